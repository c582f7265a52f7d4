"""From an Excel template to a SheetTemplate: placeholders become slots, input cells, rules and names, once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from kit.model import Form, UnreadError, pack_error
from kit.ooxml.excel.address import column_letters
from kit.ooxml.excel.overlay.overlay import layer_keys
from kit.ooxml.excel.template.book import BookTemplate
from kit.ooxml.excel.template.by_place import compile_book
from kit.ooxml.excel.template.fill import fill_sheet
from kit.ooxml.excel.template.formulas import LAST, CellRange, FormulaPlaces
from kit.ooxml.excel.template.grid import TemplateArea, TemplateGrid, grid, reference
from kit.ooxml.excel.template.model import SheetTemplate
from kit.ooxml.excel.template.page import heights, widths
from kit.ooxml.excel.template.placeholders import PlaceholderRows, SheetSpot, is_crowded, layout, spots, tables
from kit.ooxml.excel.template.slots import OWN, Slots
from kit.ooxml.excel.template.styles import TemplateStyles
from kit.ooxml.excel.template.validation import (
    ValidatedCells,
    frame,
    free,
    guard,
    list_name,
    needs_name,
    options,
    resolve_margins,
    size,
    stretch,
)
from kit.ooxml.excel.template.workbook import (
    Name,
    TemplateSheet,
    named,
    other_parts,
    print_titles,
    share,
    shared_strings,
    sheets,
    with_lists,
)
from kit.ooxml.opc.package import Package, open_package, pack_part
from kit.ooxml.opc.parts import in_order
from kit.ooxml.opc.properties import identified
from kit.ooxml.opc.xml import serialised

__all__ = ["BookTemplate", "SheetTemplate", "compile_sheet", "fill_sheet"]

_LEVEL = 9  # static parts are deflated once, so well
_BOTTOM = 1 << 20  # the last row of any sheet


def compile_sheet(form: Form, static: Mapping[str, str], template: bytes, name: str) -> SheetTemplate | BookTemplate:
    """The template of a form. `static`: values of `form.…` and `pack.…`. Raises PackError with file, sheet and cell."""
    package = _opened(template, name)
    home = _form_sheet(package, name)
    if home is None or is_crowded(home[1]):
        return compile_book(form, static, package, name)
    sheet, cells, elsewhere = home
    found = spots(cells, form, static)
    blocks = tables(form, found, cells)
    if blocks is None:
        return compile_book(form, static, package, name)
    resolve_margins(cells.root, static, cells.place)
    style_part = package.related(package.main, "styles")[0]
    styles = TemplateStyles(package.root(style_part))
    places = _places(form, found, blocks, cells.place)
    slots = Slots(cells, styles, places, widths(cells.root), heights(cells.root))
    slots.run(found, blocks)
    _guard(cells, form, found, blocks, styles)
    parts = identified(other_parts(package, {sheet.part}, name), form, static.get("pack.creator", ""))
    parts[style_part] = serialised(styles.root)
    workbook = package.root(package.main)
    lists = {list_name(spot.field): options(spot.field) for spot in found if needs_name(spot.field)}
    pointers = with_lists(parts, workbook, package.main, lists)
    titles = print_titles(workbook, sheet.number)
    named(workbook, [*_names(sheet, cells, found, blocks, titles), *pointers], sheet.number)
    share(parts, package.main, next(iter(package.related(package.main, "sharedStrings")), ""), cells.root)
    del parts[package.main]
    chunks, tail = slots.written()
    made = SheetTemplate(
        form=form,
        layout=layout(found, cells, elsewhere)._replace(layers=layer_keys(package, sheet.part, cells.root)),
        placed=tuple(_placed(found)),
        parts=tuple(pack_part(part, parts[part], _LEVEL) for part in in_order(parts)),
        sheet=sheet.part,
        workbook=package.main,
        chunks=chunks,
        tail=tail,
        book=serialised(workbook).decode(),
        rows=tuple(slots.rows),
        blocks=tuple(slots.blocks),
        growing=slots.growing,
        guides=tuple(slots.guides),
    )
    open_package(fill_sheet(made, {}).content).root(sheet.part)  # the fragments fit together
    return made


def _opened(template: bytes, name: str) -> Package:
    try:
        package = open_package(template)
    except UnreadError as error:
        raise pack_error(name, "not a readable workbook ({error})", error=error) from error
    if package.kind != "xlsx":
        raise pack_error(name, "not an Excel workbook")
    return package


def _form_sheet(package: Package, name: str) -> tuple[TemplateSheet, TemplateGrid, set[str]] | None:
    """The one visible sheet with placeholders, and the texts of the others; None where several have some."""
    shared = shared_strings(package)
    found = []
    texts: set[str] = set()
    for sheet in sheets(package, name):
        cells = grid(package.root(sheet.part), sheet.name, shared, f"{name}: {sheet.name}!")
        if sheet.visible and any("{{" in text for text in cells.texts.values()):
            found.append((sheet, cells))
        else:
            texts.update(cells.texts.values())
    if not found:
        raise pack_error(name, "there is no placeholder on any sheet that is seen: write {{{{ key }}}} where values go")
    if len(found) > 1:
        return None
    root = found[0][1].root
    if root.prefix or OWN.search(etree.tostring(root, encoding="unicode")):
        raise pack_error(name, "unusual XML; save the template once with Excel, WPS or LibreOffice")
    return *found[0], texts


def _places(form: Form, found: Sequence[SheetSpot], blocks: Sequence[PlaceholderRows], place: str) -> FormulaPlaces:
    scalars = (spot for spot in found if not spot.field.table)
    columns = {
        spot.field.path: CellRange(column_letters(spot.col), str(block.first), _last_row(block))
        for block in blocks
        for spot in block.rows[0]
    }
    cells = {spot.field.path: f"${column_letters(spot.col)}${spot.row}" for spot in scalars}
    return FormulaPlaces(form, cells, columns, place.rstrip("!"))


def _last_row(block: PlaceholderRows) -> str:
    return str(block.first + len(block.rows) - 1) if block.table.fixed else LAST


def _guard(
    cells: TemplateGrid,
    form: Form,
    found: Sequence[SheetSpot],
    blocks: Sequence[PlaceholderRows],
    styles: TemplateStyles,
) -> None:
    """Rules, protection and extent of the sheet."""
    growing = next((block for block in blocks if not block.table.fixed), None)
    areas = [spot.area for spot in found]
    if growing:
        areas.append(growing.header._replace(row1=growing.first, row2=_BOTTOM))
        stretch(cells.root, growing.first, cells.place)
    free(cells.root, areas, cells.place)
    guard(cells.root, form, list(_ranges(found, blocks)), styles)
    if growing:
        _frame(cells, growing, styles)
    row, col = cells.corner
    size(cells.root, f"{column_letters(col)}{LAST if growing else row}")


def _frame(cells: TemplateGrid, growing: PlaceholderRows, styles: TemplateStyles) -> None:
    """Frames for rows in use below the first page, and for blank ones between them.

    Blank rows have none of their own: a program that finds nothing to see there prints nothing.
    """
    first, spots = growing.first, growing.rows[0]
    columns = [spot.col for spot in spots if spot.field.derive is None]
    starts = [col for col in columns if col - 1 not in columns]
    ends = [col for col in columns if col + 1 not in columns]
    data = ",".join(
        f"${column_letters(start)}{first}:${column_letters(end)}${LAST}"
        for start, end in zip(starts, ends, strict=True)
    )
    area = f"{column_letters(spots[0].col)}{first}:{column_letters(spots[-1].col)}{LAST}"
    base = int(cells.cells[first, spots[0].col].get("s") or 0)
    frame(cells.root, area, f"COUNTA({data})>0", styles.framed(base))


def _ranges(found: Sequence[SheetSpot], blocks: Sequence[PlaceholderRows]) -> Iterator[ValidatedCells]:
    """The cells of every field."""
    for spot in found:
        if not spot.field.table:
            yield ValidatedCells(spot.field, reference(spot.row, spot.col), not spot.before + spot.behind)
    for block in blocks:
        for spot in block.rows[0]:
            column = column_letters(spot.col)
            cells = f"{column}{block.first}:{column}{_last_row(block)}"
            yield ValidatedCells(spot.field, cells, not spot.before + spot.behind)


def _names(
    sheet: TemplateSheet,
    cells: TemplateGrid,
    found: Sequence[SheetSpot],
    blocks: Sequence[PlaceholderRows],
    titles: str,
) -> Iterator[Name]:
    """The names that lead readers to the fields; what is printed on each page, `titles` where the template says so.

    A sheet with a growing table has no print area: whatever is written on it is printed.
    """
    title = "'" + sheet.name.replace("'", "''") + "'!"
    growing = next((block for block in blocks if not block.table.fixed), None)
    row, col = cells.corner
    if growing:
        plain = f"{title}${growing.first - 1}:${growing.first - 1}"
        kept = any(part.endswith(f"${growing.first - 1}") for part in titles.split(","))
        yield Name("_xlnm.Print_Titles", titles if kept else plain, sheet.number)
    else:
        yield Name("_xlnm.Print_Area", f"{title}$A$1:${column_letters(col)}${row}", sheet.number)
    for spot in found:
        if not spot.field.table:
            name = "f_" + spot.field.path.replace(".", "_")
            yield Name(name, f"{title}${column_letters(spot.col)}${spot.row}")
    for block in blocks:
        area = block.header
        yield Name(f"f_{block.table.path}", f"{title}{_absolute(area)}")


def _absolute(area: TemplateArea) -> str:
    return f"${column_letters(area.col1)}${area.row1}:${column_letters(area.col2)}${area.row2}"


def _placed(found: Sequence[SheetSpot]) -> Iterator[str]:
    """The path of every placeholder, that of a fixed table's column once."""
    first: dict[str, int] = {}
    for spot in found:
        if not spot.field.table or first.setdefault(spot.field.table, spot.row) == spot.row:
            yield spot.field.path
