"""What the cell of a signed original holds: a file, the number of an approval elsewhere, or neither."""

from __future__ import annotations

import pytest

from kit.rules.original_name import kind_of, parts


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("BG-2026-004 签字件.pdf", "file"),
        ("BG-2026-004 签字件", "file"),
        ("OA-2026-0417", "number"),
        ("钉钉审批编号 202603241530000412345", "number"),
        ("企业微信审批 202603240018", "number"),
        ("202603240018", "number"),
        ("OA", "none"),
        ("OA审批", "none"),
        ("OA-", "none"),
        ("钉钉", "none"),
        ("审批编号：", "none"),
        ("OA 待审批", "none"),
        ("OA未提交2026", "none"),
        ("13800138000", "none"),
        ("2026-03-24", "none"),
        ("2026年3月24日", "none"),
        ("sha256:" + "0badc0de" * 8, "none"),
        ("0badc0de" * 8, "none"),
    ],
)
def test_kind(text: str, kind: str) -> None:
    assert kind_of(text) == kind


@pytest.mark.parametrize(
    ("text", "files"),
    [
        ("a.pdf", ["a.pdf"]),
        ("签署件\\a.pdf、b.pdf", ["签署件/a.pdf", "b.pdf"]),
        ("a.pdf及b.pdf", ["a.pdf", "b.pdf"]),
        ("a.pdfc.jpgd.ofd", ["a.pdf", "c.jpg", "d.ofd"]),  # one below the other, folded
        ("a.pdf(0badc0de);b.pdf", ["a.pdf(0badc0de)", "b.pdf"]),
        ("a.pdf0badc0deb.pdf", ["a.pdf0badc0deb.pdf"]),
        ("签字件", ["签字件"]),
        ("", []),
    ],
)
def test_parts(text: str, files: list[str]) -> None:
    assert list(parts(text)) == files
