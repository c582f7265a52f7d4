"""A sample and its conclusion for programs."""

from __future__ import annotations

from kit import __version__
from kit.audit.sampling.plan import Conclusion, Plan, as_json
from kit.model import Json
from kit.report.sampling.text import sentence

_TOOL = {"name": "kit", "version": __version__}


def report(plan: Plan, failed: int = 0) -> dict[str, Json]:
    """Return a plan; `kit sample conclude` reads it once its items have results."""
    said = {"masked": True} if plan.masked else {}
    return {"tool": _TOOL, **said, "sample": as_json(plan), "failed": failed}


def conclusion(found: Conclusion) -> dict[str, Json]:
    """Return a conclusion; `limit` and `rate` are parts of 1."""
    plan = found.plan
    return {
        "tool": _TOOL,
        "asked": plan.asked._asdict(),
        "population": plan.population,
        "size": plan.size,
        "deviations": found.deviations,
        "missing": found.missing,
        "rate": found.deviations / plan.size,
        "limit": float(found.limit),
        "supported": found.is_supported,
        "sentence": {"zh": sentence(found, "zh"), "en": sentence(found, "en")},
    }
