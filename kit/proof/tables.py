"""Ruled lines into tables: which areas they enclose, and which characters stand in each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from kit.proof.pages import Box, Glyph, Join, Page, around

_NEAR: Final = 3.0  # points; lines nearer than that are one: a border drawn twice, a double border
_MEETING: Final = 1.0  # points; lines of one table meet, a frame around words ends between those of its row
_GAP: Final = 0.2  # of a character's size; a blank is a quarter of it
_SET_APART: Final = 0.24  # of it; LibreOffice sets a fifth between Chinese and Latin, where nobody typed a blank
_PITCH: Final = 0.5  # of it, by which a page's grid or spaced letters part Chinese signs of one word
_WIDE: Final = "\u2e80"  # the first of these
_FAR: Final = 3.0  # of a character's size; so far apart are the parts of a page header
_TURN: Final = 0.5  # of a character's size, up or down: another line
_DAY: Final = re.compile(r"(?<![0-9])[0-9]{4}-[0-9]{2}-[0-9]{2}$")
_TIME: Final = re.compile(r"[0-9]{2}:[0-9]{2}")
_PADDING: Final = 8.0  # points between a cell's text and its border, both sides together


class PrintedArea(NamedTuple):
    """A cell as it was printed: the rows and columns that it covers, ends excluded, and its text."""

    top: int
    bottom: int
    left: int
    right: int
    box: Box
    glyphs: tuple[Glyph, ...] = ()


class Ruled(NamedTuple):
    """A printed table: its areas by row and column; where its rows and columns begin and end, downwards and to the
    right."""

    areas: tuple[PrintedArea, ...]
    rows: tuple[float, ...]
    columns: tuple[float, ...]


class Laid(NamedTuple):
    """A page taken apart: its tables from above, and what stands outside of them, line by line."""

    number: int  # from 1
    tables: tuple[Ruled, ...]
    lines: tuple[tuple[Glyph, ...], ...]
    joins: tuple[Join, ...] = ()


def laid_out(page: Page) -> Laid:
    """Take a page apart."""
    found = [table for lines in _together(page.lines) if (table := _ruled(lines)) is not None]
    filled, left = [], list(page.glyphs)
    for table in sorted(found, key=lambda table: -table.rows[0]):
        inside = [glyph for glyph in left if _is_inside(table, glyph)]
        left = [glyph for glyph in left if not _is_inside(table, glyph)]
        filled.append(_filled(table, inside))
    return Laid(page.number, tuple(filled), tuple(map(tuple, _lines(left))), page.joins)


def text_of(glyphs: Sequence[Glyph], right: float = 0.0) -> str:
    """Return what is read in characters that are seen, line by line from left to right: blanks where they stand apart;
    a line that has no more room up to `right` for the next word goes on in the next one, a day with its time."""
    lines = _broken([glyph for glyph in glyphs if not glyph.why])
    pieces: list[str] = []
    for i, line in enumerate(lines):
        if i:
            is_full = right - lines[i - 1][-1].box.right - _PADDING < _word(line)
            pieces.append((" " if _is_moment(lines[i - 1], line) else "") if is_full else "\n")
        pieces.append(line[0].text)
        pieces += (_blank(before, glyph) + glyph.text for before, glyph in pairwise(line))
    return "".join(pieces)


def _is_moment(line: Sequence[Glyph], following: Sequence[Glyph]) -> bool:
    """Whether a line ends with a day, and the next one is a time: the blank between them was left at the break."""
    day, time = ("".join(glyph.text for glyph in glyphs) for glyphs in (line, following))
    return bool(_DAY.search(day) and _TIME.fullmatch(time.strip()))


def _broken(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Characters by lines, as they were drawn; each line from left to right, whichever way it was drawn."""
    lines: list[list[Glyph]] = []
    for glyph in glyphs:
        if lines and abs(lines[-1][-1].box.bottom - glyph.box.bottom) < _TURN * max(lines[-1][-1].size, glyph.size):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return [sorted(line, key=lambda glyph: glyph.box.left) for line in lines]


def _blank(before: Glyph, glyph: Glyph) -> str:
    gap, size = glyph.box.left - before.box.right, max(before.size, glyph.size)
    wide = [one for one in (before, glyph) if one.text > _WIDE]
    least = (_GAP, _SET_APART, _PITCH)[len(wide)]
    return "" if gap < least * size else " " if gap < _FAR * size else "\t"


def _word(line: Sequence[Glyph]) -> float:
    """How wide a line's first word is: none is broken inside of Latin letters and figures."""
    end = 0
    while end + 1 < len(line) and _is_latin(line[end].text) and line[end + 1].text.isascii():
        end += 1
    return line[end].box.right - line[0].box.left


def _is_latin(text: str) -> bool:
    return text.isascii() and text.isalnum()


def _together(lines: Iterable[Box]) -> list[list[Box]]:
    """Lines that touch each other, together."""
    groups: list[tuple[Box, list[Box]]] = []
    for line in lines:
        whole, group = line, [line]
        apart = []
        for other, members in groups:
            if _touch(whole, other) and any(_touch(line, member) for member in members):
                whole, group = around((whole, other)), group + members
            else:
                apart.append((other, members))
        groups = [*apart, (whole, group)]
    return [group for _, group in groups]


def _touch(line: Box, other: Box) -> bool:
    return (
        line.left - _MEETING < other.right
        and other.left - _MEETING < line.right
        and line.bottom - _MEETING < other.top
        and other.bottom - _MEETING < line.top
    )


def _ruled(lines: Sequence[Box]) -> Ruled | None:
    """The areas that lines enclose; the outer edge is closed even where it is not drawn, as at the end of a sheet."""
    upright = [line for line in lines if line.top - line.bottom > line.right - line.left]
    level = [line for line in lines if line.top - line.bottom <= line.right - line.left]
    columns = _places([line.middle[0] for line in upright] + [x for line in level for x in (line.left, line.right)])
    rows = _places([line.middle[1] for line in level] + [y for line in upright for y in (line.top, line.bottom)])[::-1]
    if len(columns) < 2 or len(rows) < 2:
        return None
    beside = {
        (i, j)
        for line in upright
        for j in [_nearest(columns, line.middle[0])]
        for i in range(len(rows) - 1)
        if line.bottom <= (rows[i] + rows[i + 1]) / 2 <= line.top
    }
    below = {
        (i, j)
        for line in level
        for i in [_nearest(rows, line.middle[1])]
        for j in range(len(columns) - 1)
        if line.left <= (columns[j] + columns[j + 1]) / 2 <= line.right
    }
    return Ruled(tuple(_areas(rows, columns, beside, below)), tuple(rows), tuple(columns))


def _places(values: Iterable[float]) -> list[float]:
    """Where lines lie, those of one place once, in order."""
    found: list[list[float]] = []
    for value in sorted(values):
        if found and value - found[-1][-1] < _NEAR:
            found[-1].append(value)
        else:
            found.append([value])
    return [sum(group) / len(group) for group in found]


def _nearest(places: Sequence[float], value: float) -> int:
    return min(range(len(places)), key=lambda i: abs(places[i] - value))


def _areas(
    rows: Sequence[float], columns: Sequence[float], beside: set[tuple[int, int]], below: set[tuple[int, int]]
) -> Iterable[PrintedArea]:
    """The rectangles between lines: each grows to the right, then down, until a line ends it."""
    taken: set[tuple[int, int]] = set()
    for i in range(len(rows) - 1):
        for j in range(len(columns) - 1):
            if (i, j) in taken:
                continue
            right = j + 1
            while right < len(columns) - 1 and (i, right) not in beside and (i, right) not in taken:
                right += 1
            bottom = i + 1
            while bottom < len(rows) - 1 and not any((bottom, at) in below for at in range(j, right)):
                bottom += 1
            taken |= {(row, at) for row in range(i, bottom) for at in range(j, right)}
            yield PrintedArea(i, bottom, j, right, Box(columns[j], rows[bottom], columns[right], rows[i]))


def _is_inside(table: Ruled, glyph: Glyph) -> bool:
    x, y = glyph.box.middle
    return table.columns[0] < x < table.columns[-1] and table.rows[-1] < y < table.rows[0]


def _filled(table: Ruled, glyphs: Iterable[Glyph]) -> Ruled:
    """A table with its characters, each in the area of its centre, as they were drawn."""
    by_cell = {
        (row, column): at
        for at, area in enumerate(table.areas)
        for row in range(area.top, area.bottom)
        for column in range(area.left, area.right)
    }
    inside: dict[int, list[Glyph]] = {}
    depths = [-row for row in table.rows]
    for glyph in glyphs:
        x, y = glyph.box.middle
        at = by_cell[bisect_right(depths, -y) - 1, bisect_right(table.columns, x) - 1]
        inside.setdefault(at, []).append(glyph)
    areas = (area._replace(glyphs=tuple(inside.get(at, ()))) for at, area in enumerate(table.areas))
    return table._replace(areas=tuple(areas))


def _lines(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Characters outside of tables by lines, from above."""
    found: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: (-glyph.box.bottom, glyph.box.left)):
        if found and abs(found[-1][-1].box.bottom - glyph.box.bottom) < _TURN * glyph.size:
            found[-1].append(glyph)
        else:
            found.append([glyph])
    return [sorted(line, key=lambda glyph: glyph.box.left) for line in found]
