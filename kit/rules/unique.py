"""unique: no two rows of a table agree in all the named columns.

`{"kind": "unique", "rows": "grants", "fields": ["channel", "grantee", "permission"]}`
Good: one grant per channel and person. Bad: the same grant in rows 2 and 5.
"""

from __future__ import annotations

from collections.abc import Iterator

from kit.calendar.worktime import in_words
from kit.data.paths import steps
from kit.model import Text
from kit.rules.base import Hit, Rule, Scope, match_key, roster_of, rows_of, shown
from kit.rules.kind import DocumentKind, Kind, Sentence, columns, table


def check(rule: Rule, scope: Scope) -> Iterator[Hit]:
    """Each row that repeats an earlier one; a row with a blank among the columns is passed over."""
    seen: dict[tuple[str, ...], str] = {}
    for path, row in rows_of(scope, rule["rows"]):
        key = tuple(match_key(name, row.get(name, ""), roster_of(scope)) for name in rule["fields"])
        if not all(key):
            continue
        first = seen.setdefault(key, path)
        if first != path:
            values = [shown(row[name]) for name in rule["fields"]]
            words = [in_words(value) for value in values]
            names = Text(" ".join(one.zh for one in words), " ".join(one.en for one in words))
            yield Hit(path, args={"names": names, "first_row": int(steps(first)[-1]) + 1, "actual": " ".join(values)})


def _demand(words: Sentence, rule: Rule) -> str:
    rows, names = words.table("rows"), words.names(rule["fields"])
    repeated = "不得重复" if len(rule["fields"]) == 1 else "不得与另一行完全相同"
    return words.either(f"{rows}中，{names}{repeated}", f"no two rows of {rows} agree in {names}")


KIND: DocumentKind = Kind(
    check, {"rows": table, "fields": columns}, _demand, frozenset({"names", "first_row", "actual"})
)
