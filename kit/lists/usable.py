"""Records as they were given, made canonical, or every fault of all of them at once; a list's with its cells."""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kit.data.canonical import canonical
from kit.data.paths import holder_of, pattern_of, steps, value_at
from kit.lists.labelled import by_path, record_of
from kit.lists.records import List, ListFault, ListSource, fault
from kit.messages import pick, say
from kit.model import Data, DataError, Form, Json, Lang
from kit.pack import Pack
from kit.rules import shape
from kit.rules.base import label_of
from kit.text import is_crossed, trim
from kit.text.folding import fold


class RecordFault(NamedTuple):
    """What is wrong with one record, at a path."""

    record: int
    path: str
    words: str
    is_missing: bool = False  # whether the field is not given at all


def usable_list(
    pack: Pack, form: Form, listed: List, records: Sequence[Json], draft: bool, lang: Lang
) -> tuple[list[Data], list[ListFault]]:
    """Return the canonical records of a list, and all that is wrong with it: in cells, records and headings.

    `records` are the list's own, which may have been given numbers since.
    """
    plain, wrong = _usable(pack, form, records, draft, lang)
    told = {fault.place for fault in listed.faults}
    inside = [fault for fault in _cell_faults(form, listed, wrong, lang) if fault.place not in told]
    cells = [_number_cell(form, source, lang) for source in listed.sources]
    twice = [
        cells[again]._replace(words=_twice(form, listed.records[again], cells[first].place, lang))
        for first, again in _same_numbers(form, listed.records)
    ]
    return list(plain.values()), _gathered([*listed.faults, *inside, *twice], lang)


def _gathered(faults: Iterable[ListFault], lang: Lang) -> list[ListFault]:
    """Faults as they stand; those that neighbouring cells of a column share as one: `投诉!B2–B51（50 处）`."""
    runs: list[list[ListFault]] = []
    last: dict[tuple[int, int, str], list[ListFault]] = {}
    for told in sorted(faults, key=lambda fault: fault.order):
        sheet, row, column = told.order
        run = last.get((sheet, column, told.words))
        if run and run[-1].order[1] + 1 == row:
            run.append(told)
        else:
            runs.append([told])
            last[sheet, column, told.words] = runs[-1]
    return [_as_one(run, lang) if len(run) > 1 else run[0] for run in runs]


def _as_one(run: Sequence[ListFault], lang: Lang) -> ListFault:
    """Equal faults as one, with the first and the last of their cells."""
    first, last = run[0], run[-1].place.rpartition("!")[2]
    place = say("list-range", lang, first=first.place, last=last, count=len(run))
    return first._replace(place=place, cells=len(run))


def usable_records(
    pack: Pack, form: Form, records: Sequence[Json], draft: bool, lang: Lang
) -> tuple[list[Data], list[RecordFault]]:
    """Return the canonical records, and all that is wrong; `draft` lets through what is not complete yet."""
    plain, faults = _usable(pack, form, records, draft, lang)
    numbers, kept = list(plain), list(plain.values())
    for first, again in _same_numbers(form, kept):
        words = _twice(form, kept[again], say("record-n", lang, n=numbers[first]), lang)
        faults.append(RecordFault(numbers[again], form.number, words))
    return kept, sorted(faults, key=lambda fault: fault.record)


def _same_numbers(form: Form, records: Sequence[Data]) -> Iterator[tuple[int, int]]:
    """Records whose number one above has already, each with the first that has it, counted from 0."""
    first: dict[str, int] = {}
    for again, data in enumerate(records):
        number = fold(str(value_at(data, form.number) or "")) if form.number else ""
        if number and first.setdefault(number, again) != again:
            yield first[number], again


def _twice(form: Form, data: Data, place: str, lang: Lang) -> str:
    """That the number of a record is that of another one, which stands at `place`."""
    label, number = pick(label_of(form, form.number), lang), value_at(data, form.number)
    return say("list-number-twice", lang, label=label, value=number, place=place)


def _number_cell(form: Form, source: ListSource, lang: Lang) -> ListFault:
    """Where the number of a row stands."""
    return fault(source.grid, source.row, source.columns.get(form.number, 0), "", lang)


def _cell_faults(form: Form, listed: List, wrong: Iterable[RecordFault], lang: Lang) -> Iterator[ListFault]:
    """Faults of records at their cells; the columns that lack, once for each sheet."""
    lacking: defaultdict[int, dict[str, None]] = defaultdict(dict)
    headings: dict[int, ListSource] = {}
    for record in wrong:
        source, name = _row_of(listed.sources[record.record - 1], record.path)
        label = pick(label_of(form, record.path), lang)
        if record.is_missing and name not in source.columns and pattern_of(record.path) in form.index:
            headings[source.grid.order] = source
            lacking[source.grid.order][label] = None
            continue
        words = record.words if label in record.words else say("list-field", lang, label=label, words=record.words)
        if record.is_missing and is_crossed(mark := _text_at(source, name)):
            words += say("mark-no-value", lang, mark=mark)
        yield fault(source.grid, source.row, source.columns.get(name, 0), words, lang)
    for order, labels in lacking.items():
        words = say("list-missing", lang, names=say("list", lang).join(labels))
        grid = headings[order].grid
        yield ListFault(grid.row_place(grid.top, lang), words, (order, grid.top, 0))


def _row_of(source: ListSource, path: str) -> tuple[ListSource, str]:
    """The row of the list that a path lies in, and the name of its column there."""
    table, number, *inside = *steps(path), None, None
    rows = source.tables.get(str(table), [])
    if not (isinstance(number, int) and number < len(rows)):
        return source, path
    return rows[number], ".".join(str(step) for step in inside if step is not None)


def _text_at(source: ListSource, name: str) -> str:
    """What stands in a column of a row; "" where it has no such column."""
    row, column = source.grid.rows[source.row], source.columns.get(name, -1)
    return trim(str(row[column] or "")) if 0 <= column < len(row) else ""


def _usable(
    pack: Pack, form: Form, records: Sequence[Json], draft: bool, lang: Lang
) -> tuple[dict[int, Data], list[RecordFault]]:
    """The canonical records by their count from 1, and all that is wrong with each."""
    plain: dict[int, Data] = {}
    faults: list[RecordFault] = []
    for number, one in enumerate(records, 1):
        data, problems = _canonical(form, one)
        faults += (RecordFault(number, path, say(key, lang)) for path, key in problems.items())
        if data is not None:
            faults += _misshapen(pack, form, data, number, draft, problems, lang)
            plain[number] = data
    return plain, faults


def _misshapen(
    pack: Pack, form: Form, data: Data, number: int, draft: bool, told: Iterable[str], lang: Lang
) -> Iterator[RecordFault]:
    """Faults against the schema, but for what lies in a place that has been told already."""
    places = tuple(path.partition("[")[0] for path in told)
    for error in shape.errors(form, data, lang, pack.catalogue):
        inside = error.path in places or error.path.startswith(
            tuple(f"{place}{end}" for place in places for end in ".[")
        )
        if not inside and not (draft and error.keyword in shape.INCOMPLETE):
            yield RecordFault(number, error.path, error.message, error.keyword == "required")


def _canonical(form: Form, data: Json) -> tuple[Data | None, dict[str, str]]:
    """Canonical data, and by path the words for what has no canonical form and is left out; None: nothing is left."""
    try:
        data = by_path(form, record_of(form, data))
        return canonical(form, data), {}
    except DataError as error:
        problems = dict(error.problems)
    if "" in problems:
        return None, problems
    try:
        rest = copy.deepcopy(data)
        for path in problems:
            _blank(rest, path)
        return canonical(form, rest), problems
    except (DataError, LookupError, TypeError, RecursionError):  # a key that looks like a path; nested too deeply
        return None, problems


def _blank(data: Json, path: str) -> None:
    """Take a value out; a row becomes an empty one, so that those behind it keep their places."""
    holder, last = holder_of(data, path)
    if isinstance(last, int):
        holder[last] = {}
    else:
        del holder[last]
