"""Where a finding belongs in its document: the paragraphs or the cell of its field, found by the reader itself."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import count
from typing import Generic, NamedTuple, TypeVar

from kit.data.paths import pattern_of
from kit.model import Place, Record
from kit.ooxml.excel.address import place
from kit.ooxml.excel.reader.workbook import Workbook
from kit.ooxml.opc.package import Package
from kit.ooxml.word.comments import CommentSheet, numbered
from kit.ooxml.word.reader import Cell
from kit.pack import Pack
from kit.read import located
from kit.read.label_key import key
from kit.read.locator import Locator, locator

T = TypeVar("T")
Address = tuple[str, int, int]  # sheet, row, column


class AnnotatedSpots(NamedTuple, Generic[T]):
    """The places of a document. `title`: where all that has none is told."""

    places: Mapping[str, T]  # of every field that was found, by concrete path, and of rows and groups their first
    tables: Mapping[str, T]  # the headers of arrays
    title: T

    def at(self, path: str) -> T | None:
        """The place of a field; of a row the first cell found, of an array its header; None: nowhere."""
        if not path:
            return None
        row, end, _ = path.partition("]")
        for start in dict.fromkeys((path, row + end)):
            if start in self.places:
                return self.places[start]
        return self.tables.get(path.partition("[")[0])


def word_spots(pack: Pack, package: Package) -> AnnotatedSpots[Sequence[int]]:
    """The paragraphs of every field of a Word document, by their numbers. Raises UnreadError."""
    sheet = numbered(package)
    record = located(pack, package, sheet.grid)
    form = pack.forms[record.form]
    known = locator(pack, record.form, record.version)
    places = {path: _said(sheet, at.row) for path, at in _places(record).items() if at.row}
    tables = {
        columns.table.path: _of(sheet, cell)
        for columns in known.tables
        if (cell := _header(sheet, known, columns.table.path)) is not None
    }
    titled = {key(text) for text in form.title}
    lines = [one for one in sheet.grid.body if isinstance(one, Cell) and one.text.strip()]
    lines += [cell for cell, _ in sheet.cells if cell.text.strip()]
    title = next((cell for cell in lines if key(cell.text) in titled), (lines or [sheet.cells[0][0]])[0])
    return AnnotatedSpots(with_wholes(places), tables, _of(sheet, title))


def sheet_spots(pack: Pack, package: Package, book: Workbook) -> AnnotatedSpots[Address]:
    """The cell of every field of a workbook. Raises UnreadError."""
    record = located(pack, package)
    known = locator(pack, record.form, record.version)
    places = {path: at for path, one in _places(record).items() if (at := _address(book, one))}
    tables = {}
    for columns in known.tables:
        if area := book.names.get(columns.carrier):
            tables[columns.table.path] = (area.sheet, area.row1, area.col1)
    return AnnotatedSpots(with_wholes(places), tables, (book.sheets[0].name, 1, 1))


def first_free(book: Workbook, kept: Container[Address]) -> Address:
    """The first cell below the top of what is seen that has no note of somebody's and does not lie under another."""
    sheet = next((one for one in book.sheets if one.state == "visible"), book.sheets[0])
    covered = [(row1, row2) for row1, col1, row2, _ in sheet.merged if col1 == 1]
    rows = (row for row in count(1) if not any(first < row <= last for first, last in covered))
    return next(at for row in rows if (at := (sheet.name, row, 1)) not in kept)


def tags_of(path: str) -> frozenset[str]:
    """The controls that carry a field's value: one, or a tick box for each choice."""
    name = pattern_of(path)
    return frozenset({name, *(f"{name}#{n}" for n in range(1, 100))}) if path else frozenset()


def _places(record: Record) -> dict[str, Place]:
    told = {problem.path: problem.place for problem in record.problems if problem.path and any(problem.place)}
    return {**told, **{path: found.place for path, found in record.fields.items()}}


def with_wholes(places: Mapping[str, T]) -> dict[str, T]:
    """The places, and by the path of each row and group that of the first field in it."""
    wholes: dict[str, T] = {}
    for path, at in places.items():
        for end in re.finditer(r"[.\[]", path):
            wholes.setdefault(path[: end.start()], at)
    return wholes | dict(places)


def _said(sheet: CommentSheet, number: int) -> Sequence[int]:
    """The paragraphs of a cell; of a blank one those of the label to its left, which can be seen."""
    cell, paragraphs = sheet.cells[number - 1]
    if not cell.text.strip() and cell.inside is not None and cell.column:
        left = cell.inside.rows[cell.index].cells[cell.column - 1]
        if left.text.strip() and not left.controls:
            return _of(sheet, left)
    return paragraphs


def _of(sheet: CommentSheet, cell: Cell) -> Sequence[int]:
    return sheet.cells[cell.row - 1][1]


def _header(sheet: CommentSheet, known: Locator, path: str) -> Cell | None:
    """The first cell of an array's header."""
    columns = next(one for one in known.tables if one.table.path == path)
    if marked := sheet.grid.by_bookmark.get(columns.carrier):
        return marked
    heads: Iterator[Cell] = (cell for cell in sheet.grid.cells() if key(cell.text) in columns.by_key)
    return next(heads, None)


def _address(book: Workbook, at: Place) -> Address | None:
    """A cell; of a merged area its first one, which alone is seen."""
    try:
        row, col = place(at.cell.partition(":")[0])
    except ValueError:
        return None
    sheet = book.sheet(at.sheet)
    for row1, col1, row2, col2 in sheet.merged if sheet else ():
        if row1 <= row <= row2 and col1 <= col <= col2:
            return at.sheet, row1, col1
    return at.sheet, row, col
