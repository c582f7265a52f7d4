"""A printed document as a grid of cells, which is read as any Word document is: by its labels."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile
from typing import Final, NamedTuple

from kit.ooxml.word.reader import Cell, Row, WordGrid, WordTable
from kit.proof.pages import Box, Glyph, around
from kit.proof.tables import Laid, PrintedArea, Ruled, text_of
from kit.read.locator import squeezed

_NEAR: Final = 3.0  # points between borders of one column on two pages


class PrintedPart(NamedTuple):
    """Where a text of the grid was printed: its page from 1, its characters, seen or not, the place that it fills."""

    page: int
    glyphs: tuple[Glyph, ...]
    box: Box


class PrintedGrid(NamedTuple):
    """The grid, and where the text of each cell was printed, by the cell's id."""

    grid: WordGrid
    parts: dict[int, PrintedPart]

    def page(self, table: int, row: int) -> int:
        """Return the page of a row of a table, or of a line (table 0), 0 where there is none."""
        lines = self.grid.tables[table - 1].rows[row - 1].cells if table else self.grid.paragraphs[row - 1 : row]
        return self.parts[id(lines[0])].page if lines else 0

    def rows(self) -> Iterator[str]:
        """Yield the text of each row and line as an eye takes it in, without blanks."""
        for cell in self.grid.paragraphs:
            yield squeezed(cell.text)
        for table in self.grid.tables:
            for row in table.rows:
                yield squeezed(" ".join(cell.text for cell in row.cells))

    def texts(self) -> Iterator[tuple[Cell, PrintedPart]]:
        """Yield each cell and line that is not blank, and where it was printed."""
        cells = (*self.grid.paragraphs, *self.grid.cells())
        return ((cell, self.parts[id(cell)]) for cell in cells if cell.text)


class _Strip(NamedTuple):
    """A row of a table: its areas, and the place of its page."""

    page: int
    areas: tuple[PrintedArea, ...]
    at: int  # the row's number in its table

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(text_of(area.glyphs, area.box.right) for area in self.areas)


def grid_of(pages: Sequence[Laid], is_head: Callable[[Sequence[str]], bool]) -> PrintedGrid:
    """Put pages together: what goes on over a page's end, sideways or downwards, is one table again.

    `is_head`: whether a row of these texts heads a table, and may be repeated on each page.
    """
    printed = PrintedGrid(WordGrid(), {})
    for page in pages:
        for line in page.lines:
            _add_line(printed, page.number, line)
    for strips in _joined(pages, is_head):
        _add_table(printed, strips)
    return printed


def _add_line(printed: PrintedGrid, page: int, glyphs: Sequence[Glyph]) -> None:
    cell = Cell()
    cell.row = len(printed.grid.body) + 1
    cell.text = text_of(glyphs)
    printed.parts[id(cell)] = PrintedPart(page, tuple(glyphs), around(glyph.box for glyph in glyphs))
    printed.grid.body.append(cell)


def _joined(pages: Sequence[Laid], is_head: Callable[[Sequence[str]], bool]) -> Iterator[list[_Strip]]:
    """The tables by rows; one whose columns are those of the last table of the page before goes on from it."""
    last: Ruled | None = None
    rows: list[_Strip] = []
    for page in pages:
        for i, table in enumerate(page.tables):
            strips = list(_strips(page.number, table))
            if i == 0 and last is not None and _is_alike(last, table):
                known = {strip.texts for strip in rows}
                rows += _without_repeated(strips, known, is_head)
            else:
                if rows:
                    yield rows
                rows = strips
            last = table
    if rows:
        yield rows


def _strips(page: int, table: Ruled) -> Iterator[_Strip]:
    for i in range(len(table.rows) - 1):
        inside = sorted((area for area in table.areas if area.top <= i < area.bottom), key=lambda area: area.left)
        yield _Strip(page, tuple(inside), i)


def _is_alike(table: Ruled, other: Ruled) -> bool:
    return len(table.columns) == len(other.columns) and all(
        abs(place - there) < _NEAR for place, there in zip(table.columns, other.columns, strict=True)
    )


def _without_repeated(
    strips: Sequence[_Strip], known: set[tuple[str, ...]], is_head: Callable[[Sequence[str]], bool]
) -> Sequence[_Strip]:
    """The rows behind the headers at the top that were printed before; rows of data may be equal, and stay."""
    repeated = takewhile(lambda strip: any(strip.texts) and strip.texts in known, strips)
    return strips[max((i for i, strip in enumerate(repeated, 1) if is_head(strip.texts)), default=0) :]


def _add_table(printed: PrintedGrid, strips: Sequence[_Strip]) -> None:
    table = WordTable(len(printed.grid.tables) + 1, None)
    for i, strip in enumerate(strips):
        row = Row()
        for area in strip.areas:
            cell = Cell()
            cell.home, cell.table, cell.row, cell.index = table.ref, table.number, i + 1, i
            cell.column, cell.grid, cell.span = len(row.cells), area.left, area.right - area.left
            cell.merged = area.bottom - area.top > 1
            cell.continued = area.top < strip.at
            cell.text = "" if cell.continued else text_of(area.glyphs, area.box.right)
            printed.parts[id(cell)] = PrintedPart(strip.page, area.glyphs, area.box)
            row.cells.append(cell)
        table.rows.append(row)
    printed.grid.tables.append(table)
    printed.grid.body.append(table)
