"""deadline: something is done within a time after something else.

`{"kind": "deadline", "from": "transferred_at", "to": "analysis.completed_at", "within": "PT2H", "clock": "office"}`
Good: transferred 09:00, analysed 10:40. Bad: transferred 09:00, analysed 11:30; or not analysed and overdue.
A date in place of a time is decided only if every time of that day gives the same verdict.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from kit.rules.base import Arg, Hit, Kind, Rule, Scope, is_unreadable, late, shown, told_at, value, when
from kit.worktime import When, add, day_of, duration, duration_text, first_minute, is_known, last_minute


def check(rule: Rule, scope: Scope) -> Iterator[Hit]:
    """Late, or overdue at the audit date; still open says nothing."""
    start, done = when(scope, rule["from"]), when(scope, rule["to"])
    if start is None or (done is None and is_unreadable(scope, rule["to"])):
        return
    clock = rule.get("clock", "elapsed")
    soonest = latest = add(scope.calendar, first_minute(start), rule["within"], clock)
    if not isinstance(start, datetime):
        latest = add(scope.calendar, last_minute(start), rule["within"], clock)
    reason = _verdict(scope, start, done, soonest, latest)
    if reason:
        yield late(told_at(scope, rule["to"], rule["from"]), reason, _args(rule, scope, latest))


def _verdict(scope: Scope, start: When, done: When | None, soonest: datetime | None, latest: datetime | None) -> str:
    """`overrun`, the reason why it cannot be decided, or '' (kept, or still open)."""
    if done is None:
        if latest is None:
            return "no-calendar"
        return "overrun" if latest < first_minute(scope.as_of) else ""
    if soonest is None or latest is None:
        if not is_known(scope.calendar, day_of(start), day_of(done)):
            return "no-calendar"
        # Every day up to `done` is known, so a limit that cannot be counted lies behind them.
        soonest, latest = soonest or datetime.max, latest or datetime.max
    if last_minute(done) <= soonest:
        return ""
    return "overrun" if first_minute(done) > latest else "no-time"


def _args(rule: Rule, scope: Scope, latest: datetime | None) -> dict[str, Arg]:
    timed = duration(rule["within"]).unit == "minutes"
    due = shown((latest if timed else latest.date()).isoformat()) if latest else ""
    start, actual = shown(value(scope, rule["from"])), shown(value(scope, rule["to"]))
    within = duration_text(rule["within"])
    return {"start": start, "due": due, "within": within, "actual": actual, "expected": due}


KIND = Kind(check, frozenset({"start", "due", "within", "actual", "expected"}))
