"""apart: nobody signs in two of these roles.

`{"kind": "apart", "table": "signoffs", "roles": ["行政部门负责人", "分管领导"]}`
Good: two persons sign. Bad: one person signs for both, or as the deputy of the other. That a manual asks for two
approvals does not say that two persons give them, so this is a rule beside `signoff`, with an origin of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from kit.model import Data
from kit.pack.references import person
from kit.rules.base import Hit, Rule, Scope, roster_of, shown
from kit.rules.judgement import Fault
from kit.rules.kind import DocumentKind, Kind, Sentence, plain, table
from kit.rules.signoff import VARIABLES, Judged, judged, words_of


def check(rule: Rule, scope: Scope) -> Iterator[Hit]:
    """Each sign-off of somebody who signed in another of the roles already."""
    for signoff in twice(rule, scope):
        for fault in signoff.faults:
            yield Hit(f"{signoff.path}.{fault.column}", fault.reason, args=words_of(signoff, fault))


def twice(rule: Rule, scope: Scope) -> Iterator[Judged]:
    """Return the same sign-offs, with nothing but that fault."""
    roles: dict[str, str] = {}
    for signoff in judged(rule, scope):
        signer = _signer(scope, signoff.row)
        other = roles.setdefault(signer, signoff.need.role) if signer else signoff.need.role
        if other != signoff.need.role:
            fault = Fault("signature", "same-person", {"signer": _written(signoff.row), "other": other})
            yield signoff._replace(faults=(fault,))


def _written(row: Data) -> str:
    """Who signed, as the row has it."""
    return shown(row.get("deputy") or row.get("name") or row.get("signature"))


def _signer(scope: Scope, row: Data) -> str:
    """The identity of who signed, '' where nobody is named."""
    name = _written(row)
    return person(roster_of(scope), name) if name else ""


def _demand(words: Sentence, rule: Rule) -> str:
    roles = words.either("、", ", ").join(f"“{role}”" for role in rule["roles"])
    return words.either(f"{roles}各由不同的人签", f"{roles}: each a different person")


KIND: DocumentKind = Kind(check, {"table": table, "roles": plain}, _demand, VARIABLES)
