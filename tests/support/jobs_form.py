"""A small Excel form with every kind of field, a sound template of it, and data, for tests of sheets."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from kit.model import Data, Form
from kit.ooxml.excel.reader.workbook import Workbook, workbook
from kit.ooxml.excel.template.compile import SheetTemplate, compile_sheet
from kit.ooxml.opc.package import open_package
from kit.pack.form_schema import compile_form

NAME = "templates/jobs.xlsx"
STATIC = {
    "form.id": "jobs",
    "form.code": "jobs",
    "form.version": "1.2",
    "form.title": "派工单",
    "form.title_en": "Jobs",
    "pack.organisation": "甲 & 乙公司",
}


def _label(zh: str) -> dict[str, Any]:
    return {"x-label": {"zh": zh, "en": zh}}


DATE = {"type": "string", "format": "date"}
PROPERTIES: dict[str, Any] = {
    "number": {"type": "string", "x-hint": {"zh": "PG-序号", "en": "no."}, **_label("编号")},
    "customer": {
        "type": "object",
        **_label("客户"),
        "properties": {"name": {"type": "string", **_label("客户名称")}},
    },
    "start": {**DATE, **_label("开始")},
    "end": {**DATE, **_label("结束")},
    "at": {"type": "string", "x-kind": "moment", **_label("报到时间")},
    "kind": {"type": "string", "enum": ["内部", "外部"], "x-alert": ["外部"], **_label("类别")},
    "odd": {"type": "string", "enum": ["甲,乙", "丙"], **_label("班组")},
    "grade": {"type": "integer", "enum": [1, 2, 3], **_label("等级")},
    "tools": {"type": "array", "items": {"type": "string", "enum": ["电话", "邮件", "群"]}, **_label("方式")},
    "paid": {"type": "boolean", **_label("带薪")},
    "told": {"const": True, "type": "boolean", **_label("已告知")},
    "cost": {"type": "number", "minimum": 0, "x-unit": "元", **_label("费用")},
    "people": {"type": "integer", "minimum": 1, "maximum": 50, **_label("人数")},
    "note": {"type": "string", "x-control": "multiline", **_label("说明")},
    "days": {"type": "integer", "x-derive": {"days": ["start", "end"]}, **_label("天数")},
    "total": {"type": "integer", "x-derive": {"count": "tasks"}, **_label("任务数")},
    "done": {"type": "integer", "x-derive": {"count": "tasks", "where": {"state": "完成"}}, **_label("完成数")},
    "hours": {"type": "number", "x-derive": {"sum": "tasks", "of": "hours"}, **_label("总工时")},
    "mean": {"type": "number", "x-derive": {"weighted": "tasks", "of": "percent", "by": "hours"}, **_label("完成率")},
    "signoffs": {
        "type": "array",
        "x-fixed": True,
        "x-rows": 2,
        **_label("签字"),
        "x-preset": [{"role": "班长"}, {"role": "主管"}],
        "items": {
            "type": "object",
            "properties": {
                "role": {"type": "string", **_label("角色")},
                "name": {"type": "string", **_label("姓名")},
                "on": {**DATE, **_label("日期")},
            },
        },
    },
    "tasks": {
        "type": "array",
        "x-capacity": 20,
        **_label("任务"),
        "items": {
            "type": "object",
            "properties": {
                "name": {"type": "string", **_label("名称")},
                "due": {**DATE, **_label("期限")},
                "ended": {**DATE, **_label("完工")},
                "state": {"type": "string", "enum": ["进行", "完成", "取消"], **_label("状态")},
                "hours": {"type": "number", "minimum": 0, **_label("工时")},
                "percent": {"type": "number", "minimum": 0, "maximum": 100, "x-unit": "%", **_label("进度")},
                "late": {
                    "type": "string",
                    **_label("滞后"),
                    "x-derive": {
                        "lagging": {"due": ["due"], "done": "ended", "at": "/end", "unless": {"state": ["取消"]}},
                        "values": ["滞后", "正常"],
                    },
                },
            },
        },
    },
}


def form_of(*keys: str, **changed: Any) -> Form:
    """The form with these fields only, and others changed."""
    head = {
        "id": "jobs",
        "version": "1.2",
        "in_force": "2026-01-01",
        "title": {"zh": "派工单", "en": "Jobs"},
        "clause": "",
        "origin": "default",
        "template": "jobs.xlsx",
        "filing": "{{ number }}",
    }
    properties = {key: PROPERTIES[key] for key in keys or PROPERTIES} | changed
    return compile_form({"x-form": head, "type": "object", "properties": properties}, (), Path("jobs.json"))


FORM = form_of()
SCALARS = [field.path for field in FORM.fields]
TASKS = [field.path for field in FORM.tables[1].fields]
LABELS = {path: field.label.zh for path, field in FORM.index.items()}


def cells() -> dict[str, str]:
    """A sound template: scalars from row 3, sign-offs in rows 26 to 28, tasks under row 30."""
    found = {
        "A1": "{{ form.title }}",
        "A2": "表单编号：{{ form.id }} · 版本 {{ form.version }}",
        "C1": "{{ pack.organisation }}",
    }
    for row, path in enumerate(SCALARS, 3):
        found |= {f"A{row}": LABELS[path], f"B{row}": f"{{{{ {path} }}}}"}
    for col, key in zip("ABC", ("role", "name", "on"), strict=True):
        found |= {f"{col}26": LABELS[f"signoffs[].{key}"]} | {
            f"{col}{row}": f"{{{{ signoffs[].{key} }}}}" for row in (27, 28)
        }
    for col, path in zip("ABCDEFG", TASKS, strict=True):
        found |= {f"{col}30": LABELS[path], f"{col}31": f"{{{{ {path} }}}}"}
    return found


def book(
    values: Mapping[str, str], merges: Sequence[str] = (), change: Callable[[Worksheet], None] | None = None
) -> bytes:
    """A workbook with these cells on a sheet named 派工."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "派工"
    for reference, text in values.items():
        sheet[reference] = text
    for area in merges:
        sheet.merge_cells(area)
    if change:
        change(sheet)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def compiled(values: Mapping[str, str] | None = None, form: Form = FORM, **more: Any) -> SheetTemplate:
    return compile_sheet(form, STATIC, book(values or cells(), **more), NAME)


TEMPLATE = compiled()
TASK = {"name": "布线", "due": "2026-03-02", "state": "进行", "hours": 2.5, "percent": 40}
DATA: Data = {
    "number": "PG-001",
    "customer": {"name": "甲 <乙> & 丙"},
    "start": "2026-03-01",
    "end": "2026-03-08",
    "at": "2026-03-01T08:07",
    "kind": "外部",
    "odd": "甲,乙",
    "grade": 2,
    "tools": ["电话", "群"],
    "paid": False,
    "told": True,
    "cost": 1234.5,
    "people": 4,
    "note": "第一行\n第二行",
    "signoffs": [{"role": "班长", "name": "张三", "on": "2026-03-08"}],
    "tasks": [TASK, TASK | {"due": "2026-03-08", "ended": "2026-03-08", "state": "完成", "percent": 100}],
}


def opened(data: bytes) -> Worksheet:
    return openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]


def read(data: bytes) -> Workbook:
    return workbook(open_package(data))


def row_of(path: str) -> int:
    return SCALARS.index(path) + 3
