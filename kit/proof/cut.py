"""Pictures of places on printed pages: the lines around a value over the width of the page, the value framed."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

from kit.proof.pages import Box, Page, around
from kit.proof.places import Spot

_DOTS: Final = 2.0  # pixels a point: nine-point print is legible on paper, a picture has some 40 KB
_BESIDE: Final = 8.0  # points of ground left and right of what is printed
_ABOVE: Final = 26.0  # points above and below a value: the row before and the row behind it
_LEAST: Final = 90.0  # points of a picture's height: with less nobody knows where on the page that is
_MOST: Final = 230.0  # points; of a taller cell the upper part, where its text begins
_FRAME: Final = 1.5  # points between a value and the line around it
_PEN: Final = 3  # pixels of that line
_INK: Final = bytes((0xC6, 0x28, 0x28))  # red, as auditors mark


class Cut(NamedTuple):
    """A picture in PNG, and how large it is on paper, in points."""

    png: bytes
    width: float
    height: float


def cuts(pdf: bytes, pages: Sequence[Page], spots: Iterable[Spot | None]) -> list[Cut]:
    """Return a picture of each place; of None, which is nowhere on paper, the top of the first page.

    Raises what pypdfium2 raises for what is no PDF.
    """
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_cut(document, pages, spot) for spot in spots]
    finally:
        document.close()


def _cut(document: Any, pages: Sequence[Page], spot: Spot | None) -> Cut:
    page = pages[spot.page - 1 if spot else 0]
    area = _area(page, spot.box if spot else None)
    width, height = page.size
    margins = (area.left, area.bottom, width - area.right, height - area.top)
    drawn = document[page.number - 1].render(scale=_DOTS, crop=margins, rev_byteorder=True)
    size, stride, pixels = (drawn.width, drawn.height), drawn.stride, bytes(drawn.buffer)
    step = stride if drawn.n_channels == 3 else 0
    assert step, "colours are asked for without transparency"
    rows = [bytearray(pixels[y * stride : y * stride + size[0] * 3]) for y in range(size[1])]
    if spot:
        _frame(rows, spot.box, area)
    return Cut(_png(size, rows), area.right - area.left, area.top - area.bottom)


def _area(page: Page, box: Box | None) -> Box:
    """What of a page is shown, within its edges."""
    width, height = page.size
    printed = [*(glyph.box for glyph in page.glyphs if glyph.why != "off"), *page.lines]
    whole = around(printed) if printed else Box(0, 0, width, height)
    box = box or whole._replace(bottom=whole.top - _MOST + 2 * _ABOVE)
    missing = max(_LEAST - (box.top - box.bottom), 2 * _ABOVE) / 2
    top = min(box.top + missing, height)
    bottom = max(min(box.bottom - missing, top - _LEAST), top - _MOST, 0)
    return Box(max(whole.left - _BESIDE, 0), bottom, min(whole.right + _BESIDE, width), top)


def _frame(rows: Sequence[bytearray], box: Box, area: Box) -> None:
    """Draw a line around a place, as far as the picture shows it."""
    left, right = (int((x - area.left) * _DOTS) for x in (box.left - _FRAME, box.right + _FRAME))
    top, bottom = (int((area.top - y) * _DOTS) for y in (box.top + _FRAME, box.bottom - _FRAME))
    last = len(rows[0]) // 3 - 1
    left, right = max(left, 0), min(right, last)
    for y in range(max(top, 0), min(bottom + 1, len(rows))):
        if y < top + _PEN or y > bottom - _PEN:
            rows[y][left * 3 : (right + 1) * 3] = _INK * (right + 1 - left)
        else:
            rows[y][left * 3 : (left + _PEN) * 3] = _INK * _PEN
            rows[y][(right + 1 - _PEN) * 3 : (right + 1) * 3] = _INK * _PEN


def _png(size: tuple[int, int], rows: Sequence[bytes]) -> bytes:
    """Pixels in red, green and blue as PNG (ISO/IEC 15948: colour type 2, eight bits, rows without a filter)."""
    head = struct.pack(">IIBBBBB", *size, 8, 2, 0, 0, 0)
    body = zlib.compress(b"".join(b"\0" + bytes(row) for row in rows), 9)
    parts = ((b"IHDR", head), (b"IDAT", body), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(part)) + name + part + struct.pack(">I", zlib.crc32(name + part)) for name, part in parts
    )
