"""Widths in a starter workbook: of columns, so that the page is filled, and of cells that span several of them.

Widths are Excel's: digits of the body font.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import accumulate, combinations, pairwise, takewhile
from math import ceil
from typing import NamedTuple

from kit.model import Field, Form, Kind, Table, Text
from kit.ooxml.pens import FEW
from kit.starter.figures import figures

BODY = 10.0  # points
TITLE = 18.0
LABEL = 12.0  # of a scalar's label

_SMALL = 9.0  # points
_PAGE = {True: 136.0, False: 92.0}  # A4, landscape or not, between margins of 10 mm, in wider fonts than Arial (DejaVu)
_NUMBER = 14.0  # of the columns that every page repeats: the document's number stands above them (DJ-2026-016)
_UNIT = 6.5  # of one x-width
_COLUMNS = 8  # of a sheet without a growing table
_ONE_LINE = 8  # four Chinese characters, which a header does not break
_LABELLED = 12  # six, which it does not break where there is room
_PAIR = 4  # two of them, the least of a line of a crowded header
_NAME = 6  # three of them
_WHOLE = 10  # five of them, the longest option that stands on one line
_CHARACTER = 2
_KEPT = 0.8  # of a column's width, at least, where a title is brought over the middle of the page
_BESIDE_TITLE = 2.0  # digits that a cell keeps free beside a title
_UNDER = 0.2  # digits more that keep a label whole which has its unit on the line below it
MISSING = 120.0  # cost of a cell too narrow for its text, against 1 of one that is not as wide as wished
_NEEDED: dict[Kind, float] = {
    "text": 8,
    "choice": 8,
    "choices": 12,
    "check": 5,
    "boolean": 5,
    "integer": 5,
    "number": 7,
    "date": 11.5,
    "moment": 17.5,
}
_NARROW: dict[Kind, float] = {"check": 5, "boolean": 5, "integer": 5, "number": 6, "date": 11.5, "moment": 17.5}
_SPARE = 2.0  # digits that each text should get at least: one more character on a line
_LONG = 1.6  # x-width of a department; wider texts get what other columns of a crowded register can spare
_COMFORT: dict[Kind, float] = {"date": 13, "moment": 19}  # in any font that stands in for 宋体


class Wish(NamedTuple):
    """The width a cell should have, and the least that shows its text on one line."""

    width: float
    least: float
    weight: float = 1.0
    missing: float = MISSING


def leaves(table: Table) -> list[list[Field]]:
    """The columns of a table by the page that they are printed on."""
    pages: list[list[Field]] = []
    for field in table.fields:
        if field.leaf or not pages:
            pages.append([])
        pages[-1].append(field)
    return pages


def beside(table: Table) -> int:
    """How many columns every page repeats: up to the first that tell one row from another; 0 with one page only."""
    if len(leaves(table)) == 1:
        return 0
    is_key = [field.key in table.key for field in table.fields]
    first = is_key.index(True) if True in is_key else 0
    return first + max(1, len(list(takewhile(bool, is_key[first:]))))


def column_widths(form: Form, growing: Sequence[Table], least: int, size: float) -> tuple[float, ...]:
    """Widths of the growing table's columns, at least `least` of them, that fill the page; each page's own."""
    if not growing:
        count = max(least, _COLUMNS)
        return (_PAGE[form.landscape] / count,) * count
    page = _PAGE[form.landscape]
    extra = (LABEL,) * max(0, least - len(growing[0].fields))
    first, *others = leaves(growing[0])
    aside = beside(growing[0])
    widths = _shared(first, page - sum(extra), size)
    if aside and sum(widths[:aside]) < _NUMBER:
        kept = tuple(width * _NUMBER / sum(widths[:aside]) for width in widths[:aside])
        widths = kept + _shared(first[aside:], page - sum(extra) - _NUMBER, size)
    if not others:
        return (*widths, *extra)
    margin = sum(widths[:aside])
    widths = widths[:aside] + _centred(first[aside:], widths[aside:], margin, form.title, size)
    return (*widths, *(width for fields in others for width in _shared(fields, page - margin, size)), *extra)


def title_width(title: Text) -> float:
    """The width that a title takes, with a little room at its sides."""
    return text_width(title.zh) * TITLE / BODY + _BESIDE_TITLE


def _centred(
    fields: Sequence[Field], widths: tuple[float, ...], margin: float, title: Text, size: float
) -> tuple[float, ...]:
    """The widths, two edges moved as little as can be to where a title between them is over the middle of the page.

    `margin`: of the columns at the left that every page repeats.
    """
    edges = [margin + edge for edge in accumulate(widths, initial=0.0)]
    best, least = widths, float("inf")
    for first, end in combinations(range(len(edges)), 2):
        off = edges[first] + edges[end] - edges[-1]
        if edges[end] - edges[first] - abs(off) < title_width(title) or abs(off) >= least:
            continue
        for free in ({first, end}, {first}, {end}):
            moved = [edge - off / len(free) * (at in free) for at, edge in enumerate(edges)]
            columns = tuple(round(right - left, 2) for left, right in pairwise(moved))
            pairs = zip(fields, widths, columns, strict=True)
            is_kept = free.isdisjoint({0, len(widths)}) and all(
                now >= min(before, max(before * (1.0 if field.control == "multiline" else _KEPT), narrow(field, size)))
                for field, before, now in pairs
            )
            if is_kept:
                best, least = columns, abs(off)
                break
    return best


def _shared(fields: Sequence[Field], room: float, size: float) -> tuple[float, ...]:
    """The widths of columns side by side: what they wish, else narrow ones, and to texts what is left."""
    wishes = [_wished(field, size) for field in fields]
    if sum(wishes) <= room:
        return _stretched(fields, wishes, room)
    texts = [field.kind == "text" and not is_short(field) for field in fields]
    needs = [narrow(field, size) for field in fields]
    if sum(needs) + _SPARE * sum(texts) > room:
        needs = [narrow(field, size, folded=True) for field in fields]
    if any(texts):
        wishes = [wish if text else need for wish, need, text in zip(wishes, needs, texts, strict=True)]
    spare = max(0.0, room - sum(needs)) / max(1e-9, sum(wishes) - sum(needs))
    widths = [need + (wish - need) * spare for need, wish in zip(needs, wishes, strict=True)]
    return tuple(round(width * min(1.0, room / sum(widths)), 2) for width in widths)


def narrow(field: Field, size: float, folded: bool = False) -> float:
    """The least of a crowded register: two characters of a label on a line, three of a name, a whole number.

    `folded`: long options take two lines.
    """
    words = text_width(field.label.zh)
    label = (words if words <= _NAME else _PAIR) + (2.2 if field.required else 1.5) + _UNDER * bool(field.unit)
    whole = figures(field) + 1 if figures(field) else 0
    least = max(_NARROW.get(field.kind, 0), whole) or _longest(field, folded) + 1.5
    return max(least, label) * size / BODY


def _longest(field: Field, folded: bool) -> int:
    """Digits of a line of the longest option, or of a name of three characters."""
    values = [text_width(value) for value in field.choices or (field.derive or {}).get("values", ())]
    longest = max(values, default=_NAME)
    if longest <= (_NAME if folded else _WHOLE):
        return longest
    lines = range(_PAIR, longest + 2, 2)
    return next(line for line in lines if not any(_leaves_one(value, line) for value in values))


def _leaves_one(text: int, line: int) -> bool:
    """Whether lines of so many digits leave a single character of a text for the last: 企业微 over 信."""
    return text > line and 0 < text % line <= _CHARACTER


def is_short(field: Field) -> bool:
    """Whether a text is a name, a number or a few words, which stand in the middle of their column on one line."""
    return field.kind == "text" and field.control != "multiline" and (field.width <= _LONG or figures(field) > 0)


def font_size(form: Form, growing: Sequence[Table]) -> float:
    """Points of the growing table's font: smaller where its columns are crowded, never below what is read well."""
    crowded = (
        sum(_wished(field, BODY) for field in fields) > _PAGE[form.landscape]
        for table in growing
        for fields in leaves(table)
    )
    return _SMALL if any(crowded) else BODY


def cuts(widths: Sequence[float], wanted: Sequence[Wish]) -> tuple[float, tuple[int, ...]]:
    """Column boundaries that come nearest to the wished widths of cells, and how far they miss them."""
    edges = [0.0, *accumulate(widths)]
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, (0,))}
    for done, wish in enumerate(wanted, 1):
        ends = range(done, len(widths) - len(wanted) + done + 1) if done < len(wanted) else (len(widths),)
        best = {
            end: min(
                (cost + _miss(edges[end] - edges[start], wish), (*path, end))
                for start, (cost, path) in best.items()
                if start < end
            )
            for end in ends
        }
    return best[len(widths)]


def _miss(width: float, wish: Wish) -> float:
    return wish.weight * ((width - wish.width) ** 2 + wish.missing * max(0.0, wish.least - width) ** 2)


def text_width(text: str) -> int:
    """Width in digits of the body font: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def label_of(field: Field) -> str:
    """The printed label, its unit in brackets (which are no part of the label to a reader), a star if required."""
    star = "*" if field.required and not field.derive else ""
    return f"{field.label.zh}{star}（{field.unit}）" if field.unit else field.label.zh + star


def header_of(field: Field) -> str:
    """The label of a column, its unit on a line of its own."""
    star = "*" if field.required and not field.derive else ""
    return f"{field.label.zh}{star}\n（{field.unit}）" if field.unit else field.label.zh + star


def room(field: Field) -> float:
    """The width that shows most values of a scalar, or its options as boxes, on one line."""
    if boxes := boxes_width(field):
        return boxes + 3.0
    if field.kind == "text":
        return max(12.0, 9 * field.width, figures(field) + 6)
    return max([_COMFORT.get(field.kind, _NEEDED[field.kind]), *(text_width(choice) + 2 for choice in field.choices)])


def boxes_width(field: Field) -> float:
    """The width of a scalar's options as boxes side by side; 0 without boxes."""
    return sum(text_width(choice) + 4.0 for choice in field.choices) if len(field.choices) <= FEW else 0.0


def needed(field: Field, size: float) -> float:
    """The narrowest column that shows a value of this kind, and its label on one line (a long one on two)."""
    label = max(map(text_width, field.label.zh.split("（")))
    short = max((text_width(choice) for choice in field.choices), default=0) + 2 if field.kind == "choice" else 0
    header = (label if label <= _ONE_LINE else ceil(label / 4) * 2) + (2.5 if field.required else 2)
    least = 14 if field.control == "multiline" else figures(field) + 2
    widest = max(_NEEDED[field.kind], min(short, 16), header, least)
    return widest * size / BODY


def _wished(field: Field, size: float) -> float:
    words = text_width(field.label.zh)
    label = words + 2.5 if words <= _LABELLED else 0.0
    return max(needed(field, size), max(label, _COMFORT.get(field.kind, 0), field.width * _UNIT) * size / BODY)


def _stretched(fields: Sequence[Field], wishes: Sequence[float], room: float) -> tuple[float, ...]:
    """Widths grown to fill the room: texts most, for dates and numbers gain little from it."""
    shares = (1.0 if field.kind in ("text", "choices") and not is_short(field) else 0.2 for field in fields)
    grows = [wish * share for wish, share in zip(wishes, shares, strict=True)]
    more = (room - sum(wishes)) / sum(grows)
    return tuple(round(wish + grow * more, 2) for wish, grow in zip(wishes, grows, strict=True))
