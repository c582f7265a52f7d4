"""The frame of a form: what its template prints, line by line, and between the printed words the blanks for values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple


class Blank(NamedTuple):
    """A place for a value. `option`: it is the box of that one of the field's options, from 1; 0 for all of them."""

    path: str
    option: int = 0


class FrameCell(NamedTuple):
    """A cell of a table or sheet, or a paragraph: `words` stand before, between and behind its blanks."""

    at: int  # first column of the table's grid, or of the sheet; 0 for a paragraph
    span: int
    words: tuple[str, ...]
    blanks: tuple[Blank, ...] = ()
    free: bool = False  # what stands there changes by itself: a running number, the result of a formula
    column: str = ""  # path of the table's column whose value is printed here


class FrameLine(NamedTuple):
    """A row of a table or sheet, or a paragraph. `table`: number of the Word table or sheet, from 1; 0: a paragraph."""

    cells: tuple[FrameCell, ...]
    table: int
    row: int
    array: str = ""  # path of the table of the form whose row this is
    printed: bool = False  # that row is printed in advance
    part: int = 0  # which line of that row it is, from 0: rows of some tables go on in a second line

    @property
    def blanks(self) -> tuple[Blank, ...]:
        """Return the blanks of all cells."""
        return tuple(blank for cell in self.cells for blank in cell.blanks)

    def opened(self) -> FrameLine:
        """Return a row printed in advance as one that is filled in: its printed columns are blanks."""
        cells = (
            cell._replace(words=("", ""), blanks=(Blank(cell.column),)) if cell.column else cell for cell in self.cells
        )
        return self._replace(cells=tuple(cells))


Frame = tuple[FrameLine, ...]


def printed_words(lines: Iterable[FrameLine], array: str) -> Iterator[Mapping[str, str]]:
    """Yield what each row of an array prints in advance, by the keys of its columns; nothing where rows print none."""
    for line in lines:
        if line.array == array and line.printed and not line.part:
            yield {cell.column.rpartition(".")[2]: cell.words[0] for cell in line.cells if cell.column}
