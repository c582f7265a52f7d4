"""Dates and moments as people write them in Chinese offices -> `YYYY-MM-DD`, `YYYY-MM-DDTHH:MM`."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from kit.data.cast.numbers import DIGITS, chinese, folded
from kit.text.regex import regex

_SPELLING = str.maketrans(
    {
        "–": "-",
        "—": "-",
        "‐": "-",
        "‑": "-",
        "−": "-",
        "、": ".",
        "。": ".",
        "時": "时",
        "點": "点",
        "號": "号",
        "週": "周",
    }
)
_CHINESE = regex(rf"(?<![期周拜])[Oo]?[{''.join(DIGITS)}○十廿卅][{''.join(DIGITS)}○Oo十廿卅]*")
_COMPACT = regex(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:[T\s]*([0-9]{2})([0-9]{2})(?:[0-9]{2})?)?(?![0-9])")
_MONTHS = {
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "may": 5,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
_ENGLISH = (
    regex(r"(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?[\s-]+(?P<m>[A-Za-z]{3,9})\.?,?[\s-]+(?P<y>[0-9]{4})"),
    regex(r"(?P<m>[A-Za-z]{3,9})\.?\s+(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>[0-9]{4})"),
    regex(r"(?P<y>[0-9]{4})[\s-]+(?P<m>[A-Za-z]{3,9})\.?[\s-]+(?P<d>[0-9]{1,2})"),
)
_SHORT_YEAR = regex(r"(?<![0-9])([0-2][0-9])\s*年(?=\s*[0-9]{1,2}\s*月)")  # from 30年 on it may be a year of birth
_YEAR_LAST = regex(r"(?<![0-9])([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})(?![0-9])")
_DATE = r"""[(\[〔]?(?P<y>[0-9]{4})[)\]〕]?\s*(?:年|(?P<sep>[-/.]))\s*(?P<m>[0-9]{1,2})\s*(?:月|(?P=sep))
            \s*(?P<d>[0-9]{1,2})\s*[日号]?"""
_WEEKDAY = r"(?:\s*[,(]?\s*(?:星期|周|礼拜)\s*(?P<w>[一二三四五六日天1-7])\s*\)?)?"
_TIME = r"""(?P<half>凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚|[AaPp]\.?[Mm]\.?)?\s*(?P<h>[0-9]{1,2})\s*
            (?::\s*(?P<min>[0-9]{2})(?::[0-9]{2}(?:\.[0-9]+)?)?
              |[点时]\s*(?:(?P<minute>[0-9]{1,2})\s*(?:分(?:\s*[0-9]{1,2}\s*秒)?)?|(?P<word>半|1刻|3刻)|整|钟)?)
            \s*(?P<late>[AaPp]\.?[Mm]\.?|上午|下午)?"""
_APART = r"(?:[T,\s]+|(?<![0-9])|(?=[^0-9]))"  # 2026-3-119:30 is read in two ways
_MOMENT = regex(rf"{_DATE}{_WEEKDAY}(?:{_APART}{_TIME})?", re.VERBOSE)
_STOP = regex(r"(?<=[0-9日号时分])\s*\.\Z")  # at the end of what a whole date says
_BY = regex(r"\s*[之以]?前$")
_EMPTY = regex(r"[\s_＿年月日号时點点分:：/\-〔〕]*")
_MINUTES = {"半": 30, "1刻": 15, "3刻": 45}
_WEEKDAYS = {"日": 7, "天": 7, **dict(zip("一二三四五六1234567", (1, 2, 3, 4, 5, 6, *range(1, 8)), strict=True))}


def _hours(*pairs: tuple[int, int], plus: int = 0) -> dict[int, int]:
    return {hour: hour + plus for first, last in pairs for hour in range(first, last + 1)}


_MORNING = _hours((0, 11))
_NIGHT = _hours((5, 11), plus=12) | _hours((17, 23))
# Hours that can be meant by each part of the day; all others are refused, since they are read both ways.
_HALVES = {
    "凌晨": _hours((0, 6)) | {12: 0},
    "清晨": _MORNING,
    "早上": _MORNING,
    "早晨": _MORNING,
    "上午": _MORNING,
    "中午": _hours((11, 14)) | _hours((1, 2), plus=12),
    "下午": _hours((1, 11), plus=12) | _hours((12, 23)),
    "傍晚": _hours((4, 8), plus=12) | _hours((16, 20)),
    "晚上": _NIGHT,
    "晚": _NIGHT,
    "AM": _MORNING | {12: 0},
    "PM": _hours((1, 11), plus=12) | _hours((12, 23)),
    "": _hours((0, 24)),
}


def date_of(text: str) -> str:
    """`YYYY-MM-DD`; a time of day behind it is let go. ValueError for what is no, or no certain, date."""
    if len(text) == 10 and text[4] == text[7] == "-" and text.isascii():
        return date.fromisoformat(text).isoformat()
    return _parse(text, timed=False)


def moment_of(text: str) -> str:
    """`YYYY-MM-DDTHH:MM`; the date alone where the text tells no time. ValueError like `date_of`."""
    if len(text) == 16 and text[4] == text[7] == "-" and text[13] == ":" and text[11:13] < "24" and text.isascii():
        return datetime.fromisoformat(text).isoformat("T", "minutes")
    return _parse(text)


def due_by(text: str) -> str:
    """Returns the text without the word that makes it a limit: 2026年3月8日 of 2026年3月8日之前."""
    return _BY.sub("", text)


def is_blank_date(text: str) -> bool:
    """Whether only the printed frame is there: `    年  月  日`."""
    return _EMPTY.fullmatch(text) is not None


def from_serial(number: float, date1904: bool = False) -> str:
    """A workbook's day count as `YYYY-MM-DDTHH:MM`. In the 1900 system day 60 never was (ValueError)."""
    if not 1 <= number < 2958466:
        raise ValueError(f"{number} is no date of a workbook")
    days, seconds = divmod(round(number * 86400), 86400)
    if not date1904 and days == 60:
        raise ValueError("29 February 1900 never was")
    start = datetime(1904, 1, 1) if date1904 else datetime(1899, 12, 31) if days < 60 else datetime(1899, 12, 30)
    return (start + timedelta(days=days, seconds=seconds)).isoformat("T", "minutes")


def _parse(text: str, timed: bool = True) -> str:
    found = _MOMENT.fullmatch(_plain(text))
    if not found:
        raise ValueError(f"{text!r} is no date")
    day = date(int(found["y"]), int(found["m"]), int(found["d"]))
    if found["w"] and _WEEKDAYS[found["w"]] != day.isoweekday():
        raise ValueError(f"{text!r} has another weekday")
    moment = day.isoformat() if found["h"] is None else _at(day, found)
    return moment if timed else day.isoformat()  # 24:00 still belongs to its day


def _at(day: date, found: re.Match[str]) -> str:
    half = (found["half"] or found["late"] or "").replace(".", "")
    hour = _HALVES[half.upper()].get(int(found["h"]))
    minute = int(found["min"] or found["minute"] or _MINUTES.get(found["word"] or "", 0))
    if hour is None or minute > 59 or (hour == 24 and minute):
        raise ValueError(f"{found.group()!r} has no certain time")
    moment = datetime(day.year, day.month, day.day) + timedelta(hours=hour, minutes=minute)
    return moment.isoformat("T", "minutes")


def _plain(text: str) -> str:
    """The text in Arabic digits, year first."""
    plain = _STOP.sub("", folded(text).translate(_SPELLING).strip())
    plain = _SHORT_YEAR.sub(r"20\1年", plain, count=1)
    plain = _CHINESE.sub(_arabic, plain)
    plain = _COMPACT.sub(_spaced, plain, count=1)
    plain = _YEAR_LAST.sub(_year_first, plain, count=1)
    for pattern in _ENGLISH:
        plain = pattern.sub(_numbered, plain, count=1)
    return plain


def _arabic(found: re.Match[str]) -> str:
    return str(chinese(found.group().replace("○", "零").replace("O", "零").replace("o", "零")))


def _spaced(found: re.Match[str]) -> str:
    year, month, day, hour, minute = found.groups()
    return f"{year}-{month}-{day}" + (f"T{hour}:{minute}" if hour else "")


def _year_first(found: re.Match[str]) -> str:
    """25/12/2026, 12/25/2026 and 5/05/2026 can be read one way only; 3/8/2026 cannot, and stays no date."""
    first, _, second, year = found.groups()
    if int(first) == int(second) or int(second) > 12:
        return f"{year}-{first}-{second}"
    return f"{year}-{second}-{first}" if int(first) > 12 else found.group()


def _numbered(found: re.Match[str]) -> str:
    month = _MONTHS.get(found["m"][:3].lower())
    return f"{found['y']}-{month}-{found['d']}" if month else found.group()
