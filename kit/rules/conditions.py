"""Conditions of a rule (`when`): all must hold, and a blank field holds none but its absence."""

from __future__ import annotations

from kit.calendar.worktime import is_before
from kit.model import Json
from kit.rules.base import Rule, Scope, value, when


def applies(rule: Rule, scope: Scope) -> bool:
    """Whether every condition of the rule holds."""
    conditions = rule.get("when")
    return not conditions or all(_holds(condition, scope) for condition in conditions)


def _holds(condition: Rule, scope: Scope) -> bool:
    found = value(scope, condition["field"])
    if "present" in condition:
        return bool(condition["present"]) == (found is not None)
    if "in" in condition:
        return _is_in(found, condition["in"])
    one, other = when(scope, condition["field"]), when(scope, condition["before"])
    return one is not None and other is not None and is_before(one, other)


def _is_in(found: Json, known: list[Json]) -> bool:
    return any(item in known for item in found) if isinstance(found, list) else found in known
