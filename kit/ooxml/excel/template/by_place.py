"""From an Excel template whose fields are known by their places to a BookTemplate: several sheets, rows anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from kit.frame import Frame, FrameCell, FrameLine, printed_words
from kit.model import Form, Layout, Table, pack_error
from kit.ooxml.excel.address import column_letters
from kit.ooxml.excel.formulas.tokens import shifted
from kit.ooxml.excel.overlay.overlay import layer_keys
from kit.ooxml.excel.reader.sheet import Sheet as Page
from kit.ooxml.excel.reader.workbook import workbook
from kit.ooxml.excel.template.book import BookBlock, BookEntry, BookTemplate, PlacedSheet, fill_book
from kit.ooxml.excel.template.grid import TemplateGrid, grid, set_text
from kit.ooxml.excel.template.styles import TemplateStyles, code_of, is_number
from kit.ooxml.excel.template.validation import resolve_margins
from kit.ooxml.excel.template.workbook import TemplateSheet, named, other_parts, share, shared_strings, sheets
from kit.ooxml.framing.build import frame_of
from kit.ooxml.framing.lines import Line
from kit.ooxml.framing.rows import below
from kit.ooxml.framing.sheet import sheet_lines
from kit.ooxml.opc.namespaces import S
from kit.ooxml.opc.package import Package, open_package
from kit.ooxml.opc.properties import identified
from kit.ooxml.opc.xml import serialised
from kit.ooxml.placeholders import resolve
from kit.ooxml.word.template.content_controls import hints

_FIXED = ("tableParts", "legacyDrawing")  # what stands on a sheet and could not follow rows that are put in


class _Page(NamedTuple):
    """A sheet of the template that people see. `number`: among these, from 1."""

    sheet: TemplateSheet
    cells: TemplateGrid
    number: int


def compile_book(form: Form, static: Mapping[str, str], package: Package, name: str) -> BookTemplate:
    """The template of a form. Raises PackError with file, sheet and cell for all that cannot work."""
    shared = shared_strings(package)
    every = [(s, grid(package.root(s.part), s.name, shared, f"{name}: {s.name}!")) for s in sheets(package, name)]
    pages = [_Page(s, cells, n) for n, (s, cells) in enumerate(((s, c) for s, c in every if s.visible), 1)]
    _refuse_hidden(every, name)
    lines, spare = _lines(package, form)
    names = {page.number: page.cells.place for page in pages}
    frame = frame_of(lines, form, static, lambda line, box: f"{names[line.table]}{column_letters(box.at)}{line.row}")
    style_part = package.related(package.main, "styles")[0]
    styles = TemplateStyles(package.root(style_part))
    placed = [page for page in pages if any(line.blanks for line in frame if line.table == page.number)]
    made = tuple(_placed_sheet(form, page, frame, spare, styles, package) for page in placed)
    for page in pages:
        _clean(page, static, frame)
    parts = identified(other_parts(package, {s.part for s, _ in every}, name), form, static.get("pack.creator", ""))
    parts[style_part] = serialised(styles.root)
    book = package.root(package.main)
    named(book, (), -1)
    del parts[package.main]
    own = {sheet.part for sheet in made}
    strings = next(iter(package.related(package.main, "sharedStrings")), "")
    for _, cells in every:
        strings = share(parts, package.main, strings, cells.root)
    template = BookTemplate(
        form=form,
        layout=_layout(form, frame, pages, package),
        placed=tuple(dict.fromkeys(_paths(frame))),
        parts=parts,
        workbook=package.main,
        book=book,
        sheets=made,
        others={s.part: (s.name, cells.root) for s, cells in every if s.part not in own},
    )
    open_package(fill_book(template, {}).content).root(made[0].part)  # it fits together
    return template


def _refuse_hidden(every: Sequence[tuple[TemplateSheet, TemplateGrid]], name: str) -> None:
    """Placeholders stand where people see them. Raises PackError."""
    for sheet, cells in every:
        if not sheet.visible and any("{{" in text for text in cells.texts.values()):
            raise pack_error(
                name,
                "placeholders stand on the sheet {sheet!r}, which is hidden: show it, or move them to one that is seen",
                sheet=sheet.name,
            )


def _lines(package: Package, form: Form) -> tuple[list[Line], dict[tuple[int, int], int]]:
    """The lines of all sheets that are seen; and how many blank rows follow a row of placeholders, by sheet and row.

    Rows that are printed in advance have the placeholders of the row above them.
    """
    book = workbook(package)
    arrays = {table.path for table in form.tables}
    lines: list[Line] = []
    spare: dict[tuple[int, int], int] = {}
    for number, sheet in enumerate((sheet for sheet in book.sheets if sheet.state == "visible"), 1):
        own = sheet_lines(_with_unseen(sheet), number)
        found = {row.line: row for row in below(own, arrays)}
        for at, line in enumerate(own):
            row = found.get(at)
            if row is None:
                lines.append(line)
            elif row.kind == "printed":
                lines.append(_with_placeholders(own[row.of], line))
            else:
                spare[number, own[row.of].row] = spare.get((number, own[row.of].row), 0) + 1
    return lines, spare


def _with_unseen(page: Page) -> Page:
    """The sheet with its placeholders where a format shows figures only (0.00;;;): they are no text to be seen."""
    texts = {at: cell for at, cell in page.stored.items() if isinstance(cell.value, str) and "{{" in cell.value}
    return replace(page, cells={**page.cells, **texts})


def _with_placeholders(source: Line, line: Line) -> Line:
    boxes = {box.at: box for box in line.boxes}
    boxes |= {box.at: box for box in source.boxes if "{{" in box.text and not box.above}
    return line._replace(boxes=tuple(box for _, box in sorted(boxes.items())))


def _placed_sheet(
    form: Form,
    page: _Page,
    frame: Frame,
    spare: Mapping[tuple[int, int], int],
    styles: TemplateStyles,
    package: Package,
) -> PlacedSheet:
    own = [line for line in frame if line.table == page.number]
    entries = [e for line in own if not line.array for e in _entries(form, page, styles, line, line.row)]
    arrays = dict.fromkeys(line.array for line in own if line.array)
    tables = {table.path: table for table in form.tables}
    blocks = tuple(_block(form, tables[array], page, own, spare, styles) for array in arrays)
    drawing = next(iter(package.related(page.sheet.part, "drawing")), "")
    return PlacedSheet(page.sheet.name, page.sheet.part, page.cells.root, tuple(entries), blocks, drawing)


def _entries(form: Form, page: _Page, styles: TemplateStyles, line: FrameLine, row: int) -> Iterator[BookEntry]:
    """The cells of a line that take values, as they stand in that row."""
    for cell in line.cells:
        if cell.blanks:
            yield BookEntry(row, cell, _style(form, page, styles, row, cell), _formula(page, row, cell.at))


def _style(form: Form, page: _Page, styles: TemplateStyles, row: int, cell: FrameCell) -> str:
    """The format of a cell: the template's own, for dates and numbers with a code where it has none."""
    element = page.cells.cells.get((row, cell.at))
    base = int(element.get("s") or 0) if element is not None else 0
    field = form.index[cell.blanks[0].path]
    alone = len(cell.blanks) == 1 and not any(word.strip() for word in cell.words)
    if alone and not cell.blanks[0].option and is_number(field) and styles.is_general(base):
        return str(styles.entry(base, code_of(field)))
    return str(base)


def _formula(page: _Page, row: int, col: int) -> str:
    """The formula of a cell of a table, or that of the cell below where a placeholder took its place."""
    for at in (row, row + 1):
        element = page.cells.cells.get((at, col))
        formula = element.findtext(S + "f") if element is not None else None
        if formula:
            return shifted(formula, row - at, 0)
    return ""


def _block(
    form: Form,
    table: Table,
    page: _Page,
    own: Sequence[FrameLine],
    spare: Mapping[tuple[int, int], int],
    styles: TemplateStyles,
) -> BookBlock:
    lines = [line for line in own if line.array == table.path]
    is_printed = lines[-1].printed
    height = 1 if is_printed else len(lines)
    blank = spare.get((page.number, lines[-1].row), 0) // height
    last = lines[-1].row + blank * height
    if is_printed:
        rows = [tuple(_entries(form, page, styles, line, line.row)) for line in lines]
        added = tuple(_entries(form, page, styles, lines[-1].opened(), last))
    else:
        rows = [
            tuple(e for line in lines for e in _entries(form, page, styles, line, line.row + number * height))
            for number in range(blank + 1)
        ]
        added = rows[-1]
    printed = tuple(printed_words(lines, table.path))
    numbers = tuple(cell.at for cell in lines[0].cells if cell.free and cell.words[0].strip().isdecimal())
    grows = not any(page.cells.root.find(S + tag) is not None for tag in _FIXED)
    return BookBlock(table, lines[0].row, last, height, tuple(rows), added, printed, numbers, grows)


def _clean(page: _Page, static: Mapping[str, str], frame: Frame) -> None:
    """Take the placeholders out of a sheet's cells, static ones filled in."""
    taken = {(line.row, cell.at) for line in frame if line.table == page.number for cell in line.cells if cell.blanks}
    for at, text in page.cells.texts.items():
        if "{{" in text:
            cell = page.cells.cells[at]
            set_text(cell, "" if at in taken or "[]." in text else resolve(text, static, page.cells.place))
    resolve_margins(page.cells.root, static, page.cells.place)


def _paths(frame: Frame) -> Iterator[str]:
    for line in frame:
        for cell in line.cells:
            yield from (blank.path for blank in cell.blanks)
            if cell.column:
                yield cell.column


def _layout(form: Form, frame: Frame, pages: Sequence[_Page], package: Package) -> Layout:
    """What the template prints: words by their places, hints of its blanks, what stands beside its cells."""
    words = frozenset(word for line in frame for cell in line.cells for word in cell.words)
    layers = frozenset[str]().union(*(layer_keys(package, page.sheet.part, page.cells.root) for page in pages))
    return Layout(
        {}, {path: hints(field) for path, field in form.index.items()}, {}, texts=words, layers=layers, frame=frame
    )
