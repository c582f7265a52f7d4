"""posts: the department beside a sign-off's role is the one that the role itself names.

`{"kind": "posts", "table": "signoffs"}`
Good: 行政部门负责人 of 行政部, or of its alias in the roster; 发起部门负责人 of the department that the document calls
发起部门. Bad: 行政部门负责人 of 市场部. A role that names no department, or a blank one, says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from kit.pack.references import department
from kit.rules.base import Hit, Rule, Scope, roster_of, rows_of, shown
from kit.rules.kind import DocumentKind, Kind, Sentence, table
from kit.rules.signing import post_of


def check(rule: Rule, scope: Scope) -> Iterator[Hit]:
    """Each row whose department contradicts its role."""
    org = roster_of(scope)
    for path, row in rows_of(scope, rule["table"]):
        held, beside = post_of(scope, row), str(row.get("department") or "")
        if held.is_own and beside and department(org, beside) != department(org, held.department):
            args = {"role": shown(row.get("role")), "expected": shown(held.department), "actual": shown(beside)}
            yield Hit(f"{path}.department", args=args)


def _demand(words: Sentence, rule: Rule) -> str:
    signoffs = words.table("table")
    return words.either(
        f"{signoffs}中写明的部门与签字角色所指的部门一致",
        f"the department in {signoffs} is the one that the role names",
    )


KIND: DocumentKind = Kind(check, {"table": table}, _demand, frozenset({"role", "expected", "actual"}))
