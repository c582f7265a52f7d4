"""What an audit says: one entry per file found, the findings, and the counts that reconcile."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

from kit.model import Finding, Lang, Severity
from kit.rules.sets.base import Library

UNDECIDED = {"inconclusive", "by-eye"}
SEVERITIES: tuple[Severity, ...] = get_args(Severity)  # the gravest first
KINDS = (*SEVERITIES, "unsure")  # what reports tell apart


@dataclass(frozen=True, slots=True)
class File:
    """One file that was found; `reason` is a word of `kit.messages` for a skipped one."""

    path: str
    outcome: Literal["audited", "skipped", "failed"]
    form: str = ""
    number: str = ""
    sha256: str = ""
    reason: str = ""
    department: str = ""  # as the document states it
    date: str = ""  # the document's own day, YYYY-MM-DD
    identified: str = ""  # what told which form it is: property, identifier, text, header, title or labels
    certainty: float = 0.0  # that it is this form, 1.0 where name and title say so


@dataclass(frozen=True, slots=True)
class StatedCalendar:
    """Where the working days came from; years without a published calendar make findings inconclusive."""

    zone: str
    source: str
    years: tuple[int, int]  # first and last


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding that somebody answers for."""

    finding: Finding
    owner: str
    reason: str
    until: str  # YYYY-MM-DD, the last day it holds


@dataclass(frozen=True, slots=True)
class Sample:
    """What was drawn, so that another auditor draws the same (kit.audit.narrow.sample)."""

    asked: str  # "40" or "5%"
    seed: str
    by_form: bool
    population: int  # documents drawn from
    size: int
    forms: tuple[tuple[str, int, int], ...]  # form, its documents, those drawn


@dataclass(frozen=True, slots=True)
class Proof:
    """How many documents were printed, to see whether what is seen is what was read."""

    asked: str  # "40", "5%" or "100%"
    seed: str  # made of all files; drawn by it as a sample is
    population: int  # documents drawn from
    size: int  # documents drawn


@dataclass(frozen=True, slots=True)
class Baseline:
    """The earlier report whose findings are told no more."""

    file: str
    as_of: str
    version: str  # of the kit that wrote it
    digest: str  # sha256 of the report
    findings: int  # how many it holds
    differs: tuple[str, ...] = ()  # in what it is not like this report: words of `kit.messages` behind differs-


LeftOutBy = Literal["only", "sample", "select", "severity", "baseline"]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What one option keeps out of the report: documents with their findings, or findings alone."""

    by: LeftOutBy
    files: int
    findings: int
    unknown: int = 0  # documents among them that do not state what was asked for
    waived: int = 0  # findings among them that somebody answers for


@dataclass(frozen=True, slots=True)
class AuditScope:
    """What the report was asked to be about; by default everything."""

    cache: str = ""  # name of the file with what earlier runs read, which this one believed
    together: bool = True  # judged across documents too, not each on its own only
    waivers: str = ""  # file name
    only: tuple[tuple[str, str], ...] = ()  # form, department or period, and the value
    sample: Sample | None = None
    proof: Proof | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Severity = "note"  # the least severe that is told
    baseline: Baseline | None = None
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class Audit:
    """The whole verdict; files and findings are sorted."""

    as_of: date
    lang: Lang
    calendar: StatedCalendar
    files: tuple[File, ...]
    findings: tuple[Finding, ...]
    waived: tuple[Waived, ...] = ()  # found, and put up with; in no count of the summary
    known: tuple[Finding, ...] = ()  # found, and in the baseline already; in no count of the summary
    scope: AuditScope = AuditScope()
    masked: bool = False  # personal data are hidden


def from_cache(audit: Audit, cache: Path | None) -> Audit:
    """The audit, with the name of the cache that it used."""
    return replace(audit, scope=replace(audit.scope, cache=cache.name)) if cache else audit


class Run(NamedTuple):
    """An audit, and the documents it is about as long as the run is open."""

    audit: Audit
    library: Library
    whole: Audit | None = None  # before it was narrowed
    raw: Run | None = None  # before it was masked
    mask: Callable[[Any], Any] | None = None  # hides personal data in what is computed of the documents


def ranked(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """By file, the gravest first; within that as they come, which is a document's own order."""
    return tuple(sorted(findings, key=lambda one: (one.file, SEVERITIES.index(one.severity))))


def lasting(audit: Audit) -> Callable[[Finding], bool]:
    """Tells the findings that no option and no waiver hides: there is no verdict on what they are about."""
    unread = {file.path for file in audit.files if file.outcome == "failed"}
    return lambda one: one.outcome == "system" or one.file in unread


def is_incomplete(audit: Audit) -> bool:
    """Whether there is no verdict on something: a file that was not read, a fault of ours."""
    return any(map(lasting(audit), audit.findings)) or any(file.outcome == "failed" for file in audit.files)


def undecided(finding: Finding) -> bool:
    """Whether a person has to decide: the kit found neither a violation nor its absence."""
    return finding.outcome in UNDECIDED


def kind_of(finding: Finding) -> str:
    """Its severity, or that a person has to decide; one of KINDS."""
    return "unsure" if undecided(finding) else finding.severity


def summary(audit: Audit) -> Mapping[str, int]:
    """found = audited + skipped + failed; errors + warnings + notes + inconclusive = all findings."""
    files = [file.outcome for file in audit.files]
    decided = [finding.severity for finding in audit.findings if not undecided(finding)]
    return {
        "found": len(files),
        "audited": files.count("audited"),
        "skipped": files.count("skipped"),
        "failed": files.count("failed"),
        "errors": decided.count("error"),
        "warnings": decided.count("warning"),
        "notes": decided.count("note"),
        "inconclusive": len(audit.findings) - len(decided),
    }
