"""Working days, office hours, limits, corresponding dates and periods, against the published calendar of 2026."""

from __future__ import annotations

from datetime import date, datetime
from importlib.metadata import version

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.calendar import worktime
from kit.calendar.periods import is_closed, is_due, period, period_text, periods, span_text
from kit.calendar.worktime import (
    Calendar,
    add,
    calendar,
    duration,
    duration_text,
    in_words,
    is_before,
    is_known,
    is_workday,
    months_later,
    parse,
    published,
)
from kit.model import PackError

PLAIN = Calendar()
OWN = calendar({"holidays": {"2026-03-04": True, "2026-03-07": False}})
LAST = published()[1]


def at(text: str) -> date | datetime:
    found = parse(text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "real"),
    [
        ("2026-03-08", True),
        ("2026-03-08T09:30", True),
        ("2024-02-29", True),
        ("2026-02-29", False),
        ("2026-02-30T09:00", False),
        ("2026-03-08T24:00", False),
        ("2026-3-8", False),
        ("20260308", False),
        ("2026-W10-1", False),
        ("2026-03-08T09:30:00", False),
        ("2026-03-08\n", False),
        ("２０２６-03-08", False),
        ("0000-01-01", False),
        ("", False),
        (20260308, False),
        (None, False),
    ],
)
def test_only_real_dates_and_moments_are_understood(text: object, real: bool) -> None:
    assert (parse(text) is not None) == real


@pytest.mark.parametrize(
    ("own", "day", "worked"),
    [
        (PLAIN, "2026-03-02", True),
        (PLAIN, "2026-03-07", False),
        (PLAIN, "2026-02-17", False),
        (PLAIN, "2026-02-14", True),  # a Saturday worked in exchange for Spring Festival
        (PLAIN, f"{LAST + 1}-01-04", None),
        (PLAIN, "2003-12-31", None),
        (OWN, "2026-03-04", False),
        (OWN, "2026-03-07", True),
        (calendar({"holidays": {f"{LAST + 1}-01-04": False}}), f"{LAST + 1}-01-04", True),
    ],
)
def test_a_day_is_worked_by_the_companys_calendar_then_the_states(own: Calendar, day: str, worked: bool | None) -> None:
    assert is_workday(own, date.fromisoformat(day)) is worked


@pytest.mark.parametrize(
    ("start", "within", "clock", "end"),
    [
        ("2026-03-02T23:50", "PT15M", "elapsed", "2026-03-03T00:05"),
        ("2026-02-28T10:00", "PT24H", "elapsed", "2026-03-01T10:00"),
        ("2026-03-02", "PT2H", "elapsed", "2026-03-02T02:00"),
        ("2026-03-02T09:00", "PT2H", "office", "2026-03-02T11:00"),
        ("2026-03-02T11:30", "PT2H", "office", "2026-03-02T15:00"),  # over the lunch break
        ("2026-03-02T12:15", "PT1H", "office", "2026-03-02T14:30"),  # begins in it
        ("2026-03-02T17:00", "PT1H", "office", "2026-03-02T18:00"),  # ends with the day
        ("2026-03-06T17:30", "PT2H", "office", "2026-03-09T10:30"),  # over the weekend
        ("2026-02-13T17:30", "PT2H", "office", "2026-02-14T10:30"),  # into an adjusted Saturday
        ("2026-02-14T17:30", "PT1H", "office", "2026-02-24T09:30"),  # over Spring Festival
        ("2026-03-02T06:00", "PT1H30M", "office", "2026-03-02T10:30"),
        ("2026-03-02T20:00", "PT7H30M", "office", "2026-03-03T18:00"),
        (f"{LAST}-12-31T17:30", "PT1H", "office", None),
        (f"{LAST}-12-31T17:00", "PT1H", "office", f"{LAST}-12-31T18:00"),  # ends before the unknown year
        ("2026-03-02T09:00", "P3D", "elapsed", "2026-03-05T23:59"),
        ("2026-03-02", "P0D", "elapsed", "2026-03-02T23:59"),
        ("2026-03-02T09:00", "P3WD", "elapsed", "2026-03-05T23:59"),  # the start day does not count
        ("2026-03-05T09:00", "P3WD", "elapsed", "2026-03-10T23:59"),
        ("2026-02-12", "P3WD", "elapsed", "2026-02-24T23:59"),  # 13, 14 (adjusted), 24 after the festival
        ("2026-03-02T19:00", "P0WD", "elapsed", "2026-03-02T23:59"),
        ("2026-03-07", "P0WD", "elapsed", "2026-03-09T23:59"),
        (f"{LAST}-12-30", "P3WD", "elapsed", None),
        (f"{LAST}-12-30", "P1WD", "elapsed", f"{LAST}-12-31T23:59"),
        ("2003-12-20", "P1WD", "elapsed", None),
        ("2026-01-31", "P1M", "elapsed", "2026-02-28T23:59"),
        ("2024-02-29", "P3Y", "elapsed", "2027-02-28T23:59"),
        ("9999-12-31", "P3D", "elapsed", None),
        ("9999-12-31", "P1Y", "elapsed", None),
    ],
)
def test_a_limit_ends_where_it_should(start: str, within: str, clock: str, end: str | None) -> None:
    assert add(PLAIN, at(start), within, clock) == (end and at(end))  # type: ignore[arg-type]


def test_the_companys_own_days_move_a_limit() -> None:
    assert add(OWN, at("2026-03-03"), "P3WD") == at("2026-03-07T23:59")
    assert add(OWN, at("2026-03-03T17:30"), "PT1H", "office") == at("2026-03-05T09:30")


def test_office_hours_are_the_packs() -> None:
    night = calendar({"office_hours": [["08:00", "11:30"], ["14:00", "17:30"]]})
    assert add(night, at("2026-03-02T11:00"), "PT1H", "office") == at("2026-03-02T14:30")


@given(st.datetimes(datetime(2025, 12, 1), datetime(2026, 6, 1)), st.integers(1, 3000))
def test_office_minutes_add_up(start: datetime, minutes: int) -> None:
    start = start.replace(second=0, microsecond=0)
    half = add(PLAIN, start, f"PT{minutes}M", "office")
    whole = add(PLAIN, start, f"PT{minutes + 45}M", "office")
    assert half is not None
    assert whole == add(PLAIN, half, "PT45M", "office")
    assert is_workday(PLAIN, half.date())


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"office_hours": [["9:00", "12:00"]]}, "interval"),
        ({"office_hours": [["09:00", "12:00", "13:00"]]}, "interval"),
        ({"office_hours": ["09:00"]}, "interval"),
        ({"office_hours": [["12:00", "09:00"]]}, "before"),
        ({"office_hours": [["13:30", "18:00"], ["09:00", "12:00"]]}, "follow"),
        ({"office_hours": [["09:00", "12:00"], ["11:00", "18:00"]]}, "follow"),
        ({"holidays": {"2026-02-30": True}}, "2026-02-30"),
        ({"holidays": {"2026-03-04": "yes"}}, "2026-03-04"),
    ],
)
def test_settings_that_make_no_calendar_are_refused(settings: dict[str, object], words: str) -> None:
    with pytest.raises(PackError, match=words):
        calendar(settings)


@pytest.mark.parametrize("text", ["2H", "PT", "P", "P3W", "P1D2H", "PT2S", "P-3D", "P3D ", "P３D", "PT2H\n"])
def test_other_texts_are_no_duration(text: str) -> None:
    with pytest.raises(ValueError, match="no duration"):
        duration(text)


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("PT30M", "30分钟", "30 minutes"),
        ("PT2H", "2小时", "2 hours"),
        ("PT1H30M", "90分钟", "90 minutes"),
        ("PT1H", "1小时", "1 hour"),
        ("P3D", "3天", "3 days"),
        ("P3WD", "3个工作日", "3 working days"),
        ("P0WD", "当个工作日", "the same working day"),
        ("P36M", "3年", "3 years"),
        ("P6M", "6个月", "6 months"),
    ],
)
def test_durations_read_well(text: str, zh: str, en: str) -> None:
    assert duration_text(text) == (zh, en)


@pytest.mark.parametrize(
    ("one", "other", "before"),
    [
        ("2026-03-02", "2026-03-03", True),
        ("2026-03-02", "2026-03-02", False),
        ("2026-03-02T09:00", "2026-03-02T09:01", True),
        ("2026-03-02T09:00", "2026-03-02", False),
        ("2026-03-02", "2026-03-02T09:00", False),
        ("2026-03-01", "2026-03-02T09:00", True),
    ],
)
def test_a_date_and_a_moment_are_compared_by_the_day(one: str, other: str, before: bool) -> None:
    assert is_before(at(one), at(other)) is before


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2026-08-31", 1, "2026-09-30"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-03-31", -1, "2026-02-28"),
    ],
)
def test_the_corresponding_day_is_the_months_last_where_there_is_none(day: str, months: int, later: str) -> None:
    assert months_later(date.fromisoformat(day), months) == date.fromisoformat(later)


def test_whether_every_day_is_known_ends_with_the_published_years() -> None:
    assert is_known(PLAIN, date(LAST, 12, 1), date(LAST, 12, 31))
    assert not is_known(PLAIN, date(LAST, 12, 31), date(LAST + 1, 1, 1))


@pytest.mark.parametrize(
    ("day", "every", "first", "last", "zh", "en"),
    [
        ("2026-03-04", "day", "2026-03-04", "2026-03-04", "2026年3月4日", "4 March 2026"),
        ("2026-03-04", "week", "2026-03-02", "2026-03-08", "2026年3月2日至3月8日", "2 March to 8 March 2026"),
        (
            "2026-01-01",
            "week",
            "2025-12-29",
            "2026-01-04",
            "2025年12月29日至2026年1月4日",
            "29 December 2025 to 4 January 2026",
        ),
        ("2026-12-31", "month", "2026-12-01", "2026-12-31", "2026年12月", "December 2026"),
        ("2026-05-20", "quarter", "2026-04-01", "2026-06-30", "2026年第2季度", "Q2 2026"),
    ],
)
def test_a_day_lies_in_its_period(day: str, every: str, first: str, last: str, zh: str, en: str) -> None:
    span = period(date.fromisoformat(day), every)  # type: ignore[arg-type]
    assert (str(span.first), str(span.last), *period_text(span)) == (first, last, zh, en)


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("2026-03-04", "2026年3月4日", "4 March 2026"),
        ("2026-03-04 09:30", "2026年3月4日 09:30", "4 March 2026, 09:30"),
        ("2026-03-04T09:30", "2026年3月4日 09:30", "4 March 2026, 09:30"),
        ("2026-02-30", "2026-02-30", "2026-02-30"),  # no day: it stays as somebody wrote it
        ("XM-2026-001", "XM-2026-001", "XM-2026-001"),
        ("三月底", "三月底", "三月底"),
    ],
)
def test_dates_are_said_as_an_office_writes_them(text: str, zh: str, en: str) -> None:
    assert in_words(text) == (zh, en)


def test_a_time_says_its_year_once() -> None:
    assert span_text(date(2026, 3, 2), date(2026, 3, 29)) == ("2026年3月2日至3月29日", "2 March to 29 March 2026")
    assert span_text(date(2026, 3, 2), date(2026, 3, 2)) == ("2026年3月2日", "2 March 2026")


def test_periods_are_all_those_touched() -> None:
    spans = list(periods(date(2026, 3, 31), date(2026, 7, 1), "quarter"))
    assert [span.first for span in spans] == [date(2026, 1, 1), date(2026, 4, 1), date(2026, 7, 1)]
    assert list(periods(date(2026, 3, 2), date(2026, 3, 1), "day")) == []


def test_a_period_is_closed_once_its_last_day_is_over() -> None:
    quarter = period(date(2026, 3, 31), "quarter")
    assert not is_closed(quarter, date(2026, 3, 31))
    assert not is_closed(quarter, datetime(2026, 3, 31, 23, 59))
    assert is_closed(quarter, date(2026, 4, 1))


@pytest.mark.parametrize(
    ("day", "every", "due"),
    [
        ("2026-03-02", "workday", True),
        ("2026-03-07", "workday", False),
        (f"{LAST + 1}-01-04", "workday", None),
        ("2026-03-07", "day", True),
        ("2026-02-17", "week", False),  # the week of Spring Festival
        ("2026-03-02", "week", True),
        (f"{LAST + 1}-01-05", "week", None),
        (f"{LAST}-12-31", "week", True),  # days before the new year suffice
        (f"{LAST + 1}-01-05", "month", True),
    ],
)
def test_something_is_due_in_a_period_that_is_worked(day: str, every: str, due: bool | None) -> None:
    assert is_due(PLAIN, period(date.fromisoformat(day), every)) is due  # type: ignore[arg-type]


def test_the_calendar_is_named_as_it_was_installed() -> None:
    assert f"chinesecalendar {version('chinesecalendar')}" == worktime.CALENDAR
