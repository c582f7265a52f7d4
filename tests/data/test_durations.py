"""Lengths of time and hours of the day as people write them."""

from __future__ import annotations

import pytest

from kit.data.cast.durations import clock_of, duration_of, kept_of, same_length

DURATIONS = {
    "4小时": "PT4H",
    "４ 小时": "PT4H",
    "四小时": "PT4H",
    "两个小时": "PT2H",
    "半小时": "PT30M",
    "1小时30分": "PT1H30M",
    "一个半小时": "PT1H30M",
    "1.5小时": "PT1H30M",
    "九十分钟": "PT1H30M",
    "24小时": "PT24H",
    " 不超过4小时 ": "PT4H",
    "3个工作日": "P3WD",
    "三个工作日内": "P3WD",
    "3工作日": "P3WD",
    "3天": "P3D",
    "三日": "P3D",
    "10个自然日": "P10D",
    "2周": "P14D",
    "两个星期": "P14D",
    "1个月": "P1M",
    "半年": "P6M",
    "1个季度": "P3M",
    "3年": "P3Y",
    "一年半": "P18M",
    "当天": "P0D",
    "当日": "P0D",
    "当个工作日": "P0WD",
    "4 hours": "PT4H",
    "within 3 working days": "P3WD",
    "2 weeks": "P14D",
    "the same day": "P0D",
    "PT2H": "PT2H",
    "p3wd": "P3WD",
}
NONE = ("", "3", "小时", "abc", "0小时", "1天2小时", "3年2个月", "一会儿", "4小时！", "尽快", "-2小时", "4²小时")


@pytest.mark.parametrize(("text", "meant"), DURATIONS.items())
def test_a_length_of_time(text: str, meant: str) -> None:
    assert duration_of(text) == meant


@pytest.mark.parametrize("text", NONE)
def test_what_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        duration_of(text)


@pytest.mark.parametrize(
    ("text", "meant"), {"永久": "permanent", "3年": "P3Y", "6 个月": "P6M", "30天": "P30D"}.items()
)
def test_how_long_something_is_kept(text: str, meant: str) -> None:
    assert kept_of(text) == meant


def test_one_length_has_one_spelling() -> None:
    texts = ("3年", "三年", "36个月", "３ 年", "1年", "永久")
    assert [same_length(text) for text in texts] == ["P36M", "P36M", "P36M", "P36M", "P12M", "permanent"]


@pytest.mark.parametrize("text", ["3年以内", "至少3年", "不少于3年", "长期", "3个工作日"])
def test_a_limit_is_no_length(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        same_length(text)


@pytest.mark.parametrize("text", ["2小时", "3个工作日", "当天", "很久"])
def test_nothing_is_kept_for_hours(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        kept_of(text)


TIMES = {
    "8:30": "08:30",
    "０８：３０": "08:30",
    "8点半": "08:30",
    "下午1点半": "13:30",
    "0830": "08:30",
    "18:00:00": "18:00",
}


@pytest.mark.parametrize(("text", "meant"), TIMES.items())
def test_a_time_of_the_day(text: str, meant: str) -> None:
    assert clock_of(text) == meant


@pytest.mark.parametrize("text", ["9", "24:00", "25:00", "上午", "2026-01-01", ""])
def test_what_is_no_time_of_the_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        clock_of(text)
