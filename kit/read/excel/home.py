"""On which sheet of a workbook the form stands, and which other sheets are copies of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kit.ooxml.excel.reader.sheet import Sheet
from kit.ooxml.excel.reader.workbook import Workbook
from kit.read.excel.cells import text_of
from kit.read.label_key import key
from kit.read.locator import Locator, Slot

# A sheet with so many of the labels that stand on the form's own is another copy. Lists of any kind have columns such
# as 序号, 姓名, 日期 and 备注 in common; four of five labels no other list has.
_COPY = 0.8
_LEAST = 3  # labels that make a copy at least, unless the form has fewer


def home_sheet(locator: Locator, book: Workbook, known: Sequence[Sheet]) -> Sheet | None:
    """The sheet of the form: of what was located by name (`known`), else the visible one with most of its labels."""
    if known:
        return max(known, key=lambda sheet: sum(other is sheet for other in known))
    visible = [sheet for sheet in book.sheets if sheet.state == "visible"]
    if len(visible) < 2:
        return visible[0] if visible else None
    return max(visible, key=lambda sheet: len(_held(slots_of(locator), sheet)))


def in_turn(locator: Locator, book: Workbook, home: Sheet | None) -> Iterator[Workbook]:
    """The workbook as places are looked for in it: the form's own sheet first, then those that are no copies of it."""
    if home is None:
        yield book
        return
    yield replace(book, sheets=(home,))
    others = tuple(sheet for sheet in book.sheets if sheet is not home and not is_copy(locator, sheet, home))
    if others:
        yield replace(book, sheets=others)


def is_copy(locator: Locator, sheet: Sheet, home: Sheet) -> bool:
    """Whether a sheet holds the form's labels once more."""
    slots = slots_of(locator)
    own = _held(slots, home)
    both = own & _held(slots, sheet)
    return len(both) >= min(_LEAST, len(slots)) and len(both) >= _COPY * len(own)


def slots_of(locator: Locator) -> list[Slot]:
    """Everything there is to find: scalars and columns."""
    return [*locator.slots, *(slot for columns in locator.tables for slot in columns.slots)]


def _held(slots: Iterable[Slot], sheet: Sheet) -> set[str]:
    """The paths of the fields of which a label stands on a sheet."""
    texts = {key(text) for cell in sheet.cells.values() if (text := text_of(cell))}
    return {slot.field.path for slot in slots if not texts.isdisjoint(slot.keys)}
