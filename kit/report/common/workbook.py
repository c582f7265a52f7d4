"""Workbooks for people: the house style of a list, texts that never become formulas, the same bytes every time."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from itertools import islice
from math import ceil
from typing import NamedTuple
from weakref import WeakKeyDictionary

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet
from rich.cells import cell_len

from kit.messages import say
from kit.model import Finding, Lang
from kit.ooxml.excel import bulk_rows
from kit.ooxml.excel.bulk_rows import MOST_LINKS, Links
from kit.ooxml.opc.zip import pack_part, write_zip
from kit.text import printable
from kit.written import CREATOR

MOST_ROWS = 200_000  # of a list; Excel has room for 1,048,576, but few machines have the patience
_LINE = Side(style="thin", color="9DB0C3")
_FRAME = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
INK, _BLUE = "1F2933", "1F5FA8"
_HEAD, _OWN_HEAD, OWN = "D7E1EC", "FFE8B8", "FFFBEF"  # headers; headers and cells that people fill in
_LONGEST = 32767  # UTF-16 units of a cell, half of it in characters that may take two
_TALLEST = 409.0  # points of a row
_WIDER = 1.1  # a wide character takes a bit more than two digits of the Normal style
_LINE_HEIGHT, _MARGIN = 14.0, 5.0  # points
SIGNS = ("=", "+", "-", "@")  # a text that begins with one is marked as no formula
_SIDE = 0.4  # inches beside what is printed, which office printers leave blank anyway: lists are wide
_DAY_0 = date(1899, 12, 30).toordinal()
# What openpyxl made of looks, by workbook: working an index out anew takes most of a sheet's time.
_LOOKS: WeakKeyDictionary[Workbook, dict[tuple[object, ...], StyleArray]] = WeakKeyDictionary()


Plain = str | int | date


class WorkbookEntry(NamedTuple):
    """A value that leads to a file (`target`: a URI or a relative one), or stands on a colour."""

    value: Plain
    target: str = ""
    back: str = ""


Value = Plain | WorkbookEntry


@dataclass(slots=True, eq=False)
class Book:
    """A workbook in the making; the rows of its lists are set in when it is saved."""

    title: str
    file: Workbook = field(default_factory=Workbook)
    _rows: dict[str, list[str]] = field(default_factory=dict)  # by the sheet's title
    _links: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    _styles: dict[tuple[str, str], int] = field(default_factory=dict)
    _strings: bulk_rows.BulkStrings = field(default_factory=bulk_rows.BulkStrings)

    def __post_init__(self) -> None:
        self.file.remove(self.file.worksheets[0])

    def sheet(self, title: str) -> Worksheet:
        """A new sheet behind the others."""
        return self.file.create_sheet(title)  # type: ignore[no-any-return]

    def listing(
        self, title: str, columns: Iterable[tuple[str, float]], rows: Iterable[Iterable[Value]], own: int = 0
    ) -> tuple[Worksheet, int]:
        """A list with frozen header and filter on a sheet of its own; returns it with its last row's number.

        `columns` are names and widths; the last `own` of them are left for people to fill in.
        """
        sheet, heads = self.sheet(title), list(columns)
        listed_head(sheet, heads, own)
        widths = [width for _, width in heads]
        links = self._links.setdefault(title, [])
        blank = [bulk_rows.BulkCell("", self._style("text", OWN))] * own
        made = self._rows[title] = []
        for number, row in enumerate(islice(rows, MOST_ROWS), 2):
            entries = [value if isinstance(value, WorkbookEntry) else WorkbookEntry(value) for value in row]
            high = max(_lines(entry.value, width) for entry, width in zip(entries, widths, strict=False))
            cells = [*map(self._cell, entries), *blank]
            made.append(bulk_rows.row(number, cells, min(high * _LINE_HEIGHT + _MARGIN, _TALLEST), self._strings))
            links += ((f"{get_column_letter(i)}{number}", one.target) for i, one in enumerate(entries, 1) if one.target)
        del links[MOST_LINKS:]
        last = len(made) + 1
        sheet.freeze_panes = "A2"
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{last}"
        page(sheet)
        sheet.print_title_rows = "1:1"
        return sheet, last

    def saved(self, day: date) -> bytes:
        """The workbook's bytes, its time stamps those of `day`."""
        self.file.properties.creator, self.file.properties.title = CREATOR, self.title
        buffer = BytesIO()
        self.file.save(buffer)
        with zipfile.ZipFile(buffer) as content:
            parts = {name: content.read(name) for name in content.namelist()}
        core = parts["docProps/core.xml"].decode()
        stamped = re.sub(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", f"{day.isoformat()}T00:00:00Z", core)
        parts["docProps/core.xml"] = stamped.encode()
        parts["xl/styles.xml"] = bulk_rows.ordered(parts["xl/styles.xml"])
        bulk_rows.add_strings(parts, self._strings)
        for i, sheet in enumerate(self.file.worksheets, 1):
            if rows := self._rows.get(sheet.title):
                links, name = Links(self._links[sheet.title]), f"xl/worksheets/sheet{i}.xml"
                last = str(sheet.auto_filter.ref).partition(":")[2]
                parts[name] = bulk_rows.filled(parts[name], rows, links, last)
                if links.at:
                    parts[f"xl/worksheets/_rels/sheet{i}.xml.rels"] = links.relations
        return write_zip(pack_part(name, data, 6) for name, data in parts.items())

    def _cell(self, entry: WorkbookEntry) -> bulk_rows.BulkCell:
        """What a cell holds; a text stays a text, whatever it begins with, also when somebody edits it."""
        value, kind = entry.value, "link" if entry.target else "text"
        if isinstance(value, date):
            return bulk_rows.BulkCell(value.toordinal() - _DAY_0, self._style("day", entry.back))
        if isinstance(value, int):
            return bulk_rows.BulkCell(value, self._style(kind, entry.back))
        return bulk_rows.BulkCell(shown(value), self._style(kind + "'" * value.startswith(SIGNS), entry.back))

    def _style(self, kind: str, back: str) -> int:
        """The index of a cell's format; a ' at the end of its kind: what it holds is no formula."""
        known = self._styles.get((kind, back))
        if known is None:
            cell, is_link = Cell(self.file.worksheets[0], 1, 1), kind.startswith("link")
            look(cell, 10, _BLUE if is_link else INK, back, underline=is_link)
            cell.quotePrefix = kind.endswith("'")
            cell.number_format = "yyyy-mm-dd" if kind == "day" else "General"
            known = self._styles[kind, back] = cell.style_id
        return known


def headed(widths: Mapping[str, float], lang: Lang) -> list[tuple[str, float]]:
    """Return the columns of a list, by the words that head them, with their widths."""
    return [(say(f"column-{name}", lang), float(width)) for name, width in widths.items()]


def unread_sheet(book: Book, unread: Sequence[Finding], lang: Lang, target: Callable[[str], str]) -> None:
    """Add the list of the files that nobody could read, where there are any; `target` gives the link to a file."""
    if unread:
        rows = ((WorkbookEntry(one.file, target(one.file)), one.message) for one in unread)
        book.listing(say("sheet-unread", lang), headed({"file": 60, "why": 60}, lang), rows)


def look(cell: Cell, size: float, ink: str = INK, back: str = "", bold: bool = False, underline: bool = False) -> Cell:
    """The house style of a cell: framed, its text broken into lines."""
    book = cell.parent.parent
    looks = _LOOKS.setdefault(book, {})  # type: ignore[arg-type]
    key = tuple(cell._style or ()), size, ink, back, bold, underline  # type: ignore[attr-defined]
    if key not in looks:
        _dress(cell, size, ink, back, bold, underline)
        looks[key] = copy(cell._style)  # type: ignore[attr-defined]
    cell._style = copy(looks[key])  # type: ignore[attr-defined]
    return cell


def _dress(cell: Cell, size: float, ink: str, back: str, bold: bool, underline: bool) -> None:
    cell.font = Font(
        name="黑体" if bold else "宋体", size=size, color=ink, charset=134, underline="single" if underline else None
    )
    cell.border, cell.alignment = _FRAME, Alignment(horizontal="left", vertical="center", wrap_text=True)
    if back:
        cell.fill = PatternFill("solid", fgColor=back)


def shown(text: str) -> str:
    """A text as a cell can hold it."""
    return printable(text)[: _LONGEST // 2]


def colour(formula: str, back: str, front: str) -> Rule:
    """A conditional format: this colour where the formula holds."""
    style = DifferentialStyle(font=Font(color=front, bold=True), fill=PatternFill(bgColor=back))
    return Rule(type="expression", formula=[formula], dxf=style)


def page(sheet: Worksheet) -> None:
    """A4 across, one page wide."""
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.paperSize, sheet.page_setup.orientation = 9, "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.page_margins = PageMargins(left=_SIDE, right=_SIDE, top=_SIDE, bottom=0.6, header=0.3, footer=0.3)
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(center=_HeaderFooterPart("&9 &P / &N"))


def height(text: str, width: float, size: float = 10) -> float:
    """Points of a row whose text stands in a cell of that width."""
    return min(_lines(text, width * 10 / size) * _LINE_HEIGHT * size / 10 + _MARGIN, _TALLEST)


def listed_head(sheet: Worksheet, heads: Sequence[tuple[str, float]], own: int = 0) -> None:
    """Write the header row of a list, the widths of its columns with it; the last `own` are for people to fill in."""
    for i, (name, width) in enumerate(heads, 1):
        cell = sheet.cell(1, i, name)
        assert isinstance(cell, Cell)
        look(cell, 10, back=_HEAD if i <= len(heads) - own else _OWN_HEAD, bold=True)
        sheet.column_dimensions[get_column_letter(i)].width = width
    sheet.row_dimensions[1].height = _LINE_HEIGHT + 2 * _MARGIN


def _lines(text: Plain, width: float) -> int:
    """Lines that a text takes in a column of that width, in digits."""
    if not isinstance(text, str) or (len(text) * 2 * _WIDER <= width - 1 and "\n" not in text):
        return 1
    return sum(max(1, ceil(cell_len(line) * _WIDER / (width - 1))) for line in text.split("\n"))
