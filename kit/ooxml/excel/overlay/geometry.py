"""Where the cells of a sheet lie on its surface: widths of columns, heights of rows, what nobody sees of them.

Lengths are in EMU, 914,400 to the inch, as drawings count them (ECMA-376 part 1, 20.1.2.1).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import accumulate
from typing import Final, NamedTuple, cast

from lxml import etree

from kit.ooxml.excel.address import Place
from kit.ooxml.opc.namespaces import S
from kit.ooxml.opc.xml import ON

Element = etree._Element
Merged = tuple[int, int, int, int]  # row1, col1, row2, col2

POINT: Final = 12_700  # EMU
_PIXEL: Final = 9_525
_DIGIT: Final = 7  # pixels of a figure in the usual 11-point font, in which widths are counted (18.3.1.13)
_EDGES: Final = 5  # pixels of a column that its figures cannot use
_USUAL_WIDTH: Final = 9.14  # of a column that nobody set: eight figures with their edges
_USUAL_HEIGHT: Final = 15.0  # points
# Below these a row or column shows no more than a line: nothing in it can be read.
LOWEST: Final = 6.5  # points: less than half of a line of eleven points
_NARROWEST: Final = 0.9  # figures, their edges included
# A moment takes some 16 figures; of ten points it is below four in a column of six and a half.
_SLIM: Final = 7.0
_COLUMNS: Final = 16_384
_NUMBERED: Final = re.compile(r"[0-9]{1,7}").fullmatch
_MAY_HIDE: Final = etree.XPath(
    f"s:sheetData/s:row[@hidden='1' or @hidden='true' or @hidden='on' or @ht < {LOWEST}]",
    namespaces={"s": S[1:-1]},
)


class Rect(NamedTuple):
    """Part of the surface of a sheet."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def area(self) -> int:
        """How large it is; 0 where nothing is left."""
        return max(0, self.right - self.left) * max(0, self.bottom - self.top)

    def common(self, other: Rect) -> Rect:
        """What lies in both."""
        return Rect(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )


class SheetColumn(NamedTuple):
    """Some columns beside each other, both ends included."""

    first: int
    last: int
    width: float  # in figures
    hidden: bool


class Geometry:
    """The surface of one sheet. What most readers never ask for is worked out on demand."""

    def __init__(self, root: Element, trees: Callable[[], Iterable[Element]] | None = None) -> None:
        """Take the sheet's tree, and what gives those of its rows where they are apart."""
        self._trees = trees or (lambda: (root,))
        defaults = root.find(S + "sheetFormatPr")
        about: Mapping[str, str] = {str(k): str(v) for k, v in defaults.items()} if defaults is not None else {}
        self.usual_width = number(about.get("defaultColWidth"), _USUAL_WIDTH)
        self.usual_height = number(about.get("defaultRowHeight"), _USUAL_HEIGHT)
        # rows that do not say otherwise
        self.all_hidden = about.get("zeroHeight") in ON or self.usual_height < LOWEST
        self.columns = tuple(map(_column, root.iterfind(f"{S}cols/{S}col")))
        self.hidden_rows: set[int] = set()  # as far as trees were looked at

    def look_at(self, root: Element) -> None:
        """Note the rows of a tree that nobody sees: hidden, filtered out, or too low; none that is not written."""
        row, lines = 0, cast("list[Element]", _MAY_HIDE(root))
        if self.all_hidden or not all(_NUMBERED(line.get("r", "")) for line in lines):  # then rows are counted
            lines = root.findall(f"{S}sheetData/{S}row")
        for line in lines:
            row = int(number(line.get("r"), row + 1))
            height = line.get("ht")
            low = self.all_hidden if height is None else number(height, _USUAL_HEIGHT) < LOWEST
            if low or line.get("hidden") in ON:
                self.hidden_rows.add(row)

    @cached_property
    def hidden_columns(self) -> tuple[range, ...]:
        """Columns that nobody sees: hidden or too narrow."""
        told = (column for column in self.columns if column.hidden or column.width < _NARROWEST)
        others = self._others() if self.usual_width < _NARROWEST else ()
        return (*(range(column.first, column.last + 1) for column in told), *others)

    def _others(self) -> Iterator[range]:
        """The columns that have the usual width."""
        start = 1
        for column in sorted(self.columns):
            yield range(start, column.first)
            start = column.last + 1
        yield range(start, _COLUMNS + 1)

    @cached_property
    def slim_columns(self) -> frozenset[int]:
        """Columns in which a date that is drawn to fit may be too small to be read."""
        columns = (column for column in self.columns if column.width < _SLIM)
        return frozenset(col for column in columns for col in range(column.first, column.last + 1))

    @cached_property
    def _lefts(self) -> list[int]:
        """Where each column begins, as far as columns of their own width go and a few behind."""
        last = min(max((column.last for column in self.columns if column.last < _COLUMNS), default=0) + 64, _COLUMNS)
        widths = [self.usual_width] * last
        for column in self.columns:
            for col in range(column.first, min(column.last, last) + 1):
                widths[col - 1] = 0 if column.hidden else column.width
        return [0, *accumulate(round(width * _DIGIT) * _PIXEL for width in widths)]

    @cached_property
    def _tops(self) -> list[int]:
        """Where each row begins, down to the last that is written and some behind."""
        heights: dict[int, float] = {}
        row = 0
        for line in (line for root in self._trees() for line in root.iterfind(f"{S}sheetData/{S}row")):
            row = int(number(line.get("r"), row + 1))
            heights[row] = 0 if line.get("hidden") in ON else number(line.get("ht"), self.usual_height)
        last = min(max(heights, default=0) + 100, 1_048_576)
        usual = 0.0 if self.all_hidden else self.usual_height
        return [0, *accumulate(round(heights.get(row, usual) * POINT) for row in range(1, last + 1))]

    def left(self, col: int) -> int:
        """Where a column begins."""
        known = self._lefts
        if col <= len(known):
            return known[col - 1]
        return known[-1] + (col - len(known)) * round(self.usual_width * _DIGIT) * _PIXEL

    def top(self, row: int) -> int:
        """Where a row begins."""
        known = self._tops
        if row <= len(known):
            return known[row - 1]
        return known[-1] + (row - len(known)) * round(self.usual_height * POINT)

    def rect(self, area: Merged) -> Rect:
        """The surface of some cells."""
        row1, col1, row2, col2 = area
        return Rect(self.left(col1), self.top(row1), self.left(col2 + 1), self.top(row2 + 1))

    def cell_at(self, x: int, y: int) -> Place:
        """The cell at a point of the surface."""
        return max(1, bisect_right(self._tops, y)), max(1, bisect_right(self._lefts, x))

    def figures(self, area: Merged) -> float:
        """How many figures of the usual size fit beside each other."""
        _, col1, _, col2 = area
        return (self.left(col2 + 1) - self.left(col1)) / _PIXEL / _DIGIT - _EDGES / _DIGIT


def number(text: str | None, otherwise: float) -> float:
    """A number of not too many figures, or another if there is none."""
    try:
        found = float(text) if text else otherwise
    except ValueError:
        return otherwise
    return found if 0 <= found < 10_000_000 else otherwise


def _column(col: Element) -> SheetColumn:
    first = int(number(col.get("min"), 1)) or 1
    last = min(int(number(col.get("max"), first)), _COLUMNS)
    return SheetColumn(first, last, number(col.get("width"), _USUAL_WIDTH), col.get("hidden") in ON)
