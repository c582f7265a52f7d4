"""Which printed row is which: rows that are alike pair up, one that is missing or new stands alone."""

from __future__ import annotations

import pytest

from kit.proof.rows import paired

CASES = {
    "the same": ("abc", "abc", [(0, 0), (1, 1), (2, 2)]),
    "none": ("", "", []),
    "one is missing in print": ("abc", "ac", [(0, 0), (1, None), (2, 1)]),
    "one is new in print": ("ac", "abc", [(0, 0), (None, 1), (1, 2)]),
    "one is another": ("abc", "axc", [(0, 0), (1, 1), (2, 2)]),
    "the last are missing": ("abc", "a", [(0, 0), (1, None), (2, None)]),
}


@pytest.mark.parametrize(("rows", "printed", "pairs"), CASES.values(), ids=CASES)
def test_rows_pair_up(rows: str, printed: str, pairs: list[tuple[int | None, int | None]]) -> None:
    assert paired(rows, printed, lambda row, other: int(row != other), lambda row: 1) == pairs


def test_long_tables_pair_up_as_they_stand() -> None:
    pairs = paired(range(1000), range(1, 800), lambda row, other: int(row != other), lambda row: 1)
    assert pairs[:2] == [(0, 0), (1, 1)]
    assert pairs[-1] == (999, None)
