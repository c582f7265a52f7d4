"""equal: a field holds the value of another field of the document, or of a row that matches.

`{"kind": "equal", "field": "visited_at", "in": "visits", "column": "at", "match": {"result": "已接通"}}`
Without `in` the other value is a field of its own: `{"kind": "equal", "field": "copied_name", "to": "name"}`.
Good: the customer was reached at 10:30, and the call of 10:30 is on record as answered. Bad: no call of that time is.
Blanks say nothing; with `in`, a value that no row holds is told even where there is no row.
"""

from __future__ import annotations

from collections.abc import Iterator

from kit.calendar.worktime import day_of, parse
from kit.model import Json, Text
from kit.rules.base import Hit, Rule, Scope, joined, label_of, matches, means, path_of, rows_of, shown, value
from kit.rules.kind import DocumentKind, Kind, Names, Sentence, fields, listed, table


def check(rule: Rule, scope: Scope) -> Iterator[Hit]:
    """The value that stands nowhere else."""
    found = value(scope, rule["field"])
    others = _others(rule, scope)
    if found is None or (not others and "in" not in rule) or any(is_same(scope, found, one) for one in others):
        return
    where = label_of(scope.form, rule["in"] if "in" in rule else path_of(scope, rule["to"]))
    expected = joined(others)
    yield Hit(path_of(scope, rule["field"]), args={"actual": shown(found), "expected": expected, "where": where})


def is_same(scope: Scope, found: Json, other: Json) -> bool:
    """Whether two values say the same: figures by their amount to the cent, a date and a moment by their days."""
    if isinstance(found, int | float) and isinstance(other, int | float):
        return round(found - other, 2) == 0
    at, beside = parse(found), parse(other)
    if at and beside:
        return at == beside if type(at) is type(beside) else day_of(at) == day_of(beside)
    return means(scope, found, other)


def _others(rule: Rule, scope: Scope) -> list[Json]:
    if "to" in rule:
        other = value(scope, rule["to"])
        return [] if other is None else [other]
    rows = (row for _, row in rows_of(scope, rule["in"]) if matches(scope, rule.get("match", {}), row))
    return [row[rule["column"]] for row in rows if rule["column"] in row]


def _demand(words: Sentence, rule: Rule) -> str:
    name = words.name(rule["field"])
    if "to" in rule:
        other = words.name(rule["to"])
        return words.either(f"{name}与{other}一致", f"{name} is the same as {other}")
    rows, column = words.table("in"), words.quoted(_column(words, rule))
    named = "、".join(f"{shown(one)}" for want in rule.get("match", {}).values() for one in listed(want)[:1])
    where = words.either(f"（{named}）", f" ({named})") if named else ""
    return words.either(
        f"{name}与{rows}中一行{where}的{column}一致", f"{name} is the {column} of a row{where} in {rows}"
    )


def _column(words: Sentence, rule: Rule) -> Text:
    return words.form.index[f"{rule['in']}[].{rule['column']}"].label


def in_table(rule: Rule, value: Json) -> Names:
    """Columns of the table `in`: one, several, or those that rows have to match."""
    return ((rule["in"], name) for name in listed(value))


KIND: DocumentKind = Kind(
    check,
    {"field": fields, "to": fields, "in": table, "column": in_table, "match": in_table},
    _demand,
    frozenset({"actual", "expected", "where"}),
    by_row=True,
)
