"""Where paragraphs stand: the background behind them, the room that their cell and page leave them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from lxml import etree

from kit.ooxml.opc.namespaces import VML, WPS, A, W
from kit.ooxml.word.appearance.legible import CUT, OFF_PAGE
from kit.ooxml.word.appearance.properties import is_on, shading
from kit.ooxml.word.appearance.styles import Styles
from kit.ooxml.word.appearance.unusual import whole

Element = etree._Element

_VAL: Final = W + "val"
_BOX: Final = W + "txbxContent"
_LINE: Final = 1.15  # height of a line over the size of its letters
_VISIBLE: Final = 0.55  # share of a line's height below which its letters cannot be read
_TWIPS: Final = 10  # twentieths of a point in the half of one that w:sz counts in
_MARGINS: Final = 216  # left and right of a cell's text together (17.4.42: 5.4 points each)
# A4 and Word's own margins, for a document that says nothing (17.6.13, 17.6.11).
_PAGE: Final = {"w": 11906, "h": 16838, "left": 1800, "right": 1800}
_SIDES: Final = tuple(W + name for name in ("left", "start", "right", "end"))
_FLAGS: Final = {
    "firstRow": 0x20,
    "lastRow": 0x40,
    "firstColumn": 0x80,
    "lastColumn": 0x100,
    "noHBand": 0x200,
    "noVBand": 0x400,
}


class Page(NamedTuple):
    """The page that a document is laid out for, in twentieths of a point."""

    width: int
    height: int
    left: int
    right: int


class Spot(NamedTuple):
    """What a paragraph's surroundings say of how it looks."""

    background: str | None  # the colour behind it, "" for the page; None: not known
    table: str  # its table's style
    parts: tuple[str, ...]  # of that style, which apply to its cell
    hidden: str  # why nothing of it can be seen, ""
    height: int  # of a row that must not grow; 0: as the text needs
    width: int  # of its cell; 0: not known


NOWHERE: Final = Spot("", "", (), "", 0, 0)


def page_of(root: Element) -> Page:
    """The page of a document's last section."""
    section = root.find(f"{W}body/{W}sectPr")
    size = None if section is None else section.find(W + "pgSz")
    margins = None if section is None else section.find(W + "pgMar")
    said = [
        whole(None if element is None else element.get(W + name)) or _PAGE[name]
        for element, name in ((size, "w"), (size, "h"), (margins, "left"), (margins, "right"))
    ]
    return Page(*said)


class Spots:
    """The surroundings of every paragraph; each cell's are worked out once."""

    def __init__(self, styles: Styles, page: Page) -> None:
        self._styles = styles
        self._page = page
        self._cells: dict[Element, Spot] = {}
        self._grids: dict[Element, list[int]] = {}
        self._rows: dict[Element, int] = {}

    def of(self, paragraph: Element) -> Spot:
        """The surroundings of a paragraph."""
        holder = next(paragraph.iterancestors(W + "tc", _BOX), None)
        if holder is None:
            return NOWHERE
        spot = self._cells.get(holder)
        if spot is None:
            spot = self._cells[holder] = self._box(holder) if holder.tag == _BOX else self._cell(holder)
        return spot

    def _box(self, box: Element) -> Spot:
        return NOWHERE._replace(background=_box_fill(box))

    def _cell(self, cell: Element) -> Spot:
        row = next(cell.iterancestors(W + "tr"), None)
        table = next(cell.iterancestors(W + "tbl"), None)
        if row is None or table is None:
            return NOWHERE
        around = self.of(table)
        properties = table.find(W + "tblPr")
        style = _said(properties, "tblStyle") or self._styles.default("table")
        parts = tuple(self._parts(cell, row, table, properties)) if self._styles.has_parts(style) else ()
        fill = self._fill(cell, properties, style, parts)
        width = whole(_attribute(cell.find(f"{W}tcPr/{W}tcW"), "w")) or self._grid_width(cell, table)
        exact = row.find(f"{W}trPr/{W}trHeight[@{W}hRule='exact']")
        height = max(whole(exact.get(_VAL)), 1) if exact is not None else 0
        hidden = around.hidden or self._hidden(row, table, properties, width) or _pushed_out(cell, width)
        return Spot(fill or around.background, style, parts, hidden, height, width)

    def _fill(self, cell: Element, properties: Element | None, style: str, parts: tuple[str, ...]) -> str | None:
        """The colour of a cell: its own, its table's, its style's; None: it has none."""
        own = cell.find(f"{W}tcPr/{W}shd")
        if own is not None:
            return shading(own, self._styles.theme)
        common = None if properties is None else properties.find(W + "shd")
        if common is not None:
            return shading(common, self._styles.theme)
        return self._styles.fill(style, parts) if style else None

    def _hidden(self, row: Element, table: Element, properties: Element | None, width: int) -> str:
        """Why nothing in a row can be seen."""
        mark = row.find(f"{W}trPr/{W}hidden")
        if mark is not None and is_on(mark):
            return "hidden"
        if 0 < width < _MARGINS / 4 and _is_fixed(properties):
            return CUT
        indent = None if properties is None else properties.find(W + "tblInd")
        position = None if properties is None else properties.find(W + "tblpPr")
        across = whole(_attribute(indent, "w"))
        return OFF_PAGE if self.is_off_page(across) or self.is_framed_away(position, "tblpX", "tblpY") else ""

    def _grid_width(self, cell: Element, table: Element) -> int:
        """A cell's width by the table's grid, where it states none of its own."""
        widths = self._grids.get(table)
        if widths is None:
            columns = table.iterfind(f"{W}tblGrid/{W}gridCol")
            widths = self._grids[table] = [whole(column.get(W + "w")) for column in columns]
        start = sum(_span(other) for other in cell.itersiblings(W + "tc", preceding=True))
        return sum(widths[start : start + _span(cell)])

    def _parts(self, cell: Element, row: Element, table: Element, properties: Element | None) -> Iterator[str]:
        """The parts of a table style that a cell belongs to (17.7.6.6), those that win last."""
        flags = _look_flags(properties)
        above, left = self._row_number(row, table), len(list(cell.itersiblings(W + "tc", preceding=True)))
        yield "wholeTable"
        if "noVBand" not in flags:
            yield "band1Vert" if (left - ("firstColumn" in flags)) % 2 == 0 else "band2Vert"
        if "noHBand" not in flags:
            yield "band1Horz" if (above - ("firstRow" in flags)) % 2 == 0 else "band2Horz"
        if "lastColumn" in flags and next(cell.itersiblings(W + "tc"), None) is None:
            yield "lastCol"
        if "firstColumn" in flags and not left:
            yield "firstCol"
        if "lastRow" in flags and next(row.itersiblings(W + "tr"), None) is None:
            yield "lastRow"
        if "firstRow" in flags and not above:
            yield "firstRow"

    def _row_number(self, row: Element, table: Element) -> int:
        """How many rows of its table stand above a row; each table is counted once."""
        if row not in self._rows:
            own = (one for one in table.iter(W + "tr") if next(one.iterancestors(W + "tbl")) is table)
            self._rows.update((one, number) for number, one in enumerate(own))
        return self._rows[row]

    def is_off_page(self, indent: int) -> bool:
        """Whether a text that begins so far from the margin begins beyond the page, to the left or right of it."""
        return indent <= -self._page.left - self._page.width // 4 or indent >= self._page.width - self._page.left

    def is_framed_away(self, position: Element | None, x: str = "x", y: str = "y") -> bool:
        """Whether a frame or floating table (17.3.1.11, 17.4.57) lies beyond the page."""
        if position is None:
            return False
        across, down = whole(position.get(W + x)), whole(position.get(W + y))
        page = self._page
        return not (-page.width // 2 < across < page.width) or not (-page.height // 2 < down < page.height)


def why_cut(spot: Spot, texts: Sequence[str], size: int, pushed: float = 0) -> tuple[str, bool]:
    """Why a cell's text is not seen in a row that must not grow; and whether nothing of it is.

    `size`: of its letters in half-points. `pushed`: twentieths of a point above its first words. Lines are reckoned by
    the cell's width.
    """
    line = line_height(size)
    if not spot.height or not any(text.strip() for text in texts):
        return "", False
    if spot.height < pushed + line * _VISIBLE:
        return CUT, True
    lines = sum(_lines(text, spot.width, size) for text in texts)
    return (CUT, False) if spot.height < line * (lines - 1 + _VISIBLE) else ("", False)


def line_height(size: int) -> float:
    """The height of a line in twentieths of a point. `size`: of its letters in half-points."""
    return size * _TWIPS * _LINE


def _lines(text: str, width: int, size: int) -> int:
    """How many lines a text takes; one where the width is not known."""
    letters = sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
    needed = letters * size * _TWIPS / 2
    room = max(width - _MARGINS, size * _TWIPS) if width else 0
    return max(1, -int(-needed // room)) if room else 1


def _pushed_out(cell: Element, width: int) -> str:
    """Why nothing of a cell is seen whose own margins (17.4.42) are wider than itself."""
    margins = cell.find(f"{W}tcPr/{W}tcMar")
    sides = () if margins is None else margins.iterchildren(*_SIDES)
    return CUT if 0 < width <= sum(whole(_attribute(side, "w")) for side in sides) else ""


def _is_fixed(properties: Element | None) -> bool:
    return _said_type(properties) == "fixed"


def _said_type(properties: Element | None) -> str:
    layout = None if properties is None else properties.find(W + "tblLayout")
    return "" if layout is None else layout.get(W + "type", "")


def _said(properties: Element | None, name: str) -> str:
    child = None if properties is None else properties.find(W + name)
    return "" if child is None else child.get(_VAL, "")


def _attribute(element: Element | None, name: str) -> str | None:
    return None if element is None or element.get(W + "type", "dxa") != "dxa" else element.get(W + name)


def _span(cell: Element) -> int:
    return max(whole(_said(cell.find(W + "tcPr"), "gridSpan")), 1)


def _look_flags(properties: Element | None) -> set[str]:
    """Which parts of its style a table shows (17.4.56)."""
    look = None if properties is None else properties.find(W + "tblLook")
    if look is None:
        return {"noHBand", "noVBand"}
    value = look.get(_VAL, "")
    bits = int(value, 16) if len(value) == 4 and all(digit in "0123456789abcdefABCDEF" for digit in value) else 0
    said = {name: look.get(W + name, "1" if bits & bit else "0") for name, bit in _FLAGS.items()}
    return {name for name, value in said.items() if value in ("1", "true", "on")}


def _box_fill(box: Element) -> str | None:
    """The colour of a text box: "" where it has none, None where it cannot be told."""
    shape = next((one for one in box.iterancestors() if one.tag in (WPS + "wsp", *_VML_SHAPES)), None)
    if shape is None:
        return None
    if shape.tag != WPS + "wsp":
        colour = shape.get("fillcolor", "white").lstrip("#").split(" ")[0]
        return colour.upper() if len(colour) == 6 else "" if shape.get("filled") in ("f", "false") else None
    fill = shape.find(f"{WPS}spPr/{A}solidFill/{A}srgbClr")
    if fill is not None:
        return fill.get("val", "").upper() or None
    return "" if shape.find(f"{WPS}spPr/{A}noFill") is not None else None


_VML_SHAPES: Final = tuple(VML + name for name in ("shape", "rect", "roundrect", "oval"))
