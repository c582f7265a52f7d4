"""What every report begins with: the causes by their weight, apart from what there is no verdict on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from kit.audit.gravity import Cause, causes, documents_ahead, is_mistimed
from kit.audit.result import KINDS, Audit, kind_of, lasting
from kit.messages import say
from kit.model import Finding, Lang
from kit.pack import Pack
from kit.report.audit.scope_text import stated
from kit.text import visible


class Outline(NamedTuple):
    """The findings of a report in the order in which they are told."""

    judged: tuple[Cause, ...]  # the gravest first
    unread: tuple[Finding, ...]  # what there is no verdict on, as the files lie
    ahead: tuple[Cause, ...]  # what an audit date before most of the documents explains
    remarks: tuple[str, ...]  # what holds for the whole report, said once


def outline(audit: Audit, pack: Pack) -> Outline:
    """Return what a report tells, in its order."""
    stays = lasting(audit)
    unread = tuple(filter(stays, audit.findings))
    judged = tuple(cause for cause in causes(audit, pack) if not stays(cause.first))
    told = tuple(cause for cause in judged if not cause.is_ahead)
    ahead = tuple(cause for cause in judged if cause.is_ahead)
    later = sum(len(cause.findings) for cause in ahead)
    return Outline(told, unread, ahead, (*stated(audit, pack), *_remarks(audit, later)))


def _remarks(audit: Audit, ahead: int) -> Iterator[str]:
    """What would else be said at each finding anew."""
    if is_mistimed(audit):
        later, dated = documents_ahead(audit)
        yield say("mistimed", audit.lang, as_of=audit.as_of, later=later, dated=dated, findings=ahead)
    if provisional := sum(one.provisional for one in audit.findings):
        yield say("provisional", audit.lang, count=provisional)
    reasons = Counter(file.reason for file in audit.files if file.reason)
    named = [f"{say(f'skipped-{reason}', audit.lang)} {count}" for reason, count in sorted(reasons.items())]
    if named:
        yield say("counts-skipped", audit.lang, reasons=say("list", audit.lang).join(named))


def by_department(found: tuple[Cause, ...]) -> dict[str, list[Cause]]:
    """Return the causes by the department that the document states, the department with the gravest ones first."""
    groups: dict[str, list[Cause]] = {}
    for cause in found:
        groups.setdefault(cause.department, []).append(cause)
    return groups


def busiest(found: tuple[Cause, ...], lang: Lang) -> list[str]:
    """Return what each department has to put right, in words, the one with the most errors first."""
    kinds = {name: counted(some) for name, some in by_department(found).items()}
    ordered = sorted(kinds.items(), key=lambda item: [-item[1][kind] for kind in KINDS])
    return [_counts(name, counts, lang) for name, counts in ordered]


def _counts(name: str, counts: Counter[str], lang: Lang) -> str:
    told = " ".join(f"{say(kind, lang)} {counts[kind]}" for kind in KINDS if counts[kind])
    return f"{visible(name) or say('department-none', lang)} {told}"


def counted(found: list[Cause]) -> Counter[str]:
    """Return how many findings of each kind there are among causes."""
    return Counter(kind_of(one) for cause in found for one in cause.findings)
