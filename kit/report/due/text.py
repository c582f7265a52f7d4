"""The list of what is due for people: overdue first, then what falls due, then what has no date, by department."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.table import Table
from rich.text import Text as Line

from kit import __version__
from kit.audit.due import Agenda, State, summary
from kit.audit.due.wording import WordedItem
from kit.messages import say
from kit.model import Lang
from kit.pack import Pack
from kit.report.common.unread import unread_lines
from kit.report.common.wrap import hang
from kit.rules.base import shown
from kit.text import visible

STYLES: dict[State, str] = {"overdue": "bold red", "due": "yellow", "undated": "cyan"}
_WIDEST = 16  # columns of a date and a time


def parts(agenda: Agenda, pack: Pack, width: int | None) -> Iterator[Line | Table]:
    """The whole list; `width` is the terminal's, None for lines that are not broken."""
    lang = agenda.lang
    yield from head(agenda, pack)
    for state, style in STYLES.items():
        if items := agenda.of(state):
            yield Line()
            yield Line(say(f"todo-{state}", lang) + say("due-of-all", lang, all=len(items), words=""), style)
            yield from _by_department(items, lang, width)
    yield Line()
    yield from unread_lines(agenda.unread, width)
    yield from counts(agenda)
    yield verdict(agenda)


def head(agenda: Agenda, pack: Pack) -> Iterator[Line]:
    """What list this is, and whose."""
    lang = agenda.lang
    words = say("due-head", lang, version=__version__, pack=pack.name, pack_version=pack.version)
    yield Line(f"{words} · {say('due-span', lang, as_of=agenda.as_of, until=until(agenda))}", "bold")
    if names := asked_of(agenda):
        yield Line(say("due-of", lang, names=visible(names), others=summary(agenda)["others"]), "magenta")


def counts(agenda: Agenda) -> Iterator[Line]:
    """What became of the files, and how much is to be done."""
    lang, found = agenda.lang, summary(agenda)
    yield Line(say("counts-files", lang, audited=found["read"], **found))
    yield Line(say("due-counts", lang, **found, until=until(agenda)))


def whose(item: WordedItem, lang: Lang) -> str:
    """The department and person that something is to be done by."""
    return f"{item.department or say('due-nobody', lang)} {shown(item.person)}".rstrip()


def until(agenda: Agenda) -> str:
    """The last day that is listed."""
    return agenda.asked.until.date().isoformat()


def asked_of(agenda: Agenda) -> str:
    """Whose list it is, in words; "" where it is everybody's."""
    return say("list", agenda.lang).join((*agenda.asked.departments, *agenda.asked.persons))


def verdict(agenda: Agenda) -> Line:
    """The last line: what to do first; never that nothing is due while something was not read."""
    counts, lang = summary(agenda), agenda.lang
    if not counts["found"]:
        return Line(say("verdict-nothing", lang), "bold yellow")
    if agenda.unread:
        return Line(say("due-incomplete", lang, failed=len(agenda.unread)), "bold red")
    if counts["overdue"]:
        return Line(say("due-verdict-overdue", lang, **counts), "bold red")
    return Line(say("due-verdict-due" if counts["due"] else "due-verdict-none", lang, **counts), "bold green")


def _by_department(items: Sequence[WordedItem], lang: Lang, width: int | None) -> Iterator[Line]:
    ranked = sorted(items, key=lambda item: (not item.department, item.department, item.person))
    for name, found in groupby(ranked, key=lambda item: whose(item, lang)):
        yield Line(f"  {visible(name)}", "bold")
        for item in found:
            head = f"    {item.when:{_WIDEST}}  "
            basis = say("list", lang).join(item.rules)
            doubt = say("due-provisional", lang) if item.provisional else ""
            told = (item.what(lang), item.number or item.file, item.place, item.why, doubt, basis)
            yield from map(Line, hang(head, visible(" · ".join(filter(None, told))), width))
