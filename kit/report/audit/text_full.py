"""Every finding in words: what there is no verdict on, then each department's causes, the gravest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich.cells import cell_len

from kit.audit.gravity import Cause
from kit.audit.result import KINDS, Audit, File, kind_of
from kit.messages import pick, say
from kit.model import Finding, Lang
from kit.pack import Pack
from kit.report.audit.opening import foremost, opening
from kit.report.audit.outline import Outline, by_department, counted
from kit.report.audit.text_lines import STYLES, counts, gravest, head, of_verdict
from kit.report.common.line import ReportLine
from kit.report.common.wrap import hang, pad
from kit.rules.finding import title_of
from kit.text import visible

_GAP = "  "
_GRAVEST, _COLUMNS = 10, 120  # of the opening list, where a line may be as long as it likes


def lines(audit: Audit, told: Outline, pack: Pack, width: int | None) -> Iterator[ReportLine]:
    """Return the whole report; `width` is the terminal's, None for lines that are not broken."""
    marks = _Marks(audit)
    yield from head(audit, pack)
    yield of_verdict(audit)
    for sentence in opening(told.judged, told.unread, pack, audit.lang):
        yield from (ReportLine(part) for part in hang("", sentence, width))
    for remark in told.remarks:
        yield from (ReportLine(part, "magenta") for part in hang("! ", visible(remark), width))
    yield from _unread(told, marks, audit.lang, width)
    yield from gravest(foremost(told.judged, _GRAVEST), audit.lang, width or _COLUMNS)
    files = {file.path: file for file in audit.files}
    for name, found in by_department(told.judged).items():
        yield ReportLine()
        yield _department(name, found, audit.lang)
        for cause in found:
            yield from _Entry(cause, files, pack, marks, audit.lang, width).lines()
    yield ReportLine()
    yield from _waived(audit, marks, width)
    yield from _rules(audit, pack, marks, width)
    yield from counts(audit, told)
    yield of_verdict(audit)


class _Marks:
    """Severity and rule at the head of a line, as wide in every line of a report."""

    def __init__(self, audit: Audit) -> None:
        self.names = {kind: say(kind, audit.lang) for kind in STYLES}
        self.name_width = max(cell_len(name) for name in self.names.values())
        told = (*audit.findings, *(one.finding for one in audit.waived))
        self.rule_width = max((len(finding.rule) for finding in told), default=0)

    def line(self, kind: str, rule: str) -> ReportLine:
        """The mark of one finding."""
        name, rule = pad(self.names[kind], self.name_width), rule.ljust(self.rule_width)
        return ReportLine(_GAP).then(name, STYLES[kind]).then(" ").then(rule, "bold").then(_GAP)


class _Entry:
    """One cause: its file, its gravest finding with what to do, and the others that it explains."""

    def __init__(
        self, cause: Cause, files: dict[str, File], pack: Pack, marks: _Marks, lang: Lang, width: int | None
    ) -> None:
        self.cause, self.pack, self.lang, self.width = cause, pack, lang, width
        self.file = files.get(cause.first.file)
        self.mark = marks.line(kind_of(cause.first), cause.first.rule)
        self.indent = _indent(self.mark, width)

    def lines(self) -> Iterator[ReportLine]:
        """The whole entry."""
        first, others = self.cause.first, self.cause.findings[1:]
        yield from _named(self.mark, self._about(first), self.width)
        yield from self._said(self.indent, first)
        yield from self._hung(f"{self.indent}→ ", first.advice, "dim") if first.advice else ()
        if others:
            yield ReportLine(self.indent + say("same-cause-title", self.lang), "dim")
        for one in others:
            yield from self._said(f"{self.indent}+ ", one, f"{one.rule}{_GAP}")

    def _about(self, one: Finding) -> str:
        """Which document, and who is asked."""
        form = self.pack.forms.get(one.form)
        person = say("asked", self.lang, name=one.person) if one.person else ""
        about = " · ".join(filter(None, (pick(form.title, self.lang) if form else "", one.number, person)))
        name = one.file or say("whole", self.lang)
        return visible(f"{name}{_GAP}{about}" if about else name)

    def _said(self, before: str, one: Finding, rule: str = "") -> Iterator[ReportLine]:
        yield from self._hung(before, rule + placed(one, self.lang) + one.message, "")
        for name in one.related:
            yield ReportLine(f"{self.indent}↔ {visible(name)}", "dim")

    def _hung(self, before: str, text: str, style: str) -> Iterator[ReportLine]:
        yield from (ReportLine(part, style) for part in hang(before, visible(text), self.width))


def _unread(told: Outline, marks: _Marks, lang: Lang, width: int | None) -> Iterator[ReportLine]:
    """What there is no verdict on, each file once."""
    if told.unread:
        yield ReportLine()
        yield ReportLine(say("page-unread", lang), "bold red").then(f" {len(told.unread)}")
    for one in told.unread:
        mark = marks.line(kind_of(one), one.rule)
        indent = _indent(mark, width)
        yield from _named(mark, visible(one.file) or say("whole", lang), width)
        yield from (ReportLine(part) for part in hang(indent, visible(one.message), width))
        yield from (ReportLine(part, "dim") for part in hang(f"{indent}→ ", visible(one.advice), width) if one.advice)


def _indent(mark: ReportLine, width: int | None) -> str:
    """What stands in front of the lines below a mark; on a narrow terminal less, so that they have room."""
    return " " * (mark.width if width is None else min(mark.width, max(2, width // 5)))


def _named(mark: ReportLine, name: str, width: int | None) -> Iterator[ReportLine]:
    """A mark and what it is about, broken where it has to be."""
    first, *others = hang(" " * mark.width, name, width)
    yield mark.then(first[mark.width :], "bold")
    yield from (ReportLine(part, "bold") for part in others)


def _department(name: str, found: list[Cause], lang: Lang) -> ReportLine:
    kinds = counted(found)
    words = say("list", lang).join(f"{say(kind, lang)} {kinds[kind]}" for kind in KINDS if kinds[kind])
    return ReportLine(visible(name) or say("department-none", lang), "bold underline").then(f"{_GAP}{words}", "dim")


def _waived(audit: Audit, marks: _Marks, width: int | None) -> Iterator[ReportLine]:
    """The findings that somebody answers for: file, who, why and until when."""
    lang = audit.lang
    if audit.waived:
        yield ReportLine(say("waived-title", lang), "bold")
    for one in audit.waived:
        mark = marks.line(kind_of(one.finding), one.finding.rule)
        indent = _indent(mark, width)
        words = say("waived-by", lang, owner=one.owner, reason=one.reason, until=one.until)
        yield mark.then(visible(one.finding.file), "dim")
        message = visible(placed(one.finding, lang) + one.finding.message)
        yield from (ReportLine(part) for part in hang(indent, message, width))
        yield from (ReportLine(part, "dim") for part in hang(indent, visible(words), width))
    if audit.waived:
        yield ReportLine()


def placed(finding: Finding, lang: Lang) -> str:
    """Return where it is, in front of its message; the label only if the message does not name it."""
    place, quote, label = finding.place.partition("“")
    text = place.strip() if quote and quote + label in finding.message else finding.place
    return text + say("page-colon", lang) if text else ""


def _rules(audit: Audit, pack: Pack, marks: _Marks, width: int | None) -> Iterator[ReportLine]:
    """One line per rule that was broken: how often, in how many files, and what it is about."""
    times = Counter((finding.rule, kind_of(finding)) for finding in audit.findings)
    told_in = {(one.rule, kind_of(one), one.file) for one in audit.findings if one.file}
    files = Counter((rule, kind) for rule, kind, _ in told_in)
    for rule, kind in sorted(times, key=lambda key: (KINDS.index(key[1]), key[0])):
        title = pick(title_of(pack.catalogue[rule]), audit.lang) if rule in pack.catalogue else ""
        count = say("in-files", audit.lang, count=files[rule, kind]) if files[rule, kind] else ""
        line = marks.line(kind, rule).then(f"{times[rule, kind]:>5}  ")
        first, *others = hang(line.plain, f"{title}{count}", width)
        yield line.then(first.removeprefix(line.plain))
        yield from map(ReportLine, others)
    if times:
        yield ReportLine()
