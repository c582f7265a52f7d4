"""Where a form's arrays stand in a workbook: the sheet, the header row, the row before which the array ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kit.ooxml.excel.reader.cells import SheetCell
from kit.ooxml.excel.reader.sheet import Sheet
from kit.ooxml.excel.reader.workbook import Workbook
from kit.read.excel.cells import CellSpot, text_of
from kit.read.excel.home import in_turn
from kit.read.headers import Column, assign, by_place, claims, share
from kit.read.label_key import key
from kit.read.locator import Columns, Locator, Slot
from kit.read.similarity import nearness

END = 1 << 31  # below every row

Line = dict[int, SheetCell]  # cells of one row by column
Score = Callable[[Columns, Iterable[str]], float]


class SheetHeader(NamedTuple):
    """A located array: its header row, its columns by number, and the first row that is no longer its own."""

    sheet: Sheet
    row: int
    columns: Mapping[int, Column]
    stop: int


def named_starts(locator: Locator, book: Workbook) -> dict[str, Start]:
    """The header rows that defined names lead to, by the arrays' paths."""
    return {columns.table.path: at for columns in locator.tables if (at := _named(columns, book))}


def headers(
    locator: Locator, book: Workbook, home: Sheet | None, fields: Sequence[CellSpot], missing: Sequence[Slot]
) -> dict[str, SheetHeader]:
    """Every array's header: by defined name, by its labels.

    `home`: the form's own sheet, looked at first; `fields`: located scalars, before which an array ends; `missing`:
    scalars still to be found.
    """
    starts = named_starts(locator, book)
    for part, score in ((part, score) for part in in_turn(locator, book, home) for score in (share, nearness)):
        if lost := [columns for columns in locator.tables if columns.table.path not in starts]:
            starts |= _labelled(lost, part, list(starts.values()), score)
    columns = {c.table.path: _columns(c, starts[c.table.path]) for c in locator.tables if c.table.path in starts}
    wanted = {name for slot in missing for name in slot.keys}
    found = {}
    for path, start in starts.items():
        reach = columns[path].keys()
        others = (at.row for other, at in starts.items() if at.sheet is start.sheet and columns[other].keys() & reach)
        scalars = (_upper(spot, locator) for spot in fields if spot.sheet is start.sheet and _within(spot, reach))
        stop = min((row for row in (*others, *scalars) if row > start.row), default=END)
        header = SheetHeader(start.sheet, start.row, columns[path], stop)
        found[path] = header._replace(stop=_first_label(header, wanted)) if wanted else header
    return found


class Start(NamedTuple):
    """A header row."""

    sheet: Sheet
    row: int
    line: Line


def _named(columns: Columns, book: Workbook) -> Start | None:
    """The row of the array's defined name, if it still holds the labels."""
    area = book.names.get(columns.carrier)
    sheet = book.sheet(area.sheet) if area else None
    if area is None or sheet is None:
        return None
    cells = ((col, sheet.cells.get((area.row1, col))) for col in range(area.col1, min(area.col2, area.col1 + 200) + 1))
    line = {col: cell for col, cell in cells if cell is not None}
    return Start(sheet, area.row1, line) if share(columns, map(text_of, line.values())) else None


def _labelled(lost: Sequence[Columns], book: Workbook, known: Sequence[Start], score: Score) -> dict[str, Start]:
    """The rows of visible sheets that hold an array's labels, or the part of a row between blank columns."""
    starts = [start for sheet in book.sheets if sheet.state == "visible" for start in _parts(sheet)]
    free = [start for start in starts if not any(_clash(start, other) for other in known)]
    scores = {
        (columns.table.path, i): score(columns, map(text_of, start.line.values()))
        for columns in lost
        for i, start in enumerate(free)
    }
    found = claims(scores, lambda one, other: _clash(free[one], free[other]))
    return {path: free[i] for path, i in found.items()}


def _parts(sheet: Sheet) -> Iterator[Start]:
    """Each row with texts, its parts between blank columns first."""
    rows: dict[int, Line] = {}
    for (row, col), cell in sorted(sheet.cells.items()):
        if isinstance(cell.value, str):
            rows.setdefault(row, {})[col] = cell
    reach = {(row1, col1): col2 for row1, col1, _, col2 in sheet.merged}
    for row, line in rows.items():
        parts: list[Line] = []
        end = -1  # last column of the cell before
        for col, cell in line.items():
            if col > end + 1 or not parts:
                parts.append({})
            parts[-1][col] = cell
            end = reach.get((row, col), col)
        yield from (Start(sheet, row, part) for part in (parts if len(parts) == 1 else [*parts, line]))


def _columns(columns: Columns, start: Start) -> dict[int, Column]:
    """The columns under a header row."""
    texts = [(col, text_of(cell)) for col, cell in start.line.items()]
    found = assign(columns, texts)
    return found if len(found) == len(columns.slots) else found | by_place(columns, texts, found)


def _clash(one: Start, other: Start) -> bool:
    """Whether two header rows share a cell."""
    return one.sheet is other.sheet and one.row == other.row and not one.line.keys().isdisjoint(other.line)


def _within(spot: CellSpot, reach: Iterable[int]) -> bool:
    """Whether a scalar stands, or its label does, in the columns of an array."""
    return spot.col in reach or spot.col - 1 in reach


def _upper(spot: CellSpot, locator: Locator) -> int:
    """The first row that belongs to a scalar: its label's, where that stands above it."""
    above = key(text_of(spot.sheet.cells.get((spot.row - 1, spot.col))))
    return spot.row - 1 if above in locator.by_key else spot.row


def _first_label(header: SheetHeader, wanted: set[str]) -> int:
    """The first row below a header that begins with a label still wanted."""
    first: dict[int, int] = {}
    for row, col in header.sheet.cells:
        if header.row < row < header.stop and col >= min(header.columns, default=1):
            first[row] = min(col, first.get(row, col))
    labels = (row for row, col in first.items() if key(text_of(header.sheet.cells[row, col])) in wanted)
    return min(labels, default=header.stop)
