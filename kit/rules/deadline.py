"""deadline: something is done within a time after something else.

`{"kind": "deadline", "from": "transferred_at", "to": "analysis.completed_at", "within": "PT2H", "clock": "office"}`
Good: transferred 09:00, analysed 10:40. Bad: transferred 09:00, analysed 11:30; or not analysed and overdue.
A date in place of a time is decided only if every time of that day gives the same verdict. `with` names what is filled
in together with `to`: cells that nobody misses before the limit is over (`kit.rules.waiting`). `ends` names what ends
the matter: where that lies before `to`, the dates contradict each other, which is more than being late; where `to` is
blank, nothing is left to be hurried (`closed`).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from kit.calendar.worktime import (
    When,
    add,
    day_of,
    duration,
    duration_text,
    first_minute,
    is_before,
    is_known,
    last_minute,
)
from kit.rules.base import (
    Arg,
    Hit,
    Rule,
    Scope,
    is_unreadable,
    label_beside,
    late,
    path_of,
    shown,
    told_at,
    value,
    when,
    without_time,
)
from kit.rules.due import Due, by_end, end_text
from kit.rules.kind import DocumentKind, Kind, Sentence, fields, plain, until


def check(rule: Rule, scope: Scope) -> Iterator[Hit]:
    """Late, or overdue at the audit date; still open says nothing."""
    state, latest = verdict(rule, scope)
    if state not in ("", "open"):
        yield late(told_at(scope, rule["to"], rule["from"]), state, _args(rule, scope, latest))


def due(rule: Rule, scope: Scope) -> Iterator[Due]:
    """What has begun and is not done, until the last minute of its limit."""
    if when(scope, rule["from"]) is None or when(scope, rule["to"]) is not None or is_unreadable(scope, rule["to"]):
        return
    _, latest = verdict(rule, scope)
    yield by_end(told_at(scope, rule["to"], rule["from"]), rule["within"], latest)


def verdict(rule: Rule, scope: Scope) -> tuple[str, datetime | None]:
    """`overrun`, the reason why it cannot be decided, `open` or '' (kept), with the last minute of the limit."""
    start, done = when(scope, rule["from"]), when(scope, rule["to"])
    if start is None or (done is None and is_unreadable(scope, rule["to"])):
        return "open", None
    clock = rule.get("clock", "elapsed")
    soonest = latest = add(scope.calendar, first_minute(start), rule["within"], clock)
    if not isinstance(start, datetime):
        latest = add(scope.calendar, last_minute(start), rule["within"], clock)
    return _state(scope, start, done, soonest, latest), latest


def is_reversed(rule: Rule, scope: Scope) -> bool:
    """Whether something lies before what it has to follow: that is no proof of having been in time."""
    start, done = when(scope, rule["from"]), when(scope, rule["to"])
    follows = duration(rule["within"]).amount > 0
    return bool(follows and start and done and last_minute(done) < first_minute(start))


def _state(scope: Scope, start: When, done: When | None, soonest: datetime | None, latest: datetime | None) -> str:
    if done is None:
        if latest is None:
            return "no-calendar"
        return "overrun" if latest < first_minute(scope.as_of) else "open"
    if soonest is None or latest is None:
        if not is_known(scope.calendar, day_of(start), day_of(done)):
            return "no-calendar"
        # Every day up to `done` is known, so a limit that cannot be counted lies behind them.
        soonest, latest = soonest or datetime.max, latest or datetime.max
    if last_minute(done) <= soonest:
        return ""
    return "overrun" if first_minute(done) > latest else "no-time"


def _args(rule: Rule, scope: Scope, latest: datetime | None) -> dict[str, Arg]:
    due = end_text(rule["within"], latest)
    start, actual = shown(value(scope, rule["from"])), shown(value(scope, rule["to"]))
    within = duration_text(rule["within"])
    args: dict[str, Arg] = {"start": start, "due": due, "within": within, "actual": actual, "expected": due}
    return args | without_time(scope, rule["from"], rule["to"]) | _ended(rule, scope)


def _ended(rule: Rule, scope: Scope) -> dict[str, Arg]:
    """What ended the matter before it was done, or without: `ended`, `closed`; nothing where the dates agree."""
    done, ended = when(scope, rule["to"]), when(scope, rule["ends"]) if "ends" in rule else None
    if ended is None or (done is not None and not is_before(ended, done)):
        return {}
    path, at = path_of(scope, rule["ends"]), shown(value(scope, rule["ends"]))
    return {"ended" if done else "closed": at, "ended_label": label_beside(scope.form, path, path)}


def _demand(words: Sentence, rule: Rule) -> str:
    done, bound = words.name(rule["to"]), until(rule, words.name(rule["from"]), words.lang)
    return words.either(f"{done}{bound}", f"{done} {bound}")


KIND: DocumentKind = Kind(
    check,
    {"from": fields, "to": fields, "with": fields, "ends": fields, "within": plain, "clock": plain},
    _demand,
    frozenset({"start", "due", "within", "actual", "expected", "ended", "closed", "ended_label"}),
    by_row=True,
    due=due,
)
