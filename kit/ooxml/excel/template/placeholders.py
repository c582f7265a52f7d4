"""Placeholders in the cells of a template's sheet: where fields stand, and which rows make up a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import NamedTuple

from kit.model import Field, Form, Layout, Table, all_faults
from kit.ooxml.excel.template.grid import Position, TemplateArea, TemplateGrid, reference, set_text
from kit.ooxml.framing.rows import PLACEHOLDER
from kit.ooxml.opc.namespaces import S
from kit.ooxml.pens import FEW, boxes
from kit.ooxml.placeholders import STATIC, known, slot
from kit.text import label_key

_BROKEN = re.compile("(?<=[\u3400-\u9fff])\n(?=[\u3400-\u9fff])")  # 责任 over 部门


class SheetSpot(NamedTuple):
    """A cell of the template that takes a field's value."""

    field: Field
    area: TemplateArea  # the cell, or the cells merged with it
    before: str  # printed words in the same cell
    behind: str

    @property
    def row(self) -> int:
        return self.area.row1

    @property
    def col(self) -> int:
        return self.area.col1


class PlaceholderRows(NamedTuple):
    """A table of the template: one row of spots if it grows, all of its rows if it is fixed."""

    table: Table
    rows: tuple[tuple[SheetSpot, ...], ...]

    @property
    def first(self) -> int:
        return self.rows[0][0].row

    @property
    def header(self) -> TemplateArea:
        """The header row above it."""
        row = self.rows[0]
        return TemplateArea(self.first - 1, row[0].area.col1, self.first - 1, row[-1].area.col2)


def spots(grid: TemplateGrid, form: Form, static: Mapping[str, str]) -> list[SheetSpot]:
    """Every placeholder of data, in the order of the sheet; static ones are filled in. Raises PackError."""
    found: list[SheetSpot] = []

    def read(where: Position, text: str) -> None:
        place = grid.place + reference(*where)
        before, path, behind = slot(text, static, place)
        if path:
            area = grid.merged.get(where, TemplateArea(*where, *where))
            found.append(SheetSpot(form.index[known(form, path, place)], area, before, behind))
        elif before != text:
            set_text(grid.cells[where], before)
        grid.texts[where] = before + behind

    all_faults(partial(read, where, text) for where, text in list(grid.texts.items()))
    return sorted(found, key=lambda spot: (spot.row, spot.col))


def hint(spot: SheetSpot) -> str:
    """What a blank form shows for pens in a cell of its own: options as boxes, 年 月 日; else ""."""
    field = spot.field
    if field.kind == "date" and field.table and not (spot.before or spot.behind):
        return field.hint.zh
    few = field.kind in ("choice", "choices") and not field.whole and len(field.choices) <= FEW
    if not few or spot.before or spot.behind or field.below:
        return ""
    return "\n".join(boxes(field)) if field.table else "\u3000".join(f"□{choice}" for choice in field.choices)


def tables(form: Form, found: Sequence[SheetSpot], grid: TemplateGrid) -> list[PlaceholderRows] | None:
    """The tables of a template whose labels lead to all fields: at most one grows, below all else.

    None where fields are known by their places only.
    """
    blocks: list[PlaceholderRows] = []
    for table in form.tables:
        spots = [spot for spot in found if spot.field.table == table.path]
        rows = [tuple(row) for _, row in groupby(spots, key=lambda spot: spot.row)]
        if rows:
            blocks.append(PlaceholderRows(table, tuple(rows)))
    growing = [block for block in blocks if not block.table.fixed]
    taken = {(spot.row, spot.col) for spot in found}
    led = all(_has_label(spot, taken, grid) for spot in _firsts(found))
    regular = led and all(_is_regular(block, found) for block in blocks) and len(growing) < 2 and _is_once(found)
    labels = [(spot.field.table, label_key(_label(spot, taken, grid))) for spot in _firsts(found)]
    if not regular or len(set(labels)) < len(labels) or any(not _is_last(block, found, grid) for block in growing):
        return None
    return blocks


def is_crowded(grid: TemplateGrid) -> bool:
    """Whether a cell holds more than one placeholder of data."""
    names = (PLACEHOLDER.findall(text) for text in grid.texts.values())
    return any(sum(name.partition(".")[0] not in STATIC for name in each) > 1 for each in names)


def _firsts(found: Sequence[SheetSpot]) -> Iterator[SheetSpot]:
    """The placeholders, those of a table's columns once."""
    rows: dict[str, int] = {}
    return (s for s in found if not s.field.table or rows.setdefault(s.field.table, s.row) == s.row)


def _is_regular(block: PlaceholderRows, found: Sequence[SheetSpot]) -> bool:
    """Whether every row of a table has the same columns, all of them, and nothing else, below a header."""
    path, rows = block.table.path, block.rows
    columns = {field.path for field in block.table.fields if field.derive is None}
    if block.first == 1 or not columns <= {spot.field.path for spot in rows[0]}:
        return False
    if block.table.fixed and len(rows) < len(block.table.preset):
        return False
    for i, row in enumerate(rows):
        alone = all(spot.field.table == path for spot in found if spot.row == row[0].row)
        tall = any(spot.area.row2 > spot.row for spot in row)
        if row[0].row != block.first + i or _shape(row) != _shape(rows[0]) or tall or not alone:
            return False
    return True


def _shape(row: Sequence[SheetSpot]) -> list[tuple[str, int, int]]:
    return [(spot.field.path, spot.area.col1, spot.area.col2) for spot in row]


def _is_last(block: PlaceholderRows, found: Sequence[SheetSpot], grid: TemplateGrid) -> bool:
    """Whether the growing table has one row of plain cells, is alone in it, and has nothing below."""
    rows = block.rows
    if len(rows) > 1 or any(spot.area.col2 > spot.col for spot in rows[0]):
        return False
    own = {(spot.row, spot.col) for spot in rows[0]}
    others = {(spot.row, spot.col) for spot in found} | set(grid.merged)
    others |= {where for where, text in grid.texts.items() if text.strip()}
    others |= {where for where, cell in grid.cells.items() if cell.find(S + "f") is not None}
    return not any(row >= block.first for row, _ in others - own)


def _is_once(found: Sequence[SheetSpot]) -> bool:
    """Whether every field stands there once, those of tables once in a row."""
    seen = [(spot.field.path, spot.row if spot.field.table else 0) for spot in found]
    return len(set(seen)) == len(seen)


def layout(found: Sequence[SheetSpot], grid: TemplateGrid, elsewhere: Iterable[str] = ()) -> Layout:
    """What the template prints around the fields, and `elsewhere`: on its other sheets."""
    taken = {(spot.row, spot.col) for spot in found}
    return Layout(
        labels={spot.field.path: _label(spot, taken, grid) for spot in reversed(found)},
        hints={spot.field.path: frozenset({words}) for spot in found if (words := hint(spot))},
        affixes={spot.field.path: (spot.before, spot.behind) for spot in found if spot.before or spot.behind},
        texts=frozenset((*grid.texts.values(), *elsewhere)),
    )


def _label(spot: SheetSpot, taken: set[Position], grid: TemplateGrid) -> str:
    """Column: the header above. Scalar: the text to the left, before it, above it; else the schema's label."""
    above = grid.at(spot.row - 1, spot.col) if (spot.row - 1, spot.col) not in taken else ""
    words = (above,) if spot.field.table else (_left(spot, taken, grid), spot.before, above)
    return next((text for word in words if (text := _plain(word))), spot.field.label.zh)


def _has_label(spot: SheetSpot, taken: set[Position], grid: TemplateGrid) -> bool:
    """Whether a reader finds a field by printed words: before it with a colon, beside it, or right above it."""
    above = grid.texts.get((spot.row - 1, spot.col), "") if (spot.row - 1, spot.col) not in taken else ""
    if spot.field.table or _plain(above):
        return bool(_plain(above))
    return spot.before.strip().endswith((":", "：")) or bool(_plain(_left(spot, taken, grid)))


def _plain(word: str) -> str:
    """A printed label without its star, its unit, and the options below it; words broken across lines are whole."""
    word = _BROKEN.sub("", word)
    return word.partition("（")[0].strip(" :：\n\u3000*＊") or word.strip(" :：\n\u3000")


def _left(spot: SheetSpot, taken: set[Position], grid: TemplateGrid) -> str:
    """The nearest printed text to the left; a cell with a value ends the search."""
    return next(_texts_left(spot, taken, grid), "")


def _texts_left(spot: SheetSpot, taken: set[Position], grid: TemplateGrid) -> Iterator[str]:
    for col in range(spot.col - 1, 0, -1):
        if (spot.row, col) in taken:
            return
        if text := grid.at(spot.row, col):
            yield text
