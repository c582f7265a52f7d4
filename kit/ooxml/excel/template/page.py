"""The printed page of a sheet: column widths, row heights, and how much room the rows have on the first page."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from kit.ooxml.opc.namespaces import S

Element = etree._Element

_PAPERS = {"8": (297, 420), "9": (210, 297), "11": (148, 210)}  # mm: A3, A4, A5
_A4 = (210, 297)
_INCH = 72.0  # points
_MM = 72 / 25.4
_DIGIT = 5.25  # points of a digit of the body font, in which widths are counted
_DEFAULT_WIDTH = 9.14
_DEFAULT_HEIGHT = 15.0
_MARGINS = {"left": 0.7, "right": 0.7, "top": 0.75, "bottom": 0.75}  # inches
_SPARE = 0.97  # of the page: fonts and drivers differ a little

Measure = Callable[[int], float]


def widths(root: Element) -> Measure:
    """The width of a column by number, in digits."""
    layout = root.find(S + "sheetFormatPr")
    default = float(layout.get("defaultColWidth") or _DEFAULT_WIDTH) if layout is not None else _DEFAULT_WIDTH
    known = [
        (int(col.get("min") or 0), int(col.get("max") or 0), float(col.get("width") or default))
        for col in root.iterfind(f"{S}cols/{S}col")
    ]
    return lambda number: next((width for first, last, width in known if first <= number <= last), default)


def heights(root: Element) -> Measure:
    """The height of a row by number, in points."""
    layout = root.find(S + "sheetFormatPr")
    default = float(layout.get("defaultRowHeight") or _DEFAULT_HEIGHT) if layout is not None else _DEFAULT_HEIGHT
    known = {int(row.get("r") or 0): float(row.get("ht") or default) for row in root.iterfind(f"{S}sheetData/{S}row")}
    return lambda number: known.get(number, default)


def first_page(root: Element, width: float, above: float) -> float:
    """Points that the first page has left below so many, for columns of that width in digits."""
    tall, wide = _page(root)
    return tall / _scale(root, wide / (width * _DIGIT)) * _SPARE - above


def _page(root: Element) -> tuple[float, float]:
    """Points of the page between its margins: height, width."""
    setup, margins = root.find(S + "pageSetup"), root.find(S + "pageMargins")
    paper = _PAPERS.get(setup.get("paperSize") or "", _A4) if setup is not None else _A4
    short, long = (side * _MM for side in paper)
    landscape = setup is not None and setup.get("orientation") == "landscape"
    wide, tall = (long, short) if landscape else (short, long)
    given = {
        side: float((margins.get(side) if margins is not None else "") or inches) for side, inches in _MARGINS.items()
    }
    return tall - (given["top"] + given["bottom"]) * _INCH, wide - (given["left"] + given["right"]) * _INCH


def _scale(root: Element, fitting: float) -> float:
    """The print scale: made to fit the width, else as set."""
    fit = root.find(f"{S}sheetPr/{S}pageSetUpPr")
    setup = root.find(S + "pageSetup")
    if fit is not None and fit.get("fitToPage") in ("1", "true") and (setup is None or setup.get("fitToWidth") != "0"):
        return min(1.0, fitting)
    return int(setup.get("scale") or 100) / 100 if setup is not None else 1.0
