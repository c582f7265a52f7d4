"""signoff: every person who has to sign has signed, dated, not refused, at the right time.

`{"kind": "signoff", "table": "signoffs", "roles": ["发起部门负责人"], "before": "sent_on",
  "each": {"rows": "departments", "department": "department", "role": "协作部门负责人"}}`
Good: signed (typed name or picture) and dated no later than the distribution. Bad: blank, "/", 不同意, 已阅,
a company seal, a deputy without authority, signed after distribution. A signed original is checked by eye.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from kit.calendar.worktime import is_before, parse
from kit.model import Data, Json, Outcome
from kit.rules.base import (
    NOTHING,
    Arg,
    Hit,
    Rule,
    Scope,
    is_unreadable,
    label_of,
    path_of,
    rows_of,
    shown,
    value,
    when,
)
from kit.rules.kind import DocumentKind, Kind, Names, Sentence, of_document, plain, table
from kit.text import department_key

_SEAL = re.compile(r"公章|合同章|专用章|(有限|股份|集团)公司")
_OPINIONS = {"不同意": "refused", "已阅": "read"}


class Need(NamedTuple):
    """Somebody who has to sign; department '' where the role alone says who."""

    role: str
    department: str = ""


class Fault(NamedTuple):
    """What is wrong with one column of a sign-off row; `reason` is a key of REASONS."""

    column: str
    reason: str
    args: Mapping[str, Arg] = NOTHING


class Judged(NamedTuple):
    """A sign-off that is asked for, the row that speaks for it, and what is wrong there; path '': there is no row."""

    need: Need
    path: str
    row: Data
    faults: tuple[Fault, ...]


def check(rule: Rule, scope: Scope) -> Iterator[Hit]:
    """The faults of each sign-off that is asked for."""
    return (_hit(rule, one, fault) for one in judged(rule, scope) for fault in one.faults)


def judged(rule: Rule, scope: Scope) -> Iterator[Judged]:
    """Each sign-off that is asked for; one valid row is enough, but a refusal always counts."""
    rows = rows_of(scope, rule["table"])
    for need in _needs(rule, scope):
        found = [Judged(need, path, row, faults_of(rule, scope, path, row)) for path, row in rows if _is_of(need, row)]
        if not found:
            yield Judged(need, "", {}, (Fault("", "missing"),))
        held = any(not one.faults for one in found)
        for i, one in enumerate(found):
            whole = i == 0 and not held  # the first row speaks for all
            told = tuple(fault for fault in one.faults if whole or fault.reason == "refused")
            if told or not one.faults:
                yield Judged(need, one.path, one.row, told)


def faults_of(rule: Rule, scope: Scope, path: str, row: Data) -> tuple[Fault, ...]:
    """What is wrong with a sign-off row, the rule's limits (`after`, `before`) included; an empty rule has none."""
    return tuple(_faults(rule, scope, path, row))


def _needs(rule: Rule, scope: Scope) -> Iterator[Need]:
    for role in rule.get("roles", ()):
        yield Need(role)
    seen: set[str] = set()
    for each in (rule["each"],) if "each" in rule else ():
        for _, row in rows_of(scope, each["rows"]):
            department = str(row.get(each["department"]) or "")
            if department and department_key(department) not in seen:
                seen.add(department_key(department))
                yield Need(each.get("role", ""), department)


def _is_of(need: Need, row: Data) -> bool:
    role, department = _role_key(row.get("role") or ""), row.get("department") or ""
    wanted = _role_key(need.role)
    if not need.department:
        own = (_role_key(department) + role, department_key(department) + role) if department else ()
        return wanted in (role, *own)
    if department:
        same = department_key(department) == department_key(need.department)
        return same and (role.endswith(wanted) or wanted.endswith(role))
    return role == _role_key(f"{department_key(need.department)}部负责人")


@lru_cache(maxsize=4096)
def _role_key(role: str) -> str:
    return "".join(unicodedata.normalize("NFKC", role).split()).replace("部门", "部")


def _faults(rule: Rule, scope: Scope, path: str, row: Data) -> Iterator[Fault]:
    if reason := _OPINIONS.get(row.get("opinion") or ""):
        yield Fault("opinion", reason)
    if not _is_signed(scope, path, row):
        yield _unsigned(scope, path, row)
        return
    if _SEAL.search(str(row.get("signature") or "")):
        yield Fault("signature", "seal")
    if (row.get("deputy") or row.get("method") == "代签") and not row.get("authority"):
        yield Fault("authority", "deputy")
    yield from _dated(rule, scope, path, row)


def _is_signed(scope: Scope, path: str, row: Data) -> bool:
    if row.get("signature"):  # where it stood need not be known
        return True
    found = scope.record.fields.get(f"{path}.signature")
    return bool(found and found.picture)


def _unsigned(scope: Scope, path: str, row: Data) -> Fault:
    found = scope.record.fields.get(f"{path}.signature")
    if original := row.get("original"):
        return Fault("original", "original", {"original": shown(original)})
    if found and found.crossed:
        return Fault("signature", "crossed", {"crossed": found.crossed})
    return Fault("signature", "unsigned")


def _dated(rule: Rule, scope: Scope, path: str, row: Data) -> Iterator[Fault]:
    signed = parse(row.get("date"))
    if signed is None:
        found = scope.record.fields.get(f"{path}.date")
        if found and found.crossed:
            yield Fault("date", "crossed", {"crossed": found.crossed})
        elif not is_unreadable(scope, f"/{path}.date"):
            yield Fault("date", "undated")
        return
    for key, reason in (("after", "early"), ("before", "late")):
        limit = when(scope, rule[key]) if key in rule else None
        if limit is None or not (is_before(signed, limit) if key == "after" else is_before(limit, signed)):
            continue
        label = label_of(scope.form, path_of(scope, rule[key]))
        yield Fault("date", reason, {"limit": shown(value(scope, rule[key])), "limit_label": label})


def words_of(one: Judged, fault: Fault) -> dict[str, Arg]:
    """The variables of the fault's words and of the rule's message."""
    need, row = one.need, one.row
    return {
        "role": need.role or shown(row.get("role")), "department": need.department or shown(row.get("department")),
        "name": shown(row.get("name")), "opinion": shown(row.get("opinion")), "date": shown(row.get("date")),
        **fault.args,
    }  # fmt: skip


def _hit(rule: Rule, one: Judged, fault: Fault) -> Hit:
    args = words_of(one, fault)
    if not one.path:
        return Hit(rule["table"], fault.reason, args=args, row=" ".join(filter(None, one.need)))
    outcome: Outcome = "by-eye" if fault.reason == "original" else "violation"
    return Hit(f"{one.path}.{fault.column}", fault.reason, outcome, args)


def _each(rule: Rule, value: Json) -> Names:
    yield "", f"{value['rows']}[]"
    yield value["rows"], value["department"]


def _demand(words: Sentence, rule: Rule) -> str:
    who = [f"“{role}”" for role in rule.get("roles", ())]
    if each := rule.get("each"):
        rows, role = words.quoted(words.label(each["rows"])), each.get("role", "负责人")
        who.append(words.either(f"{rows}中每个部门的“{role}”", f"“{role}” of each department in {rows}"))
    text = words.either("须签字同意：", "signed, not refused, by ") + words.either("、", ", ").join(who)
    for key, zh, en in (("after", "不早于", "not before"), ("before", "不晚于", "not after")):
        name = words.name(rule[key], row=False) if key in rule else ""
        text += words.either(f"；{zh}{name}", f"; {en} {name}") if name else ""
    return text


KIND: DocumentKind = Kind(
    check,
    {"table": table, "roles": plain, "each": _each, "after": of_document, "before": of_document},
    _demand,
    frozenset({"role", "department", "name", "opinion", "date", "reason"}),
)
