"""Canonical data: what becomes of every way to write the same thing, and what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kit.data.canonical import canonical
from kit.data.derive import derived
from kit.model import DataError, Form
from kit.pack.form_schema import compile_form

LABEL = {"zh": "标", "en": "label"}


def form_of(properties: dict[str, Any], **more: Any) -> Form:
    """A form with these properties; labels are made up where missing."""
    head = {
        "id": "x",
        "version": "1.0",
        "in_force": "2026-01-01",
        "title": LABEL,
        "clause": "",
        "origin": "default",
        "template": "x.docx",
        "filing": "x",
    }
    _label(properties)
    schema = {"x-form": head, "type": "object", "properties": properties, **more}
    return compile_form(schema, (), Path("x.json"))


def _label(properties: dict[str, Any]) -> None:
    for key, sub in properties.items():
        sub.setdefault("x-label", {"zh": key, "en": key})
        _label(sub.get("properties", {}))
        _label(sub.get("items", {}).get("properties", {}))


FORM = form_of(
    {
        "name": {"type": "string", "x-hint": {"zh": "填写姓名", "en": "name"}},
        "count": {"type": "integer"},
        "amount": {"type": "number"},
        "urgent": {"type": "boolean"},
        "agreed": {"const": True},
        "ways": {"type": "array", "items": {"enum": ["电话", "邮件"]}},
        "score": {"type": "integer", "enum": [1, 2, 3]},
        "customer": {"type": "object", "properties": {"phone": {"type": "string"}}},
        "total": {"type": "number", "readOnly": True, "x-derive": {"sum": "rows", "of": "cost"}},
        "rows": {
            "type": "array",
            "x-preset": [{"role": "负责人"}],
            "items": {"type": "object", "properties": {"role": {"type": "string"}, "cost": {"type": "number"}}},
        },
    }
)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, {}),
        ({"name": " 张三\u3000"}, {"name": "张三"}),
        ({"name": "a\r\nb\rc"}, {"name": "a\nb\nc"}),
        ({"name": "  "}, {}),
        ({"name": None, "customer": {}, "ways": []}, {}),
        ({"customer": {"phone": ""}}, {}),
        ({"amount": 2.0, "count": 0}, {"amount": 2, "count": 0}),
        ({"urgent": False, "agreed": False}, {"urgent": False}),
        ({"ways": ["邮件", "电话", "邮件"]}, {"ways": ["电话", "邮件"]}),
        ({"score": 2}, {"score": 2}),
        ({"total": 5}, {}),
        ({"rows": [{"role": "负责人"}, {}, {"role": "负责人", "cost": 1}]}, {"rows": [{"role": "负责人", "cost": 1}]}),
        ({"rows": [{"role": ""}, {"cost": 2.50}]}, {"rows": [{"cost": 2.5}]}),
    ],
)
def test_one_way_to_write_it(given: dict[str, Any], expected: dict[str, Any]) -> None:
    plain = canonical(FORM, given)
    assert plain == {"rows": [], **expected}
    assert canonical(FORM, plain) == plain


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ([], ("", "not-an-object")),
        ({"nmae": "x"}, ("nmae", "unknown-field")),
        ({"rows": {}}, ("rows", "not-a-list")),
        ({"rows": [3]}, ("rows[0]", "not-an-object")),
        ({"rows": [{}, {"x": 1}]}, ("rows[1].x", "unknown-field")),
        ({"name": 5}, ("name", "not-a-text")),
        ({"name": "a\x0bb"}, ("name", "control-character")),
        ({"name": "a\ud800"}, ("name", "control-character")),
        ({"name": "/"}, ("name", "placeholder")),
        ({"name": "填写姓名"}, ("name", "placeholder")),
        ({"name": "选择一项。"}, ("name", "placeholder")),
        ({"amount": float("nan")}, ("amount", "not-a-number")),
        ({"amount": True}, ("amount", "not-a-number")),
        ({"amount": 1234567890.123456}, ("amount", "too-many-digits")),
        ({"count": 10**15}, ("count", "too-many-digits")),
        ({"count": 10**400}, ("count", "too-many-digits")),
        ({"urgent": "是"}, ("urgent", "not-yes-or-no")),
        ({"customer": "x"}, ("customer", "not-an-object")),
    ],
)
def test_what_has_no_canonical_form_is_refused_with_its_path(given: Any, problem: tuple[str, str]) -> None:
    with pytest.raises(DataError) as caught:
        canonical(FORM, given)
    assert caught.value.problems == [problem]


TRACKER = form_of(
    {
        "on": {"type": "string", "format": "date"},
        "start": {"type": "string", "format": "date"},
        "end": {"type": "string", "format": "date"},
        "days": {"type": "integer", "readOnly": True, "x-derive": {"days": ["start", "end"]}},
        "done": {"type": "integer", "readOnly": True, "x-derive": {"count": "tasks", "where": {"state": "完成"}}},
        "late": {"type": "integer", "readOnly": True, "x-derive": {"count": "tasks", "where": {"lag": "滞后"}}},
        "sum": {"type": "number", "readOnly": True, "x-derive": {"sum": "tasks", "of": "weight"}},
        "typical": {"type": "number", "readOnly": True, "x-derive": {"mean": "tasks", "of": "rate"}},
        "mean": {"type": "number", "readOnly": True, "x-derive": {"weighted": "tasks", "of": "rate", "by": "weight"}},
        "tasks": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "state": {"type": "string"},
                    "weight": {"type": "number"},
                    "rate": {"type": "number"},
                    "due": {"type": "string", "format": "date"},
                    "moved": {"type": "string", "format": "date"},
                    "ended": {"type": "string", "format": "date"},
                    "lag": {
                        "type": "string",
                        "readOnly": True,
                        "x-derive": {
                            "lagging": {
                                "due": ["moved", "due"],
                                "done": "ended",
                                "at": "/on",
                                "unless": {"state": ["取消"]},
                            },
                            "values": ["滞后", "正常"],
                        },
                    },
                },
            },
        },
    }
)


@pytest.mark.parametrize(
    ("task", "lag"),
    [
        ({"due": "2026-03-01"}, "滞后"),
        ({"due": "2026-03-08"}, "正常"),
        ({"due": "2026-03-01", "moved": "2026-03-09"}, "正常"),
        ({"due": "2026-03-01", "ended": "2026-03-01"}, "正常"),
        ({"due": "2026-03-01", "ended": "2026-03-02"}, "滞后"),
        ({"due": "2026-03-01", "state": "取消"}, "正常"),
        ({"state": "完成"}, None),
        ({"due": "三月底"}, None),
    ],
)
def test_a_late_task_lags(task: dict[str, Any], lag: str | None) -> None:
    assert derived(TRACKER, {"on": "2026-03-08", "tasks": [task]}).get("tasks[0].lag") == lag


def test_summaries_are_computed() -> None:
    tasks = [{"state": "完成", "weight": 30, "rate": 100}, {"state": "进行", "weight": 10, "rate": 50.5}]
    found = derived(TRACKER, {"start": "2026-02-27", "end": "2026-03-01", "tasks": tasks})
    assert found == {"days": 3, "done": 1, "late": 0, "sum": 40, "typical": 75.25, "mean": 87.62}
    assert derived(TRACKER, {"tasks": []}) == {"done": 0, "late": 0, "sum": 0}


def test_rows_are_counted_by_what_they_compute() -> None:
    tasks = [{"due": "2026-03-01"}, {"due": "2026-03-09"}, {}]
    assert derived(TRACKER, {"on": "2026-03-08", "tasks": tasks})["late"] == 1
