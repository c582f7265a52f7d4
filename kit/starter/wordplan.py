"""How a form is laid out on paper: sections in the schema's order, pairs of label and value. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from kit.model import Field, Form, Table
from kit.ooxml.word.template.content_controls import drawn, options
from kit.starter.wordstyles import PADDING
from kit.starter.wordwidths import BOX, SIZES, STAR, columns, ems_of

TOP, BOTTOM = 2.1, 1.9  # margins in cm
EM: Final = 210  # twips of a character of the body's 10.5 pt
_BROAD: Final = 9752, 14800  # text width in twips: A4 portrait and landscape
_TALL: Final = 29.7 - TOP - BOTTOM, 21.0 - TOP - BOTTOM  # text height in cm
_TWIPS: Final = 1440 / 2.54  # per cm
_LINE: Final = 454  # twips: 0.8 cm, the least height of a row
_WRITING: Final = 320  # twips of a line to write on
_SIGN: Final = 680  # twips: 1.2 cm to sign by hand
_OPENING, _HEADING, _CLOSING = 1120, 570, 330  # twips of title, of a section's heading, of the note at the end
_DENSITIES: Final = 1.0, 0.94, 0.88  # heights are tightened rather than start a page for a few lines
_STUB: Final = 0.15  # of a page: too little to start one for
_SHORT: Final = 0.35  # of a page: a table that is kept on one page when the blank form would tear it
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
    kept: bool = False  # its rows stay together

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


def plan(form: Form) -> Plan:
    """The layout of a form: two pairs a row in portrait, three in landscape, long fields over the whole row."""
    page = _TALL[form.landscape] * _TWIPS
    flows = [_flow(_plan(form, density), page) for density in _DENSITIES]
    return next((made for made, pages, last in flows if pages == 1 or last > _STUB * page), flows[0][0])


def _plan(form: Form, density: float) -> Plan:
    width, pairs = _BROAD[form.landscape], 3 if form.landscape else 2
    label = _label_width(form.fields)
    value = width // pairs - label
    grid = (label, value) * (pairs - 1)
    grid = (*grid, label, width - sum(grid) - label)
    sections = []
    for number, (title, part) in enumerate(_parts(form), 1):
        heading = f"{numeral(number)}、{title}"
        if isinstance(part, Table):
            widths, small = columns(part, width)
            heights = int(_LINE * density), _SIGN if is_signed(part) else _room(part.fields, density)
            sections.append(Section(heading, table=part, widths=widths, heights=heights, small=small))
        else:
            rows = tuple(Row(row, _room([field for field, _ in row], density)) for row in _packed(part, pairs, value))
            sections.append(Section(heading, rows=rows))
    return Plan(width, grid, tuple(sections))


def is_signed(table: Table) -> bool:
    """Whether people sign in the rows of a table."""
    return any(field.control == "signature" for field in table.fields)


def _room(fields: Sequence[Field], density: float) -> int:
    """The height of a row with room for the lines of its fields."""
    return int(max(_LINE, max(field.lines for field in fields) * _WRITING + 100) * density)


def _flow(made: Plan, page: float) -> tuple[Plan, int, float]:
    """The plan with short tables kept whole, and for the blank form the number of pages and the height on the last."""
    pages, at, sections = 1, float(_OPENING), []
    for section in made.sections:
        heights = _heights(section)
        fits = at + _HEADING + sum(heights) <= page
        kept = section.table is not None and (is_signed(section.table) or not fits) and sum(heights) < _SHORT * page
        sections.append(replace(section, kept=kept))
        blocks = [_HEADING + sum(heights)] if kept else [_HEADING + sum(heights[:2]), *heights[2:]]
        for block in blocks:
            if at + block > page:
                pages, at = pages + 1, 0
            at += block
    return replace(made, sections=tuple(sections)), pages, at + _CLOSING


def _heights(section: Section) -> list[int]:
    """The heights of a section's rows in a blank form, header row included."""
    if section.table is None:
        return [row.height for row in section.rows]
    return [section.heights[0]] + [section.heights[1]] * section.table.rows


def numeral(number: int) -> str:
    """一, 二 … 十, 十一 … 九十九."""
    tens, ones = divmod(number, 10)
    if number <= 10:
        return _NUMERALS[number]
    return ("" if tens == 1 else _NUMERALS[tens]) + "十" + (_NUMERALS[ones] if ones else "")


def _parts(form: Form) -> Iterator[tuple[str, Sequence[Field] | Table]]:
    """Sections in the order of the schema's properties: runs of scalars, labelled objects, arrays."""
    tables = {table.path: table for table in form.tables}
    title, run = "基本信息", list[Field]()
    for key in form.schema["properties"]:
        if key in tables:
            if run:
                yield title, run
            title, run = "其他信息", []
            yield tables[key].label.zh, tables[key]
            continue
        for field in form.fields:
            if field.path.partition(".")[0] == key:
                heading = _heading(form, field, run)
                if heading and run:
                    yield title, run
                    run = []
                title = heading or title
                run.append(field)
    if run:
        yield title, run


def _heading(form: Form, field: Field, run: Sequence[Field]) -> str:
    """The heading that starts before a field, or ""."""
    if field.section:
        return field.section.zh
    above, last = _owner(form, field), _owner(form, run[-1]) if run else ""
    return "" if above == last else form.sections[above].zh if above else "其他信息"


def _owner(form: Form, field: Field) -> str:
    """The path of the nearest labelled object around a field, or ""."""
    path = field.path
    while "." in path:
        path = path.rpartition(".")[0]
        if path in form.sections:
            return path
    return ""


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
    return drawn(field) == "multiline" or _ems_drawn(field) * EM > value - PADDING


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
