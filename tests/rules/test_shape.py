"""Shape: one fault per cause in plain words, and both validators of one mind."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit import pack
from kit.data.canonical import canonical
from kit.model import Data
from kit.rules.shape import errors, is_valid
from tests.support import wide
from tests.support.small_form import FORM, form, labelled
from tests.support.strategies import data_of

PACK = pack.load()
CATALOGUE = PACK.catalogue
GOOD: Data = {"number": "S-001", "customer": {"name": "甲公司", "phone": "010"}}


def test_good_data_have_no_errors() -> None:
    assert is_valid(FORM, canonical(FORM, GOOD))
    assert errors(FORM, canonical(FORM, GOOD), "zh", CATALOGUE) == []


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"customer": {"phone": "010"}}, [("customer.name", "required", "CM-13")]),
        (
            {"number": None, "customer": None},  # a blank section is told field by field
            [
                ("number", "required", "KIT-01"),
                ("customer.name", "required", "CM-13"),
                ("customer.phone", "required", "KIT-required"),
            ],
        ),
        ({"number": "S-1\n"}, [("number", "pattern", "KIT-01")]),
        ({"number": "S-001\n"}, [("number", "pattern", "KIT-01")]),
        ({"number": "S-００１"}, [("number", "pattern", "KIT-01")]),
        ({"number": 1}, [("number", "type", "KIT-01")]),
        ({"begun_on": "2026-02-30"}, [("begun_on", "format", "KIT-format")]),
        ({"begun_on": "2026-2-3"}, [("begun_on", "format", "KIT-format")]),  # pattern and format: one cause
        ({"begun_on": "0000-01-01"}, [("begun_on", "format", "KIT-format")]),
        ({"begun_at": "2026-03-08T24:00"}, [("begun_at", "format", "KIT-format")]),
        ({"begun_at": "2026-03-08"}, [("begun_at", "format", "KIT-format")]),
        ({"impact": "中"}, [("impact", "enum", "KIT-enum")]),
        ({"topics": ["甲"]}, [("topics", "minItems", "KIT-minItems")]),
        ({"topics": ["甲", "丁", "戊"]}, [("topics", "enum", "KIT-enum")]),
        ({"agreed": False}, [("agreed", "const", "KIT-const")]),
        ({"budget": -1}, [("budget", "minimum", "KIT-minimum")]),
        ({"budget": "多"}, [("budget", "type", "KIT-type")]),
        ({"budget": True}, [("budget", "type", "KIT-type")]),
        (
            {"scores": [{"dimension": "及时性", "score": 3}, {"score": 9}]},
            [("scores[1].dimension", "required", "KIT-required"), ("scores[1].score", "maximum", "KIT-maximum")],
        ),
        ({"departments": [{"head": "李四"}]}, [("departments[0].department", "required", "KIT-required")]),
        ({"urgent": True}, [("impact", "required", "KIT-required")]),  # then
        ({"urgent": True, "number": None}, [("number", "required", "KIT-01"), ("impact", "required", "KIT-required")]),
        ({"urgent": False}, []),
        ({"surplus": "x"}, [("surplus", "additionalProperties", "KIT-additionalProperties")]),
    ],
)
def test_each_cause_is_told_once(values: dict[str, Any], told: list[tuple[str, str, str]]) -> None:
    data = {key: value for key, value in {**canonical(FORM, GOOD), **values}.items() if value is not None}
    assert [(e.path, e.keyword, e.rule) for e in errors(FORM, data, "zh", CATALOGUE)] == told
    assert is_valid(FORM, data) == (not told)


@pytest.mark.parametrize(
    ("values", "zh", "en"),
    [
        ({"customer": {"phone": "010"}}, "“客户名称”没有填写。", "“Customer name” is blank."),
        (
            {"departments": [{"department": "设计部"}, {"head": "李四"}]},
            "“协作部门 第2行 部门”没有填写。",
            "“Departments row 2 Department” is blank.",
        ),
        (
            {"impact": "中"},
            "“影响”填的“中”不是表上的选项，可选：大、小。",
            "“中” is not an option of “Impact”; choose one of 大, 小.",
        ),
        (
            {"begun_on": "2026-02-30"},
            "“开始日期”填的“2026-02-30”不是真实的日期。",
            "“2026-02-30” in “Begun on” is not a real date.",
        ),
        ({"budget": -1}, "“预算”为 -1，不能小于 0。", "“Budget” is -1; it must be at least 0."),
        (
            {"topics": ["甲"]},
            "“主题”只选了 1 项（甲），至少选 2 项。",
            "Only 1 chosen under “Topics” (甲); choose at least 2.",
        ),
        ({"agreed": False}, "“已同意”没有勾选。", "“Agreed” is not ticked."),
        ({"surplus": "x"}, "表单中没有“surplus”这一项。", "The form has no field “surplus”."),
    ],
)
def test_errors_are_in_the_words_of_the_form(values: dict[str, Any], zh: str, en: str) -> None:
    data = canonical(FORM, GOOD) | values
    assert [e.message for e in errors(FORM, data, "zh", CATALOGUE)] == [zh]
    assert [e.message for e in errors(FORM, data, "en", CATALOGUE)] == [en]


def test_expected_and_actual_are_kept() -> None:
    (error,) = errors(FORM, canonical(FORM, GOOD) | {"budget": "多"}, "en", CATALOGUE)
    assert (error.expected, error.actual) == ("a number", "多")


def test_a_pack_without_words_still_says_where() -> None:
    (error,) = errors(FORM, canonical(FORM, GOOD) | {"impact": "中"}, "zh")
    assert error.message == "影响: enum"


def test_the_hint_says_what_a_pattern_expects() -> None:
    hinted = form(
        number=labelled({"type": "string", "pattern": "^S$"}, "编号", "No.", x_hint={"zh": "写 S", "en": "write S"})
    )
    (error,) = errors(hinted, canonical(hinted, GOOD), "en", CATALOGUE)
    assert error.expected == "write S"


def test_every_keyword_of_the_subset_has_words() -> None:
    keywords = {
        "required",
        "type",
        "enum",
        "const",
        "pattern",
        "format",
        "minLength",
        "maxLength",
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "multipleOf",
        "minItems",
        "maxItems",
        "uniqueItems",
        "minProperties",
        "additionalProperties",
    }
    assert {f"KIT-{keyword}" for keyword in keywords} <= set(CATALOGUE)


WRONG = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 10),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(
        [
            "",
            "x",
            "S-001\n",
            "S-００１",
            "2026-02-30",
            "2026-03-08\n",
            "2026-03-08T09:60",
            "２０２６-03-08",
            "0000-01-01",
            "2026-03-08T09:30",
            "紧急",
            "同意",
            "甲\n",
        ]
    ),
    st.lists(st.sampled_from(["甲", "乙", "丁", 1]), max_size=3),
    st.builds(dict),  # a fresh one each time: what is drawn is changed
    st.builds(list),
    st.builds(lambda: [{}]),
)


@st.composite
def mutated(draw: st.DrawFn, name: str) -> tuple[str, Data]:
    """Data of a form with up to three places overwritten or removed."""
    data = draw(data_of(PACK.forms[name], max_rows=3))
    for _ in range(draw(st.integers(0, 3))):
        node: Any = data
        while True:
            key = draw(st.sampled_from(sorted(node) if isinstance(node, dict) else range(len(node)))) if node else None
            if key is None or not isinstance(node[key], dict | list) or draw(st.booleans()):
                break
            node = node[key]
        if key is not None and isinstance(node, dict) and draw(st.booleans()):
            del node[key]
        elif key is not None:
            node[key] = draw(WRONG)
    return name, data


@settings(max_examples=wide.examples(150), deadline=None)
@given(st.sampled_from(sorted(PACK.forms)).flatmap(mutated))
def test_both_validators_are_of_one_mind(case: tuple[str, Data]) -> None:
    name, data = case
    form_of, valid = PACK.forms[name], is_valid(PACK.forms[name], data)
    told = errors(form_of, data, "zh", CATALOGUE)
    assert valid == (not told)
    assert len({error.path for error in told}) == len(told)
