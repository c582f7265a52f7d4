"""Where the values of a record stand on the pages that its file was printed on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from kit.data.paths import value_at
from kit.model import Place, Record
from kit.ooxml.word.reader import Cell
from kit.pack import Pack
from kit.pack.versions import former_of, path_now
from kit.proof.pages import Box, Join, Page, around
from kit.proof.printed import ReadPrint, pairs, read_print
from kit.proof.sheets import side_by_side
from kit.read.label_key import key
from kit.read.word.header_rows import Header


class PlacedRow(NamedTuple):
    """A row of an array: its part on the page of a value, and the headings of the columns there."""

    box: Box
    page: int  # of the headings, from 1
    head: Box


class PrintedSpot(NamedTuple):
    """A place on paper."""

    page: int  # from 1
    box: Box
    row: PlacedRow | None = None  # in which it stands, if its headings were found


class Printed(NamedTuple):
    """What was found on paper. `fields`: by concrete path of the record, rows as a whole by theirs (`heads[2]`)."""

    fields: Mapping[str, PrintedSpot]
    tables: Mapping[str, PrintedSpot]  # the headers of arrays


def places(pack: Pack, record: Record, pages: Sequence[Page]) -> Printed:
    """Return where the fields of a record stand; the print is read by its labels, as a form is."""
    sheets = side_by_side(pages)
    look = _Look(read_print(pack, record, sheets), {sheet.number: sheet.joins for sheet in sheets})
    form = pack.forms[record.form]
    former = former_of(form, record.version)
    found = dict(look.single())
    tables = dict(look.headers())
    for path, spot in look.rows():
        found.setdefault(path, spot)
    if former:
        found = {path_now(former, path): spot for path, spot in found.items()}
        tables = {path_now(former, path): spot for path, spot in tables.items()}
    return Printed(_as_recorded(pack, record, look.read, found), tables)


def _as_recorded(
    pack: Pack, record: Record, read: ReadPrint, found: Mapping[str, PrintedSpot]
) -> dict[str, PrintedSpot]:
    """The places by the rows of the record, which the print may have more or fewer of."""
    moved = {path: spot for path, spot in found.items() if "]" not in path}
    for table in pack.forms[record.form].tables:
        rows, printed = value_at(record.data, table.path) or [], value_at(read.data, table.path) or []
        for i, j in pairs(table, rows, printed):
            start, end = f"{table.path}[{j}]", f"{table.path}[{i}]"
            if i is not None and j is not None:
                moved |= {end + path[len(start) :]: spot for path, spot in found.items() if path.startswith(start)}
    return moved


class _Look:
    """A print, and which of its sheets are several pages side by side."""

    def __init__(self, read: ReadPrint, joins: Mapping[int, Sequence[Join]]) -> None:
        self.read, self.joins = read, joins

    def single(self) -> Iterator[tuple[str, PrintedSpot]]:
        """Yield the fields that stand alone."""
        for path, matches in self.read.located.labelled.items():
            yield path, self._spot([matches[0].place.cell])

    def headers(self) -> Iterator[tuple[str, PrintedSpot]]:
        """Yield the header rows of arrays."""
        for path, header in self.read.located.arrays.items():
            if header.top >= 0 and (cells := header.table.rows[header.top].cells):
                yield path, self._spot(cells)

    def rows(self) -> Iterator[tuple[str, PrintedSpot]]:
        """Yield the values of rows, each in the column of its label, and the rows as a whole."""
        heads = {path: self._head(path, header) for path, header in self.read.located.arrays.items()}
        rows: dict[str, dict[str, list[Cell]]] = {}
        for path, found in self.read.reading.fields.items():
            start, bracket, name = path.partition("].")
            if bracket and (cells := self._row(found.place)):
                head = heads.get(start.partition("[")[0], {})
                inside = [cell for cell in cells if name in head and cell.grid == head[name].grid]
                rows.setdefault(start + "]", {})[path] = inside or cells
        for start, values in rows.items():
            head, whole = heads.get(start.partition("[")[0], {}), [cell for cells in values.values() for cell in cells]
            for path, cells in {**values, start: whole}.items():
                yield path, self._below(cells, whole, head.values())

    def _head(self, path: str, header: Header) -> dict[str, Cell]:
        """The headings of an array, by the keys of their fields."""
        by_key = next(one.by_key for one in self.read.known.tables if one.table.path == path)
        cells = header.table.rows[header.top].cells if header.top >= 0 else []
        return {by_key[word].field.key: cell for cell in cells if (word := key(cell.text)) in by_key}

    def _below(self, cells: Sequence[Cell], row: Sequence[Cell], heads: Collection[Cell]) -> PrintedSpot:
        """The place of cells, with their row and its headings on that side of the sheet where the first one stands."""
        spot = self._spot(cells)
        above = next((self._on_page(cell).page for cell in heads if cell.grid == cells[0].grid), 0)
        if not above:
            return spot
        head = around(one.box for one in map(self._on_page, heads) if one.page == above)
        box = around(one.box for one in map(self._on_page, row) if one.page == spot.page)
        return spot._replace(row=PlacedRow(box, above, head))

    def _row(self, place: Place) -> list[Cell]:
        tables = self.read.printed.grid.tables
        return list(tables[place.table - 1].rows[place.row - 1].cells) if place.table else []

    def _spot(self, cells: Sequence[Cell]) -> PrintedSpot:
        """The place of cells; of those on several pages side by side the page of the first one."""
        spots = [self._on_page(cell) for cell in cells]
        page = spots[0].page
        return PrintedSpot(page, around(spot.box for spot in spots if spot.page == page))

    def _on_page(self, cell: Cell) -> PrintedSpot:
        part = self.read.printed.parts[id(cell)]
        for join in reversed(self.joins.get(part.page, ())):
            if part.box.middle[0] > join.left:
                return PrintedSpot(join.page, part.box.moved(-join.shift))
        return PrintedSpot(part.page, part.box)
