"""The sign-offs of a folder for people: a table per document, all with the same columns, then the counts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text as Line

from kit import __version__
from kit.audit.signoffs import Ledger, Signoff, is_open, states, summary
from kit.messages import pick, say
from kit.model import Lang
from kit.pack import Pack
from kit.report.common.unread import unread_lines
from kit.report.common.wrap import wrap
from kit.rules.base import shown
from kit.text import visible

_COLUMNS = ("state", "role", "department", "name", "opinion", "signed-on", "remark")
_GAP = "  "
_REMARK = 16  # columns of a terminal that remarks get before the other cells are broken
_NARROWEST = 6
_BROKEN_LAST = {"state", "signed-on"}


def parts(ledger: Ledger, pack: Pack, width: int | None, only: str = "", count: int = 0) -> Iterator[Line | Table]:
    """The whole report; `width` is the terminal's, None for lines that are not broken.

    `only`: what a part of the ledger was asked for by, `count`: how many sign-offs the whole one has. The lines of a
    part name their files.
    """
    lang = ledger.lang
    head = say("signoffs-head", lang, version=__version__, pack=pack.name, pack_version=pack.version)
    yield Line(f"{head} · {say('as-of', lang, as_of=ledger.as_of)}", "bold")
    if only:
        yield Line(say("part", lang, only=only, count=len(ledger.signoffs), all=count), "yellow")
        yield Line()
        yield _with_files(ledger)
        yield Line()
        yield from unread_lines(ledger.unread, width)
        yield Line(say("part-verdict", lang), "yellow")
        return
    cells = {one: _cells(one, lang) for one in ledger.signoffs}
    names = tuple(say(f"column-{name}", lang) for name in _COLUMNS)
    widths = _widths([names, *cells.values()], width)
    for i, (_, found) in enumerate(groupby(ledger.signoffs, key=lambda one: one.file)):
        rows = list(found)
        yield Line()
        yield _document(rows[0], pack, lang)
        yield _table(rows, cells, names if i == 0 else (), widths, width)
    yield Line()
    yield from unread_lines(ledger.unread, width)
    yield from _counts(ledger)
    yield verdict(ledger)


def remark(one: Signoff, lang: Lang) -> str:
    """What else there is to say of a sign-off, in a line."""
    authority = shown(one.authority) or "—"
    told = [
        pick(one.why, lang),
        say("signoff-deputy", lang, name=shown(one.deputy), authority=authority) if one.deputy else "",
        say("signoff-remark", lang, remark=shown(one.remark)) if one.remark else "",
        say("signoff-twice", lang) if one.twice else "",
        say("list", lang).join(one.demanded) if is_open(one) else "",
        "" if one.demanded else say("signoff-nobody", lang),
    ]
    return " · ".join(filter(None, told))


def verdict(ledger: Ledger) -> Line:
    """The last line: whether all that was asked for is signed."""
    counts = summary(ledger)
    if not counts["found"]:
        return Line(say("verdict-nothing", ledger.lang), "bold yellow")
    if counts["failed"]:
        return Line(say("verdict-incomplete", ledger.lang, **counts), "bold red")
    if counts["open"]:
        return Line(say("signoffs-open", ledger.lang, **counts), "bold red")
    if counts["inconclusive"]:
        return Line(say("signoffs-undecided", ledger.lang, **counts), "bold yellow")
    if counts["by_eye"]:
        return Line(say("signoffs-by-eye", ledger.lang, **counts), "bold yellow")
    if not counts["demanded"]:
        return Line(say("signoffs-none", ledger.lang), "bold yellow")
    return Line(say("signoffs-whole", ledger.lang), "bold green")


def _with_files(ledger: Ledger) -> Table:
    """The sign-offs of several documents, each with its file."""
    table = Table(box=None, pad_edge=False, padding=(0, len(_GAP), 0, 0), header_style="dim")
    for name in (*_COLUMNS[:4], "signed-on", "remark", "file"):
        table.add_column(say(f"column-{name}", ledger.lang), no_wrap=name == "state", overflow="fold")
    for one in ledger.signoffs:
        state, role, department, name, _, day, why = _cells(one, ledger.lang)
        table.add_row(Line(state, _style(one)), *map(Line, (role, department, name, day, why, visible(one.file))))
    return table


def _document(one: Signoff, pack: Pack, lang: Lang) -> Line:
    about = f"{pick(pack.forms[one.form].title, lang)} {one.number}".strip()
    return Line.assemble((visible(one.file), "bold"), (f"{_GAP}{visible(about)}", "dim"))


def _cells(one: Signoff, lang: Lang) -> tuple[str, ...]:
    fields = (one.role, one.department, one.name, one.opinion, one.date)
    told = (say(f"state-{one.state}", lang), *map(shown, fields), remark(one, lang))
    return tuple(map(visible, told))


def _widths(rows: list[tuple[str, ...]], width: int | None) -> list[int]:
    """The columns' widths but for the remarks'; the widest give way until a line fits, states and dates last."""
    widths = [max(map(cell_len, column)) for column in list(zip(*rows, strict=True))[:-1]]
    room = width - _REMARK - len(_GAP) * len(widths) if width else sum(widths)
    for spared in (_BROKEN_LAST, set[str]()):
        able = [i for i in range(len(widths)) if _COLUMNS[i] not in spared]
        while sum(widths) > room and widths[widest := max(able, key=widths.__getitem__)] > _NARROWEST:
            widths[widest] -= 1
    return widths


def _table(
    rows: list[Signoff],
    cells: dict[Signoff, tuple[str, ...]],
    names: tuple[str, ...],
    widths: list[int],
    width: int | None,
) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, len(_GAP), 0, 0), show_header=bool(names), header_style="dim")
    for i in range(len(_COLUMNS)):
        table.add_column(names[i] if names else "", width=widths[i] if i < len(widths) else None, overflow="fold")
    room = width - sum(widths) - len(_GAP) * len(widths) if width else None
    for one in rows:
        state, *others, last = cells[one]
        style = None if one.demanded else "dim"
        table.add_row(Line(state, _style(one)), *map(Line, others), Line("\n".join(wrap(last, room))), style=style)
    return table


def _style(one: Signoff) -> str:
    if not one.demanded:
        return "dim"
    return "bold red" if is_open(one) else "magenta" if one.state in ("by-eye", "inconclusive") else "green"


def _counts(ledger: Ledger) -> Iterator[Line]:
    counts, lang = summary(ledger), ledger.lang
    yield Line(say("counts-files", lang, **counts))
    if ledger.copies:
        yield Line(say("counts-copies", lang, **counts), "dim")
    yield Line(say("signoffs-counts", lang, **counts))
    named = (f"{say(f'state-{state}', lang)} {count}" for state, count in states(ledger).items())
    if counts["open"]:
        yield Line(_GAP + say("list", lang).join(named))
