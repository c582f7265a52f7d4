"""Rows of figures, and the counts they grow from, by group and period."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from kit.calendar.periods import Every, Period, is_closed, period
from kit.calendar.worktime import When
from kit.model import Json, Text
from kit.rules.base import shown
from kit.rules.sets.base import key_text

Figures = Mapping[str, int | float]
Key = tuple[Period | None, str]
Summed = Callable[[Counter[str], Fraction], Figures]


class StatsRow(NamedTuple):
    """The figures of one group in one period."""

    group: Text  # NO_TEXT where there are no groups
    span: Period | None  # None where there are no periods
    is_open: bool  # the period is not over, so the figures will change
    figures: Figures
    undecided: Mapping[str, int]  # by the reason's key in REASONS, or no-start, no-end, unreadable, reversed


class Tally:
    """Counts that grow, by group and period; a group is called as it was spelled first."""

    def __init__(self, every: Every | None = None) -> None:
        self.every = every
        self.names: dict[str, str] = {}
        self.counts: dict[Key, Counter[str]] = {}
        self.sums: dict[Key, Fraction] = {}

    def add(self, what: str, group: Json, name: str, day: date | None) -> None:
        """Count one thing."""
        self._at(group, name, day)[what] += 1

    def add_value(self, number: float, group: Json, name: str, day: date | None) -> None:
        """Count one number."""
        self._at(group, name, day)["n"] += 1
        key = self._key(group, name, day)
        self.sums[key] = self.sums.get(key, Fraction(0)) + Fraction(str(number))

    def _at(self, group: Json, name: str, day: date | None) -> Counter[str]:
        key = self._key(group, name, day)
        self.names.setdefault(key[1], shown(group))
        return self.counts.setdefault(key, Counter())

    def _key(self, group: Json, name: str, day: date | None) -> Key:
        return period(day, self.every) if self.every and day else None, key_text(name, group)

    def ranked(self) -> list[Key]:
        """Periods one after another, then groups; what has no date comes last."""
        return sorted(self.counts, key=lambda key: (key[0] is None, key[0] or (), key[1]))

    def fill(self, groups: Iterable[str]) -> None:
        """Let every period know of every group, counted or not."""
        for span in list(dict.fromkeys(span for span, _ in self.counts)):
            for group in groups:
                self.names.setdefault(key_text("", group), group)
                self.counts.setdefault((span, key_text("", group)), Counter())

    def row(self, key: Key, figures: Summed, as_of: When) -> StatsRow:
        """The row of a group and period."""
        span, name = key
        group = Text(self.names[name], self.names[name])
        is_open = span is not None and not is_closed(span, as_of)
        counts = self.counts[key]
        return StatsRow(group, span, is_open, figures(counts, self.sums.get(key, Fraction(0))), undecided(counts))

    def whole(self, figures: Summed, as_of: When) -> StatsRow:
        """The one row of a tally without groups and periods."""
        self.names.setdefault("", "")
        self.counts.setdefault((None, ""), Counter())
        return self.row((None, ""), figures, as_of)


def undecided(counts: Mapping[str, int]) -> dict[str, int]:
    """What was counted under `?reason`, by reason."""
    return {name[1:]: count for name, count in sorted(counts.items()) if name.startswith("?")}
