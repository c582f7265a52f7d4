"""The small line below a row of an array: columns that the header does not have, each with its label beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Final, NamedTuple

from kit.ooxml.word.reader import Cell, Row, WordTable
from kit.read.label_key import key
from kit.read.locator import Columns, Slot


class Pair(NamedTuple):
    """A value below its row, and the cell of its label where that is still there."""

    slot: Slot
    cell: Cell
    label: Cell | None


class Below(NamedTuple):
    """The columns of a table that its header does not have: by label, and by the tag of their cells."""

    by_key: Mapping[str, Slot]
    by_tag: Mapping[str, Slot]
    tags: Collection[str] = ()  # of all columns: a cell with one is no label, whatever it reads like


_NOTHING: Final = Below({}, {})


def not_in_header(columns: Columns, held: Collection[str]) -> Below:
    """The columns whose values may stand below others. `held`: paths of the columns under the header."""
    if len(held) == len(columns.slots):
        return _NOTHING
    by_key, by_tag = (
        {name: slot for name, slot in slots.items() if slot.field.path not in held}
        for slots in (columns.by_key, columns.by_tag)
    )
    return Below(by_key, by_tag, columns.by_tag.keys())


def labelled(below: Below, table: WordTable) -> set[str]:
    """The paths of columns whose values stand below others in a table."""
    return {pair.slot.field.path for row in table.rows for pair in pairs(below, row)}


def pairs(below: Below, row: Row) -> list[Pair]:
    """What a row says of columns that stand below others."""
    return list(_pairs(below, row)) if below.by_key else []


def _pairs(below: Below, row: Row) -> Iterator[Pair]:
    label: tuple[Slot, Cell] | None = None
    for cell in row.cells:
        tagged = below.by_tag.get(cell.tags[0]) if cell.tags else None
        if label is not None:  # by which people read it, whatever its control is
            yield Pair(label[0], cell, label[1])
            label = None
        elif tagged is not None:
            yield Pair(tagged, cell, None)
        elif (slot := below.by_key.get(key(cell.text))) and not any(tag in below.tags for tag in cell.tags):
            label = slot, cell
