"""Which printed row is which row of a record: in their order, so that as little as possible differs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, TypeVar

Row = TypeVar("Row")
_MOST: Final = 250_000  # pairs that are weighed against each other; longer tables pair up as they stand


def paired(
    rows: Sequence[Row], printed: Sequence[Row], differing: Callable[[Row, Row], int], size: Callable[[Row], int]
) -> list[tuple[int | None, int | None]]:
    """Pair rows with printed ones, both in their order; None: the other side has no such row.

    `differing`: in how many values two rows differ; `size`: how many values a row has, which is what leaving it costs.
    """
    start = 0
    while start < min(len(rows), len(printed)) and not differing(rows[start], printed[start]):
        start += 1
    pairs: list[tuple[int | None, int | None]] = [(i, i) for i in range(start)]
    ours, theirs = len(rows) - start, len(printed) - start
    if ours * theirs > _MOST or not ours or not theirs:
        pairs += [(start + i, start + i) for i in range(min(ours, theirs))]
        pairs += [(start + i, None) for i in range(theirs, ours)]
        return pairs + [(None, start + i) for i in range(ours, theirs)]
    return pairs + _cheapest(start, rows, printed, differing, size)


def _cheapest(
    start: int,
    rows: Sequence[Row],
    printed: Sequence[Row],
    differing: Callable[[Row, Row], int],
    size: Callable[[Row], int],
) -> list[tuple[int | None, int | None]]:
    """The pairs of least cost, found from behind: what the rest costs for each two places to begin at."""
    ours, theirs = rows[start:], printed[start:]
    cost = [[0] * (len(theirs) + 1) for _ in range(len(ours) + 1)]
    for i in range(len(ours), -1, -1):
        for j in range(len(theirs), -1, -1):
            ways = []
            if i < len(ours):
                ways.append(cost[i + 1][j] + size(ours[i]))
            if j < len(theirs):
                ways.append(cost[i][j + 1] + size(theirs[j]))
            if i < len(ours) and j < len(theirs):
                ways.append(cost[i + 1][j + 1] + differing(ours[i], theirs[j]))
            cost[i][j] = min(ways, default=0)
    pairs: list[tuple[int | None, int | None]] = []
    i = j = 0
    while i < len(ours) or j < len(theirs):
        if i < len(ours) and j < len(theirs) and cost[i][j] == cost[i + 1][j + 1] + differing(ours[i], theirs[j]):
            pairs.append((start + i, start + j))
            i, j = i + 1, j + 1
        elif i < len(ours) and cost[i][j] == cost[i + 1][j] + size(ours[i]):
            pairs.append((start + i, None))
            i += 1
        else:
            pairs.append((None, start + j))
            j += 1
    return pairs
