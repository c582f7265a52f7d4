"""Pictures of pixels (PNG, JPEG, GIF, BMP): their size, whether they can be decoded, whether they show anything.

A picture of one colour is known by what its file must hold then: in a PNG every row is what the row's filter makes of
one pixel, in a GIF no second colour is ever named, in a JPEG the coded blocks repeat. Of a PNG of several colours the
pixels are worked out until marks are found (`ink`).
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from typing import Final, NamedTuple

from kit.ooxml.pictures.ink import Layout, has_ink

_MOST: Final = 256 * 2**20  # bytes of pixels that are looked at: 8,000 × 8,000 in four channels
_CHANNELS: Final = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # of a PNG's colour types
_PALETTE: Final = 3
_ADAM7: Final = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
_SIZED: Final = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})  # JPEG segments that tell the size
_ALONE: Final = frozenset({0x01, *range(0xD0, 0xD8)})  # JPEG marks without a length
_SCAN_HEAD, _SCAN = 0xDA, -1  # the second is our own: JPEG gives the code behind a scan's head no mark
_RESTART: Final = re.compile(b"\xff[\xd0-\xd7]")
_FIRST: Final = 24  # bytes within which the first blocks of a JPEG tell its colour
_PERIOD: Final = 64  # bytes within which the code of further blocks repeats, wherever in a byte they begin


class Raster(NamedTuple):
    """A picture that can be decoded."""

    width: int
    height: int
    is_plain: bool  # of one colour, or without marks that an eye tells from their ground


class UndecodableError(ValueError):
    """A picture that no program can show."""


def raster(data: bytes) -> Raster | None:
    """Returns what a picture of pixels is; None for another kind of file. Raises UndecodableError."""
    for start, read in _KINDS.items():
        if data.startswith(start):
            try:
                return read(data)
            except (struct.error, zlib.error, IndexError, ValueError) as error:
                raise UndecodableError(str(error)) from error
    return None


# PNG (W3C Recommendation, 3rd edition)


def _png(data: bytes) -> Raster:
    chunks = list(png_chunks(data))
    if not chunks or chunks[0][0] != b"IHDR":
        raise UndecodableError("no IHDR")
    width, height, depth, kind, _, _, interlace = struct.unpack(">IIBBBBB", chunks[0][1][:13])
    bits = depth * _CHANNELS.get(kind, 0)
    if not bits or not width or not height or (width * bits + 7) // 8 * height > _MOST:
        raise UndecodableError("size")
    pixels = zlib.decompressobj().decompress(b"".join(part for name, part in chunks if name == b"IDAT"), _MOST)
    parts = [_pass(width, height, *steps) for steps in _ADAM7] if interlace else [(width, height)]
    shapes = [(across * bits, down) for across, down in parts if across and down]
    if len(pixels) < sum(((row + 7) // 8 + 1) * down for row, down in shapes):
        raise UndecodableError("cut off")
    plain = _is_one_pixel(pixels, shapes, max(bits // 8, 1))
    if plain or interlace:
        return Raster(width, height, plain)
    known = dict(chunks)
    layout = Layout(width, depth, kind, known.get(b"PLTE", b""), known.get(b"tRNS", b"") if kind == _PALETTE else b"")
    row = shapes[0][0] + 7 >> 3
    lines = [(pixels[at], pixels[at + 1 : at + 1 + row]) for at in range(0, (row + 1) * height, row + 1)]
    return Raster(width, height, not has_ink(lines, layout))


def png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the chunks of a PNG: their names and what they hold."""
    at = 8
    while at + 8 <= len(data):
        size, name = struct.unpack(">I4s", data[at : at + 8])
        yield name, data[at + 8 : at + 8 + size]
        at += size + 12


def _pass(width: int, height: int, left: int, top: int, across: int, down: int) -> tuple[int, int]:
    """Columns and rows of one pass of an interlaced picture."""
    return -(-(width - left) // across), -(-(height - top) // down)


def _is_one_pixel(pixels: bytes, shapes: list[tuple[int, int]], step: int) -> bool:
    """Whether every row is what its filter makes of the picture's first pixel; of each pass, as it is coded alone.

    `shapes`: bits of a row, and rows. Of a row that ends within a byte, that byte is let go.
    """
    first, at = pixels[1 : 1 + step], 0
    for bits, down in shapes:
        row, whole = (bits + 7) // 8, bits // 8
        plain = (first * (row // step + 1))[:whole]
        for i in range(down):
            start = at + i * (row + 1)
            line = pixels[start : start + whole + 1]
            if line[1:] != _filtered(plain, first, line[0], i == 0):
                return False
        at += down * (row + 1)
    return True


def _filtered(plain: bytes, pixel: bytes, kind: int, is_first: bool) -> bytes:
    """What a row of one colour becomes under a filter: none, left, above, mean of both, Paeth's choice."""
    step = len(pixel)
    if kind == 0 or (kind == 2 and is_first):
        return plain
    if kind == 2:
        return bytes(len(plain))
    if kind == 3:
        half = bytes(value - value // 2 for value in pixel)
        start, tail = (pixel, half) if is_first else (half, bytes(step))
        return start + (tail * (len(plain) // step))[: len(plain) - step]
    start = pixel if is_first or kind == 1 else bytes(step)
    return start + bytes(len(plain) - step)


# JPEG (ISO/IEC 10918-1)


def _jpeg(data: bytes) -> Raster:
    width = height = blocks = 0
    scans: list[tuple[bool, bytes]] = []  # whether it tells the mean of each block, and its code
    head = b""
    for mark, start, end in _jpeg_segments(data):
        if mark in _SIZED:
            height, width, count = struct.unpack(">HHB", data[start + 1 : start + 6])
            blocks = _blocks_of(width, height, data[start + 6 : start + 6 + 3 * count])
        elif mark == _SCAN_HEAD:
            head = data[start:end]
        elif mark == _SCAN:
            scans.append((head[-3] == 0, data[start:end].replace(b"\xff\0", b"\xff")))
    if not width or not height or not any(code for _, code in scans):
        raise UndecodableError("no picture in it")
    return Raster(width, height, all(_is_flat(code, blocks, is_mean) for is_mean, code in scans))


def _blocks_of(width: int, height: int, parts: bytes) -> int:
    """How many blocks of 8 × 8 there are in all the colour parts of a picture."""
    samplings = [(parts[i + 1] >> 4, parts[i + 1] & 15) for i in range(0, len(parts), 3)]
    across, down = (max(sizes) for sizes in zip(*samplings, strict=True))
    units: int = -(-width // (8 * across)) * -(-height // (8 * down))
    return units * sum(wide * high for wide, high in samplings)


def _jpeg_segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Mark, start and end of what a segment holds; the code behind a scan's head has a mark of its own here."""
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            raise UndecodableError("no mark")
        mark = data[at + 1]
        if mark == 0xFF or mark in _ALONE:
            at += 1 if mark == 0xFF else 2
            continue
        if mark == 0xD9:
            return
        end = at + 2 + int(struct.unpack(">H", data[at + 2 : at + 4])[0])
        start = at + 4
        yield mark, start, end
        if mark == _SCAN_HEAD:
            start, end = end, _end_of_scan(data, end)
            yield _SCAN, start, end
        at = end


def _end_of_scan(data: bytes, at: int) -> int:
    """Where the code of a scan ends: at the next mark that is no restart and no escaped byte."""
    while (at := data.find(b"\xff", at)) >= 0 and at + 1 < len(data):
        if data[at + 1] != 0 and data[at + 1] not in _ALONE:
            return at
        at += 2
    return len(data)


def _is_flat(code: bytes, blocks: int, is_mean: bool) -> bool:
    """Whether the code of a scan says nothing but one colour: short, and the same of every block after the first.

    A block of one colour takes six bits of the usual tables, the first ones up to nine bytes; a scan of finer detail
    (progressive pictures) skips 32,767 such blocks with at most four bytes.
    """
    if not is_mean:
        return len(code) <= 8 + blocks // 8192
    first, *others = parts = _RESTART.split(code)
    if others:
        return all(part == first for part in parts[1:-1]) and _is_flat(first, blocks // len(others) + 1, is_mean)
    body = code[_FIRST:-2]
    is_short = len(code) <= 9 + blocks * 6 // 8
    return is_short and (len(body) < 8 or any(body[step:] == body[:-step] for step in range(1, _PERIOD + 1)))


# GIF (89a) and BMP


def _gif(data: bytes) -> Raster:
    width, height, flags = struct.unpack("<HHB", data[6:11])
    at = 13 + (3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0)
    while data[at] == 0x21:  # extensions
        at = _after_blocks(data, at + 2)
    if data[at] != 0x2C or not width or not height:
        raise UndecodableError("no picture in it")
    flags = data[at + 9]
    at += 10 + (3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0)
    return Raster(width, height, not _names_two_colours(b"".join(_blocks(data, at + 1)), data[at]))


def _blocks(data: bytes, at: int) -> Iterator[bytes]:
    while size := data[at]:
        yield data[at + 1 : at + 1 + size]
        at += size + 1


def _after_blocks(data: bytes, at: int) -> int:
    while size := data[at]:
        at += size + 1
    return at + 1


def _names_two_colours(code: bytes, size: int) -> bool:
    """Whether the compressed picture names a second colour: each stands for itself where it comes first."""
    clear, width, known, first = 1 << size, size + 1, 0, -1
    stream, filled = 0, 0
    for byte in code:
        stream |= byte << filled
        filled += 8
        while filled >= width:
            found, stream, filled = stream & ((1 << width) - 1), stream >> width, filled - width
            if found == clear:
                width, known = size + 1, clear + 1
                continue
            if found == clear + 1:
                return False
            if found < clear:
                if first not in (-1, found):
                    return True
                first = found
            known += 1
            width = min(max(width, known.bit_length()), 12)
    return False


def _bmp(data: bytes) -> Raster:
    start, size = struct.unpack("<II", data[10:18])
    if size < 40:
        raise UndecodableError("an old header")
    width, height, _, bits = struct.unpack("<iiHH", data[18:30])
    height, row = abs(height), (abs(width) * bits + 31) // 32 * 4
    pixels = data[start : start + row * height]
    if width <= 0 or not height or row * height > _MOST or (not data[30] and len(pixels) < row * height):
        raise UndecodableError("size")
    used, step = max(width * bits // 8, 1), max(bits // 8, 1)
    rows = {pixels[i : i + used] for i in range(0, len(pixels), row)}
    plain = (pixels[:step] * (used // step + 1))[:used]
    return Raster(width, height, rows == {plain} if not data[30] else len(set(pixels)) < 3)


_KINDS: Final = {b"\x89PNG\r\n\x1a\n": _png, b"\xff\xd8\xff": _jpeg, b"GIF8": _gif, b"BM": _bmp}
