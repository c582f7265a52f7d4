"""What the rows of the workbooks of settings add to a form: rules, patterns of its fields, how long it is kept."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from kit.data.paths import schema_at
from kit.model import Form, Json
from kit.pack.own_rules.rows import Own, read_row
from kit.pack.workbook.grid import GridReading, GridRow

Rule = Mapping[str, Json]


class Rows(NamedTuple):
    """The sheet of rules of a workbook: its rows by the id of the form that they are about."""

    reading: GridReading
    by_form: Mapping[str, Sequence[GridRow]]


def own_of(form: Form, sheets: Sequence[Rows]) -> list[Own]:
    """Return what the rows about a form make; what is wrong with them is noted in their sheets' readings."""
    found: list[Own] = []
    for sheet in sheets:
        rows = [read_row(sheet.reading, row, form) for row in sheet.by_form.get(form.id, ())]
        found += [own for own in rows if own]
    return found


def with_patterns(schema: Json, own: Iterable[Own]) -> Json:
    """Return the schema with the ways in which numbers are written, each with the rule that asks for it."""
    schema = copy.deepcopy(schema)
    for each in own:
        if each.pattern and each.rule:
            path, pattern = each.pattern
            schema_at(schema, path).update({"pattern": pattern, "x-rule": each.rule["id"]})
    return schema
