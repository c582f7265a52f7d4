"""The state calendar of 2026, written down by hand, and office time counted over it.

Source: the State Council's notice on public holidays of 2026. Independent of `kit.calendar.worktime` on purpose: the
answer key of an archive must not rest on what it examines.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

AS_OF = date(2026, 12, 31)  # the day on which the demo archive is audited
NOT_YET = date(2027, 1, 8)  # a day after it

_HOLIDAYS = (
    (date(2026, 1, 1), date(2026, 1, 3)),  # 元旦
    (date(2026, 2, 15), date(2026, 2, 23)),  # 春节
    (date(2026, 4, 4), date(2026, 4, 6)),  # 清明节
    (date(2026, 5, 1), date(2026, 5, 5)),  # 劳动节
    (date(2026, 6, 19), date(2026, 6, 21)),  # 端午节
    (date(2026, 9, 25), date(2026, 9, 27)),  # 中秋节
    (date(2026, 10, 1), date(2026, 10, 7)),  # 国庆节
)
_ADJUSTED = {  # weekend days that are worked
    date(2026, 1, 4),
    date(2026, 2, 14),
    date(2026, 2, 28),
    date(2026, 5, 9),
    date(2026, 9, 20),
    date(2026, 10, 10),
}
_HOURS = ((time(9), time(12)), (time(13, 30), time(18)))
_DAY = timedelta(days=1)


def is_workday(day: date) -> bool:
    """Whether a day of 2026 is worked."""
    free = any(first <= day <= last for first, last in _HOLIDAYS)
    return day in _ADJUSTED or (day.weekday() < 5 and not free)


WORKDAYS = tuple(day for i in range(365) if is_workday(day := date(2026, 1, 1) + i * _DAY))
_AT = {day: i for i, day in enumerate(WORKDAYS)}


def on_or_after(day: date) -> date:
    """The first working day from `day` on; the last one of the year when none is left."""
    while day not in _AT and day < WORKDAYS[-1]:
        day += _DAY
    return min(day, WORKDAYS[-1])


def later(day: date, count: int) -> date:
    """The working day `count` working days after (before, if negative) a day; kept within the year."""
    return WORKDAYS[max(0, min(_AT[on_or_after(day)] + count, len(WORKDAYS) - 1))]


def between(first: date, last: date) -> tuple[date, ...]:
    """The working days from `first` to `last`, both included."""
    start = on_or_after(first)
    if start > last or start < first:
        return ()
    end = last
    while end not in _AT:
        end -= _DAY
    return WORKDAYS[_AT[start] : _AT[end] + 1]


def after_office(at: datetime, minutes: int) -> datetime:
    """The moment when so many minutes of office time have passed since `at`."""
    day = at.date()
    while True:
        for opens, closes in _HOURS if is_workday(day) else ():
            start = max(at, datetime.combine(day, opens))
            room = (datetime.combine(day, closes) - start) // timedelta(minutes=1)
            if room >= minutes:
                return start + timedelta(minutes=minutes)
            minutes -= max(room, 0)
        day += _DAY


def weeks(first: date, last: date) -> tuple[tuple[date, ...], ...]:
    """The working days of each calendar week (Monday to Sunday) from `first` to `last`; weeks without any left out."""
    monday = first - first.weekday() * _DAY
    found = []
    while monday <= last:
        if days := between(max(monday, date(2026, 1, 1)), min(monday + 6 * _DAY, date(2026, 12, 31))):
            found.append(days)
        monday += 7 * _DAY
    return tuple(found)
