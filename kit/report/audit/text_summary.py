"""The report on one screen: the verdict, the ten gravest causes, the departments, and where the rest is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kit.audit.gravity import Cause
from kit.audit.result import Audit
from kit.messages import say
from kit.model import Lang
from kit.pack import Pack
from kit.report.audit.outline import Outline, busiest
from kit.report.audit.text_lines import counts, gravest, head, of_verdict
from kit.report.common.line import Line
from kit.report.common.wrap import clip, hang, wrap
from kit.text import visible

_LINES, _COLUMNS = 24, 80  # of the smallest terminal in use (VT100)
_GRAVEST, _LEAST = 10, 3  # causes that are shown, and those that are shown whatever else there is to say
_DEPARTMENTS = 2  # lines of these
_NAMED = 3  # unread files that have a name on one line


def lines(audit: Audit, told: Outline, pack: Pack, width: int | None) -> Iterator[Line]:
    """Return at most 24 lines of at most `width` (None: 80) columns, more only where many remarks are made."""
    room, lang = width or _COLUMNS, audit.lang
    opening = [*head(audit, pack), *counts(audit, told), *_unread(told, lang, room)]
    opening += [Line(part, "magenta") for remark in told.remarks for part in hang("! ", visible(remark), room)]
    departments = list(_departments(told.judged, lang, room))
    left = _LINES - len(opening) - len(departments) - 4  # blank, title, the line of where the rest is, the verdict
    shown = told.judged[: max(_LEAST, min(_GRAVEST, left))]
    yield from (line for text in opening for line in _clipped(text, room))
    yield from gravest(shown, lang, room)
    yield from departments
    if audit.findings:
        yield Line(clip(say("see-full", lang), room), "dim")
    yield of_verdict(audit)


def _clipped(line: Line, room: int) -> Iterator[Line]:
    yield line if line.width <= room else Line(clip(line.plain, room), line.pieces[0][1])


def _unread(told: Outline, lang: Lang, room: int) -> Iterator[Line]:
    """What there is no verdict on: a few files by name, more by the rule that says why."""
    rules = Counter(one.rule for one in told.unread)
    names = [
        f"{visible(one.file.rstrip('/').rpartition('/')[2]) or say('whole', lang)} {one.rule}" for one in told.unread
    ]
    if rules:
        named = say("list", lang).join(
            names if len(names) <= _NAMED else [f"{rule} {count}" for rule, count in rules.most_common()]
        )
        yield Line(clip(say("unread-counts", lang, reasons=named), room), "red")


def _departments(judged: tuple[Cause, ...], lang: Lang, room: int) -> Iterator[Line]:
    """How many findings of each kind the departments have, those with the most errors, as many as have room."""
    words = busiest(judged, lang)
    if not words:
        return
    title, kept = say("by-departments", lang) + say("page-colon", lang), len(words)
    while len(told := _joined(title, words, kept, lang, room)) > _DEPARTMENTS and kept > 1:
        kept -= 1
    yield from map(Line, told)


def _joined(title: str, words: list[str], kept: int, lang: Lang, room: int) -> list[str]:
    more = [say("more-departments", lang, count=len(words) - kept)] if kept < len(words) else []
    return wrap(title + " · ".join([*words[:kept], *more]), room)
