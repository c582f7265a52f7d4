"""Pictures of places on printed pages: the lines around a value over the width of the page, the value framed."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

from kit.proof.pages import Box, Page, around
from kit.proof.places import PlacedRow, PrintedSpot

_DOTS: Final = 2.0  # pixels a point: nine-point print is legible on paper, a picture has some 40 KB
_BESIDE: Final = 8.0  # points of ground left and right of what is printed
_ABOVE: Final = 26.0  # points above and below a value: the rows before and behind it
_SLIM: Final = 2.0  # points: nothing narrower or lower is a place
_EDGE: Final = 3.0  # points above and below a row
_LEAST: Final = 90.0  # points of a picture's height: with less nobody knows where on the page that is
_MOST: Final = 230.0  # points; of a taller cell the upper part, where its text begins
_FRAME: Final = 1.5  # points between a value and the line around it
_PEN: Final = 3  # pixels of that line
_BREAK: Final = bytes((0x9D, 0xB0, 0xC3))  # grey: what stands above is taken from higher up
_INK: Final = bytes((0xC6, 0x28, 0x28))  # red, as auditors mark


class Cut(NamedTuple):
    """A picture in PNG, and how large it is on paper, in points."""

    png: bytes
    width: float
    height: float
    is_place: bool  # not the top of a page for want of one


def cuts(pdf: bytes, pages: Sequence[Page], spots: Iterable[PrintedSpot | None]) -> list[Cut]:
    """Return a picture of each place; of None, which is nowhere on paper, the top of the first page.

    Raises what pypdfium2 raises for what is no PDF.
    """
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_cut(document, pages, spot) for spot in spots]
    finally:
        document.close()


def _cut(document: Any, pages: Sequence[Page], spot: PrintedSpot | None) -> Cut:
    spot = _seen(pages, spot) if spot else None
    if spot is None:
        rows = _drawn(document, pages[0], _top(pages[0]))
    elif spot.row and _has_room(pages, spot, spot.row):
        rows = _in_row(document, pages, spot, spot.row)
    else:
        area = _around(pages[spot.page - 1], spot.box)
        rows = _framed(_drawn(document, pages[spot.page - 1], area), spot.box, area)
    size = len(rows[0]) // 3, len(rows)
    return Cut(_png(size, rows), size[0] / _DOTS, size[1] / _DOTS, spot is not None)


def _seen(pages: Sequence[Page], spot: PrintedSpot) -> PrintedSpot | None:
    """A place as far as its page has it: the sheet goes on where the paper ends; None: it lies beyond."""
    width, height = pages[spot.page - 1].size
    left, bottom, right, top = spot.box
    box = Box(max(left, 0), max(bottom, 0), min(right, width), min(top, height))
    return spot._replace(box=box) if _is_on(pages[spot.page - 1], box) else None


def _has_room(pages: Sequence[Page], spot: PrintedSpot, row: PlacedRow) -> bool:
    """Whether a row can be shown whole below its headings, which may stand on a page before."""
    page, above = pages[spot.page - 1], pages[row.page - 1]
    is_there = page.size == above.size and _is_on(page, row.box) and _is_on(above, row.head)
    return is_there and max(box.top - box.bottom for box in (row.box, row.head)) < _MOST


def _is_on(page: Page, box: Box) -> bool:
    """Whether a place lies within the edges of its page, with room for a line around it."""
    width, height = page.size
    return 0 <= box.left < box.right - _SLIM < width and 0 <= box.bottom < box.top - _SLIM < height


def _in_row(document: Any, pages: Sequence[Page], spot: PrintedSpot, row: PlacedRow) -> list[bytearray]:
    """A value in its row, below the headings of the columns, with a line between."""
    area = _across(pages[spot.page - 1], row.box.bottom - _EDGE, row.box.top + _EDGE)
    rows = _framed(_drawn(document, pages[spot.page - 1], area), spot.box, area)
    head = _drawn(document, pages[row.page - 1], area._replace(bottom=row.head.bottom, top=row.head.top))
    return [*head, *(bytearray(_BREAK * (len(rows[0]) // 3)) for _ in range(_PEN)), *rows]


def _drawn(document: Any, page: Page, area: Box) -> list[bytearray]:
    """The pixels of a part of a page by rows, three bytes each."""
    width, height = page.size
    margins = (area.left, area.bottom, width - area.right, height - area.top)
    drawn = document[page.number - 1].render(scale=_DOTS, crop=margins, rev_byteorder=True)
    assert drawn.n_channels == 3, "colours are asked for without transparency"
    stride, pixels = drawn.stride, bytes(drawn.buffer)
    return [bytearray(pixels[y * stride : y * stride + drawn.width * 3]) for y in range(drawn.height)]


def _top(page: Page) -> Box:
    """The upper part of what is printed."""
    top = _printed(page).top + _EDGE
    return _across(page, top - _MOST, top)


def _around(page: Page, box: Box) -> Box:
    """A value with the lines above and below it, none cut where there is room for it."""
    inked = [glyph.box for glyph in page.glyphs if glyph.why != "off"]
    missing = max(_LEAST - (box.top - box.bottom), 2 * _ABOVE) / 2
    top = box.top + missing
    bottom = max(box.bottom - missing, top - _MOST)
    top = max((glyph.top + 1 for glyph in inked if glyph.bottom < top < glyph.top), default=top)
    bottom = min((glyph.bottom - 1 for glyph in inked if glyph.bottom < bottom < glyph.top), default=bottom)
    return _across(page, bottom, top)


def _across(page: Page, bottom: float, top: float) -> Box:
    """A stripe of a page, as wide as what is printed, within its edges."""
    whole, (width, height) = _printed(page), page.size
    return Box(max(whole.left - _BESIDE, 0), max(bottom, 0), min(whole.right + _BESIDE, width), min(top, height))


def _printed(page: Page) -> Box:
    """What is printed, of a page without anything on it the whole."""
    inked = [glyph.box for glyph in page.glyphs if _is_on(page, glyph.box)]
    inked += [line for line in page.lines if line.right > 0 and line.top > 0 and line.left < page.size[0]]
    return around(inked) if inked else Box(0, 0, *page.size)


def _framed(rows: list[bytearray], box: Box, area: Box) -> list[bytearray]:
    """The picture of an area with a line around a place, as far as it is shown."""
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
    return rows


def _png(size: tuple[int, int], rows: Sequence[bytearray]) -> bytes:
    """Pixels in red, green and blue as PNG (ISO/IEC 15948: colour type 2, eight bits, rows without a filter)."""
    head = struct.pack(">IIBBBBB", *size, 8, 2, 0, 0, 0)
    body = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    parts = ((b"IHDR", head), (b"IDAT", body), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(part)) + name + part + struct.pack(">I", zlib.crc32(name + part)) for name, part in parts
    )
