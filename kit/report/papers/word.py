"""The audit as a working paper in Word: what was done and found, conclusions, evidence, and a statement of facts for
each department to answer and sign.

Its parts are those of the rules for audit papers (内部审计具体准则第2104号第七条).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final

from kit import __version__
from kit.audit.gravity import by_cause
from kit.audit.result import KINDS, Audit, Run, kind_of, lasting, summary
from kit.messages import pick, say
from kit.pack import Pack
from kit.report.audit.presentation import Presentation
from kit.report.audit.scope_text import stated
from kit.report.audit.verdict import verdict
from kit.report.papers.departments import DepartmentPart, departments
from kit.report.papers.index import SUMMARY, Evidence, Indexed, evidence, in_order, indexed, period, some
from kit.report.papers.plates import caption, plates, remarks
from kit.report.papers.sheet import PaperSheet
from kit.text import visible

_MOST: Final = 200  # causes that stand in a paper: more than anybody reads page by page; the workbook has all
_FIRST: Final = 5  # of the gravest causes: what a manager reads before the table
_MARKS: Final = {"error": "●", "warning": "▲", "note": "○", "unsure": "？"}


def render(run: Run, pack: Pack, how: Presentation) -> bytes:
    """Return the paper."""
    return _Writer(run.audit, pack, how).made()


class _Writer:
    """What every part of one paper needs."""

    def __init__(self, audit: Audit, pack: Pack, how: Presentation) -> None:
        self.audit, self.pack, self.how, self.lang = audit, pack, how, audit.lang
        self.auditee = visible(how.auditee) or pick(pack.organisation, audit.lang)
        whole, stays = in_order(audit, pack), lasting(audit)
        told = list(by_cause(whole, indexed(whole)))
        judged = [listed for cause, listed in told if not stays(cause.first)]
        unread = [listed for cause, listed in told if stays(cause.first)]
        self.judged, self.unread = ([*chain(*some[:_MOST])] for some in (judged, unread))
        self.left = sum(max(0, len(some) - _MOST) for some in (judged, unread))
        self.found, self.departments = [*self.judged, *self.unread], departments(told)
        self.files = {file.path: file for file in audit.files}
        self.paper = PaperSheet(say("paper-title", self.lang), audit.as_of)

    def made(self) -> bytes:
        """Return the paper's bytes."""
        self.paper.title(say("paper-title", self.lang))
        self._head(SUMMARY)
        self._process()
        self._results()
        self._conclusions()
        held = evidence(self.found, self.audit)
        self._evidence(held)
        self._pictures()
        shown = {one.number for one in self.found}
        for index, department in self._statements():
            if found := [one for one in department.findings if one.number in shown]:
                self._statement(index, department.name, found)
        return self.paper.saved()

    def _say(self, key: str, **values: object) -> str:
        return say(key, self.lang, **values)

    def _head(self, index: str) -> None:
        """Who was audited, about what, by whom, and who reviewed it."""
        prepared_on = self.audit.as_of.isoformat() if self.how.prepared_by else ""
        reviewed_on = self.audit.as_of.isoformat() if self.how.reviewed_by else ""
        self.paper.pairs(
            [
                (self._say("wp-auditee"), self.auditee, self._say("wp-index"), index),
                (self._say("wp-matter"), self._say("wp-matter-is"), self._say("wp-period"), period(self.audit) or "—"),
                (self._say("wp-prepared"), self.how.prepared_by, self._say("wp-prepared-on"), prepared_on),
                (self._say("wp-reviewed"), self.how.reviewed_by, self._say("wp-reviewed-on"), reviewed_on),
            ]
        )
        self.paper.room(self._say("wp-opinion"), "", lines=2)
        self.paper.small(f"{self._say('wp-marks')}：{self._say('wp-marks-are')}")

    def _process(self) -> None:
        counts = summary(self.audit)
        self.paper.heading(self._say("wp-process"))
        self.paper.text(
            self._say("wp-process-is") + self._say("paper-files") + " " + self._say("paper-sum-files", **counts)
        )
        for words in stated(self.audit, self.pack):
            self.paper.text(visible(words))
        about = {"version": __version__, "pack": self.pack.name, "pack_version": self.pack.version}
        self.paper.text(visible(self._say("page-made-by", **about, digest=self.pack.digest)))
        years = "–".join(map(str, self.audit.calendar.years))
        self.paper.text(self._say("page-calendar", source=self.audit.calendar.source, years=years))

    def _results(self) -> None:
        self.paper.heading(self._say("wp-results"))
        sums = self._say("paper-sum-findings", all=len(self.audit.findings), **summary(self.audit))
        self.paper.text(sums if self.audit.findings else self._say("wp-none"))
        if self.found:
            self._shares()
        if self.judged:
            self.paper.heading(self._say("wp-judged"))
            heads = ("wp-index", "wp-mark", "wp-who", "column-finding", "wp-basis", "wp-proof")
            self.paper.table(list(map(self._say, heads)), (1.6, 1.0, 2.4, 6.4, 2.1, 3.5), map(self._row, self.judged))
        if self.unread:
            self.paper.heading(self._say("wp-unread", count=len(self.unread)))
            named = ("wp-index", "wp-proof", "column-finding", "wp-basis")
            rows = ((one.number, self._proof(one), visible(one.finding.message), _basis(one)) for one in self.unread)
            self.paper.table(list(map(self._say, named)), (1.6, 6.4, 6.9, 2.1), rows)
        if self.left > 0:
            self.paper.text(self._say("wp-rest", count=self.left))

    def _shares(self) -> None:
        """How much each department has to answer for, and on which sheet it does."""
        sheets = {department.name: index for index, department in self._statements()}
        heads = [self._say(key) for key in ("wp-department-of", *KINDS, "wp-statement")]
        rows = (
            (visible(one.name) or self._say("department-none"), *map(str, one.counts), sheets.get(one.name, "—"))
            for one in self.departments
        )
        self.paper.table(heads, (5.6, 2.1, 2.1, 2.1, 2.6, 2.5), rows)

    def _row(self, one: Indexed) -> tuple[str, ...]:
        finding = one.finding
        mark = _MARKS[kind_of(finding)]
        department = self.files[finding.file].department if finding.file in self.files else ""
        who = " ".join(filter(None, (visible(department), visible(finding.person))))
        proof = " ".join(filter(None, (one.evidence, visible(finding.place))))
        return one.number, mark, who, visible(finding.message), _basis(one), proof

    def _conclusions(self) -> None:
        self.paper.heading(self._say("wp-conclusions"))
        self.paper.text(verdict(self.audit).text)
        if self.judged:
            first = [one.number for one in self.judged if one.number.endswith("-1")]
            named = sum(bool(one.name) for one in self.departments)
            self.paper.text(self._say("wp-first", departments=named, indices=some(first, _FIRST)))
        advice = dict[str, list[str]]()
        for one in self.found:
            if one.finding.advice:
                advice.setdefault(visible(one.finding.advice), []).append(one.number)
        if advice:
            heads = [self._say("wp-advice"), self._say("wp-index")]
            self.paper.table(heads, (11.6, 5.4), ((words, some(indices)) for words, indices in advice.items()))
        self.paper.room(self._say("wp-own"), "", lines=3)

    def _evidence(self, held: Sequence[Evidence]) -> None:
        if not held:
            return
        self.paper.heading(self._say("wp-evidence"))
        heads = [self._say(name) for name in ("wp-index", "wp-file", "wp-digest", "wp-of")]
        rows = ((one.number, visible(one.file.path), one.file.sha256[:16], some(one.findings)) for one in held)
        self.paper.table(heads, (1.5, 8.5, 3.6, 3.4), rows)

    def _pictures(self) -> None:
        """The places that the gravest findings speak of; what is missing is said."""
        shown = plates(self.how.pictures, self.found)
        if not self.found:
            return
        self.paper.heading(self._say("wp-pictures"))
        for words in remarks(self.how.pictures, shown, self.lang):
            self.paper.text(words)
        for plate in shown:
            title = f"{plate.number}　{visible(plate.picture.file)}"
            self.paper.picture(title, caption(plate, self.lang), plate.picture.png, plate.picture.width)

    def _statements(self) -> Iterator[tuple[str, DepartmentPart]]:
        """The departments that answer, by the index numbers of their sheets."""
        named = (department for department in self.departments if department.name)
        yield from ((f"D-{number}", department) for number, department in enumerate(named, 1))

    def _statement(self, index: str, department: str, found: Iterable[Indexed]) -> None:
        """The sheet on which a department answers to what was found in its documents, and signs."""
        self.paper.new_page()
        self.paper.title(self._say("wp-statement"))
        self.paper.pairs(
            [
                (self._say("wp-auditee"), self.auditee, self._say("wp-index"), index),
                (self._say("wp-department"), visible(department), self._say("column-as-of"), str(self.audit.as_of)),
            ]
        )
        heads = [self._say("wp-index"), self._say("wp-facts"), self._say("wp-proof")]
        rows = ((one.number, visible(one.finding.message), self._proof(one)) for one in found)
        self.paper.table(heads, (1.8, 8.6, 6.6), rows)
        sheet = f"{self._say('wp-statement')} {index}　{visible(department)}"
        self.paper.small(sheet, keep=True)  # where the facts fill a page, what is signed on the next says of what it is
        signed = [self._say("wp-signed"), self._say("wp-taken")]
        self.paper.room(self._say("wp-answer"), self._say("wp-answer-how"), lines=4, signed=signed)

    def _proof(self, one: Indexed) -> str:
        return " ".join(filter(None, (one.evidence, visible(one.finding.file), visible(one.finding.place))))


def _basis(one: Indexed) -> str:
    return f"{one.finding.rule} {one.finding.clause}".strip()
