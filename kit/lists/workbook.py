"""A form's list as a workbook to fill in: headings, drop-downs, a sheet for each table; or with what was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Final, NamedTuple

from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from kit.data.paths import schema_at, value_at
from kit.lists.columns import FILE, ROW, ListSheet, heading, sheets
from kit.model import Data, Field, Form, Json
from kit.ooxml.excel.cell_xml import SEPARATOR, percent_text
from kit.report.common.workbook import Book, look, page

_OPTIONS: Final = "选项"  # the hidden sheet of the drop-downs
_STAMP: Final = date(2000, 1, 1)  # the same list, the same bytes
_ROWS: Final = 2000  # rows prepared with drop-downs and formats: more than a year's forms of one kind
_FORMATS: Final = {"date": "yyyy-mm-dd", "moment": "yyyy-mm-dd hh:mm", "integer": "General", "number": "General"}
_HEAD, _NEEDED = "D7E1EC", "FFE8B8"  # headings; those that have to be filled in


class ListEntry(NamedTuple):
    """A document of the list: its canonical data, and the file it was read from ("": none)."""

    data: Data
    file: str = ""


def workbook(form: Form, entries: Sequence[ListEntry] = ()) -> bytes:
    """Return the form's list with a row for each document; without any, the list to fill in."""
    book = Book(form.title.zh)
    options = book.sheet(_OPTIONS)
    with_files = any(entry.file for entry in entries)
    for sheet in sheets(form):
        made = book.sheet(sheet.title)
        columns = _headings(made, form, sheet, with_files)
        _guard(made, options, sheet.fields, columns)
        for number, row in enumerate(_rows(sheet, entries, bool(form.tables), with_files), 2):
            for column, (value, kind) in enumerate(row, 1):
                if value is not None:
                    _write(made, number, column, value, kind)
        made.freeze_panes = f"{get_column_letter(columns)}2"
        page(made)
        made.print_title_rows = "1:1"
    options.sheet_state = "hidden"
    book.file.move_sheet(options, len(book.file.worksheets))
    book.file.active = 0
    return book.saved(_STAMP)


def _headings(made: Worksheet, form: Form, sheet: ListSheet, with_files: bool) -> int:
    """Write the header row; returns the column of the first field."""
    heads = [(ROW, 10.0, "", False)] if form.tables else []
    heads += [(FILE, 30.0, "", False)] if with_files and sheet.table is None else []
    first = len(heads) + 1
    heads += [(heading(one), 6 + 5 * one.width, _hint(form, one), one.required) for one in sheet.fields]
    for column, (name, width, hint, needed) in enumerate(heads, 1):
        cell = made.cell(1, column, name)
        assert isinstance(cell, Cell)
        look(cell, 10, back=_NEEDED if needed else _HEAD, bold=True)
        if hint:
            cell.comment = Comment(hint, "kit")
        made.column_dimensions[get_column_letter(column)].width = width
    return first


def _hint(form: Form, field: Field) -> str:
    """What the comment of a heading says: the form's own hint, and how several options are written in a cell."""
    if field.kind != "choices":
        return field.hint.zh
    least = schema_at(form.schema, field.path).get("minItems", 0)
    several = f"可填：{'、'.join(field.choices)}。填几项都写在一格里，用顿号、换行或空格分开"
    return "\n".join(filter(None, (field.hint.zh, several + (f"，至少填 {least} 项。" if least else "。"))))


def _guard(made: Worksheet, options: Worksheet, fields: Sequence[Field], first: int) -> None:
    """Give every column its format, and those of a choice their drop-down."""
    for column, field in enumerate(fields, first):
        letter = get_column_letter(column)
        made.column_dimensions[letter].number_format = _FORMATS.get(field.kind, "@")
        texts = _texts(field)
        if texts:
            index = options.max_column + 1 if options.cell(1, 1).value is not None else 1
            for number, text in enumerate(texts, 1):
                options.cell(number, index, text)
            source = get_column_letter(index)
            rule = DataValidation("list", f"{_OPTIONS}!${source}$1:${source}${len(texts)}", allow_blank=True)
            rule.add(f"{letter}2:{letter}{_ROWS + 1}")
            made.add_data_validation(rule)


def _texts(field: Field) -> Sequence[str]:
    if field.kind in ("boolean", "check"):
        return ("是", "否") if field.kind == "boolean" else ("是",)
    return field.choices if field.kind == "choice" else ()


def _rows(
    sheet: ListSheet, entries: Iterable[ListEntry], tied: bool, with_files: bool
) -> Iterator[list[tuple[Json, str]]]:
    """The cells of a sheet, each with the kind of its field."""
    for number, entry in enumerate(entries, 1):
        tie: list[tuple[Json, str]] = [(number, "integer")] if tied else []
        if sheet.table is None:
            tie += [(entry.file, "text")] if with_files else []
            yield [*tie, *(_cell(field, value_at(entry.data, field.path)) for field in sheet.fields)]
        else:
            for row in entry.data.get(sheet.table.path, ()):
                yield [*tie, *(_cell(field, row.get(field.key)) for field in sheet.fields)]


def _cell(field: Field, value: Json) -> tuple[Json, str]:
    """A value with the kind of its field; less than one percent as a text, with its sign."""
    text = percent_text(value) if field.unit == "%" and isinstance(value, float) else ""
    return (text, "text") if text else (value, field.kind)


def _write(made: Worksheet, row: int, column: int, value: Json, kind: str) -> None:
    """Write a value as people keep it; a text stays one, whatever it begins with."""
    cell = made.cell(row, column)
    if kind in ("date", "moment"):
        cell.value, cell.number_format = datetime.fromisoformat(value), _FORMATS[kind]
    elif isinstance(value, bool):
        cell.value = "是" if value else "否"
    elif isinstance(value, list):
        cell.value = SEPARATOR.join(map(str, value))
    elif isinstance(value, str):
        cell.value, cell.data_type, cell.number_format = value, "s", "@"
        cell.quotePrefix = value.startswith(("=", "+", "-", "@"))
    else:
        cell.value = value
