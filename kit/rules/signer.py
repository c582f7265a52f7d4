"""signer: who signs in a role is whom the document names for it.

`{"kind": "signer", "table": "signoffs", "roles": ["接收人"], "field": "receiver"}`
Good: 夏知微 is named as 接收人 and signs, or a deputy signs for her. Bad: 周闻溪 signs, beside her own name or
beside none. A blank field says nothing, nor does a row with words in place of a name: other rules tell those.
"""

from __future__ import annotations

from collections.abc import Iterator

from kit.pack.references import person
from kit.rules.base import Hit, Rule, Scope, label_of, path_of, roster_of, shown, value
from kit.rules.distinct import names_in
from kit.rules.kind import DocumentKind, Kind, Sentence, of_document, plain, table
from kit.rules.signing import Fault, signing
from kit.rules.signoff import VARIABLES, Judged, judged, words_of
from kit.text.names import bare


def check(rule: Rule, scope: Scope) -> Iterator[Hit]:
    """Each sign-off of somebody else than the field names."""
    for signoff in others(rule, scope):
        for fault in signoff.faults:
            yield Hit(f"{signoff.path}.{fault.column}", fault.reason, args=words_of(signoff, fault))


def others(rule: Rule, scope: Scope) -> Iterator[Judged]:
    """Return the same sign-offs, with nothing but that fault."""
    org, field = roster_of(scope), rule["field"]
    named = {person(org, name) for name in names_in(value(scope, field))}
    for signoff in judged(rule, scope) if named else ():
        column, signer = _signer(scope, signoff)
        if signer and person(org, signer) not in named:
            args = {"actual": shown(signer), "expected": shown(value(scope, field))}
            where = label_of(scope.form, path_of(scope, field))
            yield signoff._replace(faults=(Fault(column, "not-named", {**args, "where": where}),))


def _signer(scope: Scope, signoff: Judged) -> tuple[str, str]:
    """The column that says who signed, and the name there; '' where a deputy is named, or nobody."""
    row = signing(scope, signoff.path, signoff.row)
    column = "name" if row.text("name") else "signature"
    name = bare(row.text(column))
    return column, name if row.is_signature(name) and not row.text("deputy") else ""


def _demand(words: Sentence, rule: Rule) -> str:
    roles = words.either("、", ", ").join(f"“{role}”" for role in rule["roles"])
    field = words.name(rule["field"])
    return words.either(f"以{roles}签字的是{field}写明的人", f"who signs as {roles} is whom {field} names")


KIND: DocumentKind = Kind(
    check,
    {"table": table, "roles": plain, "field": of_document},
    _demand,
    VARIABLES | {"actual", "expected", "where"},
)
