"""signoff: every person who has to sign has signed, dated, not refused, at the right time.

`{"kind": "signoff", "table": "signoffs", "roles": ["发起部门负责人"], "before": "sent_on", "done": "sent_on",
  "each": {"rows": "departments", "department": "department", "role": "协作部门负责人"}}`
Good: signed as `kit.rules.judgement` says and dated no later than the distribution. Bad: not signed, not consented to,
signed after distribution, or after it was done (`done`). A signed original is checked by eye. What was refused and not
done (that field is blank) is in order: the refusal is its answer, and nobody else has to sign.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from kit.calendar.worktime import When, day_of, is_before, parse
from kit.data.cast.opinion import REFUSED
from kit.model import Data, Form, Json, Text
from kit.pack.references import canonical_role, department, holders, plain_role
from kit.rule_ids import REFUSAL_UNASKED
from kit.rules.base import (
    Arg,
    Hit,
    Rule,
    Scope,
    is_unreadable,
    joined,
    label_of,
    path_of,
    roster_of,
    rows_of,
    shown,
    value,
    when,
)
from kit.rules.conditions import applies, is_in_force, own_day
from kit.rules.due import Due, until
from kit.rules.judgement import ELSEWHERE, judge
from kit.rules.kind import DocumentKind, Kind, Names, Sentence, of_document, plain, table
from kit.rules.signing import Fault, outcome_of, post_of, signing, standing
from kit.text import department_key
from kit.text.folding import fold

VARIABLES = frozenset({"role", "department", "name", "opinion", "date", "reason"})
_LIMITS = {"after": "early", "before": "late", "done": "late"}
_GIVEN = frozenset(_LIMITS.values())  # signed, if at the wrong time


class Need(NamedTuple):
    """Somebody who has to sign; department '' where the role alone says who."""

    role: str
    department: str = ""


class Judged(NamedTuple):
    """A sign-off that is asked for, the row that speaks for it, and what is wrong there; path '': there is no row."""

    need: Need
    path: str
    row: Data
    faults: tuple[Fault, ...]


def check(rule: Rule, scope: Scope) -> Iterator[Hit]:
    """The faults of each sign-off that is asked for, but those that another rule of the form tells."""
    found = ((one, fault) for one in owed(rule, scope) for fault in one.faults)
    return (_hit(rule, one, fault) for one, fault in found if fault.reason not in ELSEWHERE)


def due(rule: Rule, scope: Scope) -> Iterator[Due]:
    """Each sign-off that is still owed, until the date that it may not come after; one that came late is given."""
    limit, is_day = until(when(scope, rule["before"]) if "before" in rule else None)
    for one in owed(rule, scope):
        lacking = [fault.reason for fault in one.faults if fault.reason not in _GIVEN]
        if lacking and standing(lacking) == "unsigned":
            yield Due(
                f"{one.path}.signature" if one.path else rule["table"],
                limit,
                is_day,
                _called(one),
                "" if one.path else _missing(one.need),
                department=_department(scope, one),
                person=_holder(scope, one),
            )


def _department(scope: Scope, one: Judged) -> str:
    """The department of who is to sign: the one written, else the one that the role itself names (客服部门负责人)."""
    if beside := one.need.department or str(one.row.get("department") or ""):
        return beside
    held = post_of(scope, {"role": one.need.role or one.row.get("role")})
    return held.department.replace("部门", "部") if held.is_own else ""


def _called(one: Judged) -> Text:
    role = one.need.role or shown(one.row.get("role"))
    beside = one.need.department
    return Text(f"{beside}{role}", f"{beside} {role}".strip())


def _holder(scope: Scope, one: Judged) -> str:
    """Who is to sign: whom the row names, else whom the roster names for the post."""
    org = roster_of(scope)
    row = one.row or {"role": one.need.role, "department": one.need.department}
    named = str(row.get("name") or "")
    known = holders(org, post_of(scope, row), day_of(scope.as_of)) if org and not named else []
    return named or "、".join(person.name for person in known)


def owed(rule: Rule, scope: Scope) -> list[Judged]:
    """Each sign-off that is asked for; none where the document was refused and not carried out."""
    found = judged(rule, scope)
    return [] if is_idle(rule, scope, found) else found


def is_idle(rule: Rule, scope: Scope, found: Iterable[Judged]) -> bool:
    """Return whether somebody refused, and the field that would say that it was done all the same is blank."""
    if "done" not in rule or value(scope, rule["done"]) is not None or is_unreadable(scope, rule["done"]):
        return False
    return any(standing([fault.reason]) == "refused" for one in found for fault in one.faults)


def judged(rule: Rule, scope: Scope) -> list[Judged]:
    """Each sign-off that is asked for; one valid row is enough, but a refusal always counts."""
    return [one for need in _needs(rule, scope) for one in _of_need(rule, scope, need)]


def _of_need(rule: Rule, scope: Scope, need: Need) -> Iterator[Judged]:
    rows = [(path, row) for path, row in rows_of(scope, rule["table"]) if _is_of(scope, need, row)]
    found = [Judged(need, path, row, faults_of(rule, scope, path, row)) for path, row in rows]
    if not found:
        yield Judged(need, "", {}, (_missing_of(scope, rule["table"], need),))
    held = any(not one.faults for one in found)
    for i, one in enumerate(found):
        whole = i == 0 and not held  # the first row speaks for all
        told = tuple(fault for fault in one.faults if whole or standing([fault.reason]) == "refused")
        if told or not one.faults:
            yield Judged(need, one.path, one.row, told)


def _missing_of(scope: Scope, signoffs: str, need: Need) -> Fault:
    """A sign-off without a row; who signed as something that nobody asks for may have meant to give it."""
    others = [] if need.department else [shown(row.get("role")) for _, row in strangers(scope, signoffs)]
    return Fault("", "missing", {"other": joined(others)} if others else {"other": ""})


def asked_for(scope: Scope, signoffs: str) -> set[str]:
    """Return the rows that a rule of the form asks for on the document's day."""
    return {one.path for rule in _in_force(scope, signoffs) for one in judged(rule, scope)}


def _in_force(scope: Scope, signoffs: str) -> list[Rule]:
    own = own_day(scope.form, scope.record, scope.as_of)
    rules = (rule for rule in scope.form.rules if rule["kind"] == "signoff" and rule["table"] == signoffs)
    return [rule for rule in rules if is_in_force(rule, own) and applies(rule, scope)]


def refusals(scope: Scope) -> Iterator[tuple[str, Hit]]:
    """Yield the rule and the place of each refusal by somebody whom no rule asks; one that was kept to is in order."""
    for signoffs in tables_of(scope.form):
        refused = [(path, row) for path, row in rows_of(scope, signoffs) if row.get("opinion") == REFUSED]
        asked = asked_for(scope, signoffs) if refused else ()
        for path, row in refused:
            one = Judged(Need(""), path, row, (Fault("opinion", "refused"),))
            if path not in asked and not any(is_idle(rule, scope, [one]) for rule in _in_force(scope, signoffs)):
                yield REFUSAL_UNASKED, Hit(f"{path}.opinion", args={"role": shown(row.get("role"))})


def strangers(scope: Scope, signoffs: str) -> list[tuple[str, Data]]:
    """Return the rows that are signed as what no rule of the form asks for and its blank does not print."""
    rules = [rule for rule in scope.form.rules if rule["kind"] == "signoff" and rule["table"] == signoffs]
    asked = {role for rule in rules for role in (*rule.get("roles", ()), rule.get("each", {}).get("role", ""))}
    printed = {row.get("role") for table in scope.form.tables if table.path == signoffs for row in table.preset}
    known = [Need(role) for role in (asked | printed) if role]
    signed = ((path, row) for path, row in rows_of(scope, signoffs) if row.get("role") and row.get("signature"))
    return [(path, row) for path, row in signed if not any(_is_of(scope, need, row) for need in known)]


def faults_of(rule: Rule, scope: Scope, path: str, row: Data) -> tuple[Fault, ...]:
    """What is wrong with a sign-off row, the rule's limits (`after`, `before`) included; an empty rule has none."""
    faults = judge(signing(scope, path, row))
    is_signed = all(fault.column == "opinion" or fault.reason in ELSEWHERE for fault in faults)
    return (*faults, *_dated(rule, scope, row)) if is_signed else faults


def tables_of(form: Form) -> list[str]:
    """Return the paths of the tables whose rows are sign-offs: those that a rule says so of, or that look it."""
    named = {rule["table"] for rule in form.rules if rule["kind"] == "signoff"}
    columns = {table.path: {field.key for field in table.fields} for table in form.tables}
    return [path for path, keys in columns.items() if path in named or {"role", "signature"} <= keys]


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


def _is_of(scope: Scope, need: Need, row: Data) -> bool:
    org = roster_of(scope)
    role, beside = _role_key(canonical_role(org, row.get("role") or "")), row.get("department") or ""
    wanted = _role_key(need.role)
    if not need.department:
        own = (_role_key(beside) + role, department_key(beside) + role) if beside else ()
        return wanted in (role, *own)
    if beside:
        same = department(org, beside) == department(org, need.department)
        return same and (role.endswith(wanted) or wanted.endswith(role))
    return role == _role_key(f"{department_key(need.department)}部负责人")


@lru_cache(maxsize=4096)
def _role_key(role: str) -> str:
    return fold(plain_role(role)).replace("部门", "部")


def _dated(rule: Rule, scope: Scope, row: Data) -> Iterator[Fault]:
    """Signed too early, or behind the first of what it had to come before: a day of the document, or what was done."""
    signed = parse(row.get("date"))
    if signed is None:
        return
    limits = [(key, rule[key], limit) for key in _LIMITS if key in rule and (limit := when(scope, rule[key]))]
    passed = {_LIMITS[key]: name for key, name, limit in reversed(limits) if _is_passed(key, signed, limit)}
    for reason, name in passed.items():
        label = label_of(scope.form, path_of(scope, name))
        yield Fault("date", reason, {"limit": shown(value(scope, name)), "limit_label": label})


def _is_passed(key: str, signed: When, limit: When) -> bool:
    return is_before(signed, limit) if key == "after" else is_before(limit, signed)


def words_of(one: Judged, fault: Fault) -> dict[str, Arg]:
    """The variables of the fault's words and of the rule's message."""
    need, row = one.need, one.row
    return {
        "role": need.role or shown(row.get("role")),
        "department": need.department or shown(row.get("department")),
        "name": shown(row.get("name")),
        "opinion": shown(row.get("opinion")),
        "date": shown(row.get("date")),
        **fault.args,
    }


def _hit(rule: Rule, one: Judged, fault: Fault) -> Hit:
    args = words_of(one, fault)
    if not one.path:
        return Hit(rule["table"], fault.reason, args=args, row=_missing(one.need))
    return Hit(f"{one.path}.{fault.column}", fault.reason, outcome_of(fault.reason), args)


def _missing(need: Need) -> str:
    """What identifies a sign-off that has no row."""
    return " ".join(filter(None, need))


def _each(rule: Rule, value: Json) -> Names:
    yield "", f"{value['rows']}[]"
    yield value["rows"], value["department"]


def _demand(words: Sentence, rule: Rule) -> str:
    who = [f"“{role}”" for role in rule.get("roles", ())]
    if each := rule.get("each"):
        rows, role = words.quoted(words.label(each["rows"])), each.get("role", "负责人")
        who.append(words.either(f"{rows}中每个部门的“{role}”", f"“{role}” of each department in {rows}"))
    text = words.either("须签字同意：", "signed, not refused, by ") + words.either("、", ", ").join(who)
    ends = dict.fromkeys(rule[key] for key in ("before", "done") if key in rule)
    for named, zh, en in (
        ([rule["after"]] if "after" in rule else (), "不早于", "not before"),
        (ends, "不晚于", "not after"),
    ):
        names = words.either("、", ", ").join(words.name(name, row=False) for name in named)
        text += words.either(f"；{zh}{names}", f"; {en} {names}") if names else ""
    name = words.name(rule["done"], row=False) if "done" in rule else ""
    return text + (words.either(f"；不同意的，{name}应留空", f"; where refused, {name} stays blank") if name else "")


KIND: DocumentKind = Kind(
    check,
    {"table": table, "roles": plain, "each": _each, "after": of_document, "before": of_document, "done": of_document},
    _demand,
    VARIABLES,
    due=due,
)
