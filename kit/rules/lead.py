"""lead: something is raised a time before it is due.

`{"kind": "lead", "raised": "informed_at", "due": "planned_end", "at_least": "P3D"}`
Good: due on the 20th, raised on the 17th. Bad: raised on the 18th.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from kit.calendar.worktime import When, add, day_of, duration_text, first_minute, is_known, last_minute
from kit.messages import pick
from kit.rules.base import Arg, Hit, Rule, Scope, late, path_of, shown, value, when, without_time
from kit.rules.due import is_timed
from kit.rules.kind import DocumentKind, Kind, Sentence, fields, plain


def check(rule: Rule, scope: Scope) -> Iterator[Hit]:
    """Raised too late; one of the two dates missing says nothing."""
    raised, due = when(scope, rule["raised"]), when(scope, rule["due"])
    if raised is None or due is None:
        return
    reason = _verdict(rule, scope, raised, due)
    if reason:
        ours, limit = shown(value(scope, rule["raised"])), shown(value(scope, rule["due"]))
        span = duration_text(rule["at_least"])
        args: dict[str, Arg] = {"raised": ours, "due": limit, "at_least": span, "actual": ours, "expected": limit}
        args |= without_time(scope, rule["raised"], rule["due"])
        yield late(path_of(scope, rule["raised"]), reason, args)


def _verdict(rule: Rule, scope: Scope, raised: When, due: When) -> str:
    """`overrun`, the reason why it cannot be decided, or '' (in time)."""
    if not is_timed(rule["at_least"]):
        end = add(scope.calendar, raised, rule["at_least"])
        if end is None and not is_known(scope.calendar, day_of(raised), day_of(due)):
            return "no-calendar"
        return "overrun" if end is None or end.date() > day_of(due) else ""
    soonest, latest = (
        add(scope.calendar, at, rule["at_least"]) or datetime.max for at in (first_minute(raised), last_minute(raised))
    )
    if latest <= first_minute(due):
        return ""
    return "overrun" if soonest > last_minute(due) else "no-time"


def _demand(words: Sentence, rule: Rule) -> str:
    raised, due = words.name(rule["raised"]), words.name(rule["due"])
    least = pick(duration_text(rule["at_least"]), words.lang)
    return words.either(f"{raised}至少比{due}早{least}", f"{raised} at least {least} before {due}")


KIND: DocumentKind = Kind(
    check,
    {"raised": fields, "due": fields, "at_least": plain},
    _demand,
    frozenset({"raised", "due", "at_least", "actual", "expected"}),
    by_row=True,
)
