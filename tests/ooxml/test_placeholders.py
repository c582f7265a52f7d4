"""What a placeholder may be, and that everything else is refused with its place."""

from __future__ import annotations

import pytest

from kit.model import PackError
from kit.ooxml.placeholders import marks, resolve, slot

STATIC = {
    "form.id": "complaint-record",
    "form.title": "客户投诉记录表",
    "pack.organisation": "甲公司 {{ a }}",
}


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("{{ number }}", "number"),
        ("{{number}}", "number"),
        ("{{ customer.name }} 元", "customer.name"),
        ("编号：{{ departments[].head }}", "departments[].head"),
        ("{{ analysis.steps[].at }}", "analysis.steps[].at"),
        ("{{\u3000number\u00a0}}", "number"),
        ("{{ customer . name }}", "customer.name"),
        ("{ } “引号” {{ a_1 }}", "a_1"),
        ("{{ nothing.true }}", "nothing.true"),
        ("{{ if.not }}", "if.not"),
    ],
)
def test_path_is_found_where_it_stands(text: str, path: str) -> None:
    (mark,) = marks(text, "表1 第1行")
    assert mark.path == path
    assert text[mark.start : mark.start + 2] == "{{"
    assert text[mark.end - 2 : mark.end] == "}}"


@pytest.mark.parametrize("text", ["", "客户名称", "100 < 200 & 3", "{ name }", "“引号”", "50% # 注"])
def test_text_without_placeholder_has_no_marks(text: str) -> None:
    assert marks(text, "x") == ()


@pytest.mark.parametrize(
    "text",
    [
        "｛｛ name ｝｝",
        "{｛ name }}",
        "{{ name ｝}",
        "{ { name } }",
        "{{{ name }}}",
        "{{ “name” }}",
        "{{ 'name' }}",
        "{{ 客户名称 }}",
        "{{ Name }}",
        "{{ name",
        "name }}",
        "{{ }}",
        "{{ a b }}",
        "{{ a, }}",
        "{{ a..b }}",
        "{{ a．b }}",
        "{{ a | upper }}",
        "{{ a() }}",
        "{{ a.b() }}",
        "{{ a[0] }}",
        "{{ a.0 }}",
        "{{ a['b'] }}",
        "{{ a[] }}",
        "{{ a[].b[].c }}",
        "{{ a[].b.c }}",
        "{{ a ~ b }}",
        "{{ 1 }}",
        "{{ true }}",
        "{{ none.name }}",
        "{{ not a }}",
        "{{ not }}",
        "{{ a }} }}",
        "{{ a }} {% b %}",
        "{{- a }}",
        "{{ a -}} x",
        "{% if a %}x{% endif %}",
        "{% raw %}{{ a }}{% endraw %}",
        "{# note #}",
        "{{ ''.__class__.__mro__ }}",
        "{{ a.__class__ }}",
    ],
)
def test_everything_else_is_refused_with_its_place(text: str) -> None:
    with pytest.raises(PackError, match=r"^x\.docx: 表3 第2行: "):
        marks(text, "x.docx: 表3 第2行")


def test_static_names_are_replaced_and_data_left_alone() -> None:
    text = "{{ form.title }}（{{ form.id }}） {{ number }}"
    assert resolve(text, STATIC, "x") == "客户投诉记录表（complaint-record） {{ number }}"


def test_slot_takes_the_affixes_apart() -> None:
    assert slot("{{ form.title }}：{{ cost }} 元", STATIC, "x") == ("客户投诉记录表：", "cost", " 元")


def test_braces_of_a_static_value_are_no_placeholder() -> None:
    assert slot("{{ pack.organisation }}{{ cost }}", STATIC, "x") == ("甲公司 {{ a }}", "cost", "")


def test_unknown_static_name_is_refused_with_the_nearest_one() -> None:
    with pytest.raises(PackError, match=r"'form\.titel'; did you mean 'form\.title'"):
        resolve("{{ form.titel }}", STATIC, "x")
