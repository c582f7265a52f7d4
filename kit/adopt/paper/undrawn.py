"""Blank cells of a sheet on which no lines are drawn: people write behind labels, below headings and among the rest."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from typing import Final, NamedTuple

from kit.ooxml.excel.address import Place

Spans = Mapping[Place, Place]  # height and width of merged areas, by their first cell

_FEW: Final = 3  # neighbouring words of a row from which it may head a table
_SAMPLES: Final = 2  # rows below headings that may show how they are filled in
_NOTE: Final = 13  # characters of a remark below a list; what is shorter is a label of something else
_NO_END: Final = 1 << 20
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


class _List(NamedTuple):
    """A list at the end of a sheet: its columns and header, the last row with words in it, the row below its end."""

    cols: list[int]
    head: int
    last: int
    stop: int


def levelled(places: set[Place], words: Mapping[Place, str], computed: Container[Place]) -> set[Place]:
    """Returns the cells of a sheet, the blank rows of the list at its end with all of its columns or with none.

    `computed`: those of the words that are formulas.

    Lists for many rows have formats or drop-downs in some columns only, in some down to the last row of the sheet.
    """
    found = _list({at: text for at, text in words.items() if at not in computed})
    if found is None:
        return places
    rows: dict[int, set[int]] = {}
    for row, col in places:
        if row > found.last:
            rows.setdefault(row, set()).add(col)
    end = min(found.last + _ROWS + 1, found.stop)
    partly = {row for row, cols in rows.items() if not cols.issuperset(found.cols)}
    begun = {row for row in partly if row < end}
    tails = partly - begun | {row for row in rows if row >= found.stop}
    kept = {at for at in places if at in words or at[0] not in tails}
    return kept | {(row, col) for row in begun | set(range(found.head + 1, found.last + 1)) for col in found.cols}


def _list(words: Mapping[Place, str]) -> _List | None:
    """The list at the end of a sheet: neighbouring words, up to two rows that show how, and then none but notes."""
    rows: dict[int, list[int]] = {}
    for row, col in sorted(words):
        rows.setdefault(row, []).append(col)
    runs = [row for row, cols in rows.items() if len(cols) >= _FEW and cols[-1] - cols[0] + 1 == len(cols)]
    if not runs:
        return None
    near = (row for row in runs if row >= runs[-1] - _SAMPLES)
    head = last = next(row for row in near if set(rows[row]).issuperset(rows[runs[-1]]))
    while last + 1 in rows and len(rows[last + 1]) > 1 and set(rows[last + 1]).issubset(rows[head]):
        last += 1
    notes = [text for (row, _), text in words.items() if row > last]
    if last - head > _SAMPLES or any(len(text) < _NOTE for text in notes):
        return None
    return _List(rows[head], head, last, min((row for row in rows if row > last), default=_NO_END))


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
