"""The pages of a printed document as an eye sees them: characters that leave ink, and the lines between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from ctypes import byref, c_double
from itertools import pairwise
from math import hypot
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from kit.proof.strokes import strokes

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

_DOTS: Final = 2  # pixels a point: a nine-point character has 18 × 18 of them
_FAINT: Final = 60  # of 255: the least difference between ink and ground that an eye reads
_FAINT_LINE: Final = 20  # of a line thinner than a pixel, whose ink is spread over two of them
_TINY: Final = 4.0  # points; a character below is not legible
_NARROW: Final = 0.8  # points; the narrowest glyphs of nine points, such as a stop, are wider
_HIGH: Final = 4.0  # points; of lower characters, a stroke or a stop, no part is missing to the eye
_PART: Final = 0.5  # share of a character's height with ink below which it is not read but guessed
_OVER: Final = 0.7  # share of a character's box under the next one's that makes both illegible
_DEPTH: Final = 0.3  # of a character's size that its letters reach below their line at most
_HEIGHT: Final = 1.2  # and above it
_THIN: Final = 3.0  # points; a path below is a line, the widest border of an office program
_HYPHENS: Final = {0x02: "-", 0xFFFE: "-"}  # what pdfium makes of one at the end of a line
_APART: Final = 3.0  # of a character's size between it and a picture in its line; what stands farther is another part
STROKE: Final = "╲"  # a line across a cell, where its middle lies: never read
PICTURE: Final = "〔图〕"  # how a picture inside of a word or number is read
_LIGATURE: Final = re.compile("ff[il]?|f[il]")  # letters that a font may draw as one glyph
_DEEP: Final = 8  # forms within forms, in which text may stand


class Box(NamedTuple):
    """A place on a page, in points from its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def middle(self) -> tuple[float, float]:
        """Return the centre."""
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2

    def moved(self, shift: float) -> Box:
        """Return the place, so much to the right."""
        return self._replace(left=self.left + shift, right=self.right + shift)


def around(boxes: Iterable[Box]) -> Box:
    """Return the place that holds others. Raises ValueError without any."""
    left, bottom, right, top = zip(*boxes, strict=True)
    return Box(min(left), min(bottom), max(right), max(top))


class Glyph(NamedTuple):
    """A printed character, or a ligature. `why`: it is not seen, by the reasons of KIT-60; "stroke": it is a line."""

    text: str
    box: Box  # as wide and high as its font makes it
    size: float  # of its font, in points
    why: str = ""
    is_marred: bool = False  # something is drawn across it, or lies under it


class Join(NamedTuple):
    """Where another page begins that was put to the right of one."""

    left: float
    shift: float  # by which it was moved
    page: int


class Page(NamedTuple):
    """A printed page: its characters as they were drawn, which is cell by cell, and its ruled lines."""

    number: int  # from 1
    size: tuple[float, float]
    glyphs: tuple[Glyph, ...]
    lines: tuple[Box, ...]
    joins: tuple[Join, ...] = ()  # pages put to its right, from left to right


def pages(pdf: bytes, most: int | None = None) -> list[Page]:
    """Look at the pages of a PDF, or so many. Raises what pypdfium2 raises for what is none."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_page(document, i) for i in range(len(document))[:most]]
    finally:
        document.close()


def _page(document: PdfDocument, number: int) -> Page:
    from pypdfium2 import raw

    page = document[number]
    text = page.get_textpage()
    drawn = [i for i in range(text.count_chars()) if not raw.FPDFText_IsGenerated(text, i)]
    marks = _whole(_mark(text, i) for i in drawn)
    lines = tuple(
        box for box in _bounds(page, raw.FPDF_PAGEOBJ_PATH) if min(box.right - box.left, box.top - box.bottom) < _THIN
    )
    with_text = _Picture(page)
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=_DEEP):
        raw.FPDFTextObj_SetTextRenderMode(item, raw.FPDF_TEXTRENDERMODE_INVISIBLE)
    without = _Picture(page)
    glyphs = [_glyph(mark, with_text, without) for mark in marks if not mark.text.isspace()]
    pictures = [box for box in _bounds(page, raw.FPDF_PAGEOBJ_IMAGE) if without.is_marked(_wider(box))]
    crossing = (Glyph(STROKE, Box(x, y, x, y), _TINY, "stroke") for x, y in strokes(page))
    return Page(number + 1, page.get_size(), (*_with_pictures(_apart(glyphs), pictures), *crossing), lines)


class _Mark(NamedTuple):
    """A character as the file draws it: its own outline, and as wide and high as its font makes it."""

    text: str
    ink: Box
    box: Box
    size: float


def _mark(text: PdfTextPage, i: int) -> _Mark:
    from pypdfium2 import raw

    code, matrix = raw.FPDFText_GetUnicode(text, i), raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, i, matrix)
    size = float(raw.FPDFText_GetFontSize(text, i)) * hypot(matrix.c, matrix.d)
    char, box = _HYPHENS.get(code, chr(code)), Box(*text.get_charbox(i, loose=True))
    if not matrix.b and matrix.d > 0:  # upright
        box = _as_high_as_letters(box, _base(text, i), size)
    return _Mark(char, Box(*text.get_charbox(i)), box, size)


def _base(text: PdfTextPage, i: int) -> float:
    """The height at which the line of a character stands."""
    from pypdfium2 import raw

    x, y = c_double(), c_double()
    raw.FPDFText_GetCharOrigin(text, i, byref(x), byref(y))
    return y.value


def _as_high_as_letters(box: Box, base: float, size: float) -> Box:
    """A place of which a single long sign among the font's makes all others as deep or high."""
    return box._replace(bottom=max(box.bottom, base - _DEPTH * size), top=min(box.top, base + _HEIGHT * size))


def _whole(marks: Iterable[_Mark]) -> list[_Mark]:
    """The characters; the letters of a ligature, each of which has the outline of the whole glyph, as one of them."""
    found: list[_Mark] = []
    for mark in marks:
        letters = found[-1].text + mark.text if found else ""
        if found and found[-1]._replace(text=mark.text) == mark and _LIGATURE.fullmatch(letters):
            found[-1] = mark._replace(text=letters)
        else:
            found.append(mark)
    return found


def _bounds(page: PdfPage, kind: int) -> Iterator[Box]:
    """Where the objects of a kind lie."""
    return (Box(*item.get_bounds()) for item in page.get_objects(filter=[kind], max_depth=1))


class _Picture:
    """A page in shades of grey."""

    def __init__(self, page: PdfPage) -> None:
        bitmap: Any = page.render(scale=_DOTS, grayscale=True)
        self.width, self.height, self.stride = bitmap.width, bitmap.height, bitmap.stride
        self.pixels = bytes(bitmap.buffer)

    def rows(self, box: Box) -> list[bytes]:
        """Return the pixels of a place, by rows; none where it lies off the page."""
        left, right = max(int(box.left * _DOTS), 0), min(int(box.right * _DOTS) + 1, self.width)
        top, bottom = self.height - int(box.top * _DOTS) - 1, self.height - int(box.bottom * _DOTS)
        rows = range(max(top, 0), min(bottom, self.height))
        return [self.pixels[y * self.stride + left : y * self.stride + right] for y in rows] if left < right else []

    def is_marked(self, box: Box) -> bool:
        """Whether the inner part of a place is not of one colour."""
        width, height = box.right - box.left, box.top - box.bottom
        inner = Box(box.left + width / 4, box.bottom + height / 4, box.right - width / 4, box.top - height / 4)
        rows = self.rows(inner)
        return bool(rows) and max(map(max, rows)) - min(map(min, rows)) >= _FAINT


_Rows = list[tuple[bytes, bytes]]  # the pixels of a place, with the page's text and without


def _glyph(mark: _Mark, with_text: _Picture, without: _Picture) -> Glyph:
    rows = list(zip(with_text.rows(mark.ink), without.rows(mark.ink), strict=True))
    is_marred = without.is_marked(mark.ink) or _is_covered(mark.ink, rows)
    return Glyph(mark.text, mark.box, mark.size, _why(mark, rows), is_marred)


def _is_covered(ink: Box, rows: _Rows) -> bool:
    """Whether a character, whose outline reaches the edges of its place, leaves ink in a lesser part of the height."""
    if ink.top - ink.bottom < _HIGH:
        return False
    above, below = _bare(rows), _bare(rows[::-1])
    return above < len(rows) and len(rows) - above - below < _PART * len(rows)


def _bare(rows: _Rows) -> int:
    """How many rows come before the first one with ink."""
    return next((i for i, (row, other) in enumerate(rows) if _differs(row, other, _FAINT_LINE)), len(rows))


def _why(mark: _Mark, rows: _Rows) -> str:
    """Why a character is not seen, "" where it is: its ink is what the page loses with its text."""
    if mark.size < _TINY:
        return "size"
    if mark.box.right - mark.box.left < _NARROW:
        return "squeezed"
    if not rows:
        return "off"
    faint = _FAINT_LINE if mark.ink.top - mark.ink.bottom < 1 / _DOTS else _FAINT
    return "" if any(_differs(row, other, faint) for row, other in rows) else "colour"


def _differs(row: bytes, other: bytes, faint: int) -> bool:
    return row != other and any(abs(ink - ground) >= faint for ink, ground in zip(row, other, strict=True))


def _wider(box: Box) -> Box:
    """A place whose inner part is more than another one: a picture of one colour differs from the ground around it."""
    width, height = box.right - box.left, box.top - box.bottom
    return Box(box.left - width, box.bottom - height, box.right + width, box.top + height)


def _with_pictures(glyphs: Sequence[Glyph], pictures: Sequence[Box]) -> Iterator[Glyph]:
    """The characters, and between two of a word the picture that stands there, as wide as it is and as high as they."""
    yield from glyphs[:1]
    for before, glyph in pairwise(glyphs):
        for box in pictures:
            if _is_between(before, box, glyph):
                yield Glyph(PICTURE, before.box._replace(left=box.left, right=box.right), before.size)
        yield glyph


def _is_between(before: Glyph, box: Box, glyph: Glyph) -> bool:
    """Whether a picture stands in a line, between two letters or figures and near both: a signature stands behind a
    word, and Chinese signs do not say where one ends."""
    is_word = all(re.match(r"[\w-]", one.text, re.ASCII) for one in (before, glyph))
    is_line = abs(before.box.bottom - glyph.box.bottom) < before.size / 2
    is_level = box.bottom < before.box.middle[1] < box.top
    gaps = box.left - before.box.right, glyph.box.left - box.right
    return is_word and is_line and is_level and all(-1 < gap < _APART * before.size for gap in gaps)


def _apart(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The characters; of those that lie over one another none is seen, but the same one drawn twice is one."""
    order = sorted(range(len(glyphs)), key=lambda i: (round(glyphs[i].box.middle[1]), glyphs[i].box.left))
    found = list(glyphs)
    for i, j in pairwise(order):
        if glyphs[i].why or glyphs[j].why or not _over(glyphs[i].box, glyphs[j].box):
            continue
        if glyphs[i].text != glyphs[j].text:
            found[i] = glyphs[i]._replace(why="squeezed")
        found[j] = glyphs[j]._replace(why="squeezed")
    return found


def _over(box: Box, other: Box) -> bool:
    width = min(box.right, other.right) - max(box.left, other.left)
    height = min(box.top, other.top) - max(box.bottom, other.bottom)
    area = min((one.right - one.left) * (one.top - one.bottom) for one in (box, other))
    return width > 0 and height > 0 and width * height > _OVER * area
