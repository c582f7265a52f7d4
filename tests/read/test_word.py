"""Completed Word forms as people and programs leave them: what is read, how it was found, what is said about it."""

from __future__ import annotations

from typing import Any

import pytest

from kit.data.canonical import canonical
from kit.model import Layout
from kit.read.locator import build
from kit.read.record_builder import Reading
from kit.read.word.fields import read_word
from tests.ooxml.test_word_reader import grid_of, p, r, row, sdt, table, tc
from tests.support.small_form import FORM

LAYOUT = Layout({}, {"number": frozenset({"请填写"})}, {"budget": ("约 ", " 元")})
SMALL = build(FORM, LAYOUT)


def read(body: str) -> Reading:
    """What a document with this body says; its data are canonical whatever it holds."""
    reading = read_word(SMALL, grid_of(body))
    assert canonical(FORM, reading.data) == reading.data
    return reading


def data(reading: Reading) -> dict[str, Any]:
    """The data without empty arrays."""
    return {key: value for key, value in reading.data.items() if value != []}


def problems(reading: Reading) -> list[tuple[str, str]]:
    """What is said, but for the parts of the form that these bodies leave out, and words around them."""
    return [said for said in everything(reading) if said[0] not in ("KIT-40", "KIT-41")]


def everything(reading: Reading) -> list[tuple[str, str]]:
    return [(problem.rule, problem.path) for problem in reading.problems]


def cell(text: str) -> str:
    """A table cell; line breaks make paragraphs."""
    return tc("".join(p(r(line)) for line in text.split("\n")))


def lines(*rows: tuple[str, ...]) -> str:
    """A table of plain cells."""
    return table(*(row(*map(cell, texts)) for texts in rows))


def control(tag: str, text: str, properties: str = "") -> str:
    """A table cell with a control in it."""
    return tc(p(sdt(r(text), properties, tag)))


def mark(name: str, inner: str) -> str:
    """A bookmark around what a cell holds."""
    return f'<w:bookmarkStart w:id="1" w:name="{name}"/>{inner}<w:bookmarkEnd w:id="1"/>'


def box(tag: str, text: str, checked: int) -> str:
    """A tick box and its option."""
    state = f'<w14:checkbox><w14:checked w14:val="{checked}"/></w14:checkbox>'
    return sdt(r(text[0]), state, tag) + r(text[1:])


def dated(full: str, text: str) -> str:
    return table(row(cell("开始日期"), control("begun_on", text, f'<w:date w:fullDate="{full}T00:00:00Z"/>')))


FOUND = {
    "a tag": (table(row(cell("随便"), control("number", "S-001"))), {"number": "S-001"}, "tag", 1.0),
    "a tag in a paragraph": (p(r("编号：") + sdt(r("S-001"), tag="number")), {"number": "S-001"}, "tag", 1.0),
    "a bookmark": (table(row(cell("随便"), tc(p(mark("f_number", r("S-001")))))), {"number": "S-001"}, "bookmark", 1.0),
    "the cell right of a label": (lines(("编号", "S-001")), {"number": "S-001"}, "label", 1.0),
    "a label with blanks and a colon": (lines((" 编　号： ", "S-001")), {"number": "S-001"}, "label", 1.0),
    "a label in English": (lines(("No.", "S-001")), {"number": "S-001"}, "label", 1.0),
    "the cell below labels side by side": (
        lines(("编号", "影响"), ("S-001", "大")),
        {"number": "S-001", "impact": "大"},
        "label",
        1.0,
    ),
    "the text behind a label": (lines(("编号：S-001",)), {"number": "S-001"}, "label", 1.0),
    "a paragraph": (p(r("编号: S-001")), {"number": "S-001"}, "label", 1.0),
    "several in one line": (p(r("编号：S-001   影响：大")), {"number": "S-001", "impact": "大"}, "label", 1.0),
    "several lines of one cell": (lines(("编号：S-001\n影响：大",)), {"number": "S-001", "impact": "大"}, "label", 1.0),
    "a label that was changed": (lines(("单据编号", "S-001")), {"number": "S-001"}, "guess", 0.8),
    "a value that looks like a label": (
        table(row(cell("编号"), control("number", "影响：大"))),
        {"number": "影响：大"},
        "tag",
        1.0,
    ),
}


@pytest.mark.parametrize(("body", "meant", "by", "confidence"), FOUND.values(), ids=FOUND.keys())
def test_scalars_are_found_by(body: str, meant: dict[str, Any], by: str, confidence: float) -> None:
    reading = read(body)
    assert data(reading) == meant
    assert (reading.fields["number"].by, reading.fields["number"].confidence) == (by, confidence)
    assert problems(reading) == ([] if confidence == 1.0 else [("KIT-11", "number")])


VALUES = {
    "a hint is blank": (table(row(control("number", "请填写"))), {}, []),
    "an office program's own hint is blank": (table(row(control("number", "单击或点击此处输入文字。"))), {}, []),
    "text said to be a placeholder counts": (
        table(row(control("number", "S-001", "<w:showingPlcHdr/>"))),
        {"number": "S-001"},
        [],
    ),
    "printed words around are taken off": (table(row(control("budget", "约 20,000 元"))), {"budget": 20000}, []),
    "one of them may be lost": (table(row(control("budget", "约20,000"))), {"budget": 20000}, []),
    "words without a value are blank": (table(row(control("budget", "约  元"))), {}, []),
    "the whole cell is the value": (
        table(row(tc(p(sdt(r("上海某"), tag="customer.name") + r("公司"))))),
        {"customer": {"name": "上海某公司"}},
        [("KIT-10", "customer.name")],
    ),
    "what stands beside an empty control counts": (
        table(row(tc(p(sdt(r("\u2003"), tag="customer.name") + r("某公司"))))),
        {"customer": {"name": "某公司"}},
        [],
    ),
    "a unit beside the control is no conflict": (
        table(row(tc(p(sdt(r("300"), tag="budget") + r("元"))))),
        {"budget": 300},
        [],
    ),
    "a nonsense date": (table(row(control("begun_on", "下周"))), {}, [("KIT-09", "begun_on")]),
    "a date agrees with its picker": (dated("2026-03-08", "2026年3月8日"), {"begun_on": "2026-03-08"}, []),
    "a date typed over its picker": (
        dated("2026-03-08", "2026-03-09"),
        {"begun_on": "2026-03-09"},
        [("KIT-10", "begun_on")],
    ),
    "a picker settles the order of a date": (dated("2026-03-08", "3/8/26"), {"begun_on": "2026-03-08"}, []),
    "but only of the same date": (dated("2026-03-09", "3/8/26"), {}, [("KIT-09", "begun_on")]),
    "and of nothing but the date": (dated("2026-03-08", "约2026-03-08"), {}, [("KIT-09", "begun_on")]),
    "nor of a remark beside it": (dated("2026-03-08", "2026-03-08（补）"), {}, [("KIT-09", "begun_on")]),
    "a date that lost its first sign": (
        table(row(control("begun_on", "026-03-08"))),
        {"begun_on": "2026-03-08"},
        [("KIT-12", "begun_on")],
    ),
    "a multiplied date": (
        lines(("开始日期", "2026-03-082026-03-08")),
        {"begun_on": "2026-03-08"},
        [("KIT-12", "begun_on")],
    ),
    "a multiplied choice": (lines(("优先级", "紧急紧急紧急紧急")), {"priority": "紧急"}, [("KIT-12", "priority")]),
    "a multiplied text stays": (
        lines(("客户名称", "某公司某公司某公司")),
        {"customer": {"name": "某公司某公司某公司"}},
        [("KIT-12", "customer.name")],
    ),
    "a masked escape stays": (
        lines(("影响", "小"), ("客户名称", "_x005F_x0041_")),
        {"impact": "小", "customer": {"name": "_x005F_x0041_"}},
        [("KIT-12", "customer.name")],
    ),
    "a value that reads like a label": (
        lines(("客户名称", "编号", "影响", "小"), ("编号", "S-001", "优先级", "一般")),
        {"number": "S-001", "impact": "小", "priority": "一般", "customer": {"name": "编号"}},
        [],
    ),
    "a doubled text is none": (lines(("客户名称", "哈哈哈哈")), {"customer": {"name": "哈哈哈哈"}}, []),
    "a moment without a time stays a date": (lines(("开始时间", "2026年3月8日")), {"begun_at": "2026-03-08"}, []),
    "ticks as text": (lines(("主题", "☑甲 ☐乙 ☑丙")), {"topics": ["甲", "丙"]}, []),
    "ticks of controls": (
        table(row(tc(p(box("priority#1", "☑紧急 ", 1) + box("priority#2", "☐一般", 0))))),
        {"priority": "紧急"},
        [],
    ),
    "a tick beside the glyph": (
        table(row(tc(p(box("priority#1", "☐紧急 ", 1) + box("priority#2", "☑一般", 0))))),
        {"priority": "一般"},
        [("KIT-10", "priority")],
    ),
    "a tick without a glyph": (
        table(row(tc(p(box("priority#1", "☐紧急 ", 1) + box("priority#2", "☐一般", 0))))),
        {},
        [("KIT-10", "priority")],
    ),
    "a second copy": (table(row(control("number", "S-001"), control("number", "S-001"))), {"number": "S-001"}, []),
    "two values": (
        table(row(control("number", "S-001"), control("number", "S-002"))),
        {"number": "S-001"},
        [("KIT-16", "number")],
    ),
    "a blank copy": (
        table(row(control("number", "请填写"), control("number", "S-002"))),
        {"number": "S-002"},
        [],
    ),
    "a bookmark that slipped to the label": (
        table(row(tc(p(mark("f_number", r("编号")))), cell("S-001"))),
        {"number": "S-001"},
        [],
    ),
    "a bookmark that slipped to another field": (
        table(row(cell("编号"), cell("S-001")), row(cell("影响"), tc(p(mark("f_number", sdt(r("大"), tag="impact")))))),
        {"number": "S-001", "impact": "大"},
        [],
    ),
    "tracked changes": (
        table(row(tc(p(sdt(f"<w:ins>{r('S-001')}</w:ins>", tag="number"))))),
        {"number": "S-001"},
        [("KIT-15", "")],
    ),
    "the label beside its control": (
        p(r("开始日期：") + sdt(r("2026年3月8日"), tag="begun_on")),
        {"begun_on": "2026-03-08"},
        [],
    ),
    "a value that begins with the label": (
        p(sdt(r("客户名称：甲"), tag="customer.name")),
        {"customer": {"name": "客户名称：甲"}},
        [],
    ),
    "line breaks": (
        table(row(tc(p(sdt("<w:r><w:t>一</w:t><w:br/><w:t>二</w:t></w:r>", tag="number"))))),
        {"number": "一\n二"},
        [],
    ),
}


@pytest.mark.parametrize(("body", "meant", "said"), VALUES.values(), ids=VALUES.keys())
def test_values(body: str, meant: dict[str, Any], said: list[tuple[str, str]]) -> None:
    reading = read(body)
    assert data(reading) == meant
    assert problems(reading) == said


HEAD = ("日期", "渠道", "类型", "记录人", "核对人")
FIRST = {"on": "2026-03-08", "channel": "OA"}
ROWS = {
    "a header of labels": (lines(HEAD, ("2026-03-08", "OA", "", "", "")), [FIRST]),
    "rows without controls that a user added": (
        table(
            row(*map(cell, HEAD)),
            row(control("entries[].on", "2026-03-08"), control("entries[].channel", "OA"), *[cell("")] * 3),
            row(cell("2026-03-09"), cell("群"), *[cell("")] * 3),
        ),
        [FIRST, {"on": "2026-03-09", "channel": "群"}],
    ),
    "controls without a header": (
        table(row(control("entries[].channel", "OA"), control("entries[].on", "2026-03-08"))),
        [FIRST],
    ),
    "a bookmark in the header": (
        table(
            row(tc(p(mark("f_entries", r("日期")))), *map(cell, HEAD[1:4])),
            row(*map(cell, ("2026-03-08", "OA", "", ""))),
        ),
        [FIRST],
    ),
    "columns in another order": (lines(("渠道", "日期", "类型"), ("OA", "2026-03-08", "")), [FIRST]),
    "a column that was put in": (lines(("日期", "序列", "渠道", "类型"), ("2026-03-08", "1", "OA", "")), [FIRST]),
    "blank rows between": (
        lines(HEAD, ("",) * 5, ("2026-03-08", "OA", "", "", ""), ("", "\u2003\u2003", "", "", "")),
        [FIRST],
    ),
    "crossed out rows": (lines(HEAD, ("2026-03-08", "OA", "", "", ""), ("/", "/", "/", "/", "/")), [FIRST]),
    "a header that is repeated": (
        lines(HEAD, ("2026-03-08", "OA", "", "", ""), HEAD, ("2026-03-09", "群", "", "", "")),
        [FIRST, {"on": "2026-03-09", "channel": "群"}],
    ),
    "other fields below": (lines(HEAD, ("2026-03-08", "OA", "", "", ""), ("编号", "S-001")), [FIRST]),
    "other fields below with controls": (
        table(
            row(*map(cell, HEAD)),
            row(*map(cell, ("2026-03-08", "OA", "", "", ""))),
            row(cell("编号"), control("number", "S-001")),
        ),
        [FIRST],
    ),
    "a title in one cell": (lines(("记录",), HEAD, ("2026-03-08", "OA", "", "", "")), [FIRST]),
    "another array below, with its title": (
        lines(HEAD, ("2026-03-08", "OA", "", "", ""), ("抄送",), ("部门", "姓名"), ("行政部", "张三")),
        [FIRST],
    ),
    "cells merged downwards": (
        table(
            row(*map(cell, HEAD)),
            row(tc(p(r("2026-03-08")), '<w:vMerge w:val="restart"/>'), cell("OA"), *[cell("")] * 3),
            row(tc(p(""), "<w:vMerge/>"), cell("群"), *[cell("")] * 3),
        ),
        [FIRST, {"on": "2026-03-08", "channel": "群"}],
    ),
    "cells merged sideways": (
        table(
            row(*map(cell, HEAD)),
            row(cell("2026-03-08"), cell("OA"), tc(p(""), '<w:gridSpan w:val="2"/>'), cell("王五")),
        ),
        [{**FIRST, "checked_by": "王五"}],
    ),
}


@pytest.mark.parametrize(("body", "meant"), ROWS.values(), ids=ROWS.keys())
def test_rows(body: str, meant: list[dict[str, Any]]) -> None:
    reading = read(body)
    assert reading.data["entries"] == meant
    assert problems(reading) == []


def test_a_guessed_column_is_flagged() -> None:
    reading = read(lines(("日期", "渠道", "类型", "记录人姓名"), ("2026-03-08", "OA", "日", "张三")))
    assert reading.data["entries"] == [{**FIRST, "kind": "日", "by": "张三"}]
    assert reading.fields["entries[0].by"].by == "guessed-header"
    assert problems(reading) == [("KIT-11", "entries[].by")]


@pytest.mark.parametrize("value", [control("budget", "500"), cell("500")], ids=["by tag", "by label"])
@pytest.mark.parametrize(
    ("label", "is_told"),
    [
        ("预算（万元）", True),
        ("预算（美元）", True),
        ("预算（计划）", True),
        ("预算（元）", False),
        ("预算（必填）", False),
        ("预算：", False),
    ],
)
def test_a_label_that_means_another_value_is_told(label: str, is_told: bool, value: str) -> None:
    reading = read(table(row(cell(label), value)))
    assert data(reading) == {"budget": 500}
    assert problems(reading) == ([("KIT-11", "budget")] if is_told else [])


def test_rows_of_presets_are_no_data() -> None:
    reading = read(lines(("维度", "得分"), ("及时性", ""), ("便捷性", "4")))
    assert reading.data["scores"] == [{"dimension": "便捷性", "score": 4}]
    assert set(reading.fields) == {"scores[0].dimension", "scores[0].score"}


def test_arrays_with_like_headers_keep_apart() -> None:
    reading = read(
        lines(("部门", "姓名"), ("行政部", "张三"))
        + p("")
        + lines(("部门", "负责人", "完成时限"), ("销售部", "李四", ""))
    )
    assert data(reading) == {
        "copies": [{"department": "行政部", "name": "张三"}],
        "departments": [{"department": "销售部", "head": "李四"}],
    }


def test_places_are_what_people_count() -> None:
    reading = read(
        p(r("编号：S-001"))
        + lines(("影响", "大"))
        + lines(HEAD, ("", "", "", "", ""), ("2026-03-08", "OA", "", "", ""))
    )
    assert reading.fields["number"].place == ("编号", "", "", 0, 1)
    assert reading.fields["impact"].place == ("影响", "", "", 1, 1)
    assert reading.fields["entries[0].channel"].place == ("渠道", "", "", 2, 3)


def test_crosses_and_pictures_are_recorded() -> None:
    picture = '<w:r><w:drawing><a:blip r:embed="r1"/></w:drawing></w:r>'
    reading = read(table(row(control("number", "/"), tc(p(sdt(picture, tag="impact"))))))
    assert data(reading) == {}
    assert reading.fields["number"].crossed == "/"
    assert reading.fields["impact"].picture


@pytest.mark.parametrize(
    ("parts", "kept", "said"),
    [
        ((cell("王五"), cell("赵六")), "王五", [("KIT-16", "entries[0].checked_by")]),
        ((cell("赵六"), control("entries[].checked_by", "王五")), "王五", [("KIT-16", "entries[0].checked_by")]),
        ((cell(""), cell("王五")), "王五", []),
        ((cell("王五"), cell("王五")), "王五", []),
    ],
)
def test_no_part_of_a_split_cell_is_lost_in_silence(
    parts: tuple[str, str], kept: str, said: list[tuple[str, str]]
) -> None:
    wide = tc(p(r(HEAD[-1])), '<w:gridSpan w:val="2"/>')
    body = table(row(*map(cell, HEAD[:-1]), wide), row(*map(cell, ("2026-03-08", "OA", "", "")), *parts))
    reading = read(body)
    assert reading.data["entries"] == [{**FIRST, "checked_by": kept}]
    assert problems(reading) == said


def test_a_row_that_is_not_understood_is_reported() -> None:
    reading = read(lines(HEAD, ("下周", "OA", "", "", "")))
    assert reading.data["entries"] == [{"channel": "OA"}]
    assert problems(reading) == [("KIT-09", "entries[0].on")]
    assert dict(reading.problems[0].args) == {"label": "日期", "text": "下周"}


def test_a_new_label_takes_no_other_fields_value() -> None:
    """The customer's row was deleted: no cell that belongs to another field may stand in for it."""
    reading = read(lines(("客户等级", "1"), ("电话", "123"), ("客户", "")))
    assert data(reading) == {"customer": {"phone": "123", "grade": 1}}
