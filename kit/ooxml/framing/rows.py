"""Which rows below the placeholders of a table belong to it: blank ones to fill in, and rows printed in advance."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from typing import Literal, NamedTuple

from kit.data.cast.dates import is_blank_date
from kit.data.cast.ticks import has_marks
from kit.ooxml.framing.lines import FramedBox, Line
from kit.text.prompts import is_skeleton
from kit.text.regex import regex

PLACEHOLDER = re.compile(r"\{\{\s*([^{}]+?)\s*\}\}")
_NUMBER = regex(r"\s*(?:[(（]?[0-9]{1,3}[)）]?[.、]?|[一二三四五六七八九十]{1,3}[、.]?)\s*")
_TOTAL = regex(
    r"[本全各]?[页月周季年期部]?(?:合计|总计|小计|共计|累计|总数|平均|均值|total|subtotal|average)[^,，;；]{0,12}", re.I
)
_RULED = regex(r"[\s_＿—]*")

Kind = Literal["blank", "printed"]


class RowsBelow(NamedTuple):
    """A row that belongs to the table whose placeholders stand in the row `of`: both by their place among the lines."""

    line: int
    of: int
    kind: Kind


def below(lines: Sequence[Line], arrays: Container[str]) -> list[RowsBelow]:
    """The rows below placeholders of a table that look as their row does, whatever is printed in them in advance.

    `arrays`: the paths of the form's tables.
    """
    found: dict[int, RowsBelow] = {}
    at = 0
    while at < len(lines):
        first, height = at, _height(lines, at, arrays)
        at += max(height, 1)
        while height and (kind := _row_kind(lines[first : first + height], lines[at : at + height])) is not None:
            found |= {at + part: RowsBelow(at + part, first + part, kind) for part in range(height)}
            at += height
    return list(found.values())


def _height(lines: Sequence[Line], first: int, arrays: Container[str]) -> int:
    """How many lines a row of placeholders has: those of one table that follow each other, each with other columns."""
    array = array_of(lines[first], arrays)
    if not array:
        return 0
    names = {name for box in lines[first].boxes for name in _names(box)}
    end = first + 1
    while end < len(lines) and array_of(lines[end], arrays) == array and lines[end].table == lines[first].table:
        own = {name for box in lines[end].boxes if not box.above for name in _names(box)}
        if own & names:
            break
        names |= own
        end += 1
    return end - first


def _row_kind(pattern: Sequence[Line], lines: Sequence[Line]) -> Kind | None:
    """What a row is by all of its lines; None where one of them does not belong to it."""
    if len(pattern) != len(lines):
        return None
    kinds = [_kind(one, other) for one, other in zip(pattern, lines, strict=True)]
    if None in kinds:
        return _unnamed_kind(pattern, lines)
    return "printed" if "printed" in kinds else "blank"


def _unnamed_kind(pattern: Sequence[Line], lines: Sequence[Line]) -> Kind | None:
    """Whether a row of several lines leaves blank what the rows above print in advance; a single line is told by it."""
    if len(pattern) == 1:
        return None
    first, other = (line._replace(boxes=tuple(_unworded(box) for box in line.boxes)) for line in (pattern[0], lines[0]))
    is_blank_row = all(not box.text.strip() for box in other.boxes)
    kinds = [_kind(first, other), *(_kind(one, own) for one, own in zip(pattern[1:], lines[1:], strict=True))]
    return "blank" if is_blank_row and None not in kinds else None


def _unworded(box: FramedBox) -> FramedBox:
    """A box without the words that it prints."""
    return box if "{{" in box.text else box._replace(text="" if not is_blank(box.text) else box.text)


def array_of(line: Line, arrays: Container[str]) -> str:
    """The table whose columns have placeholders in a line: `{{ tasks[].name }}`, `{{ tasks.name }}`; "" for none."""
    names = (name for box in line.boxes if not box.above for name in _names(box))
    tables = (name.partition(".")[0].removesuffix("[]") for name in names if "." in name)
    return next((table for table in tables if table in arrays), "")


def is_number(text: str) -> bool:
    """Whether a text is the number of a row: 3, （3）, 三、."""
    return _NUMBER.fullmatch(text) is not None


def is_total(line: Line) -> bool:
    """Whether a line sums its table up: its first words are 合计, 平均 or the like."""
    first = next((text for box in line.boxes if not box.above and (text := box.text.strip())), "")
    return _TOTAL.fullmatch("".join(first.split())) is not None


def is_blank(text: str) -> bool:
    """Whether a text is what a form prints for a pen: nothing, a line, boxes to tick, 年 月 日."""
    return bool(_RULED.fullmatch(text)) or has_marks(text) or is_skeleton(text.strip()) or is_blank_date(text)


def _kind(first: Line, line: Line) -> Kind | None:
    """Whether a line looks as the row of placeholders does, and whether words are printed in it; None: it does not."""
    if line.table != first.table or not line.table or is_total(line):
        return None
    kinds = {_cell_kind(one, other) for one, other in _pairs(first, line)}
    if None in kinds:
        return None
    return "printed" if "printed" in kinds else "blank"


def _pairs(first: Line, line: Line) -> Iterator[tuple[FramedBox | None, FramedBox | None]]:
    """The cells of two lines that stand one below the other."""
    ours, others = ({box.at: box for box in each.boxes} for each in (first, line))
    for at in sorted(ours.keys() | others.keys()):
        yield ours.get(at), others.get(at)


def _cell_kind(one: FramedBox | None, other: FramedBox | None) -> Kind | None:
    """What a cell below another one is; None where they cannot belong to rows of one table."""
    if one is None or other is None:
        lone = one or other
        text = lone.text.strip() if lone is not None and not lone.above else ""
        return "blank" if not text or (one is not None and "{{" in text) or (lone and lone.computed) else None
    if one.span != other.span:
        return None
    if "{{" in one.text and not one.above:
        is_like = other.above or other.computed or is_blank(other.text) or _names(one) == _names(other)
        return "blank" if is_like else None
    if one.computed or other.computed or one.text.strip() == other.text.strip():
        return "blank"
    if is_number(one.text) and is_number(other.text):
        return "blank"
    return "printed" if one.text.strip() and other.text.strip() else None


def _names(box: FramedBox) -> list[str]:
    return PLACEHOLDER.findall(box.text)
