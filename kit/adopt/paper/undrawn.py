"""Blank cells of a sheet on which no lines are drawn: people write behind labels, below headings and among the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from kit.ooxml.excel.address import Place

Spans = Mapping[Place, Place]  # height and width of merged areas, by their first cell

_FEW: Final = 3  # neighbouring words of a row from which it may head a table
_ROWS: Final = 5  # below a header at the end of a sheet; where copies have more, rows are added


def loose_places(words: Mapping[Place, str], spans: Spans) -> set[Place]:
    """Returns the blank cells that may be meant for values: beside words, and below the header of a table."""
    rows = {row: sorted(col for at, col in words if at == row) for row, _ in words}
    if not rows:
        return set()
    taken = set(_taken(words, spans))
    cols = range(min(col for _, col in taken), max(col for _, col in taken) + 1)
    beside = {(row, col) for row in rows for col in cols}
    return {at for at in beside | set(_below(taken)) if at not in taken}


def _taken(words: Mapping[Place, str], spans: Spans) -> Iterator[Place]:
    """The cells with words, and all of merged areas."""
    yield from words
    for (row, col), (height, width) in spans.items():
        yield from ((row + down, col + right) for down in range(height) for right in range(width))


def _below(taken: set[Place]) -> Iterator[Place]:
    """The cells of blank rows below neighbouring words."""
    filled = sorted({row for row, _ in taken})
    for row, following in zip(filled, [*filled[1:], filled[-1] + _ROWS + 1], strict=True):
        cols = sorted(col for at, col in taken if at == row)
        if len(cols) >= _FEW and cols[-1] - cols[0] + 1 == len(cols):
            yield from ((blank, col) for blank in range(row + 1, following) for col in cols)
