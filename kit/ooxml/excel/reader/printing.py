"""What of a sheet is printed, and how small: print areas, scales, the width of a page (ECMA-376 part 1, 18.3.1.63)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from operator import itemgetter
from typing import Final, NamedTuple

from lxml import etree

from kit.ooxml.excel.address import Place, place
from kit.ooxml.excel.overlay.geometry import POINT, Geometry, Merged, number
from kit.ooxml.opc.namespaces import S
from kit.ooxml.opc.xml import ON

Element = etree._Element

_NAME: Final = "_xlnm.print_area"  # 18.2.5
_AREA: Final = re.compile(r"\$?([A-Z]{1,3})?\$?([0-9]{1,7})?(?::\$?([A-Z]{1,3})?\$?([0-9]{1,7})?)?")
_SHEET: Final = re.compile(r"(?:'(?:[^']|'')*'|[^'!,()]+)!")  # in front of a range: '进度表 (2)'!
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
# Inches, short side first, of the papers that offices have (18.3.1.63): A3, A4, A5, B4 and B5 of Japan, Letter, Legal.
_PAPERS: Final = {
    "8": (11.69, 16.54),
    "9": (8.27, 11.69),
    "11": (5.83, 8.27),
    "12": (10.12, 14.33),
    "13": (7.17, 10.12),
    "1": (8.5, 11.0),
    "5": (8.5, 14.0),
}
_MARGINS: Final = {"left": 0.7, "right": 0.7, "top": 0.75, "bottom": 0.75}  # inches, as Excel has them
_INCH: Final = 72 * POINT
_SMALLEST: Final = 0.1  # a tenth, below which Excel does not print


class PrintArea(NamedTuple):
    """What of a sheet is printed."""

    areas: tuple[Merged, ...] = ()  # none: all that there is
    formula: str = ""  # that gives them, where one does


NO_AREA: Final = PrintArea()


class Printing(NamedTuple):
    """The print of a sheet."""

    area: PrintArea = NO_AREA
    scale: float = 1.0

    def is_printed(self, at: Place) -> bool:
        """Whether a cell is printed."""
        areas = self.area.areas
        return not areas or any(r1 <= at[0] <= r2 and c1 <= at[1] <= c2 for r1, c1, r2, c2 in areas)


def print_areas(workbook: Element) -> Mapping[int, PrintArea]:
    """The print areas of sheets, by their number in the workbook, from 0."""
    names = (item for item in workbook.iter(S + "definedName") if item.get("name", "").casefold() == _NAME)
    return {int(number(item.get("localSheetId"), 0)): _print_area(item.text or "") for item in names}


def _print_area(text: str) -> PrintArea:
    """Ranges, whole columns and whole rows; what a formula works out is left to Excel."""
    ranges = _SHEET.sub("", text)
    return PrintArea((), text) if "(" in ranges else PrintArea(tuple(_areas(ranges)))


def _areas(ranges: str) -> Iterator[Merged]:
    for reference in ranges.split(","):
        found = _AREA.fullmatch(reference.strip())
        col1, row1, col2, row2 = found.groups() if found else (None,) * 4
        if not (col1 or row1):
            continue
        try:
            first = place(f"{col1 or 'A'}{row1 or 1}")
            last = place(f"{col2 or col1 or 'XFD'}{row2 or (row1 if not col2 else 0) or _LAST_ROW}")
        except ValueError:
            continue
        yield min(first[0], last[0]), min(first[1], last[1]), max(first[0], last[0]), max(first[1], last[1])


def print_scale(root: Element, geometry: Geometry, areas: Iterable[Merged], cells: Iterable[Place]) -> float:
    """How large a sheet is printed, as a share of its size: as its page is set up, or to fit into its pages."""
    setup = root.find(S + "pageSetup")
    said: Mapping[str, str] = {} if setup is None else {str(k): str(v) for k, v in setup.attrib.items()}
    fits = root.find(f"{S}sheetPr/{S}pageSetUpPr")
    if fits is None or fits.get("fitToPage") not in ON:
        return max(number(said.get("scale"), 100) / 100, _SMALLEST)
    area = next(iter(areas), None) or _used(cells)
    return max(min([1.0, *_shares(area, _page(root, said), said, geometry)]), _SMALLEST) if area else 1.0


def _shares(area: Merged, page: tuple[float, float], said: Mapping[str, str], geometry: Geometry) -> Iterator[float]:
    """By how much an area has to shrink for each side of its pages; 0 pages: as many as it takes (18.3.1.63)."""
    row1, col1, row2, col2 = area
    across, down = number(said.get("fitToWidth"), 1), number(said.get("fitToHeight"), 1)
    if across and (width := geometry.left(col2 + 1) - geometry.left(col1)) > 0:
        yield across * page[0] * _INCH / width
    if down and (height := geometry.top(row2 + 1) - geometry.top(row1)) > 0:
        yield down * page[1] * _INCH / height


def _page(root: Element, said: Mapping[str, str]) -> tuple[float, float]:
    """Width and height of what a page has for cells, in inches."""
    sides = _PAPERS.get(said.get("paperSize", "9"), _PAPERS["9"])
    width, height = sides[::-1] if said.get("orientation") == "landscape" else sides
    margins = root.find(S + "pageMargins")
    left, right, top, bottom = (
        number(None if margins is None else margins.get(name), usual) for name, usual in _MARGINS.items()
    )
    return max(width - left - right, 1.0), max(height - top - bottom, 1.0)


def _used(cells: Iterable[Place]) -> Merged | None:
    places = list(cells)
    return (1, 1, max(places)[0], max(map(itemgetter(1), places))) if places else None
