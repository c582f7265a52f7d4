"""Formulas where values are to be entered: worked out anew, since what a file keeps of them is anybody's word."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import islice, pairwise
from typing import Final, NamedTuple

from kit.data.cast.dates import moment_of
from kit.data.cast.opinion import is_opinion
from kit.model import Field, Form, Json
from kit.ooxml.excel.address import Place, column_letters
from kit.ooxml.excel.formulas.evaluate import evaluated
from kit.ooxml.excel.formulas.functions import UnknownFormulaError
from kit.ooxml.excel.formulas.tokens import is_volatile, references, shifted
from kit.ooxml.excel.reader.cells import SheetCell
from kit.ooxml.excel.reader.sheet import Sheet
from kit.ooxml.excel.reader.workbook import Workbook
from kit.read.excel.cells import CellSpot, text_of
from kit.read.locator import Slot
from kit.read.record_builder import Reading
from kit.read.unclaimed import is_printed
from kit.rule_ids import ENTRY_FORMULA, FORMULA, VOLATILE

Outside = Callable[[Sheet, Place], bool]  # whether a cell is no field's

_DEEPEST: Final = 20  # formulas that lead to each other
_MOST_CELLS: Final = 200  # of a range that are followed to formulas of their own
_LONGEST_SHOWN: Final = 60  # characters of a formula that a message repeats


class EntryFormula(NamedTuple):
    """A formula in a field's cell, and the path of the field."""

    slot: Slot
    path: str
    spot: CellSpot


def tell_entry_formulas(reading: Reading, book: Workbook, found: Iterable[EntryFormula]) -> None:
    """Report formulas whose results change by themselves, differ from what the file keeps, or cannot be worked out."""
    worked = _Worked(book)
    for entry in found:
        cell = entry.spot.cell
        if cell is None or not cell.cached:
            continue  # told as a formula without a result
        about = {"label": entry.slot.label, "text": _shown(formula_of(entry.spot)), "value": _kept(cell)}
        if worked.is_volatile(entry.spot.sheet, (entry.spot.row, entry.spot.col)):
            reading.say(VOLATILE, entry.path, entry.spot.place(entry.slot.label), **about)
            continue
        if _is_somebodys(reading.locator.form, entry.slot.field):
            reading.say(ENTRY_FORMULA, entry.path, entry.spot.place(entry.slot.label), **about | {"kind": "signed"})
            continue
        try:
            result = worked.result(entry.spot.sheet, (entry.spot.row, entry.spot.col))
        except UnknownFormulaError:
            reading.say(ENTRY_FORMULA, entry.path, entry.spot.place(entry.slot.label), **about)
            continue
        held = entry.spot.sheet.held((entry.spot.row, entry.spot.col)) or cell
        if not _equal(result, held.value):
            place = entry.spot.place(entry.slot.label)
            reading.say(FORMULA, entry.path, place, label=entry.slot.label, value=about["value"])


def tell_label_formulas(reading: Reading, book: Workbook, sheets: Iterable[Sheet], outside: Outside) -> None:
    """Report words of the form itself, labels and titles, that are results of formulas which come to something else."""
    worked = _Worked(book)
    for sheet in sheets:
        for at in sheet.formulas:
            cell = sheet.held(at)
            if cell is not None and outside(sheet, at) and not _is_own_text(reading, cell):
                _tell_label(reading, worked, CellSpot(sheet, *at), cell)


def _is_own_text(reading: Reading, cell: SheetCell) -> bool:
    """Whether a cell's result is no word of the form: it is told as a text that belongs to no field."""
    return cell.cached and not (isinstance(cell.value, str) and is_printed(reading.locator, cell.value))


def _tell_label(reading: Reading, worked: _Worked, spot: CellSpot, cell: SheetCell) -> None:
    kept, formula = _kept(cell), _shown(formula_of(spot))
    try:
        result = worked.result(spot.sheet, (spot.row, spot.col))
    except UnknownFormulaError:
        reading.say(ENTRY_FORMULA, "", spot.place(""), label=kept or formula, text=formula, value=kept)
        return
    if _equal(result, cell.value) or (not cell.cached and is_printed(reading.locator, str(result))):
        return
    reading.say(FORMULA, "", spot.place(""), label=kept or formula, value=kept, expected=str(result))


def _is_somebodys(form: Form, field: Field) -> bool:
    """Whether only the word of a person counts: a signature, its day or an opinion, which nothing else can give."""
    if field.kind in ("date", "moment"):
        return _is_signing_day(form, field)
    return field.control == "signature" or is_opinion(field.choices)


def _is_signing_day(form: Form, field: Field) -> bool:
    """Whether a day stands behind a signature, in its row or under its heading."""
    fields = next((table.fields for table in form.tables if table.path == field.table), form.fields)
    return any(before.control == "signature" and day is field for before, day in pairwise(fields))


def typed_date(spot: CellSpot) -> tuple[str, str] | None:
    """The first date among the cells of a formula that is words, which no formula counts with: its address and text."""
    with suppress(ValueError):
        for name, (row1, col1), (row2, col2) in references(formula_of(spot)):
            places = ((row, col) for row in range(row1, row2 + 1) for col in range(col1, col2 + 1))
            for row, col in islice(places if not name else (), _MOST_CELLS):
                text = text_of(spot.sheet.cells.get((row, col)))
                with suppress(ValueError):
                    if text and moment_of(text):
                        return f"{column_letters(col)}{row}", text
    return None


def formula_of(spot: CellSpot) -> str:
    """The formula of a cell; that of a group as it stands in this one of its cells."""
    return _formula(spot.sheet, (spot.row, spot.col))


def _formula(sheet: Sheet, at: Place) -> str:
    cell = sheet.held(at)
    if cell is None or cell.formula is None:
        return sheet.silent.get(at, "") if cell is None else ""
    if not cell.formula and (master := sheet.shared.get(at)):
        return shifted(master.formula, at[0] - master.at[0], at[1] - master.at[1])
    return cell.formula


class _Worked:
    """The results of a workbook's formulas, each worked out once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._results: dict[tuple[int, Place], Json] = {}
        self._volatile: dict[tuple[int, Place], bool] = {}
        self._depth = 0

    def result(self, sheet: Sheet, at: Place) -> Json:
        """What a cell holds, or what its formula comes to. Raises UnknownFormulaError."""
        formula = _formula(sheet, at)
        if not formula:
            cell = sheet.held(at)
            if cell is not None and (cell.kind == "error" or cell.formula is not None):
                raise UnknownFormulaError("error")
            return cell.value if cell is not None else None
        key = id(sheet), at
        if key not in self._results:
            self._depth += 1
            if self._depth > _DEEPEST:
                self._depth -= 1
                raise UnknownFormulaError("depth")
            try:
                self._results[key] = evaluated(
                    formula, lambda name, to: self.result(self._named(name, sheet), to), own=at
                )
            finally:
                self._depth -= 1
        return self._results[key]

    def is_volatile(self, sheet: Sheet, at: Place, depth: int = 0) -> bool:
        """Whether a cell's formula, or one that it looks at, gives another result whenever the file is opened."""
        key = id(sheet), at
        if key in self._volatile or depth > _DEEPEST:
            return self._volatile.get(key, False)
        self._volatile[key] = False  # a circle ends here
        formula = _formula(sheet, at)
        if formula:
            self._volatile[key] = is_volatile(formula) or any(
                self.is_volatile(other, place, depth + 1) for other, place in self._seen(sheet, formula)
            )
        return self._volatile[key]

    def _seen(self, sheet: Sheet, formula: str) -> Iterator[tuple[Sheet, Place]]:
        """The cells with formulas that a formula looks at."""
        try:
            for name, (row1, col1), (row2, col2) in references(formula):
                other = self._named(name, sheet)
                places = ((row, col) for row in range(row1, row2 + 1) for col in range(col1, col2 + 1))
                for _, place in zip(range(_MOST_CELLS), places, strict=False):
                    if (cell := other.held(place)) is not None and cell.formula is not None:
                        yield other, place
        except (ValueError, UnknownFormulaError):
            return

    def _named(self, name: str, own: Sheet) -> Sheet:
        sheet = self._book.sheet(name) if name else own
        if sheet is None:
            raise UnknownFormulaError(name)
        return sheet


def _equal(result: Json, kept: Json) -> bool:
    """Whether a result is what the file keeps, as exactly as a workbook counts."""
    if isinstance(result, int | float) and isinstance(kept, int | float):
        return abs(result - kept) <= 1e-9 * max(1.0, abs(result))
    return (result if result is not None else 0) == kept or str(result or "") == str(kept or "")


def _kept(cell: SheetCell) -> str:
    if cell.look is not None and cell.look.shown is not None:
        return cell.look.shown
    return "" if cell.value is None else str(cell.value)


def _shown(formula: str) -> str:
    return "=" + (formula if len(formula) <= _LONGEST_SHOWN else formula[:_LONGEST_SHOWN] + "…")
