"""Whether marks are those of a pen: strokes that slant from row to row, no frames, bars, squares or ramps of light.

A pen's stroke is a short run of ink that moves a little on in every row. Lines along the sides of a picture stay where
they are, bars are the same in row after row, the squares of a code move once and then stay.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

Run = tuple[int, int]  # first and last column

_JUDGED: Final = 24  # rows of a picture: in fewer a stroke may not slant
_ENOUGH: Final = 6  # rows in which strokes go on slanting: no more are looked at
_LEAST: Final = 2  # of them in a picture of a few rows
_WIDEST: Final = 4  # a run of more than such a part of the picture's width is a ground
_NEAR: Final = 6  # columns between the runs of a flat stroke, of which every other row is looked at
_FEW: Final = 4  # runs of a row: rows of so many do not repeat themselves under a pen
_BARS: Final = 12  # runs of a row of bars, which has words below it,
_REPEATED: Final = 8  # and is repeated so often


class Pen:
    """What the rows of a picture looked at so far tell of how their marks were made."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._above: list[Run] = []
        self._slants, self._was_slanting = 0, False
        self._rows = self._repeats = self._bars = 0

    def add(self, marks: Sequence[int]) -> None:
        """Look at the columns of the next row that show ink."""
        self._rows += 1
        runs = _runs(marks)
        known = set(self._above)
        is_slanting = any(self._is_stroke(run) and self._goes_on(run) for run in runs if run not in known)
        self._slants += is_slanting and self._was_slanting
        if len(runs) >= _FEW and runs == self._above:
            self._repeats += 1
            self._bars += len(runs) >= _BARS
        self._above, self._was_slanting = runs, is_slanting

    @property
    def is_sure(self) -> bool:
        """Whether a pen has surely been seen."""
        return self._slants >= _ENOUGH and self._slants > self._repeats and not self.has_bars

    @property
    def is_likely(self) -> bool:
        """Whether a picture that has been seen whole may be drawn by a pen."""
        return self._rows < _JUDGED or (self._slants >= _LEAST and self._slants > self._repeats and not self.has_bars)

    @property
    def has_bars(self) -> bool:
        """Whether a row of many bars is repeated."""
        return self._bars >= _REPEATED

    def _goes_on(self, run: Run) -> bool:
        """Whether a run goes on from a short one above it, a little further to a side."""
        at = bisect_right(self._above, (run[1] + _NEAR, self._width)) - 1
        while at >= 0 and self._above[at][1] >= run[0] - _NEAR:
            if self._is_stroke(self._above[at]):
                return True
            at -= 1
        return False

    def _is_stroke(self, run: Run) -> bool:
        """Whether a run is no ground of the picture's, and does not go on beyond its sides."""
        return run[0] > 0 and run[1] < self._width - 1 and (run[1] - run[0] + 1) * _WIDEST <= self._width


def _runs(marks: Sequence[int]) -> list[Run]:
    found: list[Run] = []
    start = before = -2
    for at in marks:
        if at != before + 1:
            if start >= 0:
                found.append((start, before))
            start = at
        before = at
    return [*found, (start, before)] if start >= 0 else found
