"""Pictures of strokes (EMF, WMF): their size in pixels and whether they draw anything.

What the strokes look like is not worked out: such a picture can be seen if it is large enough and holds one record at
least that draws (MS-EMF 2.3, MS-WMF 2.3); lines of an EMF with a pen that shows, within the picture.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final, NamedTuple

from kit.ooxml.pictures.raster import UndecodableError

_PIXELS_A_MM: Final = 96 / 25.4
# Records that leave a mark. EMF: curves, lines, shapes, fills, bitmaps, texts, and the comments that carry EMF+.
_DRAWING_EMF: Final = frozenset(
    {
        *range(2, 9),
        15,
        70,
        *range(41, 48),
        *range(53, 57),
        *range(62, 65),
        *range(71, 75),
        *range(76, 82),
        *range(83, 93),
        96,
        97,
        108,
        114,
        116,
        118,
    }
)
_COMMENT: Final = 70
_LINES: Final = frozenset({2, 4, 5, 6, 7, 45, 54, 55, 64, *range(85, 91)} - {86})  # what a pen alone draws
_BOUNDED: Final = frozenset({*range(2, 9), *range(85, 92)})  # records that begin with the bounds of what they draw
_SELECT, _PEN, _WIDE_PEN = 37, 38, 95
_STOCK_UNSEEN: Final = frozenset({0x80000006, 0x80000008})  # the white pen, and the one that draws nothing
_STOCK_PENS: Final = frozenset({0x80000006, 0x80000007, 0x80000008})
_NO_PEN, _WHITE, _STYLE = 5, 0xFFFFFF, 0xF
# WMF: the low byte of these functions is the number of their arguments.
_DRAWING_WMF: Final = frozenset(
    {
        0x0213,
        0x0324,
        0x0325,
        0x0418,
        0x041B,
        0x041F,
        0x0521,
        0x0538,
        0x061C,
        0x061D,
        0x0817,
        0x081A,
        0x0830,
        0x0922,
        0x0940,
        0x0A32,
        0x0B23,
        0x0B41,
        0x0D33,
        0x0F43,
    }
)


class Metafile(NamedTuple):
    """A picture of strokes. Size 0: the file does not tell."""

    width: int
    height: int
    is_empty: bool


def metafile(data: bytes) -> Metafile | None:
    """Returns what a picture of strokes is; None for another kind of file. Raises UndecodableError."""
    try:
        if data[:4] == b"\x01\0\0\0" and data[40:44] == b" EMF":
            return _emf(data)
        if data[:4] == b"\xd7\xcd\xc6\x9a" or data[:4] in (b"\x01\0\x09\0", b"\x02\0\x09\0"):
            return _wmf(data)
    except struct.error as error:
        raise UndecodableError(str(error)) from error
    return None


def _emf(data: bytes) -> Metafile:
    left, top, right, bottom = struct.unpack("<4i", data[24:40])  # the frame, in hundredths of a millimetre
    width, height = (round(abs(size) / 100 * _PIXELS_A_MM) for size in (right - left, bottom - top))
    return Metafile(width, height, not any(_emf_marks(data)))


def _emf_marks(data: bytes) -> Iterator[bool]:
    """Whether each record leaves a mark that is seen on white paper."""
    pens: dict[int, bool] = {}
    is_seen = True
    for kind, at, size in _emf_records(data):
        if kind in (_PEN, _WIDE_PEN) and size >= (28 if kind == _PEN else 44):
            number, style, colour = struct.unpack_from("<II8xI" if kind == _PEN else "<I16xI8xI", data, at + 8)
            pens[number] = style & _STYLE != _NO_PEN and colour & _WHITE != _WHITE
        elif kind == _SELECT and size >= 12:
            (number,) = struct.unpack_from("<I", data, at + 8)
            if number in pens or number in _STOCK_PENS:
                is_seen = pens.get(number, number not in _STOCK_UNSEEN)
        elif kind in _DRAWING_EMF:
            yield (is_seen or kind not in _LINES) and (kind not in _BOUNDED or size < 24 or _is_within(data, at + 8))


def _is_within(data: bytes, at: int) -> bool:
    """Whether the bounds at a place meet those of the picture; a picture without bounds holds everything."""
    left, top, right, bottom = struct.unpack_from("<4i", data, 8)
    near, high, far, low = struct.unpack_from("<4i", data, at)
    return bool(left >= right or top >= bottom or (near <= right and far >= left and high <= bottom and low >= top))


def _emf_records(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Kind, place and size of each record."""
    at = 0
    while at + 8 <= len(data):
        kind, size = struct.unpack("<II", data[at : at + 8])
        if size < 8:
            raise UndecodableError("record")
        if kind != _COMMENT or data[at + 12 : at + 16] == b"EMF+":
            yield kind, at, size
        at += size


def _wmf(data: bytes) -> Metafile:
    width, height, at = 0, 0, 18
    if data[:4] == b"\xd7\xcd\xc6\x9a":
        left, top, right, bottom, inch = struct.unpack("<4hH", data[6:16])
        width, height = (round(abs(size) / max(inch, 1) * 96) for size in (right - left, bottom - top))
        at += 22
    return Metafile(width, height, not any(kind in _DRAWING_WMF for kind in _wmf_records(data, at)))


def _wmf_records(data: bytes, at: int) -> Iterator[int]:
    while at + 6 <= len(data):
        size, kind = struct.unpack("<IH", data[at : at + 6])
        if size < 3:
            raise UndecodableError("record")
        yield kind
        at += size * 2
