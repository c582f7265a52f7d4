"""Day counts as the dates and times that a format shows of them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from kit.ooxml.excel.number_format.codes import FormatSection, Token
from kit.ooxml.excel.number_format.numerals import NUMERALS, in_words

TOO_WIDE: Final = "########"  # what Excel shows of a number that it cannot show
_LAST_DAY: Final = 2958466  # 1 January 10000: no date of a workbook any more
_WEEKDAYS: Final = "一二三四五六日"
_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def dated(section: FormatSection, number: float, date1904: bool) -> str:
    """A day count as a date; days before the first and behind the last cannot be shown."""
    if not 0 <= number < _LAST_DAY:
        return TOO_WIDE
    tokens = section.tokens
    finest = max((len(t.text.partition(".")[2]) for t in tokens if t.role == "date"), default=0)
    has_seconds = any(token.text.strip("[")[:1] == "s" for token in tokens if token.role == "date")
    seconds = number * 86400
    seconds = round(seconds, finest) if has_seconds else round(seconds)
    days, rest = divmod(seconds, 86400)
    start = datetime(1904, 1, 1) if date1904 else datetime(1899, 12, 31 if days < 60 else 30)
    at = start + timedelta(days=days, seconds=rest)
    is_half = any(token.text == "a/p" for token in tokens)
    texts = (_date_part(token, at, seconds, is_half) if token.role == "date" else token.text for token in tokens)
    if not section.digits:
        return "".join(texts)
    return "".join(_dated_numerals(token, text, section.digits) for token, text in zip(tokens, texts, strict=True))


def _date_part(token: Token, at: datetime, seconds: float, is_half: bool) -> str:
    letters, _, decimals = token.text.partition(".")
    size, first = len(letters), letters[0]
    if first == "[":
        count = int(seconds // {"h": 3600, "m": 60, "s": 1}[letters[1]])
        return str(count).zfill(size - 2)
    if letters == "a/p":
        return "上午" if at.hour < 12 else "下午"
    if first in "yeb":
        year = at.year + 543 if first == "b" else at.year
        return str(year)[-2:] if size <= 2 and first != "e" else str(year)
    if first == "m" and size > 2:
        name = _MONTHS[at.month - 1]
        return name[:1] if size == 5 else name if size == 4 else name[:3]
    if (first == "d" and size > 2) or first == "a":
        return _weekday(first, size, at)
    hour = (at.hour % 12 or 12) if is_half else at.hour
    values = {"m": at.month, "d": at.day, "h": hour, "n": at.minute, "s": at.second}
    text = str(values.get(first, "")).zfill(min(size, 2)) if first in values else ""
    return f"{text}.{f'{at.microsecond:06}'[: len(decimals)]}" if decimals else text


def _weekday(first: str, size: int, at: datetime) -> str:
    if first == "a":
        return ("星期" if size > 3 else "") + _WEEKDAYS[at.weekday()]
    return _DAYS[at.weekday()] if size > 3 else _DAYS[at.weekday()][:3]


def _dated_numerals(token: Token, text: str, digits: int) -> str:
    """Years figure by figure, months and days in words: 二○二六年三月十七日."""
    if token.role != "date" or not text.isdigit():
        return text
    if token.text[0] in "yeb":
        return "".join(NUMERALS[digits][int(char)] for char in text)
    return in_words(str(int(text)), digits)
