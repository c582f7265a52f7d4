"""Columns that are headed by numbers, as the days of a month are."""

from __future__ import annotations

import pytest

from kit.adopt.infer.headings import counted
from kit.adopt.paper.model import PaperBox


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ([*map(str, range(1, 32))], 31),
        (["姓名", *map(str, range(1, 32)), "合计"], 31),
        (["9" * 5000] * 31, 0),
        (["²"] * 31, 0),
    ],
    ids=["days", "days among words", "too many figures", "raised"],
)
def test_columns_that_count_on(texts: list[str], found: int) -> None:
    assert len(counted([PaperBox(text, 0, col) for col, text in enumerate(texts)])) == found
