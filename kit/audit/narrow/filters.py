"""What a report is about when it was not asked to be about everything; what stays out of it is counted.

Every file is read and judged with all others first. Files that could not be read, and faults of the kit, stay in every
report: nothing is in order while their verdict is open.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from kit.audit.result import SEVERITIES, Audit, AuditScope, File, LeftOut, LeftOutBy, Waived, lasting
from kit.model import Finding, Severity
from kit.pack import Pack
from kit.text import department_key
from kit.text.regex import regex

if TYPE_CHECKING:
    from kit.audit.narrow.baseline import Earlier
    from kit.audit.narrow.sample import Draw
    from kit.audit.narrow.waivers import Waivers

KEYS = ("form", "department", "period", "identified")
IDENTIFIED = ("property", "identifier", "text", "header", "title", "labels")  # what tells which form a file is
_PERIOD = regex(r"[0-9]{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?", re.A)


class Wanted(NamedTuple):
    """What a report is asked to be about."""

    waivers: Waivers | None = None
    only: tuple[tuple[str, str], ...] = ()  # a key of KEYS and a value; values of one key are alternatives
    draw: Draw | None = None
    select: tuple[str, ...] = ()  # rule ids, or beginnings of some
    ignore: tuple[str, ...] = ()
    severity: Severity = "note"
    baseline: Earlier | None = None


def narrowed(audit: Audit, pack: Pack, wanted: Wanted, whole: bool) -> Audit:
    """The part of an audit that is wanted, with the rest counted; `whole`: documents were judged together too."""
    audit = replace(audit, scope=replace(audit.scope, together=whole))
    if wanted.waivers:
        from kit.audit.narrow.waivers import waive  # as below: who asks for all of it needs none of these

        audit = waive(audit, pack, wanted.waivers, whole)
    if wanted.only:
        audit = _only(audit, wanted.only)
    if wanted.draw:
        audit = _sampled(audit, wanted.draw)
    if wanted.select or wanted.ignore:
        audit = _selected(audit, pack, wanted)
    if wanted.severity != SEVERITIES[-1]:
        grave = SEVERITIES[: SEVERITIES.index(wanted.severity) + 1]
        audit = _telling(audit, "severity", lambda one: one.severity in grave)
        audit = replace(audit, scope=replace(audit.scope, severity=wanted.severity))
    if wanted.baseline:
        from kit.audit.narrow.baseline import only_new

        audit = only_new(audit, pack, wanted.baseline)
    return audit


def is_period(text: str) -> bool:
    """Whether a text names a year, a quarter or a month: 2026, 2026-Q2, 2026-03."""
    return bool(_PERIOD.fullmatch(text))


def rules_meant(asked: str, known: Collection[str]) -> Iterator[str]:
    """The rules that an id, or the beginning of some, stands for."""
    folded = asked.casefold()
    exact = [name for name in known if name.casefold() == folded]
    yield from exact or (name for name in known if name.casefold().startswith(folded))


def fits(file: File, only: tuple[tuple[str, str], ...]) -> bool:
    """Whether a document is one of those asked for: by one value of each key."""
    return is_asked(only, partial(_is, file))


def is_asked(only: tuple[tuple[str, str], ...], holds: Callable[[str, str], bool]) -> bool:
    """Whether one value of each key holds."""
    keys = dict.fromkeys(key for key, _ in only)
    return all(any(holds(key, value) for name, value in only if name == key) for key in keys)


def _only(audit: Audit, only: tuple[tuple[str, str], ...]) -> Audit:
    """The documents that fit one value of each key."""
    keys = {key for key, _ in only}
    unstated = {file.path for file in audit.files if any(not _stated(file, key) for key in keys)}
    return _about(audit, "only", lambda file: fits(file, only), unstated, replace(audit.scope, only=only))


def _stated(file: File, key: str) -> str:
    known = {"form": file.form, "department": file.department, "period": file.date, "identified": file.identified}
    return known[key]


def _is(file: File, key: str, value: str) -> bool:
    if key == "department":
        return bool(file.department) and department_key(file.department) == department_key(value)
    return _lies_in(file.date, value) if key == "period" else _stated(file, key) == value


def _lies_in(day: str, period: str) -> bool:
    year, _, quarter = period.partition("-Q")
    return day.startswith(year) and (not quarter or (int(day[5:7]) + 2) // 3 == int(quarter)) if day else False


def _sampled(audit: Audit, draw: Draw) -> Audit:
    from kit.audit.narrow.sample import drawn

    sample, chosen = drawn(draw, (file for file in audit.files if file.outcome == "audited"))
    scope = replace(audit.scope, sample=sample)
    return _about(audit, "sample", lambda file: file.path in chosen, frozenset(), scope)


def _selected(audit: Audit, pack: Pack, wanted: Wanted) -> Audit:
    """The findings of the rules asked for."""
    known = pack.catalogue
    chosen = {name for asked in wanted.select for name in rules_meant(asked, known)} if wanted.select else {*known}
    chosen -= {name for asked in wanted.ignore for name in rules_meant(asked, known)}
    audit = replace(audit, scope=replace(audit.scope, select=wanted.select, ignore=wanted.ignore))
    return _telling(audit, "select", lambda one: one.rule in chosen)


def _about(
    audit: Audit, by: LeftOutBy, stays_in: Callable[[File], bool], unstated: Collection[str], scope: AuditScope
) -> Audit:
    """The audit without the documents that do not fit, and without what is said of them."""
    gone = {file.path for file in audit.files if file.outcome == "audited" and not stays_in(file)}
    stays = lasting(audit)
    findings = tuple(one for one in audit.findings if one.file not in gone or stays(one))
    waived = tuple(one for one in audit.waived if one.finding.file not in gone)
    left = replace(_left(audit, by, findings, waived), files=len(gone), unknown=len(gone & set(unstated)))
    return replace(
        audit,
        files=tuple(file for file in audit.files if file.path not in gone),
        findings=findings,
        waived=waived,
        scope=replace(scope, left_out=(*scope.left_out, left)),
    )


def _telling(audit: Audit, by: LeftOutBy, told: Callable[[Finding], bool]) -> Audit:
    """The audit without the findings that are not asked for."""
    stays = lasting(audit)
    findings = tuple(one for one in audit.findings if told(one) or stays(one))
    waived = tuple(one for one in audit.waived if told(one.finding))
    scope = replace(audit.scope, left_out=(*audit.scope.left_out, _left(audit, by, findings, waived)))
    return replace(audit, findings=findings, waived=waived, scope=scope)


def _left(audit: Audit, by: LeftOutBy, findings: tuple[Finding, ...], waived: tuple[Waived, ...]) -> LeftOut:
    """What goes when these stay: found = told + left out + waived, a waived one that is left out counting there."""
    of_waived = len(audit.waived) - len(waived)
    return LeftOut(by, 0, len(audit.findings) - len(findings) + of_waived, waived=of_waived)
