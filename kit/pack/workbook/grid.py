"""The rows of a table of the workbook of settings, and where each of its cells stands."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from kit.data.cast.dates import date_of, from_serial
from kit.data.cast.numbers import plain_number
from kit.messages import detail
from kit.messages.system import system_text
from kit.model import PackFault, Text, UnreadError, pack_error
from kit.ooxml.excel.address import column_letters
from kit.ooxml.excel.reader.cells import SheetCell
from kit.ooxml.excel.reader.sheet import Sheet
from kit.ooxml.excel.reader.workbook import Workbook, workbook
from kit.ooxml.opc.package import open_package
from kit.pack.workbook.names import NO, SHEETS, YES, SheetBlock
from kit.text import trim
from kit.text.folding import fold

T = TypeVar("T")
Steps = tuple[str | int, ...]

_DEEPEST_HEAD: Final = 12  # rows in which the headings are looked for: title and hints stand above them
_NEAR: Final = "; did you mean {near!r}?"  # behind the words about a name that nothing has
_SEPARATORS: Final = str.maketrans("，,;；\n", "、、、、、")


class GridEntry(NamedTuple):
    """What somebody wrote into a cell, where (`期限与标准!E7`), and what heads its column."""

    text: str
    place: str
    column: Text

    def list(self) -> list[str]:
        """The words of a cell that holds several."""
        return [word for part in self.text.translate(_SEPARATORS).split("、") if (word := trim(part))]


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of a table in which something is written, by the keys of its columns; a blank cell has no text."""

    entries: Mapping[str, GridEntry]

    def __getitem__(self, column: str) -> GridEntry:
        return self.entries[column]

    def text(self, column: str) -> str:
        """The text of a cell, "" where it is blank."""
        return self.entries[column].text


@dataclass(slots=True)
class GridReading:
    """A workbook of settings that is being read: its cells, what it says so far and all that is wrong with it."""

    path: Path
    book: Workbook
    faults: list[PackFault] = field(default_factory=list)
    cells: dict[Steps, str] = field(default_factory=dict)  # of what the workbook says: the steps to it, as in pack.json

    def tell(self, place: str, words: str, /, **values: object) -> None:
        """Note a fault at a cell; words and values as in `PackFault`."""
        self.faults += pack_error(f"{self.path}: {place}", words, **values).faults

    def filled(self, entry: GridEntry) -> bool:
        """Return whether something is written in a cell; a blank one is noted."""
        if not entry.text:
            self.lacks(entry)
        return bool(entry.text)

    def lacks(self, entry: GridEntry) -> None:
        """Note a cell that has to be filled in."""
        self.tell(entry.place, "“{column}” has to be filled in", column=entry.column)

    def unknown(self, entry: GridEntry, words: str, known: Iterable[str], /, **values: object) -> None:
        """Note a name that nothing has, with the known one that is most like it; words and values as in `tell`."""
        near = nearest(entry.text, known)
        self.tell(entry.place, words + _NEAR if near else words, name=entry.text, near=near, **values)

    def take(self, entry: GridEntry, read: Callable[[str], T], words: str) -> T | None:
        """Return what a cell means; what is none is noted in these words."""
        try:
            return read(entry.text)
        except ValueError:
            self.tell(entry.place, words, value=entry.text)
            return None

    def day(self, entry: GridEntry) -> str | None:
        """Return the day that a cell names."""
        return self.take(entry, date_of, "{value!r} is no date; write e.g. 2026-10-01")

    def yes(self, entry: GridEntry) -> bool:
        """Return whether a cell says yes; blank is no."""
        word = fold(entry.text)
        if word and word not in YES | NO:
            self.tell(entry.place, "{value!r} is neither yes nor no", value=entry.text)
        return word in YES

    def rows(self, block: SheetBlock) -> list[GridRow]:
        """Return the rows of a table in which something is written; none where its sheet is not there."""
        sheet = self._sheet(SHEETS[block.sheet])
        return list(self._rows(sheet, block)) if sheet else []

    def heads(self, name: str, block: SheetBlock) -> int:
        """Return how many headings of a table stand in one row of the sheet of that name."""
        sheet = next(sheet for sheet in self.book.sheets if sheet.name == name)
        head = _head(self._texts(sheet), block)
        return len(head[1]) if head else 0

    def _texts(self, sheet: Sheet) -> dict[tuple[int, int], str]:
        return {at: text for at, cell in sheet.stored.items() if (text := self._text(cell))}

    def _sheet(self, title: Text) -> Sheet | None:
        names = {fold(title.zh), fold(title.en)}
        return next((sheet for sheet in self.book.sheets if fold(sheet.name) in names), None)

    def _rows(self, sheet: Sheet, block: SheetBlock) -> Iterator[GridRow]:
        cells = self._texts(sheet)
        head = _head(cells, block)
        if head is None:
            chinese = "、".join(column.name.zh for column in block.columns)
            english = ", ".join(column.name.en for column in block.columns)
            self.tell(sheet.name, "the headings are missing: {columns}", columns=Text(chinese, english))
            return
        row, columns = head
        for column in block.columns:
            if column.key not in columns:
                self.tell(sheet.name, "the column {column} is missing", column=column.name)
        if len(columns) < len(block.columns):
            return
        names = [(column.key, column.name) for column in block.columns]
        for number in sorted({at[0] for at in cells if at[0] > row and at[1] in columns.values()}):
            places = {key: f"{sheet.name}!{column_letters(col)}{number}" for key, col in columns.items()}
            for key, col in columns.items():
                if (cell := sheet.stored.get((number, col))) is not None and cell.kind == "error":
                    self.tell(places[key], "the cell holds the error {value}", value=cell.value)
            yield GridRow(
                {key: GridEntry(cells.get((number, columns[key]), ""), places[key], name) for key, name in names}
            )

    def _text(self, cell: SheetCell) -> str:
        """What a cell says, as somebody would type it."""
        value, kind = cell.value, cell.kind
        if value is None or kind in ("error", "empty"):
            return ""
        if isinstance(value, bool):
            return "是" if value else "否"
        if isinstance(value, str):
            return trim(value)
        if kind == "percent":
            return f"{plain_number(value * 100)}%"
        if kind in ("date", "moment"):
            return _moment(value, self.book.date1904)
        return str(plain_number(value))


def open_book(path: Path) -> GridReading:
    """Open a workbook of settings. Raises PackError for one that cannot be read."""
    try:
        package = open_package(path.read_bytes())
        if package.kind != "xlsx":
            raise pack_error(path, "not an Excel workbook")
        return GridReading(path, workbook(package))
    except OSError as error:
        raise pack_error(path, "cannot be read: {reason}", reason=system_text(error)) from error
    except UnreadError as error:
        why = Text(detail(error.detail, "zh"), detail(error.detail, "en"))
        raise pack_error(path, "not a readable workbook ({error})", error=why) from error


def _head(cells: Mapping[tuple[int, int], str], block: SheetBlock) -> tuple[int, Mapping[str, int]] | None:
    """The row of the headings and the column of each; None where no row has two of them."""
    keys = {name: column.key for column in block.columns for name in map(fold, (column.name.zh, column.name.en))}
    best: tuple[int, dict[str, int]] = (0, {})
    for row in sorted({at[0] for at in cells if at[0] <= _DEEPEST_HEAD}):
        here = sorted((col, fold(text.strip("*＊"))) for (line, col), text in cells.items() if line == row)
        columns: dict[str, int] = {}
        for col, name in here:
            if name in keys:
                columns.setdefault(keys[name], col)
        if len(columns) > len(best[1]):
            best = row, columns
    return best if len(best[1]) >= min(2, len(block.columns)) else None


def _moment(serial: float, date1904: bool) -> str:
    """A date or a time of the day as people write it."""
    if 0 <= serial < 1:
        minutes = round(serial * 24 * 60)
        return f"{minutes // 60:02}:{minutes % 60:02}"
    try:
        moment = from_serial(serial, date1904)
    except ValueError:
        return str(serial)
    return moment.removesuffix("T00:00").replace("T", " ")


def named(word: str, known: Mapping[str, T]) -> T | None:
    """Return what a word names, however it is spelled."""
    key = fold(word)
    return next((meant for name, meant in known.items() if fold(name) == key), None)


def by_word(table: Mapping[str, Text]) -> dict[str, str]:
    """Return the keys of a table by the folded words that it has for each, in either language."""
    return {fold(word): key for key, both in table.items() for word in both}


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that is most like one that is not, or ""."""
    by_key = {fold(name): name for name in known}
    return next((by_key[key] for key in difflib.get_close_matches(fold(word), by_key, 1, 0.5)), "")
