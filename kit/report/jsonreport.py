"""The report for programs, in the shape that scripts rely on."""

from __future__ import annotations

from dataclasses import asdict

from kit import __version__
from kit.audit.result import Audit, File, summary
from kit.model import Finding, Json
from kit.pack import Pack


def report(audit: Audit, pack: Pack) -> dict[str, Json]:
    """The audit as JSON values."""
    return {
        "tool": {"name": "kit", "version": __version__},
        "pack": {"name": pack.name, "version": pack.version, "digest": pack.digest},
        "as_of": audit.as_of.isoformat(),
        "lang": audit.lang,
        "calendar": asdict(audit.calendar),
        "summary": dict(summary(audit)),
        "files": [_file(file) for file in audit.files],
        "findings": [_finding(finding) for finding in audit.findings],
    }


def _file(file: File) -> dict[str, Json]:
    """A file's entry; only one that was left aside says why."""
    entry = asdict(file)
    return entry if file.reason else {key: value for key, value in entry.items() if key != "reason"}


def _finding(finding: Finding) -> dict[str, Json]:
    entry = asdict(finding)
    del entry["row"]
    return entry
