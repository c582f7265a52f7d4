"""How many lines a text takes in its column: words of Latin letters and figures are not broken where they would fit."""

from __future__ import annotations

import pytest

from kit.ooxml.excel.cell_xml import lines


@pytest.mark.parametrize(
    ("text", "room", "needed"),
    [
        ("新品推广", 8, 1),
        ("新品推广会", 8, 2),
        ("新品\n推广", 8, 2),
        ("\n", 8, 2),
        ("", 8, 1),
        ("XM-2026-003扫描件.pdf 8f3a61c2", 10, 4),
        ("一二三report", 10, 2),
        ("一二report三四", 10, 3),
        ("a" * 50, 12, 5),
        ("甲" + "a" * 50, 12, 6),
        ("one two three four", 6, 4),
    ],
    ids=[
        "a line",
        "two lines",
        "lines of its own",
        "a break",
        "nothing",
        "a number, a name and a hash",
        "a word that goes on the next line",
        "a word between signs",
        "a word longer than a line",
        "a long word behind a sign",
        "words",
    ],
)
def test_lines(text: str, room: float, needed: int) -> None:
    assert lines(text, room) == needed
