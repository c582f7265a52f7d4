"""How a form is laid out on paper: sections in the schema's order, pairs of label and value. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from kit.model import Field, Form, Table
from kit.ooxml.pens import boxes, is_boxed
from kit.ooxml.word.template.content_controls import drawn, options
from kit.starter.sections import sections_of
from kit.starter.wordbelow import Lines, lines_of
from kit.starter.wordstyles import PADDING
from kit.starter.wordwidths import BOX, SIZES, STAR, columns, ems_of

TOP, BOTTOM = 1.9, 1.5  # margins in cm
EM: Final = 210  # twips of a character of the body's 10.5 pt
_BROAD: Final = 9752, 14800  # text width in twips: A4 portrait and landscape
_TALL: Final = 29.7 - TOP - BOTTOM, 21.0 - TOP - BOTTOM  # text height in cm
_TWIPS: Final = 1440 / 2.54  # per cm
_LINE: Final = 454  # twips: 0.8 cm, the least height of a row
_LEAST: Final = 375  # twips: of a row, one line of the body in the tallest of the fonts that stand in for 宋体
_SMALL_LINE: Final = 265  # twips of a line of boxes
_WRITING: Final = 320  # twips of a line to write on
_SIGN: Final = 907  # twips: 1.6 cm to sign by hand and for two written lines of an opinion
_SIGNED_HERE: Final = 567  # twips: 1 cm for a name that is signed beside its label
_FIRM: Final = 0.82  # signatures are not squeezed further
BELOW: Final = 340  # twips: 0.6 cm of the small line below
_INTRO: Final = 140  # twips around the words to those who fill a form in
_OPENING, _HEADING, _CLOSING = 1120, 570, 330  # twips of title, of a section's heading, of the note at the end
_DENSITIES: Final = 1.0, 0.94, 0.88, 0.82, 0.76  # heights are tightened rather than start a page for a few lines
_AMPLE: Final = 1.2, 1.1  # heights of a form that leaves room on its page, for larger hands
_UNUSED: Final = 0.14  # of a page that such a form still leaves for rows that are added
_FULL: Final = 0.92  # of a page: fonts differ, and what is filled in may need a line more
_STUB: Final = 0.15  # of a page: too little to start one for
_WIDE: Final = 4  # x-width of a text that takes a whole row
_SHORT: Final = 0.3  # of a page: a section that is kept on one page; a longer one would leave too much of it empty
_BRIEF: Final = 0.15  # of a page: a section that is kept with the signatures behind it; of a longer one, its last row
_SIGNED: Final = 0.6  # of a page: signatures that are kept together
_LABEL_EMS: Final = 4, 7  # a label column holds at least and at most
_SLACK: Final = 0.4  # ems that keep a full label from breaking in another font
_NUMERALS: Final = "零一二三四五六七八九十"


class Pair(NamedTuple):
    """A label cell and a value cell that covers `span` grid columns."""

    field: Field
    span: int


class Row(NamedTuple):
    """Pairs side by side, and the least height (twips)."""

    pairs: tuple[Pair, ...]
    height: int


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and either pairs or the table of an array: its column widths, heights of header and row (twips)."""

    title: str
    rows: tuple[Row, ...] = ()
    table: Table | None = None
    widths: tuple[int, ...] = ()
    heights: tuple[int, int] = (0, 0)
    small: bool = False
    kept: bool = False  # its rows stay together; those of an array would stay with what follows, too
    lines: Lines | None = None  # the grid of a row with a small line below it
    chained: bool = False  # its last row stays with what follows

    @property
    def em(self) -> int:
        """Twips of a character in the array's table."""
        return SIZES[self.small]


@dataclass(frozen=True, slots=True)
class Plan:
    """A form's page: text width and the widths of its pair grid in twips."""

    width: int
    grid: tuple[int, ...]
    sections: tuple[Section, ...]
    density: float = 1.0  # of heights and gaps
    intro: int = 0  # lines below the title

    @property
    def heading(self) -> int:
        """The height of a section's heading."""
        return int(_HEADING * self.density)

    @property
    def opening(self) -> int:
        """The height of all that stands above the first section."""
        return _OPENING + (_INTRO + self.intro * _WRITING if self.intro else 0)


def plan(form: Form) -> Plan:
    """The layout of a form: two pairs a row in portrait, three in landscape, long fields over the whole row."""
    page = _TALL[form.landscape] * _TWIPS
    for density in _AMPLE:
        made, pages, last = _flow(_plan(form, density), page)
        if pages == 1 and last < (1 - _UNUSED) * page:
            return made
    flows = [_flow(_plan(form, density), page) for density in _DENSITIES]
    short = next((made for made, pages, last in flows if pages == 1 and last < _FULL * page), None)
    return short or next((made for made, _, last in flows if _STUB * page < last < _FULL * page), flows[-1][0])


def _plan(form: Form, density: float) -> Plan:
    width, pairs = _BROAD[form.landscape], 3 if form.landscape else 2
    label = _label_width(form.fields)
    value = width // pairs - label
    grid = (label, value) * (pairs - 1)
    grid = (*grid, label, width - sum(grid) - label)
    sections = []
    for number, (title, part) in enumerate(sections_of(form), 1):
        heading = f"{numeral(number)}、{title.zh}"
        if isinstance(part, Table):
            sections.append(_of_array(heading, part, width, density))
        else:
            rows = tuple(Row(row, _room([field for field, _ in row], density)) for row in _packed(part, pairs, value))
            sections.append(Section(heading, rows=rows))
    intro = form.schema["x-form"].get("intro", {"zh": ""})["zh"]
    return Plan(width, grid, tuple(sections), density, math.ceil(ems_of(intro) * EM / width))


def _of_array(heading: str, table: Table, width: int, density: float) -> Section:
    row, below = parted(table)
    prose = bool(below) and not is_signed(table)  # entries of two lines: few would leave signatures their page
    widths, small = columns(row, table, width, small=prose)
    heights = int(_LINE * density), int(_SIGN * max(density, _FIRM)) if is_signed(table) else _room(row, density)
    lines = lines_of(widths, below) if below else None
    return Section(heading, table=table, widths=widths, heights=heights, small=small, lines=lines)


def parted(table: Table) -> tuple[list[Field], list[Field]]:
    """The columns of a row, and those of the small line below it."""
    return [field for field in table.fields if not field.below], [field for field in table.fields if field.below]


def is_signed(table: Table) -> bool:
    """Whether people sign in the rows of a table."""
    return any(field.control == "signature" for field in table.fields)


def _room(fields: Sequence[Field], density: float) -> int:
    """The height of a row with room for the lines of its fields."""
    boxed = max((len(boxes(field)) for field in fields if is_boxed(field)), default=0) * _SMALL_LINE + 80
    signed = _SIGNED_HERE if any(field.control == "signature" for field in fields) else 0
    written = max(_LINE, max(field.lines for field in fields) * _WRITING + 100)
    return max(int(written * density), boxed, signed, _LEAST)


def _flow(made: Plan, page: float) -> tuple[Plan, int, float]:
    """The plan with short sections kept whole, and for the blank form the number of pages and the height on the last.

    What stands before signatures stays with them, so that no page holds nothing but signatures.
    """
    pages, at, sections = 1, float(made.opening), []
    heading = made.heading
    for section, following in zip(made.sections, (*made.sections[1:], None), strict=True):
        heights = _heights(section)
        chained = following is not None and _signs(following)
        kept = sum(heights) < (_SIGNED if _signs(section) else _BRIEF if chained else _SHORT) * page
        if section.table and not _signs(section) and at + heading + sum(heights) <= page:
            kept = False
        sections.append(replace(section, kept=kept, chained=chained))
        blocks = [heading + sum(heights)] if kept else [heading + sum(heights[:2]), *heights[2:]]
        if chained and following is not None:
            blocks[-1] += heading + sum(_heights(following))
        for block in [] if sections[-2:-1] and sections[-2].chained else blocks:
            if at + block > page:
                pages, at = pages + 1, 0
            at += block
    return replace(made, sections=tuple(sections)), pages, at + _CLOSING


def _signs(section: Section) -> bool:
    return section.table is not None and is_signed(section.table)


def _heights(section: Section) -> list[int]:
    """The heights of a section's rows in a blank form, header row included."""
    if section.table is None:
        return [row.height for row in section.rows]
    below = BELOW if section.lines else 0
    return [section.heights[0]] + [section.heights[1] + below] * section.table.rows


def numeral(number: int) -> str:
    """一, 二 … 十, 十一 … 九十九."""
    tens, ones = divmod(number, 10)
    if number <= 10:
        return _NUMERALS[number]
    return ("" if tens == 1 else _NUMERALS[tens]) + "十" + (_NUMERALS[ones] if ones else "")


def _packed(fields: Sequence[Field], pairs: int, value: int) -> Iterator[tuple[Pair, ...]]:
    """Rows of pairs; the last of a row covers what is left."""
    row: list[Field] = []
    for field in fields:
        if row and (len(row) == pairs or _is_wide(field, value)):
            yield _spread(row, pairs)
            row = []
        row.append(field)
        if _is_wide(field, value):
            yield _spread(row, pairs)
            row = []
    if row:
        yield _spread(row, pairs)


def _spread(row: Sequence[Field], pairs: int) -> tuple[Pair, ...]:
    last = len(row) - 1
    return tuple(Pair(field, 2 * (pairs - last) - 1 if i == last else 1) for i, field in enumerate(row))


def _is_wide(field: Field, value: int) -> bool:
    return (
        drawn(field) == "multiline"
        or (drawn(field) == "text" and field.width >= _WIDE)
        or _ems_drawn(field) * EM > value - PADDING
    )


def _ems_drawn(field: Field) -> float:
    """The width a field takes on one line, in characters."""
    if drawn(field) == "ticks":
        return sum(ems_of(text) + BOX for _, text in options(field)) + 0.86 * ems_of(remark(field)) - 1
    return ems_of(field.hint.zh) + ems_of(field.unit)


def remark(field: Field) -> str:
    """The guidance printed beside tick boxes, which have no text of their own that could carry it."""
    return f"（{field.hint.zh}）" if drawn(field) == "ticks" and field.hint.zh and not field.table else ""


def _label_width(fields: Sequence[Field]) -> int:
    least, most = _LABEL_EMS
    longest = max((ems_of(field.label.zh) + STAR * field.required for field in fields), default=0)
    return math.ceil((min(max(longest, least), most) + _SLACK) * EM) + PADDING
