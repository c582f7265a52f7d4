"""The printed words around the fields of an Excel template: what a reader takes for labels and affixes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kit.model import Layout
from kit.ooxml.excel.template.grid import Grid, Position
from kit.ooxml.excel.template.placeholders import Spot


def layout(found: Sequence[Spot], grid: Grid, elsewhere: Iterable[str] = ()) -> Layout:
    """What the template prints around the fields, and `elsewhere`: on its other sheets."""
    taken = {(spot.row, spot.col) for spot in found}
    return Layout(
        labels={spot.field.path: _label(spot, taken, grid) for spot in reversed(found)},
        hints={},
        affixes={spot.field.path: (spot.before, spot.behind) for spot in found if spot.before or spot.behind},
        texts=frozenset((*grid.texts.values(), *elsewhere)),
    )


def _label(spot: Spot, taken: set[Position], grid: Grid) -> str:
    """Column: the header above. Scalar: the text to the left, before it, above it; else the schema's label."""
    above = grid.at(spot.row - 1, spot.col) if (spot.row - 1, spot.col) not in taken else ""
    words = (above,) if spot.field.table else (_left(spot, taken, grid), spot.before, above)
    return next((text for word in words if (text := word.strip(" :：\n\u3000"))), spot.field.label.zh)


def _left(spot: Spot, taken: set[Position], grid: Grid) -> str:
    """The nearest printed text to the left; a cell with a value ends the search."""
    return next(_texts_left(spot, taken, grid), "")


def _texts_left(spot: Spot, taken: set[Position], grid: Grid) -> Iterator[str]:
    for col in range(spot.col - 1, 0, -1):
        if (spot.row, col) in taken:
            return
        if text := grid.at(spot.row, col):
            yield text
