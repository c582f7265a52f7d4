"""Which columns of a Word table belong to which fields, and which of them a row's cells cover."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
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


class HeadCell(NamedTuple):
    """A cell of a header row: where it stands and what it says."""

    column: int
    text: str
    grid: int
    span: int


class HeadLayout(NamedTuple):
    """The columns of a header row, as for every document with that row."""

    by_column: Mapping[int, Column]
    by_grid: Mapping[int, Column]
    below: Below
    doubtful: tuple[tuple[Slot, str], ...]  # columns whose labels are not found as they should be
    elsewhere: tuple[Slot, ...]  # that are not under the header


def layout(reading: Reading, columns: Columns, grid: WordGrid, table: WordTable, head: Sequence[Cell]) -> ColumnLayout:
    """The columns under a header row; guessed and missing ones are reported."""
    labels = tuple(HeadCell(cell.column, cell.text, cell.grid, cell.span) for cell in head)
    tagged = () if _says_all(columns, labels) else tuple(_tagged(columns, grid, table, head).items())
    found = _laid_out(columns, labels, tagged)
    for slot, text in found.doubtful:
        reading.guessed(slot, Place(slot.label, "", "", head[0].table, head[0].row), text)
    if lost := [slot for slot in found.elsewhere if _is_lost(slot, grid)]:
        held = labelled(found.below, table)
        for slot in lost:
            if slot.field.path not in held:
                reading.say("KIT-41", slot.field.path, Place(), label=slot.label)
    return ColumnLayout(head, found.by_column, found.by_grid, found.below)


def _says_all(columns: Columns, head: Sequence[HeadCell]) -> bool:
    """Whether the labels of a header row alone say which column is which: all of them, or of all columns, are there."""
    named = {slot for cell in head if (slot := columns.by_key.get(key(cell.text)))}
    return bool(named) and len(named) in (len(head), len(columns.slots))


@lru_cache(maxsize=256)  # header rows repeat
def _laid_out(columns: Columns, head: tuple[HeadCell, ...], tagged: tuple[tuple[int, Slot], ...]) -> HeadLayout:
    """The columns of a header row. `tagged`: what the controls below it tell, by position."""
    texts = [(cell.column, cell.text) for cell in head]
    found = assign(columns, texts, dict(tagged))
    found = found if len(found) == len(columns.slots) else found | by_place(columns, texts, found)
    said = dict(texts)
    told = ((column.slot, column.text or _other_label(column, said.get(at, ""))) for at, column in found.items())
    held = {column.slot.field.path for column in found.values()}
    by_grid = {
        at: found[cell.column]
        for cell in head
        if cell.column in found
        for at in range(cell.grid, cell.grid + cell.span)
    }
    return HeadLayout(
        found,
        by_grid,
        not_in_header(columns, held),
        tuple((slot, text) for slot, text in told if text),
        tuple(slot for slot in columns.slots if slot.field.path not in held),
    )


def _other_label(column: Column, text: str) -> str:
    """The words above a column that its controls alone tell, where they are no label of it or of another unit; ""."""
    if text == column.slot.label:  # as nearly always
        return ""
    is_own = key(text) in column.slot.keys and not is_of_other_unit(column.slot, text)
    return "" if is_own else text.strip()


def _is_lost(slot: Slot, grid: WordGrid) -> bool:
    """Whether a column that is not under the header has no control either."""
    return slot.field.derive is None and not any(tag in grid.by_tag for tag in slot.tags)


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


def covered(layout: ColumnLayout, row: Row) -> list[tuple[Cell, Column | None, Sequence[Column]]]:
    """A row's cells, each with the column it lies in, and with further ones where cells were merged sideways."""
    if len(row.cells) == len(layout.head):
        by_column = layout.by_column
        return [(cell, by_column.get(cell.column), ()) for cell in row.cells]
    return [(cell, *_under(layout, cell)) for cell in row.cells]


def _under(layout: ColumnLayout, cell: Cell) -> tuple[Column | None, Sequence[Column]]:
    """The first column that a cell lies in, and the others."""
    columns = (layout.by_grid.get(at) for at in range(cell.grid, cell.grid + cell.span))
    first, *others = dict.fromkeys(column for column in columns if column) or (None,)
    return first, [column for column in others if column]


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
