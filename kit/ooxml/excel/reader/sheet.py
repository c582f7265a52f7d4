"""One worksheet as a person sees it: its cells by what they show, what is hidden, what lies over or beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

from lxml import etree

from kit.ooxml.excel.address import Place, place
from kit.ooxml.excel.formulas.evaluate import Lookup
from kit.ooxml.excel.formulas.functions import UnknownFormulaError
from kit.ooxml.excel.number_format.render import rendered
from kit.ooxml.excel.overlay.geometry import Geometry, Merged, number
from kit.ooxml.excel.overlay.in_cell import InCell, Kept, pictures_in
from kit.ooxml.excel.overlay.layers import LayerText
from kit.ooxml.excel.overlay.overlay import layers, overlay
from kit.ooxml.excel.reader.cells import Master, SheetCell, SheetCells, Strings, read_cells
from kit.ooxml.excel.reader.conditional import with_conditions
from kit.ooxml.excel.reader.fit import cut_texts
from kit.ooxml.excel.reader.looks import added, as_seen, out_of_sight
from kit.ooxml.excel.reader.pieces import sheet_pieces
from kit.ooxml.excel.reader.printing import NO_AREA, PrintArea, Printing, print_scale
from kit.ooxml.excel.reader.room import NARROW, too_narrow
from kit.ooxml.excel.reader.styles import SMALLEST, SheetStyles
from kit.ooxml.excel.reader.tables import pale_in_tables
from kit.ooxml.opc.namespaces import X14, XM, S
from kit.ooxml.opc.package import Package
from kit.ooxml.pictures import Pictures, Unseen

Element = etree._Element
State = Literal["visible", "hidden", "veryHidden"]

_FORMULAS: Final = etree.XPath(
    "boolean(s:sheetViews/s:sheetView[@showFormulas='1' or @showFormulas='true'])", namespaces={"s": S[1:-1]}
)
_ZEROS: Final = etree.XPath(
    "boolean(s:sheetViews/s:sheetView[@showZeros='0' or @showZeros='false'])", namespaces={"s": S[1:-1]}
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet. Cells are keyed (row, column), both from 1, in no order to rely on."""

    name: str
    state: State
    cells: Mapping[Place, SheetCell]
    hidden_rows: frozenset[int]
    hidden_columns: tuple[range, ...]
    merged: tuple[Merged, ...]  # (row1, col1, row2, col2)
    stored: Mapping[Place, SheetCell] = field(default_factory=dict)  # as the file holds them, whatever can be seen
    under: Mapping[Place, str] = field(default_factory=dict)  # what is stored under merged cells
    layers: tuple[LayerText, ...] = ()
    pictures: Mapping[Place, Unseen] = field(default_factory=dict)  # in or over a cell: why nobody sees it, "" if seen
    shared: Mapping[Place, Master] = field(default_factory=dict)  # further cells of shared formulas
    formulas: Sequence[Place] = ()  # cells that hold one
    silent: Mapping[Place, str] = field(default_factory=dict)  # formulas that gave an empty text
    printing: Printing = field(default_factory=Printing)
    is_dust: bool = False  # printed so small that nobody can read it

    def held(self, at: Place) -> SheetCell | None:
        """The cell as the file holds it, whatever can be seen of it."""
        return self.stored.get(at) or self.cells.get(at)

    def is_hidden(self, row: int, col: int) -> bool:
        """Whether the cell's row or column is hidden (the sheet's own state apart)."""
        return row in self.hidden_rows or any(col in columns for columns in self.hidden_columns)


class SheetPart(NamedTuple):
    """A worksheet as the workbook lists it."""

    name: str
    state: State
    part: str
    area: PrintArea = NO_AREA


class Shared(NamedTuple):
    """What all sheets of a workbook draw on."""

    package: Package
    strings: Strings
    styles: SheetStyles
    pictures: InCell
    date1904: bool


def read_sheet_part(part: SheetPart, shared: Shared) -> Sheet:
    """Read one worksheet. Raises UnreadError."""
    package, styles, date1904 = shared.package, shared.styles, shared.date1904
    pieces = sheet_pieces(package, part.part)
    root = pieces.frame
    geometry = Geometry(root, pieces.trees)
    merged = tuple(_merged(area.get("ref", "") for area in root.iterfind(f"{S}mergeCells/{S}mergeCell")))
    read = read_cells(pieces.trees(), shared.strings, styles, geometry, package.limits)
    cells = _changed(read.found, dict(_styled(read, shared)))
    if _ZEROS(root):
        cells = _changed(cells, dict(_without_zeros(cells)))
    cells = _changed(cells, with_conditions(pieces, cells, styles, _lookup(read.found), date1904))
    if _FORMULAS(root):
        cells = _changed(cells, dict(_as_stored(cells, date1904)))
    pale = pale_in_tables(package, part.part, pieces, cells, styles)
    cells = _changed(cells, {at: out_of_sight(cells[at], date1904) for at in pale})
    cells = _changed(cells, {at: added(cells[at], cover="line") for at in _with_lines(root) if at in cells})
    cells = _changed(cells, dict(_without_room(read, cells, shared, geometry, merged)))
    looks = Pictures(package, part.part)
    held: dict[Place, Unseen] = {
        at: _of_kept(at, kept, looks, geometry)
        for at, kept in pictures_in(pieces.trees, read.found, read.formulas, shared.pictures).items()
    }
    cells = _changed(cells, {at: SheetCell(None, "empty") for at in held if at in cells})
    over = overlay(package, part.part, root, cells, geometry, merged, held)
    cells = _without(_changed(cells, over.cells), over.removed)
    under = dict(_under(merged, cells))
    beyond = out_of_reach(root)
    printing = Printing(part.area, print_scale(root, geometry, part.area.areas, read.found))
    return Sheet(
        part.name,
        part.state,
        _without(cells, under),
        frozenset((*geometry.hidden_rows, *beyond[0])),
        (*geometry.hidden_columns, beyond[1]),
        merged,
        stored=read.found,
        under={at: text for at, text in under.items() if text},
        layers=tuple(layers(package, part.part, root, over)),
        pictures={**over.pictures, **held, **dict.fromkeys(over.lost, "covered")},
        shared=read.shared,
        formulas=read.formulas,
        silent=read.silent,
        printing=printing,
        is_dust=styles.usual_size * printing.scale < SMALLEST,
    )


def out_of_reach(root: Element) -> tuple[range, range]:
    """The rows and columns in front of frozen panes, to which no window on the sheet can scroll back (18.3.1.66)."""
    corners = [_first_seen(view) for view in root.iterfind(f"{S}sheetViews/{S}sheetView")]
    row, col = (min(numbers) for numbers in zip(*corners, strict=True)) if corners else (1, 1)
    return range(1, row), range(1, col)


def _first_seen(view: Element) -> Place:
    """The first row and column that a window on the sheet can show."""
    pane = view.find(S + "pane")
    if pane is None or not pane.get("state", "").startswith("frozen"):
        return 1, 1
    try:
        row, col = place(view.get("topLeftCell", "A1"))
    except ValueError:
        return 1, 1
    return row if number(pane.get("ySplit"), 0) else 1, col if number(pane.get("xSplit"), 0) else 1


def _of_kept(at: Place, kept: Kept, looks: Pictures, geometry: Geometry) -> Unseen:
    """Why nobody sees the picture in a cell; "" if it is seen."""
    if at[0] in geometry.hidden_rows or any(at[1] in columns for columns in geometry.hidden_columns):
        return "invisible"
    return kept.unseen or (looks.of_part(kept.part) if kept.part else "no-part")


def _styled(read: SheetCells, shared: Shared) -> Iterator[tuple[Place, SheetCell]]:
    """Cells whose format or runs show something else than is stored."""
    styles, limits = shared.styles, shared.package.limits
    for at, odd in read.odd.items():
        cell = read.found[at]
        seen = as_seen(cell, styles.style(odd.style), odd.item, styles, shared.date1904, limits)
        if seen is not cell:
            yield at, seen


def _without_room(
    read: SheetCells, cells: Mapping[Place, SheetCell], shared: Shared, geometry: Geometry, merged: Sequence[Merged]
) -> Iterator[tuple[Place, SheetCell]]:
    """Cells that are too small for what stands in them."""
    styles, date1904 = shared.styles, shared.date1904
    for at, is_dust in too_narrow(read.rigid, cells, styles, geometry, merged, date1904):
        yield at, out_of_sight(cells[at], date1904) if is_dust else added(cells[at], part=NARROW)
    for at, seen in cut_texts(read.tight, read.fixed, cells, styles, geometry, merged):
        yield at, added(cells[at], part=seen) if seen.strip() else out_of_sight(cells[at], date1904)


def _without_zeros(cells: Mapping[Place, SheetCell]) -> Iterator[tuple[Place, SheetCell]]:
    """Zeros of a sheet that shows none (18.3.1.87)."""
    for at, cell in cells.items():
        if cell.value == 0 and not isinstance(cell.value, bool):
            yield at, out_of_sight(cell, date1904=False)


def _as_stored(cells: Mapping[Place, SheetCell], date1904: bool) -> Iterator[tuple[Place, SheetCell]]:
    """Numbers of a sheet that shows formulas: without their formats (18.3.1.87)."""
    for at, cell in cells.items():
        if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
            yield at, added(cell, shown=rendered("General", cell.value, date1904))


def _with_lines(root: Element) -> Iterator[Place]:
    """Cells into which a line or bars are drawn from the figures of others (MS-XLSX 2.6.140)."""
    further = root.find(S + "extLst")
    for line in further.iter(X14 + "sparkline") if further is not None else ():
        with suppress(ValueError):
            yield place((line.findtext(XM + "sqref") or "").partition(":")[0])


def _lookup(cells: Mapping[Place, SheetCell]) -> Lookup:
    """What formulas of the sheet's own conditions see."""

    def look(sheet: str, at: Place) -> str | float | int | bool | None:
        if sheet:
            raise UnknownFormulaError(sheet)
        cell = cells.get(at)
        if cell is not None and (cell.kind == "error" or not cell.cached):
            raise UnknownFormulaError("error")
        return cell.value if cell is not None else None

    return look


def _under(merged: Iterable[Merged], cells: Mapping[Place, SheetCell]) -> Iterator[tuple[Place, str]]:
    """What merged cells cover: "" where it is no other than what is seen anyway."""
    for row1, col1, row2, col2 in merged:
        inside = ((row, col) for row in range(row1, row2 + 1) for col in range(col1, col2 + 1))
        is_small = (row2 - row1 + 1) * (col2 - col1 + 1) < len(cells)
        places: Iterable[Place] = inside if is_small else cells
        first = cells.get((row1, col1))
        for at in places:
            if at != (row1, col1) and at in cells and row1 <= at[0] <= row2 and col1 <= at[1] <= col2:
                value = cells[at].value
                yield at, "" if value is None or (first is not None and value == first.value) else str(value)


def _changed(cells: Mapping[Place, SheetCell], changes: Mapping[Place, SheetCell]) -> Mapping[Place, SheetCell]:
    return {**cells, **changes} if changes else cells


def _without(cells: Mapping[Place, SheetCell], gone: Iterable[Place]) -> Mapping[Place, SheetCell]:
    out = frozenset(gone)
    return {at: cell for at, cell in cells.items() if at not in out} if out else cells


def _merged(references: Iterable[str]) -> Iterator[Merged]:
    """Merged ranges as numbers; what is no range merges nothing."""
    for reference in references:
        first, _, last = reference.partition(":")
        try:
            (row1, col1), (row2, col2) = place(first), place(last or first)
        except ValueError:
            continue
        yield min(row1, row2), min(col1, col2), max(row1, row2), max(col1, col2)
