"""Blocks that somebody signs: what was filled in there holds if it is signed, whatever stands in place of a name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kit.model import Found, Place, Text
from kit.rules.blocks import blocks_of, given, unsigned
from tests.support.small_form import DATE, TEXT, form, labelled, scope

BLOCK = {
    "type": "object",
    "additionalProperties": False,
    "x-label": {"zh": "部门负责人意见", "en": "Opinion of the head"},
    "properties": {
        "opinion": labelled(TEXT, "意见", "Opinion"),
        "signed": labelled({**TEXT, "x-control": "signature"}, "签字", "Signature"),
        "day": labelled(DATE, "日期", "Date"),
    },
}
FORM = form(review=BLOCK)
GIVEN = {"opinion": "同意", "day": "2026-03-05"}


@pytest.mark.parametrize(
    ("review", "found", "expected"),
    [
        ({}, {}, []),
        ({**GIVEN, "signed": "张三"}, {}, []),
        ({"signed": "张三"}, {}, []),
        (GIVEN, {}, [("unsigned", "violation")]),
        ({"day": "2026-03-05"}, {}, [("unsigned", "violation")]),
        ({**GIVEN, "signed": "待签"}, {}, [("no-name", "violation")]),
        ({**GIVEN, "signed": "拒签"}, {}, [("refused-there", "violation")]),
        ({**GIVEN, "signed": "晨光贸易有限公司"}, {}, [("seal", "violation")]),
        (GIVEN, {"crossed": "/"}, [("crossed", "violation")]),
        (GIVEN, {"picture": True}, []),
        (GIVEN, {"picture": True, "unseen": "plain"}, [("picture-plain", "violation")]),
        (GIVEN, {"picture": True, "unseen": "unknown-kind"}, [("picture-unknown-kind", "by-eye")]),
    ],
)
def test_a_block_that_is_filled_in_is_signed(
    review: dict[str, str], found: dict[str, object], expected: list[tuple[str, str]]
) -> None:
    fields = {"review.signed": Found(Place(), "tag", **found)}  # type: ignore[arg-type]
    seen = scope({"review": review}, found=fields)._replace(form=FORM)
    hits = list(unsigned(blocks_of(FORM), seen))
    assert [(hit.reason, hit.outcome) for _, hit in hits] == expected
    assert {(hit.path, hit.args["role"]) for _, hit in hits} <= {
        ("review.signed", Text("部门负责人", "Opinion of the head"))
    }


OPTIONS = {**TEXT, "enum": ["同意", "不同意"]}
REASON = {**TEXT, "x-control": "multiline"}


@pytest.mark.parametrize(
    ("properties", "data", "refused"),
    [
        ({}, {"opinion": "不同意"}, ["review.opinion"]),
        ({}, {"opinion": "不同意，请补充材料后再报"}, ["review.opinion"]),
        ({}, {"opinion": "同意"}, []),
        ({}, {"opinion": "无不同意见"}, []),
        ({}, {"opinion": "请财务部核对金额"}, []),  # nobody can say
        ({"opinion": labelled(OPTIONS, "结论", "Decision")}, {"opinion": "不同意"}, ["review.opinion"]),
        # its only text
        ({"opinion": labelled(REASON, "说明", "Remarks")}, {"opinion": "不予批准"}, ["review.opinion"]),
        # where others are asked for an opinion, a story is none
        ({"story": labelled(REASON, "经过", "Story")}, {"story": "客户不认可报价", "opinion": "同意"}, []),
    ],
)
def test_a_refusal_in_a_block_is_told(properties: dict[str, object], data: dict[str, str], refused: list[str]) -> None:
    own = form(review={**BLOCK, "properties": {**BLOCK["properties"], **properties}})  # type: ignore[dict-item]
    seen = scope({"review": {**data, "signed": "张三", "day": "2026-03-05"}})._replace(form=own)
    assert [hit.path for rule, hit in unsigned(blocks_of(own), seen) if rule == "KIT-91"] == refused
    ((_, one),) = given(seen)
    assert [fault.reason for fault in one.faults] == ["refused"] * len(refused)


FULL = form(
    review=BLOCK,
    use={
        "type": "object",
        "additionalProperties": False,
        "required": ["head"],
        "x-label": {"zh": "用车申请", "en": "Use"},
        "properties": {
            "from": labelled(DATE, "计划出车", "From"),
            "head": labelled({**TEXT, "x-control": "signature"}, "部门负责人", "Head"),
            "day": labelled(DATE, "日期", "Date"),
        },
    },
    keeper=labelled({**TEXT, "x-control": "signature"}, "保管员签字", "Signature of the keeper"),
)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({}, []),
        ({"review": {**GIVEN, "signed": "张三"}}, [("KIT-88", "部门负责人", "张三", "2026-03-05", [])]),
        ({"review": GIVEN}, [("KIT-88", "部门负责人", None, "2026-03-05", ["unsigned"])]),
        ({"review": {"signed": "张三"}}, [("", "部门负责人", "张三", None, [])]),
        # the day behind the signature is its own, that of the trip before it is not
        (
            {"use": {"from": "2026-03-09", "head": "李四", "day": "2026-03-02"}},
            [("KIT-88", "部门负责人", "李四", "2026-03-02", [])],
        ),
        ({"use": {"from": "2026-03-09", "head": "李四"}}, [("KIT-88", "部门负责人", "李四", None, [])]),
        ({"keeper": "王五"}, [("", "保管员", "王五", None, [])]),
        ({"keeper": "待签"}, [("", "保管员", "待签", None, ["no-name"])]),
    ],
)
def test_who_signed_beside_tables_is_told_with_the_post_and_the_day(
    data: dict[str, object], expected: list[tuple[object, ...]]
) -> None:
    found = [
        (rule, one.need.role, one.row["signature"], one.row["date"], [fault.reason for fault in one.faults])
        for rule, one in given(scope(data)._replace(form=FULL))
    ]
    assert found == expected


@pytest.mark.parametrize(("needed", "expected"), [((), []), (("keeper",), [("KIT-required", "保管员", ["missing"])])])
def test_a_signature_that_the_form_asks_for_is_told_as_missing(
    needed: tuple[str, ...], expected: list[tuple[object, ...]]
) -> None:
    asked = replace(FULL, schema={**FULL.schema, "required": needed})
    found = given(scope({})._replace(form=asked))
    assert [(rule, one.need.role, [fault.reason for fault in one.faults]) for rule, one in found] == expected


def test_a_group_without_a_place_to_sign_is_no_block() -> None:
    assert blocks_of(form()) == ()
