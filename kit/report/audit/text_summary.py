"""The report on one screen: the verdict and what follows from it, the ten gravest causes, and where the rest is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kit.audit.gravity import Cause
from kit.audit.result import Audit
from kit.messages import pick, say
from kit.model import Lang
from kit.pack import Pack
from kit.report.audit.opening import foremost, opening
from kit.report.audit.outline import Outline
from kit.report.audit.text_lines import cause_lines, counts, gravest, head, name_of, of_verdict
from kit.report.common.line import ReportLine
from kit.report.common.wrap import COLUMNS, LINES, fitting, hang, wrap
from kit.rules.finding import entry_of, title_of
from kit.text import visible

_GRAVEST, _LEAST = 10, 3  # causes that are shown, and those that are shown whatever else there is to say
_NAMED = 3  # unread files that have a name on one line


def lines(audit: Audit, told: Outline, pack: Pack, width: int | None) -> Iterator[ReportLine]:
    """Return lines of at most `width` (None: 80) columns, none cut; at most 24 unless there is much to say."""
    room, lang = width or COLUMNS, audit.lang
    above = [*head(audit, pack), of_verdict(audit)]
    above += map(ReportLine, opening(told.judged, told.unread, pack, lang))
    above += [*counts(audit, told), *_unread(told, pack, lang)]
    shown = [part for text in above for part in _broken(text, room)]
    shown += [ReportLine(part, "magenta") for remark in told.remarks for part in hang("! ", visible(remark), room)]
    below = [*_broken(ReportLine(say("see-full", lang), "dim"), room)] if audit.findings else []
    left = LINES - len(shown) - len(below) - 2  # blank, title
    yield from shown
    yield from gravest(_fitting(foremost(told.judged, _GRAVEST), left, lang, room), lang, room)
    yield from below


def _fitting(found: tuple[Cause, ...], left: int, lang: Lang, room: int) -> tuple[Cause, ...]:
    """The first causes that so many lines have room for."""
    heights = [sum(1 for _ in cause_lines(cause, lang, room)) for cause in found]
    return tuple(fitting(found, heights, left, _LEAST))


def _broken(line: ReportLine, room: int) -> Iterator[ReportLine]:
    """A line in as many as it takes."""
    if line.width <= room:
        yield line
    else:
        yield from (ReportLine(part, line.pieces[0][1]) for part in wrap(line.plain, room))


def _unread(told: Outline, pack: Pack, lang: Lang) -> Iterator[ReportLine]:
    """What there is no verdict on, and why: a few files by name, more by how many there are of a kind."""
    reasons = {one.rule: pick(title_of(entry_of(pack, one.rule)), lang) for one in told.unread}
    rules = Counter(one.rule for one in told.unread)
    names = [
        say("unread-one", lang, name=visible(name_of(one.file)) or say("whole", lang), why=reasons[one.rule])
        for one in told.unread
    ]
    if rules:
        named = say("list", lang).join(
            names if len(names) <= _NAMED else [f"{reasons[rule]} {count}" for rule, count in rules.most_common()]
        )
        yield ReportLine(say("unread-counts", lang, reasons=named), "red")
