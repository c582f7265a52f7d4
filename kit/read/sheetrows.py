"""Locate a form's arrays in a workbook: header row, columns, and the rows down to the last one that holds anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kit.canonical import get
from kit.model import By, Found, Place
from kit.ooxml.sheet import Cell, Sheet, Workbook, column_letters
from kit.read.cells import Spot, of_cell, text_of
from kit.read.headers import Column, assign, claims, share
from kit.read.identify import is_form_line
from kit.read.locator import Columns, Locator, Slot, key
from kit.read.reading import BLANK, Hit, Reading

_END = 1 << 31  # below every row

Line = dict[int, Cell]  # cells of one row by column


class Header(NamedTuple):
    """A located array: its header row, its columns by number, and the first row that is no longer its own."""

    sheet: Sheet
    row: int
    columns: Mapping[int, Column]
    stop: int


def headers(locator: Locator, book: Workbook, fields: Sequence[Spot], missing: Sequence[Slot]) -> dict[str, Header]:
    """Every array's header: by defined name, by its labels.

    `fields`: located scalars, before which an array ends; `missing`: scalars still to be found.
    """
    starts = {c.table.path: at for c in locator.tables if (at := _named(c, book))}
    lost = [columns for columns in locator.tables if columns.table.path not in starts]
    if lost:
        starts |= _labelled(lost, book, starts.values())
    columns = {c.table.path: assign(c, [(col, text_of(cell)) for col, cell in starts[c.table.path].line.items()], {})
               for c in locator.tables if c.table.path in starts}  # fmt: skip
    wanted = {name for slot in missing for name in slot.keys}
    found = {}
    for path, start in starts.items():
        reach = columns[path].keys()
        others = (at.row for other, at in starts.items() if at.sheet is start.sheet and columns[other].keys() & reach)
        scalars = (_upper(spot, locator) for spot in fields if spot.sheet is start.sheet and _within(spot, reach))
        stop = min((row for row in (*others, *scalars) if row > start.row), default=_END)
        header = Header(start.sheet, start.row, columns[path], stop)
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


def _labelled(lost: Sequence[Columns], book: Workbook, known: Iterable[Start]) -> dict[str, Start]:
    """The rows of visible sheets that hold an array's labels, or the part of a row between blank columns."""
    starts = [start for sheet in book.sheets if sheet.state == "visible" for start in _parts(sheet)]
    free = [start for start in starts if not any(_clash(start, other) for other in known)]
    scores = {(columns.table.path, i): share(columns, map(text_of, start.line.values()))
              for columns in lost for i, start in enumerate(free)}  # fmt: skip
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


def _clash(one: Start, other: Start) -> bool:
    """Whether two header rows share a cell."""
    return one.sheet is other.sheet and one.row == other.row and not one.line.keys().isdisjoint(other.line)


def _within(spot: Spot, reach: Iterable[int]) -> bool:
    """Whether a scalar stands, or its label does, in the columns of an array."""
    return spot.col in reach or spot.col - 1 in reach


def _upper(spot: Spot, locator: Locator) -> int:
    """The first row that belongs to a scalar: its label's, where that stands above it."""
    above = key(text_of(spot.sheet.cells.get((spot.row - 1, spot.col))))
    return spot.row - 1 if above in locator.by_key else spot.row


def _first_label(header: Header, wanted: set[str]) -> int:
    """The first row below a header that begins with a label still wanted."""
    first: dict[int, int] = {}
    for row, col in header.sheet.cells:
        if header.row < row < header.stop and col >= min(header.columns, default=1):
            first[row] = min(col, first.get(row, col))
    labels = (row for row, col in first.items() if key(text_of(header.sheet.cells[row, col])) in wanted)
    return min(labels, default=header.stop)


def read_rows(
    reading: Reading, columns: Columns, header: Header, book: Workbook, titles: frozenset[str]
) -> dict[str, Spot]:
    """Read the rows of a located array; returns where its derived values stand, by concrete path."""
    for col, column in header.columns.items():
        if column.confidence < 1.0:
            spot = Spot(header.sheet, header.row, col)
            reading.guessed(column.slot, spot.place(column.slot.label), column.text)
    rows = get(reading.data, columns.table.path)
    line_of = _Line(header, book.date1904)
    formulas = [(col, column.slot) for col, column in header.columns.items() if column.slot.field.derive is not None]
    derived: dict[str, Spot] = {}
    shown: list[int] = []
    for row, line in _lines(header, line_of.columns, titles):
        path = f"{columns.table.path}[{len(rows)}]."
        if not _is_header(columns, line) and reading.row(columns, rows, line_of(row, line)):
            shown.append(row)
            for col, slot in formulas:
                derived[path + slot.field.key] = Spot(header.sheet, row, col)
    if hidden := _hidden(header.sheet, shown, line_of.columns):
        reading.say("KIT-14", columns.table.path, hidden.place(columns.table.label.zh))
    return derived


class _Line:
    """What the cells of a row say, column by column. Thousands of them are read, so all else is settled before."""

    def __init__(self, header: Header, date1904: bool) -> None:
        self.sheet, self.date1904 = header.sheet.name, date1904
        self.data: list[tuple[int, str, Slot, By, float]] = [
            (col, column_letters(col), slot, "header" if confidence == 1.0 else "guessed-header", confidence)
            for col, (slot, confidence, _) in header.columns.items() if slot.field.derive is None
        ]  # fmt: skip
        self.columns = {col for col, *_ in self.data}

    def __call__(self, row: int, line: Line) -> list[Hit]:
        hits, new, sheet = [], tuple.__new__, self.sheet  # named tuples are built as tuples: half the time
        for col, letters, slot, by, confidence in self.data:
            cell = line.get(col)
            seen = BLANK if cell is None else of_cell(slot, cell, self.date1904)
            place = new(Place, (slot.label, sheet, f"{letters}{row}", 0, 0))
            hits.append(new(Hit, (slot, seen, new(Found, (place, by, confidence, seen.crossed, False)))))
        return hits


def _lines(header: Header, columns: set[int], titles: frozenset[str]) -> list[tuple[int, Line]]:
    """The rows below a header in order, blank ones passed over, without a title of what follows."""
    lines = _cells(header, columns)
    found = sorted(lines.items())
    more = header.stop < _END
    return found[:-1] if found and _is_trailer(found[-1][1], more, titles) else found


def _hidden(sheet: Sheet, rows: Sequence[int], columns: set[int]) -> Spot | None:
    """The first cell that was read and that nobody sees."""
    if sheet.state == "visible" and not sheet.hidden_rows and not sheet.hidden_columns:
        return None
    spots = (Spot(sheet, row, col) for row in rows for col in sorted(columns) if (row, col) in sheet.cells)
    return next((spot for spot in spots if spot.hidden), None)


def _cells(header: Header, columns: set[int]) -> dict[int, Line]:
    """The cells of the rows below the header; merged cells stand in each row they cover."""
    lines: dict[int, Line] = {}
    first, stop = header.row, header.stop
    for (row, col), cell in header.sheet.cells.items():
        if first < row < stop and col in columns:
            line = lines.get(row)
            if line is None:
                lines[row] = {col: cell}
            else:
                line[col] = cell
    last, end = max(lines, default=0), (0, 0)
    for row1, col1, row2, _ in sorted(header.sheet.merged, key=lambda area: (area[1], area[0])):
        if col1 not in columns or row1 <= first or (col1, row1) <= end or row1 not in lines:
            continue
        end = (col1, min(row2, last))
        for row in range(row1 + 1, end[1] + 1):
            if row in lines and col1 in lines[row1]:
                lines[row].setdefault(col1, lines[row1][col1])
    return lines


def _is_trailer(line: Line, more: bool, titles: frozenset[str]) -> bool:
    """Whether a table's last row is the title of what follows, or the form's own line."""
    text = text_of(next(iter(line.values())))
    return len(line) == 1 and ((more and key(text) in titles) or is_form_line(text))


def _is_header(columns: Columns, line: Line) -> bool:
    """Whether a row repeats the header, as on a printed page."""
    first = next((text for cell in line.values() if (text := text_of(cell))), "")
    return key(first) in columns.by_key and share(columns, map(text_of, line.values())) > 0.0
