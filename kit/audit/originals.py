"""Signed originals that documents name: scans and exports for people to look at, or missing, or not the file named.

A file is meant by its path in the folder, its name, or its name without the suffix, whatever follows the suffix (a
hash, which then has to be the file's), in any width and case, in quotes or behind a word, and wherever the folder of
its path lies today. Of several files of one name it is the one beside the document. What names no file is the number
of an approval in another system, or nothing at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import partial
from hashlib import sha256
from pathlib import PurePosixPath
from typing import NamedTuple

from kit.audit.result import File, Run
from kit.data.paths import value_at
from kit.model import Data, Form
from kit.pack import Pack
from kit.rules.base import OriginalState
from kit.rules.original_name import approval_key, kind_of, names_meant, parts, split
from kit.rules.sets.base import Filed, Library, key_text

KINDS = frozenset({"pdf", "ofd", "png", "jpeg", "gif", "bmp", "tiff", "webp", "heic"})  # details of KIT-24
_NO_BYTES = sha256(b"").hexdigest()


class Named(NamedTuple):
    """A file that holds no form, or the number of an approval elsewhere, and where a document names it."""

    scan: str  # the file; of an approval elsewhere what makes its number equal to another spelling of it
    document: str
    field: str  # signoffs[2].original
    number: str  # of the document
    is_signed_on: bool  # a sign-off rests on it; a register only lists it


class Lost(NamedTuple):
    """A file that a document names and that is not on file, or not the file that was named."""

    filed: Filed
    field: str
    name: str
    state: OriginalState


Names = Mapping[str, list[str]]  # the files by each name that means them


class Shelf:
    """The files of a folder, by name, with the hashes of those that were looked at.

    `shared`: files and numbers of approvals that several documents rest on.
    """

    def __init__(self, files: Mapping[str, str], shared: Container[str] = ()) -> None:
        self._names = names_of(files)
        self._files, self._shared = files, shared

    def state(self, document: str, text: str) -> OriginalState:
        """What became of the original that a document names: the worst of several."""
        found = [self._state(document, part) for part in parts(key_text("", text))]
        order: tuple[OriginalState, ...] = (
            "changed", "itself", "empty", "gone", "shared", "on-file", "shared-number", "number", "none",
        )  # fmt: skip
        return min(found, key=order.index, default="none")

    def digests(self, name: str) -> list[str]:
        """Return the hashes of the files that are called so, by path, name, or name without the suffix."""
        return [self._files[file] for file in self._names.get(key_text("", name), ())]

    def of(self, document: str) -> partial[OriginalState]:
        """The same for the originals of one document."""
        return partial(self.state, document)

    def _state(self, document: str, part: str) -> OriginalState:
        stated = split(part)[1]
        if alike := _called(self._names, part):
            files = _meant_of(alike, document) or alike
            if files == [document]:
                return "itself"
            kept = [self._files[file] for file in files if self._files[file]]
            if stated and kept and not any(digest.startswith(stated) for digest in kept):
                return "changed"
            if kept and all(digest == _NO_BYTES for digest in kept):
                return "empty"
            return "shared" if all(file in self._shared for file in files) else "on-file"
        kind = kind_of(part)
        if kind == "number" and approval_key(part) in self._shared:
            return "shared-number"
        return "gone" if kind == "file" else kind


def shelf_of(files: Iterable[File], named: Iterable[Named] = ()) -> Shelf:
    """Return the shelf of a folder's files; `named`: who names which of its scans, and which approvals elsewhere."""
    kept = {file.path: file.sha256 for file in files if file.reason != "temporary"}  # what a program keeps while open
    return Shelf(kept, shared(named, kept))


def shelf_of_run(run: Run, pack: Pack) -> Shelf:
    """Return the shelf of all files of an audit."""
    files = (run.whole or run.audit).files
    scans = [file.path for file in files if file.reason == "original"]
    forms = pack.forms.values()
    return shelf_of(files, (*named(forms, scans, run.library), *approvals(forms, run.library)))


def shared(named: Iterable[Named], digests: Mapping[str, str]) -> dict[str, set[str]]:
    """Return what sign-offs of several documents rest on, with the documents; a copy is no other document.

    `digests`: of the files, since one scan under two names is one scan.
    """
    numbers: dict[str, set[str]] = defaultdict(set)
    documents: dict[str, set[str]] = defaultdict(set)
    scans: dict[str, set[str]] = defaultdict(set)
    for one in (one for one in named if one.is_signed_on):
        content = digests.get(one.scan) or one.scan
        numbers[content].add(one.number or one.document)
        documents[content].add(one.document)
        scans[content].add(one.scan)
    several = (content for content, known in numbers.items() if len(known) > 1 and content != _NO_BYTES)
    return {scan: documents[content] for content in several for scan in scans[content]}


def columns(form: Form) -> list[str]:
    """The columns of a form that name signed originals; documents are found by them."""
    return [path for path in form.index if path.endswith("[].original")]


def named(forms: Iterable[Form], scans: Iterable[str], library: Library) -> Iterator[Named]:
    """Every place where a document names one of these files."""
    known = names_of(scans)
    for form in forms if known else ():
        for column in columns(form):
            is_signed_on = _is_signed_on(form, column)
            for text, filed in library.by(form.id, column):
                for scan in sorted(_meant(text, filed.path, known)):
                    for field in _fields(filed.record.data, column, text):
                        yield Named(scan, filed.path, field, filed.number, is_signed_on)


def approvals(forms: Iterable[Form], library: Library) -> Iterator[Named]:
    """Every place where a sign-off names the number of an approval elsewhere that other documents name too."""
    cited = list(_cited(forms, library))
    numbers: dict[str, set[str]] = defaultdict(set)
    for key, _, _, filed in cited:
        numbers[key].add(filed.number or filed.path)
    for key, column, text, filed in cited:
        if len(numbers[key]) > 1:  # a record is looked at only then
            for field in _fields(filed.record.data, column, text):
                yield Named(key, filed.path, field, filed.number, True)


def _cited(forms: Iterable[Form], library: Library) -> Iterator[tuple[str, str, str, Filed]]:
    """Each approval that a column of sign-offs cites: what tells it, the column, the whole text and its document."""
    for form in forms:
        for column in (one for one in columns(form) if _is_signed_on(form, one)):
            for text, filed in library.by(form.id, column):
                for key in {approval_key(part) for part in parts(text) if kind_of(part) == "number"}:
                    yield key, column, text, filed


def _is_signed_on(form: Form, column: str) -> bool:
    """Whether a column names what a signature of its row stands on."""
    return column.replace("original", "signature") in form.index


def lost(forms: Iterable[Form], shelf: Shelf, library: Library) -> Iterator[Lost]:
    """Every sign-off that names an original which is not on file, another file than the one on file, or itself."""
    for form in forms:
        for column in columns(form):
            if _is_signed_on(form, column):
                for text, filed, state in not_on_file(shelf, library, form.id, column):
                    data = filed.record.data
                    for field in _fields(data, column, text):
                        yield Lost(filed, field, str(value_at(data, field)), state)


def not_on_file(shelf: Shelf, library: Library, form: str, key: str) -> Iterator[tuple[str, Filed, OriginalState]]:
    """Every document of a form that names no file on file, an empty one, another or itself, with that key of its."""
    for text, filed in library.by(form, key):
        if (state := shelf.state(filed.path, text)) in ("gone", "changed", "itself", "empty"):
            yield text, filed, state


def names_of(files: Iterable[str]) -> Names:
    """The files by each name that means them."""
    known: dict[str, list[str]] = {}
    for file in files:
        path = PurePosixPath(file)
        for name in {file, path.name, path.stem}:
            known.setdefault(key_text("", name), []).append(file)
    return known


def _called(known: Names, part: str) -> list[str]:
    """The files that a part of a text may mean, by the surest of the names that it gives."""
    return next((files for name in names_meant(part) if (files := known.get(name))), [])


def _meant(text: str, document: str, known: Names) -> set[str]:
    whole = text.replace("\\", "/")
    return {file for part in {whole, *parts(text)} for file in _meant_of(_called(known, part), document)}


def _meant_of(alike: list[str], document: str) -> list[str]:
    """The one file of a name, or the one beside the document; nothing where that leaves several."""
    beside = [file for file in alike if PurePosixPath(file).parent == PurePosixPath(document).parent]
    return next((some for some in (alike, beside) if len(some) == 1), [])


def _fields(data: Data, column: str, text: str) -> Iterator[str]:
    table, _, name = column.partition("[].")
    for i, row in enumerate(value_at(data, table) or ()):
        if key_text(name, row.get(name)) == text:
            yield f"{table}[{i}].{name}"
