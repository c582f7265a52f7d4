"""A Word document as lines: its paragraphs and the rows of its tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kit.ooxml.framing.lines import FramedBox, Line
from kit.ooxml.word.reader.model import Cell, Row, WordGrid, WordTable


def word_lines(grid: WordGrid) -> list[Line]:
    """The paragraphs that hold something and all table rows, in order; tables inside tables stand behind their own."""
    lines: list[Line] = []
    numbers = {id(table): number for number, table in enumerate(grid.tables, 1)}
    inner: dict[int, list[WordTable]] = {}
    for table in grid.tables:
        if table.parent is not None:
            inner.setdefault(id(table.parent.inside), []).append(table)
    for block in (*grid.body, *grid.boxes):
        if isinstance(block, Cell):
            if block.text.strip():
                lines.append(Line((FramedBox(block.text, cell=block),), 0, block.row))
        else:
            lines += _of_table(block, numbers, inner)
    return lines


def _of_table(table: WordTable, numbers: Mapping[int, int], inner: Mapping[int, list[WordTable]]) -> Iterator[Line]:
    above: dict[int, FramedBox] = {}
    for index, row in enumerate(table.rows):
        boxes = tuple(_boxes(row, above))
        yield Line(boxes, numbers[id(table)], row.cells[0].row if row.cells else index + 1, index)
    for nested in inner.get(id(table), ()):
        yield from _of_table(nested, numbers, inner)


def _boxes(row: Row, above: dict[int, FramedBox]) -> Iterator[FramedBox]:
    """The cells of a row; one that goes on from the row above has the text of that."""
    for cell in row.cells:
        over = above.get(cell.grid)
        if cell.continued and over is not None and not cell.text.strip():
            yield over._replace(above=True)
            continue
        box = FramedBox(cell.text, cell.grid, cell.span, cell)
        above[cell.grid] = box
        yield box
