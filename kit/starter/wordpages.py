"""How a plan falls on pages: heights that fit, rows that share out the room which a page leaves free. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from kit.model import Form
from kit.starter.wordplan import BELOW, BOTTOM, TOP, Section, WordPlan, is_signed, laid_out

_TALL: Final = 29.7 - TOP - BOTTOM, 21.0 - TOP - BOTTOM  # text height in cm
_TWIPS: Final = 1440 / 2.54  # per cm
_CLOSING: Final = 330  # twips of the note at the end
_DENSITIES: Final = 1.0, 0.94, 0.88, 0.82, 0.76  # heights are tightened rather than start a page for a few lines
_FULL: Final = 0.96  # of a page: fonts differ; what is filled in may need a line more, and has the note's room
_ENTRY: Final = 800  # twips: three typed lines of 9 pt, which is what is filled into an entry of two lines
_SHORT: Final = 0.3  # of a page: a section that is kept on one page; a longer one would leave too much of it empty
_SIGNED: Final = 0.6  # of a page: signatures that are kept together
_AMPLE: Final = 1.0, 1.2  # of the heights that rows should have: first this, then room for larger hands
_LOOSE: Final = 0.93  # of a page: gaps are wide only where this leaves room to the rows

Part = tuple[int, int]  # a section's number, and a row's within it


class Flow(NamedTuple):
    """A plan with the marks of what is kept together; the page of each row, and the height used of each page."""

    plan: WordPlan
    pages: Mapping[Part, int]
    used: Sequence[float]


class _Wish(NamedTuple):
    """How much taller a row should be, or all rows of a table: their first, and how many stand on which page."""

    first: Part
    more: int
    pages: Counter[int]


def plan(form: Form) -> WordPlan:
    """The layout of a form, of heights that fit its pages and fill them."""
    page = height(form)
    flows = [flow(laid_out(form, density), page) for density in _DENSITIES]
    fewest = [found for found in flows if len(found.used) == len(flows[-1].used)]
    fitting = [found for found in fewest if max(_reserved(found)) < _FULL * page] or flows[-1:]
    return _grown(next((found for found in fitting if max(_reserved(found)) < _LOOSE * page), fitting[-1]), page)


def height(form: Form) -> float:
    """Twips of text that a page of the form holds."""
    return _TALL[form.landscape] * _TWIPS


def flow(made: WordPlan, page: float) -> Flow:
    """The plan with short sections kept whole, and where the rows of the blank form fall.

    What stands before signatures stays with them, so that no page holds nothing but signatures.
    """
    used, pages, sections = [float(made.opening)], dict[Part, int](), list[Section]()
    for number, section in enumerate(made.sections):
        following = made.sections[number + 1] if number + 1 < len(made.sections) else None
        heights = heights_of(section)
        chained = following is not None and _signs(following)
        kept = sum(heights) < (_SIGNED if _signs(section) else _SHORT) * page
        if section.table and not _signs(section) and used[-1] + made.heading + sum(heights) <= page:
            kept = False
        is_placed = bool(sections) and sections[-1].chained
        sections.append(replace(section, kept=kept, chained=chained))
        for block in [] if is_placed else _blocks(made, number, kept, chained):
            taken = sum(heights_of(made.sections[at])[row] + made.heading * (row == 0) for at, row in block)
            if used[-1] + taken > page:
                used.append(0)
            used[-1] += taken
            pages |= dict.fromkeys(block, len(used) - 1)
    used[-1] += _CLOSING
    return Flow(replace(made, sections=tuple(sections)), pages, used)


def _blocks(made: WordPlan, number: int, kept: bool, chained: bool) -> list[list[Part]]:
    """The rows of a section that stay together, with the signatures behind it where it is chained to them."""
    rows = [(number, row) for row in range(len(heights_of(made.sections[number])))]
    blocks = [rows] if kept else [rows[:2], *([row] for row in rows[2:])]
    if chained:
        blocks[-1] = blocks[-1] + [(number + 1, row) for row in range(len(heights_of(made.sections[number + 1])))]
    return blocks


def _signs(section: Section) -> bool:
    return section.table is not None and is_signed(section.table)


def heights_of(section: Section) -> list[int]:
    """The heights of a section's rows in a blank form, header row included."""
    if section.table is None:
        return [row.height for row in section.rows]
    below = BELOW if section.lines else 0
    return [section.heights[0]] + [section.heights[1] + below] * section.table.rows


def _reserved(found: Flow) -> list[float]:
    """The height used of each page once texts are filled in: entries of two lines are short of room on the blank."""
    used = list(found.used)
    for (number, row), at in found.pages.items():
        section = found.plan.sections[number]
        used[at] += max(0, _ENTRY - section.heights[1]) if row and section.is_double else 0
    return used


def _grown(found: Flow, page: float) -> WordPlan:
    """The plan with rows as tall as they should be, then taller for larger hands, as far as their pages have room."""
    made, used = found.plan, _reserved(found)
    for ample in _AMPLE:
        wishes = _wishes(made, found.pages, ample)
        asked = Counter[int]()
        for wish in wishes:
            asked.update({at: count * wish.more for at, count in wish.pages.items()})
        shares = {at: min(1.0, max(0.0, _FULL * page - used[at]) / more) for at, more in asked.items()}
        grows = {wish.first: int(wish.more * min(shares[at] for at in wish.pages)) for wish in wishes}
        for wish in wishes:
            for at, count in wish.pages.items():
                used[at] += count * grows[wish.first]
        made = replace(made, sections=tuple(_taller(section, at, grows) for at, section in enumerate(made.sections)))
    return made


def _wishes(made: WordPlan, pages: Mapping[Part, int], ample: float) -> list[_Wish]:
    """What rows lack of their ample height; the rows of a table are equal, on whichever page they stand."""
    wishes = []
    for number, section in enumerate(made.sections):
        for at, row in enumerate(section.rows):
            wishes.append(_Wish((number, at), int(row.ample * ample) - row.height, Counter([pages[number, at]])))
        if section.table:
            counts = Counter(pages[number, at] for at in range(1, section.table.rows + 1))
            wishes.append(_Wish((number, 1), int(section.ample * ample) - section.heights[1], counts))
    return [wish for wish in wishes if wish.more > 0]


def _taller(section: Section, number: int, grows: Mapping[Part, int]) -> Section:
    rows = tuple(row._replace(height=row.height + grows.get((number, at), 0)) for at, row in enumerate(section.rows))
    head, body = section.heights
    return replace(section, rows=rows, heights=(head, body + grows.get((number, 1), 0)))
