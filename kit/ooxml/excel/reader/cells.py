"""The cells of one worksheet. Only elements that hold something are touched: empty styled cells are free.

What a person sees of a cell is worked out only where its format or its runs may show something else than is stored;
for all others that costs one look-up of the format's index.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from functools import partial
from itertools import islice
from typing import Final, NamedTuple

from lxml import etree

from kit.model import UnreadError
from kit.ooxml.excel.address import PLACES, Place
from kit.ooxml.excel.overlay.geometry import Geometry
from kit.ooxml.excel.reader.item_text import is_rich, item_text, lone_text, plain, sound_over
from kit.ooxml.excel.reader.rows import cell_of, counted, filled, in_fixed_rows, places, refuse_repeated
from kit.ooxml.excel.reader.styles import SheetStyles
from kit.ooxml.excel.reader.values import CellKind, numeric, typed
from kit.ooxml.opc.limits import Limits
from kit.ooxml.opc.namespaces import S
from kit.ooxml.opc.xml import ON
from kit.rule_ids import DAMAGED, OVERSIZED

Element = etree._Element

_SHORT: Final = 64  # characters of texts that may well come again
_MOST_KEPT: Final = 4096  # of them, and of the numbers in one format: columns that repeat begin to do so early
_OF_AREAS: Final = ("array", "dataTable")  # formulas that fill the cells of an area (18.18.6)
_SHOWN_IN_FULL: Final = 11  # characters that General shows of a number


class CellLook(NamedTuple):
    """What a person sees of a cell, where that is not simply its value."""

    shown: str | None = None  # a number as its format shows it
    hidden: str = ""  # what is stored and nobody can see: its colour, size, format or another cell hides it
    struck: str = ""  # what is struck out
    part: str = ""  # all that its column and row leave of it: ########, the beginning of a text
    cover: str = ""  # what lies over the cell: "picture", "shape", "line", "diagonal"; in it: "beside", a picture
    doubt: str = ""  # a conditional format that may hide the value, and that nobody but Excel can judge


class SheetCell(NamedTuple):
    """One cell that holds something. A date or moment is its serial number (see Workbook.date1904), or ISO text.

    The value is what can be seen: words that are struck out or hidden are not in it (see Look).
    """

    value: str | float | int | bool | None
    kind: CellKind  # "empty": a formula without a value, or nothing to be seen; "error": the value is its word, "#REF!"
    formula: str | None = None  # without "="; "" for a further cell of a shared formula
    cached: bool = True  # False: the formula's value was never computed
    look: CellLook | None = None


class Strings(NamedTuple):
    """The shared strings, each as the cell that every place showing it holds, and those whose runs differ in looks."""

    cells: Sequence[SheetCell]
    rich: Mapping[int, Element]
    sounds: Mapping[int, str]  # words that stand over a text where its cell shows them


class OddCell(NamedTuple):
    """A cell that may show something else than it stores: the index of its format, and the item of its text."""

    style: str | None
    item: Element | None


class Master(NamedTuple):
    """The formula that several cells share, and the cell for which it is written (18.3.1.40)."""

    formula: str
    at: Place


class SheetCells(NamedTuple):
    """What was read of a worksheet."""

    found: dict[Place, SheetCell]
    odd: Mapping[Place, OddCell]
    rigid: Mapping[Place, str | None]  # numbers that may not fit their column, by their format
    tight: Mapping[Place, str | None]  # texts that may not, since they have one line only
    fixed: Mapping[Place, tuple[str | None, float]]  # cells of rows whose height somebody fixed: format, points
    shared: Mapping[Place, Master]  # further cells of shared formulas
    formulas: Sequence[Place]
    silent: Mapping[Place, str]  # formulas that gave an empty text: their cells hold nothing


_cell: Final = partial(tuple.__new__, SheetCell)  # a third of the cost of Cell(...)


def read_cells(
    trees: Iterable[Element], strings: Strings, styles: SheetStyles, geometry: Geometry, limits: Limits
) -> SheetCells:
    """The cells of a worksheet by (row, column) from 1. Its geometry learns what rows there are. Raises UnreadError."""
    reader = _Reader(limits, geometry.slim_columns)
    try:
        for root in trees:
            reader.turn_to(root)
            reader.add_values(strings, styles)
            reader.add_inline(styles)
            reader.add_formulas()
            reader.add_fixed()
            geometry.look_at(root)
        reader.add_filled()
    except (LookupError, ValueError) as error:  # an index or address that leads nowhere
        raise UnreadError(DAMAGED, "damaged") from error
    if len(reader.found) > limits.rows and len({row for row, _ in reader.found}) > limits.rows:
        raise UnreadError(OVERSIZED, "rows")
    return SheetCells(
        reader.found,
        reader.odd,
        reader.rigid,
        reader.tight,
        reader.fixed,
        reader.shared,
        reader.formulas,
        reader.silent,
    )


class _Reader:
    """One worksheet being read, tree by tree."""

    root: Element

    def __init__(self, limits: Limits, slim: Container[int]) -> None:
        self.limits = limits
        self.slim = slim
        self.count: dict[str, int] = {}  # elements of a name so far
        self.masters: dict[str, Master] = {}
        self.found: dict[Place, SheetCell] = {}
        self.odd: dict[Place, OddCell] = {}
        self.rigid: dict[Place, str | None] = {}
        self.tight: dict[Place, str | None] = {}
        self.fixed: dict[Place, tuple[str | None, float]] = {}
        self.rooms: dict[tuple[str | None, float], tuple[str | None, float]] = {}  # formats and heights, each once
        self.shared: dict[Place, Master] = {}
        self.formulas: list[Place] = []
        self.silent: dict[Place, str] = {}
        self.texts = _Texts(limits)
        self.numbers: dict[str | None, _Numbers] = {}  # by their format
        self.areas: list[str] = []  # that one formula fills
        self.counted: dict[Element, Place] = {}  # places of cells, if some do not say theirs

    def turn_to(self, root: Element) -> None:
        """Go on with another tree of the sheet."""
        self.root = root
        self.counted = {}

    def add_values(self, strings: Strings, styles: SheetStyles) -> None:
        """Cells with a value element."""
        kinds, checked, odd, shrinking = styles.kinds, styles.checked, styles.odd, styles.shrinking
        lined = styles.lined
        cells, rich, sounds, found = strings.cells, strings.rich, strings.sounds, self.found
        before, blank = len(found) - self.count.get("v", 0), 0
        for value in self.elements("v"):
            text = value.text
            if not text:
                blank += 1
                continue
            cell = cell_of(value)
            kind, style = cell.get("t", "n"), cell.get("s")
            at = self.place(cell)
            if kind == "n":
                numbers = self.numbers.get(style)
                if numbers is None:
                    numbers = self.numbers[style] = _Numbers(kinds.get(style, "number"))
                found[at] = numbers[text]
                if style not in shrinking or at[1] in self.slim:
                    self.rigid[at] = style
                if style in checked or (len(text) > _SHOWN_IN_FULL and style not in kinds):
                    self.odd[at] = OddCell(style, None)
                continue
            item = None
            if kind == "s":
                index = counted(text)
                found[at] = cells[index]
                item = rich.get(index) if rich else None
                if index in sounds and cell.get("ph") in ON:
                    found[at] = SheetCell(sounds[index] + str(cells[index].value), "text")
            else:
                found[at] = SheetCell(*typed(kind, plain(text, self.limits)))
            if style not in lined:
                self.tight[at] = style
            if item is not None or style in odd:
                self.odd[at] = OddCell(style, item)
        refuse_repeated(len(found) - before, self.count["v"] - blank)

    def add_inline(self, styles: SheetStyles) -> None:
        """Cells with their text inside."""
        before, number = len(self.found), 0
        for item in self.elements("is"):
            lone = lone_text(item)
            known = self.texts[item_text(item) if lone is None else lone]
            if known.value:
                number += 1
                cell = cell_of(item)
                at, style = self.place(cell), cell.get("s")
                if lone is None and cell.get("ph") in ON:
                    known = known._replace(value=sound_over(item) + str(known.value))
                self.found[at] = known
                if style not in styles.lined:
                    self.tight[at] = style
                if style in styles.odd or (lone is None and is_rich(item)):
                    # a copy, since an element keeps its whole tree
                    self.odd[at] = OddCell(style, deepcopy(item) if lone is None else None)
        refuse_repeated(len(self.found) - before, number)

    def add_formulas(self) -> None:
        """Formulas, beside the values that were computed for them; one that gave an empty text holds nothing."""
        for formula in self.elements("f"):
            cell, result = cell_of(formula), formula.getnext()
            at = self.place(cell)
            if formula.get("t") in _OF_AREAS and ":" in (area := formula.get("ref", "")):
                self.areas.append(area)
            if result is not None and not result.text and cell.get("t") == "str":
                self.silent[at] = formula.text or ""
                continue
            self.formulas.append(at)
            known = self.found.get(at)
            value, kind = known[:2] if known else (None, "empty")
            if formula.get("t") == "shared" and (group := formula.get("si")):
                if formula.text:
                    self.masters[group] = Master(formula.text, at)
                elif group in self.masters:
                    self.shared[at] = self.masters[group]
            self.found[at] = SheetCell(value, kind, formula.text or "", known is not None)

    def add_filled(self) -> None:
        """Cells that the formula of another one fills: they are no more typed than that one's result."""
        for at in filled(self.areas, self.found):
            if self.found[at].formula is None:
                self.found[at] = self.found[at]._replace(formula="")
                self.formulas.append(at)

    def add_fixed(self) -> None:
        """Cells that hold something in rows of a fixed height."""
        for cell, height in in_fixed_rows(self.root):
            if len(cell) and (at := self.place(cell)) in self.found:
                room = cell.get("s"), height
                self.fixed[at] = self.rooms.setdefault(room, room)

    def elements(self, name: str) -> Iterator[Element]:
        """The elements of a name, as many as there may be cells."""
        known, number = self.count.get(name, 0), 0
        room = self.limits.cells - known
        for number, element in enumerate(islice(self.root.iter(S + name), room + 1), 1):
            if number > room:
                raise UnreadError(OVERSIZED, "cells")
            yield element
        self.count[name] = known + number

    def place(self, cell: Element) -> Place:
        """Where a cell stands: as it says, else by counting."""
        reference = cell.get("r")
        if reference:
            return PLACES[reference]
        if not self.counted:
            self.counted = places(self.root)
        return self.counted[cell]


class _Texts(dict[str, SheetCell]):
    """The cells of short texts, since most columns hold the same few."""

    def __init__(self, limits: Limits) -> None:
        super().__init__()
        self.limits = limits

    def __missing__(self, text: str) -> SheetCell:
        cell = _cell((plain(text, self.limits), "text", None, True, None))
        if len(text) <= _SHORT and len(self) < _MOST_KEPT:
            self[text] = cell
        return cell


class _Numbers(dict[str, SheetCell]):
    """The cells of numbers in one kind of format."""

    def __init__(self, kind: CellKind) -> None:
        super().__init__()
        self.kind = kind

    def __missing__(self, text: str) -> SheetCell:
        cell = SheetCell(*numeric(text, self.kind))
        if len(self) < _MOST_KEPT:
            self[text] = cell
        return cell
