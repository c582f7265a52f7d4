"""The cells of a list, .xlsx or .csv, with the place of each."""

from __future__ import annotations

import csv
import io
import warnings
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime, time
from pathlib import Path
from typing import Final, NamedTuple

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from kit.messages import detail, say
from kit.messages.system import system_text
from kit.model import KitError, Lang, UnreadError
from kit.ooxml.opc.package import open_package

_ENCODINGS: Final = ("utf-8-sig", "gb18030")  # what Excel and WPS write; GB18030 holds GBK and GB2312
_ZIP: Final = b"PK\x03\x04"
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")  # "Unicode text" of Excel

Value = str | int | float | bool | date | datetime | time | None


class Grid(NamedTuple):
    """A sheet of a list: its name ("": a CSV file) and its rows from the first one on, headings included."""

    title: str
    rows: Sequence[Sequence[Value]]
    order: int = 0  # among the sheets of its file
    lines: Sequence[int] = ()  # of a CSV file: where each row begins, as a cell may hold several lines

    def place(self, row: int, column: int, lang: Lang) -> str:
        """Return where a cell stands, counted from 0: `投诉!C7`; in a CSV file its line and column."""
        if self.title:
            return f"{self.title}!{get_column_letter(column + 1)}{row + 1}"
        line = self.lines[row] if row < len(self.lines) else row + 1
        return say("list-line", lang, line=line, column=column + 1)

    def row_place(self, row: int, lang: Lang) -> str:
        """Return where a row stands, counted from 0: `投诉 第1行`."""
        return f"{self.title} {say('row', lang, row=row + 1)}".strip()


def grids(path: Path, lang: Lang) -> list[Grid]:
    """Return the sheets of a list. Raises KitError for a file that is none, or holds too much."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise KitError(say("cannot-read", lang, name=path, detail=system_text(error))) from error
    if path.suffix.lower() != ".csv" or data.startswith(_ZIP):  # a workbook that was only called .csv
        return _xlsx(path, data, lang)
    try:
        return [_csv(data)]
    except (ValueError, csv.Error) as error:
        words = say("list-no-text" if isinstance(error, ValueError) else "list-broken-line", lang)
        raise KitError(say("list-unread", lang, name=path.name, detail=words)) from error


def _plain(cell: object) -> Value:
    """A cell's value; what a list has no use for (durations, formulas without a result) as a text."""
    return cell if cell is None or isinstance(cell, str | int | float | date | time) else str(cell)


def _csv(data: bytes) -> Grid:
    """A CSV file, whatever of the usual encodings and separators it was saved with.

    Raises ValueError for what is no text in one of them, csv.Error for a cell longer than any form holds.
    """
    text = _decoded(data)
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows, lines = list[list[Value]](), [1]
    for row in reader:
        rows.append([cell or None for cell in row])
        lines.append(reader.line_num + 1)
    return Grid("", rows, lines=lines)


def _decoded(data: bytes) -> str:
    encodings = ("utf-16",) if data.startswith(_UTF16) else _ENCODINGS
    for encoding in encodings:
        with suppress(UnicodeDecodeError):
            text = data.decode(encoding)
            if "\0" in text:
                break
            return text
    raise ValueError("no text")


def _xlsx(path: Path, data: bytes, lang: Lang) -> list[Grid]:
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
        Grid(sheet.title, [[_plain(cell) for cell in row] for row in sheet.iter_rows(values_only=True)], order)
        for order, sheet in enumerate(book.worksheets)
        if sheet.sheet_state == "visible"
    ]
