"""The rectification register of an audit: its findings as rows of the form, with a day by which each is put right.

A row carries the fingerprint of its finding as the finding's number, so that a later audit knows it again, whatever
people changed in the other columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from kit.audit.gravity import Cause, causes
from kit.audit.result import Audit, File
from kit.calendar.worktime import add, calendar, day_of, days, is_workday
from kit.model import Data, Finding
from kit.pack import Pack
from kit.pack.numbers import next_number
from kit.rules.finding import is_absence
from kit.text import printable, trim

FORM: Final = "rectification-register"
OPEN: Final = "未整改"
ONGOING: Final = "持续整改"
DONE: Final = "已整改"
# Where the pack sets no period (settings): the usual one, and its days where the calendar is not published.
_PERIODS: Final = {"rectify_within": ("P30D", 30), "remind_within": ("P3WD", 3)}
_RULE: Final = re.compile(r"[A-Z]{2,5}-[0-9A-Za-z]+", re.A)
_DOCUMENT: Final = re.compile(r"(.*?)(?:（(?:sha256|校验码) ([0-9a-f]{12})）)?")
_LONGEST: Final = 600  # characters of a cell: what a row of a page holds
_SATURDAY: Final = 6  # as ISO 8601 counts days
_DIGITS: Final = 12  # of a fingerprint: two of 50,000 findings have the same ones in fewer than 1 of 200,000 audits


def fault_of(finding: Finding) -> str:
    """Return the number under which a finding stands in registers."""
    return f"WT-{finding.fingerprint[:_DIGITS].upper()}"


def register(audit: Audit, pack: Pack, keeper: str = "") -> Data:
    """Return the register of what an audit found: violations, errors and warnings, the gravest first.

    What a person has to decide first, and mere notes, are nothing to put right yet.
    """
    due = due_day(pack, audit.as_of, "rectify_within")
    files = {file.path: file for file in audit.files}
    entries = [row for cause in causes(audit, pack) for row in _rows(cause, files, due)]
    head = {
        "number": next_number((file.number for file in audit.files), "ZG", audit.as_of.year),
        "reporter": plain(keeper),
        "audited_on": audit.as_of.isoformat(),
        "basis": plain(basis_of(pack)),
        "undecided": "、".join(sorted(waiting(audit))),
    }
    return {**stated(head), "entries": entries}


def basis_of(pack: Pack) -> str:
    """Return the pack of an audit in words that tell when it is another one."""
    return f"{pack.name} {pack.version}（{pack.digest[:_DIGITS]}）"


def waiting(audit: Audit) -> set[str]:
    """Return the rules that wait for what the audit lacks, such as a roster: that they tell nothing says nothing."""
    absent = [one for one in audit.findings if is_absence(one)]
    return {one.rule for one in absent} | {rule for one in absent for rule in _RULE.findall(one.message)}


def plain(text: str) -> str:
    """Return a text as a cell of a form can hold it: no marks of templates, nothing that XML forbids, in a line.

    What cannot be written is a ? here: read back, U+FFFD is told as damage.
    """
    whole = " ".join(printable(text).replace("\ufffd", "?").split())
    return trim(re.sub(r"([{｛])(?=[{｛%])", r"\1 ", whole).replace("«", "‹").replace("»", "›"))[:_LONGEST]


def rule_of(text: str) -> str:
    """Return the rule that the basis of a row names, or ""."""
    found = _RULE.match(text)
    return found[0] if found else ""


def named(file: File | None, path: str) -> str:
    """Return what a register calls a document: its path, with the digest that tells whether it was changed since."""
    digest = f"（校验码 {file.sha256[:_DIGITS]}）" if file and file.sha256 else ""
    return f"{plain(path)}{digest}"


def documents_of(row: Data) -> list[tuple[str, str]]:
    """Return path and digest of each document that a row names, the one with the finding first; "" for none stated."""
    lines = str(row.get("document", "")).split("\n")
    return [(found[1], found[2] or "") for line in lines if (found := _DOCUMENT.fullmatch(line.strip())) and found[1]]


def is_to_rectify(finding: Finding) -> bool:
    """Return whether a finding is one that somebody can put right now."""
    return finding.outcome == "violation" and finding.severity != "note"


def problem_of(finding: Finding, besides: str = "") -> str:
    """Return where a fault is and what it is, as registers and notices say it; `besides`: words behind it."""
    return plain((f"{finding.place}：{finding.message}" if finding.place else finding.message) + besides)


def fault_row(finding: Finding, due: date, besides: str = "") -> Data:
    """Return what registers and notices say of a finding; `besides`: words behind what the problem is."""
    return {
        "fault": fault_of(finding),
        "problem": problem_of(finding, besides),
        "basis": plain(f"{finding.rule} {finding.clause}"),
        "advice": plain(finding.advice),
        "due": due.isoformat(),
        "owner": plain(finding.person),
    }


def stated(row: Data) -> Data:
    """Return what a row says, without what it leaves blank."""
    return {name: text for name, text in row.items() if text}


def _rows(cause: Cause, files: dict[str, File], due: date) -> Iterator[Data]:
    for finding in filter(is_to_rectify, cause.findings):
        file = files.get(finding.file)
        about = {
            "number": plain(finding.number),
            "document": "\n".join(named(files.get(path), path) for path in (finding.file, *finding.related) if path),
            "department": plain(file.department if file else cause.department),
            "status": OPEN,
        }
        yield stated({**fault_row(finding, due), **about})


def due_day(pack: Pack, as_of: date, setting: str) -> date:
    """Return the last day of a period that the settings name: findings are put right by it, or notices answered.

    It is a working day, the next one where the period ends on a day off; no weekend where no calendar is published.
    """
    usual, length = _PERIODS[setting]
    end = add(calendar(pack.settings), as_of, pack.settings.get(setting, usual))
    day = day_of(end) if end else as_of + timedelta(days=length)
    return next(one for one in days(day, date.max) if _is_worked(pack, one))


def _is_worked(pack: Pack, day: date) -> bool:
    worked = is_workday(calendar(pack.settings), day)
    return day.isoweekday() < _SATURDAY if worked is None else worked
