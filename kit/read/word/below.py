"""The small line below a row of an array: columns that the header does not have, each with its label beside it."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import NamedTuple

from kit.ooxml.word.reader import Cell, Row, Table
from kit.read.label_key import key
from kit.read.locator import Columns, Slot


class Pair(NamedTuple):
    """A value below its row, and the cell of its label where that is still there."""

    slot: Slot
    cell: Cell
    label: Cell | None


def pairs(columns: Columns, held: Container[str], row: Row) -> list[Pair]:
    """What a row says of columns that stand below others. `held`: paths of the columns under the header."""
    wanted = {name: slot for name, slot in columns.by_key.items() if slot.field.path not in held}
    return list(_pairs(columns, wanted, held, row)) if wanted else []


def labelled(columns: Columns, held: Container[str], table: Table) -> set[str]:
    """The paths of columns whose values stand below others in a table."""
    return {pair.slot.field.path for row in table.rows for pair in pairs(columns, held, row)}


def _pairs(columns: Columns, wanted: dict[str, Slot], held: Container[str], row: Row) -> Iterator[Pair]:
    label: tuple[Slot, Cell] | None = None
    for cell in row.cells:
        tagged = columns.by_tag.get(cell.tags[0]) if cell.tags else None
        if tagged is not None and tagged.field.path not in held:
            yield Pair(tagged, cell, label[1] if label else None)
            label = None
        elif label is not None:
            yield Pair(label[0], cell, label[1])
            label = None
        elif slot := wanted.get(key(cell.text)):
            label = slot, cell
