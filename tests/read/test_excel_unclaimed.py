"""Workbooks that hold more than the form: totals, remarks, other tables and sheets, copies. Left out, and said."""

from __future__ import annotations

import pytest

from kit.model import Place
from kit.ooxml.excel.reader.cells import SheetCell
from kit.ooxml.excel.reader.sheet import Sheet
from tests.support.small_book import (
    FIRST,
    FORM,
    HEAD,
    NAMED,
    ONE,
    SECOND,
    TWO,
    Lines,
    Value,
    book,
    cell,
    day,
    everything,
    formula,
    read,
    sheet,
)

BELOW: dict[str, tuple[Lines, list[tuple[str, str, str]]]] = {
    "a total": ([("合 计：", None, None, None, 15.5)], [("KIT-40", "tasks", "A4")]),
    "a total of others": ([(None, "本月小计", None, None, 15.5)], [("KIT-40", "tasks", "B4")]),
    "a remark": ([("备注：以上数据截至月末",)], [("KIT-40", "tasks", "A4")]),
    "a closing line": ([("以下空白",)], []),
    "a closing line between dashes": ([("——以下无正文——",)], []),
    "two remarks": ([("制表：王小川", None, "审核：周明远")], [("KIT-40", "tasks", "A4")]),
    "a line behind a gap": ([(), ("见下页",)], [("KIT-40", "tasks", "A5")]),
    "a lone number": ([(None, None, None, None, 15.5)], [("KIT-40", "tasks", "E4")]),
    "numbers of rows to come": ([(None, None, None, None, n) for n in (1, 2)], [("KIT-40", "tasks", "E4")]),
    "another table": ([(), (None, "车牌", "司机"), (None, "浙A12345", "孙")], [("KIT-40", "tasks", "B5")]),
    "another table at once": ([(None, "车牌", "司机"), (None, "浙A12345", "孙")], [("KIT-40", "tasks", "B4")]),
    "another table with numbers": (
        [(), ("名称", "号", None, None, "座"), ("大巴", "甲", None, None, "五")],
        [("KIT-40", "tasks", "A5")],
    ),
}


@pytest.mark.parametrize(("below", "said"), BELOW.values(), ids=BELOW.keys())
def test_what_stands_below_is_no_row_and_is_told(below: Lines, said: list[tuple[str, str, str]]) -> None:
    reading = read(book(sheet([HEAD, ONE, TWO, *below]), names=NAMED))
    assert reading.data["tasks"] == [FIRST, SECOND]
    assert [told for told in everything(reading) if told[0] != "KIT-41"] == said


def test_rows_go_on_behind_what_is_no_row() -> None:
    lines: Lines = [HEAD, ONE, ("小计", None, None, None, 12.5), TWO, (), ("二、下半年",), ("单页", day(46090))]
    reading = read(book(sheet(lines), names=NAMED))
    assert reading.data["tasks"] == [FIRST, SECOND, {"task": "单页", "start": "2026-03-09"}]
    assert [told for told in everything(reading) if told[0] == "KIT-40"] == [("KIT-40", "tasks", "A3")]


def test_rows_behind_blank_ones_that_could_be_anybodys_are_read_and_told() -> None:
    lines: Lines = [("部门", "姓名"), ("市场部", "甲"), (), ("销售部", "乙")]
    reading = read(book(sheet(lines), names={"f_copies": "A1:B1"}))
    assert [row["name"] for row in reading.data["copies"]] == ["甲", "乙"]
    assert ("KIT-44", "copies", "A4") in everything(reading)


AROUND = {
    "a column of others": ([(*HEAD, "车牌"), (*ONE, "浙A12345")], ("KIT-40", "tasks", "G1")),
    "a number aside": ([HEAD, (*ONE, None, None, 7)], ("KIT-40", "tasks", "I2")),
    "a title": ([("二〇二六年度上报材料",), HEAD, ONE], ("KIT-40", "", "A1")),
    "a sentence behind the head": ([("编号", "S-001", None, "请尽快办理"), HEAD, ONE], ("KIT-40", "", "D1")),
}


@pytest.mark.parametrize(("lines", "said"), AROUND.values(), ids=AROUND.keys())
def test_text_that_no_field_claims_is_told(lines: Lines, said: tuple[str, str, str]) -> None:
    reading = read(book(sheet(lines)))
    assert reading.data["tasks"] == [FIRST]
    assert [told for told in everything(reading) if told[0] == "KIT-40"] == [said]


def test_what_was_not_read_is_quoted() -> None:
    told = next(
        p for p in read(book(sheet([HEAD, ONE, ("合计", None, None, None, 12.5)]))).problems if p.rule == "KIT-40"
    )
    assert dict(told.args) == {"text": "“合计”、“12.5”", "count": "2"}
    assert told.place == Place("", "表", "A3")


def filled(name: str = "表", **more: str) -> Sheet:
    return sheet([("编号", "S-001"), ("客户名称", "甲"), HEAD, ONE], name=name, **more)  # type: ignore[arg-type]


SHEETS = {
    "of others": (sheet([("车牌",), ("浙A12345",)], name="二"), ("KIT-65", "", "")),
    "of others, hidden": (sheet([("车牌",)], name="二", state="hidden"), ("KIT-14", "", "A1")),
    "of others, hidden twice": (sheet([(3,)], name="二", state="veryHidden"), ("KIT-14", "", "A1")),
}


@pytest.mark.parametrize(("other", "said"), SHEETS.values(), ids=SHEETS.keys())
def test_another_sheet_is_told(other: Sheet, said: tuple[str, str, str]) -> None:
    reading = read(book(filled(), other))
    assert reading.data["tasks"] == [FIRST]
    assert [told for told in everything(reading) if told[0] != "KIT-41"] == [said]


def test_the_sheet_of_lists_and_blank_sheets_are_not_told() -> None:
    lists = sheet([("甲", "乙")], name="_lists", state="veryHidden")
    assert {rule for rule, *_ in everything(read(book(filled(), lists, sheet([], name="Sheet2"))))} == {"KIT-41"}


def everywhere(task: str) -> Lines:
    """All labels of the small form, and a task."""
    labels: Lines = [(field.label.zh, None) for field in FORM.fields]
    other = tuple(f.label.zh for t in FORM.tables if t.path != "tasks" for f in t.fields)
    return [*labels, other, HEAD, (task, day(46089))]


@pytest.mark.parametrize("first", [True, False])
def test_a_second_filled_copy_of_the_form_is_told(first: bool) -> None:
    one, two = sheet(everywhere("海报")), sheet(everywhere("渠道"), name="表 (2)")
    sheets = (one, two) if first else (two, one)
    assert ("KIT-48", "", "") in everything(read(book(*sheets)))


def test_missing_columns_and_fields_are_told() -> None:
    reading = read(book(sheet([("编号", "S-001"), HEAD[:5], ONE[:5]])))
    missing = {path for rule, path, _ in everything(reading) if rule == "KIT-41"}
    assert {"tasks[].done", "customer.name", "copies"} <= missing
    assert not {"number", "tasks", "tasks[].task", "tasks[].days"} & missing


def test_a_column_under_an_unknown_label_is_read_by_its_place() -> None:
    reading = read(book(sheet([("任务", "哪天动手", *HEAD[2:]), ONE]), names=NAMED))
    assert reading.data["tasks"] == [FIRST]
    assert reading.fields["tasks[0].start"].confidence == 0.5
    assert [told for told in everything(reading) if told[0] != "KIT-41"] == [("KIT-11", "tasks[].start", "B1")]


def test_computed_fields_are_checked_beside_their_labels_too() -> None:
    lines: Lines = [("费用合计", formula(99)), HEAD, ONE]
    assert ("KIT-13", "total", "B1") in everything(read(book(sheet(lines))))


def test_an_error_in_a_row_behind_blank_ones_is_no_other_table() -> None:
    row: tuple[Value, ...] = ("渠道", SheetCell("#REF!", "error"), day(46090), None, None, cell("否"))
    reading = read(book(sheet([HEAD, ONE, (), row]), names=NAMED))
    assert reading.data["tasks"] == [FIRST, {"task": "渠道", "end": "2026-03-09", "done": False}]
