"""Data as somebody types them into a form's page."""

from __future__ import annotations

from typing import Any

from kit.data.paths import value_at
from kit.model import Data, Field, Form


def typed(form: Form, data: Data) -> dict[str, Any]:
    """The texts of a form's page, by path, and those of its tables row by row."""
    values = {field.path: _text(field, value_at(data, field.path)) for field in form.fields}
    tables = {
        table.path: [
            {field.key: text for field in table.fields if (text := _text(field, row.get(field.key)))}
            for row in value_at(data, table.path) or ()
        ]
        for table in form.tables
    }
    return {"values": {path: text for path, text in values.items() if text}, "tables": tables}


def _text(field: Field, value: Any) -> Any:
    if isinstance(value, list):
        return list(map(str, value))
    if isinstance(value, bool):
        return "是" if value else "否"
    return "" if value is None else str(value).replace("T", " ") if field.kind == "moment" else str(value)
