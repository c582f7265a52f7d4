"""Which rows below the placeholders of a table belong to it: blank ones to fill in, and rows printed in advance."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from typing import Literal, NamedTuple

from kit.data.cast.dates import is_blank_date
from kit.data.cast.ticks import has_marks
from kit.ooxml.framing.lines import Box, Line
from kit.text.prompts import is_skeleton
from kit.text.regex import regex

PLACEHOLDER = re.compile(r"\{\{\s*([^{}]+?)\s*\}\}")
_NUMBER = regex(r"\s*(?:[(（]?[0-9]{1,3}[)）]?[.、]?|[一二三四五六七八九十]{1,3}[、.]?)\s*")
_TOTAL = regex(
    r"[本全各]?[页月周季年期部]?(?:合计|总计|小计|共计|累计|总数|平均|均值|total|subtotal|average)[^,，;；]{0,12}", re.I
)
_RULED = regex(r"[\s_＿—]*")

Kind = Literal["blank", "printed"]


class Below(NamedTuple):
    """A row that belongs to the table whose placeholders stand in the row `of`: both by their place among the lines."""

    line: int
    of: int
    kind: Kind


def below(lines: Sequence[Line], arrays: Container[str]) -> list[Below]:
    """The rows below placeholders of a table that look as their row does, whatever is printed in them in advance.

    `arrays`: the paths of the form's tables.
    """
    found: dict[int, Below] = {}
    for first, line in enumerate(lines):
        if first in found or not array_of(line, arrays):
            continue
        for at in range(first + 1, len(lines)):
            if (kind := _kind(line, lines[at])) is None:
                break
            found[at] = Below(at, first, kind)
    return list(found.values())


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


def _pairs(first: Line, line: Line) -> Iterator[tuple[Box | None, Box | None]]:
    """The cells of two lines that stand one below the other."""
    ours, others = ({box.at: box for box in each.boxes} for each in (first, line))
    for at in sorted(ours.keys() | others.keys()):
        yield ours.get(at), others.get(at)


def _cell_kind(one: Box | None, other: Box | None) -> Kind | None:
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


def _names(box: Box) -> list[str]:
    return PLACEHOLDER.findall(box.text)
