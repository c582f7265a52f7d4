"""A document as lines of cells: the paragraphs and table rows of a Word file, the rows of a sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from kit.ooxml.excel.reader.cells import Cell as SheetCell
from kit.ooxml.excel.reader.sheet import Sheet
from kit.ooxml.word.reader.model import Cell, Row, Table, WordGrid

At = tuple[int, int]

_FURTHEST: Final = 400  # rows of a merged area that are looked at: a table's category, not a coloured column


class Box(NamedTuple):
    """A cell or paragraph. `above`: it goes on from the cell above, whose text and cell it has."""

    text: str
    at: int = 0  # first column, as in `FrameCell`
    span: int = 1
    cell: Cell | SheetCell | None = None
    above: bool = False
    computed: bool = False  # by a formula


class Line(NamedTuple):
    """A paragraph (`table` 0), or a row of a table or sheet. `row`: its number there, from 1."""

    boxes: tuple[Box, ...]
    table: int = 0
    row: int = 0
    position: int = 0  # of a Word row among the rows of its table, from 0
    is_sparse: bool = False  # of a sheet: blank cells are not among its boxes


def word_lines(grid: WordGrid) -> list[Line]:
    """The paragraphs that hold something and all table rows, in order; tables inside tables stand behind their own."""
    lines: list[Line] = []
    numbers = {id(table): number for number, table in enumerate(grid.tables, 1)}
    inner: dict[int, list[Table]] = {}
    for table in grid.tables:
        if table.parent is not None:
            inner.setdefault(id(table.parent.inside), []).append(table)
    for block in (*grid.body, *grid.boxes):
        if isinstance(block, Cell):
            if block.text.strip():
                lines.append(Line((Box(block.text, cell=block),), 0, block.row))
        else:
            lines += _of_table(block, numbers, inner)
    return lines


def sheet_lines(sheet: Sheet, number: int) -> list[Line]:
    """The rows of a sheet from 1 to the last that holds anything, each with its filled cells by column."""
    rows: dict[int, dict[int, Box]] = {}
    spans = {(row1, col1): (row2, col2) for row1, col1, row2, col2 in sheet.merged}
    for (row, col), cell in sorted(sheet.cells.items()):
        text = shown(cell)
        if text is None and cell.formula is None:
            continue
        bottom, right = spans.get((row, col), (row, col))
        box = Box(text or "", col, right - col + 1, cell, computed=cell.formula is not None)
        rows.setdefault(row, {})[col] = box
        for below in range(row + 1, min(bottom, row + _FURTHEST) + 1):
            rows.setdefault(below, {}).setdefault(col, box._replace(above=True))
    last = max((row for row, boxes in rows.items() if not all(box.above for box in boxes.values())), default=0)
    return [
        Line(tuple(box for _, box in sorted(rows.get(row, {}).items())), number, row, is_sparse=True)
        for row in range(1, last + 1)
    ]


def shown(cell: SheetCell) -> str | None:
    """What a cell shows, as a text; None where it shows nothing."""
    value = cell.value
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _of_table(table: Table, numbers: Mapping[int, int], inner: Mapping[int, list[Table]]) -> Iterator[Line]:
    above: dict[int, Box] = {}
    for index, row in enumerate(table.rows):
        boxes = tuple(_boxes(row, above))
        yield Line(boxes, numbers[id(table)], row.cells[0].row if row.cells else index + 1, index)
    for nested in inner.get(id(table), ()):
        yield from _of_table(nested, numbers, inner)


def _boxes(row: Row, above: dict[int, Box]) -> Iterator[Box]:
    """The cells of a row; one that goes on from the row above has the text of that."""
    for cell in row.cells:
        over = above.get(cell.grid)
        if cell.continued and over is not None and not cell.text.strip():
            yield over._replace(above=True)
            continue
        box = Box(cell.text, cell.grid, cell.span, cell)
        above[cell.grid] = box
        yield box
