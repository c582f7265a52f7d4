"""How long things took: minutes between two moments, running on or in office hours, and their percentiles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from statistics import median

from kit.audit.stats.kpis import Kpi, far
from kit.audit.stats.rows import StatsRow, undecided
from kit.calendar.worktime import Calendar, When, calendar, days, is_workday, parse
from kit.model import Json, text_of
from kit.rules.base import value
from kit.rules.sets.base import Case, Library, items
from kit.rules.sets.process import World, cases


def lead(kpi: Kpi, library: Library, world: World) -> Iterator[StatsRow]:
    """One row per step of the cases of a figure; `pending`: begun and not ended."""
    steps, worktime = kpi.raw["steps"], calendar(world.settings)
    ran: list[list[int]] = [[] for _ in steps]
    worked: list[list[int]] = [[] for _ in steps]
    counts: list[Counter[str]] = [Counter() for _ in steps]
    for case in cases(kpi.process, library, world):
        for i, step in enumerate(steps):
            what, ends = _step(case, step)
            counts[i][what] += 1
            if ends is None:
                continue
            ran[i].append(elapsed(*ends))
            office = in_office(worktime, *ends) if step.get("clock") == "office" else None
            worked[i] += [] if office is None else [office]
    for i, step in enumerate(steps):
        figures = {"n": len(ran[i]), "pending": counts[i]["pending"]} | spread("", ran[i])
        yield StatsRow(
            text_of(step["title"]), None, False, figures | spread("office_", worked[i]), undecided(counts[i])
        )


def _step(case: Case, step: Mapping[str, Json]) -> tuple[str, tuple[datetime, datetime] | None]:
    """What is known of one step of a case, and its two moments."""
    start, end = (_moment(case, *far(step[key])) for key in ("from", "to"))
    if start is None:
        return ("" if end is None else "?no-start"), None
    if end is None:
        return "pending", None
    if not isinstance(start, datetime) or not isinstance(end, datetime):
        return "?no-time", None
    return ("?reversed", None) if end < start else ("n", (start, end))


def _moment(case: Case, part: str, field: str) -> When | None:
    found = (parse(value(item.scope, field)) for item in items(case, part))
    return next((one for one in found if one is not None), None)


def spread(prefix: str, minutes: Sequence[int]) -> dict[str, int | float]:
    """Of some lengths of time the middle one, and the one that nine of ten do not exceed (nearest rank)."""
    if not minutes:
        return {}
    ranked = sorted(minutes)
    own = {f"{prefix}n": len(ranked)} if prefix else {}
    return {**own, f"{prefix}median": median(ranked), f"{prefix}ninth": ranked[-(-len(ranked) * 9 // 10) - 1]}


def elapsed(start: datetime, end: datetime) -> int:
    """Minutes from start to end, nights and holidays included."""
    return int((end - start).total_seconds() // 60)


def in_office(calendar: Calendar, start: datetime, end: datetime) -> int | None:
    """Minutes of office time from start to end; None: the calendar of a day between them is not published."""
    total = 0
    for day in days(start.date(), end.date()):
        worked = is_workday(calendar, day)
        if worked is None:
            return None
        first = start.hour * 60 + start.minute if day == start.date() else 0
        last = end.hour * 60 + end.minute if day == end.date() else 24 * 60
        hours = calendar.hours if worked else ()
        total += sum(max(0, min(closes, last) - max(opens, first)) for opens, closes in hours)
    return total
