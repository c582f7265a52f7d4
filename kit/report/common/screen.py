"""What fits a screen: its size, and the first of several blocks of lines that it has room for."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Final, TypeVar

T = TypeVar("T")

LINES: Final = 24  # of the smallest terminal in use (VT100)
COLUMNS: Final = 80


def fitting(blocks: Sequence[T], heights: Sequence[int], left: int, least: int) -> Sequence[T]:
    """Return the first blocks that so many lines have room for; some are shown whatever else there is to say."""
    return blocks[: max(least, sum(height <= left for height in accumulate(heights)))]
