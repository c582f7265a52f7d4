"""Compound files (OLE2) as bytes: which streams there are and how they start, whatever the file claims.

Only as much as tells a document from what is none: bounded by the file's own size, no chain followed twice.
Source: [MS-CFB] 2.2 header, 2.3 and 2.5 allocation tables, 2.6 directory.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from itertools import islice
from typing import Final, NamedTuple

from kit.ooxml.opc.filetype import OLE
from kit.text.regex import regex

_SHIFT: Final = struct.Struct("<H")  # of the sector size, at 30
_HEADER: Final = struct.Struct("<I16xI")  # from 48: where the directory and the rest of the allocation table begin
_SMALL: Final = 4096  # bytes of the smallest stream that has sectors of its own; programs ignore another size here
_PIECE: Final = 64  # bytes of a sector of the smaller ones, which lie in a stream of the root's
_NUMBER: Final = struct.Struct("<I")
_SHIFTS: Final = range(7, 17)  # [MS-CFB] knows 9 and 12
_IN_HEADER: Final = 109  # sectors of the allocation table that the header names, from 76
_ENTRY: Final = 128  # bytes of an entry of the directory
_LONGEST: Final = 10_000  # sectors of a directory: 40,000 entries, where documents full of objects have thousands
_LINKS: Final = struct.Struct("<III")  # at 68: the siblings on both sides, the first child
_PLACE: Final = struct.Struct("<II")  # at 116: the first sector, the size (its lower half)


_USUAL: Final = {
    name.lower(): name for name in (f"{text}\0".encode("utf-16-le") for text in ("WordDocument", "Workbook", "Book"))
}
_ANY_CASE: Final = regex(b"(?<![a-z]\0)(?:" + b"|".join(map(re.escape, _USUAL)) + b")", re.I)


class Stream(NamedTuple):
    """A stream of a compound file."""

    name: str  # in small letters: programs do not tell them apart
    top: bool  # of the file itself, not of an object embedded in it
    start: bytes  # its first sector; b"" where that lies outside the file


def streams(data: bytes, names: tuple[str, ...]) -> list[Stream]:
    """The streams of some names, in the directory's order; [] for what is no compound file."""
    shift = _SHIFT.unpack_from(data, 30)[0] if data.startswith(OLE) and len(data) > 512 else 0
    if shift not in _SHIFTS:
        return []
    first = _HEADER.unpack_from(data, 48)[0]
    directory = b"".join(_sector(data, shift, at) for at in islice(_chain(data, shift, first), _LONGEST))
    if len(directory) < _ENTRY:
        return []
    pieces = list(_chain(data, shift, _PLACE.unpack_from(directory, 116)[0]))
    wanted = re.compile(b"|".join(f"{name}\0".encode("utf-16-le") for name in names), re.I)
    tops = _tops(directory)
    return [
        Stream(
            match[0][:-2].decode("utf-16-le").lower(),
            at // _ENTRY in tops,
            _start(data, shift, pieces, *_PLACE.unpack_from(directory, at + 116)),
        )
        for match in wanted.finditer(directory)
        if (at := match.start()) % _ENTRY == 0 and at + _ENTRY <= len(directory)
    ]


def named_as_usual(data: bytes) -> bytes:
    """The file with the names of its main streams as programs write them: LibreOffice tells WORKBOOK from Workbook.

    The directory's order does not depend on the case of names ([MS-CFB] 2.6.4).
    """
    return _ANY_CASE.sub(lambda found: _USUAL[found[0].lower()], data) if data.startswith(OLE) else data


def _start(data: bytes, shift: int, pieces: list[int], first: int, size: int) -> bytes:
    """The first sector of a stream; `pieces`: those that hold the small ones."""
    if size >= _SMALL:
        return _sector(data, shift, first)
    at, off = divmod(first * _PIECE, 1 << shift)
    return _sector(data, shift, pieces[at])[off : off + _PIECE] if at < len(pieces) else b""


def _sector(data: bytes, shift: int, number: int) -> bytes:
    return data[(number + 1) << shift : (number + 2) << shift]


def _chain(data: bytes, shift: int, first: int) -> Iterator[int]:
    """The sectors of a chain within the file, up to its end, or to where it would begin to turn in a circle."""
    table, most = _table(data, shift), len(data) >> shift
    per = 1 << (shift - 2)  # entries of a sector
    seen: set[int] = set()
    while first < most and first not in seen:
        seen.add(first)
        yield first
        row, column = divmod(first, per)
        where = ((table[row] + 1) << shift) + 4 * column if row < len(table) else len(data)
        first = _NUMBER.unpack_from(data, where)[0] if where + 4 <= len(data) else most


def _table(data: bytes, shift: int) -> list[int]:
    """The sectors of the allocation table: as many as the file can need, so far as they are told."""
    per, most = (1 << (shift - 2)) - 1, len(data) >> shift  # the last number of a sector leads to the next one
    table = list(struct.unpack_from(f"<{_IN_HEADER}I", data, 76))
    more = _HEADER.unpack_from(data, 48)[1]
    while more < most and len(table) << (shift - 2) < most:
        sector = _sector(data, shift, more).ljust(1 << shift, b"\xff")
        *numbers, more = struct.unpack(f"<{per + 1}I", sector)
        table += numbers
    return table


def _tops(directory: bytes) -> set[int]:
    """The numbers of the entries right under the root."""
    ends = len(directory) // _ENTRY
    tops: set[int] = set()
    waiting = [_LINKS.unpack_from(directory, 68)[2]] if ends else []
    while waiting:
        number = waiting.pop()
        if number < ends and number not in tops:
            tops.add(number)
            waiting += _LINKS.unpack_from(directory, number * _ENTRY + 68)[:2]
    return tops
