"""What one cell of a workbook says for a field: dates, numbers, texts, errors, formulas without a value."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from kit.data.cast import cast_bool, cast_number, cast_serial
from kit.model import Json, Place
from kit.ooxml.excel.reader import Cell, Sheet, column_letters
from kit.read.locator import Slot
from kit.read.record_builder import BLANK, Seen, not_understood, of_text, problem


class Spot(NamedTuple):
    """A place on a sheet; `rest`: the value stands behind the label in the label's own text."""

    sheet: Sheet
    row: int
    col: int
    rest: str | None = None

    @property
    def cell(self) -> Cell | None:
        """What the cell holds, None if nothing."""
        return self.sheet.cells.get((self.row, self.col))

    @property
    def hidden(self) -> bool:
        """Whether nobody sees the cell."""
        return self.sheet.state != "visible" or self.sheet.is_hidden(self.row, self.col)

    def place(self, label: str) -> Place:
        """The spot as a report names it."""
        return Place(label, self.sheet.name, f"{column_letters(self.col)}{self.row}")


def of_cell(slot: Slot, cell: Cell | None, date1904: bool) -> Seen:
    """What a cell says; a missing one is blank."""
    if cell is None:
        return BLANK
    value, kind = cell.value, cell.kind
    if isinstance(value, str):
        return of_text(slot, value) if kind != "error" else not_understood(slot, value)
    if value is None:
        return BLANK if cell.cached else Seen(problems=(problem("KIT-13", slot, value=""),))
    try:
        found = _typed(slot, value, kind, date1904)
    except ValueError:
        return not_understood(slot, str(value))
    return BLANK if found is None else Seen(found)


def text_of(cell: Cell | None) -> str:
    """A cell's text, "" if it holds something else."""
    return cell.value if cell is not None and isinstance(cell.value, str) else ""


def is_stale(cell: Cell | None, value: Json) -> bool:
    """Whether the result kept with a formula is not the value that the data give, rounded as it is shown."""
    kept = None if cell is None else cell.value
    if isinstance(value, int | float) and isinstance(kept, int | float):
        return abs(value - kept) > 0.005 + 1e-9 * abs(value)
    return kept is None or str(kept).strip() != str(value)


def _typed(slot: Slot, value: float | bool, kind: str, date1904: bool) -> Json:
    if isinstance(value, bool):
        return cast_bool(slot.field, value)
    if kind == "moment" or (kind == "date" and (slot.field.kind != "moment" or value % 1)):
        return _serial(slot, value, date1904)
    if kind == "date":  # a day in a field that wants the time of day too: no midnight is made up
        return str(_serial(slot, value, date1904))[:10]
    if kind == "percent" and slot.field.unit == "%":
        return cast_number(slot.field, value * 100)  # people see 50%, the file holds 0.5
    return cast_number(slot.field, value)


@lru_cache(maxsize=1 << 13)
def _serial(slot: Slot, value: float, date1904: bool) -> Json:
    """A day or moment of the calendar; days repeat within an archive. Raises ValueError."""
    return cast_serial(slot.field, value, date1904)
