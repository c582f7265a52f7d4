"""heads: a sign-off as head of a department, or in a role, is that of whoever the roster names on its date.

`{"kind": "heads", "table": "signoffs"}`
Good: 温嘉禾 signs for 行政部, which 温嘉禾 heads that day; or a deputy with written authority does. Bad: 史可欣 signs
as head of 行政部 without one. The department of 行政部门负责人 is 行政部, whatever stands beside it. Without a roster
it is inconclusive, told once; without a date, or where nothing is signed, nothing is said. Nor is it of a row that a
rule of kind `signoff` asks for: that rule tells it, as gravely as the manual puts it.
"""

from __future__ import annotations

from collections.abc import Iterator

from kit.model import Data
from kit.rules.base import NO_ROSTER, Hit, Rule, Scope, roster_of, rows_of, shown
from kit.rules.judgement import HOLDER, judge
from kit.rules.kind import DocumentKind, Kind, Sentence, table
from kit.rules.signing import Fault, is_of_a_head, post_of, signing
from kit.rules.signoff import asked_for


def check(rule: Rule, scope: Scope) -> Iterator[Hit]:
    """Each sign-off of somebody else."""
    rows = rows_of(scope, rule["table"])
    if roster_of(scope) is None:
        if any(row.get("signature") and is_of_a_head(post_of(scope, row)) for _, row in rows):
            yield NO_ROSTER
        return
    faults = ((path, row, fault) for path, row in rows for fault in judge(signing(scope, path, row)))
    others = [(path, row, fault) for path, row, fault in faults if fault.reason in HOLDER]
    asked = asked_for(scope, rule["table"]) if others else ()
    yield from (_hit(path, row, fault) for path, row, fault in others if path not in asked)


def _hit(path: str, row: Data, fault: Fault) -> Hit:
    expected, actual = fault.args["expected"], fault.args["signed"]
    return Hit(
        f"{path}.{fault.column}",
        args={
            "role": shown(row.get("role")),
            "department": shown(row.get("department")),
            "name": actual,
            "date": shown(row.get("date")),
            "expected": expected,
            "actual": actual,
            "alike": "alike" if fault.reason == "not-holder-alike" else "",
        },
    )


def _demand(words: Sentence, rule: Rule) -> str:
    signoffs = words.table("table")
    return words.either(
        f"{signoffs}中以负责人或名册所列角色签字的，须是名册所列的当日任职人，或持书面授权的代签人",
        f"who signs in {signoffs} as head or in a role of the roster is whom it names, or a deputy with authority",
    )


KIND: DocumentKind = Kind(
    check, {"table": table}, _demand, frozenset({"role", "department", "name", "date", "expected", "actual", "alike"})
)
