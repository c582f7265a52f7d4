"""The report as an auditor's working paper: a workbook with lists to filter, and room for what people conclude.

Verdict, findings, documents, sign-offs, retention and waived findings each have a sheet. What a sheet has no room for
is counted on the first one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import count

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from kit.audit import signoffs
from kit.audit.engine.walk import link
from kit.audit.gravity import Cause, by_cause
from kit.audit.rectify.register import fault_of
from kit.audit.result import KINDS, Audit, File, Run, Waived, kind_of
from kit.audit.retention import Retention, archive
from kit.calendar.worktime import day_of, in_words, parse
from kit.messages import WORDS, pick, say
from kit.model import Lang
from kit.pack import Pack
from kit.report.audit.presentation import Presentation
from kit.report.audit.workpaper_summary import Sheets, summarised
from kit.report.common.palette import LOOKS
from kit.report.common.workbook import Book, Value, WorkbookEntry, colour
from kit.report.papers.index import Evidence, Indexed, evidence, in_order, indexed, some
from kit.report.papers.picture_sheet import picture_sheet
from kit.report.papers.plates import numbers_of, plates
from kit.report.retention.xlsx import copy_sheet
from kit.report.signoffs.xlsx import signoff_sheet
from kit.rules.base import label_of
from kit.text import department_key, printable

_FINDINGS = {
    "severity": 7,
    "index": 9,
    "rule": 9,
    "number": 15,
    "department": 10,
    "person": 9,
    "finding": 40,
    "file": 30,
    "place": 16,
    "evidence": 7,
    "advice": 28,
    "date": 11,
    "title": 18,
    "field": 18,
    "expected": 16,
    "actual": 16,
    "clause": 16,
    "origin": 11,
    "outcome": 10,
    "related": 30,
    "fault": 20,
}
_PRINTED = "advice"  # the last column that goes on paper: what stands up to it fills A4 across
_OWN = {"conclusion": 12, "owner": 12, "due": 12, "review": 20}  # for people to fill in
_DOCUMENTS = {
    "file": 56,
    "form": 24,
    "title": 20,
    "number": 17,
    "date": 12,
    "department": 13,
    "outcome": 12,
    "remark": 20,
    **dict.fromkeys(KINDS, 9),
}
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")  # in the name of a sheet (Excel specifications and limits)
_TITLE = 27  # characters of it, 31 with a number behind
_EVIDENCE = {"index": 9, "file": 56, "title": 20, "number": 17, "digest": 34, "proves": 50, "picture": 10}
_PROVES = 40  # index numbers of findings beside a file: more nobody looks up one by one
_WAIVED = {"rule": 9, "file": 42, "number": 16, "finding": 48, "answers": 12, "reason": 36, "end": 12}


def render(run: Run, pack: Pack, how: Presentation) -> bytes:
    """The workbook; `how.base` leads from it to the audited folder. Raises PackError."""
    ledger = signoffs.of_run(run, pack)
    listed = {file.path for file in run.audit.files}
    kept = archive.of_run(run, pack)
    kept = Retention(kept.as_of, tuple(copy for copy in kept.copies if copy.file in listed), kept.missing, kept.holds)
    return _Paper(run.audit, pack, how.base.rstrip("/")).made(ledger, kept, how)


class _Paper:
    """What every sheet of one paper needs."""

    def __init__(self, audit: Audit, pack: Pack, base: str) -> None:
        self.audit, self.pack, self.base, self.lang = audit, pack, base, audit.lang
        self.files = {file.path: file for file in audit.files}
        self.book = Book(say("paper-title", self.lang))

    def made(self, ledger: signoffs.Ledger, kept: Retention, how: Presentation) -> bytes:
        """The workbook's bytes."""
        first, audit = self.book.sheet(say("sheet-summary", self.lang)), self.audit
        told = in_order(audit, self.pack)
        found = list(indexed(told))
        by_causes = list(by_cause(told, found))
        self._findings(say("sheet-findings", self.lang), found)
        if how.by_department:
            for title, group in _sheets_of(by_causes, self.lang).items():
                self._findings(title, group)
        held, shown = evidence(found, audit), plates(how.pictures, found)
        pictures = numbers_of(shown)
        rows = [self._evidence(one, pictures.get(one.file.path, ())) for one in held]
        self._list(say("sheet-evidence", self.lang), _EVIDENCE, rows)
        picture_sheet(self.book, how.pictures, shown, self.lang)
        self._documents()
        signoff_sheet(self.book, ledger, self.pack, self.target)
        copy_sheet(self.book, kept, self.lang)
        if audit.waived:
            self._list(say("sheet-waived", self.lang), _WAIVED, [self._waived(one) for one in audit.waived])
        counts: Sheets = {
            "sheet-findings": len(audit.findings),
            "sheet-evidence": len(held),
            "sheet-documents": len(audit.files),
            "column-signoffs": len(ledger.signoffs),
            "sheet-copies": len(kept.copies),
            "sheet-waived": len(audit.waived),
        }
        summarised(self.book, first, audit, self.pack, by_causes, counts, self.target, how)
        return self.book.saved(audit.as_of)

    def target(self, path: str) -> str:
        """The way to a file; "" where there is none."""
        return link(self.base, path)

    def _findings(self, title: str, found: Sequence[Indexed]) -> None:
        """A list of findings, those of one cause below each other."""
        rows = map(self._finding, found)
        sheet, last = self._list(title, {**_FINDINGS, **_OWN}, rows, len(_OWN))
        for kind in KINDS:
            formula = f'$A2="{say(kind, self.lang)}"'
            sheet.conditional_formatting.add(f"A2:A{max(last, 2)}", colour(formula, *LOOKS[kind]))
        choices = DataValidation(type="list", formula1=f'"{say("conclusions", self.lang)}"', allow_blank=True)
        at = get_column_letter(len(_FINDINGS) + 1)
        choices.add(f"{at}2:{at}{max(last, 2)}")
        sheet.add_data_validation(choices)
        sheet.freeze_panes = "E2"
        sheet.print_area = f"A1:{get_column_letter([*_FINDINGS].index(_PRINTED) + 1)}{last}"

    def _evidence(self, one: Evidence, pictures: Sequence[str]) -> list[Value]:
        """A file that findings rest on, as it was when it was read, and the index numbers of its pictures."""
        form, file = self.pack.forms.get(one.file.form), one.file
        proves = some(one.findings, _PROVES)
        title = pick(form.title, self.lang) if form else ""
        return [one.number, self._file(file.path), title, file.number, file.sha256, proves, "、".join(pictures)]

    def _finding(self, listed: Indexed) -> list[Value]:
        one = listed.finding
        form, lang = self.pack.forms.get(one.form), self.lang
        file = self.files.get(one.file)
        on = parse(file.date) if file else None
        told: dict[str, Value] = {
            "severity": say(kind_of(one), lang),
            "outcome": say(f"outcome-{one.outcome}", lang),
            "file": self._file(one.file),
            "number": WorkbookEntry(one.number, self.target(one.file) if one.number else ""),
            "index": listed.number,
            "evidence": listed.evidence,
            "department": file.department if file else "",
            "date": day_of(on) if on else "",
            "title": pick(form.title, lang) if form else one.form,
            "field": pick(label_of(form, one.field), lang) if form and one.field else one.field,
            "finding": one.message,
            "origin": say(one.origin, lang) if one.origin in WORDS else one.origin,
            "related": "\n".join(one.related),
            "fault": fault_of(one),
            "expected": pick(in_words(one.expected), lang),
            "actual": pick(in_words(one.actual), lang),
        }
        return [told[name] if name in told else getattr(one, name) for name in _FINDINGS]

    def _documents(self) -> None:
        """The documents with findings or without a verdict; apart from them what is in order."""
        counts = Counter((one.file, kind_of(one)) for one in self.audit.findings)
        rows = [(file, [counts[file.path, kind] for kind in KINDS]) for file in self.audit.files]
        faulty = [self._document(*row) for row in rows if any(row[1]) or row[0].outcome == "failed"]
        in_order = [self._document(*row) for row in rows if not any(row[1]) and row[0].outcome != "failed"]
        sheet, last = self._list(say("sheet-documents", self.lang), _DOCUMENTS, faulty)
        if in_order:
            self._list(say("sheet-in-order", self.lang), _DOCUMENTS, in_order)[0].freeze_panes = "B2"
        for i, kind in enumerate(KINDS, len(_DOCUMENTS) - len(KINDS) + 1):
            at = get_column_letter(i)
            sheet.conditional_formatting.add(f"{at}2:{at}{max(last, 2)}", colour(f"{at}2>0", *LOOKS[kind]))
        sheet.freeze_panes = "B2"

    def _document(self, file: File, counts: Sequence[int]) -> list[Value]:
        form, on, lang = self.pack.forms.get(file.form), parse(file.date), self.lang
        outcome = say(f"outcome-{file.outcome}", lang)
        return [
            self._file(file.path),
            file.form,
            pick(form.title, lang) if form else "",
            file.number,
            day_of(on) if on else file.date,
            file.department,
            WorkbookEntry(outcome, back=LOOKS["error"][0]) if file.outcome == "failed" else outcome,
            say(f"skipped-{file.reason}", lang) if file.reason else "",
            *counts,
        ]

    def _waived(self, one: Waived) -> list[Value]:
        found, end = one.finding, parse(one.until)
        until: Value = day_of(end) if end else one.until
        return [found.rule, self._file(found.file), found.number, found.message, one.owner, one.reason, until]

    def _file(self, path: str) -> WorkbookEntry:
        return WorkbookEntry(path or say("whole", self.lang), self.target(path))

    def _list(
        self, title: str, widths: dict[str, int], rows: Iterable[list[Value]], own: int = 0
    ) -> tuple[Worksheet, int]:
        columns = [(_heading(name, self.lang), float(width)) for name, width in widths.items()]
        return self.book.listing(title, columns, rows, own)


def _heading(name: str, lang: Lang) -> str:
    return say(name if name in KINDS else f"column-{name}", lang)


def _sheets_of(found: Iterable[tuple[Cause, list[Indexed]]], lang: Lang) -> dict[str, list[Indexed]]:
    """The findings by the name of their department's sheet: at most 31 characters, none forbidden, no two alike."""
    groups, taken = dict[str, list[Indexed]](), dict[str, str]()
    for cause, listed in found:
        key = department_key(cause.department)
        if key not in taken:
            name = _FORBIDDEN.sub(" ", printable(cause.department)).strip(" '")[:_TITLE] or say("department-none", lang)
            used = {title.casefold() for title in taken.values()} | _reserved(lang)
            numbers = (f"{name} {i}" if i > 1 else name for i in count(1))
            taken[key] = next(title for title in numbers if title.casefold() not in used)
        groups.setdefault(taken[key], []).extend(listed)
    return groups


def _reserved(lang: Lang) -> set[str]:
    keys = ("sheet-summary", "sheet-findings", "sheet-documents", "sheet-in-order", "column-signoffs", "sheet-copies")
    return {say(key, lang).casefold() for key in (*keys, "sheet-waived", "sheet-evidence", "wp-pictures")}
