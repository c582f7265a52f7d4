"""What one cell of a workbook says for a field: dates, numbers, texts, errors, formulas without a value."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from kit.data.cast import cast_bool, cast_number, cast_serial
from kit.model import Json, Place
from kit.ooxml.excel.address import column_letters
from kit.ooxml.excel.reader.cells import SheetCell
from kit.ooxml.excel.reader.sheet import Sheet
from kit.read.excel.looked_at import as_looked_at
from kit.read.locator import Slot
from kit.read.record_builder import BLANK, Seen, not_understood, of_text, problem
from kit.rule_ids import FORMULA, SHOWN_IN_PART

_FIRST_COMPACT = 19000101  # from there on a number is a date as its figures read: 20260317


class CellSpot(NamedTuple):
    """A place on a sheet; `rest`: the value stands behind the label in the label's own text."""

    sheet: Sheet
    row: int
    col: int
    rest: str | None = None

    @property
    def cell(self) -> SheetCell | None:
        """What the cell holds, None if nothing."""
        return self.sheet.cells.get((self.row, self.col))

    @property
    def has_formula(self) -> bool:
        """Whether a formula stands in the cell; one that gives a picture is what the picture is."""
        cell = self.cell
        return cell is not None and cell.formula is not None and (self.row, self.col) not in self.sheet.pictures

    @property
    def picture(self) -> tuple[bool, str]:
        """Whether a picture stands in or over the cell, and why nobody sees it ("": it is seen)."""
        unseen = self.sheet.pictures.get((self.row, self.col))
        return unseen is not None, unseen or ""

    @property
    def hidden(self) -> bool:
        """Whether nobody sees the cell."""
        return self.sheet.state != "visible" or self.sheet.is_hidden(self.row, self.col)

    def place(self, label: str) -> Place:
        """The spot as a report names it."""
        return Place(label, self.sheet.name, f"{column_letters(self.col)}{self.row}")


def of_cell(slot: Slot, cell: SheetCell | None, date1904: bool) -> Seen:
    """What a cell says to who looks at it; a missing one is blank."""
    if cell is None:
        return BLANK
    if cell.look is not None:
        return as_looked_at(slot, cell, _stored(slot, cell, date1904))
    if cell.kind == "text":
        return of_text(slot, str(cell.value))
    return _stored(slot, cell, date1904)


def _stored(slot: Slot, cell: SheetCell, date1904: bool) -> Seen:
    """What the value of a cell says, however it shows."""
    value, kind = cell.value, cell.kind
    if isinstance(value, str):
        return of_text(slot, value) if kind != "error" else not_understood(slot, value)
    if value is None:
        return BLANK if cell.cached else Seen(problems=(problem(FORMULA, slot, value=""),))
    try:
        found = _typed(slot, value, kind, date1904)
    except ValueError:
        return not_understood(slot, str(value))
    if found is None:
        return BLANK
    if kind == "number" and slot.field.kind in ("date", "moment") and value < _FIRST_COMPACT:
        return Seen(found, problems=(problem(SHOWN_IN_PART, slot, shown=str(value), value=str(found)),))
    if kind == "date" and slot.field.kind == "moment" and value % 1 and (cell.look is None or cell.look.shown is None):
        return Seen(found, problems=(problem(SHOWN_IN_PART, slot, shown=str(found)[:10], value=str(found)),))
    return Seen(found)


def text_of(cell: SheetCell | None) -> str:
    """A cell's text, "" if it holds something else."""
    return cell.value if cell is not None and isinstance(cell.value, str) else ""


def is_stale(cell: SheetCell | None, value: Json) -> bool:
    """Whether the result kept with a formula is not the value that the data give, rounded as it is shown."""
    kept = None if cell is None else cell.value
    if isinstance(value, int | float) and isinstance(kept, int | float):
        return abs(value - kept) > 0.005 + 1e-9 * abs(value)
    if value == 0 and not str("" if kept is None else kept).strip():
        return False  # a table without rows has no figures yet
    return kept is None or str(kept).strip() != str(value)


def _typed(slot: Slot, value: float | bool, kind: str, date1904: bool) -> Json:
    field = slot.field
    if isinstance(value, bool):
        return cast_bool(field, value)
    if kind in ("date", "moment"):
        found = _serial(slot, value, date1904)
        # Excel stores midnight for a day without a time: no time of day is made up
        return found if field.kind != "moment" or value % 1 else str(found)[:10]
    return cast_number(field, value, kind == "percent")


@lru_cache(maxsize=1 << 13)
def _serial(slot: Slot, value: float, date1904: bool) -> Json:
    """A day or moment of the calendar; days repeat within an archive. Raises ValueError."""
    return cast_serial(slot.field, value, date1904)
