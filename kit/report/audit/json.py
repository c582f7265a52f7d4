"""The report for programs, in the shape that scripts rely on."""

from __future__ import annotations

from dataclasses import asdict

from kit.audit.gravity import Cause, causes
from kit.audit.result import Audit, AuditScope, Baseline, File, Run, Sample, Waived, summary
from kit.model import Finding, Json, Lang
from kit.pack import Pack
from kit.report.audit.presentation import Presentation
from kit.report.audit.scope_text import notes
from kit.report.common.json import header, lines

_OWN = frozenset({"row", "rule_kind"})  # what a finding keeps for the kit's own use


def render(run: Run, pack: Pack, how: Presentation) -> bytes:
    """The report as UTF-8 text; it names files from the audited folder, wherever it lies itself."""
    return lines(_parts(run.audit, pack))


def _parts(audit: Audit, pack: Pack) -> dict[str, Json]:
    """The audit as JSON values; those of long lists come one by one."""
    return {
        **header(pack, audit.as_of, audit.lang, audit.masked),
        "calendar": asdict(audit.calendar),
        "causes": map(_cause, causes(audit, pack)),
        "summary": dict(summary(audit)),
        "files": map(_file, audit.files),
        "findings": map(_finding, audit.findings),
        "waived": map(_waived, audit.waived),
        "known": map(_finding, audit.known),
        "scope": _scope(audit.scope, audit.lang),
    }


def _cause(cause: Cause) -> dict[str, Json]:
    """A cause by its gravest finding; `fingerprints` names all that it explains."""
    first = cause.first
    about = {name: getattr(first, name) for name in ("rule", "severity", "outcome", "file", "number", "person")}
    fingerprints = [one.fingerprint for one in cause.findings]
    return {"gravity": cause.gravity, "department": cause.department, "fingerprints": fingerprints, **about}


def _file(file: File) -> dict[str, Json]:
    """A file's entry; only one that was left aside says why, only one that was read what told its form."""
    entry = {
        name: getattr(file, name) for name in ("path", "outcome", "form", "number", "sha256", "department", "date")
    }
    if file.reason:
        entry["reason"] = file.reason
    if file.identified:
        entry["identified"] = {"by": file.identified, "confidence": file.certainty}
    return entry


def _finding(finding: Finding) -> dict[str, Json]:
    return {name: getattr(finding, name) for name in Finding.__slots__ if name not in _OWN}


def _waived(one: Waived) -> dict[str, Json]:
    return {**_finding(one.finding), "waiver": {"owner": one.owner, "reason": one.reason, "until": one.until}}


def _scope(scope: AuditScope, lang: Lang) -> dict[str, Json]:
    """What the report was asked to be about, and what that keeps out of it."""
    return {
        "cache": scope.cache,
        "together": scope.together,
        "waivers": scope.waivers,
        "only": [{"key": key, "value": value} for key, value in scope.only],
        "sample": _sample(scope.sample) if scope.sample else None,
        "proof": asdict(scope.proof) if scope.proof else None,
        "select": list(scope.select),
        "ignore": list(scope.ignore),
        "severity": scope.severity,
        "baseline": _baseline(scope.baseline, lang) if scope.baseline else None,
        "left_out": [asdict(one) for one in scope.left_out],
    }


def _baseline(base: Baseline, lang: Lang) -> dict[str, Json]:
    told = asdict(base)
    differs = told.pop("differs")
    return {**told, "notes": notes(differs, lang)}


def _sample(sample: Sample) -> dict[str, Json]:
    forms = [{"form": form, "population": population, "size": size} for form, population, size in sample.forms]
    return {**asdict(sample), "forms": forms}
