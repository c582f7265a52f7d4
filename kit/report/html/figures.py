"""The figures of the report: headline, chart, table and remarks of each, as the template prints them."""

from __future__ import annotations

from collections.abc import Sequence
from math import log10
from typing import NamedTuple

from kit.audit.stats import Measure, Stats
from kit.audit.tally import Row
from kit.model import Lang, Text
from kit.pack import Pack
from kit.periods import Period
from kit.report.figures import Grid, aim, documents, grid, headline, length, named, remarks
from kit.report.html.charts import Chart, Column, key, level, lying, standing
from kit.words import pick, say

_STATES = ("kept", "late", "overdue")
_TONES = 6
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


class Figure(NamedTuple):
    """One card of the report; `lines`: a small picture at the end of each row of the table."""

    title: str
    source: str
    headline: str
    aim: str
    mood: str  # met, missed or ""
    chart: Chart | None
    table: Grid
    lines: tuple[Trend | Range, ...]
    lines_title: str
    remarks: tuple[str, ...]
    is_wide: bool


class Sheet(NamedTuple):
    """A table with a title; `marks`: a class for each cell behind the first."""

    title: str
    about: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    is_numeric: bool
    marks: tuple[tuple[str, ...], ...] = ()


def figures(found: Stats, lang: Lang) -> list[Figure]:
    """A card for each figure."""
    return [_figure(measure, lang) for measure in found.measures]


def filed(found: Stats, pack: Pack, lang: Lang) -> Sheet:
    """How many documents of each form in each month, the more the darker."""
    made = documents(found, pack, lang)
    most = max((count for _, _, count in found.documents), default=0)
    marks = tuple((*(_heat(cell, most) for cell in row[1:-1]), "") for row in made.rows[:-1])
    total = tuple("" for _ in made.columns[1:])
    about = say("stats-documents-about", lang)
    return Sheet(say("stats-documents", lang), about, made.columns, made.rows, True, (*marks, total))


def _figure(measure: Measure, lang: Lang) -> Figure:
    kpi = measure.kpi
    mood = {None: "", True: "met", False: "missed"}[measure.is_met]
    source = f"{kpi.clause} · {say(kpi.origin, lang)}"
    table = grid(measure, lang)
    lines: tuple[Trend | Range, ...] = ()
    if kpi.kind == "mean":
        lines = _trends(measure, lang)
    elif kpi.kind == "lead":
        lines = tuple(_range(row, lang) for row in measure.rows)
    title = say("page-trend" if kpi.kind == "mean" else "page-range", lang)
    chart = _chart(measure, lang)
    return Figure(
        pick(kpi.title, lang), source, headline(measure, lang), aim(measure, lang), mood, chart, table, lines, title,
        tuple(remarks(measure, lang)), kpi.kind in ("lead", "mean") and len(table.columns) > 6,
    )  # fmt: skip


def _chart(measure: Measure, lang: Lang) -> Chart | None:
    rows = measure.rows
    if not rows or measure.kpi.kind not in ("share", "count"):
        return None
    if measure.kpi.kind == "count":
        return _grades(measure, lang)
    return _shares(measure, lang) if rows[0].span else _departments(rows, pick(measure.kpi.title, lang), lang)


def _shares(measure: Measure, lang: Lang) -> Chart:
    """The share of each period as a column, with the target as a line."""
    bars = []
    for row in measure.rows:
        share = row.figures.get("share")
        value = "—" if share is None else f"{share:.4g}"
        pieces = [("kept", say("column-share", lang), share or 0)]
        bars.append(Column(_short(row.span, lang), pieces, value, is_open=row.is_open))
    line = level(measure.kpi.target, 100) if measure.kpi.target else 0
    return Chart("columns", pick(measure.kpi.title, lang), standing(bars, 100), (), aim=line)


def _departments(rows: Sequence[Row], title: str, lang: Lang) -> Chart:
    """What each group did in time, late, or not yet though it was due; the most open ones first."""
    order = sorted(rows, key=lambda row: (-row.figures["overdue"], -row.figures["late"], -row.figures["n"], row.group))
    most = max(row.figures["n"] for row in rows)
    words = {state: say(f"column-{state}", lang) for state in _STATES}
    bars = (lying(named(row, lang), [(s, words[s], row.figures[s]) for s in _STATES], most) for row in order)
    return Chart("bars", title, tuple(bars), key(words.items()))


def _grades(measure: Measure, lang: Lang) -> Chart:
    """Each period as a bar, its pieces the choices."""
    groups = list(dict.fromkeys(row.group for row in measure.rows))
    tones = {group: f"tone{min(i, _TONES - 1)}" for i, group in enumerate(groups)}
    spans: dict[Period | None, list[Row]] = {}
    for row in measure.rows:
        spans.setdefault(row.span, []).append(row)
    most = max(sum(row.figures["n"] for row in found) for found in spans.values())
    bars = [
        lying(_short(span, lang), [(tones[row.group], pick(row.group, lang), row.figures["n"]) for row in found], most)
        for span, found in spans.items()
    ]
    return Chart("bars", pick(measure.kpi.title, lang), tuple(bars), key((tones[g], pick(g, lang)) for g in groups))


def _trends(measure: Measure, lang: Lang) -> tuple[Trend, ...]:
    low, high = measure.kpi.raw["scale"]
    spans = [span for span in dict.fromkeys(row.span for row in measure.rows) if span]
    target = measure.kpi.target
    line = round(_rise(target, low, high), 2) if target is not None else 0
    groups: dict[Text, list[Row]] = {}
    for row in measure.rows:
        groups.setdefault(row.group, []).append(row)
    dated = ([row for row in found if row.span] for found in groups.values())
    return tuple(_trend(found, spans, low, high, line) for found in dated)


def _trend(rows: Sequence[Row], spans: Sequence[Period | None], low: float, high: float, line: float) -> Trend:
    step = 98 / max(1, len(spans) - 1)
    known = [(row, row.figures["mean"]) for row in rows if "mean" in row.figures]
    dots = tuple((round(6 + step * spans.index(row.span), 2), round(_rise(mean, low, high), 2)) for row, mean in known)
    told = ", ".join(f"{mean:.2f}" for _, mean in known)
    return Trend("trend", told, " ".join(f"{x},{y}" for x, y in dots), dots, line)


def _rise(number: float, low: float, high: float) -> float:
    return 22 - 18 * (number - low) / (high - low)


def _range(row: Row, lang: Lang) -> Range:
    low, high = row.figures.get("median"), row.figures.get("ninth")
    if low is None or high is None:
        return Range("none", "", 0, 0, ())
    told = f"{length(low, lang)} – {length(high, lang)}"
    return Range("range", told, _far(low), _far(high), tuple(_far(tick) for tick in _TICKS[1:]))


def _far(minutes: float) -> float:
    return round(4 + 192 * min(1, log10(max(1, minutes)) / log10(_TICKS[-1])), 2)


def _short(span: Period | None, lang: Lang) -> str:
    """A period under a column: 26-01, 02, Q3."""
    if span is None:
        return say("stats-undated", lang)
    if span.every == "quarter":
        return f"{span.first:%y}-Q{(span.first.month + 2) // 3}"
    return f"{span.first:%y-%m}" if span.first.month == 1 else f"{span.first:%m}"


def _heat(cell: str, most: int) -> str:
    return f"h{max(1, -(-4 * int(cell) // most))}" if cell.isdecimal() and most else ""
