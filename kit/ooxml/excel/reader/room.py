"""Numbers that do not fit their column: they show as ########, or too small to be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final

from kit.ooxml.excel.address import Place
from kit.ooxml.excel.number_format.render import rendered
from kit.ooxml.excel.overlay.geometry import Geometry, Merged
from kit.ooxml.excel.reader.cells import SheetCell
from kit.ooxml.excel.reader.styles import SMALLEST, SheetStyles

# Widths in figures of the same font: marks between figures take about half of one, Chinese signs two.
_SLIM: Final = frozenset("-/.,: ()'")
_SLIM_WIDTH: Final = 0.5
STEP: Final = 9 / 7  # figures of a step of indent: three blanks (18.8.1)
_WIDE: Final = 0x2E80  # the first sign that takes two figures
NARROW: Final = "########"  # what Excel shows of a number that is wider than its column
# By how much a number must be wider than its column: fonts that stand in for each other differ that much.
_BEYOND: Final = 1.05


def too_narrow(
    rigid: Mapping[Place, str | None],
    cells: Mapping[Place, SheetCell],
    styles: SheetStyles,
    geometry: Geometry,
    merged: Iterable[Merged],
    date1904: bool,
) -> Iterator[tuple[Place, bool]]:
    """The numbers that are wider than their columns, and whether they are drawn too small to be read for it.

    `rigid`: those that may be, by the index of their format.
    """
    ends = {(row1, col1): col2 for row1, col1, _, col2 in merged} if rigid else {}
    rooms: dict[tuple[int, int], float] = {}
    for at, index in rigid.items():
        cell, col = cells[at], at[1]
        value = cell.value
        if isinstance(value, bool) or not isinstance(value, int | float):
            continue
        span = col, ends.get(at, col)
        if span not in rooms:
            rooms[span] = geometry.figures((at[0], span[0], at[0], span[1]))
        style = styles.style(index)
        if rooms[span] <= 0:  # hidden, and told as that
            continue
        need = _need(style.code, value, date1904) * style.font.size / styles.usual_size
        if need <= rooms[span] * _BEYOND:
            continue
        if not style.alignment.shrinks:
            yield at, False
        elif style.font.size * rooms[span] / need < SMALLEST:
            yield at, True


def _need(code: str, value: float, date1904: bool) -> float:
    """The width of a number; General drops decimals rather than to overflow."""
    if code in ("General", "@"):
        return float(len(str(int(abs(value)))) if abs(value) < 1e11 else 1)
    return width_of(rendered(code, value, date1904).strip())


@lru_cache(maxsize=4096)
def width_of(text: str) -> float:
    """How many figures wide a text is."""
    return sum(_SLIM_WIDTH if char in _SLIM else 2.0 if ord(char) >= _WIDE else 1.0 for char in text)
