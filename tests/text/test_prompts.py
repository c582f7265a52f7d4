"""What asks for a value and is none, and what looks like it and is one."""

from __future__ import annotations

import pytest

from kit.model import Layout
from kit.pack import load
from kit.read.locator import build
from kit.read.record_builder import BLANK, of_text
from kit.text.prompts import asks, is_skeleton, is_stand_in, is_unmerged, office_prompt, stands_for_name
from tests.ooxml.test_word_reader import p, r, row, sdt, table, tc
from tests.read.test_word import SMALL, data, read

SKELETONS = [
    "年 月 日",
    "　　年　　月　　日",
    "____年__月__日",
    "年月",
    "月  日",
    "年 月 日 时 分",
    "年月日上午 时",
    "第X次",
    "第 次",
    "第__次",
    "时 分",
    "签字",
    "签字：",
    "（签名）",
    "签字盖章：____",
    "盖章处",
    "请填写",
    "请选择……",
]
VALUES = [
    "2026年3月1日",
    "3年",
    "第3次",
    "签字笔",
    "签字仪式",
    "年月日期",
    "日",
    "分次付款",
    "张年月",
    "月日签",
    "无",
    "请填写人补签",
    "请选择题",
]
STAND_INS = [
    "%place%",
    "__PLACE__",
    "undefined",
    "[object Object]",
    "#REF!",
    "Lorem ipsum dolor sit amet",
    "[键入地点]",
    "【请填写地点】",
    "（此处填写地点）",
    "请在此处输入",
    "此处填写",
    "示例：五楼大厅",
    "张三（示例）",
]
UNMERGED = [
    "«客户名称»",
    "{{ customer.name }}",
    "某公司{{name}}",
    "{% if x %}是{% endif %}",
    "｛｛ 编号 ｝｝",
    "${customer.name}",
    "合计${ 金额 }",
    "<<客户名称>>",
]
MERGED = [
    "{{ 7*7 }}",
    "{{}}",
    "{% 折扣 %}",
    "《沟通手册》",
    "使用«红楼梦»版式的方案",
    "{1} 至 {2}",
    "100%",
    "A{B}",
    "${7}",
    "$5",
    "a << b",
]
TYPED = [
    "NULL 值处理",
    "__init__ 方法",
    "例会：五楼大厅",
    "（输入电压 220V）",
    "选择性激光烧结",
    "【重要】",
    "此处填写有误，已更正",
    "#REF! 已修复",
    "示例程序",
]
ASKING = [
    "单击或点击此处输入文字。",
    "请输入姓名",
    "点击此处选择日期",
    "选择一项。",
    "Click or tap here to enter text.",
]

OF_OFFICES = [
    "点击或点按此处输入文本。",
    "输入文字",
    "Type here",
    "单击或点击此处输入文字。",
    "单击此处输入文字",
    "点击此处选择日期",
    "Click here to enter text.",
]
NOT_OF_OFFICES = ["请输入姓名", "选择一项", "单击此处输入文字后按回车", "点击量", "Click to pay"]


@pytest.mark.parametrize("text", OF_OFFICES)
def test_words_of_office_programs_are_blank_whatever_became_of_their_control(text: str) -> None:
    assert office_prompt(f"{text} 人") == text
    assert of_text(SMALL.slots[0], text) is BLANK


@pytest.mark.parametrize("text", NOT_OF_OFFICES)
def test_other_words_are_those_of_people(text: str) -> None:
    assert office_prompt(text) == ""


@pytest.mark.parametrize("text", SKELETONS)
def test_what_is_printed_for_a_pen_is_blank(text: str) -> None:
    assert is_skeleton(text)
    assert of_text(SMALL.slots[0], text) is BLANK


@pytest.mark.parametrize("text", VALUES)
def test_values_are_no_skeletons(text: str) -> None:
    assert not is_skeleton(text)


@pytest.mark.parametrize("text", UNMERGED)
def test_marks_of_a_template_are_told(text: str) -> None:
    assert is_unmerged(text)
    seen = of_text(SMALL.slots[0], text)
    assert (seen.value, [rule for rule, _ in seen.problems]) == (None, ["KIT-09"])


@pytest.mark.parametrize("text", STAND_INS)
def test_what_stands_in_for_a_value_is_told(text: str) -> None:
    assert is_stand_in(text)
    seen = of_text(SMALL.slots[0], text)
    assert (seen.value, [rule for rule, _ in seen.problems]) == (None, ["KIT-09"])


@pytest.mark.parametrize("text", TYPED)
def test_what_people_type_stands_in_for_nothing(text: str) -> None:
    assert not is_stand_in(text)


@pytest.mark.parametrize("text", MERGED)
def test_braces_of_people_are_none(text: str) -> None:
    assert not is_unmerged(text)


@pytest.mark.parametrize("text", ASKING)
def test_prompts_of_foreign_controls_are_blank(text: str) -> None:
    assert asks(text)
    prompting = tc(p(sdt(r(text), "<w:showingPlcHdr/>", "foreign")))
    assert data(read(table(row(tc(p(r("编号"))), prompting)))) == {}


@pytest.mark.parametrize("text", ["S-001", "请假三天，已批", "选择题答卷共三份，已收回"])
def test_values_in_foreign_controls_count_whatever_the_control_says(text: str) -> None:
    prompting = tc(p(sdt(r(text), "<w:showingPlcHdr/>", "foreign")))
    assert data(read(table(row(tc(p(r("编号"))), prompting)))) == {"number": text}


MINUTES = build(load().forms["meeting-minutes"], Layout({}, {}, {}))
LABEL = SMALL.slots[0].label


@pytest.mark.parametrize(
    "text", [f"{LABEL}：", LABEL, f"<{LABEL}>", f"${{{LABEL}}}", f"【{LABEL}】", f"（请填写{LABEL}）"]
)
def test_the_name_of_a_field_is_no_value_of_it(text: str) -> None:
    seen = of_text(SMALL.slots[0], text)
    assert seen.value is None
    assert seen.problems


@pytest.mark.parametrize(
    "text",
    [
        "[讲师姓名]",
        "【姓名】",
        "<姓名>",
        "（姓名）",
        "记录人姓名",
        "某某某",
        "○○○",
        "Your Name",
        "Person",
        "微软用户",
        "WPS_1683247",
    ],
)
def test_words_for_a_name_are_none(text: str) -> None:
    person = next(slot for slot in MINUTES.slots if slot.field.personal)
    assert stands_for_name(text)
    assert (of_text(person, text).value, len(of_text(person, text).problems)) == (None, 1)


@pytest.mark.parametrize("text", ["张三", "Paul Person", "欧阳某", "管理员老张", "Namer", "[张三]", "客服部"])
def test_names_stand_for_nobody_else(text: str) -> None:
    assert not stands_for_name(text)


@pytest.mark.parametrize("text", ["______", "……", "。。。", "×××", "XXX", "***"])
def test_what_stands_for_nothing_is_no_value(text: str) -> None:
    assert of_text(SMALL.slots[0], text).value is None
