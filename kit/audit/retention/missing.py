"""What is missing: numbers of a sequence that nobody accounts for, and filed documents that are not there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from kit.audit.retention.chains import Document
from kit.audit.retention.register import RetentionRow
from kit.model import Form
from kit.pack.numbers import Numbers
from kit.pack.retention import PERMANENT, Schedule, end_of, schedule_of
from kit.rules.base import number_key

Why = Literal["gap", "filed"]
_SERIAL = re.compile(r"(.*?)(?<![0-9])([0-9]{1,5})([^0-9]*)", re.S)  # longer ones are dates or codes, not counted
_YEAR = re.compile(r"(?:^|[^0-9])((?:19|20)[0-9]{2})(?:[^0-9]|$)")


@dataclass(frozen=True, slots=True)
class Missing:
    """A number without a document, although its period still runs."""

    number: str
    form: Form | None
    why: Why  # a gap in the sequence, or an electronic document that a register lists
    keep_until: date | None  # the earliest it could be over; None: permanent, or no year to count from
    file: str = ""  # the register, or an unread file of that name
    unread: bool = False  # that file may be the document


class _Sequence(NamedTuple):
    """What the numbers of one run have in common."""

    form: str
    head: str  # XM-2026-
    tail: str


def missing(
    documents: Iterable[Document],
    rows: Sequence[RetentionRow],
    unread: Sequence[str],
    numbers: Numbers,
    schedules: Mapping[str, Schedule],
    as_of: date,
) -> list[Missing]:
    """The numbers that are missing on a day, sorted."""
    there = {number_key(one.number) for one in documents if one.number}
    kept = {one.number for one in documents if one.number} | {row.document for row in rows if row.state}
    found = [*_gaps(kept, numbers, schedules, as_of), *_filed(rows, there, numbers, schedules, as_of)]
    told = {one.number: one for one in reversed(found)}
    return [_beside(told[number], unread) for number in sorted(told)]


def _gaps(kept: Iterable[str], numbers: Numbers, schedules: Mapping[str, Schedule], as_of: date) -> Iterator[Missing]:
    """Numbers between the lowest and the highest of a prefix and year; their own dates are unknown, so that their
    periods are counted from the end of that year."""
    known: dict[_Sequence, tuple[Form, dict[int, int]]] = {}
    for number in kept:
        if (form := numbers.form(number)) and (serial := _SERIAL.fullmatch(number)):
            head, digits, tail = serial.groups()
            known.setdefault(_Sequence(form.id, head, tail), (form, {}))[1][int(digits)] = len(digits)
    for run, (form, places) in known.items():
        year = _YEAR.search(run.head)
        start = date(int(year[1]), 12, 31) if year else None
        runs, until = _runs(schedule_of(schedules, form), form, start, as_of)
        width = min(places.values())
        absent = (i for i in range(min(places), max(places)) if i not in places) if runs else ()
        for i in absent:
            yield Missing(f"{run.head}{i:0{width}}{run.tail}", form, "gap", until)


def _filed(
    rows: Iterable[RetentionRow], there: set[str], numbers: Numbers, schedules: Mapping[str, Schedule], as_of: date
) -> Iterator[Missing]:
    """Electronic documents that a register lists and nobody finds."""
    for row in rows:
        if row.state == "filed" and row.medium == "electronic" and number_key(row.document) not in there:
            form = numbers.form(row.document)
            runs, until = _runs(schedule_of(schedules, form), form, row.on, as_of)
            if runs:
                yield Missing(row.document, form, "filed", until, row.file)


def _runs(schedule: Schedule | None, form: Form | None, start: date | None, as_of: date) -> tuple[bool, date | None]:
    """Whether the longest electronic period from a day still runs, and its last day where it has one."""
    floors = list(schedule.floors_of(form.id if form else "", "electronic")) if schedule else []
    if start is None or not floors or any(floor.least == PERMANENT for floor in floors):
        return True, None
    until = max(end_of(start, floor.least) for floor in floors)
    return as_of <= until, until


def _beside(one: Missing, unread: Iterable[str]) -> Missing:
    """The missing number, with the unread file that bears it."""
    named = re.compile(f"{re.escape(one.number)}(?![0-9])")
    file = next((path for path in unread if named.search(path.rpartition("/")[2])), "")
    return Missing(one.number, one.form, one.why, one.keep_until, file, True) if file else one
