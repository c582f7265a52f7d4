"""Workbooks of the small form, cell by cell, and what is read of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kit.data.canonical import canonical
from kit.model import Layout
from kit.ooxml.excel.address import place
from kit.ooxml.excel.reader.cells import SheetCell
from kit.ooxml.excel.reader.sheet import Sheet, State
from kit.ooxml.excel.reader.workbook import Area, Workbook
from kit.read.excel.fields import read_sheet
from kit.read.locator import build
from kit.read.record_builder import Reading
from tests.support.small_form import DATE, TEXT, form, labelled, rows

TASKS = rows(
    "任务",
    "Tasks",
    ["task"],
    {
        "task": labelled(TEXT, "任务", "Task"),
        "start": labelled(DATE, "开始", "Start"),
        "end": labelled(DATE, "结束", "End"),
        "days": labelled({"type": "integer"}, "天数", "Days", x_derive={"days": ["start", "end"]}),
        "cost": labelled({"type": "number"}, "费用", "Cost"),
        "done": labelled({"type": "boolean"}, "完成", "Done"),
    },
)
FORM = form(
    tasks=TASKS, total=labelled({"type": "number"}, "费用合计", "Total", x_derive={"sum": "tasks", "of": "cost"})
)
LOCATOR = build(FORM, Layout({}, {}, {"urgent": ("是否紧急：", "")}))

Value = str | float | bool | SheetCell | None
Lines = list[tuple[Value, ...]]


def sheet(
    lines: Lines, merged: tuple[str, ...] = (), hidden: tuple[int, ...] = (), state: State = "visible", name: str = "表"
) -> Sheet:
    """A worksheet of these rows; None leaves a cell out."""
    cells = {
        (i, j): cell(value) for i, line in enumerate(lines, 1) for j, value in enumerate(line, 1) if value is not None
    }
    areas = tuple((*place(first), *place(last)) for first, _, last in (area.partition(":") for area in merged))
    return Sheet(name, state, cells, frozenset(hidden), (), areas)


def cell(value: Value) -> SheetCell:
    if isinstance(value, SheetCell):
        return value
    return SheetCell(value, "text" if isinstance(value, str) else "bool" if isinstance(value, bool) else "number")


def day(serial: float) -> SheetCell:
    return SheetCell(serial, "date")


def formula(value: str | float | None, kind: str = "number") -> SheetCell:
    """A formula with the value that was kept; None: it was never computed."""
    return SheetCell(value, "empty" if value is None else kind, "1+1", value is not None)  # type: ignore[arg-type]


def book(*sheets: Sheet, names: Mapping[str, str] | None = None, date1904: bool = False) -> Workbook:
    """A workbook; names point to cells of the first sheet."""
    areas = {name: area.partition(":") for name, area in (names or {}).items()}
    found = {
        name: Area(sheets[0].name, *place(first), *place(last or first)) for name, (first, _, last) in areas.items()
    }
    return Workbook(sheets, found, date1904)


def read(workbook: Workbook) -> Reading:
    """What a workbook says; its data are canonical whatever it holds."""
    reading = read_sheet(LOCATOR, workbook)
    assert canonical(FORM, reading.data) == reading.data
    return reading


def data(reading: Reading) -> dict[str, Any]:
    """The data without empty arrays."""
    return {key: value for key, value in reading.data.items() if value != []}


def everything(reading: Reading) -> list[tuple[str, str, str]]:
    return [(problem.rule, problem.path, problem.place.cell) for problem in reading.problems]


def problems(reading: Reading) -> list[tuple[str, str, str]]:
    """What is said, apart from the fields that these small sheets leave out and the words around them."""
    return [said for said in everything(reading) if said[0] not in ("KIT-40", "KIT-41", "KIT-65")]


HEAD: tuple[Value, ...] = ("任务", "开始", "结束", "天数", "费用", "完成")
ONE: tuple[Value, ...] = ("海报", day(46089), day(46090), formula(2), 12.5, "是")
TWO: tuple[Value, ...] = ("渠道", "2026-03-09", None, None, None, False)
FIRST = {"task": "海报", "start": "2026-03-08", "end": "2026-03-09", "cost": 12.5, "done": True}
SECOND = {"task": "渠道", "start": "2026-03-09", "done": False}
NAMED = {"f_tasks": "A1:F1"}
