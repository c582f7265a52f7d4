"""Time limits and figures in words: what a pack says of them, and what a row of the workbook makes of it.

A row stands for one figure of the manual, known by its rule, its kind and its value: `CM-14, time limit, 2小时`. An
organisation's own figure is laid on every entry of that rule that has the manual's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from kit.data.cast.durations import PERMANENT, duration_of
from kit.data.cast.numbers import folded
from kit.messages import pick
from kit.model import NO_TEXT, Json, Lang, Text, text_of
from kit.pack.figures import is_share, laid_kpi, spoken
from kit.pack.workbook.grid import GridEntry, GridReading, GridRow, Steps, by_word
from kit.pack.workbook.measures import MEASURES, Kind, measured
from kit.pack.workbook.names import FIGURES, KPI, LIMITS, RETENTION
from kit.text.folding import fold

_KEPT: Final = ("electronic", "paper")
_AT_ONCE: Final = ("PT0M", "P0D")


class Limit(NamedTuple):
    """A figure of the manual that an organisation may change."""

    code: Text  # the rule's id; 保管 or 指标 for what no rule holds
    title: Text
    key: str  # of FIGURES
    value: Json
    percent: bool = False


def limits(rules: list[Mapping[str, Json]], settings: Mapping[str, Json]) -> list[Limit]:
    """Return every figure of a pack's rules, retention classes and key figures, each once."""
    found: dict[tuple[str, str, str], Limit] = {}
    for rule in sorted(rules, key=lambda rule: str(rule["id"])):
        for figures in (rule, rule.get("judge", {})):
            for key in filter(figures.__contains__, FIGURES):  # in one order, whatever the run
                limit = Limit(Text(rule["id"], rule["id"]), text_of(rule["title"]), key, figures[key])
                limit = limit._replace(percent=is_share(rule, key))
                at = (rule["id"], key, str(limit.value))
                found[at] = _joined(found[at], limit) if at in found else limit
    return [*found.values(), *_kept(settings), *_key_figures(settings)]


def words(limit: Limit, value: Json) -> Text:
    """Return a figure as it stands in the workbook; blank where nobody has set one."""
    if value is None:
        return NO_TEXT
    return Text("永久", "permanent") if value == PERMANENT else spoken(value, limit.percent)


def read_limits(reading: GridReading, base: Mapping[str, Json]) -> Iterator[tuple[Steps, Json, GridEntry]]:
    """Yield what the rows change: the steps as in pack.json, the value, and its cell. `base`: what is laid under it."""
    items = by_word(FIGURES)
    for row in reading.rows(LIMITS):
        key = items.get(fold(row.text("item")), "")
        if not key or not row.text("rule"):
            cell = row["rule"] if key else row["item"]
            reading.tell(cell.place, "this row lacks its number or item; put both back as they were")
        elif row.text("own") and row.text("own") != row.text("standard"):
            yield from _change(reading, row, key, base)


def changed_limits(reading: GridReading, settings: Mapping[str, Json], lang: Lang) -> Iterator[tuple[GridRow, str]]:
    """Yield the rows that change a figure, each with the own one in words as it is understood."""
    items = by_word(FIGURES)
    for row in reading.rows(LIMITS):
        if row.text("own") and row.text("own") != row.text("standard"):
            for _, value, entry in _change(reading, row, items[fold(row.text("item"))], {"settings": settings}):
                own = words(Limit(NO_TEXT, NO_TEXT, "", value, folded(entry.text).endswith("%")), value)
                yield row, pick(own, lang)


def _change(
    reading: GridReading, row: GridRow, key: str, base: Mapping[str, Json]
) -> Iterator[tuple[Steps, Json, GridEntry]]:
    code = fold(row.text("rule"))
    steps: Steps | None = ("rules", row.text("rule").upper(), key)
    if code in map(fold, RETENTION):
        steps = _named(reading, row, ("settings", "retention"), key, base)
    elif code in map(fold, KPI):
        steps = _named(reading, row, ("settings", "kpis"), key, base)
    kind: Kind = "kept" if key in _KEPT else "every" if key == "every" else _kind(row.text("standard"))
    if steps and key == "target":
        kind = "percent" if base["settings"]["kpis"][steps[2]].get("kind") == "share" else "number"
    own = measured(reading, row["own"], kind)
    if steps is None or own is None:
        return
    if steps[0] != "rules" and key != "within":
        yield steps, own, row["own"]
        return
    standard = reading.take(row["standard"], MEASURES[kind].read, "{value!r} is not what the manual says; put it back")
    if standard is not None and standard != own:
        yield (*steps, str(standard)), own, row["own"]


def _named(
    reading: GridReading, row: GridRow, where: tuple[str, str], key: str, base: Mapping[str, Json]
) -> tuple[str, ...] | None:
    """The steps to a retention class or key figure, by its title."""
    known = base.get("settings", {}).get(where[1], {})
    titled = {name: laid_kpi(raw)["title"] for name, raw in known.items() if raw and "title" in raw}
    names = {fold(words): name for name, title in titled.items() for words in title.values()}
    if name := names.get(fold(row.text("title"))):
        return (*where, name, key)
    reading.unknown(row["title"], "there is nothing called {name!r}", [title["zh"] for title in titled.values()])
    return None


def _kind(standard: str) -> Kind:
    """Which kind of figure a row is about, by that of the manual; 0.9 beside 95% may be either, and is refused."""
    if folded(standard).endswith("%"):
        return "percent"
    try:
        duration_of(standard)
    except ValueError:
        return "number"
    return "duration"


def _joined(known: Limit, other: Limit) -> Limit:
    """One figure of two entries of a rule: what both of them ask."""
    if known.title == other.title or other.title.zh in known.title.zh:
        return known
    return known._replace(title=Text(f"{known.title.zh}；{other.title.zh}", f"{known.title.en}; {other.title.en}"))


def _kept(settings: Mapping[str, Json]) -> Iterator[Limit]:
    for name, raw in settings.get("retention", {}).items():
        title = text_of(raw["title"]) if "title" in raw else Text(name, name)
        yield from (Limit(RETENTION, title, key, raw[key]) for key in _KEPT if key in raw)


def _key_figures(settings: Mapping[str, Json]) -> Iterator[Limit]:
    """The time limits and targets of key figures; what has to be in time by a day agreed has no limit of its own."""
    for raw in settings.get("kpis", {}).values():
        if not raw or "title" not in raw:
            continue
        kpi = laid_kpi(raw)
        title = text_of(kpi["title"])
        times = dict.fromkeys(limit["within"] for limit in kpi.get("limits", ()) if limit["within"] not in _AT_ONCE)
        yield from (Limit(KPI, title, "within", within) for within in times)
        if kpi.get("kind") in ("share", "mean"):
            yield Limit(KPI, title, "target", kpi.get("target"), kpi["kind"] == "share")
