"""The list of what is due on one screen: what to do first, who has how much to do, and where the rest is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from rich.table import Table
from rich.text import Text as Line

from kit.audit.due import Agenda, State
from kit.audit.due.wording import WordedItem
from kit.messages import say
from kit.model import Lang
from kit.pack import Pack
from kit.report.common.wrap import COLUMNS, LINES, broken, fitting, hang
from kit.report.due.text import STYLES, counts, head, parts, verdict, whose
from kit.text import visible

_NEXT: Final = 3  # lines kept for each state that follows: its title and something of two lines
_DEPARTMENTS: Final = 4  # that are named


def summary(agenda: Agenda, pack: Pack, width: int | None) -> Iterator[Line | Table]:
    """The whole list where a screen holds it; else lines of at most `width` (None: 80) columns, none cut."""
    whole = list(parts(agenda, pack, width))
    if len(whole) <= LINES:
        yield from whole
        return
    room, lang = width or COLUMNS, agenda.lang
    above = broken([*head(agenda, pack), *counts(agenda)], room)
    below = broken([*_departments(agenda), Line(say("due-see-full", lang), "dim"), verdict(agenda)], room)
    left = LINES - len(above) - len(below) - 1  # a blank line
    yield from above
    yield Line()
    states = [state for state in STYLES if agenda.of(state)]
    for following, state in zip(reversed(range(len(states))), states, strict=True):
        group = _group(agenda, state, left - following * _NEXT, room)
        left -= len(group)
        yield from group
    yield from below


def _group(agenda: Agenda, state: State, left: int, room: int) -> list[Line]:
    """The first things to do of a state, below how many there are."""
    items, lang = agenda.of(state), agenda.lang
    rows = [_row(item, lang, room) for item in items[:LINES]]
    shown = fitting(rows, list(map(len, rows)), left - 1, 1)
    words = say("due-first", lang, count=len(shown)) if len(shown) < len(items) else ""
    title = f"{say(f'todo-{state}', lang)}{say('due-of-all', lang, all=len(items), words=words)}"
    return [Line(title, STYLES[state]), *(Line(line) for lines in shown for line in lines)]


def _row(item: WordedItem, lang: Lang, room: int) -> list[str]:
    """By when, who, what and where."""
    told = (whose(item, lang), item.what(lang), item.number or item.file, say("list", lang).join(item.rules))
    head = f"  {item.when} " if item.when else "  "
    return hang(head, visible(" · ".join(filter(None, told))), room)


def _departments(agenda: Agenda) -> Iterator[Line]:
    """Who has how much to do that is overdue, in a line."""
    lang, late = agenda.lang, Counter(item.department for item in agenda.of("overdue"))
    named = [f"{visible(name or say('due-nobody', lang))} {count}" for name, count in late.most_common(_DEPARTMENTS)]
    if more := len(late) - len(named):
        named.append(say("more-departments", lang, count=more))
    if named:
        yield Line(say("due-late-by-department", lang, names=" · ".join(named)))
