"""What a rule across documents sees and says: parts of a case in, hits on documents out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, Protocol

from kit.calendar.worktime import Calendar, When, day_of, months_later, parse
from kit.data.paths import steps, value_at
from kit.model import Data, Form, Json, Record, Text
from kit.pack.roster import Roster
from kit.rules.base import Arg, Hit, Rule, Scope, file_facts, in_row, match_key, roster_of, rows_of, shown, value
from kit.rules.conditions import applies
from kit.rules.due import Due

Key = tuple[str, ...]


class Filed:
    """One document as it lies in the folder; `path` is the one that reports show. Its record may be fetched late."""

    __slots__ = ("_record", "form", "number", "path", "sha256")

    def __init__(
        self, form: str, number: str, path: str, record: Record | Callable[[], Record], sha256: str = ""
    ) -> None:
        self.form, self.number, self.path, self.sha256 = form, number, path, sha256
        self._record = record

    @property
    def record(self) -> Record:
        """What was read from it; ask once."""
        return self._record if isinstance(self._record, Record) else self._record()


class Library(Protocol):
    """The documents that were read, whoever keeps them; every call begins anew."""

    def of(self, form: str) -> Iterable[Filed]:
        """The documents of a form in the order of number and path."""

    def by(self, form: str, key: str) -> Iterable[tuple[str, Filed]]:
        """Each of `keys_at(data, key)` with its document, in the order of the keys."""


class ProcessPart(NamedTuple):
    """Some documents of a form, or some rows of them, that play one part in a process."""

    name: str
    form: str
    title: Text
    key: str = ""  # where a case's key stands: `project_number`, `entries[].number`; "" if there are no cases
    rows: str = ""  # the table whose rows are meant; "" if the documents are
    when: tuple[Rule, ...] = ()
    pick: str = ""  # first or last in a case; "" if all are meant


class Index:
    """Registers whose rows make the cases: each is fetched once, its rows are sorted by their keys once."""

    def __init__(self) -> None:
        self._records: dict[str, Record] = {}
        self._rows: dict[tuple[str, str], dict[str, list[tuple[str, Data]]]] = {}
        self.unlinked: dict[str, dict[str, list[Filed]]] = {}  # by part and folder, once looked up

    def record(self, filed: Filed) -> Record:
        """What was read from a register."""
        if filed.path not in self._records:
            self._records[filed.path] = filed.record
        return self._records[filed.path]

    def rows(self, whole: Scope, path: str, part: ProcessPart, key: str) -> list[tuple[str, Data]]:
        """The rows of a register, filed at that path, that belong to a case."""
        place = (path, part.key)
        if place not in self._rows:
            column, by_key = part.key.partition("[].")[2], self._rows.setdefault(place, {})
            for row in rows_of(whole, part.rows):
                by_key.setdefault(key_text(column, row[1].get(column)), []).append(row)
        return self._rows[place].get(key, [])


class Item(NamedTuple):
    """One document, or one row of it, in its part."""

    filed: Filed
    scope: Scope


@dataclass(frozen=True, slots=True)
class Case:
    """What belongs together under one key, or (key "") everything there is."""

    key: str
    parts: Mapping[str, ProcessPart]
    forms: Mapping[str, Form]
    settings: Mapping[str, Json]
    calendar: Calendar
    as_of: When
    library: Library
    filed: Mapping[tuple[str, str], list[Filed]] = field(default_factory=dict)  # of a case with a key, by form and key
    documents: dict[tuple[str, str], list[Item]] = field(default_factory=dict)  # the same, once looked up
    items: dict[str, list[Item]] = field(default_factory=dict)  # of a case with a key, by part, once looked up
    index: Index = field(default_factory=Index)  # one for all cases of a process


class SetHit(NamedTuple):
    """A hit and the document it stands on; `related` are the paths of the others it speaks of."""

    filed: Filed | None  # None: of something that is absent, whatever the document
    hit: Hit
    related: tuple[str, ...] = ()
    is_inside: bool = False  # of what a document lacks that was read


class SetDue(NamedTuple):
    """What is still to be done, and the document that asks for it."""

    filed: Filed
    due: Due


def documents(case: Case, name: str) -> Iterator[Item]:
    """The documents of a part in the order of their dates, whether or not a row of them is meant."""
    part, found = case.parts[name], _all(case, case.parts[name])
    asked = [one for one in part.when if not part.rows or one["field"].startswith("/")]
    return (item for item in found if applies({"when": asked}, item.scope)) if asked else iter(found)


def items(case: Case, name: str) -> Iterator[Item]:
    """The documents or rows of a part; those of a case in the order of their documents' dates."""
    part = case.parts[name]
    if not part.key:
        return _found(case, part)
    if name not in case.items:
        case.items[name] = list(_found(case, part))
    return iter(case.items[name])


def unlinked(case: Case, name: str, folder: str) -> list[Filed]:
    """The documents of a part, in a folder, that belong to no case: the field that says to which is blank."""
    if name not in case.index.unlinked:
        part, found = case.parts[name], defaultdict[str, list[Filed]](list)
        for item in _all(case, part._replace(key="")):
            if not keys_at(item.scope.record.data, part.key) and applies({"when": [*part.when]}, item.scope):
                found[folder_of(item.filed)].append(item.filed)
        case.index.unlinked[name] = found
    return case.index.unlinked[name].get(folder, [])


def folder_of(filed: Filed) -> str:
    """Return the folder in which a document is filed."""
    return filed.path.rpartition("/")[0]


def _all(case: Case, part: ProcessPart) -> Iterable[Item]:
    """Every document of a part's form, those of a case with a key in the order of their dates."""
    form, kind = case.forms[part.form], (part.form, part.key)
    if not part.key:
        return (_item(case, form, one) for one in case.library.of(part.form))
    if kind not in case.documents:
        filed = case.filed.get(kind, ())
        if "[]." in part.key:
            found = [Item(one, _scope(case, form, one, case.index.record(one))) for one in filed]
        else:
            found = [_item(case, form, one) for one in filed]
        case.documents[kind] = sorted(found, key=_order)
    return case.documents[kind]


def _item(case: Case, form: Form, filed: Filed) -> Item:
    return Item(filed, _scope(case, form, filed, filed.record))


def _scope(case: Case, form: Form, filed: Filed, record: Record) -> Scope:
    return Scope(form, record, case.settings, case.calendar, case.as_of, file_facts(filed.path, record.modified))


def _found(case: Case, part: ProcessPart) -> Iterator[Item]:
    found = documents(case, part.name)
    if part.rows:
        found = (item for document in found for item in _rows(case, part, document))
    if not part.pick:
        return found
    known = list(found)
    return iter(known[:1] if part.pick == "first" else known[-1:])


def _rows(case: Case, part: ProcessPart, document: Item) -> Iterator[Item]:
    whole, asked = document.scope, {"when": part.when}
    is_key = part.key.startswith(f"{part.rows}[].")
    rows = case.index.rows(whole, document.filed.path, part, case.key) if is_key else rows_of(whole, part.rows)
    for path, cells in rows:
        scope = in_row(whole, path, cells)
        if applies(asked, scope):
            yield Item(document.filed, scope)


def _order(item: Item) -> tuple[str, str, str]:
    date = item.scope.form.date
    at = value_at(item.scope.record.data, date) if date else ""
    return str(at or ""), item.filed.number, item.filed.path


def keys_at(data: Data, path: str) -> list[str]:
    """The keys at a path: one of the document's own, or one for each row of `entries[].number`."""
    table, _, column = path.partition("[].")
    if not column:
        found = value_at(data, path)
        return [key_text(path, found)] if found else []
    rows = value_at(data, table)
    cells = [row.get(column) for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    return sorted({key_text(column, cell) for cell in cells if cell})


def key_text(name: str, found: Json, org: Roster | None = None) -> str:
    """The form under which two values of a key are equal."""
    return "" if found is None else match_key(name, found, org)


def key_of(item: Item, ours: Collection[str], columns: Collection[str] | None = None) -> Key:
    """The values under which an item is looked up; spelled by the rules of `columns` where the sides differ."""
    kinds, org = ours if columns is None else columns, roster_of(item.scope)
    return tuple([key_text(kind, value(item.scope, name), org) for kind, name in zip(kinds, ours, strict=True)])


def first(item: Item, names: str | Iterable[str]) -> Json:
    """The first of some fields that holds a value."""
    for name in [names] if isinstance(names, str) else names:
        if (found := value(item.scope, name)) is not None:
            return found
    return None


def day_at(item: Item, names: str | Iterable[str]) -> date | None:
    """The day of the first of some fields that holds a date; 2026-Q2 is the first day of that quarter."""
    return day(first(item, names))


def day(found: Json) -> date | None:
    """The day that a value means."""
    if isinstance(found, str) and len(found) == 7 and found[4:6] == "-Q" and found[:4].isdigit() and found[6] in "1234":
        return months_later(date(int(found[:4]), 1, 1), 3 * (int(found[6]) - 1))
    at = parse(found)
    return day_of(at) if at else None


def spelled(item: Item, names: Iterable[str]) -> str:
    """The values of some fields as a message prints them."""
    return " ".join(filter(None, (shown(first(item, name)) for name in names)))


def case_name(case: Case, name: str, item: Item) -> str:
    """The key of a case as an item of a part spells it."""
    key = case.parts[name].key
    return spelled(item, [key.partition("[].")[2] or f"/{key}"]) if key else ""


def known_as(item: Item) -> str:
    """What tells an item from the others of its document: its row's key, or nothing."""
    if not item.scope.row:
        return ""
    table = next(table for table in item.scope.form.tables if table.path == steps(item.scope.row)[0])
    return " ".join(shown(item.scope.cells[key]) for key in table.key if key in item.scope.cells)


def absent(rule: Rule, case: Case, names: Iterable[str]) -> str:
    """`no-form` where documents of these parts may be kept elsewhere, "" where their absence is a violation.

    The manuals print no form for them (derived), unless the rule decides it by `missing`.
    """
    if "missing" in rule:
        return "" if rule["missing"] == "violation" else "no-form"
    derived = all(case.forms[case.parts[name].form].origin == "derived" for name in names)
    return "no-form" if derived else ""


def judged(path: str, reason: str, args: Mapping[str, Arg], row: str = "") -> Hit:
    """A hit that is undecided for a reason, else a violation."""
    return Hit(path, reason, "inconclusive" if reason else "violation", args, row)
