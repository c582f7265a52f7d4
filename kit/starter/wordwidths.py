"""How wide things are on paper: texts in characters, labels in even lines, columns that fill a width. Pure."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from itertools import product
from typing import Final

from kit.model import Field, Table
from kit.ooxml.pens import boxes, is_boxed
from kit.ooxml.word.template.content_controls import drawn, options
from kit.starter.figures import figures
from kit.starter.wordstyles import PADDING

SIZES: Final = (200, 180)  # twips per character of the two table sizes: 10 pt, 9 pt
BOX: Final = 2.0  # ems of a tick box with its blanks
_DATE: Final = 6.4  # ems of 2026-03-08, in the widest of the fonts that stand in for Times New Roman
_TIME: Final = 4.8  # ems of the time behind it, so that 年　月　日　时　分 fits with room for the year
_BEFORE_TIME: Final = 7.2  # ems of a day above its time, with room for the year; nine with 时 would leave 分 alone
_DAYS: Final = (1, _TIME), (0, _TIME), (0, 0.0)  # the share of the free width that days have; ems of a time behind one
ONE_LINE: Final = 18  # ems of a column in which a sentence takes one line
_FIGURE: Final = 0.69  # ems of a digit or capital of a number, in the widest of those fonts
_BOXED: Final = 0.92  # of the larger size: boxes for pens are printed at 9 pt in cells of either
_BROAD: Final = 2.0  # x-width of a column that holds sentences
_NAME: Final = 3.4  # ems of a name of three characters
_SENTENCE: Final = 7.0  # ems of a column of sentences: a short one takes two or three lines
_SLACK: Final = 0.3  # ems that keep a full line from breaking in another font
STAR: Final = 0.7  # ems of the mark of a required field


def columns(fields: Sequence[Field], table: Table, width: int, small: bool) -> tuple[tuple[int, ...], bool]:
    """Widths of columns of a table that fill the text width; whether in the small size, asked for or to fit them.

    Where sentences are short of room, days and times take no more than they need, then a line each.
    """
    prose = [at for at, field in enumerate(fields) if is_prose(field)]
    for sentence, em in product((_SENTENCE, _NAME), SIZES[small:]):
        for share, time in _DAYS:
            least = [math.ceil(_least(field, table, em, sentence, time) * em) + PADDING for field in fields]
            weights = [field.width * (share if field.kind in ("date", "moment") else 1) for field in fields]
            widths = shared(weights, least, width)
            if sum(least) <= width and all(widths[at] >= ONE_LINE * em for at in prose):
                return widths, em != SIZES[0]
        if sum(least) <= width:
            return widths, em != SIZES[0]
    return shared([field.width for field in fields], least, width), True


def is_folded(field: Field, width: int, em: int) -> bool:
    """Whether day and time stand on two lines in a column."""
    return field.kind == "moment" and width < (_DATE + _TIME) * em


def lines(label: str, ems: float) -> list[str]:
    """A label broken into even lines of at most so many characters, before a bracket where it has one."""
    if ems_of(label) <= ems:
        return [label]
    for bracket in "（(":
        if bracket in label[1:]:
            head, tail = label.split(bracket, 1)
            return [*lines(head, ems), *lines(bracket + tail, ems)]
    count = math.ceil(ems_of(label) / max(ems, 1))
    size = math.ceil(len(label) / count)
    return [label[i : i + size] for i in range(0, len(label), size)]


def ems_of(text: str) -> float:
    """The printed width of a text in characters of full width."""
    return sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.55 for char in text)


def _least(field: Field, table: Table, em: int, sentence: float, time: float) -> float:
    """The least width of a column in characters: no date, name or option is broken in an ugly place.

    `sentence`: of a column of these; `time`: what the time behind a day takes, 0 on a line of its own.
    """
    least = _folded(ems_of(field.label.zh.partition("（")[0]), _DATE if field.kind == "moment" else 4)
    label = least + STAR * field.required + _SLACK
    preset = max((_folded(ems_of(str(row.get(field.key, ""))), 5) for row in table.preset), default=0)
    least = max(label, preset, _content(field, em, sentence, time))
    return min(least, _BEFORE_TIME) if field.kind == "moment" and not time else least


def _content(field: Field, em: int, sentence: float, time: float) -> float:
    if field.kind in ("date", "moment"):
        return _DATE if field.kind == "date" else max(_DATE + time, _BEFORE_TIME)
    if drawn(field) == "ticks":
        return sum(ems_of(text) + BOX for _, text in options(field)) - 0.5
    if field.choices:
        return max(map(ems_of, boxes(field))) * _BOXED * (SIZES[0] / em) if is_boxed(field) else _longest(field)
    return max(sentence if is_prose(field) else _NAME, _FIGURE * figures(field) + _SLACK)


def is_prose(field: Field) -> bool:
    """Whether sentences are written into a column: words and numbers have less of the width."""
    is_text = field.kind == "text" and drawn(field) in ("text", "multiline") and not field.choices
    return is_text and not figures(field) and field.width >= _BROAD


def _longest(field: Field) -> float:
    return max(_folded(ems_of(choice), 4) for choice in field.choices)


def _folded(ems: float, most: float) -> float:
    """The width on one line, or on two when that is more than `most`."""
    return ems if ems <= most else math.ceil(ems / 2)


def shared(weights: Sequence[float], least: Sequence[int], width: int) -> tuple[int, ...]:
    """Share the width by weight, giving no column less than its least; the sum is exact."""
    fixed: dict[int, int] = {}
    while True:
        free = [i for i in range(len(weights)) if i not in fixed]
        rest = width - sum(fixed.values())
        total = sum(weights[i] for i in free) or 1.0
        short = {i: least[i] for i in free if rest * weights[i] / total < least[i]}
        if not short or len(short) == len(free):
            break
        fixed |= short
    shares = [fixed.get(i, int(rest * weights[i] / total)) for i in range(len(weights))]
    shares[max(range(len(shares)), key=shares.__getitem__)] += width - sum(shares)
    return tuple(shares)
