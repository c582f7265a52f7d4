"""The retention report for people: tables of what is kept and missing, then the counts and the verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.table import Table
from rich.text import Text as Line

from kit import __version__
from kit.audit.retention import STATES, Retention
from kit.audit.retention.archive import Collected
from kit.messages import say
from kit.model import Lang
from kit.pack import Pack
from kit.report.retention.json import COPIES, Value, copy_cells, hold_cells, missing_cells, summary, unread_cells
from kit.text import visible

_STYLES = {
    "UNCOMPUTABLE": "bold red",
    "DUE": "yellow",
    "RETAINED": "green",
    "AWAITING_TRIGGER": "dim",
    "BLANK": "dim",
    "PERMANENT": "cyan",
}
_MISSING = ("number", "title", "until", "source", "file")
_HOLDS = ("mandate", "placed", "lifted", "copies", "scope", "file")
_UNREAD = ("file", "rule", "message")


def parts(
    result: Retention, found: Collected, pack: Pack, lang: Lang, only: str = "", count: int = 0
) -> Iterator[Line | Table]:
    """The whole report; `only`: what a part of it was asked for by, `count`: how many copies there are in all."""
    head = say("retention-head", lang, version=__version__, pack=pack.name, pack_version=pack.version)
    yield Line(f"{head} · {say('as-of', lang, as_of=result.as_of)}", "bold")
    if only:
        yield Line(say("part", lang, only=only, count=len(result.copies), all=count), "yellow")
    if result.copies:
        yield Line()
        styles = [_STYLES[copy.state] for copy in result.copies]
        is_held = any(copy.mandates for copy in result.copies)
        filled = [name for name in COPIES if name != "held" or is_held]
        yield _table(filled, [copy_cells(copy, lang) for copy in result.copies], lang, styles)
    lists: Sequence[tuple[str, Sequence[str], list[dict[str, Value]]]] = (
        ("sheet-missing", _MISSING, [missing_cells(one, lang) for one in result.missing]),
        ("sheet-holds", _HOLDS, [hold_cells(hold, count, lang) for hold, count in result.holds]),
        ("sheet-unread", _UNREAD, [unread_cells(one) for one in found.failed]),
    )
    for title, columns, rows in lists:
        if rows:
            yield Line()
            yield Line(say(title, lang), "bold")
            yield _table(columns, rows, lang)
    yield Line()
    if only:
        yield Line(say("part-verdict", lang), "yellow")
        return
    yield from _counts(result, found, lang)


def _table(
    columns: Sequence[str], rows: Iterable[Mapping[str, Value]], lang: Lang, styles: Sequence[str] = ()
) -> Table:
    """A list; the first cell of each row in the style given for it."""
    made = Table(box=None, pad_edge=False, header_style="dim")
    for name in columns:
        made.add_column(say(f"column-{name}", lang), no_wrap=name == columns[0], overflow="fold")
    for at, cells in enumerate(rows):
        first, *others = (visible(str(cells[name])) for name in columns)
        made.add_row(Line(first, styles[at] if styles else ""), *map(Line, others))
    return made


def _counts(result: Retention, found: Collected, lang: Lang) -> Iterator[Line]:
    counts = summary(result, found)
    yield Line(say("retention-files", lang, **counts))
    states = (f"{say(f'retention-{state}', lang)} {counts[state.lower()]}" for state in STATES)
    yield Line(say("retention-states", lang, states=say("list", lang).join(states), **counts))
    if not counts["found"]:
        yield Line(say("verdict-nothing", lang), "bold yellow")
    elif counts["failed"]:
        yield Line(say("verdict-incomplete", lang, **counts), "bold red")
    elif counts["uncomputable"] or counts["missing"]:
        yield Line(say("retention-open", lang, **counts), "bold red")
    else:
        yield Line(say("retention-whole", lang, **counts), "bold green")
