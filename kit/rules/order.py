"""order: dates follow one another; the same day (or minute) is allowed unless `strict`, blanks are passed over.

`{"kind": "order", "fields": ["received_at", "registered_at", "transferred_at"]}`
Good: 09:00, 09:10, 09:10. Bad: registered 08:50, before receipt at 09:00.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from operator import le

from kit.calendar.worktime import is_before
from kit.rules.base import Hit, Rule, Scope, label_beside, label_of, path_of, shown, told_at, value, when
from kit.rules.kind import DocumentKind, Kind, Sentence, fields, plain


def check(rule: Rule, scope: Scope) -> Iterator[Hit]:
    """Each date that lies before the one named just before it."""
    texts = [str(found) for name in rule["fields"] if (found := value(scope, name)) is not None]
    strict = rule.get("strict", False)
    if not strict and all(map(le, texts, texts[1:])):  # dates that follow one another do so as texts
        return
    present = [(name, at) for name in rule["fields"] if (at := when(scope, name)) is not None]
    for (first, earlier), (second, later) in pairwise(present):
        if is_before(later, earlier) or (strict and not is_before(earlier, later)):
            first_path, second_path = path_of(scope, first), path_of(scope, second)
            before, behind = shown(value(scope, first)), shown(value(scope, second))
            yield Hit(
                told_at(scope, second, first),
                args={
                    "first": before,
                    "second": behind,
                    "actual": behind,
                    "expected": before,
                    "first_label": label_beside(scope.form, first_path, second_path),
                    "second_label": label_of(scope.form, second_path),
                },
            )


def _demand(words: Sentence, rule: Rule) -> str:
    if words.lang == "en":
        order = "dates each after the one before: " if rule.get("strict") else "dates in this order: "
        return order + words.names(rule["fields"], " → ")
    bound = "晚于" if rule.get("strict") else "不早于"
    if len(rule["fields"]) == 2:
        return bound.join(words.name(name) for name in reversed(rule["fields"]))
    return f"{words.names(rule['fields'])}按此顺序，后一项{bound}前一项"


KIND: DocumentKind = Kind(
    check,
    {"fields": fields, "strict": plain},
    _demand,
    frozenset({"first", "second", "first_label", "second_label", "actual", "expected"}),
    by_row=True,
)
