"""What an audit says: one entry per file found, the findings, and the counts that reconcile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from kit.model import Finding, Lang

_UNDECIDED = {"inconclusive", "by-eye"}


@dataclass(frozen=True, slots=True)
class File:
    """One file that was found; `reason` is a word of `kit.words` for a skipped one."""

    path: str
    outcome: Literal["audited", "skipped", "failed"]
    form: str = ""
    number: str = ""
    sha256: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Where the working days came from; years without a published calendar make findings inconclusive."""

    zone: str
    source: str
    years: tuple[int, int]  # first and last


@dataclass(frozen=True, slots=True)
class Audit:
    """The whole verdict; files and findings are sorted."""

    as_of: date
    lang: Lang
    calendar: Calendar
    files: tuple[File, ...]
    findings: tuple[Finding, ...]


def undecided(finding: Finding) -> bool:
    """Whether a person has to decide: the kit found neither a violation nor its absence."""
    return finding.outcome in _UNDECIDED


def summary(audit: Audit) -> Mapping[str, int]:
    """found = audited + skipped + failed; errors + warnings + notes + inconclusive = all findings."""
    files = [file.outcome for file in audit.files]
    decided = [finding.severity for finding in audit.findings if not undecided(finding)]
    return {
        "found": len(files), "audited": files.count("audited"), "skipped": files.count("skipped"),
        "failed": files.count("failed"), "errors": decided.count("error"), "warnings": decided.count("warning"),
        "notes": decided.count("note"), "inconclusive": len(audit.findings) - len(decided),
    }  # fmt: skip
