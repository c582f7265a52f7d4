"""count: so many rows that match lie within a time after something.

`{"kind": "count", "in": "visits", "match": {"method": "电话"}, "date": "at", "from": "fed_back_at", "within": "P3WD",
  "at_least": 3}`
Good: three calls within three working days of the feedback. Bad: two of them, the third on the fourth working day or
before the feedback.
It is asked once the time is over; without its start it says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from kit.calendar.worktime import When, add, duration_text, first_minute, is_before, parse
from kit.messages import pick
from kit.rules.base import Arg, Hit, Rule, Scope, matches, rows_of, shown, value, when
from kit.rules.due import Due, by_end
from kit.rules.equal import in_table
from kit.rules.kind import DocumentKind, Kind, Sentence, fields, plain, table


def check(rule: Rule, scope: Scope) -> Iterator[Hit]:
    """Too few rows within the time."""
    start = when(scope, rule["from"])
    if start is None:
        return
    latest = add(scope.calendar, start, rule["within"])
    if latest is not None and latest >= first_minute(scope.as_of):
        return
    within = _within(rule, scope, start, latest)
    if len(within) >= rule["at_least"] and latest is not None:
        return
    args: dict[str, Arg] = {
        "count": len(within),
        "at_least": rule["at_least"],
        "start": shown(value(scope, rule["from"])),
        "due": shown(latest.date().isoformat()) if latest else "",
        "within": duration_text(rule["within"]),
        "expected": rule["at_least"],
        "actual": len(within),
    }
    yield Hit(rule["in"], args=args) if latest else Hit(rule["in"], "no-calendar", "inconclusive", args)


def due(rule: Rule, scope: Scope) -> Iterator[Due]:
    """The rows that are still too few, until the time is over."""
    start = when(scope, rule["from"])
    latest = add(scope.calendar, start, rule["within"]) if start else None
    if start is not None and len(_within(rule, scope, start, latest)) < rule["at_least"]:
        yield by_end(rule["in"], rule["within"], latest)


def _within(rule: Rule, scope: Scope, start: When, latest: datetime | None) -> list[When]:
    """The dates of the rows that match and lie within the time, not before its start."""
    rows = (row for _, row in rows_of(scope, rule["in"]) if matches(scope, rule.get("match", {}), row))
    dates = (parse(row.get(rule["date"])) for row in rows)
    return [at for at in dates if at and not is_before(at, start) and (latest is None or not is_before(latest, at))]


def _demand(words: Sentence, rule: Rule) -> str:
    rows, start, least = words.table("in"), words.name(rule["from"]), rule["at_least"]
    within = pick(duration_text(rule["within"]), words.lang)
    return words.either(
        f"{start}后{within}内，{rows}中至少有 {least} 行符合",
        f"at least {least} rows of {rows} within {within} of {start}",
    )


KIND: DocumentKind = Kind(
    check,
    {
        "in": table,
        "match": in_table,
        "date": in_table,
        "from": fields,
        "within": plain,
        "at_least": plain,
    },
    _demand,
    frozenset({"count", "at_least", "start", "due", "within", "expected", "actual"}),
    due=due,
)
