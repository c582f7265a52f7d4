"""What is due as a workbook: how much for whom, then a list each for overdue, falling due, without a date, not read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Final

from kit.audit.due import Agenda, State, summary
from kit.audit.due.wording import WordedItem
from kit.audit.engine.walk import link
from kit.messages import say
from kit.pack import Pack
from kit.report.common.palette import LOOKS
from kit.report.common.workbook import Book, Value, WorkbookEntry, headed, unread_sheet
from kit.report.due.text import asked_of, until
from kit.report.due.text import verdict as verdict_line

_COLUMNS: Final[Mapping[str, float]] = {
    "due-at": 15,
    "matter": 9,
    "title-todo": 28,
    "which": 30,
    "department": 11,
    "person": 9,
    "number": 14,
    "place": 18,
    "basis": 9,
    "file": 30,
}
_BACKS: Final[Mapping[State, str]] = {"overdue": LOOKS["error"][0], "due": LOOKS["warning"][0], "undated": ""}


def render(agenda: Agenda, pack: Pack, base: str) -> bytes:
    """Return the workbook; its links lead to the files below `base`."""
    book = Book(say("due-title", agenda.lang))
    _counts(book, agenda)
    _people(book, agenda)
    for state, back in _BACKS.items():
        rows = (_row(item, agenda, base, back) for item in agenda.of(state))
        book.listing(say(f"todo-{state}", agenda.lang), headed(_COLUMNS, agenda.lang), rows)
    unread_sheet(book, agenda.unread, agenda.lang, partial(link, base))
    return book.saved(agenda.as_of)


def _counts(book: Book, agenda: Agenda) -> None:
    lang, counts = agenda.lang, summary(agenda)
    rows: list[tuple[Value, Value]] = [
        (say("column-as-of", lang), agenda.as_of),
        (say("due-until", lang), until(agenda)),
    ]
    rows += [(say("due-whose", lang), asked_of(agenda))] if asked_of(agenda) else []
    rows += [(say("masked", lang), "")] if agenda.masked else []
    rows += [(say(f"todo-{state}", lang), counts[state]) for state in (*_BACKS, "later")]
    names = {"found": "found", "read": "audited", "skipped": "skipped", "failed": "failed"}
    rows += [(say(f"count-{name}", lang), counts[key]) for key, name in names.items()]
    rows.append((verdict_line(agenda).plain, ""))
    book.listing(say("sheet-summary", lang), headed({"what": 44, "count": 16}, lang), rows)


def _people(book: Book, agenda: Agenda) -> None:
    """How much is overdue, falls due and has no date, for each department and person."""
    lang = agenda.lang
    names = ("over", "falling", "undated")
    counts: dict[tuple[str, str], Counter[str]] = {}
    for state, name in zip(_BACKS, names, strict=True):
        for item in agenda.of(state):
            counts.setdefault((item.department, item.person), Counter())[name] += 1
    ranked = sorted(counts, key=lambda who: (not who[0], *who))
    rows: Iterator[tuple[Value, ...]] = (
        (unit or say("due-nobody", lang), person, *(counts[unit, person][name] for name in names))
        for unit, person in ranked
    )
    widths = {"department": 20, "person": 20, **dict.fromkeys(names, 12)}
    book.listing(say("sheet-whose", lang), headed(widths, lang), rows)


def _row(item: WordedItem, agenda: Agenda, base: str, back: str) -> Iterator[Value]:
    lang = agenda.lang
    yield WorkbookEntry(item.when or item.why, back=back)
    yield say(f"matter-{item.matter}", lang)
    yield from (item.title, item.about, item.department, item.person, item.number, item.place)
    yield say("list", lang).join(item.rules)
    yield WorkbookEntry(item.file, link(base, item.file))
