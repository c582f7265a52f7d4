"""Chains: documents that refer to one another by number, and the last event of each, from which periods run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from kit.audit.retention.register import RetentionRow
from kit.calendar.worktime import Calendar, day_of, parse
from kit.data.paths import pattern_of, value_at
from kit.model import Form, Json, Record
from kit.pack.numbers import Numbers
from kit.pack.retention import Event, Schedule
from kit.rules.base import NOTHING, Originals, Scope, number_key
from kit.rules.conditions import applies

Ending = Literal["closed", "undated", "open"]


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """One document in the folder, and the class it is kept by."""

    path: str
    form: Form
    number: str
    source: Record | Callable[[], Record]  # fetched late where there are many
    schedule: Schedule | None
    settings: Mapping[str, Json] = field(default_factory=lambda: NOTHING)  # of the pack: its roster judges sign-offs
    originals: Originals | None = None  # what became of the signed originals that it names

    @property
    def record(self) -> Record:
        """What was read from it."""
        return self.source if isinstance(self.source, Record) else self.source()


@dataclass(frozen=True, slots=True, eq=False)
class Chain:
    """What belongs together; `name` is the number that most of it refers to."""

    name: str
    keys: frozenset[str]  # every number in it, as `number_key` spells it
    documents: tuple[Document, ...]
    rows: tuple[RetentionRow, ...]


class Trigger(NamedTuple):
    """The day of a chain's last event and where it stands, or why there is none."""

    day: date | None = None
    file: str = ""
    field: str = ""
    why: Literal["", "open", "undated"] = ""


class _Happened(NamedTuple):
    day: date
    file: str
    field: str


def chains(documents: Sequence[Document], rows: Sequence[RetentionRow], numbers: Numbers) -> list[Chain]:
    """Documents and register lines in chains, in the order of the chains' names."""
    links = _Links()
    named = [(one, _names(one)) for one in documents]
    filed = [(row, _row_names(row, numbers)) for row in rows]
    for _, names in (*named, *filed):
        links.join([number_key(name) for name in names])
    groups: dict[str, _Group] = {}
    for one, names in named:
        group = groups.setdefault(links.root(number_key(names[0])), _Group([], [], []))
        group.documents.append(one)
        group.names.extend(names)
    for row, names in filed:
        group = groups.setdefault(links.root(number_key(names[0])), _Group([], [], []))
        group.rows.append(row)
        group.names.extend(names)
    return sorted(map(_chain, groups.values()), key=lambda chain: chain.name)


class _Group(NamedTuple):
    """A chain in the making; `names` are the numbers as often as they were given."""

    documents: list[Document]
    rows: list[RetentionRow]
    names: list[str]


def _chain(group: _Group) -> Chain:
    """The chain, named by the number that most of it refers to."""
    counts = Counter(group.names)
    name = min(counts, key=lambda name: (-counts[name], name))
    return Chain(name, frozenset(map(number_key, counts)), tuple(group.documents), tuple(group.rows))


class _Links:
    """Names that were said to belong together."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def root(self, name: str) -> str:
        """The name that stands for all that belong with this one."""
        passed = []
        while (above := self._above.setdefault(name, name)) != name:
            passed.append(name)
            name = above
        self._above.update(dict.fromkeys(passed, name))
        return name

    def join(self, names: Sequence[str]) -> None:
        """Let these belong together."""
        for name in names:
            self._above[self.root(name)] = self.root(names[0])


def _names(one: Document) -> list[str]:
    """A document's own number, or its path, and the numbers of what it belongs to."""
    fields = one.schedule.chain if one.schedule else ()
    linked = (text for field in fields for _, text in values(one, field) if isinstance(text, str))
    return [one.number or f"file:{one.path}", *linked]


def _row_names(row: RetentionRow, numbers: Numbers) -> list[str]:
    return [row.document, *([row.archive] if row.archive and numbers.form(row.archive) else [])]


def values(one: Document, field: str) -> Iterator[tuple[str, object]]:
    """The values of a field with their concrete paths; those of all rows for `visits[].at`."""
    table, inside, column = field.partition("[].")
    if not inside:
        yield field, value_at(one.record.data, field)
        return
    rows = value_at(one.record.data, table)
    for i, cells in enumerate(rows if isinstance(rows, list) else []):
        yield f"{table}[{i}].{column}", cells.get(column)


def trigger(chain: Chain, as_of: date) -> Trigger:
    """The chain's last event that has happened, once every class in it has come to its end.

    Lines of a register end a chain only where no document of it is at hand that could say otherwise.
    """
    happened = [_Happened(row.on, row.file, row.dated) for row in chain.rows if row.on and row.on <= as_of]
    endings: dict[str, set[Ending]] = {}
    for one in chain.documents:
        days, ending = _told(one, as_of)
        happened += days
        endings.setdefault(one.schedule.name if one.schedule else "", set()).add(ending)
    if not chain.documents:
        endings[""] = {"closed" if happened else "undated"}
    if any("closed" not in found and "undated" in found for found in endings.values()):
        return Trigger(why="undated")
    if not all("closed" in found for found in endings.values()):
        return Trigger(why="open")
    last = max(happened, key=lambda event: event.day)
    return Trigger(last.day, last.file, last.field)


def _told(one: Document, as_of: date) -> tuple[list[_Happened], Ending]:
    """The events of a document up to a day, and whether it ends its chain, should have done so, or does not."""
    happened, endings = list[_Happened](), set[Ending]()
    for event in _events(one):
        days = [_Happened(day, one.path, path) for field in event.fields for path, day in _days(one, field)]
        past = [found for found in days if found.day <= as_of]
        happened += past
        if event.closes:
            endings.add("closed" if past else "undated" if not days and _is_due(one, event) else "open")
    silent: Ending = "open" if one.schedule and one.schedule.chain else "undated"
    return happened, next((ending for ending in _RANKED if ending in endings), silent)


_RANKED: tuple[Ending, ...] = ("closed", "undated", "open")


def _events(one: Document) -> Iterable[Event]:
    """The events of a document's class that speak of it; one that stands alone ends with its own date, if with none."""
    mine = [event for event in one.schedule.events if _speaks_of(event, one.form)] if one.schedule else []
    if one.form.date and one.schedule and not one.schedule.chain and not any(event.closes for event in mine):
        mine.append(Event((one.form.date,), closes=True))
    scope = Scope(one.form, one.record, {}, Calendar(), date.max)
    return [event for event in mine if applies({"when": event.when}, scope)]


def _speaks_of(event: Event, form: Form) -> bool:
    return event.form in ("", form.id) and any(field in form.index for field in event.fields)


def _days(one: Document, field: str) -> Iterator[tuple[str, date]]:
    return ((path, day_of(at)) for path, found in values(one, field) if (at := parse(found)))


def _is_due(one: Document, event: Event) -> bool:
    """Whether a closing date that is blank should be there: its condition holds, the form asks for it, it is the
    document's own date, or something stands there that nobody can read."""
    index: Mapping[str, object] = one.form.index
    asked = any(one.form.index[field].required for field in event.fields if field in index)
    return (
        bool(event.when)
        or asked
        or one.form.date in event.fields
        or any(pattern_of(problem.path) in event.fields for problem in one.record.problems)
    )
