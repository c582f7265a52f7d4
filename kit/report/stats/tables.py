"""A figure in words: its headline, its table, its remarks; what text and HTML show alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kit.audit.stats import Measure, Stats
from kit.audit.stats.rows import StatsRow
from kit.calendar.periods import Period, period_text
from kit.messages import pick, say
from kit.messages.analysis import VALUES
from kit.model import Lang, Text
from kit.pack import Pack
from kit.rules.reasons import REASONS
from kit.rules.wording import render

_SHARES = ("share", "kept", "late", "overdue", "pending", "undecided")
_STEPS = ("n", "median", "ninth", "office_median", "office_ninth", "open", "undecided")
_LENGTHS = {"median", "ninth", "office_median", "office_ninth"}


class Grid(NamedTuple):
    """A table of words; the first column names the row, the others hold numbers."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def headline(measure: Measure, lang: Lang) -> str:
    """The figure over everything, with the number of cases it rests on; "" for a list of steps."""
    figures = measure.whole.figures if measure.whole else {}
    if measure.whole is None:
        return ""
    if not figures["n"]:
        return say("stats-nothing", lang)
    low, high = measure.kpi.raw.get("scale", (0, 0))
    shown = {name: _number(value) for name, value in figures.items()}
    return say(f"stats-{measure.kpi.kind}", lang, **shown, low=low, high=high)


def aim(measure: Measure, lang: Lang) -> str:
    """The target and whether it is reached; "" without one."""
    if measure.kpi.target is None:
        return ""
    unit = "%" if measure.kpi.kind == "share" else ""
    target = say("stats-target", lang, target=f"{_number(measure.kpi.target)}{unit}")
    if measure.is_met is None:
        return target
    return f"{target} · {say('stats-met' if measure.is_met else 'stats-missed', lang)}"


def remarks(measure: Measure, lang: Lang) -> list[str]:
    """What else has to be known to read the table."""
    whole = measure.whole.undecided if measure.whole else _summed(row.undecided for row in measure.rows)
    told = []
    if measure.kpi.kind == "mean" and measure.rows:
        told.append(say("stats-some", lang))
    if any("office_n" in row.figures for row in measure.rows):
        told.append(say("stats-office", lang))
    if whole:
        reasons = say("list", lang).join(f"{_reason(name, lang)} {count}" for name, count in whole.items())
        told.append(say("stats-undecided", lang, reasons=reasons))
    if measure.whole and (blank := measure.whole.figures.get("blank")):
        told.append(say("stats-blank", lang, blank=blank))
    if any(row.is_open for row in measure.rows):
        told.append(say("stats-open", lang))
    return told


def grid(measure: Measure, lang: Lang) -> Grid:
    """The table of a figure, which may have no rows."""
    if measure.kpi.kind == "share":
        return _listed(measure, "group" if measure.rows and not measure.rows[0].span else "period", _SHARES, lang)
    if measure.kpi.kind == "lead":
        is_office = any("office_n" in row.figures for row in measure.rows)
        return _listed(measure, "step", [name for name in _STEPS if is_office or "office" not in name], lang)
    return _crossed(measure, lang)


def documents(found: Stats, pack: Pack, lang: Lang) -> Grid:
    """How many documents of each form in each month."""
    months = sorted({month for _, month, _ in found.documents}, key=lambda month: (not month, month))
    forms = sorted({form for form, _, _ in found.documents})
    counts = {(form, month): count for form, month, count in found.documents}
    head = [month or say("stats-undated", lang) for month in months]
    rows = []
    for form in forms:
        cells = [counts.get((form, month), 0) for month in months]
        rows.append((pick(pack.forms[form].title, lang), *(_blank(n) for n in (*cells, sum(cells)))))
    total = [sum(counts.get((form, month), 0) for form in forms) for month in months]
    last = (say("stats-all", lang), *(_blank(n) for n in (*total, sum(total))))
    return Grid((say("column-form", lang), *head, say("stats-all", lang)), (*rows, last) if rows else ())


def named(row: StatsRow, lang: Lang) -> str:
    """What a row is about: its group, or its period."""
    return called(row.group, lang) or (spelled(row.span, row.is_open, lang) if row.span else say("stats-none", lang))


def called(group: Text, lang: Lang) -> str:
    """The name of a group: a value of the kit's own forms has an English one, others stand as they were written."""
    name = pick(group, lang)
    return name if lang == "zh" else VALUES.get(name, name)


def spelled(span: Period | None, is_open: bool, lang: Lang) -> str:
    """A period as a table's head, open ones marked."""
    return (pick(period_text(span), lang) if span else say("stats-undated", lang)) + "*" * is_open


def length(minutes: float, lang: Lang) -> str:
    """A length of time in the two units that matter: 18 分, 3 小时 5 分, 2 天 4 小时."""
    hours, left = divmod(int(minutes + 0.5), 60)  # half a minute counts as one
    if hours >= 48:
        hours += left >= 30
        return say("stats-days", lang, days=hours // 24, hours=hours % 24)
    return say("stats-hours" if hours else "stats-minutes", lang, hours=hours, minutes=left)


def _listed(measure: Measure, first: str, names: Iterable[str], lang: Lang) -> Grid:
    """One line per row, one column per number."""
    columns = list(names)
    heads = (say(f"column-{name}", lang) for name in (first, *columns))
    rows = ((named(row, lang), *(_cell(row, name, lang) for name in columns)) for row in measure.rows)
    return Grid(tuple(heads), tuple(rows))


def _cell(row: StatsRow, name: str, lang: Lang) -> str:
    if name == "undecided":
        return _blank(sum(row.undecided.values()))
    found = row.figures.get("pending" if name == "open" else name)
    if found is None:
        return "—"
    if name in _LENGTHS:
        return length(found, lang)
    return f"{found:.1f}%" if name == "share" else _number(found) if name in ("n", "kept") else _blank(int(found))


def _crossed(measure: Measure, lang: Lang) -> Grid:
    """Groups down, periods across."""
    spans = list(dict.fromkeys((row.span, row.is_open) for row in measure.rows))
    groups = list(dict.fromkeys(row.group for row in measure.rows))
    known = {(row.group, row.span): row for row in measure.rows}
    head = (say("column-group", lang), *(spelled(span, is_open, lang) for span, is_open in spans))
    rows = []
    for group in groups:
        cells = [_score(known.get((group, span)), lang) for span, _ in spans]
        rows.append((called(group, lang) or say("stats-none", lang), *cells))
    return Grid(head, tuple(rows))


def _score(row: StatsRow | None, lang: Lang) -> str:
    if row is None:
        return "—"
    if "blank" in row.figures:
        return _blank(int(row.figures["n"]))
    if "mean" not in row.figures:
        return say("column-undecided", lang)
    return say("stats-cell", lang, mean=f"{row.figures['mean']:.2f}", n=row.figures["n"])


def _reason(name: str, lang: Lang) -> str:
    """Why cases are undecided, of many together: without what one of them says."""
    own = {"no-start": "stats-no-start", "unreadable": "stats-unreadable", "reversed": "stats-reversed"}
    return say(own[name], lang) if name in own else render(REASONS[name], lang, {})


def _summed(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    total: dict[str, int] = {}
    for one in counts:
        for name, count in one.items():
            total[name] = total.get(name, 0) + count
    return dict(sorted(total.items()))


def _blank(count: int) -> str:
    return str(count) if count else "·"


def _number(value: float) -> str:
    return f"{value:g}"
