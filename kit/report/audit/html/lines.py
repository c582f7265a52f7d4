"""The small pictures at the end of a row: a mean from period to period, a length of time and how it spreads."""

from __future__ import annotations

from collections.abc import Sequence
from math import log10
from typing import NamedTuple

from kit.audit.stats import Measure
from kit.audit.stats.rows import StatsRow
from kit.calendar.periods import Period
from kit.model import Lang, Text
from kit.report.stats.tables import length

_TICKS = (1, 60, 1440, 10080, 43200)  # a minute, an hour, a day, a week, a month


class Trend(NamedTuple):
    """A mean from period to period, as dots on a line of 110 × 26."""

    kind: str
    told: str
    points: str
    dots: tuple[tuple[float, float], ...]
    aim: float


class Range(NamedTuple):
    """From the median to the 90th percentile, on a logarithmic scale of 200 × 16; `grid`: hour, day, week, month."""

    kind: str
    told: str
    low: float
    high: float
    grid: tuple[float, ...]


def trends(measure: Measure) -> tuple[Trend, ...]:
    """A line for each group; none at all where no group has two periods to join."""
    low, high = measure.kpi.raw["scale"]
    spans = [span for span in dict.fromkeys(row.span for row in measure.rows) if span]
    target = measure.kpi.target
    line = round(_rise(target, low, high), 2) if target is not None else 0
    groups: dict[Text, list[StatsRow]] = {}
    for row in measure.rows:
        groups.setdefault(row.group, []).append(row)
    dated = ([row for row in found if row.span] for found in groups.values())
    drawn = tuple(_trend(found, spans, low, high, line) for found in dated)
    return drawn if any(len(one.dots) > 1 for one in drawn) else ()


def _trend(rows: Sequence[StatsRow], spans: Sequence[Period | None], low: float, high: float, line: float) -> Trend:
    step = 98 / max(1, len(spans) - 1)
    known = [(row, row.figures["mean"]) for row in rows if "mean" in row.figures]
    dots = tuple((round(6 + step * spans.index(row.span), 2), round(_rise(mean, low, high), 2)) for row, mean in known)
    told = ", ".join(f"{mean:.2f}" for _, mean in known)
    return Trend("trend", told, " ".join(f"{x},{y}" for x, y in dots), dots, line)


def _rise(number: float, low: float, high: float) -> float:
    return 22 - 18 * (number - low) / (high - low)


def reach(row: StatsRow, lang: Lang) -> Range:
    """From the median to the 90th percentile of a step, if both are known."""
    low, high = row.figures.get("median"), row.figures.get("ninth")
    if low is None or high is None:
        return Range("none", "", 0, 0, ())
    told = f"{length(low, lang)} – {length(high, lang)}"
    return Range("range", told, _far(low), _far(high), tuple(_far(tick) for tick in _TICKS[1:]))


def _far(minutes: float) -> float:
    return round(4 + 192 * min(1, log10(max(1, minutes)) / log10(_TICKS[-1])), 2)
