"""Registers on an earlier template of the same version: what it printed is no remark, what people wrote is."""

from __future__ import annotations

import io

import openpyxl
import pytest

from kit import pack as packs
from kit.read import read
from kit.render import render

PACK = packs.load()
WORDS = {
    "a heading that is printed no more": ("转办、升级与反馈（责任部门续填）", False),
    "a line between two pages that is printed no more": ("左右两页逐行对应", False),
    "a note put together otherwise": (
        "说明：带 * 的栏目必填；信息来源：客户、合作伙伴、监管机构、内部；优先级：高、中、低。",
        False,
    ),
    "a note with a remark": ("说明：带 * 的栏目必填；本表作废。", True),
    "a remark": ("以电子版为准", True),
}


@pytest.mark.parametrize(("text", "told"), WORDS.values(), ids=WORDS)
def test_only_what_the_form_never_printed_is_told(text: str, told: bool) -> None:
    book = openpyxl.load_workbook(io.BytesIO(render(PACK, PACK.forms["intake-register"], {"number": "DJ-2026-001"})))
    sheet = book.worksheets[0]
    sheet["K4"] = text
    saved = io.BytesIO()
    book.save(saved)
    problems = {problem.rule for problem in read(PACK, saved.getvalue()).problems}
    assert bool(problems & {"KIT-40", "KIT-66"}) == told
