"""A workbook as a reader sees it: its sheets, what their cells show, what lies over them, its defined names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from lxml import etree

from kit.model import UnreadError
from kit.ooxml.excel.address import place
from kit.ooxml.excel.overlay.in_cell import in_cell
from kit.ooxml.excel.reader.cells import SheetCell, Strings
from kit.ooxml.excel.reader.item_text import is_rich, item_text, lone_text, plain, sound_over
from kit.ooxml.excel.reader.printing import NO_AREA, print_areas
from kit.ooxml.excel.reader.sheet import Shared, Sheet, SheetPart, State, read_sheet_part
from kit.ooxml.excel.reader.styles import styles_of
from kit.ooxml.opc.limits import Limits
from kit.ooxml.opc.namespaces import R, S
from kit.ooxml.opc.package import Package
from kit.ooxml.opc.xml import ON
from kit.rule_ids import DAMAGED

Element = etree._Element

_SHEETS: Final = ("worksheet", "chartsheet")  # kinds of relationships; a chart's sheet has words, but no cells
_STATES: Final[Mapping[str, State]] = {"hidden": "hidden", "veryHidden": "veryHidden"}
_AREA: Final = re.compile(
    r"(?:'([^']*(?:''[^']*)*)'|([^'!,]+))!\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})(?::\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6}))?"
)


class Area(NamedTuple):
    """A defined name's range, counted from 1, both ends included."""

    sheet: str
    row1: int
    col1: int
    row2: int
    col2: int


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook's worksheets in its own order, and its defined names (keys casefolded)."""

    sheets: tuple[Sheet, ...]
    names: Mapping[str, Area]
    date1904: bool

    def name(self, name: str) -> Area | None:
        """The range of a defined name, in any case."""
        return self.names.get(name.casefold())

    def area(self, reference: str) -> Area | None:
        """The range that a reference with its sheet leads to."""
        return _area(reference, {sheet.name.casefold(): sheet.name for sheet in self.sheets})

    def sheet(self, name: str) -> Sheet | None:
        """The sheet of that name, in any case."""
        folded = name.casefold()
        return next((sheet for sheet in self.sheets if sheet.name.casefold() == folded), None)


def workbook(package: Package) -> Workbook:
    """Read everything the cells of a workbook hold. Raises UnreadError."""
    root = package.root(package.main)
    relations = package.relations(package.main)
    parts = {kind: target for kind, _, target in relations}
    settings = root.find(S + "workbookPr")
    date1904 = settings is not None and settings.get("date1904") in ON
    shared = Shared(
        package,
        _strings(package, parts.get("sharedStrings", "")),
        styles_of(package, parts),
        in_cell(package, parts),
        date1904,
    )
    targets = {key: (kind, target) for kind, key, target in relations}
    areas = print_areas(root)
    listed = [(number, _part(sheet, targets)) for number, sheet in enumerate(root.iter(S + "sheet"))]
    parts_of_sheets = [part._replace(area=areas.get(number, NO_AREA)) for number, part in listed if part is not None]
    if len({part.part for part in parts_of_sheets}) < len(parts_of_sheets):  # two sheets of one part: Excel repairs it
        raise UnreadError(DAMAGED, "damaged")
    windows = [window.get("visibility", "visible") for window in root.iter(S + "workbookView")]
    if windows and "visible" not in windows:  # Excel opens, and shows nothing
        parts_of_sheets = [part._replace(state="hidden") for part in parts_of_sheets]
    sheets = [read_sheet_part(part, shared) for part in parts_of_sheets]
    return Workbook(tuple(sheets), _names(root, sheets), date1904)


def _part(sheet: Element, targets: Mapping[str, tuple[str, str]]) -> SheetPart | None:
    """The part of a sheet's entry; None for dialogs and macros, and for an entry without an id, which Excel leaves out.

    Raises UnreadError for one whose id leads nowhere.
    """
    ident = sheet.get(R + "id", "")
    kind, part = targets.get(ident, ("", ""))
    if ident and not kind:
        raise UnreadError(DAMAGED, "damaged")
    if kind not in _SHEETS:
        return None
    return SheetPart(sheet.get("name", ""), _STATES.get(sheet.get("state", ""), "visible"), part)


def _strings(package: Package, name: str) -> Strings:
    return _shared_strings(package.root(name).iter(S + "si"), package.limits) if name else Strings((), {}, {})


def _shared_strings(items: Iterator[Element], limits: Limits) -> Strings:
    """The shared strings of a workbook, from the items of their part. Raises UnreadError."""
    cells, rich, sounds = [], {}, {}
    for index, item in enumerate(items):
        lone = lone_text(item)
        cells.append(SheetCell(plain(item_text(item) if lone is None else lone, limits), "text"))
        if lone is None and is_rich(item):
            rich[index] = item
        if lone is None and (words := sound_over(item)):
            sounds[index] = words
    return Strings(cells, rich, sounds)


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
    area = _range(reference)
    sheet = sheets.get(area.sheet) if area else None
    return area._replace(sheet=sheet) if area and sheet else None


@lru_cache(maxsize=1024)  # forms of one template name the same cells
def _range(reference: str) -> Area | None:
    """A reference's range, on a sheet by its folded name."""
    match = _AREA.fullmatch(reference.strip())
    if match is None:
        return None
    try:
        first = place(match[3] + match[4])
        last = place(match[5] + match[6]) if match[5] else first
    except ValueError:
        return None
    name = (match[1] or match[2]).replace("''", "'").casefold()
    return Area(name, *map(min, first, last), *map(max, first, last))
