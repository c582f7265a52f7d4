"""Values and schemas at a path."""

from __future__ import annotations

from typing import Any

import pytest

from kit.data.paths import holder_of, pattern_of, put, schema_at, steps, value_at

DATA = {"customer": {"name": "恒源", "none": None}, "rows": [{"who": "甲"}, {"who": "乙", "days": 0}]}
SCHEMA = {"properties": {"rows": {"items": {"properties": {"who": {"pattern": "^.$"}}}}}}

VALUES = (
    ("customer.name", "恒源"),
    ("customer.none", None),
    ("customer.other", None),
    ("customer.name.deeper", None),
    ("customer[0]", None),
    ("rows[1].days", 0),
    ("rows[-1].who", "乙"),
    ("rows[2].who", None),
    ("rows[-3].who", None),
    ("rows.who", None),
    ("", DATA),
)


@pytest.mark.parametrize(("path", "value"), VALUES)
def test_value(path: str, value: Any) -> None:
    assert value_at(DATA, path) == value


def test_steps_and_pattern() -> None:
    assert steps("departments[3].head") == ("departments", 3, "head")
    assert [pattern_of(path) for path in ("a[3].b", "a[-1]", "a.b")] == ["a[].b", "a[]", "a.b"]


def test_objects_are_made_on_the_way_rows_are_not() -> None:
    data: dict[str, Any] = {"rows": [{}]}
    put(data, "a.b.c", 1)
    put(data, "rows[0].who", "甲")
    assert data == {"a": {"b": {"c": 1}}, "rows": [{"who": "甲"}]}
    assert holder_of(data, "rows[0].who") == ({"who": "甲"}, "who")
    with pytest.raises(LookupError):
        put(data, "rows[1].who", "乙")


@pytest.mark.parametrize("path", ["rows[].who", "rows[7].who"])
def test_schema(path: str) -> None:
    assert schema_at(SCHEMA, path) == {"pattern": "^.$"}
    assert schema_at(SCHEMA, "rows[].other") == schema_at(SCHEMA, "other.who") == {}
