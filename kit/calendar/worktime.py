"""Chinese working days, office hours, time limits and corresponding dates.

Days come from the state calendar (chinesecalendar), a pack's own days before it. A year whose calendar is not
published is unknown (None), never guessed.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

import chinese_calendar
from chinese_calendar.constants import holidays as _PUBLISHED

from kit.model import Json, Text, pack_error

CALENDAR: Final[str] = f"chinesecalendar {chinese_calendar.__version__}"  # by which working days are counted
Clock = Literal["elapsed", "office"]
When = date | datetime  # a day, or a minute of it

_HOURS = ((9 * 60, 12 * 60), (13 * 60 + 30, 18 * 60))
_WHEN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2})?")
_CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_DURATION = re.compile(
    r"P(?:([0-9]+)Y|([0-9]+)M|([0-9]+)WD|([0-9]+)D|T(?=[0-9])(?:([0-9]+)H)?(?:([0-9]+)M)?)", re.ASCII
)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """Office hours in minutes of the day, and a company's own days (True: holiday, False: working day)."""

    hours: tuple[tuple[int, int], ...] = _HOURS
    special: Mapping[date, bool] = field(default_factory=lambda: MappingProxyType({}))


class Duration(NamedTuple):
    """A length of time in one unit."""

    unit: Literal["months", "days", "workdays", "minutes"]
    amount: int


def calendar(settings: Mapping[str, Json]) -> Calendar:
    """The calendar of a pack's settings (`office_hours`, `holidays`). Raises PackError."""
    hours = tuple(_interval(pair) for pair in settings.get("office_hours", ())) or _HOURS
    if any(end >= start for (_, end), (start, _) in pairwise(hours)):
        raise pack_error("settings.office_hours", "the intervals must follow one another without touching")
    special = dict(_special(day, off) for day, off in settings.get("holidays", {}).items())
    return Calendar(hours, MappingProxyType(special))


def published() -> tuple[int, int]:
    """The first and the last year whose state calendar is known."""
    return min(_PUBLISHED).year, max(_PUBLISHED).year


def parse(text: Json) -> When | None:
    """A date or moment of canonical data; None where the text is no real one."""
    return _parse(text) if isinstance(text, str) else None


@lru_cache(maxsize=65536)
def _parse(text: str) -> When | None:
    if not _WHEN.fullmatch(text):
        return None
    try:
        return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
    except ValueError:
        return None


def in_words(text: str) -> Text:
    """A date or moment of canonical data as an office writes it, 2026年3月4日 09:30; any other text as it is."""
    when = parse(text.replace(" ", "T", 1)) if text[4:5] == "-" else None
    if when is None:
        return Text(text, text)
    clock = f"{when:%H:%M}" if isinstance(when, datetime) else ""
    zh, en = f"{when.year}年{when.month}月{when.day}日", f"{when.day} {when:%B} {when.year}"
    return Text(f"{zh} {clock}".rstrip(), f"{en}, {clock}" if clock else en)


def day_of(when: When) -> date:
    """The day of a date or moment."""
    return when.date() if isinstance(when, datetime) else when


def first_minute(when: When) -> datetime:
    """The earliest moment that `when` can mean."""
    return when if isinstance(when, datetime) else datetime.combine(when, time())


def last_minute(when: When) -> datetime:
    """The latest moment that `when` can mean."""
    return when if isinstance(when, datetime) else datetime.combine(when, time(23, 59))


def is_before(one: When, other: When) -> bool:
    """Whether `one` lies before `other`; by the day when either has no time."""
    if type(one) is type(other):
        return one < other
    return day_of(one) < day_of(other)


@lru_cache(maxsize=256)
def duration(text: str) -> Duration:
    """`PT2H`, `PT1H30M`, `P3D`, `P3WD`, `P6M`, `P3Y` as a length of time. Raises ValueError."""
    found = _DURATION.fullmatch(text)
    if not found:
        raise ValueError(f"{text!r} is no duration; write e.g. PT2H, P3D, P3WD, P3Y")
    years, months, workdays, days, hours, minutes = found.groups()
    if years or months:
        return Duration("months", int(years or 0) * 12 + int(months or 0))
    if workdays:
        return Duration("workdays", int(workdays))
    if days:
        return Duration("days", int(days))
    return Duration("minutes", int(hours or 0) * 60 + int(minutes or 0))


def is_workday(calendar: Calendar, day: date) -> bool | None:
    """Whether a day is worked, adjusted days counted; None: its calendar is not published."""
    off = calendar.special.get(day)
    return _is_workday(day) if off is None else not off


@lru_cache(maxsize=16384)
def _is_workday(day: date) -> bool | None:
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return None


def is_known(calendar: Calendar, first: date, last: date) -> bool:
    """Whether the calendar of every day from first to last is published."""
    return all(is_workday(calendar, day) is not None for day in days(first, last))


def days(first: date, last: date) -> Iterator[date]:
    """Every day from first to last, both included."""
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def add(calendar: Calendar, start: When, within: str, clock: Clock = "elapsed") -> datetime | None:
    """The last minute of a limit that begins with `start`; None: the count meets an unpublished calendar.

    Minutes run on, or (clock office) only in office hours of working days. Days, working days and months
    leave the start day out and last to the end of their last day; `P0WD` is the end of the start day, or of
    the next working day where it is none. A start without time counts from midnight.
    """
    unit, amount = duration(within)
    try:
        if unit == "minutes" and clock == "office":
            return _in_office(calendar, first_minute(start), amount)
        if unit == "minutes":
            return first_minute(start) + timedelta(minutes=amount)
        end = _LAST_DAY[unit](calendar, day_of(start), amount)
    except OverflowError:  # beyond the year 9999
        return None
    return last_minute(end) if end else None


def _in_office(calendar: Calendar, start: datetime, left: int) -> datetime | None:
    day, at = start.date(), start.hour * 60 + start.minute
    while (worked := is_workday(calendar, day)) is not None:
        for opens, closes in calendar.hours if worked else ():
            begin = max(opens, at)
            if begin + left <= closes:
                return datetime.combine(day, time()) + timedelta(minutes=begin + left)
            left -= max(0, closes - begin)
        day, at = day + _DAY, 0
    return None


def _after_workdays(calendar: Calendar, day: date, count: int) -> date | None:
    left = count
    if not count:
        day -= _DAY  # the start day itself counts if it is worked
        left = 1
    while left:
        day += _DAY
        worked = is_workday(calendar, day)
        if worked is None:
            return None
        left -= worked
    return day


def months_later(day: date, months: int) -> date:
    """The corresponding day: 31 January and one month is the last day of February."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError(f"{day} and {months} months")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


_LAST_DAY: dict[str, Callable[[Calendar, date, int], date | None]] = {
    "days": lambda _, day, count: day + timedelta(days=count),
    "workdays": _after_workdays,
    "months": lambda _, day, count: months_later(day, count),
}


def duration_text(text: str) -> Text:
    """A duration in words: 30分钟, 2小时, 3天, 当天, 3个工作日, 当个工作日, 3年."""
    unit, amount = duration(text)
    if unit == "workdays" and not amount:
        return Text("当个工作日", "the same working day")
    if unit == "days" and not amount:
        return Text("当天", "the same day")
    size, zh, en = next(known for known in _UNITS[unit] if amount % known[0] == 0)
    count = amount // size
    return Text(f"{count}{zh}", f"{count} {en}{'' if count == 1 else 's'}")


_UNITS: dict[str, tuple[tuple[int, str, str], ...]] = {
    "minutes": ((60, "小时", "hour"), (1, "分钟", "minute")),
    "days": ((1, "天", "day"),),
    "workdays": ((1, "个工作日", "working day"),),
    "months": ((12, "年", "year"), (1, "个月", "month")),
}


def _interval(pair: Json) -> tuple[int, int]:
    pair = pair if isinstance(pair, list | tuple) else ()
    if len(pair) != 2 or not all(_CLOCK.fullmatch(str(text)) for text in pair):
        raise pack_error("settings.office_hours", '{pair!r} is no interval; write e.g. ["09:00", "12:00"]', pair=pair)
    start, end = (int(text[:2]) * 60 + int(text[3:]) for text in pair)
    if start >= end:
        raise pack_error("settings.office_hours", "{start} does not lie before {end}", start=pair[0], end=pair[1])
    return start, end


def _special(day: str, off: Json) -> tuple[date, bool]:
    found = parse(day)
    if found is None or isinstance(found, datetime) or not isinstance(off, bool):
        raise pack_error(
            "settings.holidays", "{day!r}: {off!r}; write a date and true (off) or false (worked)", day=day, off=off
        )
    return found, off
