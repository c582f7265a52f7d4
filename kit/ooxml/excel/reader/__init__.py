"""The sheet reader: values, kinds, formulas and hidden state of a workbook, cells kept sparse."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from lxml import etree

from kit.model import UnreadError
from kit.ooxml.excel.address import column, column_letters, place
from kit.ooxml.excel.reader.cells import Cell, CellKind, Dates, item_text, plain, read_cells
from kit.ooxml.opc.limits import Limits
from kit.ooxml.opc.namespaces import R, S
from kit.ooxml.opc.package import Package

__all__ = ["Area", "Cell", "CellKind", "Sheet", "Workbook", "column", "column_letters", "place", "workbook"]

Element = etree._Element
State = Literal["visible", "hidden", "veryHidden"]

_STATES: Final[Mapping[str, State]] = {"hidden": "hidden", "veryHidden": "veryHidden"}
_DATE_IDS: Final = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_PERCENT_IDS: Final = frozenset({9, 10})
_NOT_SHOWN: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]|General|Standard', re.I)
_TIME_IDS: Final = frozenset({*range(18, 23), 32, 33, 45, 46, 47, 55, 56})
_TIME_PARTS: Final = re.compile("[hs时時]", re.I)
_DATE_PARTS: Final = re.compile("[ymdhs年月日时時]", re.I)
_AREA: Final = re.compile(
    r"(?:'([^']*(?:''[^']*)*)'|([^'!,]+))!\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})(?::\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6}))?"
)
_MAY_HIDE: Final = etree.XPath("boolean(s:sheetData/s:row/@hidden)", namespaces={"s": S[1:-1]})
_ON: Final = ("1", "true", "on")


class Area(NamedTuple):
    """A defined name's range, counted from 1, both ends included."""

    sheet: str
    row1: int
    col1: int
    row2: int
    col2: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet. Cells are keyed (row, column), both from 1, in no order to rely on."""

    name: str
    state: State
    cells: Mapping[tuple[int, int], Cell]
    hidden_rows: frozenset[int]
    hidden_columns: tuple[range, ...]
    merged: tuple[tuple[int, int, int, int], ...]  # (row1, col1, row2, col2)

    def is_hidden(self, row: int, col: int) -> bool:
        """Whether the cell's row or column is hidden (the sheet's own state apart)."""
        return row in self.hidden_rows or any(col in columns for columns in self.hidden_columns)


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook's worksheets in its own order, and its defined names (keys casefolded)."""

    sheets: tuple[Sheet, ...]
    names: Mapping[str, Area]
    date1904: bool

    def name(self, name: str) -> Area | None:
        """The range of a defined name, in any case."""
        return self.names.get(name.casefold())

    def sheet(self, name: str) -> Sheet | None:
        """The sheet of that name, in any case."""
        folded = name.casefold()
        return next((sheet for sheet in self.sheets if sheet.name.casefold() == folded), None)


def workbook(package: Package) -> Workbook:
    """Everything the cells of a workbook hold. Raises UnreadError."""
    root = package.root(package.main)
    relations = package.relations(package.main)
    parts = {kind: target for kind, _, target in relations}
    strings = _strings(package, parts.get("sharedStrings", ""))
    dates = _date_styles(package, parts.get("styles", ""))
    targets = {key: (kind, target) for kind, key, target in relations}
    sheets = []
    for sheet in root.iter(S + "sheet"):
        kind, target = targets.get(sheet.get(R + "id", ""), ("", ""))
        if not kind:
            raise UnreadError("KIT-20", "damaged")
        if kind == "worksheet":  # charts and dialogs have sheets of their own kind
            sheets.append(_sheet(sheet, package.root(target), strings, dates, package.limits))
    settings = root.find(S + "workbookPr")
    date1904 = settings is not None and settings.get("date1904") in _ON
    return Workbook(tuple(sheets), _names(root, sheets), date1904)


def _sheet(sheet: Element, root: Element, strings: list[Cell], dates: Dates, limits: Limits) -> Sheet:
    """One worksheet: `sheet` is its entry in the workbook, `root` its part."""
    columns = (col for col in root.iter(S + "col") if col.get("hidden") in _ON)
    return Sheet(
        name=sheet.get("name", ""),
        state=_STATES.get(sheet.get("state", ""), "visible"),
        cells=read_cells(root, strings, dates, limits),
        hidden_rows=_hidden_rows(root),
        hidden_columns=tuple(range(_number(col.get("min")), _number(col.get("max")) + 1) for col in columns),
        merged=tuple(_merged(area.get("ref", "") for area in root.iter(S + "mergeCell"))),
    )


def _hidden_rows(root: Element) -> frozenset[int]:
    """Numbers of the hidden rows; a row without a number follows the one before."""
    if not _MAY_HIDE(root):
        return frozenset()
    hidden, number = [], 0
    for row in root.iter(S + "row"):
        number = _number(row.get("r"), number + 1)
        if row.get("hidden") in _ON:
            hidden.append(number)
    return frozenset(hidden)


def _number(text: str | None, otherwise: int = 0) -> int:
    """A counting number, or another if there is none."""
    return int(text) if text and text.isascii() and text.isdigit() else otherwise


def _merged(references: Iterable[str]) -> Iterable[tuple[int, int, int, int]]:
    """Merged ranges as numbers; what is no range merges nothing."""
    for reference in references:
        first, _, last = reference.partition(":")
        try:
            yield (*place(first), *place(last or first))
        except ValueError:
            continue


def _strings(package: Package, name: str) -> list[Cell]:
    """The shared strings, each as the cell that every place showing it holds."""
    items = package.root(name).iter(S + "si") if name else ()
    return [Cell(plain(item_text(item), package.limits), "text") for item in items]


def _date_styles(package: Package, name: str) -> Dates:
    """The cell styles that show numbers as dates, moments or percentages; None (no style) is the first."""
    if not name:
        return {}
    root = package.root(name)
    codes = {item.get("numFmtId", ""): item.get("formatCode", "") for item in root.iter(S + "numFmt")}
    styles = root.find(S + "cellXfs")
    ids = [style.get("numFmtId", "0") for style in styles] if styles is not None else []
    kinds = {key: _shown_as(codes.get(key), _number(key)) for key in set(ids)}
    found: dict[str | None, CellKind] = {str(i): kind for i, key in enumerate(ids) if (kind := kinds[key]) != "number"}
    return {**found, None: found["0"]} if "0" in found else found


def _shown_as(code: str | None, number: int) -> CellKind:
    """Whether a number format shows a date, a time of day (with or without its date), a percentage, or none of them."""
    if code is None:
        named: CellKind = "percent" if number in _PERCENT_IDS else "number"
        return "moment" if number in _TIME_IDS else "date" if number in _DATE_IDS else named
    shown = _NOT_SHOWN.sub("", code)
    if "%" in shown:
        return "percent"
    return "moment" if _TIME_PARTS.search(shown) else "date" if _DATE_PARTS.search(shown) else "number"


def _names(root: Element, sheets: list[Sheet]) -> dict[str, Area]:
    """The defined names that are one range on a sheet; a workbook's own name goes before a sheet's."""
    known = {sheet.name.casefold(): sheet.name for sheet in sheets}
    found: dict[str, Area] = {}
    for item in sorted(root.iter(S + "definedName"), key=lambda item: item.get("localSheetId") is not None):
        area = _area(item.text or "", known)
        if area is not None:
            found.setdefault(item.get("name", "").casefold(), area)
    return found


def _area(reference: str, sheets: Mapping[str, str]) -> Area | None:
    """'Progress'!$B$3 or Progress!$B$3:$C$9 on a known sheet."""
    match = _AREA.fullmatch(reference.strip())
    sheet = sheets.get((match[1] or match[2]).replace("''", "'").casefold()) if match else None
    if match is None or sheet is None:
        return None
    try:
        first = place(match[3] + match[4])
        last = place(match[5] + match[6]) if match[5] else first
    except ValueError:
        return None
    return Area(sheet, *map(min, first, last), *map(max, first, last))
