"""Read the rows of an array that was located in a workbook, down to the last one that holds anything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kit.data.found import RegisterColumn
from kit.data.paths import value_at
from kit.model import By, Data, Found, Place
from kit.ooxml.excel.address import column_letters
from kit.ooxml.excel.reader.cells import SheetCell
from kit.ooxml.excel.reader.sheet import Sheet
from kit.ooxml.excel.reader.workbook import Workbook
from kit.read.excel.cells import CellSpot, of_cell, text_of
from kit.read.excel.entry_formulas import EntryFormula
from kit.read.excel.header_rows import END, Line, SheetHeader
from kit.read.excel.table_end import Row, frame, last_preset, own_rows, without_labels, without_title
from kit.read.headers import Column as HeaderColumn
from kit.read.headers import share
from kit.read.label_key import key
from kit.read.labels import is_of_other_unit
from kit.read.locator import Columns, Slot
from kit.read.record_builder import BLANK, Reading, Seen, SeenField

Cells = Mapping[tuple[int, int], SheetCell]


class RowsPart(NamedTuple):
    """What was found below a header, apart from the values."""

    derived: dict[str, CellSpot]  # where computed values stand, by concrete path
    foreign: list[CellSpot]  # cells of rows that are not the array's
    rest: Cells  # cells of the sheet outside the array
    stop: int  # the row behind its last one
    entries: list[EntryFormula]  # formulas in its cells


def read_rows(reading: Reading, columns: Columns, header: SheetHeader, book: Workbook, cells: Cells) -> RowsPart:
    """Read the rows of a located array. `cells`: those of its sheet that nobody has claimed yet."""
    for col, column in header.columns.items():
        spot = CellSpot(header.sheet, header.row, col)
        text = column.text or text_of(spot.cell)
        if column.text or is_of_other_unit(column.slot, text):
            reading.guessed(column.slot, spot.place(column.slot.label), text)
    line_of = _Line(header, book.date1904)
    lines, rest = _split(header, line_of.columns, cells)
    lines, behind = without_title(lines, reading.locator.titles if header.stop < END else ())
    lines, labels = without_labels(lines, reading.locator, columns)
    rest |= {(row, col): cell for row, line in (*labels, *behind) for col, cell in line.items()}
    foreign: list[Row] = []
    if not columns.table.fixed:
        printed = last_preset(columns, lines)
        lines, more = lines[:printed], lines[printed:]
        own, foreign, doubtful = own_rows(frame(columns, header, book.date1904), more)
        lines += own
        if doubtful:
            place = CellSpot(header.sheet, doubtful[0], min(line_of.columns)).place("")
            reading.say("KIT-44", columns.table.path, place, label=columns.table.label.zh)
    rows = value_at(reading.data, columns.table.path)
    formulas = [(col, column.slot) for col, column in header.columns.items() if column.slot.field.derive is not None]
    derived: dict[str, CellSpot] = {}
    shown = reading.register(columns, header.sheet.name, line_of.layout).lines
    entries: list[EntryFormula] = []
    for row, line in lines:
        path = f"{columns.table.path}[{len(rows)}]."
        if not _is_header(columns, line) and reading.line(columns, rows, row, *line_of(row, line)):
            for col, slot in line_of.formulas:
                entries.append(EntryFormula(slot, path + slot.field.key, CellSpot(header.sheet, row, col)))
            for col, slot in formulas:
                derived[path + slot.field.key] = CellSpot(header.sheet, row, col)
    if hidden := _hidden(header.sheet, shown, line_of.columns):
        reading.say("KIT-14", columns.table.path, hidden.place(columns.table.label.zh))
    spots = [CellSpot(header.sheet, row, col) for row, line in foreign for col in sorted(line)]
    return RowsPart(derived, spots, rest, max(shown, default=header.row) + 1, entries)


class _Line:
    """What the cells of a row say, column by column. Thousands of them are read, so all else is settled before."""

    def __init__(self, header: SheetHeader, date1904: bool) -> None:
        self.sheet, self.date1904, self.pictures = header.sheet.name, date1904, header.sheet.pictures
        self.formulas: list[tuple[int, Slot]] = []  # of the row that was read last
        own = {col: column for col, column in header.columns.items() if column.slot.field.derive is None}
        self.data = [(col, column.slot.field.key, column.slot) for col, column in own.items()]
        self.layout = {column.slot.field.key: _column(col, column) for col, column in own.items()}
        self.columns = set(own)

    def __call__(self, row: int, line: Line) -> tuple[Data, list[SeenField]]:
        """The values of a row, and its cells of which there is more to say."""
        data: Data = {}
        odd: list[SeenField] = []
        self.formulas = []
        for col, name, slot in self.data:
            cell = line.get(col)
            has_picture = bool(self.pictures) and (row, col) in self.pictures
            if cell is None and not has_picture:
                continue
            seen = BLANK if cell is None else of_cell(slot, cell, self.date1904)
            value, crossed, problems, beside = seen
            if value is not None:
                data[name] = value
            if crossed or problems or beside or has_picture:
                odd.append(SeenField(slot, seen, self._found(row, col, self.layout[name], seen)))
            if cell is not None and cell.formula is not None and not has_picture:
                self.formulas.append((col, slot))
        return data, odd

    def _found(self, row: int, col: int, column: RegisterColumn, seen: Seen) -> Found:
        unseen = self.pictures.get((row, col))
        place = Place(column.label, self.sheet, f"{column.letters}{row}")
        return Found(place, column.by, column.confidence, seen.crossed, unseen is not None, unseen or "", seen.beside)


def _column(col: int, column: HeaderColumn) -> RegisterColumn:
    """A column as all lines have it."""
    by: By = "header" if column.confidence == 1.0 else "guessed-header"
    return RegisterColumn(column.slot.field.key, column.slot.label, column_letters(col), by, column.confidence)


def _hidden(sheet: Sheet, rows: Sequence[int], columns: set[int]) -> CellSpot | None:
    """The first cell that was read and that nobody sees."""
    unseen = any(col in some for some in sheet.hidden_columns for col in columns)
    if sheet.state == "visible" and not unseen and sheet.hidden_rows.isdisjoint(rows):
        return None
    spots = (CellSpot(sheet, row, col) for row in rows for col in sorted(columns) if (row, col) in sheet.cells)
    return next((spot for spot in spots if spot.hidden), None)


def _split(header: SheetHeader, columns: set[int], cells: Cells) -> tuple[list[Row], dict[tuple[int, int], SheetCell]]:
    """The rows below the header in order, blank ones passed over, and the cells outside; computed ones are in neither.

    Merged cells stand in each row they cover.
    """
    lines: dict[int, Line] = defaultdict(dict)
    rest: dict[tuple[int, int], SheetCell] = {}
    first, stop, every = header.row, header.stop, header.columns
    for at, cell in cells.items():
        row, col = at
        if first < row < stop and col in columns:
            lines[row][col] = cell
        elif not (first < row < stop and col in every):
            rest[at] = cell
    _spread(header, columns, lines)
    return sorted(lines.items()), rest


def _spread(header: SheetHeader, columns: set[int], lines: dict[int, Line]) -> None:
    """Put merged cells into each row they cover, down to the last row that holds anything."""
    last, end = max(lines, default=0), (0, 0)
    for row1, col1, row2, _ in sorted(header.sheet.merged, key=lambda area: (area[1], area[0])):
        if col1 not in columns or row1 <= header.row or (col1, row1) <= end or row1 not in lines:
            continue
        end = (col1, min(row2, last))
        for row in range(row1 + 1, end[1] + 1):
            if row in lines and col1 in lines[row1]:
                lines[row][col1] = lines[row1][col1]


def _is_header(columns: Columns, line: Line) -> bool:
    """Whether a row repeats the header, as on a printed page."""
    first = next((text for cell in line.values() if (text := text_of(cell))), "")
    return key(first) in columns.by_key and share(columns, map(text_of, line.values())) > 0.0
