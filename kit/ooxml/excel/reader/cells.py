"""The cells of one worksheet. Only elements that hold something are touched: empty styled cells are free."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import Final, Literal, NamedTuple

from lxml import etree

from kit.model import UnreadError
from kit.ooxml.excel.address import PLACES, Place, place
from kit.ooxml.opc.limits import Limits
from kit.ooxml.opc.namespaces import S

Element = etree._Element
CellKind = Literal["text", "number", "percent", "date", "moment", "bool", "error", "empty"]
Dates = Mapping[str | None, CellKind]  # the styles that show no plain number, by index as cells write it

_ESCAPE: Final = re.compile("_x(?:(005F)_(?=x[0-9A-Fa-f]{4}_)|(00[01][0-9A-Fa-f]|[Ff]{3}[EeFf])_)")
_NUMBER: Final = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[Ee][-+]?[0-9]+)?", re.A)
_EXACT: Final = 2**53  # whole floats below are exact
_SAFE_DIGITS: Final = 16  # so many digits stay below it


class Cell(NamedTuple):
    """One cell that holds something. A date or moment is its serial number (see Workbook.date1904), or ISO text."""

    value: str | float | int | bool | None
    kind: CellKind  # "empty": a formula without a value; "error": the value is its word, "#REF!"
    formula: str | None = None  # without "="; "" for a further cell of a shared formula
    cached: bool = True  # False: the formula's value was never computed


_cell: Final = partial(tuple.__new__, Cell)  # a third of the cost of Cell(...)


def read_cells(root: Element, strings: Sequence[Cell], dates: Dates, limits: Limits) -> dict[Place, Cell]:
    """The cells of a worksheet by (row, column) from 1. `dates`: what the styles show that are no plain numbers."""
    reader = _Reader(root, limits)
    try:
        reader.add_values(strings, dates)
        reader.add_inline()
        reader.add_formulas()
    except (LookupError, ValueError) as error:  # an index or address that leads nowhere
        raise UnreadError("KIT-20", "damaged") from error
    if len(reader.found) > limits.rows and len({row for row, _ in reader.found}) > limits.rows:
        raise UnreadError("KIT-21", "rows")
    return reader.found


class _Reader:
    """One worksheet being read."""

    def __init__(self, root: Element, limits: Limits) -> None:
        self.root = root
        self.limits = limits
        self.found: dict[Place, Cell] = {}
        self.counted: dict[Element, Place] = {}  # places of cells, if some do not say theirs

    def add_values(self, strings: Sequence[Cell], dates: Dates) -> None:
        """Cells with a value element."""
        for value in self.elements("v"):
            cell = _parent(value)
            text = value.text or ""
            kind = cell.get("t", "n")
            if kind == "n":
                if text:
                    self.found[self.place(cell)] = _numeric(text, dates.get(cell.get("s"), "number"))
            elif kind == "s":
                self.found[self.place(cell)] = strings[_index(text)]
            elif text:
                self.found[self.place(cell)] = _typed(kind, plain(text, self.limits))

    def add_inline(self) -> None:
        """Cells with their text inside."""
        for item in self.elements("is"):
            text = plain(item_text(item), self.limits)
            if text:
                self.found[self.place(_parent(item))] = _cell((text, "text", None, True))

    def add_formulas(self) -> None:
        """Formulas, beside the values that were computed for them; one that gave an empty text holds nothing."""
        for formula in self.elements("f"):
            cell, result = _parent(formula), formula.getnext()
            if result is not None and not result.text and cell.get("t") == "str":
                continue
            place = self.place(cell)
            known = self.found.get(place)
            value, kind = known[:2] if known else (None, "empty")
            self.found[place] = Cell(value, kind, formula.text or "", known is not None)

    def elements(self, name: str) -> Iterator[Element]:
        """The elements of a name, as many as there may be cells."""
        elements = self.root.iter(S + name)
        yield from islice(elements, self.limits.cells)
        if next(elements, None) is not None:
            raise UnreadError("KIT-21", "cells")

    def place(self, cell: Element) -> Place:
        """Where a cell stands: as it says, else by counting."""
        reference = cell.get("r")
        if reference:
            return PLACES[reference]
        if not self.counted:
            self.counted = _counted(self.root)
        return self.counted[cell]


def _parent(element: Element) -> Element:
    """The cell of a value, text or formula; a root of that name is no worksheet."""
    parent = element.getparent()
    if parent is None:
        raise ValueError(element.tag)
    return parent


def _counted(root: Element) -> dict[Element, Place]:
    """The place of every cell; one without an address stands right of the one before, in the next row."""
    found: dict[Element, Place] = {}
    row = 0
    for line in root.iter(S + "row"):
        row, col = _index(line.get("r", str(row + 1))), 0
        for cell in line.iter(S + "c"):
            reference = cell.get("r")
            row, col = place(reference) if reference else (row, col + 1)
            found[cell] = (row, col)
    return found


def _index(text: str) -> int:
    """A number that counts something. Raises ValueError."""
    index = int(text)
    if index < 0:
        raise ValueError(text)
    return index


def _numeric(text: str, kind: CellKind) -> Cell:
    """A number as Excel stores it; whole ones as int."""
    if len(text) < _SAFE_DIGITS and text.isdecimal() and text.isascii():
        return _cell((int(text), kind, None, True))
    if not _NUMBER.fullmatch(text.strip()):
        return Cell(text, "text")
    number = float(text)
    if not math.isfinite(number):
        return Cell(text, "text")
    value = int(number) if number.is_integer() and abs(number) < _EXACT else number
    return _cell((value, kind, None, True))


def _typed(kind: str, text: str) -> Cell:
    """A cell of a type other than number and shared text."""
    if kind == "b":
        return Cell(text.strip() in ("1", "true"), "bool")
    if kind == "e":
        return Cell(text, "error")
    return Cell(text, "date" if kind == "d" else "text")


def item_text(item: Element) -> str:
    """The text of a shared or inline string: its runs joined, readings of characters left out."""
    text = item[0].text if len(item) == 1 else None
    if text and not text.isspace():  # a lone t, since no run has words of its own
        return text
    texts = (text for text in item.iter(S + "t") if getattr(text.getparent(), "tag", "") != S + "rPh")
    return "".join(text.text or "" for text in texts)


def plain(text: str, limits: Limits) -> str:
    """A stored text as it is meant: `_x000D_` is the character, `_x005F_` before `x0041_` an underscore.

    Only these are ever escaped by Excel. SheetJS writes a text such as `_x0041_` bare, so that stays as it stands.
    """
    if len(text) > limits.text:
        raise UnreadError("KIT-21", "text")
    return _ESCAPE.sub(lambda found: chr(int(found[1] or found[2], 16)), text) if "_x" in text else text
