"""A small form with every kind of field, and records of it, for tests of rules, shape and validation."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from kit.calendar.worktime import When, calendar
from kit.model import Data, Form, Found, Place, Problem, Record
from kit.pack.form_schema import compile_form
from kit.rules.base import Scope

AS_OF = date(2026, 6, 30)
DATE = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
MOMENT = {"type": "string", "x-kind": "moment", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}$"}
TEXT = {"type": "string", "minLength": 1}


def labelled(schema: Mapping[str, Any], zh: str, en: str, **more: Any) -> dict[str, Any]:
    """A property with its label; `x_rule` stands for `x-rule`."""
    return {**schema, "x-label": {"zh": zh, "en": en}, **{key.replace("_", "-"): value for key, value in more.items()}}


def rows(zh: str, en: str, required: list[str], columns: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    """An array of flat rows."""
    item = {"type": "object", "additionalProperties": False, "required": required, "properties": dict(columns)}
    return labelled({"type": "array", "items": item}, zh, en, **more)


SIGNOFF = {
    key: labelled(TEXT, zh, key)
    for key, zh in {
        "role": "签字角色",
        "department": "所在部门",
        "name": "姓名",
        "signature": "签名",
        "deputy": "代签人",
        "authority": "授权书编号",
        "original": "签署件",
    }.items()
} | {
    "opinion": labelled({"type": "string", "enum": ["同意", "有条件同意", "不同意", "已阅"]}, "意见", "opinion"),
    "date": labelled(DATE, "签字日期", "signed on"),
    "method": labelled({"type": "string", "enum": ["手写", "电子", "印章", "代签"]}, "签署方式", "method"),
}

SCHEMA: dict[str, Any] = {
    "x-form": {
        "id": "small",
        "version": "1.0",
        "in_force": "2026-01-01",
        "title": {"zh": "小表", "en": "Small form"},
        "clause": "测试",
        "origin": "default",
        "template": "small.docx",
        "filing": "{{ number }}",
        "number": "number",
        "date": "begun_at",
    },
    "type": "object",
    "additionalProperties": False,
    "required": ["number", "customer"],
    "properties": {
        "number": labelled({"type": "string", "pattern": "^S-[0-9]{3}$"}, "编号", "No.", x_rule="KIT-01"),
        "begun_at": labelled(MOMENT, "开始时间", "Begun at"),
        "done_at": labelled(MOMENT, "完成时间", "Done at"),
        "begun_on": labelled(DATE, "开始日期", "Begun on"),
        "done_on": labelled(DATE, "完成日期", "Done on"),
        "impact": labelled({"type": "string", "enum": ["大", "小"]}, "影响", "Impact"),
        "priority": labelled({"type": "string", "enum": ["紧急", "一般"]}, "优先级", "Priority"),
        "topics": labelled(
            {"type": "array", "items": {"type": "string", "enum": ["甲", "乙", "丙"]}, "minItems": 2}, "主题", "Topics"
        ),
        "agreed": labelled({"type": "boolean", "const": True}, "已同意", "Agreed"),
        "urgent": labelled({"type": "boolean"}, "是否紧急", "Urgent"),
        "budget": labelled({"type": "number", "minimum": 0}, "预算", "Budget", x_unit="元"),
        "budget_words": labelled(TEXT, "预算大写", "Budget in words"),
        "customer": {
            "type": "object",
            "additionalProperties": False,
            "required": ["name", "phone"],
            "x-label": {"zh": "客户", "en": "Customer"},
            "properties": {
                "name": labelled(TEXT, "客户名称", "Customer name", x_rule="CM-13"),
                "phone": labelled(TEXT, "电话", "Phone"),
                "grade": labelled({"type": "integer", "enum": [1, 2]}, "等级", "Grade"),
            },
        },
        "departments": rows(
            "协作部门",
            "Departments",
            ["department"],
            {
                "department": labelled(TEXT, "部门", "Department"),
                "head": labelled(TEXT, "负责人", "Head"),
                "due": labelled(DATE, "完成时限", "Due"),
                "raised": labelled(DATE, "告知日期", "Raised on"),
            },
            x_key=["department"],
        ),
        "copies": rows(
            "抄送",
            "Copies",
            [],
            {
                "department": labelled(TEXT, "部门", "Department"),
                "name": labelled(TEXT, "姓名", "Name"),
            },
        ),
        "entries": rows(
            "记录",
            "Entries",
            ["on"],
            {
                "on": labelled(DATE, "日期", "Date"),
                "channel": labelled(TEXT, "渠道", "Channel"),
                "kind": labelled(TEXT, "类型", "Kind"),
                "by": labelled(TEXT, "记录人", "By"),
                "checked_by": labelled(TEXT, "核对人", "Checked by"),
            },
        ),
        "scores": rows(
            "评分",
            "Scores",
            ["dimension"],
            {
                "dimension": labelled(TEXT, "维度", "Dimension"),
                "score": labelled({"type": "integer", "minimum": 1, "maximum": 5}, "得分", "Score"),
            },
            x_preset=[{"dimension": "及时性"}, {"dimension": "便捷性"}],
        ),
        "signoffs": rows("审批签字", "Sign-offs", ["role"], SIGNOFF, x_key=["role", "department"]),
    },
    "if": {"required": ["urgent"], "properties": {"urgent": {"const": True}}},
    "then": {"required": ["impact", "number"]},
}


def form(*rules: Mapping[str, Any], **changes: Any) -> Form:
    """The small form with these rules; keyword arguments replace properties."""
    schema = {**SCHEMA, "properties": {**SCHEMA["properties"], **changes}}
    return compile_form(schema, rules, Path("small.json"))


FORM = form()


def record(data: Data, found: Mapping[str, Found] | None = None, problems: tuple[Problem, ...] = ()) -> Record:
    """A record of the small form."""
    return Record("small", "1.0", data, found or {}, problems)


def crossed(mark: str) -> Found:
    """A cell whose text says that there is no value."""
    return Found(Place(), "tag", crossed=mark)


PICTURE = Found(Place(), "tag", picture=True)


def scope(
    data: Data,
    *,
    as_of: When = AS_OF,
    settings: Mapping[str, Any] | None = None,
    derived: Mapping[str, Any] | None = None,
    **more: Any,
) -> Scope:
    """The small form's document as a rule sees it."""
    known = settings or {}
    return Scope(FORM, record(data, **more), known, calendar(known), as_of, derived or {})


def row_scope(whole: Scope, table: str, i: int = 0) -> Scope:
    """One row of it."""
    cells = whole.record.data[table][i]
    return Scope(
        whole.form, whole.record, whole.settings, whole.calendar, whole.as_of, whole.derived, f"{table}[{i}]", cells
    )
