"""The small line below a row of an array, where Word prints the columns that are seldom used: label, value, label …

Both lines share one grid, so that the table stays one table to every program. Widths are twips.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

from kit.model import Field
from kit.ooxml.pens import boxes, is_boxed
from kit.starter.wordwidths import STAR, ems_of, shared

EM: Final = 180  # twips of a character of 9 pt, the least that is printed
PADDING: Final = 100  # left and right in a cell of the small line, both together
_NEAR: Final = 90  # edges nearer than this become one: a sliver of a column is drawn badly
_NAME: Final = 3.4  # ems of a name of three characters
_SPARE: Final = 0.3  # ems that keep a full label from breaking in another font


class Lines(NamedTuple):
    """The grid of both lines: widths of its columns, and how many of them each cell of either line covers."""

    grid: tuple[int, ...]
    above: tuple[int, ...]
    below: tuple[int, ...]


def lines_of(widths: Sequence[int], below: Sequence[Field]) -> Lines:
    """The grid of a row of cells of these widths and of the small line below it."""
    small = _widths(below, sum(widths))
    main = list(accumulate(widths, initial=0))
    fine = _kept([_snapped(edge, main) for edge in accumulate(small, initial=0)], small, main)
    edges = sorted({*main, *fine})
    at = {edge: number for number, edge in enumerate(edges)}
    spans = (tuple(at[end] - at[start] for start, end in pairwise(side)) for side in (main, fine))
    return Lines(tuple(end - start for start, end in pairwise(edges)), *spans)


def _widths(fields: Sequence[Field], width: int) -> tuple[int, ...]:
    """Cells of label and value in turn: labels as wide as their text, values by their weight."""
    labels = [math.ceil((ems_of(field.label.zh) + STAR * field.required + _SPARE) * EM) + PADDING for field in fields]
    least = [math.ceil(_least(field) * EM) + PADDING for field in fields]
    values = shared([field.width for field in fields], least, width - sum(labels))
    return tuple(part for pair in zip(labels, values, strict=True) for part in pair)


def _least(field: Field) -> float:
    if is_boxed(field):
        return max(map(ems_of, boxes(field))) + _SPARE
    return max((_NAME, *map(ems_of, field.choices)))


def _kept(edges: Sequence[int], small: Sequence[int], main: Sequence[int]) -> list[int]:
    """The edges, with a label that was narrowed beyond what it can spare begun further left."""
    kept = list(edges)
    for at in range(2, len(small), 2):
        if kept[at + 1] - kept[at] < small[at] - _SPARE * EM:
            start = kept[at + 1] - small[at]
            kept[at] = max((edge for edge in main if start - _NEAR < edge <= start), default=start)
    return kept


def _snapped(edge: int, main: Sequence[int]) -> int:
    near = min(main, key=lambda other: abs(other - edge))
    return near if abs(near - edge) < _NEAR else edge
