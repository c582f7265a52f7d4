"""What stands on pages against what was read, the pages made by hand of Chinese signs."""

from __future__ import annotations

import pytest

from kit.model import Record
from kit.pack import load
from kit.proof.compare import differences
from kit.proof.pages import Box, Glyph, Page

_SIZE = 9.0


def _page(*lines: str) -> Page:
    """A page with lines from above."""
    glyphs = tuple(
        Glyph(sign, Box(50 + j * _SIZE, 500 - 2 * i * _SIZE, 50 + (j + 1) * _SIZE, 500 - (2 * i - 1) * _SIZE), _SIZE)
        for i, line in enumerate(lines)
        for j, sign in enumerate(line)
    )
    return Page(1, (842, 595), glyphs, ())


@pytest.mark.parametrize(
    ("lines", "beside"),
    [
        (("说明：信息来源：客户、合作伙伴、监管机构、内部；场景：客户服务、大客户、项目对", "接、供应商管理"), []),
        (("说明：场景：客户服务、大客户、项目对", "接、供应商管理"), []),
        (("说明：信息来源：客户；场景：客户服务、大客户",), ["说明：信息来源：客户；场景：客户服务、大客户"]),
        (("说明：此表作废",), ["说明：此表作废"]),
    ],
    ids=["a note that is broken", "of one part", "another first part", "another note"],
)
def test_lines_of_a_printed_note(lines: tuple[str, ...], beside: list[str]) -> None:
    pack = load(None)
    record = Record("intake-register", pack.forms["intake-register"].version, {})
    assert [one.printed for one in differences(pack, record, [_page(*lines)])] == beside


@pytest.mark.parametrize(
    ("printed", "is_told"),
    [
        ("2026-03-05 四", False),
        ("26/3/5", False),
        ("3/5/2026", False),
        ("2026-03-06 五", True),
        ("26/3/6", True),
        ("2026-03-05 补", True),
        ("5/26/3", True),
    ],
)
def test_days_as_formats_print_them(printed: str, is_told: bool) -> None:
    pack = load(None)
    record = Record("training-record", pack.forms["training-record"].version, {"on": "2026-03-05"})
    told = [one for one in differences(pack, record, [_page(f"培训日期：{printed}")]) if one.path == "on"]
    assert bool(told) == is_told
