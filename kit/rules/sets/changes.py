"""changes: what differs between one list and the next is backed by a document in between.

`{"kind": "changes", "of": "grants", "date": "/effective_on", "value": ["content"], "backed": "change",
  "by": {"channel": "channel", "kind": "kind", "grantee": "grantee"}, "at": "effective_on"}`
Good: a new grant in the list of 1 July, and a request for it that took effect in June. Bad: no such request.
Rows are the same that agree in the columns of `by` (ours: those of the backing); such a row is changed if `value`
differs. Backing counts if its date lies after the date of the older list and not after that of the newer, and if it
was approved: the sign-offs that its own form asks for under this rule's id were given, late ones too. A backing form
that no manual prints may be kept elsewhere: its absence is inconclusive. So is a list without a date.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from kit.model import Text
from kit.rules.base import Arg, Rule
from kit.rules.conditions import applies
from kit.rules.kind import Kind, plain
from kit.rules.sets.base import (
    Case,
    Filed,
    Item,
    Key,
    SetHit,
    absent,
    day_at,
    documents,
    items,
    judged,
    key_of,
    spelled,
)
from kit.rules.sets.kind import SetKind, SetSentence, by, of, part
from kit.rules.signoff import judged as signed

_IN_WRITING = {"early", "late", "original"}  # faults of a sign-off that was given all the same
_HOW = {
    "added": Text("新增", "added"), "removed": Text("撤销", "removed"), "changed": Text("调整", "changed"),
}  # fmt: skip


class _Row(NamedTuple):
    value: Key
    path: str
    words: str


class _List(NamedTuple):
    on: date
    filed: Filed
    rows: dict[Key, _Row]


class _Backing(NamedTuple):
    on: date
    filed: Filed
    is_approved: bool


def check(rule: Rule, case: Case) -> Iterator[SetHit]:
    """Each difference that nothing in between backs, and each list that has no place among the others."""
    backed = _backing(rule, case)
    lists = _lists(rule, case)
    for older, newer in pairwise(sorted(lists, key=lambda one: (one.on, one.filed.number))):
        for key, how, row in _differences(older, newer):
            between = [one for one in backed.get(key, ()) if older.on < one.on <= newer.on]
            if not any(one.is_approved for one in between):
                yield _hit(rule, case, older, newer, how, row, between)
    for item in documents(case, rule["of"]) if lists else ():
        if day_at(item, rule["date"]) is None:
            yield SetHit(item.filed, judged(rule["date"].lstrip("/"), "no-date", {}))


def _lists(rule: Rule, case: Case) -> list[_List]:
    """Every edition, an empty one too."""
    found = {
        item.filed.path: _List(on, item.filed, {})
        for item in documents(case, rule["of"]) if (on := day_at(item, rule["date"]))
    }  # fmt: skip
    for item in items(case, rule["of"]):
        if one := found.get(item.filed.path):
            row = _Row(key_of(item, rule["value"]), item.scope.row, spelled(item, rule["by"]))
            one.rows[key_of(item, rule["by"])] = row
    return list(found.values())


def _backing(rule: Rule, case: Case) -> dict[Key, list[_Backing]]:
    backed: dict[Key, list[_Backing]] = {}
    for item in items(case, rule["backed"]):
        if on := day_at(item, rule["at"]):
            found = _Backing(on, item.filed, _is_approved(rule["id"], item))
            backed.setdefault(key_of(item, rule["by"].values(), rule["by"]), []).append(found)
    return backed


def _is_approved(name: str, item: Item) -> bool:
    """Whether the sign-offs that the document's own form asks for under the rule's id were given."""
    asked = [rule for rule in item.scope.form.rules if rule["id"] == name and rule["kind"] == "signoff"]
    found = (one for rule in asked if applies(rule, item.scope) for one in signed(rule, item.scope))
    return all(fault.reason in _IN_WRITING for one in found for fault in one.faults)


def _differences(older: _List, newer: _List) -> Iterator[tuple[Key, str, _Row]]:
    for key, row in newer.rows.items():
        if key not in older.rows:
            yield key, "added", row
        elif older.rows[key].value != row.value:
            yield key, "changed", row
    yield from ((key, "removed", row) for key, row in older.rows.items() if key not in newer.rows)


def _hit(
    rule: Rule, case: Case, older: _List, newer: _List, how: str, row: _Row, between: list[_Backing]
) -> SetHit:  # fmt: skip
    zh, en = _HOW[how]
    expected = Text(f"{zh} {row.words}", f"{en}: {row.words}")
    args: dict[str, Arg] = {
        "how": _HOW[how], "names": row.words, "older": older.filed.number, "first": str(older.on),
        "last": str(newer.on), "document": case.parts[rule["backed"]].title, "expected": expected,
        "refused": between[0].filed.number or between[0].filed.path if between else "",
    }  # fmt: skip
    path = case.parts[rule["of"]].rows if how == "removed" else row.path
    reason = "" if between else absent(rule, case, [rule["backed"]])
    related = (older.filed.path, *(one.filed.path for one in between))
    return SetHit(newer.filed, judged(path, reason, args, f"{how} {row.words}"), related)


def _demand(words: SetSentence, rule: Rule) -> str:
    rows, backing = words.part("of"), words.part("backed")
    return words.either(
        f"前后两份{rows}的每处不同都有经批准的{backing}为据",
        f"each difference between successive {rows} is backed by an approved {backing} in between",
    )


KIND: SetKind = Kind(
    check,
    {
        "of": part,
        "date": of("of"),
        "value": of("of"),
        "by": by("of", "backed"),
        "backed": part,
        "at": of("backed"),
        "missing": plain,
    },
    _demand,
    frozenset({"how", "names", "older", "first", "last", "document", "expected", "refused"}),
    tells_absence=True,
)
