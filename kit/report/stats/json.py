"""The figures for programs."""

from __future__ import annotations

from dataclasses import asdict

from kit.audit.result import Audit, summary
from kit.audit.stats import Measure, Stats
from kit.audit.stats.rows import StatsRow
from kit.messages import pick
from kit.model import Json, Lang
from kit.pack import Pack
from kit.report.common.json import header

_COUNTS = ("found", "audited", "skipped", "failed")


def report(found: Stats, audit: Audit, pack: Pack) -> dict[str, Json]:
    """The shape that scripts rely on. Lengths of time are minutes, shares percent; a row without group is of all."""
    counts = summary(audit)
    return {
        **header(pack, audit.as_of, audit.lang, audit.masked),
        "calendar": asdict(audit.calendar),
        "summary": {**{name: counts[name] for name in _COUNTS}, "copies": found.copies},
        "kpis": [_measure(measure, audit.lang) for measure in found.measures],
        "documents": [{"form": form, "month": month, "n": count} for form, month, count in found.documents],
    }


def _measure(measure: Measure, lang: Lang) -> dict[str, Json]:
    kpi = measure.kpi
    told: dict[str, Json] = {
        "id": kpi.id,
        "kind": kpi.kind,
        "title": pick(kpi.title, lang),
        "clause": kpi.clause,
        "origin": kpi.origin,
        "rows": [_row(row, lang) for row in measure.rows],
    }
    if kpi.target is not None:
        told |= {"target": kpi.target, "met": measure.is_met}
    if "scale" in kpi.raw:
        told["scale"] = kpi.raw["scale"]
    if measure.whole:
        told["all"] = {**measure.whole.figures, "undecided": dict(measure.whole.undecided)}
    return told


def _row(row: StatsRow, lang: Lang) -> dict[str, Json]:
    told: dict[str, Json] = {**row.figures, "undecided": dict(row.undecided), "group": pick(row.group, lang)}
    if row.span:
        told |= {"first": row.span.first.isoformat(), "last": row.span.last.isoformat(), "open": row.is_open}
    return told
