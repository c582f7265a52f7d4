"""Blocks that somebody signs: what was filled in there holds if it is signed, whatever stands in place of a name."""

from __future__ import annotations

import pytest

from kit.model import Found, Place, Text
from kit.rules.blocks import blocks_of, unsigned
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


def test_a_group_without_a_place_to_sign_is_no_block() -> None:
    assert blocks_of(form()) == ()
