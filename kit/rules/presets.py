"""presets: every row that the form prints in advance is filled in.

`{"kind": "presets", "table": "scores", "fields": ["score"]}`
Good: each of the four printed dimensions has its score. Bad: one is left blank or struck out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kit.model import Json
from kit.rules.base import Hit, Rule, Scope, is_unreadable, rows_of, shown
from kit.rules.kind import DocumentKind, Kind, Sentence, columns, table


def check(rule: Rule, scope: Scope) -> Iterator[Hit]:
    """Each printed row that is missing, and each of its fields that is blank."""
    table = next(table for table in scope.form.tables if table.path == rule["table"])
    rows = rows_of(scope, table.path)
    for preset in table.preset:
        name = " ".join(shown(found) for found in preset.values())
        found = next(((path, row) for path, row in rows if preset.items() <= row.items()), None)
        if found is None:
            yield Hit(table.path, args={"missing": name}, row=name)
        else:
            yield from _blank(rule, scope, name, *found)


def _blank(rule: Rule, scope: Scope, name: str, path: str, row: Mapping[str, Json]) -> Iterator[Hit]:
    for field in rule["fields"]:
        if field not in row and not is_unreadable(scope, f"/{path}.{field}"):
            blank = scope.form.index[f"{rule['table']}[].{field}"].label
            yield Hit(f"{path}.{field}", args={"missing": name, "blank": blank})


def _demand(words: Sentence, rule: Rule) -> str:
    rows, names = words.table("table"), words.names(rule["fields"])
    return words.either(f"{rows}中印好的每一行都填写{names}", f"every printed row of {rows} has {names}")


KIND: DocumentKind = Kind(check, {"table": table, "fields": columns}, _demand, frozenset({"missing", "blank"}))
