"""Colours under cells of a workbook: a variant of each cell's own format, everything else of it as it was."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy

from lxml import etree

from kit.ooxml.address import Place, column_letters, place
from kit.ooxml.edit import Element, namespace


class Tints:
    """The formats of one styles part, which grow as colours are asked for."""

    def __init__(self, root: Element) -> None:
        self._s = namespace(root)
        self._fills, self._formats = root.find(f"{self._s}fills"), root.find(f"{self._s}cellXfs")
        self._known: dict[tuple[int, str], int] = {}

    def paint(self, sheet: Element, fills: Mapping[Place, str]) -> None:
        """Colour some cells; one that is not there is made, where rows and cells say their numbers."""
        if self._fills is None or self._formats is None or not len(self._formats):
            return
        s = namespace(sheet)
        rows = {row.get("r", ""): row for row in sheet.iter(f"{s}row")}
        if "" in rows or any(cell.get("r") is None for row in rows.values() for cell in row):
            return
        for at, fill in fills.items():
            cell = _cell(s, _row(s, sheet, rows, at[0]), at)
            style = cell.get("s", "0")
            cell.set("s", str(self._format(int(style) if style.isdigit() else 0, fill)))

    def _format(self, base: int, fill: str) -> int:
        """The index of a format on another colour."""
        fills, formats = self._fills, self._formats
        assert fills is not None
        assert formats is not None
        if (base, fill) not in self._known:
            pattern = etree.SubElement(etree.SubElement(fills, f"{self._s}fill"), f"{self._s}patternFill")
            pattern.set("patternType", "solid")
            etree.SubElement(pattern, f"{self._s}fgColor", rgb=f"FF{fill}")
            made = deepcopy(formats[min(base, len(formats) - 1)])
            made.set("fillId", str(len(fills) - 1))
            made.set("applyFill", "1")
            formats.append(made)
            fills.set("count", str(len(fills)))
            formats.set("count", str(len(formats)))
            self._known[base, fill] = len(formats) - 1
        return self._known[base, fill]


def _row(s: str, sheet: Element, rows: dict[str, Element], number: int) -> Element:
    if str(number) not in rows:
        row = rows[str(number)] = etree.Element(f"{s}row", r=str(number))
        data = next(sheet.iter(f"{s}sheetData"))
        at = next((i for i, one in enumerate(data) if int(one.get("r", "0")) > number), len(data))
        data.insert(at, row)
    return rows[str(number)]


def _cell(s: str, row: Element, at: Place) -> Element:
    for i, cell in enumerate(row):
        found = place(cell.get("r", ""))[1]
        if found == at[1]:
            return cell
        if found > at[1]:
            row.insert(i, etree.Element(f"{s}c", r=f"{column_letters(at[1])}{at[0]}"))
            return row[i]
    return etree.SubElement(row, f"{s}c", r=f"{column_letters(at[1])}{at[0]}")
