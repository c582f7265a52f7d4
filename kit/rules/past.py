"""past: what has happened does not lie after the audit date.

`{"kind": "past", "fields": ["received_at", "resolved_at"]}`
Good: received the day before the audit. Bad: resolved the day after it.
"""

from __future__ import annotations

from collections.abc import Iterator

from kit.rules.base import Hit, Kind, Rule, Scope, path_of, shown, value, when
from kit.worktime import is_before


def check(rule: Rule, scope: Scope) -> Iterator[Hit]:
    """Each date behind the audit date."""
    for name in rule["fields"]:
        at = when(scope, name)
        if at is not None and is_before(scope.as_of, at):
            args = {"actual": shown(value(scope, name)), "expected": shown(value(scope, "/as_of"))}
            yield Hit(path_of(scope, name), args=args)


KIND = Kind(check, frozenset({"actual", "expected"}))
