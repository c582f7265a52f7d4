"""Cells that take a look nobody can read from the style of the table they stand in (ECMA-376 part 1, 18.8.83)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from kit.ooxml.excel.address import Place, place
from kit.ooxml.excel.overlay.geometry import Merged
from kit.ooxml.excel.reader.cells import SheetCell
from kit.ooxml.excel.reader.colours import WHITE, is_legible
from kit.ooxml.excel.reader.pieces import SheetPieces
from kit.ooxml.excel.reader.rows import places
from kit.ooxml.excel.reader.styles import CellStyle, SheetStyles, StyleChange
from kit.ooxml.opc.namespaces import S
from kit.ooxml.opc.package import Package
from kit.ooxml.opc.xml import ON

Element = etree._Element


class SheetTable(NamedTuple):
    """A table with the looks that its style gives its parts."""

    area: Merged
    has_head: bool
    look: Mapping[str, StyleChange]  # by the name of the part (18.18.93), as far as the table shows it

    def parts(self, at: Place) -> Iterator[str]:
        """The parts of the style that a cell belongs to, the strongest first."""
        row1, col1, _, col2 = self.area
        if self.has_head and at[0] == row1:
            yield "headerRow"
        if at[1] == col1:
            yield "firstColumn"
        if at[1] == col2:
            yield "lastColumn"
        yield "secondRowStripe" if (at[0] - row1 - self.has_head) % 2 else "firstRowStripe"
        yield "wholeTable"


def pale_in_tables(
    package: Package, part: str, sheet: SheetPieces, cells: Mapping[Place, SheetCell], styles: SheetStyles
) -> Iterator[Place]:
    """The cells of a sheet (`part`) that a table's style makes unreadable. Raises UnreadError."""
    names = package.related(part, "table") if styles.of_tables else ()
    tables = [table for name in names if (table := _table(package.root(name), styles)) is not None]
    if not tables:
        return
    for element, at in ((element, at) for root in sheet.trees() for element, at in places(root).items() if at in cells):
        style = styles.style(element.get("s"))
        if any(_is_inside(table.area, at) and _is_pale(table, at, style, styles) for table in tables):
            yield at


def _table(root: Element, styles: SheetStyles) -> SheetTable | None:
    """A table whose style hides text somewhere; None for all others."""
    info = root.find(S + "tableStyleInfo")
    looks = styles.of_tables.get("" if info is None else info.get("name", ""))
    first, _, last = root.get("ref", "").partition(":")
    if info is None or not looks:
        return None
    switches = {"RowStripe": "showRowStripes", "firstColumn": "showFirstColumn", "lastColumn": "showLastColumn"}
    off = tuple(name for name, switch in switches.items() if info.get(switch) not in ON)
    shown = {name: look for name, look in looks.items() if not name.endswith(off)}
    try:
        return SheetTable((*place(first), *place(last or first)), root.get("headerRowCount", "1") != "0", shown)
    except ValueError:
        return None


def _is_pale(table: SheetTable, at: Place, style: CellStyle, styles: SheetStyles) -> bool:
    """Whether a cell's text cannot be read; what a format of its own says goes before the table's style."""
    if style.font.ink != styles.style(None).font.ink:
        return False
    looks = [table.look[name] for name in table.parts(at) if name in table.look]
    ink = next((look.ink for look in looks if look.ink is not None), style.font.ink)
    paper = next((look.paper for look in looks if look.paper is not None), WHITE)
    return not is_legible(ink, paper if style.paper == WHITE else style.paper)


def _is_inside(area: Merged, at: Place) -> bool:
    return area[0] <= at[0] <= area[2] and area[1] <= at[1] <= area[3]
