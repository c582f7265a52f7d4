"""bounds: a figure is no less than one limit and no more than another.

`{"kind": "bounds", "field": "amount", "at_most": 20000, "when": [{"field": "level", "in": ["一级"]}]}`
Good: 18,000 at the first level. Bad: 25,000. The limits themselves are allowed; a blank says nothing. A limit without a
condition may as well stand in the schema (`minimum`, `maximum`), which then holds when a document is made, too.
"""

from __future__ import annotations

from collections.abc import Iterator

from kit.rules.base import Hit, Rule, Scope, path_of, shown, value
from kit.rules.kind import DocumentKind, Kind, Sentence, fields, plain


def check(rule: Rule, scope: Scope) -> Iterator[Hit]:
    """The figure that lies outside."""
    found = value(scope, rule["field"])
    if not isinstance(found, int | float) or isinstance(found, bool):
        return
    low, high = rule.get("at_least"), rule.get("at_most")
    bound, side = (low, "least") if low is not None and found < low else (high, "most")
    if side == "least" or (high is not None and found > high):
        yield Hit(path_of(scope, rule["field"]), args={"actual": shown(found), "expected": shown(bound), "side": side})


def _demand(words: Sentence, rule: Rule) -> str:
    field = words.name(rule["field"])
    told = [words.either(f"不少于{rule['at_least']}", f"at least {rule['at_least']}")] if "at_least" in rule else []
    told += [words.either(f"不超过{rule['at_most']}", f"at most {rule['at_most']}")] if "at_most" in rule else []
    return field + words.either("", " is ") + words.either("，", " and ").join(told)


KIND: DocumentKind = Kind(
    check,
    {"field": fields, "at_least": plain, "at_most": plain},
    _demand,
    frozenset({"actual", "expected", "side"}),
    by_row=True,
)
