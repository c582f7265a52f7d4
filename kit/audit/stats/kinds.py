"""What each kind of figure counts: one function per kind, from the documents to rows of numbers.

Rows of a group or period: `n` is always there. What cannot be decided is counted apart, by its reason, and so is what
is still running; neither is in `n`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from kit.audit.stats.durations import lead
from kit.audit.stats.kpis import Kpi
from kit.audit.stats.rows import StatsRow, Tally
from kit.calendar.worktime import calendar, parse
from kit.model import NO_TEXT, Json
from kit.rules import deadline
from kit.rules.base import is_unreadable, value
from kit.rules.sets.base import Case, Item, Library, day_at, first, items, key_text
from kit.rules.sets.process import World


def rows(kpi: Kpi, library: Library, world: World) -> tuple[StatsRow, ...]:
    """The rows of a figure, its whole (no group, no period) last."""
    return tuple(_KINDS[kpi.kind](kpi, library, world))


def _case(kpi: Kpi, library: Library, world: World) -> Case:
    return Case("", kpi.process.parts, world.forms, world.settings, calendar(world.settings), world.as_of, library)


def _share(kpi: Kpi, library: Library, world: World) -> Iterator[StatsRow]:
    """kept, late (done after the limit), overdue (not done, the limit has passed), pending (not done, in time)."""
    case, tally, whole = _case(kpi, library, world), Tally(kpi.raw.get("every")), Tally()
    for limit in kpi.raw["limits"]:
        by = limit.get("by", "")
        for item in items(case, limit["of"]):
            what, day = _kept(limit, item), day_at(item, limit["from"])
            tally.add(what, first(item, by) if by else None, by, day)
            whole.add(what, None, "", None)
    shares = [tally.row(key, _share_figures, world.as_of) for key in tally.ranked()]
    yield from (row for row in shares if row.span or row.group != NO_TEXT)
    yield whole.whole(_share_figures, world.as_of)


def _kept(limit: Mapping[str, Json], item: Item) -> str:
    """The state of one limit, or the reason why it has none; what has to follow something cannot lie before it."""
    scope = item.scope
    for name, reason in ((limit["from"], "no-start"), (limit["to"], "")):
        if is_unreadable(scope, name):
            return "?unreadable"
        if reason and parse(value(scope, name)) is None:
            return f"?{reason}"
    if deadline.is_reversed(limit, scope):
        return "?reversed"
    state, _ = deadline.verdict(limit, scope)
    overrun = "overdue" if parse(value(scope, limit["to"])) is None else "late"
    return {"": "kept", "open": "pending", "overrun": overrun}.get(state, f"?{state}")


def _share_figures(counts: Counter[str], _: Fraction) -> dict[str, int | float]:
    judged = counts["kept"] + counts["late"] + counts["overdue"]
    figures: dict[str, int | float] = {"n": judged}
    figures |= {name: counts[name] for name in ("kept", "late", "overdue", "pending")}
    return figures | ({"share": round(100 * counts["kept"] / judged, 2)} if judged else {})


def _mean(kpi: Kpi, library: Library, world: World) -> Iterator[StatsRow]:
    by, (low, high) = kpi.raw.get("by", ""), kpi.raw["scale"]
    tally, whole = Tally(kpi.raw["every"]), Tally()
    for item in items(_case(kpi, library, world), kpi.raw["of"]):
        number, day = value(item.scope, kpi.raw["value"]), day_at(item, kpi.raw["at"])
        group = first(item, by) if by else None
        if isinstance(number, int | float) and low <= number <= high:
            tally.add_value(number, group, by, day)
            whole.add_value(number, None, "", None)
        elif number is not None or is_unreadable(item.scope, kpi.raw["value"]):
            tally.add("?unreadable", group, by, day)
            whole.add("?unreadable", None, "", None)
    yield from (tally.row(key, _mean_figures, world.as_of) for key in tally.ranked())
    yield whole.whole(_mean_figures, world.as_of)


def _mean_figures(counts: Counter[str], total: Fraction) -> dict[str, int | float]:
    return {"n": counts["n"], **({"mean": round(float(total / counts["n"]), 2)} if counts["n"] else {})}


def _count(kpi: Kpi, library: Library, world: World) -> Iterator[StatsRow]:
    """How often each choice was made, the choices in the form's own order; a blank is no answer."""
    part = kpi.process.parts[kpi.raw["of"]]
    path = f"{part.rows}[].{kpi.raw['value']}" if part.rows else kpi.raw["value"].lstrip("/")
    choices = world.forms[part.form].index[path].choices
    tally, whole = Tally(kpi.raw["every"]), Tally()
    for item in items(_case(kpi, library, world), kpi.raw["of"]):
        chosen = value(item.scope, kpi.raw["value"])
        if chosen is None:
            whole.add("blank", None, "", None)
            continue
        tally.add("n", chosen, "", day_at(item, kpi.raw["at"]))
        whole.add("n", None, "", None)
    tally.fill(choices)
    order = {key_text("", choice): i for i, choice in enumerate(choices)}
    ranked = sorted(tally.ranked(), key=lambda key: (key[0] is None, key[0] or (), order.get(key[1], len(order))))
    yield from (tally.row(key, _count_figures, world.as_of) for key in ranked)
    yield whole.whole(_count_figures, world.as_of)


def _count_figures(counts: Counter[str], _: Fraction) -> dict[str, int | float]:
    return {"n": counts["n"], "blank": counts["blank"]}


_KINDS: dict[str, Callable[[Kpi, Library, World], Iterator[StatsRow]]] = {
    "share": _share,
    "mean": _mean,
    "count": _count,
    "lead": lead,
}
