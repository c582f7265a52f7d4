"""Which columns of a Word table belong to which fields, and which of them a row's cells cover."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from kit.model import Place
from kit.ooxml.word.reader import Cell, Row, WordGrid, WordTable
from kit.read.headers import Column, assign, by_place
from kit.read.label_key import key
from kit.read.labels import is_of_other_unit
from kit.read.locator import Columns, Slot
from kit.read.record_builder import Reading
from kit.read.word.below import Below, labelled, not_in_header


class ColumnLayout(NamedTuple):
    """The columns of a located table: by position in its header row, and by grid column."""

    head: Sequence[Cell]
    by_column: Mapping[int, Column]
    by_grid: Mapping[int, Column]
    below: Below  # the columns that are not under the header


def layout(reading: Reading, columns: Columns, grid: WordGrid, table: WordTable, head: Sequence[Cell]) -> ColumnLayout:
    """The columns under a header row; guessed and missing ones are reported."""
    found = _assigned(columns, grid, table, head)
    labels = {cell.column: cell.text for cell in head}
    for at, column in found.items():
        text = column.text or _other_label(column, labels.get(at, ""))
        if text:
            reading.guessed(column.slot, Place(column.slot.label, "", "", head[0].table, head[0].row), text)
    held = {column.slot.field.path for column in found.values()}
    below = not_in_header(columns, held)
    lost = [slot for slot in columns.slots if slot.field.path not in held and _is_lost(slot, grid)]
    if lost:
        held = labelled(below, table)
        for slot in lost:
            if slot.field.path not in held:
                reading.say("KIT-41", slot.field.path, Place(), label=slot.label)
    by_grid = {
        at: found[cell.column]
        for cell in head
        if cell.column in found
        for at in range(cell.grid, cell.grid + cell.span)
    }
    return ColumnLayout(head, found, by_grid, below)


def _other_label(column: Column, text: str) -> str:
    """The words above a column that its controls alone tell, where they are no label of it or of another unit; ""."""
    if text == column.slot.label:  # as nearly always
        return ""
    is_own = key(text) in column.slot.keys and not is_of_other_unit(column.slot, text)
    return "" if is_own else text.strip()


def _is_lost(slot: Slot, grid: WordGrid) -> bool:
    """Whether a column that is not under the header has no control either."""
    return slot.field.derive is None and not any(tag in grid.by_tag for tag in slot.tags)


def _assigned(columns: Columns, grid: WordGrid, table: WordTable, head: Sequence[Cell]) -> dict[int, Column]:
    """The columns by position in the header row."""
    texts = [(cell.column, cell.text) for cell in head]
    found = assign(columns, texts, partial(_tagged, columns, grid, table, head))
    return found if len(found) == len(columns.slots) else found | by_place(columns, texts, found)


def _tagged(columns: Columns, grid: WordGrid, table: WordTable, head: Sequence[Cell]) -> dict[int, Slot]:
    """The columns by position that the controls of their cells tell."""
    return {
        cell.column: slot
        for slot in columns.slots
        for tag in slot.tags
        for cell in grid.by_tag.get(tag, ())[:1]
        if cell.inside is table and not _is_below(slot, cell, head)
    }


def _is_below(slot: Slot, cell: Cell, head: Sequence[Cell]) -> bool:
    """Whether a cell stands in the small line below a row, whose cells are not those of the header."""
    return slot.field.below and cell.inside is not None and len(cell.inside.rows[cell.index].cells) != len(head)


def covered(layout: ColumnLayout, row: Row) -> Iterator[tuple[Cell, Column | None, list[Column]]]:
    """A row's cells, each with the column it lies in, and with further ones where cells were merged sideways."""
    if len(row.cells) == len(layout.head):
        for cell in row.cells:
            yield cell, layout.by_column.get(cell.column), []
        return
    for cell in row.cells:
        under = (layout.by_grid.get(at) for at in range(cell.grid, cell.grid + cell.span))
        first, *others = dict.fromkeys(column for column in under if column) or (None,)
        yield cell, first, [column for column in others if column]


def is_shifted(layout: ColumnLayout, row: Row) -> bool:
    """Whether a row lost a cell without a trace, so that its cells may stand under other labels."""
    if len(row.cells) >= len(layout.head) or not row.cells or row.before:
        return False
    return _end(row.cells) < _end(layout.head)


def is_wide(layout: ColumnLayout, row: Row) -> bool:
    """Whether a row's only text runs over several columns: a remark, no row of values."""
    if len(row.cells) >= len(layout.head):
        return False
    said = [cell for cell in row.cells if cell.text.strip()]
    return len(said) == 1 and said[0].span > 1 and not said[0].tags


def is_header(columns: Columns, texts: Sequence[str]) -> bool:
    """Whether a row's first text is one of the array's labels."""
    return bool(texts) and key(texts[0]) in columns.by_key


def _end(cells: Sequence[Cell]) -> int:
    return cells[-1].grid + cells[-1].span
