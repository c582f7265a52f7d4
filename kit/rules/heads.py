"""heads: a sign-off as head of a department, or in a role, is that of whoever the roster names on its date.

`{"kind": "heads", "table": "signoffs"}`
Good: 温嘉禾 signs for 行政部, which 温嘉禾 heads that day; or a deputy with written authority does. Bad: 史可欣 signs
as head of 行政部 without one. Without a roster, without a date, or where the roster knows no head: nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from kit.calendar.worktime import day_of, parse
from kit.model import Data
from kit.pack.roster import Person, Roster
from kit.rules.base import Arg, Hit, Rule, Scope, rows_of, shown
from kit.rules.kind import DocumentKind, Kind, Sentence, table

_HEAD = ("部门负责人", "负责人")


def check(rule: Rule, scope: Scope) -> Iterator[Hit]:
    """Each sign-off of somebody else."""
    roster: Roster | None = scope.settings.get("org")
    for path, row in rows_of(scope, rule["table"]) if roster else ():
        signed, name = parse(row.get("date")), str(row.get("name") or row.get("signature") or "")
        if roster and signed and name:
            entitled = _entitled(roster, row, day_of(signed))
            if entitled and not _is_signed_by(roster, row, name, entitled, day_of(signed)):
                column = "name" if row.get("name") else "signature"
                yield Hit(f"{path}.{column}", args=_args(row, name, entitled))


def _entitled(roster: Roster, row: Data, day: date) -> list[Person]:
    """Who could sign in this role on that day; nobody if the roster does not know."""
    role = str(row.get("role") or "")
    if holders := roster.holders(role, day):
        return holders
    own = next((role.removesuffix(suffix) for suffix in _HEAD if role.endswith(suffix)), None)
    if own is None:
        return []
    department = roster.department(str(row.get("department") or own))
    head = roster.head(department, day) if department else None
    return [head] if head else []


def _is_signed_by(roster: Roster, row: Data, name: str, entitled: list[Person], day: date) -> bool:
    signer = roster.person(name)
    if row.get("deputy") and row.get("authority"):
        return True
    if signer is None:
        return False
    return signer in entitled or any(roster.may_sign_for(signer, one, day) for one in entitled)


def _args(row: Data, name: str, entitled: list[Person]) -> Mapping[str, Arg]:
    expected = "、".join(person.name for person in entitled)
    return {
        "role": shown(row.get("role")), "department": shown(row.get("department")), "name": shown(name),
        "date": shown(row.get("date")), "expected": expected, "actual": shown(name),
    }  # fmt: skip


def _demand(words: Sentence, rule: Rule) -> str:
    signoffs = words.table("table")
    return words.either(
        f"{signoffs}中以负责人或名册所列角色签字的，是当日名册中的那个人，或持书面授权的代签人",
        f"who signs in {signoffs} as head or in a role of the roster is whom it names, or a deputy with authority",
    )


KIND: DocumentKind = Kind(
    check, {"table": table}, _demand, frozenset({"role", "department", "name", "date", "expected", "actual"})
)
