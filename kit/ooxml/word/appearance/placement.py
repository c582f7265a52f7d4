"""Where paragraphs stand: the background behind them, the room that their cell and page leave them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from lxml import etree

from kit.ooxml.opc.namespaces import W
from kit.ooxml.opc.numbers import measure
from kit.ooxml.word.appearance.drawn.boxes import box_fill, why_box_unseen
from kit.ooxml.word.appearance.legible import CUT, OFF_PAGE
from kit.ooxml.word.appearance.pages import USUAL, SectionPage, SectionPages
from kit.ooxml.word.appearance.properties import is_on, shading
from kit.ooxml.word.appearance.styles import Styles

Element = etree._Element

_VAL: Final = W + "val"
_BOX: Final = W + "txbxContent"
_LINE: Final = 1.15  # height of a line over the size of its letters
_VISIBLE: Final = 0.55  # share of a line's height below which its letters cannot be read
_TWIPS: Final = 10  # twentieths of a point in the half of one that w:sz counts in
MARGINS: Final = 216  # left and right of a cell's text together (17.4.42: 5.4 points each)
_SIDES: Final = tuple(W + name for name in ("left", "start", "right", "end"))
_SIDED: Final = {"center": 0.5, "right": 1.0, "end": 1.0}  # of the room beside a table, how much lies in front of it
_FLAGS: Final = {
    "firstRow": 0x20,
    "lastRow": 0x40,
    "firstColumn": 0x80,
    "lastColumn": 0x100,
    "noHBand": 0x200,
    "noVBand": 0x400,
}


class Spot(NamedTuple):
    """What a paragraph's surroundings say of how it looks."""

    background: str | None  # the colour behind it, "" for the page; None: not known
    table: str  # its table's style
    parts: tuple[str, ...]  # of that style, which apply to its cell
    hidden: str  # why nothing of it can be seen, ""
    height: int  # of a row that must not grow; 0: as the text needs
    width: int  # of its cell; 0: not known
    page: SectionPage = USUAL
    moved: bool = False  # out of the cell that its table is nested in


NOWHERE: Final = Spot("", "", (), "", 0, 0)


class Spots:
    """The surroundings of every paragraph; each cell's are worked out once."""

    def __init__(self, styles: Styles, pages: SectionPages) -> None:
        self._styles = styles
        self._pages = pages
        self._cells: dict[Element, Spot] = {}
        self._grids: dict[Element, list[int]] = {}
        self._rows: dict[Element, int] = {}
        self._lefts: dict[Element, int] = {}

    def of(self, paragraph: Element) -> Spot:
        """The surroundings of a paragraph."""
        holder = next(paragraph.iterancestors(W + "tc", _BOX), None)
        if holder is None:
            return NOWHERE._replace(page=self._pages.of(paragraph))
        spot = self._cells.get(holder)
        if spot is None:
            spot = self._cells[holder] = self._box(holder) if holder.tag == _BOX else self._cell(holder)
        return spot

    def _box(self, box: Element) -> Spot:
        page = self._pages.of(box)
        return NOWHERE._replace(background=box_fill(box), hidden=why_box_unseen(box, page), page=page)

    def _cell(self, cell: Element) -> Spot:
        row = next(cell.iterancestors(W + "tr"), None)
        table = next(cell.iterancestors(W + "tbl"), None)
        if row is None or table is None:
            return NOWHERE
        around = self.of(table)
        properties = table.find(W + "tblPr")
        style = _said(properties, "tblStyle") or self._styles.default("table")
        parts = tuple(self._parts(cell, row, table, properties)) if self._styles.has_parts(style) else ()
        fill = self._fill(cell, (row.find(W + "tblPrEx"), properties), style, parts)
        width = self._width(cell, table)
        exact = row.find(f"{W}trPr/{W}trHeight[@{W}hRule='exact']")
        height = max(measure(exact.get(_VAL)), 1) if exact is not None else 0
        hidden = (
            around.hidden
            or self._hidden(cell, row, table, properties, width)
            or self._pushed_out(cell, properties, style, width)
        )
        moved = around.moved or 0 < around.width <= measure(_attribute(_child(properties, "tblInd"), "w"))
        return Spot(fill or around.background, style, parts, hidden, height, width, around.page, moved)

    def _fill(
        self, cell: Element, around: tuple[Element | None, ...], style: str, parts: tuple[str, ...]
    ) -> str | None:
        """The colour of a cell: its own, its row's exception's (17.4.61), its table's, its style's; None: none."""
        own = (cell.find(W + "tcPr"), *around)
        shade = next((found for said in own if (found := _child(said, "shd")) is not None), None)
        if shade is not None:
            return shading(shade, self._styles.theme)
        return self._styles.fill(style, parts) if style else None

    def _hidden(self, cell: Element, row: Element, table: Element, properties: Element | None, width: int) -> str:
        """Why nothing in a row can be seen."""
        mark = row.find(f"{W}trPr/{W}hidden")
        if mark is not None and is_on(mark):
            return "hidden"
        if 0 < width < MARGINS / 4 and _is_fixed(properties):
            return CUT
        page, position = self._pages.of(table), _child(properties, "tblpPr")
        indent = measure(_attribute(_child(properties, "tblInd"), "w"))
        if page.is_beyond(indent) or page.is_framed_away(position, "tblpX", "tblpY"):
            return OFF_PAGE
        is_laid_out = position is None and _is_fixed(properties) and next(table.iterancestors(W + "tbl"), None) is None
        return OFF_PAGE if is_laid_out and self._is_beyond(cell, row, table, properties, page, indent, width) else ""

    def _is_beyond(
        self,
        cell: Element,
        row: Element,
        table: Element,
        properties: Element | None,
        page: SectionPage,
        indent: int,
        width: int,
    ) -> bool:
        """Whether a cell of a table of fixed widths lies beside the page."""
        left = self._left(cell, row, table)
        side = _said(properties, "jc")
        if side in _SIDED:
            total = measure(_attribute(_child(properties, "tblW"), "w")) or left + width
            left += int((page.width - page.left - page.right - total) * _SIDED[side])
        else:
            left += indent
        return page.left + left + MARGINS >= page.width or page.left + left + width <= 0

    def _left(self, cell: Element, row: Element, table: Element) -> int:
        """Where a cell begins in its table; the cells of a row are measured once."""
        if cell not in self._lefts:
            left = measure(_attribute(row.find(f"{W}trPr/{W}wBefore"), "w"))
            for other in row.iter(W + "tc"):
                if next(other.iterancestors(W + "tr")) is row:
                    self._lefts[other] = left
                    left += self._width(other, table)
        return self._lefts[cell]

    def _width(self, cell: Element, table: Element) -> int:
        """A cell's width, its own or by the table's grid."""
        return measure(_attribute(cell.find(f"{W}tcPr/{W}tcW"), "w")) or self._grid_width(cell, table)

    def _pushed_out(self, cell: Element, properties: Element | None, style: str, width: int) -> str:
        """Why nothing of a cell is seen whose margins (17.4.42) are wider than itself, its own or its table's."""
        own = (cell.find(f"{W}tcPr/{W}tcMar"), _child(properties, "tblCellMar"), self._styles.margins(style))
        margins = next((one for one in own if one is not None), None)
        sides = () if margins is None else margins.iterchildren(*_SIDES)
        return CUT if 0 < width <= sum(measure(_attribute(side, "w")) for side in sides) else ""

    def _grid_width(self, cell: Element, table: Element) -> int:
        """A cell's width by the table's grid, where it states none of its own."""
        widths = self._grids.get(table)
        if widths is None:
            columns = table.iterfind(f"{W}tblGrid/{W}gridCol")
            widths = self._grids[table] = [measure(column.get(W + "w")) for column in columns]
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
        if "lastColumn" in flags and _is_last(cell):
            yield "lastCol"
        if "firstColumn" in flags and not left:
            yield "firstCol"
        if "lastRow" in flags and _is_last(row):
            yield "lastRow"
        if "firstRow" in flags and not above:
            yield "firstRow"
        yield from self._corner(cell, row, flags, above, left)

    def _corner(self, cell: Element, row: Element, flags: set[str], above: int, left: int) -> Iterator[str]:
        """The corner of the table that a cell is, where a row and a column that meet in it are treated apart."""
        rows = {"n": "firstRow" in flags and not above, "s": "lastRow" in flags and _is_last(row)}
        columns = {"w": "firstColumn" in flags and not left, "e": "lastColumn" in flags and _is_last(cell)}
        yield from (f"{y}{x}Cell" for y, is_y in rows.items() for x, is_x in columns.items() if is_y and is_x)

    def _row_number(self, row: Element, table: Element) -> int:
        """How many rows of its table stand above a row; each table is counted once."""
        if row not in self._rows:
            own = (one for one in table.iter(W + "tr") if next(one.iterancestors(W + "tbl")) is table)
            self._rows.update((one, number) for number, one in enumerate(own))
        return self._rows[row]


def why_cut(spot: Spot, texts: Sequence[str], size: int, spacing: int = 0, pushed: float = 0) -> tuple[str, bool]:
    """Why a cell's text is not seen in a row that must not grow; and whether nothing of it is.

    `size`: of its letters in half-points, `spacing`: between them in twentieths of a point, `pushed`: of these above
    its first words. Lines are reckoned by the cell's width.
    """
    line = line_height(size)
    if not spot.height or not any(text.strip() for text in texts):
        return "", False
    if spot.height < pushed + line * _VISIBLE:
        return CUT, True
    lines = sum(_lines(text, spot.width, size, spacing) for text in texts)
    return (CUT, False) if spot.height < line * (lines - 1 + _VISIBLE) else ("", False)


def line_height(size: int) -> float:
    """The height of a line in twentieths of a point. `size`: of its letters in half-points."""
    return size * _TWIPS * _LINE


def _lines(text: str, width: int, size: int, spacing: int) -> int:
    """How many lines a text takes; one where the width is not known."""
    letters = sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
    needed = letters * size * _TWIPS / 2 + len(text) * spacing
    room = max(width - MARGINS, size * _TWIPS) if width else 0
    return max(1, -int(-needed // room)) if room else 1


def _is_last(element: Element) -> bool:
    """Whether no other cell of a row, or row of a table, follows."""
    return next(element.itersiblings(element.tag), None) is None


def _is_fixed(properties: Element | None) -> bool:
    return _said_type(properties) == "fixed"


def _said_type(properties: Element | None) -> str:
    layout = None if properties is None else properties.find(W + "tblLayout")
    return "" if layout is None else layout.get(W + "type", "")


def _child(properties: Element | None, name: str) -> Element | None:
    return None if properties is None else properties.find(W + name)


def _said(properties: Element | None, name: str) -> str:
    child = _child(properties, name)
    return "" if child is None else child.get(_VAL, "")


def _attribute(element: Element | None, name: str) -> str | None:
    return None if element is None or element.get(W + "type", "dxa") != "dxa" else element.get(W + name)


def _span(cell: Element) -> int:
    return max(measure(_said(cell.find(W + "tcPr"), "gridSpan")), 1)


def _look_flags(properties: Element | None) -> set[str]:
    """Which parts of its style a table shows (17.4.56)."""
    look = None if properties is None else properties.find(W + "tblLook")
    if look is None:
        return {"noHBand", "noVBand"}
    value = look.get(_VAL, "")
    bits = int(value, 16) if len(value) == 4 and all(digit in "0123456789abcdefABCDEF" for digit in value) else 0
    said = {name: look.get(W + name, "1" if bits & bit else "0") for name, bit in _FLAGS.items()}
    return {name for name, value in said.items() if value in ("1", "true", "on")}
