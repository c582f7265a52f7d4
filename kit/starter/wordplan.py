"""How a form is laid out on paper: sections in the schema's order, pairs of label and value. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from kit.model import Field, Form, Table
from kit.ooxml.pens import boxes, is_boxed
from kit.ooxml.word.template.content_controls import drawn, options
from kit.starter.sections import sections_of
from kit.starter.wordbelow import Lines, lines_of
from kit.starter.wordstyles import PADDING, SECTION_GAPS
from kit.starter.wordwidths import BOX, ONE_LINE, SIZES, STAR, columns, ems_of, is_folded, is_prose

TOP, BOTTOM = 1.9, 1.5  # margins in cm
EM: Final = 210  # twips of a character of the body's 10.5 pt
_BROAD: Final = 9752, 14800  # text width in twips: A4 portrait and landscape
LINE: Final = 454  # twips: 0.8 cm, the least height of a row
_LEAST: Final = 375  # twips: of a row, one line of the body in the tallest of the fonts that stand in for 宋体
_SMALL_LINE: Final = 265  # twips of a line of boxes
_FOLDED: Final = 650  # twips: of a row with day and time on two lines
_WRITING: Final = 320  # twips of a line to write on
_SIGN: Final = 907  # twips: 1.6 cm to sign by hand and for two written lines of an opinion
_SIGNED_HERE: Final = 567  # twips: 1 cm for a name that is signed beside its label
_FIRM: Final = 0.82  # signatures are not squeezed further
BELOW: Final = 340  # twips: 0.6 cm of the small line below
_INTRO: Final = 140  # twips around the words to those who fill a form in
_OPENING: Final = 1180  # twips of the title
_HEADING: Final = 340  # twips of a section's heading, without the gaps around it
_WIDE: Final = 4  # x-width of a text that takes a whole row
_PROSE: Final = 2  # written lines of a sentence in the row of a table
_LABEL_EMS: Final = 4, 7  # a label column holds at least and at most
_SLACK: Final = 0.4  # ems that keep a full label from breaking in another font
_NUMERALS: Final = "零一二三四五六七八九十"


class PlannedPair(NamedTuple):
    """A label cell and a value cell that covers `span` grid columns."""

    field: Field
    span: int


class PlannedRow(NamedTuple):
    """Pairs side by side, the least height (twips), and the height that it should have where there is room."""

    pairs: tuple[PlannedPair, ...]
    height: int
    ample: int


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and either pairs or the table of an array: its column widths, heights of header and row (twips).

    `ample` is the height that its rows should have where there is room.
    """

    title: str
    rows: tuple[PlannedRow, ...] = ()
    table: Table | None = None
    widths: tuple[int, ...] = ()
    heights: tuple[int, int] = (0, 0)
    ample: int = 0
    small: bool = False
    kept: bool = False  # its rows stay together; those of an array would stay with what follows, too
    lines: Lines | None = None  # the grid of a row with a small line below it
    chained: bool = False  # its last row stays with what follows

    @property
    def is_double(self) -> bool:
        """Whether entries are written in two lines."""
        return self.lines is not None and self.table is not None and not is_signed(self.table)

    @property
    def em(self) -> int:
        """Twips of a character in the array's table."""
        return SIZES[self.small]


@dataclass(frozen=True, slots=True)
class WordPlan:
    """A form's page: text width and the widths of its pair grid in twips."""

    width: int
    grid: tuple[int, ...]
    sections: tuple[Section, ...]
    density: float = 1.0  # of heights and gaps
    intro: int = 0  # lines below the title

    @property
    def heading(self) -> int:
        """The height of a section's heading."""
        return _HEADING + int(sum(SECTION_GAPS) * self.density)

    @property
    def opening(self) -> int:
        """The height of all that stands above the first section."""
        return _OPENING + (_INTRO + self.intro * _WRITING if self.intro else 0)


def laid_out(form: Form, density: float) -> WordPlan:
    """The layout of a form: two pairs a row in portrait, three in landscape, long fields over the whole row."""
    width, pairs = _BROAD[form.landscape], 3 if form.landscape else 2
    label = _label_width(form.fields)
    value = width // pairs - label
    grid = (label, value) * (pairs - 1)
    grid = (*grid, label, width - sum(grid) - label)
    sections = []
    for number, (title, part) in enumerate(sections_of(form), 1):
        heading = f"{numeral(number)}、{title.zh}"
        if isinstance(part, Table):
            hint = form.schema["properties"][part.path].get("x-hint")
            heading += f"（{hint['zh']}）" if hint else ""
            sections.append(_of_array(heading, part, width, density, form.receipts))
        else:
            rows = tuple(_row(row, density) for row in _packed(part, pairs, value))
            sections.append(Section(heading, rows=rows))
    intro = form.schema["x-form"].get("intro", {"zh": ""})["zh"]
    return WordPlan(width, grid, tuple(sections), density, math.ceil(ems_of(intro) * EM / width))


def _row(pairs: tuple[PlannedPair, ...], density: float) -> PlannedRow:
    fields = [field for field, _ in pairs]
    return PlannedRow(pairs, _room(fields, density), _room(fields, 1.0))


def _of_array(heading: str, table: Table, width: int, density: float, receipts: Sequence[str]) -> Section:
    row, below = parted(table)
    double = bool(below) and not is_signed(table)  # entries of two lines: few would leave signatures their page
    widths, small = columns(row, table, width, small=double)
    written = (at for at, field in enumerate(row) if is_prose(field) and not _is_printed(field, table))
    wraps = any(widths[at] < ONE_LINE * SIZES[small] for at in written)
    height, ample = _room(row, density), _room(row, 1.0, _PROSE if wraps else 1)
    if any(is_folded(field, column, SIZES[small]) for field, column in zip(row, widths, strict=True)):
        height = max(height, _FOLDED)
    if is_signed(table):
        ample = int(_SIGN * max(density, _FIRM))
        height = max(_SIGNED_HERE, _boxed(row)) if _takes_note(table, receipts) else ample
    return Section(
        heading,
        table=table,
        widths=widths,
        heights=(int(LINE * density), height),
        ample=ample,
        small=small,
        lines=lines_of(widths, below) if below else None,
    )


def parted(table: Table) -> tuple[list[Field], list[Field]]:
    """The columns of a row, and those of the small line below it."""
    return [field for field in table.fields if not field.below], [field for field in table.fields if field.below]


def is_signed(table: Table) -> bool:
    """Whether people sign in the rows of a table."""
    return any(field.control == "signature" for field in table.fields)


def _is_printed(field: Field, table: Table) -> bool:
    """Whether every row of a column is printed in advance."""
    return len(table.preset) >= table.rows and all(field.key in row for row in table.preset)


def _takes_note(table: Table, receipts: Sequence[str]) -> bool:
    """Whether most who sign are asked for no opinion, so that rows need no room for written ones."""
    roles = [row.get("role") for row in table.preset]
    return "*" in receipts or 2 * sum(role in receipts for role in roles) > len(roles)


def _boxed(fields: Sequence[Field]) -> int:
    """The height of options that are printed as boxes."""
    return max((len(boxes(field)) for field in fields if is_boxed(field)), default=0) * _SMALL_LINE + 80


def _room(fields: Sequence[Field], density: float, lines: int = 1) -> int:
    """The height of a row with room for the lines of its fields, at least so many."""
    signed = _SIGNED_HERE if any(field.control == "signature" for field in fields) else 0
    most = max([lines, *(field.lines for field in fields if not is_boxed(field))])
    written = max(LINE, most * _WRITING + 100)
    return max(int(written * density), _boxed(fields), signed, _LEAST)


def numeral(number: int) -> str:
    """一, 二 … 十, 十一 … 九十九."""
    tens, ones = divmod(number, 10)
    if number <= 10:
        return _NUMERALS[number]
    return ("" if tens == 1 else _NUMERALS[tens]) + "十" + (_NUMERALS[ones] if ones else "")


def _packed(fields: Sequence[Field], pairs: int, value: int) -> Iterator[tuple[PlannedPair, ...]]:
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


def _spread(row: Sequence[Field], pairs: int) -> tuple[PlannedPair, ...]:
    last = len(row) - 1
    return tuple(PlannedPair(field, 2 * (pairs - last) - 1 if i == last else 1) for i, field in enumerate(row))


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
