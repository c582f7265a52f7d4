"""The report for people: what is wrong, grouped by file, then by rule, then the verdict in a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from rich.cells import cell_len
from rich.text import Text as Line

from kit import __version__
from kit.audit.result import KINDS, Audit, File, Run, is_incomplete, kind_of, summary
from kit.messages import pick, say
from kit.model import Finding, Lang
from kit.pack import Pack
from kit.report.audit.scope_text import is_partial, stated
from kit.report.common.wrap import hang, pad, wrap
from kit.text import visible

_STYLES = {"error": "bold red", "warning": "yellow", "note": "cyan", "unsure": "magenta"}
_MOODS = {"bad": "bold red", "fair": "bold yellow", "good": "bold green"}
_GAP = "  "


class Verdict(NamedTuple):
    """The report in a sentence, and whether it is "bad", "fair" or "good"."""

    mood: str
    text: str


def render(run: Run, pack: Pack, base: str) -> bytes:
    """The whole report as UTF-8 text, its lines not broken."""
    text = "".join(f"{line.plain}\n" for line in lines(run.audit, pack, None))
    return text.encode("utf-8", "backslashreplace")


def lines(audit: Audit, pack: Pack, width: int | None) -> Iterator[Line]:
    """The whole report; `width` is the terminal's, None for lines that are not broken."""
    yield from _head(audit, pack, width)
    marks = _Marks(audit)
    files = {file.path: file for file in audit.files}
    for path, found in groupby(audit.findings, key=lambda f: f.file):
        yield Line()
        yield _file(files[path], pack, audit.lang) if path else Line(say("whole", audit.lang), "bold")
        for _, alike in groupby(found, key=lambda f: (f.rule, f.severity, f.advice)):
            yield from _findings(list(alike), marks, audit.lang, width)
    yield Line()
    yield from _waived(audit, marks, width)
    yield from _rules(audit, pack, marks)
    yield from _counts(audit)
    told = verdict(audit)
    yield Line(told.text, _MOODS[told.mood])


class _Marks:
    """Severity and rule at the head of a line, as wide in every line of a report."""

    def __init__(self, audit: Audit) -> None:
        self.names = {kind: say(kind, audit.lang) for kind in _STYLES}
        self.name_width = max(cell_len(name) for name in self.names.values())
        told = (*audit.findings, *(one.finding for one in audit.waived))
        self.rule_width = max((len(finding.rule) for finding in told), default=0)

    def line(self, kind: str, rule: str) -> Line:
        """The mark of one finding."""
        name, rule = pad(self.names[kind], self.name_width), rule.ljust(self.rule_width)
        return Line.assemble(_GAP, (name, _STYLES[kind]), " ", (rule, "bold"), _GAP)


def _head(audit: Audit, pack: Pack, width: int | None) -> Iterator[Line]:
    lang = audit.lang
    years = "–".join(str(year) for year in audit.calendar.years)
    yield Line(say("head", lang, version=__version__, pack=pack.name, pack_version=pack.version), "bold")
    yield Line(say("head-dates", lang, as_of=audit.as_of, source=audit.calendar.source, years=years), "dim")
    for words in stated(audit, pack):
        yield from (Line(part, "magenta") for part in hang("! ", visible(words), width))


def _file(file: File, pack: Pack, lang: Lang) -> Line:
    title = pick(pack.forms[file.form].title, lang) if file.form in pack.forms else ""
    about = " ".join(text for text in (title, file.number) if text)
    return Line.assemble((visible(file.path), "bold"), (f"{_GAP}{visible(about)}" if about else "", "dim"))


def _findings(alike: list[Finding], marks: _Marks, lang: Lang, width: int | None) -> Iterator[Line]:
    """Findings that share their advice: mark, rule, place and message of each; the advice below."""
    for finding in alike:
        mark = marks.line(kind_of(finding), finding.rule)
        indent = " " * mark.cell_len
        room = width - mark.cell_len if width else None
        for i, part in enumerate(wrap(visible(_place(finding, lang) + finding.message), room)):
            yield (mark.copy() if i == 0 else Line(indent)).append(part)
        for name in finding.related:
            yield Line.assemble(indent, ("↔ " + visible(name), "dim"))
    for i, part in enumerate(wrap(alike[0].advice, room - 2 if room else None) if alike[0].advice else ()):
        yield Line.assemble(indent, ("→ " if i == 0 else "  ", "green"), (part, "dim"))


def _waived(audit: Audit, marks: _Marks, width: int | None) -> Iterator[Line]:
    """The findings that somebody answers for: file, who, why and until when."""
    lang = audit.lang
    if audit.waived:
        yield Line(say("waived-title", lang), "bold")
    for one in audit.waived:
        mark = marks.line(kind_of(one.finding), one.finding.rule)
        indent = " " * mark.cell_len
        words = say("waived-by", lang, owner=one.owner, reason=one.reason, until=one.until)
        yield mark.append(visible(one.finding.file), "dim")
        yield from (
            Line(part) for part in hang(indent, visible(_place(one.finding, lang) + one.finding.message), width)
        )
        yield from (Line(part, "dim") for part in hang(indent, visible(words), width))
    if audit.waived:
        yield Line()


def _place(finding: Finding, lang: Lang) -> str:
    """Where it is; the label only if the message does not name it."""
    place, quote, label = finding.place.partition("“")
    text = place.strip() if quote and quote + label in finding.message else finding.place
    return text + _colon(lang) if text else ""


def _colon(lang: Lang) -> str:
    return "：" if lang == "zh" else ": "


def _rules(audit: Audit, pack: Pack, marks: _Marks) -> Iterator[Line]:
    """One line per rule that was broken: how often, in how many files, and what it is about."""
    counts = Counter((finding.rule, kind_of(finding)) for finding in audit.findings)
    files = {key: len({f.file for f in audit.findings if (f.rule, kind_of(f)) == key} - {""}) for key in counts}
    for rule, kind in sorted(counts, key=lambda key: (KINDS.index(key[1]), key[0])):
        title = pack.catalogue[rule]["title"][audit.lang] if rule in pack.catalogue else ""
        count = say("in-files", audit.lang, count=files[rule, kind]) if files[rule, kind] else ""
        yield marks.line(kind, rule).append(f"{counts[rule, kind]:>5}  {title}").append(count, "dim")
    if counts:
        yield Line()


def _counts(audit: Audit) -> Iterator[Line]:
    counts = summary(audit)
    yield Line(say("counts-files", audit.lang, **counts))
    reasons = Counter(file.reason for file in audit.files if file.reason)
    if reasons:
        named = (f"{say(f'skipped-{reason}', audit.lang)} {count}" for reason, count in sorted(reasons.items()))
        yield Line(say("counts-skipped", audit.lang, reasons=say("list", audit.lang).join(named)), "dim")
    if audit.findings:
        yield Line(say("counts-findings", audit.lang, **counts))


def verdict(audit: Audit) -> Verdict:
    """The report in a sentence."""
    counts = summary(audit)
    if not counts["found"]:
        return Verdict("fair", say("verdict-nothing", audit.lang))
    if counts["found"] == counts["skipped"]:
        return Verdict("fair", say("verdict-skipped", audit.lang))
    if is_incomplete(audit):
        key = "verdict-incomplete" if counts["failed"] else "verdict-fault"
        return Verdict("bad", say(key, audit.lang, **counts))
    if counts["errors"]:
        return Verdict("bad", say("verdict-errors", audit.lang, **counts))
    if audit.findings:
        return Verdict("fair", say("verdict-minor", audit.lang))
    if is_partial(audit):
        return Verdict("fair", say("verdict-scope", audit.lang))
    return Verdict("good", say("verdict-clean", audit.lang))
