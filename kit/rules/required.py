"""required: fields that must be filled in, usually under a condition (`when`).

`{"kind": "required", "fields": ["cooperating"], "when": [{"field": "responsibility", "in": ["供应商", "物流方"]}]}`
Good: supplier responsible, 采购部 named. Bad: supplier responsible, field blank or "/".
"""

from __future__ import annotations

from collections.abc import Iterator

from kit.rules.base import Hit, Rule, Scope, is_unreadable, path_of, value
from kit.rules.kind import DocumentKind, Kind, Sentence, fields


def check(rule: Rule, scope: Scope) -> Iterator[Hit]:
    """Each field that holds no value."""
    for name in rule["fields"]:
        if value(scope, name) is None and not is_unreadable(scope, name):
            path = path_of(scope, name)
            found = scope.record.fields.get(path)
            yield Hit(path, args={"actual": found.crossed if found else ""})


def _demand(words: Sentence, rule: Rule) -> str:
    names = words.names(rule["fields"])
    return words.either(f"必须填写{names}", f"{names} must be filled in")


KIND: DocumentKind = Kind(check, {"fields": fields}, _demand, frozenset({"actual"}), by_row=True)
