"""What office programs do to a value on its way: repeat it, or drop its first character."""

from __future__ import annotations

import re

from kit.cast import cast
from kit.model import Field, Json

_CJK = re.compile("[\u3400-\u9fff]")
_SHORT_YEAR = re.compile(r"[0-9]{3}[-/.年]")
_ESCAPED = re.compile("_x005F_(?=x[0-9A-Fa-f]{4}_)")
_NUMBERS = re.compile(r"[0-9]+")


def repeated_unit(text: str) -> str:
    """The shortest text that the text repeats n times, "" if it repeats none: 张三张三张三 -> 张三."""
    period = (text + text).find(text, 1)
    return text[:period] if period < len(text) else ""


def likely_meant(field: Field, text: str) -> str:
    """What a text that could be meant as it stands is more likely to have been, "" if nothing else.

    Chinese of two signs or more, three times over (in a person's field twice: no name is doubled), was multiplied;
    哈哈哈哈 and 8888 are left alone. LibreOffice masks what looks like an escape of Excel: _x005F_x0041_.
    """
    if "_x005F_x" in text:
        plain = _ESCAPED.sub("_", text)
        return plain if plain != text else ""
    unit = repeated_unit(text)
    if len(unit) < 2 or not _CJK.search(unit):
        return ""
    return unit if len(text) >= len(unit) * (2 if field.personal else 3) else ""


def mended(field: Field, text: str) -> Json:
    """The value that a text stood for before it was damaged; None if no damage explains it."""
    if unit := repeated_unit(text):
        return _cast(field, unit)
    if field.kind in ("date", "moment") and _SHORT_YEAR.match(text):
        return _cast(field, "2" + text)
    return None


def dated(text: str, full_date: str) -> str:
    """The control's date (`2026-03-08T00:00:00Z`) where the text shows just that date in another order, else ""."""
    day = full_date[:10]
    shown = sorted(int(number) for number in _NUMBERS.findall(text))
    year, *rest = (int(number) for number in _NUMBERS.findall(day)) if day else (0,)
    return day if shown in (sorted([year, *rest]), sorted([year % 100, *rest])) else ""


def _cast(field: Field, text: str) -> Json:
    try:
        return cast(field, text)
    except ValueError:
        return None
