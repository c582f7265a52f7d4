"""Pictures of pixels (PNG, JPEG, GIF, BMP): their size, whether they can be decoded, whether they show anything.

A PNG of one colour is known by what its file must hold then: every row is what the row's filter makes of one pixel. Of
others the pixels are worked out until marks are found (`ink`), of a JPEG its blocks (`jpeg`).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import Final, NamedTuple

from kit.ooxml.pictures.gif import gif
from kit.ooxml.pictures.gif import rows as gif_rows
from kit.ooxml.pictures.ink import Marks, PixelLayout, marks_of
from kit.ooxml.pictures.jpeg import jpeg

_MOST: Final = 256 * 2**20  # bytes of pixels that are looked at: 8,000 × 8,000 in four channels
_CHANNELS: Final = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # of a PNG's colour types
_PALETTE: Final = 3
_ADAM7: Final = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
_COLOURS: Final = 2
_UNPACKED: Final = frozenset({0, 3})  # of a BMP: as they are, or with masks
_MASKED: Final = 16  # bits of a pixel whose masks are not worked out
_OF_BLOCKS: Final[dict[bool | None, Marks]] = {True: "strokes", False: "none", None: "unknown"}  # of a JPEG


class Raster(NamedTuple):
    """A picture that can be decoded."""

    width: int
    height: int
    marks: Marks  # that an eye tells from their ground


class UndecodableError(ValueError):
    """A picture that no program can show."""


def raster(data: bytes) -> Raster | None:
    """Returns what a picture of pixels is; None for another kind of file. Raises UndecodableError."""
    for start, read in _KINDS.items():
        if data.startswith(start):
            try:
                return read(data)
            except (struct.error, zlib.error, IndexError, KeyError, ValueError) as error:
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
    if _is_one_pixel(pixels, shapes, max(bits // 8, 1)):
        return Raster(width, height, "none")
    known = dict(chunks)
    layout = PixelLayout(
        width, depth, kind, known.get(b"PLTE", b""), known.get(b"tRNS", b"") if kind == _PALETTE else b""
    )
    row, down = shapes[-1][0] + 7 >> 3, shapes[-1][1]  # the last pass has every other row, and those whole
    start = sum(((bits + 7) // 8 + 1) * high for bits, high in shapes[:-1])
    lines = ((pixels[at], pixels[at + 1 : at + 1 + row]) for at in range(start, start + (row + 1) * down, row + 1))
    return Raster(width, height, marks_of(lines, layout))


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


# JPEG, GIF and BMP


def _jpeg(data: bytes) -> Raster:
    found = jpeg(data)
    if found is None:
        raise UndecodableError("no picture in it")
    return Raster(found.width, found.height, _OF_BLOCKS[found.has_marks])


def _gif(data: bytes) -> Raster:
    found = gif(data)
    clear = b"" if found.clear < 0 else b"\xff" * found.clear + b"\0"
    layout = PixelLayout(found.across, 8, _PALETTE, found.palette, clear)
    lines = ((0, row) for row in gif_rows(found))
    return Raster(found.width, found.height, marks_of(lines, layout, found.apart))


def _bmp(data: bytes) -> Raster:
    start, size = struct.unpack("<II", data[10:18])
    if size < 40:
        raise UndecodableError("an old header")
    width, height, _, bits, packed = struct.unpack("<iiHHI", data[18:34])
    height, row = abs(height), (abs(width) * bits + 31) // 32 * 4
    if width <= 0 or not height or row * height > _MOST:
        raise UndecodableError("size")
    if packed not in _UNPACKED or bits == _MASKED:
        return Raster(width, height, "none" if len(set(data[start:])) < 3 else "unknown")
    pixels = data[start : start + row * height]
    if len(pixels) < row * height:
        raise UndecodableError("cut off")
    lines = (pixels[at : at + row] for at in range(0, len(pixels), row))
    if bits <= 8:
        colours = data[14 + size : start]
        palette = bytes(value for at in range(0, len(colours) - 3, 4) for value in colours[at : at + 3])
        return Raster(
            width, height, marks_of(((0, line) for line in lines), PixelLayout(width, bits, _PALETTE, palette))
        )
    step, used = bits // 8, width * bits // 8
    planes = (b"".join(line[at : at + 3] for at in range(0, used, step)) for line in lines)
    return Raster(width, height, marks_of(((0, line) for line in planes), PixelLayout(width, 8, _COLOURS)))


_KINDS: Final = {b"\x89PNG\r\n\x1a\n": _png, b"\xff\xd8\xff": _jpeg, b"GIF8": _gif, b"BM": _bmp}
