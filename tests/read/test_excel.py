"""Completed workbooks as people and programs leave them: what is read, how it was found, what is said about it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kit.ooxml.excel.reader.cells import SheetCell
from kit.ooxml.excel.reader.sheet import Sheet
from kit.ooxml.excel.reader.workbook import Workbook
from kit.read.excel.cells import of_cell
from tests.support.small_book import (
    FIRST,
    FORM,
    HEAD,
    LOCATOR,
    NAMED,
    ONE,
    SECOND,
    TWO,
    Lines,
    Value,
    book,
    data,
    day,
    everything,
    formula,
    problems,
    read,
    sheet,
)

SCALARS = {
    "a name": (book(sheet([("编号", "S-001")]), names={"f_number": "B1"}), {"number": "S-001"}, "name", "B1"),
    "a name above an unknown label": (
        book(sheet([("单号", "S-001")]), names={"f_number": "B1"}),
        {"number": "S-001"},
        "name",
        "B1",
    ),
    "a label to the left": (book(sheet([("编号：", "S-001")])), {"number": "S-001"}, "label", "B1"),
    "a label above": (
        book(sheet([("编号", "影响"), ("S-001", "大")])),
        {"number": "S-001", "impact": "大"},
        "label",
        "A2",
    ),
    "a merged label": (book(sheet([("编号", None, "S-001")], merged=("A1:B1",))), {"number": "S-001"}, "label", "C1"),
    "a merged value": (
        book(sheet([("编号", "S-001", None)], merged=("B1:C1",)), names={"f_number": "C1"}),
        {"number": "S-001"},
        "name",
        "B1",
    ),
    "a label in the cell": (book(sheet([("编号：S-001",)])), {"number": "S-001"}, "label", "A1"),
    "a name that lags behind inserted rows": (
        book(sheet([("影响", "大"), ("编号", "S-001")]), names={"f_number": "B1"}),
        {"number": "S-001", "impact": "大"},
        "label",
        "B2",
    ),
    "a label on another sheet": (
        book(sheet([("说明",)]), sheet([("编号", "S-001")], name="二")),
        {"number": "S-001"},
        "label",
        "B1",
    ),
}


@pytest.mark.parametrize(("workbook", "meant", "by", "at"), SCALARS.values(), ids=SCALARS.keys())
def test_scalars_are_found_by(workbook: Workbook, meant: dict[str, Any], by: str, at: str) -> None:
    reading = read(workbook)
    assert data(reading) == meant
    assert (reading.fields["number"].by, reading.fields["number"].place.cell) == (by, at)
    assert problems(reading) == []


@pytest.mark.parametrize(("names", "by"), [({}, "guess"), ({"f_number": "B1"}, "name")])
def test_a_label_that_is_only_alike_is_flagged_and_a_name_is_surer(names: dict[str, str], by: str) -> None:
    reading = read(book(sheet([("单据编号", "S-001")]), names=names))
    assert (data(reading), reading.fields["number"].by) == ({"number": "S-001"}, by)
    assert problems(reading) == [("KIT-11", "number", "B1")]


def test_a_label_that_is_another_is_told_where_a_name_decides() -> None:
    reading = read(book(sheet([("结案意见", "S-001")]), names={"f_number": "B1"}))
    assert data(reading) == {"number": "S-001"}
    assert [told for told in everything(reading) if told[0] != "KIT-41"] == [("KIT-40", "", "A1")]


VALUES = {
    "a date": ("begun_on", day(46089), "2026-03-08", []),
    "a date as text": ("begun_on", "2026年3月8日", "2026-03-08", []),
    "a bare serial": ("begun_on", 46089, "2026-03-08", ["KIT-71"]),
    "a date written as such": ("begun_on", SheetCell("2026-03-08T00:00:00", "date"), "2026-03-08", []),
    "a day that never was": ("begun_on", day(60), None, ["KIT-09"]),
    "a moment": ("begun_at", SheetCell(46089.3958333333, "moment"), "2026-03-08T09:30", []),
    "a moment that shows its day alone": ("begun_at", day(46089.3958333333), "2026-03-08T09:30", ["KIT-71"]),
    "midnight that shows its day alone": ("begun_at", day(46089), "2026-03-08", []),
    "a number": ("budget", 20000.0, 20000, []),
    "a number as text": ("budget", "20,000元", 20000, []),
    "a date where a number belongs": ("budget", day(46089), None, ["KIT-09"]),
    "a text of digits": ("budget_words", 13800138000.0, "13800138000", []),
    "yes": ("agreed", True, True, []),
    "a printed word around": ("urgent", "是否紧急：是", True, []),
    "choices": ("topics", "丙、甲", ["甲", "丙"], []),
    "an unknown choice": ("priority", "不急", None, ["KIT-09"]),
    "an error": ("budget", SheetCell("#REF!", "error"), None, ["KIT-09"]),
    "a formula of the user": ("budget", SheetCell(12.5, "number", "10+2.5"), 12.5, []),
    "a formula of the user that says something else": ("budget", SheetCell(99, "number", "10+2.5"), 99, ["KIT-13"]),
    "a formula that nobody works out": ("budget", SheetCell(99, "number", "VLOOKUP(A1,B:C,2)"), 99, ["KIT-73"]),
    "a formula of the day": ("begun_on", SheetCell(46089, "date", "TODAY()"), "2026-03-08", ["KIT-72"]),
    "a formula of a formula of the day": ("begun_on", SheetCell(46089, "date", "C1-1"), "2026-03-08", ["KIT-72"]),
    "a formula without a value": ("budget", formula(None), None, ["KIT-13"]),
    "a formula that gives nothing": ("budget_words", SheetCell("", "text", 'IF(1>2,"x","")'), None, []),
    "a control character": ("budget_words", "一\x07", None, ["KIT-09"]),
    "a percentage in a text": ("budget_words", SheetCell(0.98, "percent"), "98%", []),
    "a crossed cell": ("budget", "—", None, []),
    "a cell that does not apply": ("budget_words", "不适用", None, []),
}


@pytest.mark.parametrize(("path", "value", "meant", "said"), VALUES.values(), ids=VALUES.keys())
def test_values(path: str, value: Value, meant: object, said: list[str]) -> None:
    label = FORM.index[path].label.zh
    beside = SheetCell(46090, "date", "NOW()")
    reading = read(book(sheet([(label, value, beside)]), names={"f_" + path: "B1"}))
    assert reading.data.get(path) == meant
    assert [rule for rule, *_ in problems(reading)] == said
    assert reading.fields[path].crossed == (value if value in ("—", "不适用") else "")


@pytest.mark.parametrize(
    ("unit", "cell", "meant"),
    [
        ("%", SheetCell(0.5, "percent"), 50),
        ("%", SheetCell(0.335, "percent"), 33.5),
        ("%", SheetCell(50, "number"), 50),
        ("元", SheetCell(0.5, "percent"), 0.5),
    ],
)
def test_a_percentage_is_read_as_it_is_shown(unit: str, cell: SheetCell, meant: float) -> None:
    budget = next(slot for slot in LOCATOR.slots if slot.field.path == "budget")
    slot = replace(budget, field=replace(budget.field, unit=unit))
    assert of_cell(slot, cell, False).value == meant


def test_the_1904_calendar() -> None:
    assert read(book(sheet([("开始日期", day(44627))]), date1904=True)).data["begun_on"] == "2026-03-08"


ARRAYS = {
    "a name": (book(sheet([HEAD, ONE, TWO]), names=NAMED), [FIRST, SECOND]),
    "labels": (book(sheet([("任务表",), (), HEAD, ONE, TWO])), [FIRST, SECOND]),
    "a name that lags behind": (book(sheet([(), HEAD, ONE, TWO]), names=NAMED), [FIRST, SECOND]),
    "columns in another order": (book(sheet([HEAD[::-1], ONE[::-1]])), [FIRST]),
    "rows below a gap": (book(sheet([HEAD, ONE, (), (), TWO]), names=NAMED), [FIRST, SECOND]),
    "rows of formulas alone are blank": (
        book(sheet([HEAD, ONE, (None, None, None, formula("", "text")), TWO]), names=NAMED),
        [FIRST, SECOND],
    ),
    "a header printed again": (book(sheet([HEAD, ONE, HEAD, TWO]), names=NAMED), [FIRST, SECOND]),
    "cells merged downwards": (
        book(sheet([HEAD, ONE, (None, "2026-03-09", None, None, None, "否")], merged=("A2:A3",)), names=NAMED),
        [FIRST, {**SECOND, "task": "海报"}],
    ),
    "another array below": (
        book(
            sheet([HEAD, ONE, (), ("抄送",), ("部门", "姓名"), ("行政部", "张三")]),
            names={**NAMED, "f_copies": "A5:B5"},
        ),
        [FIRST],
    ),
    "another array beside": (
        book(sheet([(*HEAD, None, "部门", "姓名"), (*ONE, None, "行政部", "张三"), TWO])),
        [FIRST, SECOND],
    ),
    "a field below with its name": (
        book(sheet([HEAD, ONE, ("编号", "S-001")]), names={**NAMED, "f_number": "B3"}),
        [FIRST],
    ),
    "a field below with its label": (book(sheet([HEAD, ONE, ("编号", "S-001")]), names=NAMED), [FIRST]),
    "the form's own line below": (book(sheet([HEAD, ONE, ("表单编号：small · 版本 1.0",)]), names=NAMED), [FIRST]),
}


@pytest.mark.parametrize(("workbook", "meant"), ARRAYS.values(), ids=ARRAYS.keys())
def test_arrays(workbook: Workbook, meant: list[dict[str, Any]]) -> None:
    reading = read(workbook)
    assert reading.data["tasks"] == meant
    assert problems(reading) == []


def test_arrays_one_below_the_other_and_side_by_side() -> None:
    below = sheet([HEAD, ONE, (), ("抄送",), ("部门", "姓名"), ("行政部", "张三")])
    beside = sheet([(*HEAD, None, "部门", "姓名"), (*ONE, None, "行政部", "张三"), TWO])
    for lines in (below, beside):
        assert read(book(lines)).data["copies"] == [{"department": "行政部", "name": "张三"}]


def test_places_name_sheet_and_cell() -> None:
    reading = read(book(sheet([HEAD, (), ONE], name="进度"), names=NAMED))
    assert reading.fields["tasks[0].cost"].place == ("费用", "进度", "E3", 0, 0)
    assert reading.fields["tasks[0].cost"].by == "header"
    assert "tasks[0].days" not in reading.fields


def test_a_guessed_column_is_flagged() -> None:
    reading = read(book(sheet([("任务名称", *HEAD[1:]), ONE])))
    assert reading.data["tasks"] == [FIRST]
    assert reading.fields["tasks[0].task"].by == "guessed-header"
    assert problems(reading) == [("KIT-11", "tasks[].task", "A1")]


def test_a_cell_that_is_not_understood_is_reported_with_its_row() -> None:
    reading = read(book(sheet([HEAD, ONE, ("渠道", "下周")]), names=NAMED))
    assert reading.data["tasks"] == [FIRST, {"task": "渠道"}]
    assert problems(reading) == [("KIT-09", "tasks[1].start", "B3")]


@pytest.mark.parametrize(
    "lines",
    [
        sheet([HEAD, ONE], hidden=(2,)),
        sheet([HEAD, ONE], state="hidden"),
        Sheet("表", "visible", sheet([HEAD, ONE]).cells, frozenset(), (range(1, 2),), ()),
    ],
    ids=["row", "sheet", "column"],
)
def test_hidden_values_are_read_and_reported(lines: Sheet) -> None:
    reading = read(book(lines, names=NAMED))
    assert reading.data["tasks"] == [FIRST]
    assert problems(reading) == [("KIT-14", "tasks", "A2")]


def test_a_hidden_scalar_is_reported() -> None:
    reading = read(book(sheet([("编号", "S-001")], hidden=(1,)), names={"f_number": "B1"}))
    assert problems(reading) == [("KIT-14", "number", "B1")]


TOTAL = {**NAMED, "f_tasks": "A2:F2", "f_total": "B1"}
STALE = {
    "right": (formula(12.5), formula(2), []),
    "right but for its last digits": (formula(12.499999999), formula(2), []),
    "stale total": (formula(99), formula(2), [("KIT-13", "total", "B1")]),
    "stale in a row": (formula(12.5), formula(3), [("KIT-13", "tasks[0].days", "D3")]),
    "typed over": (12.5, 3, [("KIT-13", "tasks[0].days", "D3")]),
    "never computed": (formula(None), formula(2), [("KIT-13", "total", "B1")]),
    "an error": (SheetCell("#REF!", "error", "A1"), formula(2), [("KIT-13", "total", "B1")]),
}


@pytest.mark.parametrize(("total", "days", "said"), STALE.values(), ids=STALE.keys())
def test_kept_results_of_formulas_are_checked(total: Value, days: Value, said: list[tuple[str, str, str]]) -> None:
    lines: Lines = [("费用合计", total), HEAD, (*ONE[:3], days, *ONE[4:])]
    reading = read(book(sheet(lines), names=TOTAL))
    assert reading.data["tasks"] == [FIRST]
    assert "total" not in reading.data
    assert problems(reading) == said
