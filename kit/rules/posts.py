"""posts: the department beside a sign-off's role is the one that the role itself names.

`{"kind": "posts", "table": "signoffs", "of": {"接收人": "department", "移交人": "giver_department"}}`
Good: 行政部门负责人 of 行政部, or of its alias in the roster; 发起部门负责人 of the department that the document calls
发起部门; 接收人 of the one that the field named by `of` holds. Bad: 行政部门负责人 of 市场部. A role that names no
department, or a blank one, says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from kit.model import Json
from kit.pack.references import department
from kit.rules.base import Hit, Rule, Scope, roster_of, rows_of, shown
from kit.rules.kind import DocumentKind, Kind, Names, Sentence, table
from kit.rules.signing import department_of, post_of


def check(rule: Rule, scope: Scope) -> Iterator[Hit]:
    """Each row whose department contradicts its role."""
    org = roster_of(scope)
    for path, row in rows_of(scope, rule["table"]):
        held, beside = post_of(scope, row), str(row.get("department") or "")
        expected = held.department if held.is_own else department_of(scope, row)
        if expected and beside and department(org, beside) != department(org, expected):
            args = {"role": shown(row.get("role")), "expected": shown(expected), "actual": shown(beside)}
            yield Hit(f"{path}.department", args=args)


def _demand(words: Sentence, rule: Rule) -> str:
    signoffs = words.table("table")
    named = [(f"“{role}”", words.name(field)) for role, field in rule.get("of", {}).items()]
    zh = "".join(f"；{role}的是{field}" for role, field in named)
    en = "".join(f"; that of {role} is {field}" for role, field in named)
    return words.either(
        f"{signoffs}中写明的部门与签字角色所指的部门一致{zh}",
        f"the department in {signoffs} is the one that the role names{en}",
    )


def _fields(rule: Rule, value: Json) -> Names:
    return (("", name) for name in value.values())


KIND: DocumentKind = Kind(check, {"table": table, "of": _fields}, _demand, frozenset({"role", "expected", "actual"}))
