"""Conditions of a rule (`when`): all must hold; of a blank field hold only its absence and `not_in`."""

from __future__ import annotations

from kit.calendar.worktime import is_before
from kit.model import Json
from kit.rules.base import Rule, Scope, means, value, when


def applies(rule: Rule, scope: Scope) -> bool:
    """Whether every condition of the rule holds."""
    conditions = rule.get("when")
    return not conditions or all(_holds(condition, scope) for condition in conditions)


def _holds(condition: Rule, scope: Scope) -> bool:
    found = value(scope, condition["field"])
    if "present" in condition:
        return bool(condition["present"]) == (found is not None)
    if "in" in condition:
        return _is_in(scope, found, condition["in"])
    if "not_in" in condition:
        return not _is_in(scope, found, condition["not_in"])
    if "at_least" in condition:
        return isinstance(found, int | float) and bool(found >= condition["at_least"])
    one, other = when(scope, condition["field"]), when(scope, condition["before"])
    return one is not None and other is not None and is_before(one, other)


def _is_in(scope: Scope, found: Json, known: list[Json]) -> bool:
    if isinstance(found, list):
        return any(item in known for item in found)
    return found in known or (isinstance(found, str) and any(means(scope, found, one) for one in known))
