"""One form adopted or corrected: from the given files to the files of a pack. Refuses what cannot be."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from kit.adopt import adopt, blank_paper, template_of
from kit.adopt.draft import Draft
from kit.adopt.files import AdoptSource, FormerDraft, FormHead, files, former_of, history, is_pack, kept_of
from kit.adopt.first_day import first_day
from kit.adopt.identity import alike
from kit.adopt.infer.keys import give_keys, key_of
from kit.adopt.paper.model import Paper
from kit.adopt.review import Correction, ReviewFault, apply, doubled, reviewed
from kit.adopt.versions import Rename, keys_of, moved
from kit.messages import detail, say
from kit.model import KitError, Lang, UnreadError
from kit.ooxml.opc.edit import Edit
from kit.ooxml.opc.limits import Limits
from kit.ooxml.opc.package import Package
from kit.pack import load
from kit.read.foreign import opened

_ID: Final = re.compile(r"[a-z][a-z0-9-]*")
_VERSION: Final = re.compile(r"[0-9]{1,4}\.[0-9]{1,4}")


class AdoptedFile(NamedTuple):
    """A file that was given."""

    name: str
    data: bytes


class AdoptWish(NamedTuple):
    """What was said about the form. `day`: from which it is in force, YYYY-MM-DD; "": since its earliest copy."""

    form: str
    title: str
    version: str
    day: str
    force: bool
    today: str


class Result(NamedTuple):
    """A form as it goes into its pack. `day`: from which it is in force; `is_known`: the pack had it before."""

    form: str
    draft: Draft
    paper: Paper
    day: str
    files: list[tuple[Path, bytes]]
    renamed: Sequence[Rename] = ()
    is_known: bool = True


class RefusedError(KitError):
    """What cannot be adopted; `key` and `values` are those of its message. `lines`: several of them, with their row."""

    def __init__(self, key: str, lines: Sequence[ReviewFault] = (), **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.lines = lines
        self.values = values

    def filled(self, lang: Lang) -> dict[str, object]:
        """Return the values of the message in a language."""
        return {name: detail(str(value), lang) if name == "detail" else value for name, value in self.values.items()}

    def rows(self, lang: Lang) -> list[tuple[int, str]]:
        """Return what is wrong in each line, in words."""
        return [(line.row, say(line.words, lang, value=line.value)) for line in self.lines]


def drafted(
    pack: Path, blank: AdoptedFile | None, copies: Sequence[AdoptedFile], wish: AdoptWish, limits: Limits
) -> Result:
    """Returns a form drafted from its files. Raises RefusedError, PackError of the pack as it is."""
    packages = _packages([blank, *copies] if blank else copies, limits)
    original = packages[0] if blank else None
    name = Path((blank or copies[0]).name).stem
    adopted = adopt(original, packages[1:] if blank else packages, wish.title, name)
    if not adopted.draft.every():
        raise RefusedError("adopt-nothing")
    form = wish.form or key_of(adopted.draft.title).replace("_", "-")
    if not _ID.fullmatch(form):
        raise RefusedError("adopt-bad-id", id=form)
    former = former_of(pack, form)
    head, renamed = _headed(adopted.draft, form, former, wish)
    _refuse_alike(pack, adopted.draft, form)
    source = AdoptSource(Edit(packages[0]).saved(), adopted.texts)
    template = template_of(packages[0], adopted.draft, adopted.texts)
    made = list(files(pack, adopted.draft, head, template, source))
    if former is not None and head.version != former.version:
        made += history(pack, form, former)
    return Result(form, adopted.draft, adopted.paper, head.day, made, renamed, former is not None)


def corrected(pack: Path, review: AdoptedFile, day: str, limits: Limits) -> Result:
    """Returns a form with the corrections of a review workbook. Raises RefusedError.

    `day`: from which it is in force; "": as the workbook says.
    """
    try:
        form, first, corrections, faults = reviewed(review.data, limits)
    except (ValueError, UnreadError) as error:
        raise RefusedError("adopt-no-review", name=review.name) from error
    if faults:
        raise RefusedError("adopt-row-fault", faults, name=review.name)
    return with_corrections(pack, form, corrections, limits, day or first)


def with_corrections(
    pack: Path, form: str, corrections: Mapping[str, Correction], limits: Limits, day: str = ""
) -> Result:
    """Returns a form that was drafted into a pack with corrections of its fields, and of its first day.

    Raises RefusedError.
    """
    try:
        draft, source = kept_of(pack, form)
        former = former_of(pack, form)
    except (OSError, ValueError, KeyError) as error:
        raise RefusedError("adopt-no-draft", id=form, name=pack) from error
    if former is None:
        raise RefusedError("adopt-no-draft", id=form, name=pack)
    apply(draft, corrections)
    return _applied(pack, form, draft, source, former._replace(day=day or former.day), limits)


def _applied(pack: Path, form: str, draft: Draft, source: AdoptSource, former: FormerDraft, limits: Limits) -> Result:
    if twice := doubled(draft):
        raise RefusedError("adopt-doubled", value="、".join(twice))
    _refuse_alike(pack, draft, form)
    package = opened(source.data, limits).package
    head = FormHead(form, former.version, former.day, former.renames)
    template = template_of(package, draft, source.texts)
    paper = blank_paper(package, source.texts)
    return Result(form, draft, paper, head.day, list(files(pack, draft, head, template, source)))


def _packages(given: Sequence[AdoptedFile], limits: Limits) -> list[Package]:
    """The files, opened; old formats saved anew once. Raises RefusedError for what is unread or of another kind."""
    packages: list[Package] = []
    for file in given:
        try:
            package = opened(file.data, limits).package
        except UnreadError as error:
            raise RefusedError("cannot-read", name=file.name, detail=error.detail or error.rule) from error
        if packages and package.kind != packages[0].kind:
            raise RefusedError("adopt-mixed", name=file.name)
        packages.append(package)
    return packages


def _headed(draft: Draft, form: str, former: FormerDraft | None, wish: AdoptWish) -> tuple[FormHead, list[Rename]]:
    """Gives the draft its keys, and says in which version it is; those of a former version are taken over."""
    if former is None or wish.force:
        give_keys(draft)
        return FormHead(form, wish.version or "1.0", wish.day or first_day(draft, wish.today), {}), []
    if not wish.version:
        raise RefusedError("adopt-exists", id=form)
    if not _VERSION.fullmatch(wish.version) or _number(wish.version) <= _number(former.version):
        raise RefusedError("adopt-bad-version", version=wish.version, now=former.version)
    keys, renamed = keys_of(former.draft, draft) if former.draft else ({}, [])
    give_keys(draft, keys)
    paths = moved(former.draft, draft) if former.draft else {}
    renames = {**former.renames, **({former.version: paths} if paths else {})}
    return FormHead(form, wish.version, wish.day or first_day(draft, wish.today, former.day), renames), renamed


def _number(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def _refuse_alike(pack: Path, draft: Draft, form: str) -> None:
    """Raises RefusedError where the pack has a form that nothing tells from the draft."""
    if not is_pack(pack):
        return
    other = alike(load(pack), draft, form)
    if other is not None:
        raise RefusedError("adopt-alike", title=other.title.zh, id=other.id)
