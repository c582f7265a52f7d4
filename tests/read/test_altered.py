"""Word forms that people changed: what is mended, and what is told because nothing explains it."""

from __future__ import annotations

from typing import Any

import pytest

from kit.model import Layout
from kit.read.label_key import key
from kit.read.locator import build
from kit.read.word.fields import read_word
from tests.ooxml.test_word_reader import grid_of, p, r, row, sdt, table, tc
from tests.read.test_word import cell, control, data, everything, lines, read
from tests.support.small_form import SCHEMA, labelled
from tests.support.small_form import form as small

HEAD = ("日期", "渠道", "类型", "记录人", "核对人")
LINE = ("2026-03-08", "OA", "日", "张三", "李四")
WHOLE = {"on": "2026-03-08", "channel": "OA", "kind": "日", "by": "张三", "checked_by": "李四"}


def told(body: str) -> list[tuple[str, str]]:
    """What is said, but for the parts of the form that a body leaves out."""
    missing = set(SCHEMA["properties"]) | {"customer.name", "customer.phone", "customer.grade"}
    return [said for said in everything(read(body)) if said[0] != "KIT-41" or said[1] not in missing]


def styled(mark: str, text: str) -> str:
    return f"<w:r><w:rPr><w:{mark}/></w:rPr><w:t>{text}</w:t></w:r>"


def control_run(tag: str, text: str) -> str:
    return sdt(r(text), tag=tag)


def wide(text: str, span: int) -> str:
    return tc(p(r(text)), f'<w:gridSpan w:val="{span}"/>')


SAME_LABEL = (
    "客 户　名称：",
    "客戶名稱",
    "1. 客户名称",
    "（三）客户名称",
    "③客户名称",
    "【客户名称】*",
    "客户名称 Customer name",
    "客户名称*\nCustomer",
    "客户名称（请如实填写）",
    "※客户名称",
    "２、客户名称",
)


@pytest.mark.parametrize("label", SAME_LABEL)
def test_spellings_of_one_label_are_equal(label: str) -> None:
    assert key(label) == "客户名称"
    assert data(read(lines((label, "某公司")))) == {"customer": {"name": "某公司"}}


@pytest.mark.parametrize(("one", "other"), [("联系人 A", "联系人 B"), ("1分最低", "分最低"), ("第1项", "第2项")])
def test_other_labels_stay_apart(one: str, other: str) -> None:
    assert key(one) != key(other)


MENDED: dict[str, tuple[str, dict[str, Any], list[tuple[str, str]]]] = {
    "a value below its label in one cell": (
        lines(("客户名称：\n某公司\n上海分公司",)),
        {"customer": {"name": "某公司\n上海分公司"}},
        [],
    ),
    "a blank value with a colon beside another pair": (
        lines(("客户名称：", "电话：123")),
        {"customer": {"phone": "123"}},
        [],
    ),
    "a foreign label behind a value in one line": (
        p(r("客户名称：某公司  担当者：王五")),
        {"customer": {"name": "某公司  担当者：王五".replace("  ", " ")}},
        [("KIT-46", "customer.name")],
    ),
    "a label that only stands where the missing one should": (
        lines(
            ("开始时间", "2026-03-08 09:00"),
            ("截止于", "2026-03-09 10:00"),
            ("开始日期", "2026-03-08"),
            ("完成日期", "2026-03-09"),
            ("影响", "小"),
            ("优先级", "一般"),
            ("主题", "甲、乙"),
            ("已同意", "是"),
            ("是否紧急", "否"),
            ("预算", "3"),
            ("预算大写", "叁元"),
            ("客户名称", "甲"),
            ("电话", "1"),
            ("等级", "1"),
            ("编号", "S-001"),
        ),
        {
            "number": "S-001",
            "begun_at": "2026-03-08T09:00",
            "done_at": "2026-03-09T10:00",
            "begun_on": "2026-03-08",
            "done_on": "2026-03-09",
            "impact": "小",
            "priority": "一般",
            "topics": ["甲", "乙"],
            "agreed": True,
            "urgent": False,
            "budget": 3,
            "budget_words": "叁元",
            "customer": {"name": "甲", "phone": "1", "grade": 1},
        },
        [("KIT-11", "done_at")],
    ),
    "two values in one cell": (
        table(row(tc(p(control_run("customer.name", "甲")) + p(control_run("customer.phone", "123"))))),
        {"customer": {"name": "甲", "phone": "123"}},
        [("KIT-46", "customer.name"), ("KIT-46", "customer.phone")],
    ),
    "a control pasted over another field's": (
        table(row(cell("编号"), control("number", "S-001")), row(cell("影响"), control("number", "小"))),
        {"number": "S-001", "impact": "小"},
        [],
    ),
    "hidden words": (
        table(row(tc(p(styled("vanish", "旧稿") + r("S-001"))), cell("")), row(cell("编号"), cell("S-001"))),
        {"number": "S-001"},
        [("KIT-40", ""), ("KIT-42", "")],
    ),
    "hidden words in a value": (
        table(row(cell("编号"), tc(p(styled("vanish", "旧稿") + r("S-001"))))),
        {"number": "S-001"},
        [("KIT-42", "number")],
    ),
    "struck-out words in a value": (
        table(row(cell("编号"), tc(p(styled("strike", "S-009") + styled("dstrike", "S-008") + r("S-001"))))),
        {"number": "S-001"},
        [("KIT-43", "number"), ("KIT-43", "number")],
    ),
    "words that are not hidden": (
        table(row(cell("编号"), tc(p('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>S-001</w:t></w:r>')))),
        {"number": "S-001"},
        [],
    ),
}


@pytest.mark.parametrize(("body", "meant", "said"), MENDED.values(), ids=MENDED.keys())
def test_scalars(body: str, meant: dict[str, Any], said: list[tuple[str, str]]) -> None:
    assert data(read(body)) == meant
    assert told(body) == said


TOP, FULL = row(*map(cell, HEAD)), row(*map(cell, LINE))
TAGGED = row(control("entries[].on", "2026-03-09"), control("entries[].channel", "OA"), *[cell("")] * 3)
ROWS: dict[str, tuple[str, list[dict[str, Any]], list[tuple[str, str]]]] = {
    "a column that no field claims is told": (
        lines(("日期", "督办", *HEAD[1:]), ("2026-03-08", "已阅", *LINE[1:])),
        [WHOLE],
        [("KIT-40", "entries")],
    ),
    "blank columns are nothing": (lines((*HEAD, "督办"), (*LINE, "")), [WHOLE], [("KIT-40", "entries")]),
    "a renamed column stands where the missing one should": (
        lines(("日期", "沟通工具", *HEAD[2:]), LINE),
        [WHOLE],
        [("KIT-11", "entries[].channel")],
    ),
    "a column that is gone": (
        lines(HEAD[:4], LINE[:4]),
        [{**WHOLE, "checked_by": None}],
        [("KIT-41", "entries[].checked_by")],
    ),
    "a remark over the whole width": (
        table(TOP, FULL, row(wide("以下为补充", 5))),
        [WHOLE],
        [("KIT-40", "entries")],
    ),
    "a cell over two columns": (
        table(TOP, row(*map(cell, LINE[:3]), tc(p(r("张三")) + p(r("李四")), '<w:gridSpan w:val="2"/>'))),
        [WHOLE],
        [("KIT-45", "entries[0].by"), ("KIT-45", "entries[0].checked_by")],
    ),
    "a row that lost a cell": (
        table(TOP, row(*map(cell, LINE[:4]))),
        [{**WHOLE, "checked_by": None}],
        [("KIT-45", f"entries[0].{name}") for name in ("on", "channel", "kind", "by")],
    ),
    "a merged cell that may hold two values": (
        table(
            TOP,
            row(*map(cell, LINE[:4]), tc(p(r("李四")) + p(r("王五")), '<w:vMerge w:val="restart"/>')),
            row(*map(cell, LINE[:4]), tc(p(""), "<w:vMerge/>")),
        ),
        [{**WHOLE, "checked_by": "李四\n王五"}] * 2,
        [("KIT-45", "entries[1].checked_by")],
    ),
    "a table torn apart": (
        lines(HEAD, LINE) + p("") + lines(LINE, LINE),
        [WHOLE] * 3,
        [("KIT-44", "entries")],
    ),
    "a table torn apart with its header": (
        lines(HEAD, LINE) + p("") + lines(HEAD, LINE),
        [WHOLE] * 2,
        [("KIT-44", "entries")],
    ),
    "a table torn apart with its controls": (
        table(TOP, TAGGED) + p("") + table(TAGGED),
        [{"on": "2026-03-09", "channel": "OA"}] * 2,
        [("KIT-44", "entries")],
    ),
    "another table behind": (
        lines(HEAD, LINE) + lines(("甲", "乙"), ("丙", "丁")),
        [WHOLE],
        [("KIT-40", "")],
    ),
    "a struck-out row is no row": (
        table(TOP, row(tc(p(styled("strike", "2026-03-07"))), *[cell("")] * 4), FULL),
        [WHOLE],
        [("KIT-43", "entries")],
    ),
    "a header that was renamed in part": (
        lines(("日期时间", "渠道", "类型", "记录人姓名", "核对人姓名"), LINE),
        [WHOLE],
        [("KIT-11", "entries[].on"), ("KIT-11", "entries[].by"), ("KIT-11", "entries[].checked_by")],
    ),
}


@pytest.mark.parametrize(("body", "meant", "said"), ROWS.values(), ids=ROWS.keys())
def test_arrays(body: str, meant: list[dict[str, Any]], said: list[tuple[str, str]]) -> None:
    plain = [{name: value for name, value in line.items() if value is not None} for line in meant]
    assert read(body).data["entries"] == plain
    assert sorted(told(body)) == sorted(said)


EXPLAINED = {
    "the form's own words": p(r("填表说明：1 分最低。")) + lines(("编号", "S-001", "满分")),
    "its words with other breaks": lines(("编号", "S-001", "填表说明：\n1 分 最低。")),
    "its name": p(r("小表")) + p(r("表单编號：small · 版本 1.0")) + lines(("编号", "S-001")),
    "a crossed-out cell": lines(("编号", "S-001", "/")),
    "labels without a value": lines(("编号", "S-001"), ("审批签字", "")),
}
TOLD = {
    "a foreign line": p(r("请转财务部")) + lines(("编号", "S-001")),
    "a foreign row": lines(("编号", "S-001"), ("备忘", "请转财务部")),
    "a nested table": table(row(cell("编号"), cell("S-001"), tc(lines(("备忘", "请转财务部")) + p("")))),
    "words before a label in one line": p(r("请转财务部 编号：S-001")),
}
PRINTED = Layout({}, {}, {}, frozenset({"填表说明：1 分最低。", "满分"}))


@pytest.mark.parametrize(
    ("body", "expected"),
    [*((b, []) for b in EXPLAINED.values()), *((b, [("KIT-40", "")]) for b in TOLD.values())],
    ids=[*EXPLAINED, *TOLD],
)
def test_text_that_nothing_explains_is_told(body: str, expected: list[tuple[str, str]]) -> None:
    reading = read_word(build(small(), PRINTED), grid_of(body))
    assert reading.data["number"] == "S-001"
    assert [said for said in everything(reading) if said[0] == "KIT-40"] == expected


def test_fields_that_stand_nowhere_are_told() -> None:
    said = everything(read(lines(("编号", "S-001"))))
    assert ("KIT-41", "customer.name") in said
    assert ("KIT-41", "entries") in said
    assert ("KIT-41", "number") not in said


def test_a_form_filled_in_twice_is_told() -> None:
    one = lines(("编号", "S-001"), ("影响", "小"), ("优先级", "一般"), ("电话", "123"))
    assert ("KIT-48", "") in everything(read(one + p("") + one))
    assert ("KIT-48", "") not in everything(read(one))


DAYS = labelled({"type": "integer", "readOnly": True}, "周期天数", "Days", x_derive={"days": ["begun_on", "done_on"]})


@pytest.mark.parametrize(("printed", "said"), [("3", []), ("4", [("KIT-47", "days")]), ("/", []), ("", [])])
def test_a_computed_value_is_compared(printed: str, said: list[tuple[str, str]]) -> None:
    body = lines(("开始日期", "2026-03-08"), ("完成日期", "2026-03-10"), ("周期天数", printed))
    reading = read_word(build(small(days=DAYS), Layout({}, {}, {})), grid_of(body))
    assert [problem for problem in everything(reading) if problem[0] in ("KIT-40", "KIT-47")] == said


def test_a_hint_is_blank_in_its_own_field_only() -> None:
    printed = Layout({}, {"customer.name": frozenset({"待定"})}, {})
    reading = read_word(build(small(), printed), grid_of(lines(("客户名称", "待定"), ("电话", "待定"))))
    assert data(reading) == {"customer": {"phone": "待定"}}
