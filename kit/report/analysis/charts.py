"""Charts of an analysis report as PNG, drawn by matplotlib: the same figures and fonts give the same bytes."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from kit.messages import pick, say
from kit.model import Data, Json, Lang, Text
from kit.report.analysis.basis import Basis
from kit.report.analysis.data import AnalysisEntry, FoundFigures
from kit.report.stats.tables import called

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH, HEIGHTS = 16.4, (9.6, 5.2)  # centimetres
_DPI = 200
_FONTS = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Microsoft YaHei",
    "SimHei",
    "DengXian",
    "PingFang SC",
    "Heiti SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Noto Sans CJK JP",
    "SimSun",
    "Songti SC",
    "Noto Serif CJK SC",
    "Noto Serif CJK JP",
    "AR PL UMing CN",
    "Droid Sans Fallback",
)
_INK, _SOFT, _BAR, _LATE = "#1f2937", "#6b7280", "#3b6ea5", "#c2410c"


def charts(data: Data, found: FoundFigures, basis: Basis) -> list[tuple[str, bytes]]:
    """Each chart with its title. Raises ImportError where matplotlib is not installed."""
    font, lang = _font()
    composition, months = _figure(HEIGHTS[0]), _figure(HEIGHTS[1])
    composition.suptitle(say("chart-composition", lang), fontsize=11, color=_INK)
    drawn = [count for count in basis.counts if count.chart]
    titles = {table.path: table.label for table in basis.report.tables}
    places = composition.subplots(-(-len(drawn) // 2) or 1, 2).flat
    for axes, count in zip(places, drawn, strict=False):
        _bars(axes, data[count.table], count.column, pick(titles[count.table], lang), lang)
    for axes in [*places][len(drawn) :]:
        axes.set_axis_off()
    _months(months.subplots(), data, found, basis, lang)
    return [
        (say("chart-composition", "zh"), _png(composition, font)),
        (say("chart-months", "zh"), _png(months, font)),
    ]


def _font() -> tuple[str, Lang]:
    """A font that has Chinese characters, or none and English labels."""
    from matplotlib import font_manager

    known = {entry.name for entry in font_manager.fontManager.ttflist}
    font = next((name for name in _FONTS if name in known), "")
    return (font, "zh") if font else ("DejaVu Sans", "en")


def _figure(height: float) -> Figure:
    from matplotlib.figure import Figure

    return Figure(figsize=(WIDTH / 2.54, height / 2.54), dpi=_DPI, layout="constrained")


def _bars(axes: Axes, rows: list[Mapping[str, Json]], column: str, title: str, lang: Lang) -> None:
    """Horizontal bars with their numbers, the first on top."""
    rows = [row for row in rows if column in row and "count" in row]  # what people wrote may be a draft
    names = [called(Text(str(row[column]), str(row[column])), lang) for row in rows]
    counts = [int(row["count"]) for row in rows]
    bars = axes.barh(names, counts, color=_BAR, height=0.62)
    axes.bar_label(bars, padding=3, fontsize=8, color=_INK)
    axes.invert_yaxis()
    axes.set_xlim(0, max([*counts, 1]) * 1.18)
    axes.set_xticks([])
    _plain(axes, title)


def _months(axes: Axes, data: Data, found: FoundFigures, basis: Basis, lang: Lang) -> None:
    """Two columns a month: what came in, and what of it ran over."""
    late = {row["number"] for row in data["overdue"] if "number" in row}
    entries = Counter(_month(basis, one) for one in found.entries)
    overdue = Counter(_month(basis, one) for one in found.entries if basis.cell(one.cells, "number") in late)
    months = sorted(entries)
    for shift, counts, name, colour in (
        (-0.19, entries, "chart-entries", _BAR),
        (0.19, overdue, "chart-overdue", _LATE),
    ):
        heights = [counts[month] for month in months]
        bars = axes.bar([i + shift for i in range(len(months))], heights, 0.36, color=colour, label=say(name, lang))
        axes.bar_label(bars, padding=2, fontsize=8, color=_INK)
    axes.set_xticks(range(len(months)), months)
    axes.set_ylim(0, max([*entries.values(), 1]) * 1.2)
    axes.set_yticks([])
    axes.legend(frameon=False, fontsize=8, loc="lower right", bbox_to_anchor=(1, 1), ncols=2)
    _plain(axes, say("chart-months", lang))


def _month(basis: Basis, entry: AnalysisEntry) -> str:
    return str(basis.cell(entry.cells, "at"))[:7]


def _plain(axes: Axes, title: str) -> None:
    axes.set_title(title, fontsize=10, loc="left", color=_INK)
    axes.tick_params(labelsize=8, length=0, colors=_SOFT)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color("#d1d5db")


def _png(figure: Figure, font: str) -> bytes:
    from matplotlib.text import Text

    content = io.BytesIO()
    for text in figure.findobj(Text):
        text.set_fontfamily([font, "DejaVu Sans"])
        text.set_parse_math(False)
    figure.savefig(content, format="png", metadata={"Software": None})
    return content.getvalue()
