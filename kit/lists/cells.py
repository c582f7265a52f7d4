"""The cells of a list, .xlsx or .csv, with the place of each."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Final, NamedTuple

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter

from kit.lists.csvtext import csv_rows
from kit.messages import detail, say
from kit.messages.system import system_text
from kit.model import KitError, Lang, UnreadError
from kit.ooxml.excel.number_format.codes import format_code
from kit.ooxml.opc.package import open_package

_ZIP: Final = b"PK\x03\x04"
_NO_CODE: Final = re.compile(r'"[^"]*"|\\.|\[(?!hh?\])[^\]]*\]', re.I)  # words, escapes, locales (ECMA-376 18.8.31)
_HOURS: Final = re.compile("h", re.I)  # what every format of a time of day has


class Percent(float):
    """A number that its cell shows as a percentage: 0.98 as 98%."""


Value = str | int | float | bool | date | datetime | time | None


class ListGrid(NamedTuple):
    """A sheet of a list: its name ("": a CSV file) and its rows from the first one on, titles and headings included."""

    title: str
    rows: Sequence[Sequence[Value]]
    order: int = 0  # among the sheets of its file
    lines: Sequence[int] = ()  # of a CSV file: where each row begins, as a cell may hold several lines
    top: int = 0  # the row of the headings

    def place(self, row: int, column: int, lang: Lang) -> str:
        """Return where a cell stands, counted from 0: `投诉!C7`; in a CSV file its line and column."""
        if self.title:
            return f"{self.title}!{get_column_letter(column + 1)}{row + 1}"
        return say("list-line", lang, line=self._line(row), column=column + 1)

    def row_place(self, row: int, lang: Lang) -> str:
        """Return where a row stands, counted from 0: `投诉 第1行`."""
        return f"{self.title} {say('row', lang, row=self._line(row))}".strip()

    def _line(self, row: int) -> int:
        return self.lines[row] if row < len(self.lines) else row + 1


def grids(path: Path, lang: Lang) -> list[ListGrid]:
    """Return the sheets of a list. Raises KitError for a file that is none, or holds too much."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise KitError(say("cannot-read", lang, name=path, detail=system_text(error))) from error
    if path.suffix.lower() != ".csv" or data.startswith(_ZIP):  # a workbook that was only called .csv
        return _xlsx(path, data, lang)
    try:
        rows = csv_rows(data, lang)
    except KitError as error:
        raise KitError(say("list-unread", lang, name=path.name, detail=error)) from error
    return [ListGrid("", [row.cells for row in rows], lines=[row.number for row in rows])]


def _plain(cell: Cell | MergedCell) -> Value:
    """A cell's value: a day where its format shows no time, a text for what a list has no use for (durations)."""
    value: object = cell.value
    if isinstance(value, datetime) and value.time() == time():
        return value if _HOURS.search(_NO_CODE.sub("", cell.number_format)) else value.date()
    if isinstance(value, int | float) and format_code(cell.number_format).kind == "percent":
        return Percent(value)
    return value if value is None or isinstance(value, str | int | float | date | time) else str(value)


def _xlsx(path: Path, data: bytes, lang: Lang) -> list[ListGrid]:
    """Visible sheets, formulas by their last result. The package's limits hold before another reader opens it."""
    try:
        package = open_package(data)
        if package.kind != "xlsx":
            raise UnreadError("KIT-20", "damaged")
        for name in package.names:
            package.part(name)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl does not know is no matter here
            book = load_workbook(io.BytesIO(data), read_only=False, data_only=True)
    except UnreadError as error:
        raise KitError(say("list-unread", lang, name=path.name, detail=detail(error.detail, lang))) from error
    except Exception as error:
        raise KitError(say("list-unread", lang, name=path.name, detail=detail("damaged", lang))) from error
    return [
        ListGrid(sheet.title, [[_plain(cell) for cell in row] for row in sheet.iter_rows()], order)
        for order, sheet in enumerate(book.worksheets)
        if sheet.sheet_state == "visible"
    ]
