"""Whether a picture hides all that lies behind it: pictures of pixels by their alpha channel, strokes never do."""

from __future__ import annotations

import struct
import zlib
from typing import Final

from kit.ooxml.pictures.raster import png_chunks

_ALPHA: Final = {4: 2, 6: 4}  # samples of a pixel, in the colour types of a PNG that have an alpha channel
_MOST: Final = 64 * 2**20  # bytes of pixels that are looked at; more count as hiding
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_GIF_CONTROL: Final = b"\x21\xf9\x04"  # in front of each frame: its next byte tells whether a colour is clear


def is_opaque(data: bytes) -> bool:
    """Returns whether a picture of these bytes lets nothing through; pictures of unknown kinds are taken to."""
    if data.startswith(_PNG):
        try:
            return _is_opaque_png(data)
        except (struct.error, zlib.error, ValueError, IndexError):
            return True
    if data.startswith(b"GIF8"):
        at = data.find(_GIF_CONTROL)
        return at < 0 or not data[at + 3] & 1
    return data[40:44] != b" EMF" and data[:4] != b"\xd7\xcd\xc6\x9a" and data.lstrip()[:1] != b"<"


def _is_opaque_png(data: bytes) -> bool:
    """By the filters a row of full alpha is known without painting a pixel (PNG, clause 9)."""
    chunks = list(png_chunks(data))
    width, height, depth, kind, _, _, interlaced = struct.unpack(">IIBBBBB", chunks[0][1][:13])
    samples = _ALPHA.get(kind)
    if samples is None:
        return not any(name == b"tRNS" for name, _ in chunks)
    if depth != 8 or interlaced:
        return False
    row = width * samples + 1
    packed = b"".join(part for name, part in chunks if name == b"IDAT")
    pixels = zlib.decompressobj().decompress(packed, min(row * height, _MOST))
    rows = (pixels[at : at + row] for at in range(0, len(pixels) - row + 1, row))
    return all(_is_full(line[0], line[samples::samples], i == 0) for i, line in enumerate(rows))


def _is_full(kind: int, alpha: bytes, is_first: bool) -> bool:
    """Whether a filtered row of alpha comes from nothing but 255, above which lies nothing but 255."""
    start, tail = {
        0: (255, 255),
        1: (255, 0),
        2: (255, 255) if is_first else (0, 0),
        3: (255, 128) if is_first else (128, 0),
        4: (255, 0) if is_first else (0, 0),
    }.get(kind, (-1, -1))
    return alpha[:1] == bytes([start]) and alpha.count(tail, 1) == len(alpha) - 1 if start >= 0 else False
