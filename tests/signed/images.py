"""Pictures as bytes, the same each time: strokes as of a pen, and everything that is none."""

from __future__ import annotations

import struct
import zlib
from base64 import b64decode
from collections.abc import Callable
from io import BytesIO
from itertools import pairwise

from PIL import Image

Pixel = tuple[int, int, int, int]
INK, PAPER, GLASS = (20, 20, 60, 255), (255, 255, 255, 255), (0, 0, 0, 0)
BENDS = ((0.08, 0.75), (0.31, 0.2), (0.46, 0.8), (0.63, 0.25), (0.92, 0.7))  # of a pen's way, in shares of the sheet


def strokes(width: int, height: int) -> list[list[Pixel]]:
    """Returns a white sheet with a zigzag of a pen."""
    sheet = [[PAPER] * width for _ in range(height)]
    for (left, top), (right, bottom) in pairwise(BENDS):
        for step in range(width + 1):
            x = int((left + (right - left) * step / width) * width)
            y = int((top + (bottom - top) * step / width) * height)
            for thick in range(max(1, height // 20)):
                sheet[min(y + thick, height - 1)][min(x, width - 1)] = INK
    return sheet


def recoloured(ink: Pixel, ground: Pixel) -> list[list[Pixel]]:
    """Returns strokes of another ink on another ground."""
    return [[ink if pixel == INK else ground for pixel in line] for line in strokes(160, 60)]


def plain(width: int, height: int, colour: Pixel = PAPER) -> list[list[Pixel]]:
    """Returns a sheet of one colour."""
    return [[colour] * width for _ in range(height)]


def chunk(kind: bytes, content: bytes) -> bytes:
    """Returns a chunk of a PNG file."""
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(sheet: list[list[Pixel]]) -> bytes:
    """Returns the sheet as a PNG file with an alpha channel."""
    head = struct.pack(">IIBBBBB", len(sheet[0]), len(sheet), 8, 6, 0, 0, 0)
    lines = b"".join(b"\0" + b"".join(bytes(pixel) for pixel in line) for line in sheet)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")


def bmp(sheet: list[list[Pixel]]) -> bytes:
    """Returns the sheet as a bitmap of 24 bits; its width has to be a multiple of 4."""
    lines = b"".join(bytes((blue, green, red)) for line in reversed(sheet) for red, green, blue, _ in line)
    info = struct.pack("<IiiHHIIiiII", 40, len(sheet[0]), len(sheet), 1, 24, 0, len(lines), 2835, 2835, 0, 0)
    return b"BM" + struct.pack("<IHHI", 54 + len(lines), 0, 0, 54) + info + lines


JPEG = b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDACAWGBwYFCAcGhwkIiAmMFA0MCwsMGJGSjpQdGZ6eHJmcG6AkLicgIiuim5woNqirr7EztDOfJri8u"
    "DI8LjKzsb/wAALCAAoAGABAREA/8QAGgABAQADAQEAAAAAAAAAAAAAAAUBAgMGBP/EACwQAAEDAgQDCAMBAAAAAAAAAAEAAgMEEQUSITETQVEU"
    "ImFxgbHB8COh0ZH/2gAIAQEAAD8A9AiLV72Ri73NaOpNuV/YLZERERERcaqpipIDLM6zRy5k9AoRp6vGuJUu7kbQeEzqeg+T9FDBKvi03Z5Daa"
    "Hulp0Nhtp+vTxVNayPbHG6R5s1oJJ6AKCKnEq+eWahLmxMIytJFultdL6k/QvtoMXjqH8GobwZ75cp2J+NeRVNERcaqpipIDLM6zRy5k9Ao1PB"
    "NjNR2mquymabMYDv4D5P0XmtDWhrQA0CwA2Ch4kx+G4iyvhaDG82e29rnn/u/PVW43tkjbIw3a4Ag9QVFxOaSvrW4fTl2Rp/K4aj6PdV6aBlNA"
    "yGK+Vo0udVxr8OgrmfkFpALNeNx/VOE1dhBayYdopBpmA1aL/rcaHyCq0tXDVxB8LwdNW82+YXdYcSGkgFxA2G5UKGmnxeqM9Y10dPGSGx7en9"
    "P0XWtDWhrQA0CwA2CyuVTAypgfDLfK4a2Oq89HXVNDBNh+QmUOyRloIIve9uZ8PNVsJw8UUAc9o47x3je9vBUEWHNDmlrgC0ixB2Kk1WEvjlNR"
    "hshikvcsvYHwHqNjoqkXE4TeMWmS3eyCw9FuiIi4OpKd84ndC0ygg5ra6be/t0C7oiIi//2Q=="
)


def bars(x: int, y: int) -> bool:
    return x * x * 7 % 11 < 5


def squares(x: int, y: int) -> bool:
    column, row = x // 4, y // 4
    return (column * column * 3 + row * row * 5 + column * row) % 7 < 3


def sheet_of(is_ink: Callable[[int, int], bool]) -> list[list[Pixel]]:
    """Returns a white sheet with ink where a function of column and row says so, four pixels from its edges on."""
    inner = (range(4, 156), range(4, 56))
    return [[INK if x in inner[0] and y in inner[1] and is_ink(x, y) else PAPER for x in range(160)] for y in range(60)]


RULED = {  # what looks like nobody's writing
    "frame": sheet_of(lambda x, y: x in (4, 5, 154, 155) or y in (4, 5, 54, 55)),
    "grid": sheet_of(lambda x, y: x % 30 == 5 or y % 10 == 5),
    "bars": sheet_of(bars),
    "squares": sheet_of(squares),
    "block": sheet_of(lambda x, y: 40 < x < 120 and 20 < y < 40),
    "ramp": [[(255 - x, 255 - x, 255 - x, 255) for x in range(160)]] * 60,
}
PEN = png(strokes(160, 60))
FAINT = recoloured((250, 250, 250, 255), PAPER)


def saved(kind: str, sheet: list[list[Pixel]]) -> bytes:
    """Returns the sheet as a file of another kind, of two colours where it keeps a palette."""
    image, file = Image.new("RGB", (len(sheet[0]), len(sheet))), BytesIO()
    image.putdata([pixel[:3] for line in sheet for pixel in line])
    (image.quantize(2) if kind == "GIF" else image).save(file, kind, quality=95)
    return file.getvalue()


IMAGES = {
    "pen": ("png", PEN),
    "jpeg": ("jpeg", JPEG),
    "bmp": ("bmp", bmp(strokes(80, 32))),
    "least": ("png", png(strokes(20, 10))),
    "pixel": ("png", png(plain(1, 1, INK))),
    "tiny": ("png", png(strokes(10, 5))),
    "narrow": ("png", png(strokes(19, 10))),
    "flat": ("png", png(strokes(160, 9))),
    "white": ("png", png(plain(160, 60))),
    "clear": ("png", png(plain(160, 60, GLASS))),
    "garbage": ("png", b"no picture at all " * 20),
    "truncated": ("png", PEN[:25]),
    "empty": ("png", b""),
    "faint": ("png", png(FAINT)),
    "gif": ("gif", saved("GIF", strokes(160, 60))),
    "faint-gif": ("gif", saved("GIF", FAINT)),
    "faint-jpeg": ("jpeg", saved("JPEG", FAINT)),
    "faint-bmp": ("bmp", bmp(FAINT)),
    "white-jpeg": ("jpeg", saved("JPEG", plain(160, 60))),
    "markup": ("png", b"<html><body>signed</body></html>"),
    "white-ink": ("png", png(recoloured(PAPER, GLASS))),
    "clear-ink": ("png", png(recoloured((20, 20, 60, 3), GLASS))),
    "no-ground": ("png", png(recoloured(INK, GLASS))),
    **{way: ("png", png(sheet)) for way, sheet in RULED.items()},
    "frame-bmp": ("bmp", bmp(RULED["frame"])),
    "bars-gif": ("gif", saved("GIF", RULED["bars"])),
}
