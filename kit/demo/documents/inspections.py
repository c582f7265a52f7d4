"""Inspection logs: daily checks of some weeks, the weekly inspections of the year, by the channels' own people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random

from kit.demo.calendar2026 import weeks
from kit.demo.company import CHANNELS, DEPARTMENTS, Channel
from kit.demo.documents.faults import FaultCase
from kit.demo.stories import story
from kit.model import Data

WEEKS = weeks(date(2026, 1, 5), date(2026, 12, 27))
LOGS = 13  # of weekly inspections, each of four calendar weeks
_FIRST, _DAY = date(2026, 1, 5), timedelta(days=1)
_KEEPER = "行政部"

_STORY = story("inspections")
_CONTENTS: Mapping[str, tuple[str, ...]] = _STORY["contents"]  # of a daily check, by sort of channel
_WEEKLY: Mapping[str, str] = _STORY["weekly"]
_LAPSES: tuple[Mapping[str, str], ...] = _STORY["lapses"]
_BREACHES: tuple[Mapping[str, str], ...] = _STORY["breaches"]


def daily_log(rng: Random, number: str, i: int, count: int) -> Data:
    """The i-th of `count` logs of a week: daily checks of every channel, patrols of every group."""
    days = WEEKS[2 + i * (len(WEEKS) - 4) // count]
    rows = [_row(rng, day, channel, "每日检查") for day in days for channel in CHANNELS]
    rows += [_row(rng, day, channel, "群巡查") for day in days for channel in CHANNELS if channel.sort == "群"]
    return _log(rng, number, ["每日检查", "群巡查"], _monday(days[0]), _monday(days[0]) + 6 * _DAY, rows)


def weekly_log(rng: Random, number: str, i: int, faults: Sequence[FaultCase]) -> Data:
    """The i-th log of weekly inspections: one per channel and week, some of which found a fault."""
    first, last = span(i)
    found = {(fault.day, fault.channel): fault for fault in faults if fault.log == number}
    rows = []
    for days in weeks(first, last):
        for channel in CHANNELS:
            broken = [fault for (day, name), fault in found.items() if day in days and name == channel]
            day = broken[0].day if broken else rng.choice(days)
            rows.append(_row(rng, day, channel, "每周巡检") if not broken else _broken(broken[0], day))
    return _log(rng, number, ["每周巡检"], first, last, rows)


def span(i: int) -> tuple[date, date]:
    """The calendar weeks of the i-th log of weekly inspections; the last one ends before the audit."""
    first = _FIRST + 28 * i * _DAY
    return first, min(first + 27 * _DAY, date(2026, 12, 27))


def _monday(day: date) -> date:
    return day - day.weekday() * _DAY


def _broken(fault: FaultCase, day: date) -> Data:
    return {
        **_plain(day, fault.channel, "每周巡检"),
        "result": "异常",
        "problem": fault.symptom,
        "handler": fault.handler,
        "reported_at": fault.reported,
        "done_at": fault.restored,
        "fault_number": fault.number,
    }


def _log(rng: Random, number: str, scope: list[str], first: date, last: date, rows: list[Data]) -> Data:
    return {
        "number": number,
        "department": _KEEPER,
        "reporter": rng.choice(DEPARTMENTS[_KEEPER].staff),
        "scope": scope,
        "period": {"start": str(first), "end": str(last)},
        "entries": sorted(rows, key=lambda row: str(row["on"])),
    }


def _row(rng: Random, day: date, channel: Channel, kind: str) -> Data:
    row = _plain(day, channel, kind)
    if kind == "每日检查":
        row["content"] = rng.choice(_CONTENTS[channel.sort])
    return row | _problem(rng, day, channel, kind) if rng.random() < 0.04 else row


def _plain(day: date, channel: Channel, kind: str) -> Data:
    content = "群内言论" if kind == "群巡查" else _WEEKLY[channel.sort]
    row: Data = {"on": str(day), "channel": channel.name, "kind": kind, "content": content, "result": "正常"}
    return {**row, "inspector": channel.owner}


def _problem(rng: Random, day: date, channel: Channel, kind: str) -> Data:
    """What was wrong: a breach in a group, or something that is no fault."""
    done = f"{day}T{rng.randint(13, 17)}:{rng.randint(0, 59):02d}"
    if kind == "群巡查":
        breach = rng.choice(_BREACHES)
        return {"result": "异常", **breach, "handler": channel.owner, "done_at": done}
    lapse = rng.choice(_LAPSES)
    found = {"problem": lapse["problem"].format(n=rng.randint(2, 9)), "handler": channel.owner}
    return {"result": "异常", **found, "done_at": done, "no_fault": lapse["reason"]}
