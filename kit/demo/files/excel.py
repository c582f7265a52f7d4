"""What people and programs do to a finished workbook: words for a date, a hidden row, a stale result."""

from __future__ import annotations

import re
from datetime import date

from kit.demo.files.word import Edit, repacked, unpacked
from kit.model import KitError

_BOOK, _SHEET = "xl/workbook.xml", "xl/worksheets/sheet1.xml"


def date_typed(day: str, text: str) -> Edit:
    """Words in place of a date that stands in one cell only."""
    serial = (date.fromisoformat(day) - date(1899, 12, 30)).days
    return lambda data: _changed(data, f"><v>{serial}</v></c>", f' t="inlineStr"><is><t>{text}</t></is></c>')


def row_hidden(table: str) -> Edit:
    """The second row of a table is hidden."""

    def edit(data: bytes) -> bytes:
        mark = f'<row r="{_row(_start(data, table)) + 2}"'
        return _changed(data, mark, f'{mark} hidden="1"')

    return edit


def result_stale(name: str, value: int) -> Edit:
    """A formula keeps a result that is no longer true."""

    def edit(data: bytes) -> bytes:
        return _changed(data, rf'(<c r="{_start(data, name)}"[^>]*><f>[^<]*</f><v>)[^<]*', rf"\g<1>{value}")

    return edit


def _start(data: bytes, name: str) -> str:
    """Where a defined name begins: `A6`."""
    found = re.search(rf'name="f_{name}"[^>]*>[^<]*!\$([A-Z]+)\$([0-9]+)', unpacked(data, _BOOK))
    return f"{found[1]}{found[2]}" if found else ""


def _row(cell: str) -> int:
    return int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))


def _changed(data: bytes, pattern: str, text: str) -> bytes:
    """The workbook with the first match on its sheet replaced. Raises KitError when there is none."""
    sheet, count = re.subn(pattern, text, unpacked(data, _SHEET), count=1)
    if not count:
        raise KitError(f"demo: nothing on the sheet matches {pattern!r}")
    return repacked(data, {_SHEET: lambda xml: sheet})
