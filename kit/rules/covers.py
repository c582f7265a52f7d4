"""covers: every row of one table has its counterpart in another.

`{"kind": "covers", "rows": "departments", "in": "copies", "by": {"department": "department", "head": "name"}}`
Good: 设计部 takes part and is on the list of copies. Bad: 销售部 takes part and is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kit.model import Data
from kit.rules.base import Hit, Kind, Rule, Scope, label_of, match_key, rows_of, shown


def check(rule: Rule, scope: Scope) -> Iterator[Hit]:
    """Each row whose named columns are all filled in and stand in no row of `in`."""
    ours, theirs = list(rule["by"]), list(rule["by"].values())
    known = {_key(ours, theirs, row) for _, row in rows_of(scope, rule["in"])}
    for path, row in rows_of(scope, rule["rows"]):
        key = _key(ours, ours, row)
        if all(key) and key not in known:
            missing = " ".join(shown(row[column]) for column in ours)
            yield Hit(path, args={"missing": missing, "table": label_of(scope.form, rule["in"]), "expected": missing})


def _key(kinds: Sequence[str], columns: Sequence[str], row: Data) -> tuple[str, ...]:
    return tuple(match_key(kind, row.get(column, "")) for kind, column in zip(kinds, columns, strict=True))


KIND = Kind(check, frozenset({"missing", "table", "expected"}), by_row=False)
