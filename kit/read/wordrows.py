"""Locate a form's arrays in a Word grid: header row, columns, and the rows down to the table's end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import eq
from typing import NamedTuple

from kit.canonical import get
from kit.model import By, Found, Place
from kit.ooxml.word import Cell, Row, Table, WordGrid
from kit.read.controls import of_cell
from kit.read.headers import Column, assign, claims, share
from kit.read.locator import Columns, Locator, Slot, key
from kit.read.reading import BLANK, Hit, Reading, problem, written

_ABOVE = 3  # rows above the first one with controls that may be its header


class Header(NamedTuple):
    """A located array: its table, the index of its header row (`top`, -1: none), and the row before which it ends."""

    table: Table
    top: int
    stop: int


def headers(locator: Locator, grid: WordGrid, fields: Sequence[Cell], missing: Sequence[Slot]) -> dict[str, Header]:
    """Every array's header: by bookmark, by the controls of its rows, by its labels.

    `fields`: cells of located scalars, before which an array ends; `missing`: scalars still to be found.
    """
    starts = {c.table.path: at for c in locator.tables if (at := _marked(c, grid) or _above_rows(c, grid))}
    lost = [columns for columns in locator.tables if columns.table.path not in starts]
    if lost:
        starts |= _labelled(lost, grid, starts)
    edges = [*((cell.inside, cell.index) for cell in fields), *starts.values()]
    wanted = {name for slot in missing for name in slot.keys}
    found = {}
    for path, (table, index) in starts.items():
        stop = min((at for other, at in edges if other is table and at > index), default=len(table.rows))
        labels = (i for i in range(index + 1, stop) if wanted and _is_label_row(table, i, index, wanted))
        found[path] = Header(table, index, next(labels, stop))
    return found


def _marked(columns: Columns, grid: WordGrid) -> tuple[Table, int] | None:
    """The row of the array's bookmark, if it still holds the labels."""
    cell = grid.by_bookmark.get(columns.carrier)
    if cell is None or cell.inside is None or not share(columns, _texts(cell.inside.rows[cell.index])):
        return None
    return cell.inside, cell.index


def _above_rows(columns: Columns, grid: WordGrid) -> tuple[Table, int] | None:
    """The labels above the first row with controls; that row's upper edge if the labels are gone."""
    cells = [cell for tag in columns.by_tag for cell in grid.by_tag.get(tag, ()) if cell.inside is not None]
    if not cells or (table := cells[0].inside) is None:
        return None
    first = min(cell.index for cell in cells if cell.inside is table)
    above = range(first - 1, max(first - 1 - _ABOVE, -1), -1)
    return table, next((i for i in above if share(columns, _texts(table.rows[i]))), first - 1)


def _labelled(
    lost: Sequence[Columns], grid: WordGrid, known: dict[str, tuple[Table, int]]
) -> dict[str, tuple[Table, int]]:
    """The rows that hold an array's labels."""
    taken = {(id(table), index) for table, index in known.values()}
    rows = {(id(table), i): (table, i) for table in grid.tables for i in range(len(table.rows))}
    scores = {(columns.table.path, place): share(columns, _texts(table.rows[i])) for columns in lost
              for place, (table, i) in rows.items() if place not in taken}  # fmt: skip
    return {path: rows[place] for path, place in claims(scores, eq).items()}


def _is_label_row(table: Table, at: int, header: int, wanted: set[str]) -> bool:
    """Whether a row is cut otherwise than its header and begins with a label that is still wanted."""
    cells = table.rows[at].cells
    return header >= 0 and len(cells) not in (0, len(table.rows[header].cells)) and key(cells[0].text) in wanted


def read_rows(reading: Reading, columns: Columns, grid: WordGrid, header: Header, titles: frozenset[str]) -> None:
    """Read the rows of a located array."""
    rows = get(reading.data, columns.table.path)
    head = header.table.rows[header.top].cells if header.top >= 0 else []
    by_column = _assigned(reading, columns, grid, header.table, head)
    by_grid = {at: by_column[cell.column] for cell in head if cell.column in by_column
               for at in range(cell.grid, cell.grid + cell.span)}  # fmt: skip
    above: dict[str, Cell] = {}
    for row in header.table.rows[header.top + 1 : header.stop]:
        straight = len(row.cells) == len(head)
        placed = ((cell, by_column.get(cell.column) if straight else by_grid.get(cell.grid)) for cell in row.cells)
        hits = [hit for cell, column in placed if (hit := _hit(columns, cell, column, above))]
        if not _is_heading(columns, row, titles):
            reading.row(columns, rows, _once(hits))


def _assigned(
    reading: Reading, columns: Columns, grid: WordGrid, table: Table, head: Sequence[Cell]
) -> dict[int, Column]:
    """The columns by position in the header row; guessed ones are reported."""
    known = {cell.column: slot for slot in columns.slots for tag in slot.tags
             for cell in grid.by_tag.get(tag, ())[:1] if cell.inside is table}  # fmt: skip
    found = assign(columns, [(cell.column, cell.text) for cell in head], known)
    for column in found.values():
        if column.confidence < 1.0:
            reading.guessed(column.slot, Place(column.slot.label, "", "", head[0].table, head[0].row), column.text)
    return found


def _hit(columns: Columns, cell: Cell, column: Column | None, above: dict[str, Cell]) -> Hit | None:
    """What a row's cell says; the lower part of a merged cell says what its upper part does."""
    slot = columns.by_tag.get(cell.tags[0]) if cell.tags else None
    by: By = "tag"
    confidence = 1.0
    if slot is None and column is not None:
        slot, confidence = column.slot, column.confidence
        by = "header" if confidence == 1.0 else "guessed-header"
    if slot is None or slot.field.derive is not None:
        return None
    source = above.get(slot.field.path, cell) if cell.continued else cell
    above[slot.field.path] = source
    seen = of_cell(slot, source) if source.text else BLANK
    place = Place(slot.label, "", "", cell.table, cell.row)
    return Hit(slot, seen, Found(place, by, confidence, seen.crossed, source.picture))


def _once(hits: list[Hit]) -> list[Hit]:
    """One hit for each field of a row: of a split cell the part with the control counts, else the first."""
    if len({hit.slot.field.path for hit in hits}) == len(hits):
        return hits
    kept: dict[str, Hit] = {}
    for hit in sorted(hits, key=lambda hit: hit.found.by != "tag"):
        first = kept.get(hit.slot.field.path)
        kept[hit.slot.field.path] = hit if first is None or first.seen is BLANK else _both(first, hit)
    return list(kept.values())


def _both(first: Hit, other: Hit) -> Hit:
    """The first of two hits, which tells what else the other says."""
    one, two = first.seen, other.seen
    told = two.problems
    if two.value is not None and two.value != one.value:
        told += (problem("KIT-16", first.slot, first=written(first.slot, one), second=written(other.slot, two)),)
    return first._replace(seen=one._replace(problems=(*one.problems, *told)))


def _is_heading(columns: Columns, row: Row, titles: frozenset[str]) -> bool:
    """Whether a row repeats the header, or is the title of what follows."""
    said = [cell.text for cell in row.cells if cell.text.strip()]
    if not said:
        return False
    first = key(said[0])
    if len(said) == 1:
        return first in titles and len(row.cells) < len(columns.slots)
    return first in columns.by_key and share(columns, said) > 0.0


def _texts(row: Row) -> Iterator[str]:
    return (cell.text for cell in row.cells)
