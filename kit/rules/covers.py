"""covers: every row of one table has its counterpart in another.

`{"kind": "covers", "rows": "departments", "in": "copies", "by": {"department": "department", "head": "name"}}`
Good: 设计部 takes part and is on the list of copies. Bad: 销售部 takes part and is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kit.model import Data, Json
from kit.pack.roster import Roster
from kit.rules.base import Hit, Rule, Scope, label_of, match_key, roster_of, rows_of, shown
from kit.rules.kind import DocumentKind, Kind, Names, Sentence, table


def check(rule: Rule, scope: Scope) -> Iterator[Hit]:
    """Each row whose named columns are all filled in and stand in no row of `in`."""
    ours, theirs = list(rule["by"]), list(rule["by"].values())
    org = roster_of(scope)
    known = {_key(org, ours, theirs, row) for _, row in rows_of(scope, rule["in"])}
    for path, row in rows_of(scope, rule["rows"]):
        key = _key(org, ours, ours, row)
        if all(key) and key not in known:
            missing = " ".join(shown(row[column]) for column in ours)
            yield Hit(path, args={"missing": missing, "table": label_of(scope.form, rule["in"]), "expected": missing})


def _key(org: Roster | None, kinds: Sequence[str], columns: Sequence[str], row: Data) -> tuple[str, ...]:
    return tuple(match_key(kind, row.get(column, ""), org) for kind, column in zip(kinds, columns, strict=True))


def _by(rule: Rule, value: Json) -> Names:
    yield from ((rule["rows"], name) for name in value)
    yield from ((rule["in"], name) for name in value.values())


def _demand(words: Sentence, rule: Rule) -> str:
    rows, other = words.table("rows"), words.table("in")
    return words.either(f"{rows}的每一行都在{other}中有对应的一行", f"every row of {rows} has a counterpart in {other}")


KIND: DocumentKind = Kind(
    check, {"rows": table, "in": table, "by": _by}, _demand, frozenset({"missing", "table", "expected"})
)
