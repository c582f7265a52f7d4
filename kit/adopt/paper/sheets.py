"""The paper of a workbook: its visible sheets with their blank cells, what these ask for and let choose from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from lxml import etree

from kit.adopt.paper.model import Format, Paper, PaperBlock, PaperBox
from kit.adopt.paper.undrawn import levelled, loose_places
from kit.data.cast.dates import from_serial
from kit.data.cast.numbers import plain_number
from kit.ooxml.excel.address import Place, place
from kit.ooxml.excel.number_format.codes import format_code
from kit.ooxml.excel.reader.cells import SheetCell
from kit.ooxml.excel.reader.sheet import Sheet
from kit.ooxml.excel.reader.styles import SheetStyles, styles_of
from kit.ooxml.excel.reader.workbook import Area, Workbook, workbook
from kit.ooxml.opc.namespaces import X14, XM, R, S
from kit.ooxml.opc.package import Package

Element = etree._Element

_MOST: Final = 400  # rows and columns beyond what is printed in which blank cells are looked at


class Formatted(NamedTuple):
    """What the cells of a sheet's part say beside their values."""

    formats: Mapping[Place, Format]  # of every cell that is there, blank ones too
    options: Mapping[Place, tuple[str, ...]]


def sheet_parts(package: Package) -> list[str]:
    """Returns the part of every worksheet, in the workbook's order."""
    targets = {key: target for kind, key, target in package.relations(package.main) if kind == "worksheet"}
    sheets = package.root(package.main).iter(S + "sheet")
    return [targets[ident] for sheet in sheets if (ident := sheet.get(R + "id", "")) in targets]


def sheet_paper(package: Package) -> Paper:
    """Returns the paper of an opened workbook. Raises UnreadError."""
    book = workbook(package)
    styles = styles_of(package, {kind: target for kind, _, target in package.relations(package.main)})
    blocks = []
    for number, (sheet, part) in enumerate(zip(book.sheets, sheet_parts(package), strict=False)):
        if sheet.state == "visible":
            formatted = _formatted(package.root(part), styles, book, sheet)
            blocks.append(PaperBlock("sheet", sheet.name, tuple(_boxes(sheet, number, formatted, book.date1904))))
    return Paper("xlsx", tuple(blocks))


def _formatted(root: Element, styles: SheetStyles, book: Workbook, sheet: Sheet) -> Formatted:
    formats: dict[Place, Format] = {}
    for cell in root.iter(S + "c"):
        if (at := cells_of(cell.get("r", ""))) != (0, 0):
            formats[at] = _format(styles.style(cell.get("s")).code)
    return Formatted(formats, dict(_options(root, book, sheet)))


def cells_of(reference: str) -> Place:
    """Returns row and column of a reference; (0, 0), which is no cell, for what is none."""
    try:
        return place(reference.replace("$", ""))
    except ValueError:
        return 0, 0


def _format(code: str) -> Format:
    """What a number format shows: a day, a moment, a time of day, a number."""
    first = next(iter(format_code(code).sections), None)
    if first is None:
        return ""
    if first.is_date:
        return "time" if first.is_clock else "moment" if first.kind == "moment" else "date"
    return "number" if first.has_digits else ""


def _options(root: Element, book: Workbook, sheet: Sheet) -> Iterator[tuple[Place, tuple[str, ...]]]:
    """The drop-downs of cells (18.3.1.32), those that point to another sheet included."""
    for rule in (*root.iter(S + "dataValidation"), *root.iter(X14 + "dataValidation")):
        if rule.get("type") != "list":
            continue
        formula = rule.findtext(S + "formula1") or rule.findtext(f"{X14}formula1/{XM}f") or ""
        cells = rule.get("sqref") or rule.findtext(XM + "sqref") or ""
        options = _entries(formula, book, sheet)
        for area in cells.split() if options else ():
            for at in _area(area):
                yield at, options


def _entries(formula: str, book: Workbook, sheet: Sheet) -> tuple[str, ...]:
    """The entries of a list: written out, or those of a range of cells."""
    formula = formula.strip().removeprefix("=")
    if formula.startswith('"'):
        return tuple(dict.fromkeys(entry.strip() for entry in formula.strip('"').split(",") if entry.strip()))
    here = sheet.name.replace("'", "''")
    area = book.name(formula) or book.area(formula if "!" in formula else f"'{here}'!{formula}")
    return _listed(book, area) if area else ()


def _listed(book: Workbook, area: Area) -> tuple[str, ...]:
    sheet = book.sheet(area.sheet)
    cells = sheet.stored if sheet else {}
    inside = (at for at in sorted(cells) if area.row1 <= at[0] <= area.row2 and area.col1 <= at[1] <= area.col2)
    texts = (_text(cells[at], book.date1904) for at in inside)
    return tuple(dict.fromkeys(text for text in texts if text))


def _area(area: str) -> Iterator[Place]:
    first, _, last = area.partition(":")
    start, end = cells_of(first), cells_of(last or first)
    for row in range(max(start[0], 1), min(end[0], start[0] + _MOST) + 1):
        for col in range(max(start[1], 1), min(end[1], start[1] + _MOST) + 1):
            yield row, col


def _boxes(sheet: Sheet, number: int, formatted: Formatted, date1904: bool) -> Iterator[PaperBox]:
    """The cells of a sheet in reading order, as far as anything is printed, drawn or merged."""
    spans = {(row1, col1): (row2 - row1 + 1, col2 - col1 + 1) for row1, col1, row2, col2 in sheet.merged}
    covered = {
        (row, col)
        for row1, col1, row2, col2 in sheet.merged
        for row in range(row1, min(row2, row1 + _MOST) + 1)
        for col in range(col1, min(col2, col1 + _MOST) + 1)
    } - spans.keys()
    words = _words(sheet)
    places = _places(sheet, formatted, covered)
    loose = _loose(sheet, formatted, words, spans, covered) - places
    computed = {at for at in words if at not in sheet.cells or sheet.cells[at].formula is not None}
    for at in sorted(levelled(places | loose, words, computed) - covered):
        height, width = spans.get(at, (1, 1))
        cell = sheet.cells.get(at)
        formula = (cell.formula if cell and cell.formula is not None else sheet.silent.get(at, "")) or ""
        if cell is not None and cell.formula == "":
            formula = sheet.shared[at].formula if at in sheet.shared else "="
        yield PaperBox(
            _text(cell, date1904) if cell else "",
            at[0] - 1,
            at[1] - 1,
            height,
            width,
            number,
            formatted.options.get(at, ()),
            formatted.formats.get(at, "") or _kind(cell),
            formula,
            is_number=cell is not None and cell.kind in ("number", "percent"),
            is_loose=at in loose,
        )


def _words(sheet: Sheet) -> Mapping[Place, str]:
    """The cells of a sheet that show something or work something out."""
    words = {at: str(cell.value) for at, cell in sheet.cells.items() if str(cell.value or "").strip()}
    return words | {at: formula for at, formula in sheet.silent.items() if formula}


def _loose(
    sheet: Sheet,
    formatted: Formatted,
    words: Mapping[Place, str],
    spans: Mapping[Place, Place],
    covered: set[Place],
) -> set[Place]:
    """Blank cells of a sheet that draws none of them."""
    if formatted.formats.keys() - words.keys() - spans.keys() - covered:
        return set()
    return {at for at in loose_places(words, spans) if not sheet.is_hidden(*at)}


def _places(sheet: Sheet, formatted: Formatted, covered: set[Place]) -> set[Place]:
    """The places of a sheet that are looked at: what is there, in the rectangle that its words and areas take."""
    words = {*sheet.cells, *sheet.silent, *((row2, col2) for _, _, row2, col2 in sheet.merged)}
    rows = max((row for row, _ in words), default=0) + _MOST
    cols = max((col for _, col in words), default=0) + 1
    places = {at for at in {*sheet.cells, *sheet.silent, *formatted.formats, *formatted.options} if at not in covered}
    places |= {(row1, col1) for row1, col1, _, _ in sheet.merged}
    return {at for at in places if at[0] <= rows and at[1] <= cols and not sheet.is_hidden(*at)}


def _kind(cell: SheetCell | None) -> Format:
    return cell.kind if cell is not None and cell.kind in ("date", "moment") else ""


def _text(cell: SheetCell, date1904: bool) -> str:
    """What a cell shows, as canonical text."""
    value = cell.value
    if value is None or cell.kind == "empty":
        return ""
    if cell.kind in ("date", "moment") and isinstance(value, (int, float)):
        return _dated(float(value), cell.kind == "moment", date1904)
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(plain_number(value)) if isinstance(value, float) else str(value)


def _dated(serial: float, timed: bool, date1904: bool) -> str:
    try:
        text = from_serial(serial, date1904)
    except ValueError:
        return f"{serial:g}"
    return text if timed else text[:10]
