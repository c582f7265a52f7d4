"""What was typed into a form's page: cast as a list's cells are, judged as `kit render` judges data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any, Final, NamedTuple

from kit.data.canonical import canonical, is_blank_row
from kit.data.cast import cast
from kit.data.derive import derived
from kit.data.paths import pattern_of, put
from kit.lists.records import misfit
from kit.messages import say
from kit.model import Data, DataError, Field, Form, Json, Lang, Table
from kit.pack import Pack
from kit.rules import shape
from kit.rules.base import shown
from kit.rules.foreseen import foreseen
from kit.text import is_crossed

_MOST_ROWS: Final = 5000  # of a table; a workbook is prepared for 200


class EntryFault(NamedTuple):
    """What is wrong at a field; `path` as the page has it, rows counted as they stand there."""

    path: str
    words: str
    is_missing: bool = False  # not filled in yet: a draft may be made all the same


class DeskEntry(NamedTuple):
    """What the page's values come to."""

    data: Data
    faults: tuple[EntryFault, ...]
    derived: dict[str, str]  # by path of the page
    understood: dict[str, str]  # dates and numbers that were written otherwise: how they are read
    advice: tuple[EntryFault, ...]  # what an audit would say


class _Typed(NamedTuple):
    """The values as typed data, what has no type, and where each row of the data stands on the page."""

    data: Data
    faults: list[EntryFault]
    understood: dict[str, str]
    rows: dict[str, list[int]]
    crossed: dict[str, str]  # marks such as "/", which are no value


def entered(pack: Pack, form: Form, given: Json, today: date, lang: Lang) -> DeskEntry:
    """Return what a page's values come to. `given`: {"values": {path: text}, "tables": {path: [{key: text}]}}."""
    typed = _typed(form, given if isinstance(given, dict) else {}, lang)
    try:
        data = canonical(form, typed.data)
    except DataError as error:
        typed.faults.extend(EntryFault(_on_page(path, typed.rows), say(key, lang)) for path, key in error.problems)
        return DeskEntry(typed.data, tuple(typed.faults), {}, typed.understood, ())
    told = {fault.path for fault in typed.faults}
    for broken in shape.errors(form, data, lang, pack.catalogue):
        path = _on_page(broken.path, typed.rows)
        if path not in told:
            mark = typed.crossed.get(path)
            words = broken.message + (say("mark-no-value", lang, mark=mark) if mark else "")
            typed.faults.append(EntryFault(path, words, broken.keyword in shape.INCOMPLETE))
    typed.faults.sort(key=partial(_order, form))
    figures = {_on_page(path, typed.rows): shown(value) for path, value in derived(form, data).items()}
    advice = tuple(_advice(pack, form, data, typed, today, lang)) if not typed.faults else ()
    return DeskEntry(data, tuple(typed.faults), figures, typed.understood, advice)


def _order(form: Form, fault: EntryFault) -> tuple[int, int]:
    """Where a fault stands on the page: as its field in the form, in a table by row first."""
    table, _, behind = fault.path.partition("[")
    places = list(form.index)
    path = pattern_of(fault.path)
    at = next((i for i, name in enumerate(places) if name == path or name.startswith(f"{path}[")), len(places))
    first = next((i for i, name in enumerate(places) if name.startswith(f"{table}[")), at) if behind else at
    number = behind.partition("]")[0]
    return first, (int(number) if number.isdecimal() else 0) * len(places) + at


def _typed(form: Form, given: Mapping[str, Any], lang: Lang) -> _Typed:
    typed = _Typed({}, [], {}, {}, {})
    values, tables = given.get("values"), given.get("tables")
    for field in form.fields:
        if field.derive is None and isinstance(values, dict):
            value = _value(field, values.get(field.path), field.path, typed, lang)
            if value is not None:
                put(typed.data, field.path, value)
    for table in form.tables:
        if isinstance(tables, dict) and isinstance(tables.get(table.path), list):
            _put_rows(table, tables[table.path][:_MOST_ROWS], typed, lang)
    return typed


def _put_rows(table: Table, rows: Iterable[Json], typed: _Typed, lang: Lang) -> None:
    """Keep the rows that hold something, and where they stand on the page."""
    kept: list[Data] = []
    for number, given in enumerate(rows):
        if not isinstance(given, dict):
            continue
        cells = {
            field.key: _value(field, given.get(field.key), f"{table.path}[{number}].{field.key}", typed, lang)
            for field in table.fields
            if field.derive is None
        }
        row = {key: value for key, value in cells.items() if value is not None}
        if not is_blank_row(table, row):
            kept.append(row)
            typed.rows.setdefault(table.path, []).append(number)
    if kept:
        put(typed.data, table.path, kept)


def _value(field: Field, given: Json, path: str, typed: _Typed, lang: Lang) -> Json:
    """The typed value of a text, or of the texts of several ticks; None where there is none."""
    if isinstance(given, list):
        return [text for text in given if isinstance(text, str)] or None
    if not isinstance(given, str) or not given.strip():
        return None
    try:
        value = cast(field, given)
        if field.kind == "moment" and value is not None and "T" not in value:
            raise ValueError("a day without its time")
    except ValueError:
        typed.faults.append(EntryFault(path, misfit(field, given, lang)))
        return None
    if value is None:
        typed.crossed.update({path: given.strip()} if is_crossed(given.strip()) else {})
        return None
    if field.kind in ("date", "moment", "integer", "number") and (text := shown(value)) != given.strip():
        typed.understood[path] = text
    return value


def _advice(pack: Pack, form: Form, data: Data, typed: _Typed, today: date, lang: Lang) -> Iterator[EntryFault]:
    """What an audit would say of the values; signatures come when the document is there."""
    for finding in foreseen(pack, form, data, today, lang):
        yield EntryFault(_on_page(finding.field, typed.rows), " ".join(filter(None, (finding.message, finding.advice))))


def _on_page(path: str, rows: Mapping[str, list[int]]) -> str:
    """A path of the data with its row counted as on the page."""
    table, _, behind = path.partition("[")
    number, _, column = behind.partition("]")
    if not number.isdecimal() or int(number) >= len(rows.get(table, ())):
        return path
    return f"{table}[{rows[table][int(number)]}]{column}"
