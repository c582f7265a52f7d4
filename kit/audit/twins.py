"""A file that could not be read, beside a document that could: the same one by number and name, in the same folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import PurePosixPath

from kit.audit.result import File
from kit.pack import Pack
from kit.rules.base import number_key
from kit.text.folding import fold


def twins(files: Iterable[File], pack: Pack) -> Callable[[str], str]:
    """Return what names the readable twin of a path, "" where it has none.

    A number at the head of a name is not enough: in a project's folder many names begin with the project's.
    """
    known: dict[tuple[str, str], list[File]] = {}
    for file in files:
        if file.outcome == "audited" and file.number:
            known.setdefault((_folder(file.path), number_key(file.number)), []).append(file)

    def twin(path: str) -> str:
        stem = PurePosixPath(path).stem
        some = known.get((_folder(path), number_key((stem.split() or [""])[0])), ())
        return next((file.path for file in some if _is_named_as(stem, file, pack)), "")

    return twin


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _is_named_as(stem: str, file: File, pack: Pack) -> bool:
    """Whether a name is that of a document: its number alone, with the title of its form, or begun as its name is."""
    title = pack.forms[file.form].title
    named = fold(stem)
    begins = named.startswith(fold(PurePosixPath(file.path).stem))
    return begins or named == fold(file.number) or fold(title.zh) in named or fold(title.en) in named
