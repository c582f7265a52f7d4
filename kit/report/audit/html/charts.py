"""The charts of the findings: how many by rule, department, month and severity, as geometry for the template.

Drawn by hand: bars need no library, chart libraries bring scripts, random ids or megabytes, and the report must be the
same bytes every time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import urlencode

from kit.audit.result import KINDS
from kit.messages import say
from kit.model import Lang
from kit.report.audit.html.payload import PayloadRow

_WIDTH, _HEIGHT, _FOOT, _HEAD = 640.0, 190.0, 18.0, 20.0  # of a chart with columns, in units of its own
# Title and number of bars; what is beyond is counted in a line below.
_RANKED = {"rule": ("page-chart-rule", 22), "department": ("page-chart-department", 12)}


Pieces = Sequence[tuple[str, str, float]]  # kind, its words, number


class ChartColumn(NamedTuple):
    """What a column shows; `value` stands above it."""

    label: str
    counts: Pieces
    value: str
    href: str = ""
    is_open: bool = False


class ChartPart(NamedTuple):
    """One coloured piece of a bar: of a lying one x and width, of a standing one y and height."""

    kind: str
    x: float = 0
    width: float = 0
    y: float = 0
    height: float = 0


class Bar(NamedTuple):
    """One bar: what it is about, what a click filters by, its pieces."""

    label: str
    name: str
    told: str  # the bar in words
    total: str
    href: str
    parts: tuple[ChartPart, ...]
    x: float = 0
    width: float = 0
    top: float = 0
    is_open: bool = False


class Key(NamedTuple):
    """What a colour means."""

    kind: str
    label: str


class Chart(NamedTuple):
    """Bars that lie, or columns that stand; `more` says what is not drawn."""

    kind: str  # bars or columns
    title: str
    bars: tuple[Bar, ...]
    key: tuple[Key, ...]
    more: str = ""
    width: float = _WIDTH
    height: float = _HEIGHT
    aim: float = 0  # the height of a target, 0 for none


def charts(rows: Sequence[PayloadRow], titles: Mapping[str, str], lang: Lang) -> list[Chart]:
    """The charts of an audit with findings, none for one without."""
    if not rows:
        return []
    return [
        _ranked("rule", rows, titles, lang),
        _ranked("department", rows, {}, lang),
        _months(rows, lang),
        _severities(rows, lang),
    ]


def lying(label: str, counts: Pieces, most: float, name: str = "", href: str = "") -> Bar:
    """A bar of (kind, words, number) pieces that is as long as `most` at most."""
    at, parts = 0.0, []
    for kind, _, number in counts:
        width = round(100 * number / most, 3) if most else 0
        if width:
            parts.append(ChartPart(kind, x=round(at, 3), width=width))
        at += width
    total = sum(number for _, _, number in counts)
    return Bar(label, name, _told(label or name, counts), f"{total:g}", href, tuple(parts))


def standing(bars: Sequence[ChartColumn], most: float) -> tuple[Bar, ...]:
    """Columns side by side, the highest of them `most`."""
    width = min(_WIDTH / len(bars), 90.0)
    room, made = _HEIGHT - _FOOT - _HEAD, []
    for i, (label, counts, value, href, is_open) in enumerate(bars):
        y, parts = _HEIGHT - _FOOT, []
        for kind, _, number in counts:
            height = round(room * number / most, 2) if most else 0
            y = round(y - height, 2)
            if height:
                parts.append(ChartPart(kind, y=y, height=height))
        told = _told(label, counts)
        made.append(Bar(label, "", told, value, href, tuple(parts), round(i * width, 2), round(width, 2), y, is_open))
    return tuple(made)


def level(number: float, most: float) -> float:
    """The height at which a number stands among columns."""
    return round(_HEIGHT - _FOOT - (_HEIGHT - _FOOT - _HEAD) * number / most, 2)


def key(names: Iterable[tuple[str, str]]) -> tuple[Key, ...]:
    """The meaning of some colours."""
    return tuple(Key(kind, label) for kind, label in names)


def _ranked(column: str, rows: Sequence[PayloadRow], titles: Mapping[str, str], lang: Lang) -> Chart:
    """What most findings are about, the longest bar first."""
    counts = _counted(rows, lambda row: str(getattr(row, column)))
    order = sorted(counts, key=lambda name: (-sum(counts[name].values()), name))
    most = max(sum(one.values()) for one in counts.values())
    bars, (title, places) = [], _RANKED[column]
    for name in order[:places]:
        label = titles.get(name, "") if column == "rule" else name or say("page-none", lang)
        mark = name if column == "rule" else ""
        bars.append(lying(label, _pieces(counts[name], lang), most, mark, _link(column, name)))
    rest = order[places:]
    left = sum(sum(counts[name].values()) for name in rest)
    more = say("page-more-bars", lang, bars=len(rest), count=left) if rest else ""
    return Chart("bars", say(title, lang), tuple(bars), _kinds(rows, lang), more)


def _months(rows: Sequence[PayloadRow], lang: Lang) -> Chart:
    """The findings by the month of their document; those without a date last."""
    counts = _counted(rows, lambda row: row.month)
    order = sorted(counts, key=lambda month: (not month, month))[-24:]
    totals = {month: sum(found.values()) for month, found in counts.items()}
    bars = [
        ChartColumn(_month(month, order, lang), _pieces(counts[month], lang), str(totals[month]), _link("month", month))
        for month in order
    ]
    if not order[-1]:
        bars.insert(-1, ChartColumn("", (), ""))  # a gap: no date is no month after the others
    left = [month for month in counts if month not in order]
    more = say("page-more-bars", lang, bars=len(left), count=sum(totals[month] for month in left)) if left else ""
    drawn = standing(bars, max(totals[month] for month in order))
    return Chart("columns", say("page-chart-month", lang), drawn, _kinds(rows, lang), more)


def _month(month: str, order: Sequence[str], lang: Lang) -> str:
    """A month as short as it can be: its number, the year where that begins."""
    if not month:
        return say("page-undated", lang)
    is_new = month[5:] == "01" or order[0] == month
    return f"{month[2:4]}-{month[5:]}" if is_new or len(order) <= 8 else month[5:]


def _severities(rows: Sequence[PayloadRow], lang: Lang) -> Chart:
    counts = Counter(row.kind for row in rows)
    most = max(counts.values())
    bars = [
        lying(say(kind, lang), [(kind, say(kind, lang), counts[kind])], most, "", _link("severity", kind))
        for kind in KINDS
    ]
    return Chart("bars", say("page-chart-severity", lang), tuple(bars), ())


def _counted(rows: Iterable[PayloadRow], of: Callable[[PayloadRow], str]) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = {}
    for row in rows:
        counts.setdefault(of(row), Counter())[row.kind] += 1
    return counts


def _pieces(counts: Counter[str], lang: Lang) -> Pieces:
    return [(kind, say(kind, lang), counts[kind]) for kind in KINDS]


def _kinds(rows: Iterable[PayloadRow], lang: Lang) -> tuple[Key, ...]:
    used = {row.kind for row in rows}
    return key((kind, say(kind, lang)) for kind in KINDS if kind in used)


def _told(label: str, counts: Pieces) -> str:
    pieces = ", ".join(f"{words} {number:g}" for _, words, number in counts if number)
    return f"{label}: {pieces}" if pieces else label


def _link(column: str, value: str) -> str:
    return "#" + urlencode({column: value})
