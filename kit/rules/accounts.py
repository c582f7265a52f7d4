"""accounts: every key account of the roster has a row with its manager.

`{"kind": "accounts", "rows": "contacts", "customer": "counterpart", "contact": "contact",
  "from": "period.start", "to": "period.end"}`
Good: the list of first contacts names 唐书航 for 启岳科技有限公司, as the roster does. Bad: no row for that customer,
or none with its manager. Only accounts held on some day between the two dates count; without a roster it is
inconclusive, told once.
"""

from __future__ import annotations

from collections.abc import Iterator

from kit.calendar.worktime import day_of
from kit.model import Data
from kit.pack.roster import Account, Roster
from kit.rules.base import NO_ROSTER, Hit, Rule, Scope, roster_of, rows_of, when
from kit.rules.kind import DocumentKind, Kind, Sentence, columns, of_document, table
from kit.text.folding import fold


def check(rule: Rule, scope: Scope) -> Iterator[Hit]:
    """Each account without a row, and each whose rows name other people only."""
    roster = roster_of(scope)
    first, last = when(scope, rule["from"]), when(scope, rule["to"])
    if first is None:
        return
    if roster is None:
        yield NO_ROSTER
        return
    for account in roster.accounts:
        if account.span.first <= day_of(last or scope.as_of) and day_of(first) <= account.span.last:
            yield from _of_account(rule, scope, roster, account)


def _of_account(rule: Rule, scope: Scope, roster: Roster, account: Account) -> Iterator[Hit]:
    rows = [(path, row) for path, row in rows_of(scope, rule["rows"]) if _is_of(rule, account, row)]
    args = {"customer": account.customer, "expected": account.manager}
    if not rows:
        yield Hit(rule["rows"], args={**args, "actual": ""}, row=account.customer)
    elif not any(_is_manager(rule, roster, account, row) for _, row in rows):
        path, row = rows[-1]
        yield Hit(f"{path}.{rule['contact']}", args={**args, "actual": str(row.get(rule["contact"], ""))})


def _is_of(rule: Rule, account: Account, row: Data) -> bool:
    return fold(str(row.get(rule["customer"], ""))) == fold(account.customer)


def _is_manager(rule: Rule, roster: Roster, account: Account, row: Data) -> bool:
    person = roster.person(str(row.get(rule["contact"], "")))
    return person is not None and person.name == account.manager


def _demand(words: Sentence, rule: Rule) -> str:
    rows, contact = words.table("rows"), words.name(rule["contact"])
    return words.either(
        f"名册中的每家大客户在{rows}中都有一行，{contact}是其客户经理",
        f"every key account of the roster has a row in {rows}, with its manager as {contact}",
    )


KIND: DocumentKind = Kind(
    check,
    {"rows": table, "customer": columns, "contact": columns, "from": of_document, "to": of_document},
    _demand,
    frozenset({"customer", "expected", "actual"}),
)
