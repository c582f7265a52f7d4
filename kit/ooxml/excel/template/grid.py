"""The sheet of a template as a grid: its cells and their texts by position, merged areas, references."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from kit.model import pack_error
from kit.ooxml.excel.address import column_letters
from kit.ooxml.opc.namespaces import S
from kit.ooxml.opc.numbers import numbered

Element = etree._Element
Position = tuple[int, int]  # row and column, from 1

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]+)")


class TemplateArea(NamedTuple):
    """Cells from one corner to the other, both included."""

    row1: int
    col1: int
    row2: int
    col2: int


@dataclass(frozen=True, slots=True)
class TemplateGrid:
    """The sheet of a template: its cells and their texts by position, merged areas by their first cell."""

    name: str
    root: Element
    cells: Mapping[Position, Element]
    texts: dict[Position, str]
    merged: Mapping[Position, TemplateArea]
    place: str  # "templates/x.xlsx: 进度!"

    @property
    def corner(self) -> Position:
        """The last row and column in which anything is printed or filled in."""
        ends = [*self.texts, *((area.row2, area.col2) for area in self.merged.values())]
        return max(row for row, _ in ends), max(col for _, col in ends)

    def at(self, row: int, col: int) -> str:
        """The text that shows at a position; a merged cell shows that of its first cell."""
        if text := self.texts.get((row, col)):
            return text
        inside = (corner for corner, area in self.merged.items() if _holds(area, row, col))
        return next((self.texts.get(corner, "") for corner in inside), "")


def grid(root: Element, name: str, shared: Sequence[str], place: str) -> TemplateGrid:
    """The grid of a sheet part. Raises PackError where its cells do not say where they stand."""
    cells: dict[Position, Element] = {}
    texts: dict[Position, str] = {}
    for number, row in enumerate(root.iterfind(f"{S}sheetData/{S}row"), 1):
        row.set("r", row.get("r") or str(number))
        for cell in row.iterfind(S + "c"):
            where = position(cell.get("r") or "", place)
            cells[where] = cell
            if text := _text(cell, shared):
                texts[where] = text
            if "{{" in (cell.findtext(S + "f") or ""):
                raise pack_error(
                    f"{place}{cell.get('r')}", "a placeholder stands in a formula; use x-derive in the schema"
                )
    merges = (area_of(merge.get("ref") or "", place) for merge in root.iterfind(f"{S}mergeCells/{S}mergeCell"))
    return TemplateGrid(name, root, cells, texts, {(area.row1, area.col1): area for area in merges}, place)


def position(reference: str, place: str) -> Position:
    """`C7` as (7, 3)."""
    found = _REFERENCE.fullmatch(reference)
    if not found:
        raise pack_error(
            place,
            "{reference!r} is no cell; save the template once with Excel, WPS or LibreOffice",
            reference=reference,
        )
    col = 0
    for letter in found[1]:
        col = col * 26 + ord(letter) - 64
    return int(found[2]), col


def area_of(reference: str, place: str) -> TemplateArea:
    """`B4:D4` as an area."""
    first, _, last = reference.partition(":")
    return TemplateArea(*position(first, place), *position(last or first, place))


def reference(row: int, col: int) -> str:
    """(7, 3) as `C7`."""
    return f"{column_letters(col)}{row}"


def set_text(cell: Element, text: str) -> None:
    """Make a cell hold a text of its own."""
    cell[:] = []
    cell.set("t", "inlineStr")
    t = etree.SubElement(etree.SubElement(cell, S + "is"), S + "t")
    t.text = text
    t.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def string(item: Element | None) -> str:
    """The text of a shared or inline string; runs are joined, phonetic guides left out."""
    if item is None:
        return ""
    return "".join(t.text or "" for t in item.iter(S + "t") if not _in_guide(t))


def _text(cell: Element, shared: Sequence[str]) -> str:
    kind, value = cell.get("t"), cell.findtext(S + "v") or ""
    if kind == "s":
        return numbered(shared, value, "")
    if kind == "inlineStr":
        return string(cell.find(S + "is"))
    return value


def _in_guide(t: Element) -> bool:
    parent = t.getparent()
    return parent is not None and parent.tag == S + "rPh"


def _holds(area: TemplateArea, row: int, col: int) -> bool:
    return area.row1 <= row <= area.row2 and area.col1 <= col <= area.col2
