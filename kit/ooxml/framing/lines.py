"""A document as lines of cells: the paragraphs and table rows of a Word file, the rows of a sheet."""

from __future__ import annotations

from typing import Any, NamedTuple


class FramedBox(NamedTuple):
    """A cell or paragraph. `above`: it goes on from the cell above, whose text and cell it has."""

    text: str
    at: int = 0  # first column, as in `FrameCell`
    span: int = 1
    cell: Any = None  # of the reader of its format
    above: bool = False
    computed: bool = False  # by a formula


class Line(NamedTuple):
    """A paragraph (`table` 0), or a row of a table or sheet. `row`: its number there, from 1."""

    boxes: tuple[FramedBox, ...]
    table: int = 0
    row: int = 0
    position: int = 0  # of a Word row among the rows of its table, from 0
    is_sparse: bool = False  # of a sheet: blank cells are not among its boxes
