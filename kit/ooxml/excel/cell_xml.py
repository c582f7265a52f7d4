"""Values as cell XML, and the height their text needs. A renderer gives what follows `<c r="B4" s="12"`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache, partial
from math import ceil
from typing import Any, Final

from kit.model import DataError, Field, Json, Kind

Render = Callable[[Any], str]

BLANK: Final = "/>"
SEPARATOR: Final = "、"
_TALLEST: Final = 409.0  # points; Excel's limit
_LONGEST: Final = 32767  # UTF-16 units of one cell, Excel's limit
_DAY_0: Final = date(1899, 12, 30).toordinal()
_DAY_LENGTH: Final = len("2026-03-17")
_FIRST_SERIAL: Final = 61  # 1 March 1900: earlier serials mean another day in Excel than elsewhere
_SPECIAL: Final = re.compile(r"[&<>\r]|_x[0-9A-Fa-f]{4}_").search
LOOKALIKE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_LEADING: Final = 1.45  # line height by font size, of the tallest font that stands in for 宋体
_WORDS: Final = re.compile(r"[\x21-\x2c\x2e-\x7e]*-|[\x21-\x2c\x2e-\x7e]+|[^\x21-\x7e]")  # that go on behind a hyphen
_LATIN: Final = re.compile(r"[\x21-\x7e]").search
_NARROW: Final = 1.2  # width of a Latin character in digits, on average and in such fonts
_DIGIT: Final = 6.7  # pixels of a digit in which widths are counted, at least
_EDGES: Final = 9.0  # pixels of a cell that text cannot use


def escape(text: str) -> str:
    """Text as the inside of `<t>`; what looks like Excel's own escape of a character is escaped itself."""
    if _SPECIAL(text):
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
        text = LOOKALIKE.sub("_x005F_", text)
    return text


def text_cell(text: str) -> str:
    """The rest of a cell that holds a text of its own, never a formula."""
    return f' t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def renderer(field: Field, before: str = "", behind: str = "") -> Render:
    """How a field's value is written; printed words stand around texts, numbers carry them in their format."""
    if field.kind == "choice" and field.whole:
        return _number
    if field.kind == "number" and field.unit == "%":
        return _percent
    if render := _RENDER.get(field.kind):
        return render
    shown = _SHOWN.get(field.kind, str)
    if before or behind:
        return lambda value: text_cell(f"{before}{shown(value)}{behind}")
    return partial(_plain, field.path) if shown is str else lambda value: text_cell(shown(value))


def limit(field: Field, room: float) -> float:
    """The longest value, in characters, that surely fits on a line of that room; 0 where only counting tells."""
    return room // 2 if field.kind != "choices" else 0


def formula_cell(formula: str, value: Json) -> str:
    """The rest of the cell of an escaped formula with its computed value; None gives an empty text."""
    if value is None or isinstance(value, str):
        return f' t="str"><f>{formula}</f><v>{escape(value or "")}</v></c>'
    return f"><f>{formula}</f><v>{value!r}</v></c>"


def room(width: float, size: float) -> float:
    """How many digits of text in a font of that size (points) fit on a line of a column: whole Chinese characters."""
    return max(2.0, (width * _DIGIT - _EDGES) / (size * 96 / 72) // 1 * 2)


def lines(text: str, room: float) -> int:
    """The lines a text takes in that room, rather too many than too few."""
    if len(text) * 2 <= room and "\n" not in text:
        return 1
    return sum(_broken(line, room) for line in text.split("\n"))


@lru_cache(maxsize=256)  # the rows of a register repeat themselves
def _broken(line: str, room: float) -> int:
    """The lines of a text without breaks of its own: words of Latin letters are broken only where they are longer."""
    whole = _width(line)
    if whole <= room or not _LATIN(line):
        return max(1, ceil(whole / room))
    count, used = 1, 0.0
    for word in _WORDS.findall(line):
        width = _width(word)
        if used and used + width > room:
            count, used = count + 1, 0.0
        used += width
        if used > room:
            more = ceil(used / room) - 1
            count, used = count + more, used - more * room
    return count


def height(lines: int, size: float) -> float:
    """Points for so many lines of a font size."""
    return min(_TALLEST, round(lines * size * _LEADING + 4, 1))


def serial(value: str) -> float | int | None:
    """The serial number of a date or moment; None where Excel has none or the text is no date."""
    try:
        if len(value) == 10:
            number: float = date.fromisoformat(value).toordinal() - _DAY_0
        else:
            at = datetime.fromisoformat(value)
            number = at.toordinal() - _DAY_0 + (at.hour * 60 + at.minute) / 1440
    except ValueError:
        return None
    return number if number >= _FIRST_SERIAL else None


def _width(line: str) -> float:
    """Digits; whatever is not ASCII counts as wide, as Chinese is."""
    narrow = len(line.encode("ascii", "ignore"))
    return narrow * _NARROW + (len(line) - narrow) * 2


def _plain(path: str, value: str) -> str:
    if len(value) > _LONGEST // 2 and len(value.encode("utf-16-le")) // 2 > _LONGEST:
        raise DataError([(path, "too-long")])
    if _SPECIAL(value):
        value = escape(value)
    return f' t="inlineStr"><is><t xml:space="preserve">{value}</t></is></c>'


def _number(value: float) -> str:
    return f"><v>{value!r}</v></c>"


def percent_text(value: float) -> str:
    """Less than one percent with its sign: a bare 0.5 is a half to one reader, half a percent to the next; else ""."""
    return f"{Decimal(repr(value)):f}%" if 0 < abs(value) < 1 else ""


def _percent(value: float) -> str:
    return text_cell(text) if (text := percent_text(value)) else _number(value)


@lru_cache(maxsize=4096)
def _date(value: str) -> str:
    """A day or moment; midnight as a text, since a number would be a day whose time is not known."""
    number = serial(value)
    if number is None or (len(value) > _DAY_LENGTH and number == int(number)):
        return text_cell(value.replace("T", " "))
    return f"><v>{number!r}</v></c>"


_RENDER: Final[Mapping[Kind, Render]] = {"integer": _number, "number": _number, "date": _date, "moment": _date}
_SHOWN: Final[Mapping[Kind, Callable[[Any], str]]] = {
    "boolean": lambda value: "是" if value else "否",
    "check": lambda value: "是",
    "choices": SEPARATOR.join,
}
