"""A follow-up for programs."""

from __future__ import annotations

from kit.audit.rectify.followup import RowOutcome
from kit.audit.rectify.register import fault_of
from kit.model import Finding, Json, Lang
from kit.report.common.json import header
from kit.report.followup.text import Told, counts, overdue, remarks


def report(told: Told, lang: Lang) -> dict[str, Json]:
    """Return the shape that scripts rely on."""
    register = told.found.register
    return {
        **header(told.pack, told.audit.as_of, lang, told.audit.masked),
        "register": {"file": told.file, "number": register.get("number"), "audited_on": register.get("audited_on")},
        "notes": list(remarks(told, lang)),
        "summary": {**counts(told.found), "overdue": overdue(told), "added": len(told.found.added)},
        "rows": [_row(one) for one in told.found.outcomes],
        "findings": [_finding(one) for one in told.faults],
        "added": [{**_finding(one), "fault": fault_of(one)} for one in told.found.added],
    }


def _row(one: RowOutcome) -> dict[str, Json]:
    proof = {"path": one.proof.path, "sha256": one.proof.sha256} if one.proof and one.state == "closed" else None
    return {
        "row": one.at + 1,
        "fault": one.before.get("fault"),
        "state": one.state,
        "reason": one.reason,
        "problem": one.problem,
        "status_before": one.before.get("status"),
        "status": one.after.get("status"),
        "proof": proof,
    }


def _finding(one: Finding) -> dict[str, Json]:
    names = ("rule", "severity", "outcome", "file", "number", "field", "place", "message", "advice", "fingerprint")
    return {name: getattr(one, name) for name in names}
