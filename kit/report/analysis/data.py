"""What the intake registers of a period come to: the data of an analysis report (FC 一(五)), as the form has them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from kit.calendar.worktime import When, calendar, day_of, is_before, parse
from kit.model import Data, Form, Json
from kit.rules.base import Scope, rows_of
from kit.rules.conditions import applies
from kit.rules.deadline import verdict
from kit.rules.sets.base import Filed, Library

FORM, REGISTER, FEEDBACK, HANDOVER = "analysis-report", "intake-register", "feedback-record", "handover-record"
_TABLES = {"by_kind": "kind", "by_category": "category", "by_handling": "handling", "by_result": "result"}
_OF_CLOSED = {"by_result", "by_satisfaction"}
_UNRATED = "未评价"


class Span(NamedTuple):
    """First and last day of what is analysed, and the day it is looked at from."""

    first: date
    last: date
    as_of: date


class Entry(NamedTuple):
    """A matter of the period with what its other papers add."""

    cells: Mapping[str, Json]
    answered: str  # a verdict of the 24 hours' rule, "" = in time; "none" where it does not apply
    fed_back: str  # the same of the limit of its class


class Found(NamedTuple):
    """The matters of a period and the papers they stand in."""

    entries: list[Entry]
    registers: list[Filed]
    feedback: int
    handovers: int


def matters(library: Library, forms: Mapping[str, Form], settings: Mapping[str, Json], span: Span) -> Found:
    """Every matter received in the period, once, void ones left out, in the order of receipt."""
    extra, feedback, handovers = _papers(library, forms, span)
    found: dict[str, Entry] = {}
    registers: list[Filed] = []
    for filed in library.of(REGISTER):
        own = [entry for entry in _entries(filed, forms[REGISTER], settings, span) if _is_asked(entry, span)]
        fresh = {str(one.cells.get("number") or f"{filed.path} {i}"): one for i, one in enumerate(own)}
        if fresh.keys() - found.keys():
            registers.append(filed)
        found |= {key: _with(one, extra.get(key, {})) for key, one in fresh.items() if key not in found}
    ordered = sorted(found.values(), key=lambda one: (str(one.cells["at"]), str(one.cells.get("number"))))
    return Found(ordered, registers, feedback, handovers)


def figures(found: Found, form: Form, span: Span) -> Data:
    """The report's figures: counts by type, handling, result, satisfaction, and what is overdue."""
    entries = [one.cells for one in found.entries]
    closed = [cells for cells in entries if cells.get("status") == "已办结"]
    summary: Data = {"open": len(entries) - len(closed)}
    entered = found.entries
    rates = {"response_rate": [one.answered for one in entered], "feedback_rate": [one.fed_back for one in entered]}
    for key, states in rates.items():
        if judged := [state for state in states if state in ("", "overrun")]:
            summary[key] = _share(judged.count(""), len(judged))
    data: Data = {"period": {"start": str(span.first), "end": str(span.last)}, "summary": summary}
    for table, column in (*_TABLES.items(), ("by_satisfaction", "grade")):
        data[table] = _counted(form, table, column, closed if table in _OF_CLOSED else entries)
    data["overdue"] = [_overdue(cells) for cells in entries if _is_overdue(cells, span)]
    data["overdue"].sort(key=lambda row: (row["due_at"], row["number"]))
    return data


def _papers(library: Library, forms: Mapping[str, Form], span: Span) -> tuple[dict[str, Data], int, int]:
    """What feedback and hand-overs say of a matter, by its number, and how many there are of either."""
    extra: dict[str, Data] = {}
    counts = []
    for form, columns in (
        (HANDOVER, {"due_at": "due_at", "department": "department"}),
        (FEEDBACK, {"satisfaction": "satisfaction"}),
    ):
        papers = [one for one in library.of(form) if _is_within(one.record.data.get(forms[form].date), span)]
        counts.append(len({one.number for one in papers}))
        for one in papers:
            told = {ours: one.record.data[theirs] for ours, theirs in columns.items() if theirs in one.record.data}
            extra.setdefault(str(one.record.data.get("intake_number", "")), {}).update(told)
    return extra, counts[1], counts[0]


def _with(entry: Entry, told: Data) -> Entry:
    """The matter, its blanks filled from its other papers."""
    return entry._replace(cells={**told, **entry.cells})


def _entries(filed: Filed, form: Form, settings: Mapping[str, Json], span: Span) -> Iterator[Entry]:
    whole = Scope(form, filed.record, settings, calendar(settings), span.as_of)
    for path, cells in rows_of(whole, "entries"):
        scope = Scope(form, filed.record, settings, whole.calendar, span.as_of, row=path, cells=cells)
        yield Entry(cells, _state("CH-13", scope), _state("FC-06", scope))


def _state(rule: str, scope: Scope) -> str:
    """What the form's own limit of that id says of a row."""
    limits = (one for one in scope.form.rules if one["id"] == rule and one["kind"] == "deadline")
    return next((verdict(one, scope)[0] for one in limits if applies(one, scope)), "none")


def _is_asked(entry: Entry, span: Span) -> bool:
    return entry.cells.get("status") != "作废" and _is_within(entry.cells.get("at"), span)


def _is_within(found: Json, span: Span) -> bool:
    at = parse(found)
    return at is not None and span.first <= day_of(at) <= span.last


def _counted(form: Form, table: str, column: str, entries: Iterable[Mapping[str, Json]]) -> list[Data]:
    """A row for each value that the form prints, with number and share."""
    preset = next(one.preset for one in form.tables if one.path == table)
    cell = "satisfaction" if column == "grade" else column
    counts = Counter(cells.get(cell) or (_UNRATED if column == "grade" else "") for cells in entries)
    total = sum(counts.values())
    rows: list[Data] = [{column: row[column], "count": counts[row[column]]} for row in preset]
    return [{**row, "share": _share(row["count"], total)} if total else row for row in rows]


def _share(part: int, of: int) -> float | int:
    """A percentage with one decimal."""
    share = round(100 * part / of, 1)
    return int(share) if share == int(share) else share


def _is_overdue(cells: Mapping[str, Json], span: Span) -> bool:
    due = parse(cells.get("due_at"))
    done: When = parse(cells.get("closed_at")) or span.as_of
    return due is not None and bool(cells.get("number")) and bool(cells.get("matter")) and is_before(due, done)


def _overdue(cells: Mapping[str, Json]) -> Data:
    return {key: cells[key] for key in ("number", "matter", "department", "due_at", "closed_at") if key in cells}
