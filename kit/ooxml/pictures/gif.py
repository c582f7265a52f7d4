"""The first picture of a GIF (89a), row by row."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

_EXTENSION, _PICTURE, _CONTROL = 0x21, 0x2C, 0xF9
_INTERLACED = 0x40


class Gif(NamedTuple):
    """The first picture: the size of the whole, its own width and rows, its colours, its code."""

    width: int
    height: int
    across: int
    apart: int  # rows that are coded ahead of those that follow each other, or every other one (appendix E)
    palette: bytes
    clear: int  # -1: none
    size: int
    code: bytes


def gif(data: bytes) -> Gif:
    """Returns the first picture of a GIF. Raises ValueError, IndexError or struct.error where there is none."""
    width, height, flags = struct.unpack("<HHB", data[6:11])
    at, clear = 13 + _palette(flags), -1
    palette = data[13:at]
    while data[at] == _EXTENSION:
        if data[at + 1] == _CONTROL and data[at + 3] & 1:
            clear = data[at + 6]
        at = _behind(data, at + 2)
    if data[at] != _PICTURE or not width or not height:
        raise ValueError("no picture in it")
    across, down, flags = struct.unpack("<HHB", data[at + 5 : at + 10])
    apart = (down + 1) // 2 if flags & _INTERLACED else 0
    start = at + 10 + _palette(flags)
    own = data[at + 10 : start]
    return Gif(width, height, across, apart, own or palette, clear, data[start], b"".join(_pieces(data, start + 1)))


def _palette(flags: int) -> int:
    """Bytes of the colours that stand behind a head with these flags."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _pieces(data: bytes, at: int) -> Iterator[bytes]:
    while size := data[at]:
        yield data[at + 1 : at + 1 + size]
        at += size + 1


def _behind(data: bytes, at: int) -> int:
    while size := data[at]:
        at += size + 1
    return at + 1


def rows(picture: Gif) -> Iterator[bytes]:
    """Yield the rows of a picture, a byte a pixel, in the order in which they are coded."""
    row = bytearray()
    for piece in _unpacked(picture.code, picture.size):
        row += piece
        while len(row) >= picture.across > 0:
            yield bytes(row[: picture.across])
            del row[: picture.across]


def _unpacked(code: bytes, size: int) -> Iterator[bytes]:
    """The pixels that the codes of a picture stand for (appendix F)."""
    start = 1 << size
    known, before, width = _first(start), b"", size + 1
    stream = held = 0
    for byte in code:
        stream, held = stream | byte << held, held + 8
        while held >= width:
            number, stream, held = stream & ((1 << width) - 1), stream >> width, held - width
            if number == start:
                known, before, width = _first(start), b"", size + 1
                continue
            if number == start + 1:
                return
            piece = known[number] if number < len(known) else before + before[:1]
            if before and len(known) < 4096:
                known.append(before + piece[:1])
            before, width = piece, min(max(width, len(known).bit_length()), 12)
            yield piece


def _first(start: int) -> list[bytes]:
    """Each colour by itself, and the two signs that are none."""
    return [*(bytes([i]) for i in range(start)), b"", b""]
