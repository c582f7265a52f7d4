"""JSON as people have it: keys that are labels, lines of `kit read`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kit.data.paths import put, value_at
from kit.lists.columns import named
from kit.model import Data, DataError, Form, Json
from kit.read.label_key import key


def record_of(form: Form, given: Json) -> Json:
    """Return the data of a line of `kit read`, and anything else as it is. Raises DataError for another form's line."""
    if not (isinstance(given, dict) and {"data", "fields", "form", "problems", "read_by"} <= given.keys()):
        return given
    if given["form"] is None:
        raise DataError([("", "unread-record")])
    if given["form"] != form.id:
        raise DataError([("", "other-form")])
    return given["data"]


def by_path(form: Form, given: Json) -> Json:
    """Return data whose keys may be labels with the keys of the form; what no label leads to stays.

    Raises DataError for a field that is given by its path and by its label.
    """
    if not isinstance(given, dict):
        return given
    fields, tables = named(form.fields), {key(table.label.zh): table for table in form.tables}
    tops = {path.partition(".")[0] for path in (*(field.path for field in form.fields), *(t.path for t in form.tables))}
    data: Data = {name: value for name, value in given.items() if name in tops}
    for name, value in given.items():
        if name in tops:
            continue
        field, table = fields.get(key(str(name))), tables.get(key(str(name)))
        path = field.path if field else table.path if table else ""
        if not path:
            data[name] = value
        elif value_at(data, path) is not None:
            raise DataError([(path, "given-twice")])
        else:
            _put(data, path, value)
    for table in form.tables:
        if isinstance(rows := data.get(table.path), list):
            columns = {name: field.key for name, field in named(table.fields).items()}
            data[table.path] = [_row(columns, {field.key for field in table.fields}, row) for row in rows]
    return data


def _put(data: Data, path: str, value: Any) -> None:
    """Write a value at a path without changing what was given."""
    top, _, rest = path.partition(".")
    if rest:
        data[top] = dict(data[top]) if isinstance(data.get(top), dict) else {}
    put(data, path, value)


def _row(columns: Mapping[str, str], keys: set[str], row: Json) -> Json:
    if not isinstance(row, dict):
        return row
    plain: Data = {}
    for name, value in row.items():
        known = name if name in keys else columns.get(key(str(name)), name)
        if known in plain:
            raise DataError([(known, "given-twice")])
        plain[known] = value
    return plain
