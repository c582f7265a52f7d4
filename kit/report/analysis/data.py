"""What the intake registers of a period come to: the data of an analysis report (FC 一(五)), as the form has them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from kit.calendar.worktime import When, calendar, day_of, is_before, parse
from kit.data.paths import value_at
from kit.model import Data, Form, Json
from kit.report.analysis.basis import OVERDUE, Basis, Count
from kit.rules.base import Scope, in_row, rows_of
from kit.rules.conditions import applies
from kit.rules.deadline import verdict
from kit.rules.sets.base import Filed, Library


class AnalysisSpan(NamedTuple):
    """First and last day of what is analysed, and the day it is looked at from."""

    first: date
    last: date
    as_of: date


class AnalysisEntry(NamedTuple):
    """A matter of the period with what its other papers add."""

    cells: Mapping[str, Json]
    states: Mapping[str, str]  # by rate of the summary: "" = in time, "none" where no limit applies


class FoundFigures(NamedTuple):
    """The matters of a period and the papers they stand in."""

    entries: list[AnalysisEntry]
    registers: list[Filed]
    papers: tuple[tuple[str, int], ...] = ()  # forms that speak of matters, and how many of each


def matters(
    library: Library, forms: Mapping[str, Form], settings: Mapping[str, Json], basis: Basis, span: AnalysisSpan
) -> FoundFigures:
    """Every matter received in the period, once, void ones left out, in the order of receipt."""
    extra, papers = _papers(library, forms, basis, span)
    found: dict[str, AnalysisEntry] = {}
    registers: list[Filed] = []
    for filed in library.of(basis.form.id):
        own = [entry for entry in _entries(filed, basis, settings, span) if _is_asked(entry, basis, span)]
        fresh = {str(basis.cell(one.cells, "number") or f"{filed.path} {i}"): one for i, one in enumerate(own)}
        if fresh.keys() - found.keys():
            registers.append(filed)
        found |= {key: _with(one, extra.get(key, {})) for key, one in fresh.items() if key not in found}
    ordered = sorted(found.values(), key=lambda one: tuple(str(basis.cell(one.cells, key)) for key in ("at", "number")))
    return FoundFigures(ordered, registers, papers)


def figures(found: FoundFigures, basis: Basis, span: AnalysisSpan) -> Data:
    """The report's figures: counts by type, handling, result, satisfaction, and what is overdue."""
    entries = [one.cells for one in found.entries]
    closed = [cells for cells in entries if basis.cell(cells, "status") in basis.closed]
    summary: Data = {"open": len(entries) - len(closed)}
    for rate in basis.limits:
        if judged := [one.states[rate] for one in found.entries if one.states[rate] in ("", "overrun")]:
            summary[rate] = _share(judged.count(""), len(judged))
    data: Data = {"period": {"start": str(span.first), "end": str(span.last)}, "summary": summary}
    for count in basis.counts:
        data[count.table] = _counted(basis.report, count, closed if count.closed else entries)
    data["overdue"] = [_overdue(cells, basis) for cells in entries if _is_overdue(cells, basis, span)]
    data["overdue"].sort(key=lambda row: (row["due_at"], row["number"]))
    return data


def _papers(
    library: Library, forms: Mapping[str, Form], basis: Basis, span: AnalysisSpan
) -> tuple[dict[str, Data], tuple[tuple[str, int], ...]]:
    """What other papers say of a matter, by its number, and how many there are of each form."""
    extra: dict[str, Data] = {}
    counts = []
    for paper in basis.papers:
        form = forms[paper.form]
        filed = [one for one in library.of(form.id) if _is_within(value_at(one.record.data, form.date), span)]
        counts.append((form.title.zh, len({one.number for one in filed})))
        for one in filed:
            said = {cell: value_at(one.record.data, field) for cell, field in paper.fills.items()}
            told = {cell: value for cell, value in said.items() if value is not None}
            extra.setdefault(str(value_at(one.record.data, paper.matter) or ""), {}).update(told)
    return extra, tuple(counts)


def _with(entry: AnalysisEntry, told: Data) -> AnalysisEntry:
    """The matter, its blanks filled from its other papers."""
    return entry._replace(cells={**told, **entry.cells})


def _entries(filed: Filed, basis: Basis, settings: Mapping[str, Json], span: AnalysisSpan) -> Iterator[AnalysisEntry]:
    whole = Scope(basis.form, filed.record, settings, calendar(settings), span.as_of)
    for path, cells in rows_of(whole, basis.rows):
        scope = in_row(whole, path, cells)
        yield AnalysisEntry(cells, {rate: _state(rule, scope) for rate, rule in basis.limits.items()})


def _state(rule: str, scope: Scope) -> str:
    """What the form's own limit of that id says of a row."""
    limits = (one for one in scope.form.rules if one["id"] == rule and one["kind"] == "deadline")
    return next((verdict(one, scope)[0] for one in limits if applies(one, scope)), "none")


def _is_asked(entry: AnalysisEntry, basis: Basis, span: AnalysisSpan) -> bool:
    return basis.cell(entry.cells, "status") not in basis.void and _is_within(basis.cell(entry.cells, "at"), span)


def _is_within(found: Json, span: AnalysisSpan) -> bool:
    at = parse(found)
    return at is not None and span.first <= day_of(at) <= span.last


def _counted(form: Form, count: Count, entries: Iterable[Mapping[str, Json]]) -> list[Data]:
    """A row for each value that the form prints, with number and share."""
    preset = next(one.preset for one in form.tables if one.path == count.table)
    counts = Counter(cells.get(count.of) or count.blank for cells in entries)
    total = sum(counts.values())
    rows: list[Data] = [{count.column: row[count.column], "count": counts[row[count.column]]} for row in preset]
    return [{**row, "share": _share(row["count"], total)} if total else row for row in rows]


def _share(part: int, of: int) -> float | int:
    """A percentage with one decimal."""
    share = round(100 * part / of, 1)
    return int(share) if share == int(share) else share


def _is_overdue(cells: Mapping[str, Json], basis: Basis, span: AnalysisSpan) -> bool:
    due = parse(basis.cell(cells, "due"))
    done: When = parse(basis.cell(cells, "closed")) or span.as_of
    named = basis.cell(cells, "number") and basis.cell(cells, "matter")
    return due is not None and bool(named) and is_before(due, done)


def _overdue(cells: Mapping[str, Json], basis: Basis) -> Data:
    row = {column: basis.cell(cells, name) for column, name in OVERDUE.items()}
    return {column: value for column, value in row.items() if value is not None}
