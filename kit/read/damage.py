"""What office programs do to a value on its way: repeat it, or drop its first character."""

from __future__ import annotations

from kit.data.cast import cast
from kit.data.cast.numbers import is_plain
from kit.model import Field, Json
from kit.text.regex import regex

_CJK = regex("[\u3400-\u9fff]")
_CODE = regex(r"(?=.*[A-Za-z])(?=.*[0-9])[0-9A-Za-z-]{6,}")
_SHORT_YEAR = regex(r"[0-9]{3}[-/.年]")
_ESCAPED = regex("_x005F_(?=x[0-9A-Fa-f]{4}_)")
_NUMBERS = regex(r"[0-9]+")
_DAY = regex(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_LONGEST_DATE = 40  # characters in which a date is written
# Figures and signs of a date, a day of the week: 约2026-03-08, 2026-03-08（补） say more than that.
_ORDERED = regex(
    r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*[.,]?)?[0-9\s/.,年月日号-]+(?:[(（]?(?:星期|周)[一二三四五六日天][)）]?)?"
)


def repeated_unit(text: str) -> str:
    """The shortest text that the text repeats n times, "" if it repeats none: 张三张三张三 -> 张三."""
    period = (text + text).find(text, 1)
    return text[:period] if period < len(text) else ""


def likely_meant(text: str) -> str:
    """What a text that could be meant as it stands is more likely to have been, "" if nothing else.

    Chinese of two signs or more, or a number with letters, that is written twice and again was multiplied; 哈哈哈哈
    and 8888 are left alone. LibreOffice masks what looks like an escape of Excel: _x005F_x0041_.
    """
    if "_x005F_x" in text:
        plain = _ESCAPED.sub("_", text)
        return plain if plain != text else ""
    unit = repeated_unit(text)
    return unit if len(unit) > 1 and (_CJK.search(unit) or _CODE.fullmatch(unit)) else ""


def mended(field: Field, text: str) -> Json:
    """The value that a text stood for before it was damaged; None if no damage explains it."""
    if unit := repeated_unit(text):
        return _cast(field, unit)
    if field.kind in ("date", "moment") and _SHORT_YEAR.match(text):
        return _cast(field, "2" + text)
    return None


def dated(text: str, full_date: str) -> str:
    """The control's date (`2026-03-08T00:00:00Z`) where the text shows just that date in another order, else ""."""
    found = _DAY.match(full_date)
    if not found or len(text) > _LONGEST_DATE or not is_plain(text) or not _ORDERED.fullmatch(text):
        return ""
    shown = sorted(int(number) for number in _NUMBERS.findall(text))
    year, *rest = (int(number) for number in found.groups())
    return found.group() if shown in (sorted([year, *rest]), sorted([year % 100, *rest])) else ""


def _cast(field: Field, text: str) -> Json:
    try:
        return cast(field, text)
    except ValueError:
        return None
