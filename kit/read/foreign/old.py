"""Old Word and Excel files, looked at before a program is started for them: no more than that could not open.

Sources: [MS-DOC] 2.5.2 FibBase, [MS-XLS] 2.4.21 BOF, 2.4.117 FilePass.
"""

from __future__ import annotations

import struct
from typing import Final, NamedTuple

from kit.read.foreign.compound import Stream, streams

_KINDS: Final = {"worddocument": "doc", "workbook": "xls", "book": "xls"}  # by stream
_NAMES: Final = ("WordDocument", "Workbook", "Book")
_WORD: Final = 0xA5EC
_EARLY_WORD: Final = (0xA5DB, 0xA5DC, 0xA697, 0xA698, 0xA699)  # Word 6 and 95, the last ones in East Asia
_BOOK: Final = (0x0009, 0x0209, 0x0409, 0x0809)  # the first record of Excel 2, 3, 4, and of the later ones
_WRITE_PROTECTED: Final = 0x0086  # may stand between it and the next
_LOCKED_BOOK: Final = 0x002F
_LOCKED_WORD: Final = 0x01  # of the flags' second byte, at 11
_LEAST: Final = 12  # bytes of a start: up to these flags


class Old(NamedTuple):
    """What an old file shows at its start."""

    kind: str  # doc, xls
    is_early: bool = False  # of Word 6 or 95
    is_locked: bool = False


def looked_at(data: bytes, kind: str) -> Old | None:
    """What a file is, said to be of a kind (doc, xls); None where no stream in it starts like a document.

    What is embedded counts only where the file itself has neither: its streams may have lost their place.
    """
    found = [stream for stream in streams(data, _NAMES) if len(stream.start) >= _LEAST and _begins(stream)]
    own = [stream for stream in found if stream.top] or [one for one in found if _KINDS[one.name] == kind]
    best = min(own, key=lambda stream: _KINDS[stream.name] != kind, default=None)
    if best is None:
        return None
    if _KINDS[best.name] == "xls":
        return Old("xls", is_locked=_is_locked_book(best.start))
    return Old("doc", _number(best.start) in _EARLY_WORD, bool(best.start[11] & _LOCKED_WORD))


def _begins(stream: Stream) -> bool:
    """Whether a stream begins as its name promises."""
    return _number(stream.start) in ((_WORD, *_EARLY_WORD) if _KINDS[stream.name] == "doc" else _BOOK)


def _number(start: bytes) -> int:
    return int.from_bytes(start[:2], "little")


def _is_locked_book(start: bytes) -> bool:
    """Whether a workbook's first records ask for a password."""
    at = 0
    while at + 4 <= len(start):
        record, size = struct.unpack_from("<HH", start, at)
        if record == _LOCKED_BOOK:
            return True
        if record not in (*_BOOK, _WRITE_PROTECTED):
            break
        at += 4 + size
    return False
