"""Where a form's arrays stand in a Word grid: the table, the header row, the row before which the array ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import eq
from typing import NamedTuple

from kit.ooxml.word.reader import Cell, Row, WordGrid, WordTable
from kit.read.headers import claims, share
from kit.read.label_key import key
from kit.read.locator import Columns, Locator, Slot
from kit.read.similarity import nearness

_LABELS = 2  # one alone may be a value that reads like a label
_ABOVE = 3  # rows above the first one with controls that may be its header

Start = tuple[WordTable, int]
Score = Callable[[Columns, Iterable[str]], float]


class Header(NamedTuple):
    """A located array: its table, the index of its header row (`top`, -1: none), and the row before which it ends."""

    table: WordTable
    top: int
    stop: int


def headers(locator: Locator, grid: WordGrid, fields: Sequence[Cell], missing: Sequence[Slot]) -> dict[str, Header]:
    """Every array's header: by bookmark, by the controls of its rows, by its labels.

    `fields`: cells of located scalars, before which an array ends; `missing`: scalars still to be found.
    """
    starts = {c.table.path: at for c in locator.tables if (at := _marked(c, grid) or _above_rows(c, grid))}
    for score in (share, nearness):
        if lost := [columns for columns in locator.tables if columns.table.path not in starts]:
            starts |= _labelled(lost, grid, starts, score)
    edges = [*((cell.inside, cell.index) for cell in fields), *starts.values()]
    wanted = {name for slot in missing for name in slot.keys}
    by_path = {columns.table.path: columns for columns in locator.tables}
    found = {}
    for path, (table, index) in starts.items():
        stop = min((at for other, at in edges if other is table and at > index), default=len(table.rows))
        columns = by_path[path]
        labels = (
            i
            for i in range(index + 1, stop)
            if (wanted and _is_label_row(table, i, index, wanted)) or _is_of_labels(table.rows[i], locator, columns)
        )
        found[path] = Header(table, index, next(labels, stop))
    return found


def _marked(columns: Columns, grid: WordGrid) -> Start | None:
    """The row of the array's bookmark, if it still holds the labels."""
    cell = grid.by_bookmark.get(columns.carrier)
    if cell is None or cell.inside is None or not share(columns, texts(cell.inside.rows[cell.index])):
        return None
    return cell.inside, cell.index


def _above_rows(columns: Columns, grid: WordGrid) -> Start | None:
    """The labels above the first row with controls; that row's upper edge if the labels are gone."""
    cells = [cell for tag in columns.by_tag for cell in grid.by_tag.get(tag, ()) if cell.inside is not None]
    if not cells or (table := cells[0].inside) is None:
        return None
    first = min(cell.index for cell in cells if cell.inside is table)
    above = range(first - 1, max(first - 1 - _ABOVE, -1), -1)
    return table, next((i for i in above if share(columns, texts(table.rows[i]))), first - 1)


def _labelled(lost: Sequence[Columns], grid: WordGrid, known: dict[str, Start], score: Score) -> dict[str, Start]:
    """The rows that hold an array's labels."""
    taken = {(id(table), index) for table, index in known.values()}
    rows = {(id(table), i): (table, i) for table in grid.tables for i in range(len(table.rows))}
    scores = {
        (columns.table.path, place): score(columns, texts(table.rows[i]))
        for columns in lost
        for place, (table, i) in rows.items()
        if place not in taken
    }
    return {path: rows[place] for path, place in claims(scores, eq).items()}


def _is_label_row(table: WordTable, at: int, header: int, wanted: set[str]) -> bool:
    """Whether a row is cut otherwise than its header and begins with a label that is still wanted."""
    cells = table.rows[at].cells
    return header >= 0 and len(cells) not in (0, len(table.rows[header].cells)) and key(cells[0].text) in wanted


def _is_of_labels(row: Row, locator: Locator, columns: Columns) -> bool:
    """Whether a row consists of labels of single fields, or of such labels and their values by turns."""
    first = key(row.cells[0].text) if row.cells else ""
    if first not in locator.by_key or first in columns.by_key:
        return False
    said = [key(cell.text) for cell in row.cells if cell.text.strip()]
    labels = sum(name in locator.by_key and name not in columns.by_key for name in said)
    return labels >= _LABELS and 2 * labels >= len(said)


def texts(row: Row) -> Iterator[str]:
    """What a row's cells hold."""
    return (cell.text for cell in row.cells)
