"""When a rule is asked: of documents that are filled in, of which days, and under which conditions.

All conditions (`when`) must hold; of a blank field hold only its absence and `not_in`.
"""

from __future__ import annotations

from kit.calendar.worktime import When, day_of, is_before, parse
from kit.data.paths import value_at
from kit.model import Form, Json, Record
from kit.rules.base import Rule, Scope, means, value, when


def own_day(form: Form, record: Record, as_of: When) -> str:
    """The document's own date, by which rules are in force or not; else the audit date."""
    own = parse(value_at(record.data, form.date)) if form.date else None
    return day_of(own or as_of).isoformat()


def is_blank(record: Record) -> bool:
    """Returns whether a file holds no value, no mark for "no value", no picture, and the reader met nothing odd."""
    if not record.read_by or record.problems or any(record.data.values()):
        return False
    return not any(found.picture or found.crossed or found.beside for found in record.fields.values())


def is_in_force(rule: Rule, own: str) -> bool:
    """Whether a rule holds for documents of that day."""
    return bool(rule.get("since", own) <= own <= rule.get("until", own))


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
