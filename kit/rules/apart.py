"""apart: nobody signs in two of these roles, nor on what is that person's own matter.

`{"kind": "apart", "table": "signoffs", "roles": ["行政部门负责人", "分管领导"]}`
Good: two persons sign. Bad: one person signs for both, or as the deputy of the other. That a manual asks for two
approvals does not say that two persons give them, so this is a rule beside `signoff`, with an origin of its own.
With `fields` (`["grantee"]`) the persons named there sign in none of the roles; with `"outcome": "by-eye"` that is for
people to judge, as where somebody applies for what the post then has to approve.
"""

from __future__ import annotations

from collections.abc import Iterator

from kit.model import Data
from kit.pack.references import person
from kit.rules.base import Hit, Rule, Scope, label_of, path_of, roster_of, shown, value
from kit.rules.distinct import names_in
from kit.rules.kind import DocumentKind, Kind, Sentence, of_document, plain, table
from kit.rules.signing import Fault, outcome_of
from kit.rules.signoff import VARIABLES, Judged, judged, words_of


def check(rule: Rule, scope: Scope) -> Iterator[Hit]:
    """Each sign-off of somebody who signed in another of the roles already, or whose own matter it is."""
    for signoff in twice(rule, scope):
        for fault in signoff.faults:
            path = f"{signoff.path}.{fault.column}"
            yield Hit(path, fault.reason, outcome_of(fault.reason), words_of(signoff, fault))


def twice(rule: Rule, scope: Scope) -> Iterator[Judged]:
    """Return the same sign-offs, with nothing but that fault."""
    return _own(rule, scope) if "fields" in rule else _in_two_roles(rule, scope)


def _in_two_roles(rule: Rule, scope: Scope) -> Iterator[Judged]:
    roles: dict[str, str] = {}
    for signoff in judged(rule, scope):
        signer = _signer(scope, signoff.row)
        other = roles.setdefault(signer, signoff.need.role) if signer else signoff.need.role
        if other != signoff.need.role:
            fault = Fault("signature", "same-person", {"signer": _written(signoff.row), "other": other})
            yield signoff._replace(faults=(fault,))


def _own(rule: Rule, scope: Scope) -> Iterator[Judged]:
    """The sign-offs that hold, of persons whom the fields name."""
    org, reason = roster_of(scope), "own-request" if rule.get("outcome") == "by-eye" else "own-matter"
    named = {person(org, one): name for name in rule["fields"] for one in names_in(value(scope, name))}
    for signoff in judged(rule, scope):
        signer = "" if signoff.faults else _signer(scope, signoff.row)
        if signer and signer in named:
            label = label_of(scope.form, path_of(scope, named[signer]))
            fault = Fault("signature", reason, {"signer": _written(signoff.row), "other": label})
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
    if "fields" not in rule:
        return words.either(f"{roles}各由不同的人签", f"{roles}: each a different person")
    names = words.names(rule["fields"])
    return words.either(f"{names}不签{roles}", f"{names} does not sign as {roles}")


_ARGUMENTS = {"table": table, "roles": plain, "fields": of_document, "outcome": plain}
KIND: DocumentKind = Kind(check, _ARGUMENTS, _demand, VARIABLES)
