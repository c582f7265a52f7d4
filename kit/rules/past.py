"""past: what has happened does not lie after the audit date.

`{"kind": "past", "fields": ["received_at", "resolved_at"]}`
Good: received the day before the audit. Bad: resolved the day after it.
"""

from __future__ import annotations

from collections.abc import Iterator

from kit.calendar.worktime import is_before, parse
from kit.rules.base import Hit, Kind, Rule, Scope, path_of, shown, value


def check(rule: Rule, scope: Scope) -> Iterator[Hit]:
    """Each date behind the audit date."""
    now = value(scope, "/as_of")
    for name in rule["fields"]:
        found = value(scope, name)
        if not isinstance(found, str) or found <= now:  # a date that lies before another does so as text
            continue
        at = parse(found)
        if at is not None and is_before(scope.as_of, at):
            args = {"actual": shown(found), "expected": shown(now)}
            yield Hit(path_of(scope, name), args=args)


KIND = Kind(check, frozenset({"actual", "expected"}))
