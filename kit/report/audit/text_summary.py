"""The report on one screen: the verdict and what follows from it, the ten gravest causes, and where the rest is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kit.audit.result import Audit
from kit.messages import pick, say
from kit.model import Lang
from kit.pack import Pack
from kit.report.audit.opening import foremost, opening
from kit.report.audit.outline import Outline
from kit.report.audit.text_lines import counts, gravest, head, of_verdict
from kit.report.common.line import Line
from kit.report.common.wrap import clip, hang, wrap
from kit.rules.finding import entry_of, title_of
from kit.text import visible

_LINES, _COLUMNS = 24, 80  # of the smallest terminal in use (VT100)
_GRAVEST, _LEAST = 10, 3  # causes that are shown, and those that are shown whatever else there is to say
_NAMED = 3  # unread files that have a name on one line


def lines(audit: Audit, told: Outline, pack: Pack, width: int | None) -> Iterator[Line]:
    """Return at most 24 lines of at most `width` (None: 80) columns, more only where many remarks are made."""
    room, lang = width or _COLUMNS, audit.lang
    above = [*head(audit, pack), of_verdict(audit), *_sentences(audit, told, pack, room)]
    above += [*counts(audit, told), *_unread(told, pack, lang, room)]
    above += [Line(part, "magenta") for remark in told.remarks for part in hang("! ", visible(remark), room)]
    left = _LINES - len(above) - 3  # blank, title, the line of where the rest is
    yield from (line for text in above for line in _clipped(text, room))
    yield from gravest(foremost(told.judged, max(_LEAST, min(_GRAVEST, left))), lang, room)
    if audit.findings:
        yield Line(clip(say("see-full", lang), room), "dim")


def _sentences(audit: Audit, told: Outline, pack: Pack, room: int) -> Iterator[Line]:
    """What follows from the verdict, each sentence as far as two lines have room."""
    for sentence in opening(told.judged, told.unread, pack, audit.lang):
        first, *others = wrap(sentence, room)
        yield Line(first)
        if others:
            yield Line(clip(" ".join(others), room))


def _clipped(line: Line, room: int) -> Iterator[Line]:
    yield line if line.width <= room else Line(clip(line.plain, room), line.pieces[0][1])


def _unread(told: Outline, pack: Pack, lang: Lang, room: int) -> Iterator[Line]:
    """What there is no verdict on, and why: a few files by name, more by how many there are of a kind."""
    reasons = {one.rule: pick(title_of(entry_of(pack, one.rule)), lang) for one in told.unread}
    rules = Counter(one.rule for one in told.unread)
    names = [
        say("unread-one", lang, name=visible(_name(one.file)) or say("whole", lang), why=reasons[one.rule])
        for one in told.unread
    ]
    if rules:
        named = say("list", lang).join(
            names if len(names) <= _NAMED else [f"{reasons[rule]} {count}" for rule, count in rules.most_common()]
        )
        yield Line(clip(say("unread-counts", lang, reasons=named), room), "red")


def _name(path: str) -> str:
    return path.rstrip("/").rpartition("/")[2]
