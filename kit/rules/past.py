"""past: what has happened does not lie after the audit date.

`{"kind": "past", "fields": ["received_at", "resolved_at"]}`
Good: received the day before the audit. Bad: resolved the day after it.
"""

from __future__ import annotations

from collections.abc import Iterator

from kit.calendar.worktime import is_before, parse
from kit.rules.base import Hit, Rule, Scope, path_of, shown, value
from kit.rules.kind import DocumentKind, Kind, Sentence, fields


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


def _demand(words: Sentence, rule: Rule) -> str:
    names = words.names(rule["fields"])
    return words.either(f"{names}不晚于审核日", f"{names}: not after the audit date")


KIND: DocumentKind = Kind(check, {"fields": fields}, _demand, frozenset({"actual", "expected"}), by_row=True)
