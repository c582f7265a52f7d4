"""What a cell leaves room for of its text: lines that a fixed row cuts off, words that run into a neighbour.

Reckoned with letters of a usual width, so that only what lacks room in any font is told.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from kit.ooxml.excel.address import Place
from kit.ooxml.excel.overlay.geometry import LOWEST, POINT, Geometry, Merged
from kit.ooxml.excel.reader.alignment import STACKED, UPRIGHT, Alignment
from kit.ooxml.excel.reader.cells import SheetCell
from kit.ooxml.excel.reader.room import STEP, width_of
from kit.ooxml.excel.reader.styles import SMALLEST, CellStyle, SheetStyles

_FIGURE: Final = 5.25  # points of a figure in which widths are counted: seven pixels
_LINE: Final = 1.15  # height of a line over the size of its letters
_LEGIBLE: Final = 0.55  # share of a line's height that must be seen
_HALF: Final = 0.6  # share of a letter's width that must be seen
_BEYOND: Final = 1.25  # by which a text must be too long: fonts and programs differ in widths and lines by a fifth
_FARTHEST: Final = 40  # columns into which a text may run on
_PAGE: Final = 160.0  # figures across a sheet of A4: what runs on further is on no page with its beginning
_ON_TOP: Final = ("top", "justify", "distributed")


class Room(NamedTuple):
    """What a cell offers its text."""

    width: float  # in figures
    height: float  # points; 0: its row grows as the text needs
    beyond: float  # figures of blank cells beside it, into which a text without lines runs on


def cut_texts(
    tight: Mapping[Place, str | None],
    fixed: Mapping[Place, tuple[str | None, float]],
    cells: Mapping[Place, SheetCell],
    styles: SheetStyles,
    geometry: Geometry,
    merged: Iterable[Merged],
) -> Iterator[tuple[Place, str]]:
    """The texts that are not seen in full, with what is seen of them.

    `tight`: those without lines, by their format; `fixed`: those of rows of a fixed height, with that.
    """
    fitting = _Fitting(cells, styles, geometry, merged)
    for at, (index, height) in {**{at: (index, 0.0) for at, index in tight.items()}, **fixed}.items():
        text = cells[at].value if at in cells else None
        if not isinstance(text, str) or 0 < height < LOWEST:  # too low a row is told as hidden
            continue
        if (seen := fitting.seen(at, text, index, height)) is not None:
            yield at, seen


class _Fitting:
    """The cells of one sheet and their texts; alike texts in alike rooms are fitted once, as thousands may be."""

    def __init__(
        self, cells: Mapping[Place, SheetCell], styles: SheetStyles, geometry: Geometry, merged: Iterable[Merged]
    ) -> None:
        self._cells = cells
        self._styles = styles
        self._geometry = geometry
        self._spans = {area[:2]: area for area in merged}
        self._edges: set[Place] | None = None
        self._widths: dict[tuple[int, int], float] = {}  # of columns, first and last
        self._known: dict[tuple[str, str | None, Room], str | None] = {}

    def seen(self, at: Place, text: str, index: str | None, height: float) -> str | None:
        """What is seen of a text in a format (`index`) and a row of this height; None: all of it, or it is hidden."""
        area = self._spans.get(at, (*at, *at))
        style, width = self._styles.style(index), self._width(area)
        scale = style.font.size / self._styles.usual_size
        if width <= 0 or _is_easy(text, style, scale, width, height):
            return None
        beyond = self._beyond(at, area, width_of(text) * scale, style.alignment)
        if height and area[0] != area[2]:
            height = _height(self._geometry, area)
        room = Room(width - STEP * style.alignment.indent, height, beyond)
        if (text, index, room) not in self._known:
            self._known[text, index, room] = _cut(text, seen_of(text, style, scale, room))
        return self._known[text, index, room]

    def _beyond(self, at: Place, area: Merged, needed: float, alignment: Alignment) -> float:
        """How many figures a text may run on over blank cells to its right, or to its left where it stands there."""
        if alignment.has_lines or alignment.shrinks or area[1] != area[3] or alignment.turn:
            return 0.0
        sides = {"right": (-1,), "center": (-1, 1), "centerContinuous": (-1, 1)}.get(alignment.horizontal, (1,))
        found = 0.0
        for step in sides:
            col = at[1] + step
            while 0 < col <= at[1] + _FARTHEST and self._is_free((at[0], col)) and found < min(2 * needed, _PAGE):
                found += self._geometry.figures((at[0], col, at[0], col)) + 1
                col += step
        return found

    def _is_free(self, place: Place) -> bool:
        """Whether a text may run over a place: nothing stands there, and it is no part of merged cells."""
        if self._edges is None:
            self._edges = set(_edges(self._spans.values(), sorted({row for row, _ in self._cells})))
        return place not in self._cells and place not in self._edges

    def _width(self, area: Merged) -> float:
        """How many figures fit into the columns of an area; none into hidden ones."""
        columns = area[1], area[3]
        if columns not in self._widths:
            self._widths[columns] = self._geometry.figures(area)
        return self._widths[columns]


def _cut(text: str, seen: str) -> str | None:
    """What is seen of a text, None for all of it but blanks."""
    return None if "".join(seen.split()) == "".join(text.split()) else seen


def _is_easy(text: str, style: CellStyle, scale: float, room: float, height: float) -> bool:
    """Whether a text has room in one line, as most have."""
    alignment = style.alignment
    if alignment.turn or "\n" in text or (height and height < style.font.size * _LINE):
        return False
    return width_of(text) * scale <= room - STEP * alignment.indent


def _height(geometry: Geometry, area: Merged) -> float:
    rect = geometry.rect(area)
    return (rect.bottom - rect.top) / POINT


def _edges(merged: Iterable[Merged], rows: Sequence[int]) -> Iterator[Place]:
    """The first and last cells of merged ones in rows that hold something; a text that runs on stops at them."""
    for row1, col1, row2, col2 in merged:
        for row in rows[bisect_left(rows, row1) : bisect_right(rows, row2)]:
            yield row, col1
            yield row, col2


def seen_of(text: str, style: CellStyle, scale: float, room: Room) -> str:
    """What is seen of a text in a format. `scale`: of its letters against those in which widths are counted."""
    letter = (1.0 if text.isascii() else 2.0) * scale
    line = style.font.size * _LINE
    alignment = style.alignment
    if alignment.turn in UPRIGHT:
        if not room.height:
            return text
        room = Room(room.height / _FIGURE, room.width * _FIGURE, 0.0)
    if room.width <= _HALF * letter or (room.height and room.height < _LEGIBLE * line):
        return ""
    if alignment.turn and alignment.turn not in (*UPRIGHT, STACKED):
        return text
    if alignment.shrinks and not alignment.wraps:
        needed = width_of(text) * scale
        return text if style.font.size * min(1.0, room.width / max(needed, 1.0)) >= SMALLEST else ""
    if not alignment.has_lines:
        return _in_one_line(text, scale, room.width + room.beyond, alignment.horizontal)
    lines = list(_lines(text, scale, 0.0 if alignment.turn == STACKED else room.width * _BEYOND))
    most = int(room.height * _BEYOND / line) if room.height else len(lines)
    return "\n".join(lines) if len(lines) <= most else "\n".join(_window(lines, max(most, 1), alignment.vertical))


def _in_one_line(text: str, scale: float, room: float, side: str) -> str:
    """What is seen of a text whose cell has one line for it."""
    if width_of(text) * scale <= room * _BEYOND:
        return text
    if side == "right":
        return _first(text[::-1], scale, room)[::-1]
    seen = _first(text, scale, room)
    start = (len(text) - len(seen)) // 2 if side in ("center", "centerContinuous") else 0
    return text[start : start + len(seen)]


def _first(text: str, scale: float, room: float) -> str:
    """The beginning of a text that fits into a room."""
    used = 0.0
    for number_of, sign in enumerate(text):
        used += width_of(sign) * scale
        if used > room:
            return text[:number_of]
    return text


def _lines(text: str, scale: float, room: float) -> Iterator[str]:
    """The lines that a text takes in a room; one letter each where there is none."""
    for paragraph in text.split("\n"):
        start, used = 0, 0.0
        for at, sign in enumerate(paragraph.rstrip()):
            width = width_of(sign) * scale
            if used + width > room and at > start:
                yield paragraph[start:at]
                start, used = at, 0.0
            used += width
        yield paragraph[start:].rstrip()


def _window(lines: list[str], most: int, vertical: str) -> list[str]:
    """The lines that are seen through a row of fixed height."""
    start = 0 if vertical in _ON_TOP else (len(lines) - most) // 2 if vertical == "center" else len(lines) - most
    return lines[start : start + most]
