"""A workbook in the hand: its parts, its form's sheet as a tree of cells; and how to turn an edit into a kind."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from lxml import etree

from kit.data.paths import value_at
from kit.model import Field, Table
from tests.mutations.kind import Expect, Kind, Mutant, Source
from tests.mutations.wordfile import pack, unpack, xml

S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET, BOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"
_CELL = re.compile(r"(?<![A-Za-z0-9_.])(\$?)([A-Z]{1,3})(\$?)([1-9][0-9]*)(?![0-9A-Za-z_(])")
_ROWS = re.compile(r"\$([1-9][0-9]*):\$([1-9][0-9]*)")
Element = Any
Spot = tuple[int, int]


@dataclass
class Book:
    """The parts of a workbook; the form's sheet and the workbook part as trees, edited in place."""

    parts: dict[str, bytes]
    sheet: Element
    workbook: Element
    strings: list[str]

    @property
    def rows(self) -> Element:
        return self.sheet.find(s("sheetData"))


@dataclass(frozen=True)
class Slot:
    """A filled cell: its concrete path, field, cell, value."""

    path: str
    field: Field
    cell: Element
    value: Any


Edit = Callable[[Book, Source, Random], Expect | None]


def s(name: str) -> str:
    """`row` → `{…}row`."""
    return f"{{{S}}}{name}"


def opened(payload: bytes) -> Book:
    """The workbook to edit."""
    parts = unpack(payload)
    strings = ["".join(t.text or "" for t in si.iter(s("t"))) for si in etree.fromstring(parts["xl/sharedStrings.xml"])]
    return Book(parts, etree.fromstring(parts[SHEET]), etree.fromstring(parts[BOOK]), strings)


def closed(book: Book) -> bytes:
    """The edited workbook."""
    fresh = {SHEET: book.sheet, BOOK: book.workbook}
    return pack({**book.parts, **{name: xml(root) for name, root in fresh.items() if name in book.parts}})


def sheet_kind(name: str, words: str, edit: Edit, *, certain: bool = True) -> Kind:
    """A kind from an edit of the trees."""

    def apply(source: Source, rng: Random) -> Mutant | None:
        book = opened(source.payload)
        expect = edit(book, source, rng)
        if expect is None:
            return None
        return Mutant(closed(book), source.data if expect.data is None else expect.data, expect.says)

    return Kind(name, ".xlsx", words, apply, certain)


def letters(column: int) -> str:
    """1 → A, 28 → AB."""
    head, tail = divmod(column - 1, 26)
    return (letters(head) if head else "") + chr(65 + tail)


@cache
def spot(address: str) -> Spot:
    """`C7` → (7, 3)."""
    found = re.fullmatch(r"\$?([A-Z]+)\$?([0-9]+)", address)
    if found is None:
        raise ValueError(address)
    column = 0
    for char in found[1]:
        column = column * 26 + ord(char) - 64
    return int(found[2]), column


def address(row: int, column: int) -> str:
    """(7, 3) → `C7`."""
    return f"{letters(column)}{row}"


def cells(book: Book) -> dict[Spot, Element]:
    """Every cell by its place."""
    return {spot(cell.get("r")): cell for cell in book.rows.iter(s("c"))}


def at(book: Book, row: int, column: int) -> Element:
    """The cell of a place, made where there is none."""
    line = next((r for r in book.rows if int(r.get("r")) == row), None)
    if line is None:
        line = etree.Element(s("row"), r=str(row))
        later = next((r for r in book.rows if int(r.get("r")) > row), None)
        later.addprevious(line) if later is not None else book.rows.append(line)
    for cell in line:
        place = spot(cell.get("r"))[1]
        if place == column:
            return cell
        if place > column:
            fresh = etree.Element(s("c"), r=address(row, column))
            cell.addprevious(fresh)
            return fresh
    return etree.SubElement(line, s("c"), r=address(row, column))


def clear(cell: Element) -> None:
    """An empty cell that keeps its style."""
    for child in list(cell):
        cell.remove(child)
    cell.attrib.pop("t", None)


def type_text(cell: Element, text: str) -> None:
    """A text typed into a cell."""
    clear(cell)
    cell.set("t", "inlineStr")
    piece = etree.SubElement(etree.SubElement(cell, s("is")), s("t"))
    piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    piece.text = text


def type_number(cell: Element, number: float) -> None:
    """A number typed into a cell."""
    clear(cell)
    etree.SubElement(cell, s("v")).text = f"{number:.15g}"


def type_formula(cell: Element, formula: str, cache: str | None, kind: str | None = None) -> None:
    """A formula with the result that was saved, if any; `kind`: str, e, b."""
    clear(cell)
    if kind:
        cell.set("t", kind)
    etree.SubElement(cell, s("f")).text = formula
    if cache is not None:
        etree.SubElement(cell, s("v")).text = cache


def text_of(book: Book, cell: Element) -> str:
    """A cell's text."""
    if cell.get("t") == "s":
        return book.strings[int(cell.findtext(s("v")))]
    return "".join(t.text or "" for t in cell.iter(s("t"))) or cell.findtext(s("v")) or ""


def names(book: Book) -> dict[str, Element]:
    """The defined names of the form's own fields."""
    every = book.workbook.iter(s("definedName"))
    return {name.get("name"): name for name in every if name.get("name").startswith("f_")}


def range_of(name: Element) -> tuple[Spot, Spot]:
    """The first and last cell a name points to."""
    first, _, last = name.text.rpartition("!")[2].partition(":")
    return spot(first), spot(last or first)


def carrier(path: str) -> str:
    """The defined name of a field or array."""
    return "f_" + path.replace(".", "_")


def header(book: Book, table: Table) -> dict[str, Spot]:
    """The header cells of an array by key, computed columns too."""
    (row, first), (_, last) = range_of(names(book)[carrier(table.path)])
    here = cells(book)
    labels = {text_of(book, here[row, c]).replace("\n", ""): c for c in range(first, last + 1) if (row, c) in here}
    return {f.key: (row, labels[f.label.zh]) for f in table.fields if f.label.zh in labels}


def growing(source: Source) -> Table:
    """The array that grows, last on the sheet."""
    return next(table for table in source.form.tables if not table.fixed)


def label_spots(book: Book, source: Source) -> list[tuple[Spot, Spot]]:
    """Label and value cell of every field of the head, computed ones too: the label stands on the left, or above."""
    found = []
    written = [spot for spot, cell in cells(book).items() if text_of(book, cell)]
    for field in source.form.fields:
        row, column = range_of(names(book)[carrier(field.path)])[0]
        left = max((c for r, c in written if r == row and c < column), default=0)
        above = max((r for r, c in written if r < row and c == column), default=0)
        found.append(((row, left) if left else (above, column), (row, column)))
    return found


def slots(book: Book, source: Source) -> list[Slot]:
    """Every filled cell of the form."""
    found = []
    for field in source.form.fields:
        value = value_at(source.data, field.path)
        if value is not None and field.derive is None:
            place = range_of(names(book)[carrier(field.path)])[0]
            found.append(Slot(field.path, field, at(book, *place), value))
    for table in source.form.tables:
        heads = header(book, table)
        for number, line in enumerate(source.data.get(table.path, [])):
            for field in table.fields:
                if field.key in line and field.key in heads:
                    row, column = heads[field.key]
                    cell = at(book, row + 1 + number, column)
                    found.append(Slot(f"{table.path}[{number}].{field.key}", field, cell, line[field.key]))
    return found


def move(book: Book, to: Callable[[int, int], Spot], *, keep_names: bool = False) -> None:
    """Move every cell; merges, formulas, validations and names follow, as a spreadsheet program has it."""

    def one(found: re.Match[str]) -> str:
        row, column = to(*spot(found[2] + found[4]))
        return f"{found[1]}{letters(column)}{found[3]}{row}"

    def follow(text: str) -> str:
        rows = _ROWS.sub(lambda m: f"${to(int(m[1]), 1)[0]}:${to(int(m[2]), 1)[0]}", text)
        return _CELL.sub(one, rows)

    for element in book.sheet.iter():
        if element.tag in (s("f"), s("formula"), s("formula1"), s("formula2")) and element.text:
            element.text = follow(element.text)
        for key in ("ref", "sqref", "topLeftCell", "activeCell"):
            if element.get(key) and element.tag != s("c"):
                element.set(key, follow(element.get(key)))
    for name in book.workbook.iter(s("definedName")) if not keep_names else ():
        name.text = follow(name.text)
    _resorted(book, to)


def _resorted(book: Book, to: Callable[[int, int], Spot]) -> None:
    held: dict[int, dict[int, Element]] = defaultdict(dict)
    for place, cell in cells(book).items():
        row, column = to(*place)
        held[row][column] = cell
    heights = {to(int(row.get("r")), 1)[0]: dict(row.attrib) for row in book.rows}
    for row in list(book.rows):
        book.rows.remove(row)
    for number in sorted({*heights, *held}):
        line = etree.SubElement(book.rows, s("row"), {**heights.get(number, {}), "r": str(number)})
        line.attrib.pop("spans", None)
        for column, cell in sorted(held[number].items()):
            cell.set("r", address(number, column))
            line.append(cell)


def merge(book: Book, first: Spot, last: Spot) -> None:
    """Merge the cells of a range."""
    merges = book.sheet.find(s("mergeCells"))
    if merges is None:
        merges = etree.Element(s("mergeCells"))
        book.rows.addnext(merges)
    etree.SubElement(merges, s("mergeCell"), ref=f"{address(*first)}:{address(*last)}")
