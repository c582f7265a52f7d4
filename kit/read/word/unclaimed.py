"""What nobody claimed: text that no field explains, fields that stand nowhere, computed values written over."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from kit.data.derive import of_form
from kit.data.paths import value_at
from kit.model import Place
from kit.ooxml.word.reader import Cell, WordGrid
from kit.read.label_key import key
from kit.read.labels import RUNNING_TEXT
from kit.read.locator import Locator, Slot
from kit.read.record_builder import Reading, of_text, unseen, written
from kit.read.unclaimed import is_printed, tell_unread
from kit.read.word.header_rows import Header
from kit.rule_ids import BOUNDS_UNSURE, COVERED, LABEL_MISSING, STALE_TOTAL, VALUE_BESIDE
from kit.text import trim

_OVER = frozenset({"shape", "picture", "folded", "across"})


def unexplained(locator: Locator, grid: WordGrid, claimed: Collection[int]) -> list[Cell]:
    """Cells and paragraphs whose text is no field's, and none of the words that the form itself prints."""
    printed = locator.printed
    cells = chain(grid.paragraphs, *(row.cells for table in grid.tables for row in table.rows))
    loose = [cell for cell in cells if id(cell) not in claimed and cell.text not in printed]
    return [cell for cell in loose if not is_printed(locator, cell.text)]


def tell_beside(reading: Reading, held: Mapping[int, str], rest: Sequence[Cell]) -> list[Cell]:
    """Report texts that stand beside or under a blank field; gives those that do not. `held`: fields by their cells."""
    slots = {slot.field.path: slot for slot in reading.locator.slots}
    found: dict[str, Cell] = {}
    for cell in rest:
        path = next((path for near in _neighbours(cell) if (path := held.get(id(near), ""))), "")
        if path and value_at(reading.data, path) is None and not reading.fields[path].crossed:
            found.setdefault(path, cell)
    for path, cell in found.items():
        reading.say(VALUE_BESIDE, path, _place(cell), label=slots[path].label, text=cell.text)
    told = {id(cell) for cell in found.values()}
    return [cell for cell in rest if id(cell) not in told]


def _neighbours(cell: Cell) -> Iterator[Cell]:
    """The cells to the left of a cell and above it."""
    if cell.inside is None:
        return
    if cell.column:
        yield cell.inside.rows[cell.index].cells[cell.column - 1]
    if cell.index:
        yield from (other for other in cell.inside.rows[cell.index - 1].cells if other.grid == cell.grid)


def tell_rest(reading: Reading, arrays: Mapping[str, Header], rest: Iterable[Cell]) -> None:
    """Report unexplained text, once for each array and once for all else."""
    regions: dict[str, list[Cell]] = {}
    for cell in rest:
        if not _is_computed(reading, cell):
            regions.setdefault(_region(arrays, cell), []).append(cell)
    for path, cells in regions.items():
        tell_unread(reading, path, _place(cells[0]), [cell.text for cell in cells])


def tell_missing(reading: Reading, arrays: Collection[str], cells: Mapping[str, Cell]) -> None:
    """Report fields whose place was found neither by carrier nor by label.

    `cells`: those of fields that were found; one that holds the label of a missing field may hold its value too.
    """
    missing = [slot for slot in reading.locator.slots if slot.field.path not in reading.fields]
    for slot in missing:
        reading.say(LABEL_MISSING, slot.field.path, Place(), label=slot.label)
    if missing:
        _tell_swallowed(reading, cells, missing)
    for columns in reading.locator.tables:
        if columns.table.path not in arrays:
            reading.say(LABEL_MISSING, columns.table.path, Place(), label=columns.table.label.zh)


def tell_left_out(reading: Reading, grid: WordGrid, told: Collection[int]) -> None:
    """Report hidden and struck-out words that are no value. `told`: ids of the cells whose words were told with it."""
    for cell in dict.fromkeys(grid.left_out):
        for why, text in cell.left_out if id(cell) not in told else ():
            rule, args = unseen(why, text)
            reading.say(rule, "", _place(cell), label="", **args)


def tell_covered(reading: Reading, grid: WordGrid, told: Collection[int]) -> None:
    """Report what lies over text that is no value. `told`: ids of the cells whose notes were told with their field."""
    for cell in dict.fromkeys(grid.noted):
        for note in cell.notes if id(cell) not in told else ():
            if note.rule == COVERED and _is_over(cell, **dict(note.args)):
                reading.say(note.rule, "", _place(cell), label="", **dict(note.args))


def _is_over(cell: Cell, why: str, text: str) -> bool:
    """Whether what lies over words that are no value matters: a line does where it goes through those of a table."""
    return why in _OVER or (why == "line" and cell.inside is not None and bool(text))


def _tell_swallowed(reading: Reading, cells: Mapping[str, Cell], missing: Iterable[Slot]) -> None:
    """Report values that hold the label of a field that was not found: two cells may have become one."""
    wanted = {name for slot in missing for name in slot.keys}
    for slot in reading.locator.slots:
        cell = cells.get(slot.field.path)
        if cell is None or any(control.text == cell.text for control in cell.controls):
            continue
        if len(cell.text) <= RUNNING_TEXT and any(name in wanted for name in _heads(cell.text)):
            reading.say(BOUNDS_UNSURE, slot.field.path, _place(cell), label=slot.label, text=cell.text)


def _heads(text: str) -> Iterator[str]:
    for line in text.splitlines():
        yield key(line)
        yield from (
            key(word) for part in line.replace("：", ":").split(":")[:-1] for word in (part, *part.split()[-1:])
        )


def _is_computed(reading: Reading, cell: Cell) -> bool:
    """Whether a cell holds a computed value; one that the data do not give is reported."""
    left = cell.inside.rows[cell.index].cells[cell.column - 1] if cell.inside and cell.column else None
    label = key(left.text) if left else ""
    slot = next((slot for slot in reading.locator.derived if label in slot.keys), None) if label else None
    if slot is None:
        return False
    seen = of_text(slot, cell.text)
    value = of_form(reading.locator.form, slot.field.derive or {}, reading.data)
    if seen.value != value:
        place = _place(cell)._replace(label=slot.label)
        args = {"text": trim(cell.text), "value": written(slot, seen._replace(value=value))}
        reading.say(STALE_TOTAL, slot.field.path, place, label=slot.label, **args)
    return True


def _region(arrays: Mapping[str, Header], cell: Cell) -> str:
    """The array that a cell stands in, "" outside."""
    inside = cell.inside
    return next((path for path, at in arrays.items() if at.table is inside and at.top <= cell.index < at.stop), "")


def _place(cell: Cell) -> Place:
    return Place("", "", "", cell.table, cell.row)
