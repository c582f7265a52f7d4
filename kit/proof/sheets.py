"""Sheets that belong side by side: a page whose columns did not fit goes on to the right on another one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from kit.ooxml.layers import layer_key
from kit.proof.pages import Glyph, Join, Page
from kit.proof.tables import Laid, Ruled, laid_out, text_of
from kit.read.locator import squeezed

_NEAR: Final = 1.5  # points between the lines of one row on two pages


class _Sheet(NamedTuple):
    """A page, grown to the right by those that go on from it, and its largest table."""

    page: Page
    laid: Laid
    main: Ruled | None


def side_by_side(pages: Sequence[Page]) -> list[Laid]:
    """Take pages apart, those that show the same rows and repeat the first columns put together first."""
    sheets: list[_Sheet] = []
    for page in pages:
        sheet = _sheet(page)
        at = next((i for i, other in enumerate(sheets) if _repeated(other.main, sheet.main)), -1)
        if at < 0:
            sheets.append(sheet)
        else:
            sheets[at] = _sheet(_beside(sheets[at], sheet))
    return [sheet.laid for sheet in sheets]


def _sheet(page: Page) -> _Sheet:
    laid = laid_out(page)
    return _Sheet(page, laid, max(laid.tables, key=lambda table: len(table.areas), default=None))


def _repeated(main: Ruled | None, other: Ruled | None) -> int:
    """How many columns of a table another one repeats that shows the same rows; 0 unless it goes on with others."""
    if main is None or other is None or not _has_rows(main, other):
        return 0
    ours, theirs = _columns(main), _columns(other)
    count = 0
    while count < min(len(ours), len(theirs)) and ours[count] == theirs[count] and any(ours[count]):
        count += 1
    return count if count < len(theirs) and ours != theirs else 0


def _has_rows(main: Ruled, other: Ruled) -> bool:
    """Whether two tables have the same lines, from below: a page may begin with more that did not go on."""
    ours, theirs = main.rows[::-1], other.rows[::-1]
    shared = min(len(ours), len(theirs))
    return shared > 2 and all(abs(ours[i] - theirs[i]) < _NEAR for i in range(shared))


def _columns(table: Ruled) -> list[tuple[str, ...]]:
    """The texts of each column's cells, of those that are one column wide, from below."""
    found: list[list[str]] = [[] for _ in table.columns[1:]]
    for area in sorted(table.areas, key=lambda area: -area.top):
        if area.right - area.left == 1:
            found[area.left].append(squeezed(text_of(area.glyphs)))
    return [tuple(texts) for texts in found]


def _beside(sheet: _Sheet, right: _Sheet) -> Page:
    """A page with another one put to its right, without the columns that this repeats."""
    assert sheet.main is not None
    assert right.main is not None
    edge = right.main.columns[_repeated(sheet.main, right.main)]
    shift = sheet.main.columns[-1] - edge
    lines = (line._replace(left=max(line.left, edge)) for line in right.page.lines if line.right > edge + _NEAR)
    glyphs = (glyph for glyph in _of_the_sheet(right) if glyph.box.middle[0] > edge)
    beyond = max((glyph.box.right for glyph in sheet.page.glyphs), default=0.0) + sheet.page.size[0]
    return Page(
        sheet.page.number,
        (sheet.page.size[0] + right.page.size[0] - edge, sheet.page.size[1]),
        (*sheet.page.glyphs, *_new(_moved(glyphs, shift), sheet), *_moved(_own_lines(sheet, right), beyond)),
        (*sheet.page.lines, *(line.moved(shift) for line in lines)),
        (*sheet.page.joins, Join(sheet.main.columns[-1], shift, right.page.number)),
    )


def _moved(glyphs: Iterable[Glyph], shift: float) -> Iterator[Glyph]:
    return (glyph._replace(box=glyph.box.moved(shift)) for glyph in glyphs)


def _new(glyphs: Iterable[Glyph], sheet: _Sheet) -> Iterator[Glyph]:
    """Characters that a page does not show already: one that its edge cuts is printed on both."""
    edge = sheet.main.columns[-1] if sheet.main is not None else 0.0
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
