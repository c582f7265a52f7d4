"""The figures of the report: headline, chart, table and remarks of each, as the template prints them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from kit.audit.stats import Measure, Stats
from kit.audit.stats.rows import StatsRow
from kit.calendar.periods import Period
from kit.messages import clause_words, pick, say
from kit.model import Lang
from kit.pack import Pack
from kit.report.audit.html.charts import Chart, ChartColumn, key, level, lying, standing
from kit.report.audit.html.lines import Range, Trend, reach, trends
from kit.report.stats.tables import Grid, aim, called, documents, grid, headline, named, remarks, spelled

_STATES = ("kept", "late", "overdue")
_TONES = 6
_COLUMNS = 6  # of a table that has room in half a line


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


class FigureSheet(NamedTuple):
    """A table with a title; `marks`: a class for each cell behind the first."""

    title: str
    about: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    is_numeric: bool
    marks: tuple[tuple[str, ...], ...] = ()


def figures(found: Stats, lang: Lang) -> list[Figure]:
    """A card for each figure; one that would stand alone in a line of two takes the whole line."""
    made: list[Figure] = []
    for is_wide, group in groupby((_figure(measure, lang) for measure in found.measures), lambda one: one.is_wide):
        cards = list(group)
        if not is_wide and len(cards) % 2:
            cards[-1] = cards[-1]._replace(is_wide=True)
        made += cards
    return made


def filed(found: Stats, pack: Pack, lang: Lang) -> FigureSheet:
    """How many documents of each form in each month, the more the darker."""
    made = documents(found, pack, lang)
    most = max((count for _, _, count in found.documents), default=0)
    marks = tuple((*(_heat(cell, most) for cell in row[1:-1]), "") for row in made.rows[:-1])
    total = tuple("" for _ in made.columns[1:])
    about = say("stats-documents-about", lang)
    return FigureSheet(say("stats-documents", lang), about, made.columns, made.rows, True, (*marks, total))


def _figure(measure: Measure, lang: Lang) -> Figure:
    kpi = measure.kpi
    mood = {None: "", True: "met", False: "missed"}[measure.is_met]
    source = f"{clause_words(kpi.clause, lang)} · {say(kpi.origin, lang)}"
    table = _table(measure, lang)
    lines: tuple[Trend | Range, ...] = ()
    if kpi.kind == "mean":
        lines = trends(measure)
    elif kpi.kind == "lead" and table.rows:
        lines = tuple(reach(row, lang) for row in measure.rows)
    title = say("page-trend" if kpi.kind == "mean" else "page-range", lang)
    chart = _chart(measure, lang)
    told = headline(measure, lang) if table.rows or measure.whole else say("stats-nothing", lang)
    return Figure(
        pick(kpi.title, lang),
        source,
        told,
        aim(measure, lang),
        mood,
        chart,
        table,
        lines,
        title,
        tuple(remarks(measure, lang)),
        kpi.kind != "share" and len(table.columns) + bool(lines) > _COLUMNS,
    )


def _table(measure: Measure, lang: Lang) -> Grid:
    """The table, its periods as short as under a chart; none of steps that nothing went through."""
    made = grid(measure, lang)
    if measure.kpi.kind == "lead" and not any(_is_used(row) for row in measure.rows):
        return Grid((), ())
    if measure.kpi.kind not in ("mean", "count"):
        return made
    spans = dict.fromkeys((row.span, row.is_open) for row in measure.rows)
    return made._replace(columns=(made.columns[0], *(_head(span, is_open, lang) for span, is_open in spans)))


def _is_used(row: StatsRow) -> bool:
    return bool(row.figures["n"] or row.figures.get("pending") or row.undecided)


def _head(span: Period | None, is_open: bool, lang: Lang) -> str:
    """A period over a column: 2026-Q1, 2026-03; open ones marked."""
    if span is None or span.every not in ("month", "quarter"):
        return spelled(span, is_open, lang)
    return f"{span.first:%Y}-{_part(span)}" + "*" * is_open


def _part(span: Period) -> str:
    return f"Q{(span.first.month + 2) // 3}" if span.every == "quarter" else f"{span.first:%m}"


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
        bars.append(ChartColumn(_short(row.span, lang), pieces, value, is_open=row.is_open))
    line = level(measure.kpi.target, 100) if measure.kpi.target else 0
    return Chart("columns", pick(measure.kpi.title, lang), standing(bars, 100), (), aim=line)


def _departments(rows: Sequence[StatsRow], title: str, lang: Lang) -> Chart:
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
    names = {group: called(group, lang) for group in groups}
    spans: dict[Period | None, list[StatsRow]] = {}
    for row in measure.rows:
        spans.setdefault(row.span, []).append(row)
    most = max(sum(row.figures["n"] for row in found) for found in spans.values())
    bars = [
        lying(_short(span, lang), [(tones[row.group], names[row.group], row.figures["n"]) for row in found], most)
        for span, found in spans.items()
    ]
    return Chart("bars", pick(measure.kpi.title, lang), tuple(bars), key((tones[g], names[g]) for g in groups))


def _short(span: Period | None, lang: Lang) -> str:
    """A period under a column: 26-01, 02, Q3."""
    if span is None:
        return say("stats-undated", lang)
    if span.every == "quarter":
        return f"{span.first:%y}-{_part(span)}"
    return f"{span.first:%y-%m}" if span.first.month == 1 else f"{span.first:%m}"


def _heat(cell: str, most: int) -> str:
    return f"h{max(1, -(-4 * int(cell) // most))}" if cell.isdecimal() and most else ""
