"""cadence: a row for every closed period between two dates, per subject where one is named.

`{"kind": "cadence", "rows": "progress", "date": "at", "every": "workday", "from": "started_at", "to": "done_at"}`
Good: an entry on every working day from start to end. Bad: none on Tuesday. No end yet: up to the audit date.
A week without working days, or with some of them outside the two dates, asks for nothing; one whose calendar is not
published is inconclusive. With `inside`, only the time between a subject's first row and its last counts: when it came
into use and when it went out of it is asked of a register.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from kit.calendar.periods import EVERY, Every, Period, is_closed, is_due, onward, period, periods, run_text, runs
from kit.calendar.worktime import Calendar, When, day_of, last_minute, parse
from kit.messages import pick
from kit.model import Json, Outcome, Text
from kit.rules.base import (
    Arg,
    Hit,
    Rule,
    Scope,
    is_unreadable,
    listed,
    match_key,
    matches,
    roster_of,
    rows_of,
    shown,
    when,
)
from kit.rules.due import Due
from kit.rules.kind import DocumentKind, Kind, Names, Sentence, columns, of_document, plain, table

_VERDICTS: tuple[tuple[bool | None, str, Outcome], ...] = (
    (True, "", "violation"),
    (None, "no-calendar", "inconclusive"),
)


def check(rule: Rule, scope: Scope) -> Iterator[Hit]:
    """One hit per subject with all the periods it misses, one more with those that cannot be judged."""
    start, end = when(scope, rule["from"]), when(scope, rule["to"])
    if start is None or (end is None and is_unreadable(scope, rule["to"])):
        return
    first, last = day_of(start), min(day_of(end or scope.as_of), day_of(scope.as_of))
    asked = _asked(scope.calendar, rule["every"], first, last, scope.as_of)
    for subject, kept in _kept(rule, scope).items():
        for due, reason, outcome in _VERDICTS:
            missing = [span for span, state in asked if state is due and span not in kept and _counts(rule, span, kept)]
            if missing:
                yield Hit(rule["rows"], reason, outcome, _args(subject, missing), row=subject)


def due(rule: Rule, scope: Scope) -> Iterator[Due]:
    """Of a series that still runs: the periods missed since its last row, and the next one that has no row yet.

    A gap before a row is history, which the check tells. With `inside` nothing is known of what is still to come.
    """
    start, end = when(scope, rule["from"]), when(scope, rule["to"])
    first, last = day_of(start or date.max), day_of(end or date.max)
    if start is None or "inside" in rule or is_unreadable(scope, rule["to"]) or last < day_of(scope.as_of):
        return
    asked = _asked(scope.calendar, rule["every"], first, min(last, day_of(scope.as_of)), scope.as_of)
    for subject, kept in _kept(rule, scope).items():
        late = max((span.first for span in kept), default=date.min)
        if missed := [span for span, state in asked if state and span.first > late]:
            yield Due(rule["rows"], last_minute(missed[0].last), about=named(subject, missed), row=subject)
        if span := _next(rule, scope, first, last, kept):
            row = f"{subject} {span.first}".strip()
            yield Due(rule["rows"], last_minute(span.last), about=named(subject, [span]), row=row)


def _next(rule: Rule, scope: Scope, first: date, last: date, kept: set[Period]) -> Period | None:
    """The first period that is not closed, lies between the two dates, and has no row."""
    for span in onward(max(first, day_of(scope.as_of)), rule["every"]):
        if span.first > last:
            return None
        if span not in kept and _is_asked(scope.calendar, span, first, last) is not False:
            return span
    return None


def _counts(rule: Rule, span: Period, kept: set[Period]) -> bool:
    """Whether a period lies where the rule looks at a subject."""
    return "inside" not in rule or not kept or min(kept).first <= span.first <= max(kept).first


@lru_cache(maxsize=32)  # many logs are of the same month
def _asked(
    calendar: Calendar, every: Every, first: date, last: date, as_of: When
) -> tuple[tuple[Period, bool | None], ...]:
    """Each closed period between two dates, and whether a row can be asked for it."""
    closed = (span for span in periods(first, last, every) if is_closed(span, as_of))
    return tuple((span, _is_asked(calendar, span, first, last)) for span in closed)


def _is_asked(calendar: Calendar, span: Period, first: date, last: date) -> bool | None:
    """Whether the period has working days, all of them between the two dates; None: its calendar is unpublished.

    A week that begins in one month's log and ends in the next one's is complete in neither.
    """
    before = span._replace(last=min(span.last, first - timedelta(1)))
    after = span._replace(first=max(span.first, min(last, span.last) + timedelta(1)))
    outside = (part for part in (before, after) if span.every == "week" and part.first <= part.last)
    if any(is_due(calendar, part) for part in outside):
        return False
    return is_due(calendar, span._replace(first=max(span.first, first), last=min(span.last, last)))


def _args(subject: str, missing: list[Period]) -> dict[str, Arg]:
    names = named(subject, missing)
    return {"missing": names, "count": len(missing), "subject": subject, "expected": names}


def named(subject: str, spans: list[Period]) -> Text:
    """Some periods as a message lists them, behind the subject that they are of."""
    zh, en = listed(run_text(*run) for run in runs(spans))
    return Text(f"{subject} {zh}".strip(), f"{subject} {en}".strip())


def _kept(rule: Rule, scope: Scope) -> dict[str, set[Period]]:
    """The periods that have a row, by subject; the one subject is '' where the rule names no column."""
    column = rule.get("subject", "")
    kept: dict[str, set[Period]] = {}
    names: dict[str, str] = {}
    for _, row in rows_of(scope, rule["rows"]):
        at = parse(row.get(rule["date"]))
        if at is None or (column and column not in row) or not matches(scope, rule.get("match", {}), row):
            continue
        name = shown(row[column]) if column else ""
        subject = names.setdefault(match_key(column, name, roster_of(scope)), name)
        kept.setdefault(subject, set()).add(period(day_of(at), rule["every"]))
    return kept or {"": set()}


def _match(rule: Rule, value: Json) -> Names:
    return columns(rule, list(value))


def _demand(words: Sentence, rule: Rule) -> str:
    every, rows = pick(EVERY[rule["every"]], words.lang), words.table("rows")
    start, end = words.name(rule["from"], row=False), words.name(rule["to"], row=False)
    each = words.name(rule["subject"]) if "subject" in rule else ""
    per = words.either(f"每个{each}", f" for each {each}") if each else ""
    return words.either(
        f"从{start}到{end}，{every}{per}在{rows}中至少有一行", f"from {start} to {end}, {every}{per}, a row in {rows}"
    )


KIND: DocumentKind = Kind(
    check,
    {
        "rows": table,
        "date": columns,
        "subject": columns,
        "match": _match,
        "every": plain,
        "inside": plain,
        "from": of_document,
        "to": of_document,
    },
    _demand,
    frozenset({"missing", "count", "subject", "expected"}),
    due=due,
)
