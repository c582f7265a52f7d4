"""Where the values of a record stand on the pages that its file was printed on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kit.data.paths import value_at
from kit.model import Place, Record
from kit.ooxml.word.reader import Cell
from kit.pack import Pack
from kit.pack.versions import former_of, path_now
from kit.proof.grid import grid_of
from kit.proof.pages import Box, Join, Page, around
from kit.proof.printed import Print, pairs, read_print
from kit.proof.sheets import side_by_side
from kit.read.label_key import key
from kit.read.word.header_rows import Header


class Spot(NamedTuple):
    """A place on paper."""

    page: int  # from 1
    box: Box


class Printed(NamedTuple):
    """What was found on paper. `fields`: by concrete path of the record, rows as a whole by theirs (`heads[2]`)."""

    fields: Mapping[str, Spot]
    tables: Mapping[str, Spot]  # the headers of arrays


def places(pack: Pack, record: Record, pages: Sequence[Page]) -> Printed:
    """Return where the fields of a record stand; the print is read by its labels, as a form is."""
    sheets = side_by_side(pages)
    look = _Look(read_print(pack, record, grid_of(sheets)), {sheet.number: sheet.joins for sheet in sheets})
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


def _as_recorded(pack: Pack, record: Record, read: Print, found: Mapping[str, Spot]) -> dict[str, Spot]:
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

    def __init__(self, read: Print, joins: Mapping[int, Sequence[Join]]) -> None:
        self.read, self.joins = read, joins

    def single(self) -> Iterator[tuple[str, Spot]]:
        """Yield the fields that stand alone."""
        for path, matches in self.read.located.labelled.items():
            yield path, self._spot([matches[0].place.cell])

    def headers(self) -> Iterator[tuple[str, Spot]]:
        """Yield the header rows of arrays."""
        for path, header in self.read.located.arrays.items():
            if header.top >= 0 and (cells := header.table.rows[header.top].cells):
                yield path, self._spot(cells)

    def rows(self) -> Iterator[tuple[str, Spot]]:
        """Yield the values of rows, each in the column of its label, and the rows as a whole."""
        columns = {path: self._columns(path, header) for path, header in self.read.located.arrays.items()}
        for path, found in self.read.reading.fields.items():
            start, bracket, name = path.partition("].")
            if bracket and (cells := self._row(found.place)):
                at = columns.get(start.partition("[")[0], {}).get(name)
                yield path, self._spot([cell for cell in cells if cell.grid == at] or cells)
                yield start + "]", self._spot(cells)

    def _columns(self, path: str, header: Header) -> dict[str, int | None]:
        """Where the columns of an array begin, by the keys of their fields."""
        by_key = next(one.by_key for one in self.read.known.tables if one.table.path == path)
        cells = header.table.rows[header.top].cells if header.top >= 0 else []
        return {by_key[word].field.key: cell.grid for cell in cells if (word := key(cell.text)) in by_key}

    def _row(self, place: Place) -> list[Cell]:
        tables = self.read.printed.grid.tables
        return list(tables[place.table - 1].rows[place.row - 1].cells) if place.table else []

    def _spot(self, cells: Sequence[Cell]) -> Spot:
        """The place of cells; of those on several pages side by side the page of the first one."""
        spots = [self._on_page(cell) for cell in cells]
        page = spots[0].page
        return Spot(page, around(spot.box for spot in spots if spot.page == page))

    def _on_page(self, cell: Cell) -> Spot:
        part = self.read.printed.parts[id(cell)]
        for join in reversed(self.joins.get(part.page, ())):
            if part.box.middle[0] > join.left:
                return Spot(join.page, part.box.moved(-join.shift))
        return Spot(part.page, part.box)
