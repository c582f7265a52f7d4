"""Names and what people write in their place, where nobody knows who works here."""

from __future__ import annotations

import pytest

from kit.text.names import begins_as_name, can_be_name, is_name, is_refusal, names_several

NONE = """
    申请人 委托人 甲方 办理 无异议 见系统 钉钉已批 电话确认 审核通过 见附页 同左 上同 出差 休假 空缺 不在 不适用
    测试 李工 王总 微软用户 职务 落款 私章 授权 已审 已办 合格 以上 经办人 同意人 仝上 系统审批 口头同意 稍后补 单位
    p.p. pp by sgd. N/A nil admin Manager CEO pending checked Approved rejected Unsigned OK
"""
PHRASES = ("for Wang Wei", "Sgd Wang Wei", "signed by Wang Wei", "not signed", "sign here", "Not approved")
DOUBTFUL = ("小王", "老张", "格桑卓玛", "佐藤健", "张三李四", "abc", "asdf", "anna lee", "安排", "于是", "计划员")
SURE = (
    "石磊",
    "任意",
    "高峰",
    "王国强",
    "高明",
    "司徒慧敏",
    "欧阳娜娜",
    "張志明",
    "司马光",
    "张王小明",
    "阿卜杜拉·买买提",
    "Anna",
    "WANG",
    "O’Neil",
    "김철수",
)
REFUSALS = ("拒签", "不批准", "不认可", "不予批准", "驳回", "declined", "Rejected", "not approved", "Disagree")


@pytest.mark.parametrize("text", [*NONE.split(), *PHRASES])
def test_a_word_is_no_name_even_beside_itself(text: str) -> None:
    assert not is_name(text)
    assert not can_be_name(text)


@pytest.mark.parametrize("text", DOUBTFUL)
def test_what_may_be_a_name_is_not_sure(text: str) -> None:
    assert is_name(text)
    assert not begins_as_name(text)


@pytest.mark.parametrize("text", SURE)
def test_a_name_begins_as_names_do(text: str) -> None:
    assert is_name(text)
    assert begins_as_name(text)


@pytest.mark.parametrize("text", REFUSALS)
def test_a_refusal_is_no_signature(text: str) -> None:
    assert is_refusal(text)


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("张三 李四", True),
        ("张三、李四", True),
        ("Anna Lee and Bob Ray", True),
        ("欧阳 娜娜", False),
        ("张 三", False),
        ("Andy Sand", False),
    ],
)
def test_two_persons_in_one_cell(text: str, several: bool) -> None:
    assert names_several(text) == several
