"""The places that the gravest findings speak of, printed and cut out of the page: evidence that can be looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from itertools import islice
from typing import Final, NamedTuple

from kit.audit.gravity import causes
from kit.audit.result import Run
from kit.model import Finding, UnreadError
from kit.office.pdf import OfficeDocument, printed
from kit.office.start import Step, program, quiet
from kit.ooxml.opc.limits import Limits
from kit.pack import Pack
from kit.proof.cut import cuts
from kit.proof.pages import pages
from kit.proof.places import Printed, places
from kit.proof.prove import document_of
from kit.report.annotate.places import AnnotatedSpots, with_wholes
from kit.report.papers.picture import PaperPictures, Picture
from kit.rules.sets.base import Filed

_SECONDS: Final = 20  # for one document: nobody waits a minute for a picture that a paper can do without
_PAGES: Final = 40  # of a document that are looked at, 0.02 s each; a place behind them is named in words
_MARKS: Final = 100_000  # characters and lines of these pages, of a usual one 1,100; looking for places takes seconds


class Taking(NamedTuple):
    """What pictures depend on beside the documents."""

    pack: Pack
    limits: Limits
    real: Mapping[str, str]  # the files by the names shown


def taken(run: Run, how: Taking, most: int, step: Step = quiet) -> PaperPictures:
    """Print the documents of the gravest causes, one start for all of a kind, and cut the places out.

    Without LibreOffice or pypdfium2 the pictures say so. Raises UnreadError KIT-29 where the temporary folder has no
    room.
    """
    if not program() or find_spec("pypdfium2") is None:
        return PaperPictures(why="wp-pictures-office" if not program() else "wp-pictures-paper")
    filed = {one.path: one for form in how.pack.forms for one in run.library.of(form)}
    wanted = _wanted(run, how.pack, filed, most)
    documents, lacking = _documents(how, [filed[path] for path in dict.fromkeys(one.file for one in wanted)])
    prints = printed(list(documents.values()), seconds=_SECONDS, step=step)
    shown: dict[tuple[str, str], Picture] = {}
    for path, result in zip(documents, prints, strict=True):
        if result.pdf:
            fields = [one.field for one in wanted if one.file == path]
            shown |= {(path, made.field): made for made in _pictures(how.pack, filed[path], result.pdf, fields)}
        else:
            lacking[path] = result.why
    in_order = (shown[place] for one in wanted if (place := (one.file, one.field)) in shown)
    return PaperPictures(tuple(in_order), tuple(lacking.items()), "")


def _wanted(run: Run, pack: Pack, filed: Mapping[str, Filed], most: int) -> list[Finding]:
    """The first finding on a document of each of the gravest causes, every place once."""
    found: dict[tuple[str, str], Finding] = {}
    for cause in causes(run.audit, pack):
        for one in islice((one for one in cause.findings if one.file in filed), 1):
            found.setdefault((one.file, one.field), one)
    return list(islice(found.values(), most))


def _documents(how: Taking, some: Sequence[Filed]) -> tuple[dict[str, OfficeDocument], dict[str, str]]:
    """The documents to print by their paths, and why others cannot be."""
    documents, lacking = dict[str, OfficeDocument](), dict[str, str]()
    for one in some:
        try:
            documents[one.path] = document_of(one, how.real, how.limits)
        except UnreadError as error:
            lacking[one.path] = error.detail
    return documents, lacking


def _pictures(pack: Pack, one: Filed, pdf: bytes, fields: Sequence[str]) -> list[Picture]:
    seen = pages(pdf, _PAGES)
    is_crowded = sum(len(page.glyphs) + len(page.lines) for page in seen) > _MARKS
    found = places(pack, one.record, seen) if not is_crowded else Printed({}, {})
    spots = AnnotatedSpots(with_wholes(found.fields), found.tables, None)
    where = [spots.at(field) for field in fields]
    return [
        Picture(
            one.path,
            field,
            made.png,
            made.width,
            made.height,
            spot.page if spot and made.is_place else 1,
            made.is_place,
        )
        for field, spot, made in zip(fields, where, cuts(pdf, seen, where), strict=True)
    ]
