"""What opinions in words of people's own come to: consent only where whoever writes gives it, here and now."""

from __future__ import annotations

import pytest

from kit.data.cast.opinion import opinion_of

CHOICES = ("同意", "有条件同意", "不同意", "已阅")
AGREED = """
    同意 完全同意 我同意 我部同意配合 市场部同意 经研究同意 情况属实同意 经核查无误同意上报 方案可行，同意。
    已阅并同意 同意撤销该权限 同意，不得外传 同意，否则影响进度 同意后附方案 同意见附件 未发现问题，同意
    情况不复杂，同意 审核通过 准予开通 不反对 同意退还设备 “同意”
"""
CONDITIONAL = "同意（待总经理批） 同意，须先备份 原则上同意 同意，前提是预算落实"
REFUSED = """
    同意不了 不得同意 不太同意 不拟同意 碍难同意 非同意 不（同意） 不-同意 不·同·意 「不同意」 未经同意
    同意一部分，其余不同意 暂缓 缓办 打回重做 拒批 搁置 退件 not~approved Rejected I~do~not~agree
"""
FOR_THE_EYE = """
    撤回同意 收回原同意意见 前次同意作废 同意作废 同意驳回 同意否决 同意撤销原同意意见 木同意 望同意 须经同意 等同意
    若同意 假如同意 如同意请签字 需领导同意 需财务部同意 经同意后执行 领导同意后办理 同意者请签字 同意见
    同意吗。请批 部门同意，公司待定 申请同意 王总同意
"""


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (text.replace("~", " "), value)
        for words, value in ((AGREED, "同意"), (CONDITIONAL, "有条件同意"), (REFUSED, "不同意"))
        for text in words.split()
    ],
)
def test_an_opinion_is_what_its_words_say(text: str, value: str) -> None:
    assert opinion_of(text, CHOICES).value == value


@pytest.mark.parametrize("text", FOR_THE_EYE.split())
def test_consent_of_others_or_taken_back_is_for_people_to_read(text: str) -> None:
    with pytest.raises(ValueError, match="opinion"):
        opinion_of(text, CHOICES)
