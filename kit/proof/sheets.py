"""Sheets that belong side by side: a page whose columns did not fit goes on to the right on another one."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from kit.ooxml.layers import layer_key
from kit.proof.pages import Glyph, Join, Page
from kit.proof.tables import Laid, Ruled, laid_out, text_of
from kit.read.locator import squeezed

_NEAR: Final = 1.5  # points between the places of one character on two pages
_ROW: Final = 3.0  # points between the lines of one row on two pages: nearer ones of a page are one, halfway between


class _Sheet(NamedTuple):
    """A page, grown to the right by those that go on from it."""

    page: Page
    laid: Laid


class _Match(NamedTuple):
    """A table of a page and the one of another page that goes on to its right."""

    left: Ruled
    right: Ruled
    repeated: int  # the columns at which both begin


def side_by_side(pages: Sequence[Page]) -> list[Laid]:
    """Take pages apart, those that show the same rows and repeat the first columns put together first."""
    sheets: list[_Sheet] = []
    for page in pages:
        sheet = _sheet(page)
        matches = ((i, match) for i, other in enumerate(sheets) if (match := _match(other, sheet.laid)))
        at, match = next(matches, (-1, None))
        if match is None:
            sheets.append(sheet)
        else:
            sheets[at] = _sheet(_beside(sheets[at], sheet, match))
    return [sheet.laid for sheet in sheets]


def _sheet(page: Page) -> _Sheet:
    return _Sheet(page, laid_out(page))


def _match(sheet: _Sheet, other: Laid) -> _Match | None:
    """The tables by which another page goes on from one, whose largest may be a form's head that does not."""
    end = sheet.page.joins[0].left if sheet.page.joins else math.inf
    pairs = (_Match(left, right, _repeated(left, right, end)) for left in sheet.laid.tables for right in other.tables)
    return max((pair for pair in pairs if pair.repeated), key=lambda pair: len(pair.right.areas), default=None)


def _repeated(main: Ruled, other: Ruled, end: float) -> int:
    """How many columns of a table another one repeats that shows the same rows; 0 unless one has others.

    `end`: where the columns of the table's own page end.
    """
    if not _has_rows(main, other):
        return 0
    ours, theirs = _columns(main), _columns(other)
    count = 0
    while count < min(len(ours), len(theirs)) and ours[count] == theirs[count] and any(ours[count]):
        count += 1
    return count if count and ours != theirs and not _goes_on_there(main, other, count, end) else 0


def _goes_on_there(main: Ruled, other: Ruled, repeated: int, end: float) -> bool:
    """Whether a table has the columns of another page already: that page shows further rows of the same columns.

    Rows that repeat look alike on all pages; columns are known by their headings, at the height where they stand. A
    page of repeated columns alone has those of a whole page, or else only what stands outside of its table.
    """
    new = list(_headings(other, repeated))
    if not new:
        return abs(other.columns[repeated] - end) < _ROW
    there = list(_headings(main, repeated, min((height for height, _ in new), default=math.inf)))
    return all(any(text == known and abs(height - at) < _ROW for at, known in there) for height, text in new)


def _headings(table: Ruled, first: int, lowest: float = math.inf) -> Iterator[tuple[float, str]]:
    """The texts of a table's columns from one on, with where they stand: of each the topmost, or all above a height."""
    seen: set[int] = set()
    for area in sorted(table.areas, key=lambda area: area.top):
        text = squeezed(text_of(area.glyphs)) if area.left >= first and area.right - area.left == 1 else ""
        at = table.rows[area.top]
        if text and (area.left not in seen or at > lowest - _ROW):
            seen.add(area.left)
            yield at, text


def _has_rows(main: Ruled, other: Ruled) -> bool:
    """Whether the lines of one table are lines of another, too, which may have more: of a head that did not go on."""
    fewer, more = sorted((main.rows, other.rows), key=len)
    return len(fewer) > 2 and all(any(abs(row - there) < _ROW for there in more) for row in fewer)


def _columns(table: Ruled) -> list[tuple[str, ...]]:
    """The texts of each column's cells, of those that are one column wide, from below."""
    found: list[list[str]] = [[] for _ in table.columns[1:]]
    for area in sorted(table.areas, key=lambda area: -area.top):
        if area.right - area.left == 1:
            found[area.left].append(squeezed(text_of(area.glyphs)))
    return [tuple(texts) for texts in found]


def _beside(sheet: _Sheet, right: _Sheet, match: _Match) -> Page:
    """A page with another one put to its right, without the columns that this repeats."""
    end, edge = match.left.columns[-1], match.right.columns[match.repeated]
    shift = end - edge
    lines = (line._replace(left=max(line.left, edge)) for line in right.page.lines if line.right > edge + _NEAR)
    glyphs = (glyph for glyph in _of_the_sheet(right) if glyph.box.middle[0] > edge)
    beyond = max((glyph.box.right for glyph in sheet.page.glyphs), default=0.0) + sheet.page.size[0]
    return Page(
        sheet.page.number,
        (sheet.page.size[0] + right.page.size[0] - edge, sheet.page.size[1]),
        (*sheet.page.glyphs, *_new(_moved(glyphs, shift), sheet, end), *_moved(_own_lines(sheet, right), beyond)),
        (*sheet.page.lines, *(line.moved(shift) for line in lines)),
        (*sheet.page.joins, Join(end, shift, right.page.number)),
    )


def _moved(glyphs: Iterable[Glyph], shift: float) -> Iterator[Glyph]:
    return (glyph._replace(box=glyph.box.moved(shift)) for glyph in glyphs)


def _new(glyphs: Iterable[Glyph], sheet: _Sheet, edge: float) -> Iterator[Glyph]:
    """Characters that a page does not show already: one that its edge cuts is printed on both."""
    cut = [glyph for glyph in sheet.page.glyphs if glyph.box.right > edge and not glyph.why]
    return (glyph for glyph in glyphs if not any(_is_same(glyph, other) for other in cut))


def _is_same(glyph: Glyph, other: Glyph) -> bool:
    apart = max(abs(glyph.box.left - other.box.left), abs(glyph.box.bottom - other.box.bottom))
    return glyph.text == other.text and apart < _NEAR


def _own_lines(sheet: _Sheet, right: _Sheet) -> Iterator[Glyph]:
    """The characters of headers and footers that another page has of its own; most repeat, but for their figures."""
    known = {layer_key(text_of(line)) for line in sheet.laid.lines}
    for line in right.laid.lines:
        if layer_key(text_of(line)) not in known and not any(glyph.why for glyph in line):
            yield from line


def _of_the_sheet(sheet: _Sheet) -> Iterator[Glyph]:
    """The characters in a page's tables, and of lines that its edge cuts."""
    yield from (glyph for table in sheet.laid.tables for area in table.areas for glyph in area.glyphs)
    yield from (glyph for line in sheet.laid.lines if any(glyph.why for glyph in line) for glyph in line)
