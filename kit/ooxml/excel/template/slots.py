"""The slots of an Excel template: cells of fields taken out of the sheet, top to bottom, and what will fill them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import inf

from lxml import etree

from kit.ooxml.excel.address import column_letters
from kit.ooxml.excel.cell_xml import BLANK, escape, formula_cell, limit, renderer, room, text_cell
from kit.ooxml.excel.template.formulas import ROW, FormulaPlaces, formula
from kit.ooxml.excel.template.grid import Element, TemplateGrid, reference
from kit.ooxml.excel.template.model import Block, Formula, Growing, TemplateCell, TemplateColumn, TemplateRow, Texts
from kit.ooxml.excel.template.page import Measure, first_page
from kit.ooxml.excel.template.placeholders import PlaceholderRows, SheetSpot, hint
from kit.ooxml.excel.template.styles import TEXT, TemplateStyles, code_of, may_wrap
from kit.ooxml.opc.namespaces import S
from kit.text import NOTE

_GAP = "6"  # points
_STAR = re.compile(r"(?<=\S)[*＊](?=$|\n|（)")
OWN = re.compile("[\ue000-\ue004]")  # characters that the compiler takes for itself

_INDENT = 1.5  # width of a step of indentation, in digits
_ROWS = "\ue004"  # where the rows of the growing table go
_SLOT = re.compile("\ue002([0-9]+)\ue003")
_FILLER = TemplateColumn("", text_cell, inf)  # a column that is only drawn
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(slots=True)
class Slots:
    """The slots of a sheet, collected from top to bottom while its cells are cut out."""

    cells: TemplateGrid
    styles: TemplateStyles
    places: FormulaPlaces
    width: Measure
    height: Measure
    blanks: list[str] = field(default_factory=list)
    rows: list[TemplateRow] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    guides: list[tuple[int, str]] = field(default_factory=list)
    growing: Growing | None = None

    def run(self, found: Sequence[SheetSpot], tables: Sequence[PlaceholderRows]) -> None:
        """Cut every slot, then the growing table's row and all below it."""
        grown = next((block for block in tables if not block.table.fixed), None)
        fixed: dict[str, list[TemplateRow]] = {}
        last = grown.first if grown else inf
        marked = {place: left for place, text in self.cells.texts.items() if (left := _unguided(text)) != text}
        taken = {(spot.row, spot.col) for spot in found}
        notes = [place for place in marked if place[0] < last and place not in taken]
        for number in sorted({row for row, _ in (*notes, *taken) if row < last}):
            beside = {col: marked[number, col] for row, col in notes if row == number}
            if row := [spot for spot in found if spot.row == number]:
                fixed.setdefault(row[0].field.table, []).append(self._row(row, beside))
            else:
                self._guides(number, beside)
        self.rows = fixed.pop("", [])
        known = {block.table.path: block.table for block in tables}
        self.blocks = [Block(known[path], tuple(rows)) for path, rows in fixed.items()]
        if grown:
            self.growing = self._growing(grown)
            _cut_below(self.cells.root, grown.first)

    def written(self) -> tuple[tuple[str, ...], str]:
        """The sheet up to the growing table, text and slots in turn, every slot blank; and the sheet behind it."""
        xml = _DECLARATION + etree.tostring(self.cells.root, encoding="unicode")
        head, _, tail = xml.partition(_ROWS)
        pieces = _SLOT.split(head)
        pieces[1::2] = self.blanks
        return tuple(pieces), tail

    def _row(self, spots: Sequence[SheetSpot], beside: Mapping[int, str]) -> TemplateRow:
        """The slots of a row; its height comes first, for it stands in the row's tag. `beside`: guidance by column."""
        number = spots[0].row
        row = self.cells.cells[number, spots[0].col].getparent()
        assert row is not None
        height = self._texts(spots, self._slot(str(self.height(number))))
        row.attrib.update({"ht": _marker(height.at), "customHeight": "1"})
        cells: list[TemplateCell] = []
        formulas: list[Formula] = []
        guided = sorted(beside.items())
        for spot in spots:
            while guided and guided[0][0] < spot.col:
                self._guide(number, *guided.pop(0))
            key = spot.field.key if spot.field.table else spot.field.path
            head = self._head(spot)
            if spot.field.derive:
                words = escape(formula(spot.field, self.places)).replace(ROW, str(number))
                formulas.append(Formula(self._cut(spot, head + formula_cell(words, None)), key, head, words))
            else:
                empty = text_cell(spot.before + spot.behind) if _affixed(spot) else BLANK
                blank = text_cell(hint(spot)) if hint(spot) else empty
                render = renderer(spot.field, spot.before, spot.behind)
                cells.append(TemplateCell(self._cut(spot, head + blank), key, head, render, empty))
        for col, text in guided:
            self._guide(number, col, text)
        return TemplateRow(tuple(cells), tuple(formulas), height)

    def _guides(self, row: int, beside: Mapping[int, str]) -> None:
        """Make slots of a row's guidance; a row of nothing else shrinks to a gap in a filled form."""
        texts = {text for (at, _), text in self.cells.texts.items() if at == row and text}
        if not any(map(_unguided, texts)):
            element = self.cells.cells[row, min(beside)].getparent()
            assert element is not None
            at = self._slot(str(self.height(row)))
            element.attrib.update({"ht": _marker(at), "customHeight": "1"})
            self.guides.append((at, _GAP))
        for col, text in sorted(beside.items()):
            self._guide(row, col, text)

    def _guide(self, row: int, col: int, left: str) -> None:
        """Make a slot of a cell that guides whoever fills the form in; `left`: what a filled form still shows."""
        cell = self.cells.cells[row, col]
        head = f'<c r="{reference(row, col)}" s="{cell.get("s") or 0}"'
        at = self._slot(head + text_cell(self.cells.texts[row, col]))
        _replace(cell, _marker(at))
        self.guides.append((at, head + (text_cell(left) if left else BLANK)))

    def _head(self, spot: SheetSpot) -> str:
        """The opening of a spot's cell in the format of its field."""
        return f'<c r="{reference(spot.row, spot.col)}" s="{self._style(spot)}"'

    def _style(self, spot: SheetSpot) -> int:
        base = int(self.cells.cells[spot.row, spot.col].get("s") or 0)
        code = code_of(spot.field, spot.before, spot.behind)
        return self.styles.computed(base, code) if spot.field.derive else self.styles.entry(base, code)

    def _slot(self, blank: str) -> int:
        """A new slot; its place among the chunks, which alternate with the text between them."""
        self.blanks.append(blank)
        return 2 * len(self.blanks) - 1

    def _cut(self, spot: SheetSpot, blank: str) -> int:
        """Put a slot in the place of a cell, and open the cells merged with it."""
        at = self._slot(blank)
        _replace(self.cells.cells[spot.row, spot.col], _marker(at))
        for row in range(spot.area.row1, spot.area.row2 + 1):
            for col in range(spot.area.col1, spot.area.col2 + 1):
                other = self.cells.cells.get((row, col))
                if other is not None and (row, col) != (spot.row, spot.col) and not spot.field.derive:
                    other.set("s", str(self.styles.unlocked(int(other.get("s") or 0))))
        return at

    def _texts(self, spots: Sequence[SheetSpot], at: int) -> Texts:
        """What decides the height of a row: its texts, unless they are merged over several rows."""
        rooms: list[tuple[str, float, str]] = []
        size = 0.0
        for spot in spots:
            if not may_wrap(spot.field) or spot.area.row2 > spot.row:
                continue
            style = int(self.cells.cells[spot.row, spot.col].get("s") or 0)
            points = self.styles.font_size(style)
            size = max(size, points)
            total = sum(self.width(col) for col in range(spot.area.col1, spot.area.col2 + 1))
            total -= self.styles.indent(style) * _INDENT
            key = spot.field.key if spot.field.table else spot.field.path
            rooms.append((key, room(total, points), spot.before + spot.behind))
        return Texts(at, self.height(spots[0].row), size, tuple(rooms))

    def _growing(self, block: PlaceholderRows) -> Growing:
        spots = {spot.col: spot for spot in block.rows[0]}
        drawn = sorted((col, cell) for (row, col), cell in self.cells.cells.items() if row == block.first)
        height = self._texts(block.rows[0], 0)
        rooms = {key: room for key, room, _ in height.rooms}
        columns = [self._column(spots[col], rooms) if col in spots else _FILLER for col, _ in drawn]
        styles = (self._style(spots[col]) if col in spots else int(cell.get("s") or 0) for col, cell in drawn)
        numbered = list(zip((column_letters(col) for col, _ in drawn), styles, strict=True))
        framed, bare = (
            "".join(f'<c r="{letters}%s" s="{style}"%s' for letters, style in side)
            for side in (numbered, [(letters, self.styles.bare(style)) for letters, style in numbered])
        )
        wide = sum(map(self.width, range(1, self.cells.corner[1] + 1)))
        above = sum(map(self.height, range(1, block.first)))
        return Growing(
            table=block.table,
            first=block.first,
            last=block.first + max(block.table.capacity, block.table.rows) - 1,
            columns=tuple(columns),
            row=f'<row r="%s" ht="%s">{framed}</row>',
            bare=f'<row r="%s" ht="%s">{bare}</row>',
            height=height,
            room=first_page(self.cells.root, wide, above),
        )

    def _column(self, spot: SheetSpot, rooms: Mapping[str, float]) -> TemplateColumn:
        field = spot.field
        words = tuple(escape(formula(field, self.places)).split(ROW)) if field.derive else ()
        room = rooms.get(field.key)
        longest = limit(field, room) - len(spot.before + spot.behind) if room is not None else inf
        return TemplateColumn(field.key, renderer(field, spot.before, spot.behind), longest, words)


def _unguided(text: str) -> str:
    """A printed text without what guides whoever fills the form in: the star of a required field, a note."""
    return "" if text.startswith(NOTE) else _STAR.sub("", text)


def _affixed(spot: SheetSpot) -> bool:
    """Whether an empty cell still shows its printed words."""
    return bool(spot.before + spot.behind) and code_of(spot.field) == TEXT


def _marker(at: int) -> str:
    return f"\ue002{at}\ue003"


def _replace(cell: Element, text: str) -> None:
    """Take a cell out and leave a text in its place."""
    row, before = cell.getparent(), cell.getprevious()
    assert row is not None
    text += cell.tail or ""
    row.remove(cell)
    if before is None:
        row.text = (row.text or "") + text
    else:
        before.tail = (before.tail or "") + text


def _cut_below(root: Element, first: int) -> None:
    """Leave a mark where the rows of the growing table go."""
    data = root.find(S + "sheetData")
    assert data is not None
    for row in list(data):
        if int(row.get("r") or 0) >= first:
            data.remove(row)
    if len(data):
        data[-1].tail = (data[-1].tail or "") + _ROWS
    else:
        data.text = _ROWS
