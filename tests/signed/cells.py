"""All sign-off rows of the table, each with the document that holds it."""

from __future__ import annotations

from itertools import count
from typing import NamedTuple

from tests.signed.cell import Cell, Format
from tests.signed.rows import opinions, originals, pictures, roster, typed

CELLS: tuple[Cell, ...] = (*typed.CELLS, *opinions.CELLS, *originals.CELLS, *roster.CELLS, *pictures.CELLS)
SERIES = {"word": "BG", "excel": "QX", "receipt": "JJ"}


class Placed(NamedTuple):
    """A cell in the document with this number."""

    cell: Cell
    format: Format
    number: str

    @property
    def key(self) -> str:
        """Names the case in test ids and in the list of what is open."""
        return f"{self.format}: {self.cell.name}"

    @property
    def form(self) -> str:
        """Names the form that holds the cell."""
        if self.cell.acknowledges:
            return "handover-record"
        return "permission-change" if self.format == "word" else "permission-list"

    @property
    def file(self) -> str:
        """Names the document's file."""
        return f"{self.number}.{'docx' if self.format == 'word' else 'xlsx'}"


def placed(cells: tuple[Cell, ...]) -> list[Placed]:
    """Returns every cell in each of its formats, numbered without gaps in each series."""
    numbers: dict[str, count[int]] = {series: count(1) for series in SERIES.values()}
    items = []
    for form in ("word", "excel"):
        for cell in (cell for cell in cells if form in cell.formats):
            series = SERIES["receipt" if cell.acknowledges else form]
            items.append(Placed(cell, form, f"{series}-2026-{next(numbers[series]):03}"))
    return items
