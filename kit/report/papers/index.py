"""Index numbers of a working paper: A is the summary, B-3-2 a finding (of the third cause), C-17 a piece of evidence.

Evidence is a file as it was read: its path and digest. Numbers follow the order of causes, so that the same audit has
the same ones in the workbook and in Word: what was found before what could not be read, the gravest first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from kit.audit.gravity import Cause, causes, documents_ahead
from kit.audit.result import Audit, File, lasting
from kit.messages import say
from kit.model import Finding
from kit.pack import Pack

SUMMARY: Final = "A"


class Evidence(NamedTuple):
    """A file that findings rest on, and the index numbers of these findings."""

    number: str
    file: File
    findings: tuple[str, ...]


class Indexed(NamedTuple):
    """A finding with its index number and that of its evidence, "" where it is about no file."""

    number: str
    finding: Finding
    evidence: str


def in_order(audit: Audit, pack: Pack) -> tuple[Cause, ...]:
    """Return the causes as a paper tells them: the gravest first, behind them what there is no verdict on."""
    stays = lasting(audit)
    return tuple(sorted(causes(audit, pack), key=lambda cause: stays(cause.first)))


def indexed(found: Sequence[Cause]) -> Iterator[Indexed]:
    """Return the findings of causes in order, with their numbers."""
    numbers: dict[str, str] = {}
    for at, cause in enumerate(found, 1):
        for place, finding in enumerate(cause.findings, 1):
            evidence = numbers.setdefault(finding.file, f"C-{len(numbers) + 1}") if finding.file else ""
            yield Indexed(f"B-{at}-{place}", finding, evidence)


def evidence(found: Sequence[Indexed], audit: Audit) -> list[Evidence]:
    """Return the files that findings rest on, in the order of their numbers."""
    files = {file.path: file for file in audit.files}
    held: dict[str, list[str]] = {}
    paths: dict[str, str] = {}
    for one in found:
        if one.evidence:
            held.setdefault(one.evidence, []).append(one.number)
            paths[one.evidence] = one.finding.file
    return [
        Evidence(index, files.get(paths[index], File(paths[index], "failed")), tuple(indices))
        for index, indices in held.items()
    ]


def period(audit: Audit) -> str:
    """Return the first and the last day of the documents in words, "" where none is dated.

    A day after that of the audit is a mistake, of the document or of the audit: it ends no period, and is counted.
    """
    today = audit.as_of.isoformat()
    days = sorted(file.date for file in audit.files if file.date and file.date <= today)
    span = say("wp-period-is", audit.lang, first=days[0], last=days[-1]) if days else ""
    later, _ = documents_ahead(audit)
    ahead = say("wp-period-later", audit.lang, count=later, as_of=today) if later else ""
    return (span + ahead).strip()


def some(indices: Sequence[str], most: int = 12) -> str:
    """Return the first of some index numbers: a row of them is looked up, not read."""
    return "、".join(indices[:most]) + ("…" if len(indices) > most else "")
