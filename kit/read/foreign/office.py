"""Other formats through LibreOffice: saved anew as docx or xlsx, without macros and links, one by one or together."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from kit.model import UnreadError
from kit.office.start import EARLY_WORD, IMPORT_FILTERS, Saving, StartOutcome, program, saved
from kit.ooxml.opc.limits import Limits
from kit.rule_ids import OTHER_KIND, OVERSIZED, SYSTEM

_WORD: Final = ("docx", "MS Word 2007 XML")
_EXCEL: Final = ("xlsx", "Calc MS Excel 2007 XML")
FORMATS: Final = {
    kind: Saving(IMPORT_FILTERS[kind], *target)
    for kind, target in {"doc": _WORD, "odt": _WORD, "xls": _EXCEL, "ods": _EXCEL}.items()
}
_TRIES: Final = (2, 1)  # parts of the time: it crashes now and then for no reason, and soon if it does
_MORE: Final = 0.25  # seconds for each file beyond the first; on a quiet machine it takes a tenth of a second


class Source(NamedTuple):
    """A file as another program can open it, without its password; is_early: it is of Word 6 or 95."""

    data: bytes
    kind: str
    is_early: bool = False

    @property
    def digest(self) -> str:
        """What it is known by among files that were saved anew."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def read(self) -> str:
        """The import filter that it is opened by."""
        return EARLY_WORD if self.is_early else IMPORT_FILTERS[self.kind]

    @property
    def format(self) -> Saving:
        """How it is read, and what it becomes."""
        return FORMATS[self.kind]._replace(read=self.read)


def saved_anew(source: Source, limits: Limits) -> bytes:
    """A file as docx or xlsx.

    Raises UnreadError: KIT-24 as `unreadable`; KIT-21 for a file beyond the limits; KIT-29 where the time, or the room
    of the temporary folder, was not enough: that may be otherwise the next time.
    """
    if not program():
        raise unreadable(source.kind)
    for part in _TRIES:
        outcome = _together([source], limits.conversion * part / sum(_TRIES))
        if outcome.code is None:
            raise UnreadError(SYSTEM, "conversion")
        if made := outcome.files[0]:
            if len(made) > limits.size:
                raise UnreadError(OVERSIZED, "size")
            return made
        if not outcome.has_crashed:
            break
    raise unreadable(source.kind)


def saved_together(sources: Iterable[Source], limits: Limits, seconds: float) -> Mapping[str, bytes]:
    """Files saved anew in one start of the program for each format, by digest; those that are not there have to be
    saved one by one. The program may take `seconds` in all."""
    made: dict[str, bytes] = {}
    ordered = sorted({source.digest: source for source in sources}.values(), key=lambda source: source.format)
    for _, alike in groupby(ordered if program() else (), key=lambda source: source.format):
        together = list(alike)
        most = min(limits.conversion + _MORE * len(together), seconds)
        try:
            outcome = _together(together, most) if most > 0 else StartOutcome((), None)
        except UnreadError:
            break
        pairs = zip(together, outcome.files, strict=False)
        made |= {source.digest: new for source, new in pairs if new and len(new) <= limits.size}
        seconds -= most if outcome.code is None else 0
    return made


def unreadable(kind: str) -> UnreadError:
    """What is to be said of a file of a kind that LibreOffice cannot read, or is not there to read."""
    return UnreadError(OTHER_KIND, "unconverted" if program() else kind)


def _together(sources: Sequence[Source], seconds: float) -> StartOutcome:
    """What LibreOffice makes of files of one format. Raises UnreadError as `saved`."""
    return saved([(source.kind, source.data) for source in sources], sources[0].format, seconds)
