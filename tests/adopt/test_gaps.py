"""Where a printed text leaves room for a value, and what names it."""

from __future__ import annotations

import pytest

from kit.adopt.infer.keys import key_of
from kit.adopt.infer.labels import clean_label
from kit.adopt.paper.gaps import gaps

TEXTS = {
    "    年    月    日": [("", "date", "")],
    "      年    月    日    时    分": [("", "moment", "")],
    "   时   分": [("", "time", "")],
    "        份": [("", "text", "份")],
    "会议地点：": [("会议地点", "text", "")],
    "会议名称：第     次部门例会": [("会议名称", "text", "")],
    "实到人数：    人": [("实到人数", "text", "人")],
    "主持人：        记录人：": [("主持人", "text", ""), ("记录人", "text", "")],
    "签字：                  年   月   日": [("签字", "text", ""), ("", "date", "")],
    "□盖章  □骑缝章": [("", "options", "")],
    "是（ ）  否（ ）": [("", "options", "")],
    "是/否": [("", "options", "")],
    "□公章  □其他：＿＿＿＿": [("", "options", ""), ("其他", "text", "")],
    "检查结果：合格□ 不合格□   检查人：": [("检查结果", "options", ""), ("检查人", "text", "")],
    "金额不超过人民币          元。": [("金额不超过人民币", "text", "元")],
    "兹有我单位______同志（身份证号____________）": [("兹有我单位", "text", ""), ("身份证号", "text", "")],
    "会议内容：\n\n\n": [("会议内容", "text", "")],
    "单位：元": [],
    "姓    名": [],
    "出生年月": [],
    "一、公共区域": [],
    "注：本表一式两份，由办公室和经办部门各留一份。": [],
}
LABELS = {
    "经 办 人": "经办人",
    "1. 客户名称：": "客户名称",
    "员工小结\n（不少于200字）": "员工小结",
    "应退（补）": "应退（补）",
}
KEYS = {
    "申请部门": "shen_qing_bu_men",
    "转正后月薪（元）": "zhuanzhenghouyuexin",
    "2024年": "f_2024_nian",
    "＊": "field",
}


@pytest.mark.parametrize("text", TEXTS)
def test_gaps(text: str) -> None:
    assert [(gap.label, gap.kind, gap.unit) for gap in gaps(text)] == TEXTS[text]


@pytest.mark.parametrize("text", LABELS)
def test_labels_are_what_people_say(text: str) -> None:
    assert clean_label(text) == LABELS[text]


@pytest.mark.parametrize("label", KEYS)
def test_keys_are_spelled_out_of_labels(label: str) -> None:
    assert key_of(label) == KEYS[label]
