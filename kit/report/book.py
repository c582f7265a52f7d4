"""Workbooks for people: the house style of a list, texts that never become formulas, the same bytes every time."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from datetime import date, datetime
from io import BytesIO
from math import ceil

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.worksheet import Worksheet
from rich.cells import cell_len

from kit.ooxml.package import pack_part, write_zip

_LINE = Side(style="thin", color="9DB0C3")
_FRAME = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_HEADER = Font(name="黑体", size=10, color="1F2933", charset=134)
_ENTRY = Font(name="宋体", size=10, color="1F2933", charset=134)
_LINK = Font(name="宋体", size=10, color="1F5FA8", underline="single", charset=134)
_LOOKALIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # Excel would take _x0041_ for a character
_LONGEST = 32767  # UTF-16 units of a cell, half of it in characters that may take two
_TALLEST = 409.0  # points of a row
_WIDER = 1.1  # a wide character takes a bit more than two digits of the Normal style
_LINE_HEIGHT, _MARGIN = 14.0, 5.0  # points
_MOST_LINKS = 65_000  # of a sheet; Excel repairs the file beyond 65,530
Value = str | int | date


def listing(sheet: Worksheet, columns: Iterable[tuple[str, float]], rows: Iterable[Iterable[Value]]) -> int:
    """Write a list with frozen header and filter; `columns` are names and widths. Returns the last row's number."""
    last = 1
    heads = list(columns)
    for i, (name, width) in enumerate(heads, 1):
        _style(_written(sheet, 1, i, name), _HEADER).fill = PatternFill("solid", fgColor="D7E1EC")
        sheet.column_dimensions[get_column_letter(i)].width = width
    sheet.row_dimensions[1].height = _LINE_HEIGHT + 2 * _MARGIN
    for last, row in enumerate(rows, 2):
        lines = 1
        for i, value in enumerate(row, 1):
            _style(_written(sheet, last, i, value), _ENTRY)
            lines = max(lines, _lines(value, heads[i - 1][1]))
        sheet.row_dimensions[last].height = min(lines * _LINE_HEIGHT + _MARGIN, _TALLEST)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{last}"
    _page(sheet)
    return last


def link(cell: Cell, target: str) -> None:
    """Let a cell lead to a file; `target` is a URI or a relative one."""
    if cell.row <= _MOST_LINKS:
        cell.hyperlink = target
        cell.font = _LINK


def saved(book: Workbook, day: date) -> bytes:
    """The workbook's bytes, its time stamps those of `day`."""
    book.properties.creator = "kit"
    buffer = BytesIO()
    book.save(buffer)
    with zipfile.ZipFile(buffer) as content:
        parts = {name: content.read(name) for name in content.namelist()}
    core = parts["docProps/core.xml"].decode()
    stamped = re.sub(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", f"{day.isoformat()}T00:00:00Z", core)
    parts["docProps/core.xml"] = stamped.encode()
    return write_zip(pack_part(name, data, 6) for name, data in parts.items())


def _written(sheet: Worksheet, row: int, column: int, value: Value) -> Cell:
    """The cell with its value; a text stays a text, whatever it begins with, also when somebody edits it."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    if not isinstance(value, str):
        cell.value = value
        if isinstance(value, date) and not isinstance(value, datetime):
            cell.number_format = "yyyy-mm-dd"
    elif value:
        cell.value = _LOOKALIKE.sub("_x005F_", ILLEGAL_CHARACTERS_RE.sub("", value))[: _LONGEST // 2]
        cell.data_type = "s"
        if value[0] in "=+-@":
            cell.quotePrefix = True
    return cell


def _lines(value: Value, width: float) -> int:
    """Lines that a text takes in a column of that width, in digits."""
    if not isinstance(value, str):
        return 1
    return sum(max(1, ceil(cell_len(line) * _WIDER / (width - 1))) for line in value.split("\n"))


def _style(cell: Cell, font: Font) -> Cell:
    cell.font, cell.border = font, _FRAME
    cell.alignment = Alignment(horizontal="left", vertical="center", wrap_text=True)
    return cell


def _page(sheet: Worksheet) -> None:
    """A3 across, one page wide, the header on every page."""
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.paperSize, sheet.page_setup.orientation = 8, "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    sheet.print_title_rows = "1:1"
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(center=_HeaderFooterPart("&9 &P / &N"))
