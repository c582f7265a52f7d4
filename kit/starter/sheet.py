"""The starter workbook of a form: a template in the house style, drawn with openpyxl, for people to go on editing."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from itertools import product
from typing import Final

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from kit.model import Field, Form
from kit.ooxml.opc.package import pack_part, write_zip
from kit.starter.sheetboxes import Look, SheetBox, SheetPlan, SheetRow, is_stacked
from kit.starter.sheetplan import plan
from kit.starter.sheetwidths import TITLE, is_short

_GB2312: Final = 134  # charset of the fonts' names
_LINE: Final = Side(style="thin", color="9DB0C3")
_FRAME: Final = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_MARGIN: Final = 0.394  # inches, 10 mm: what nearly every printer can print on
# In the middle: columns are narrower than the page where digits are, and no footer should reach beyond the table.
_FOOTER: Final = "&9 {{ form.title }} · {{ form.code }} · 版本 {{ form.version }}\n第 &P 页 / 共 &N 页"
_FROZEN_AT_MOST: Final = 330.0  # points; a taller head would leave no room for the rows on a laptop's screen


def _font(name: str, size: float, *, bold: bool = False, color: str = "1F2933") -> Font:
    return Font(name=name, size=size, bold=bold, color=color, charset=_GB2312)


_FONTS: Final[Mapping[Look, Font]] = {
    "title": _font("黑体", TITLE),
    "organisation": _font("宋体", 10, color="5B6B7C"),
    "identity": _font("宋体", 10, color="5B6B7C"),
    "section": _font("黑体", 10.5),
    "label": _font("宋体", 10, bold=True),
    "value": _font("宋体", 10),
    "number": _font("宋体", 9),
    "band": _font("宋体", 9, color="5B6B7C"),
    "header": _font("黑体", 10),
    "entry": _font("宋体", 10),
    "note": _font("宋体", 9, color="5B6B7C"),
}
_FILLS: Final[Mapping[Look, str]] = {"label": "F2F5F9", "section": "E6ECF3", "header": "D7E1EC"}
_LEFT: Final = frozenset[Look]({"organisation", "section", "note", "value"})
_FRAMED: Final = frozenset[Look]({"section", "label", "value", "number", "band", "header", "entry"})


def starter_sheet(form: Form) -> bytes:
    """The template workbook of a form: one visible sheet, one placeholder per field; the same bytes every time."""
    book = Workbook()
    _plain_style(book)
    sheet: Worksheet = book.active  # type: ignore[assignment]
    sheet.title = re.sub(r"[\[\]:*?/\\]", " ", form.title.zh)[:31]
    book.properties.title = form.title.zh
    book.properties.creator = "kit"
    layout = plan(form)
    for column, width in enumerate(layout.widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for number, row in enumerate(layout.rows, 1):
        _draw(sheet, number, row)
    _page(sheet, form, layout)
    return _saved(book, f"{form.in_force}T00:00:00Z")


def _plain_style(book: Workbook) -> None:
    """Make Arial 9 pt the Normal style: column widths count its digits, 7 pixels wide on nearly every machine."""
    normal = book._named_styles["Normal"]  # type: ignore[attr-defined]
    normal.font = Font(name="Arial", size=9)
    normal.bind(book)


def _draw(sheet: Worksheet, number: int, row: SheetRow) -> None:
    sheet.row_dimensions[number].height = row.height
    for box in row.boxes:
        last = number + box.rows - 1
        for at, column in product(range(number, last + 1), range(box.first, box.last + 1)):
            _style(sheet.cell(at, column + 1), box, row.size)
        sheet.cell(number, box.first + 1, box.text)
        if box.last > box.first or box.rows > 1:
            sheet.merge_cells(start_row=number, end_row=last, start_column=box.first + 1, end_column=box.last + 1)


def _style(cell: Cell | MergedCell, box: SheetBox, size: float) -> None:
    cell.font = _sized(box.look, size)
    side = _horizontal(box.look, box.field)
    upright = "top" if box.look == "entry" and box.field and is_stacked(box.field) else "center"
    indent = int(side == "left" and box.look in ("value", "section", "entry"))
    cell.alignment = Alignment(horizontal=side, vertical=upright, wrap_text=box.look != "title", indent=indent)
    if box.look in _FRAMED:
        cell.border = _FRAME
    if fill := _FILLS.get(box.look):
        cell.fill = PatternFill("solid", fgColor=fill)


@cache
def _sized(look: Look, size: float) -> Font:
    """The font of a look; cells of tables come in several sizes."""
    if look not in ("header", "entry"):
        return _FONTS[look]
    return _font(_FONTS[look].name or "", size)


def _horizontal(look: Look, field: Field | None) -> str:
    """One side for each kind: values beside their labels left; in columns texts left, what is short in the middle."""
    if look == "identity":
        return "right"
    text = look == "entry" and field and field.kind in ("text", "choices") and not field.derive
    boxed = look == "entry" and field and is_stacked(field)
    return "left" if look in _LEFT or boxed or (text and field and not is_short(field)) else "center"


def _page(sheet: Worksheet, form: Form, layout: SheetPlan) -> None:
    """A4, one page wide, page numbers; header row frozen and repeated, organisation and title on further pages.

    A register of several pages side by side is printed as they lie: across, then down; each page
    repeats the columns that name a row, each further one the row of number and part above the header row.
    """
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.paperSize = 9
    sheet.page_setup.orientation = "landscape" if form.landscape else "portrait"
    if layout.breaks:
        sheet.page_setup.pageOrder = "overThenDown"
        for column in layout.breaks:
            sheet.col_breaks.append(Break(column))
        sheet.print_title_cols = f"A:{get_column_letter(layout.aside)}"
    else:
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    margins = sheet.page_margins
    margins.left = margins.right = margins.header = margins.footer = _MARGIN
    margins.top, margins.bottom = 0.58, 0.72
    sheet.print_options.horizontalCentered = True
    pages = sheet.HeaderFooter
    pages.differentFirst = True
    pages.oddHeader = HeaderFooterItem(
        left=_HeaderFooterPart("&9 {{ pack.organisation }}"), center=_HeaderFooterPart("&10 {{ form.title }}（续）")
    )
    if layout.breaks:
        pages.firstHeader = HeaderFooterItem(left=_HeaderFooterPart("&9 {{ pack.organisation }}"))
    pages.oddFooter = pages.firstFooter = HeaderFooterItem(center=_HeaderFooterPart(_FOOTER))
    if layout.header < 0:
        return
    sheet.print_title_rows = f"{layout.header + (0 if layout.breaks else 1)}:{layout.header + 1}"
    if sum(row.height for row in layout.rows[: layout.header + 1]) <= _FROZEN_AT_MOST:
        sheet.freeze_panes = f"A{layout.header + 2}"


def _saved(book: Workbook, stamp: str) -> bytes:
    """The workbook's bytes with openpyxl's time stamps replaced by the form's own."""
    buffer = BytesIO()
    book.save(buffer)
    with zipfile.ZipFile(buffer) as saved:
        parts = {name: saved.read(name) for name in saved.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(b"_x000a_", b"&#10;")  # in page footers, where openpyxl writes it as in cells
    core = parts["docProps/core.xml"].decode()
    parts["docProps/core.xml"] = re.sub(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", stamp, core).encode()
    return write_zip(pack_part(name, data, 6) for name, data in parts.items())
