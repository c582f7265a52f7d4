"""changes: what differs between one list and the next is backed by a document in between that says so.

`{"kind": "changes", "of": "grants", "date": "/effective_on", "value": ["content"], "backed": "change",
  "by": {"channel": "channel", "kind": "kind", "grantee": "grantee"}, "at": "effective_on", "named": "change_number",
  "direction": "change", "says": {"added": "新增", "changed": "调整", "removed": "撤销"}, "new": ["new"]}`
Good: a new grant in the list of 1 July, and an approved request of June to add it with these very rights. Bad: no such
request; one that takes the grant away; one for other rights.
Rows are the same that agree in the columns of `by` (ours: those of the backing); such a row is changed if `value`
differs. Backing counts if its date lies after the date of the older list and not after that of the newer, if it was
approved (the sign-offs that its own form asks for under this rule's id were given, late ones too), if its `direction`
is the one that `says` gives to the change, and if its `new` fields say what the newer list says (of several requests
the last). A row may also name its backing by number (`named`): it is then held against that one. A backing form that
no manual prints may be kept elsewhere: its absence is inconclusive. So is a list without a date.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from kit.model import Text
from kit.rules.base import Arg, Rule, shown
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
    first,
    items,
    judged,
    key_of,
    spelled,
)
from kit.rules.sets.kind import SetKind, SetSentence, by, of, part
from kit.rules.signing import standing
from kit.rules.signoff import judged as signed

_IN_WRITING = {"early", "late"}  # faults of a sign-off that was given all the same
_HOW = {
    "added": Text("新增", "added"),
    "removed": Text("撤销", "removed"),
    "changed": Text("调整", "changed"),
}


class _Row(NamedTuple):
    value: Key
    path: str
    words: str
    named: str  # the number of what backs it


class _List(NamedTuple):
    on: date
    filed: Filed
    rows: dict[Key, _Row]


class _Backing(NamedTuple):
    on: date
    filed: Filed
    is_approved: bool
    direction: str
    value: Key


def check(rule: Rule, case: Case) -> Iterator[SetHit]:
    """Each difference that nothing in between backs, and each list that has no place among the others."""
    backings = _backings(rule, case)
    by_key = _grouped(backings)
    by_number = {one.filed.number: one for _, one in backings if one.filed.number}
    lists = _lists(rule, case)
    for older, newer in pairwise(sorted(lists, key=lambda one: (one.on, one.filed.number))):
        for key, how, row in _differences(older, newer):
            between = [one for one in by_key.get(key, ()) if older.on < one.on <= newer.on]
            if not between and row.named in by_number:
                yield _hit(rule, case, older, newer, how, row, [by_number[row.named]])
            elif not _is_backed(rule, how, row, between):
                yield _hit(rule, case, older, newer, how, row, between)
    for item in documents(case, rule["of"]) if lists else ():
        if day_at(item, rule["date"]) is None:
            yield SetHit(item.filed, judged(rule["date"].lstrip("/"), "no-date", {}))


def _lists(rule: Rule, case: Case) -> list[_List]:
    """Every edition, an empty one too."""
    found = {
        item.filed.path: _List(on, item.filed, {})
        for item in documents(case, rule["of"])
        if (on := day_at(item, rule["date"]))
    }
    for item in items(case, rule["of"]):
        if one := found.get(item.filed.path):
            named = shown(first(item, rule["named"])) if "named" in rule else ""
            row = _Row(key_of(item, rule["value"]), item.scope.row, spelled(item, rule["by"]), named)
            one.rows[key_of(item, rule["by"])] = row
    return list(found.values())


def _backings(rule: Rule, case: Case) -> list[tuple[Key, _Backing]]:
    """Every document that may back a change, with what it is about, in the order of time."""
    found: list[tuple[Key, _Backing]] = []
    for item in items(case, rule["backed"]):
        if on := day_at(item, rule["at"]):
            direction = shown(first(item, rule["direction"])) if "direction" in rule else ""
            told = key_of(item, rule.get("new", ()), rule["value"] if "new" in rule else ())
            one = _Backing(on, item.filed, _is_approved(rule["id"], item), direction, told)
            found.append((key_of(item, rule["by"].values(), rule["by"]), one))
    return sorted(found, key=lambda pair: (pair[1].on, pair[1].filed.number))


def _grouped(backings: list[tuple[Key, _Backing]]) -> dict[Key, list[_Backing]]:
    grouped: dict[Key, list[_Backing]] = {}
    for key, one in backings:
        grouped.setdefault(key, []).append(one)
    return grouped


def _against(between: list[_Backing]) -> dict[str, Arg]:
    """What there is and does not back the change: a request that was refused, or one that says something else."""
    refused = next((one for one in between if not one.is_approved), None)
    other = next((one for one in between if one.is_approved), None)
    named = {"refused": None if other else refused, "other": other}
    told = {name: (one.filed.number or one.filed.path) if one else "" for name, one in named.items()}
    return {**told, "asked": _asked(other) if other else ""}


def _asked(one: _Backing) -> Text:
    """What a request says: “调整”为“查看”."""
    new = " ".join(filter(None, one.value))
    zh, en = (f"为“{new}”", f" to “{new}”") if new else ("", "")
    return Text(f"“{one.direction}”{zh}", f"“{one.direction}”{en}")


def _is_backed(rule: Rule, how: str, row: _Row, between: list[_Backing]) -> bool:
    """Whether approved documents say that there was such a change, the last of them what is true now."""
    approved = [one for one in between if one.is_approved]
    if not approved:
        return False
    says = rule.get("says", {}).get(how)
    is_said = says is None or any(one.direction == says for one in approved)
    return is_said and (how == "removed" or "new" not in rule or approved[-1].value == row.value)


def _is_approved(name: str, item: Item) -> bool:
    """Whether the sign-offs that the document's own form asks for under the rule's id were given."""
    asked = [rule for rule in item.scope.form.rules if rule["id"] == name and rule["kind"] == "signoff"]
    found = (one for rule in asked if applies(rule, item.scope) for one in signed(rule, item.scope))
    reasons = (fault.reason for one in found for fault in one.faults)
    return all(reason in _IN_WRITING or standing([reason]) in ("by-eye", "inconclusive") for reason in reasons)


def _differences(older: _List, newer: _List) -> Iterator[tuple[Key, str, _Row]]:
    for key, row in newer.rows.items():
        if key not in older.rows:
            yield key, "added", row
        elif older.rows[key].value != row.value:
            yield key, "changed", row
    yield from ((key, "removed", row) for key, row in older.rows.items() if key not in newer.rows)


def _hit(rule: Rule, case: Case, older: _List, newer: _List, how: str, row: _Row, between: list[_Backing]) -> SetHit:
    zh, en = _HOW[how]
    title = case.parts[rule["backed"]].title
    expected = Text(f"{title.zh}（{zh}：{row.words}）", f"{title.en} ({en}: {row.words})")
    args: dict[str, Arg] = {
        "how": _HOW[how],
        "names": row.words,
        "older": older.filed.number,
        "first": str(older.on),
        "last": str(newer.on),
        "document": title,
        "expected": expected,
        **_against(between),
    }
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
        "named": of("of"),
        "direction": of("backed"),
        "says": plain,
        "new": of("backed"),
    },
    _demand,
    frozenset({"how", "names", "older", "first", "last", "document", "expected", "refused", "other", "asked"}),
    tells_absence=True,
)
