"""Documents printed into PDF by LibreOffice, all of a kind in one start; what cannot be printed says why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from kit.office.start import MOST, Saving, Setting, Step, counted_on, quiet, saved

SECONDS: Final = 60  # for one document, the start included: a form takes a fifth of one, a machine may be busy
_CHINESE: Final[Mapping[Setting, str]] = {  # a weekday (aaaa) or a short date is printed as Office in Chinese prints it
    ("Setup/L10N", "ooSetupSystemLocale"): "zh-CN"
}
_ARCHIVAL: Final[Mapping[Setting, str]] = {  # PDF/A-2b
    **_CHINESE,
    ("Office.Common/Filter/PDF/Export", "SelectPdfVersion"): "2",
}


class OfficeDocument(NamedTuple):
    """A document to be printed."""

    suffix: str
    content: bytes
    read: str  # the import filter that it is opened by: nothing else is tried on it


class PrintedPdf(NamedTuple):
    """A document's pages."""

    pdf: bytes = b""
    why: str = ""  # a detail of `kit.messages` where there are none


def printed(
    documents: Sequence[OfficeDocument], *, is_archival: bool = False, seconds: float = SECONDS, step: Step = quiet
) -> list[PrintedPdf]:
    """Print documents, those of a kind in one start; what a start could not finish goes on in the next.

    `seconds`: until the program is ended over one document; `step` hears how many are done.
    Raises UnreadError KIT-29 where the temporary folder has no room.
    """
    pages: dict[int, PrintedPdf] = {}
    for read in dict.fromkeys(document.read for document in documents):
        saving = Saving(read, "pdf", settings=_ARCHIVAL if is_archival else _CHINESE)
        alike = {i: document for i, document in enumerate(documents) if document.read == read}
        pages |= _alike(alike, saving, seconds, counted_on(step, len(pages)))
    return [pages[i] for i in range(len(documents))]


def _alike(
    documents: Mapping[int, OfficeDocument], saving: Saving, seconds: float, step: Step
) -> dict[int, PrintedPdf]:
    """The pages of documents of one kind. One over which the program ends gets a second try, by itself."""
    pages: dict[int, PrintedPdf] = {}
    suspects: set[int] = set()
    while left := [i for i in documents if i not in pages]:
        left = left[: 1 if left[0] in suspects else MOST]
        files = [(documents[i].suffix, documents[i].content) for i in left]
        outcome = saved(files, saving, seconds, counted_on(step, len(pages)))
        pages |= {i: PrintedPdf(pdf) for i, pdf in zip(left, outcome.files, strict=True) if pdf}
        missing = [i for i in left if i not in pages]
        if not outcome.has_crashed or set(missing) <= suspects:
            pages |= dict.fromkeys(missing, PrintedPdf(why="print-time" if outcome.code is None else "unprintable"))
        suspects |= set(missing[:1])
        step(len(pages))
    return pages
