"""Word and Excel files of a form that is written as text."""

from __future__ import annotations

import io
import re
from base64 import b64decode
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

import docx
from docx.document import Document
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from kit.adopt.job import AdoptedFile
from tests.adopt.invented.model import FIELD, Beside, Fixed, Invented, Part, Row, Rows, Typed, filled, lines
from tests.adopt.outputs import Files

PICTURE: Final = "\ufffc"  # a cell that holds one
_PIXEL: Final = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)


def built(form: Invented) -> Files:
    """The blank form and its copies."""
    make = _document if form.suffix == ".docx" else _workbook
    copies = {f"filled-{number}": copy for number, copy in enumerate(form.copies, 1)}
    files = {name: make(form, copy, number) for number, (name, copy) in enumerate({"blank": {}, **copies}.items(), -1)}
    return {name: AdoptedFile(name, data) for name, data in files.items()}


def _document(form: Invented, copy: Mapping[str, Any], habit: int) -> bytes:
    document = docx.Document()
    for part in form.parts:
        if isinstance(part, str):
            _paragraph(document, filled(part, form, copy, habit))
        else:
            _table(document, list(lines(part, form, copy, habit)))
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _paragraph(document: Document, text: str) -> None:
    """A line in which ‹ and › begin and end what is underlined."""
    line = document.add_paragraph()
    for number, piece in enumerate(re.split("[‹›]", text)):
        line.add_run(piece).underline = number % 2 == 1 or None


def _table(document: Document, rows: Sequence[Row]) -> None:
    table = document.add_table(len(rows), max(map(len, rows)), style="Table Grid")
    for top, left, bottom, right, text in _areas(rows):
        cell = table.cell(top, left)
        if (top, left) != (bottom, right):
            cell = cell.merge(table.cell(bottom, right))
        if text == PICTURE:
            cell.paragraphs[0].add_run().add_picture(io.BytesIO(_PIXEL))
        else:
            cell.text = text


def _areas(rows: Sequence[Row]) -> Iterator[tuple[int, int, int, int, str]]:
    """The cells of rows in which < goes on from the left and ^ from above."""
    for top, row in enumerate(rows):
        for left, text in enumerate(row):
            if text in ("<", "^"):
                continue
            right = left
            while right + 1 < len(row) and row[right + 1] == "<":
                right += 1
            bottom = top
            while bottom + 1 < len(rows) and left < len(rows[bottom + 1]) and rows[bottom + 1][left] == "^":
                bottom += 1
            yield top, left, bottom, right, text


def _workbook(form: Invented, copy: Mapping[str, Any], habit: int) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for name, rows in form.parts.items() if isinstance(form.parts, Mapping) else ():
        _sheet(book.create_sheet(name), rows, form, copy, habit)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _sheet(
    sheet: Worksheet, rows: Sequence[Part], form: Invented, copy: Mapping[str, Any], habit: int
) -> None:  # fmt: skip
    written = list(lines(rows, form, copy, habit))
    values = list(_values(rows, form, copy))
    for top, left, bottom, right, text in _areas(written):
        value = values[top].get(left, text) if top < len(values) else text
        sheet.cell(top + 1, left + 1, value if value != "" else None)
        if (top, left) != (bottom, right):
            sheet.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)


def _values(rows: Sequence[Part], form: Invented, copy: Mapping[str, Any]) -> Iterator[dict[int, Any]]:
    """The cells that hold a number or a day rather than its text."""
    for row in rows:
        if isinstance(row, Rows):
            yield from _growing(row, form, copy)
        elif isinstance(row, Beside):
            width = len(row.left.cells)
            for left, right in zip(_growing(row.left, form, copy), _growing(row.right, form, copy), strict=True):
                yield left | {at + width: value for at, value in right.items()}
        elif isinstance(row, Fixed):
            yield from ({} for _ in row.printed)
        else:
            yield dict(_cells(row, form, copy))


def _growing(rows: Rows, form: Invented, copy: Mapping[str, Any]) -> Iterator[dict[int, Any]]:
    said = copy.get(rows.table, [])
    for number in range(max(rows.blank, len(said))):
        yield dict(_cells(rows.cells, form, said[number] if number < len(said) else {}))


def _cells(cells: Row, form: Invented, copy: Mapping[str, Any]) -> Iterator[tuple[int, Any]]:
    for at, text in enumerate(cells):
        if text.isdecimal():
            yield at, int(text)
        found = FIELD.fullmatch(text)
        value = copy.get(found[1]) if found else None
        kind = form.fields[found[1]].kind if found else ""
        if value is not None and not isinstance(value, Typed) and kind in ("number", "date"):
            yield at, value if kind == "number" else date.fromisoformat(value)
