"""What a starter workbook is made of, before it is drawn: cells, rows, the whole sheet. Pure.

Heights are points. Columns are counted from 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Literal, NamedTuple

from kit.model import Field
from kit.ooxml.pens import is_boxed
from kit.starter.sheetwidths import BODY, text_width
from kit.starter.wordwidths import lines as even_lines

Look = Literal[
    "title", "organisation", "identity", "note", "section", "label", "value", "number", "band", "header", "entry"
]

LINE = 14.5  # one line of 10 pt text, in the tallest of the fonts that stand in for 宋体
ROW = 24.0
SIGNED = 34.0  # room for a signature by hand, 12 mm
EDGES = 0.6  # digits that a cell keeps free beside its text


class SheetBox(NamedTuple):
    """A cell, or cells merged from the first to the last column; `field` decides how a value is aligned."""

    first: int
    last: int
    text: str
    look: Look
    field: Field | None = None
    rows: int = 1  # that the cell covers, from its own downwards


class SheetRow(NamedTuple):
    """One row of the sheet."""

    height: float
    boxes: tuple[SheetBox, ...]
    size: float = 10.0  # of the font of a table's cells


class SheetPlan(NamedTuple):
    """The whole sheet: `header` is the index of the growing table's header row, -1 without such a table.

    `breaks`: columns before each further page; `aside`: columns that every page begins with.
    """

    widths: tuple[float, ...]
    rows: tuple[SheetRow, ...]
    header: int
    breaks: tuple[int, ...] = ()
    aside: int = 0


def is_stacked(field: Field) -> bool:
    """Whether a cell of a table shows its options as boxes on lines below one another."""
    return is_boxed(field) and field.lines > 1


def moved(box: SheetBox, columns: int) -> SheetBox:
    """The box so many columns further right."""
    return box._replace(first=box.first + columns, last=box.last + columns)


def even(box: SheetBox, widths: Sequence[float], size: float) -> SheetBox:
    """The box of a label, broken into even lines where it is too long for one: 责任 over 部门, not 责任部 over 门."""
    room = (sum(widths[box.first : box.last + 1]) - EDGES) * BODY / size
    parts = [part for line in box.text.split("\n") for part in _parts(line, room)]
    return box._replace(text="\n".join(parts))


def _parts(label: str, room: float) -> list[str]:
    star = "*" if label.endswith("*") else ""
    parts = even_lines(label.removesuffix("*"), (room - len(star)) / 2)
    return [*parts[:-1], parts[-1] + star]


def lines_of(box: SheetBox, widths: Sequence[float], size: float) -> int:
    """The lines a box's text takes in a font of so many points."""
    room = max(1, int((sum(widths[box.first : box.last + 1]) - 1) * BODY / size))
    return sum(max(1, ceil(text_width(line) / room)) for line in box.text.split("\n"))
