"""Days, working days, weeks, months and quarters: which are touched, closed and due, and their names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from itertools import takewhile
from typing import Literal, NamedTuple

from kit.calendar.worktime import Calendar, When, day_of, days, in_words, is_workday, months_later
from kit.model import Text

Every = Literal["day", "workday", "week", "month", "quarter"]
EVERY: Mapping[str, Text] = {
    "day": Text("每天", "every day"),
    "workday": Text("每个工作日", "every working day"),
    "week": Text("每周", "every week"),
    "month": Text("每月", "every month"),
    "quarter": Text("每季度", "every quarter"),
}
_UNITS: Mapping[Every, Text] = {
    "day": Text("天", "days"),
    "workday": Text("天", "days"),
    "week": Text("周", "weeks"),
    "month": Text("个月", "months"),
    "quarter": Text("个季度", "quarters"),
}
_DAY = timedelta(days=1)
_MONTHS: dict[Every, int] = {"month": 1, "quarter": 3}


class Period(NamedTuple):
    """A day, week (Mon-Sun), month or quarter, both ends included."""

    every: Every
    first: date
    last: date


@lru_cache(maxsize=4096)
def period(day: date, every: Every) -> Period:
    """The period a day lies in."""
    first = day - timedelta(days=day.weekday()) if every == "week" else day
    if every in _MONTHS:
        months = _MONTHS[every]
        first = date(day.year, (day.month - 1) // months * months + 1, 1)
        return Period(every, first, months_later(first, months) - _DAY)
    return Period(every, first, first + timedelta(days=6 if every == "week" else 0))


def periods(first: date, last: date, every: Every) -> Iterator[Period]:
    """Every period that has a day from first to last."""
    return takewhile(lambda span: span.first <= last, onward(first, every)) if first <= last else iter(())


def onward(day: date, every: Every) -> Iterator[Period]:
    """The period a day lies in, and those behind it, without end."""
    while True:
        found = period(day, every)
        yield found
        day = found.last + _DAY


def is_closed(span: Period, as_of: When) -> bool:
    """Whether a period lies wholly before the day of the audit, so that nothing more can be added to it."""
    return span.last < day_of(as_of)


def is_due(calendar: Calendar, span: Period) -> bool | None:
    """Whether something can be asked of a period: of a workday or week only if a day of it is worked."""
    if span.every not in ("workday", "week"):
        return True
    worked = {is_workday(calendar, day) for day in days(span.first, span.last)}
    return True if True in worked else None if None in worked else False


def period_text(span: Period) -> Text:
    """A period in words: 2026年3月2日, 2026年3月2日至3月8日, 2026年3月, 2026年第1季度."""
    first, last = span.first, span.last
    if span.every == "week":
        return span_text(first, last)
    if span.every == "month":
        return Text(f"{first.year}年{first.month}月", f"{first:%B %Y}")
    if span.every == "quarter":
        number = (first.month + 2) // 3
        return Text(f"{first.year}年第{number}季度", f"Q{number} {first.year}")
    return in_words(str(first))


def span_text(first: date, last: date) -> Text:
    """Return the time between two days in words, the year once where it is the same."""
    begins, ends = in_words(str(first)), in_words(str(last))
    if first == last:
        return begins
    if first.year != last.year:
        return Text(f"{begins.zh}至{ends.zh}", f"{begins.en} to {ends.en}")
    return Text(f"{begins.zh}至{last.month}月{last.day}日", f"{first.day} {first:%B} to {ends.en}")


def runs(spans: Iterable[Period]) -> Iterator[tuple[Period, Period, int]]:
    """Periods that follow one another without a gap, as one: the first and the last of them, and how many."""
    known: list[Period] = []
    for span in spans:
        if known and span.first != known[-1].last + _DAY:
            yield known[0], known[-1], len(known)
            known = []
        known.append(span)
    if known:
        yield known[0], known[-1], len(known)


def run_text(first: Period, last: Period, count: int) -> Text:
    """A run of periods in words: 2026年3月2日至3月29日（4周）, 2026年3月至2026年5月（3个月）."""
    if count == 1:
        return period_text(first)
    begins, ends, unit = period_text(first), period_text(last), _UNITS[first.every]
    span = Text(f"{begins.zh}至{ends.zh}", f"{begins.en} to {ends.en}")
    if first.every in ("day", "workday", "week"):
        span = span_text(first.first, last.last)
    return Text(f"{span.zh}（{count}{unit.zh}）", f"{span.en} ({count} {unit.en})")
