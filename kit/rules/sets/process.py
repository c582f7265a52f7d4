"""Processes: their parts, the cases that documents form under one key, and what their rules find in them."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from kit.calendar.worktime import Calendar, When, calendar
from kit.model import Form, Json, text_of
from kit.rules.base import Hit, Rule, listed
from kit.rules.conditions import is_in_force, own_day
from kit.rules.sets.base import Case, Filed, Index, Library, ProcessPart, SetDue, SetHit, items
from kit.rules.sets.check import parts_of
from kit.rules.sets.kinds import KINDS

Stream = Iterator[tuple[str, tuple[str, str], Filed]]


class Process(NamedTuple):
    """A process whose parts are known; `rules` are those whose forms the pack has."""

    id: str
    parts: Mapping[str, ProcessPart]
    rules: tuple[Rule, ...]
    terms: tuple[Rule, ...] = ()  # the dates that its documents set, as rules of kind `term` that nobody judges


class World(NamedTuple):
    """All that a verdict depends on, beside the documents."""

    forms: Mapping[str, Form]
    settings: Mapping[str, Json]
    as_of: When


def process(raw: Mapping[str, Json], forms: Mapping[str, Form]) -> Process:
    """A process as its file describes it. Rules about forms that the pack does not have lie dormant."""
    known = {name: _part(name, part, forms) for name, part in raw["parts"].items() if part["form"] in forms}
    terms = [{**term, "kind": "term"} for term in raw.get("terms", ())]
    rules, terms = ([rule for rule in some if parts_of(rule) <= known.keys()] for some in (raw["rules"], terms))
    return Process(raw["id"], known, tuple(rules), tuple(terms))


def _part(name: str, part: Mapping[str, Json], forms: Mapping[str, Form]) -> ProcessPart:
    form = forms[part["form"]]
    title = text_of(part["title"]) if "title" in part else form.title
    own = {key: part[key] for key in ("key", "rows", "pick") if key in part}
    return ProcessPart(name, form.id, title, when=tuple(part.get("when", ())), **own)


def hits(found: Process, library: Library, world: World) -> Iterator[tuple[Rule, SetHit]]:
    """What the rules find: first everything together, then case after case."""
    for rules, case in _asked(found, found.rules, library, world):
        yield from _in_case(rules, case)


def owed(found: Process, library: Library, world: World) -> Iterator[tuple[Rule, SetDue]]:
    """What the rules and terms say is still to be done, in the same order."""
    limits = [rule for rule in (*found.rules, *found.terms) if KINDS[rule["kind"]].due]
    for rules, case in _asked(found, limits, library, world):
        yield from _owed_in_case(rules, case)


def _asked(found: Process, rules: Sequence[Rule], library: Library, world: World) -> Iterator[tuple[list[Rule], Case]]:
    """The rules about everything together, then those about each case."""
    keyed = [rule for rule in rules if any(found.parts[name].key for name in parts_of(rule))]
    whole = [rule for rule in rules if rule not in keyed]
    yield whole, _case(found, library, world, calendar(world.settings))
    for case in cases(found, library, world) if keyed else ():
        yield keyed, case


def cases(found: Process, library: Library, world: World) -> Iterator[Case]:
    """Every case in the order of the keys; only one is held at a time."""
    days = calendar(world.settings)
    kinds = sorted({(part.form, part.key) for part in found.parts.values() if part.key})
    index = Index()
    streams = heapq.merge(*(_stream(library, kind) for kind in kinds), key=itemgetter(0))
    for key, group in groupby(streams, itemgetter(0)):
        filed: dict[tuple[str, str], list[Filed]] = {kind: [] for kind in kinds}
        for _, kind, one in group:
            filed[kind].append(one)
        yield _case(found, library, world, days, key, filed, index)


def _stream(library: Library, kind: tuple[str, str]) -> Stream:
    return ((key, kind, filed) for key, filed in library.by(*kind))


def _case(
    found: Process,
    library: Library,
    world: World,
    days: Calendar,
    key: str = "",
    filed: Mapping[tuple[str, str], list[Filed]] | None = None,
    index: Index | None = None,
) -> Case:
    return Case(
        key, found.parts, world.forms, world.settings, days, world.as_of, library, filed or {}, index=index or Index()
    )


def _in_case(rules: Sequence[Rule], case: Case) -> Iterator[tuple[Rule, SetHit]]:
    for rule in rules:
        if not _is_asked(rule, case):
            continue
        if absent := [name for name in rule.get("awaits", ()) if not _has(case, name)]:
            yield from ((rule, hit) for hit in _waiting(rule, case, absent))
            continue
        found = KINDS[rule["kind"]].check(rule, case)
        yield from ((rule, hit) for hit in found if hit.filed is None or _judges(rule, case, hit.filed))


def _owed_in_case(rules: Sequence[Rule], case: Case) -> Iterator[tuple[Rule, SetDue]]:
    for rule in rules:
        due = KINDS[rule["kind"]].due
        if due and _is_asked(rule, case) and all(_has(case, name) for name in rule.get("awaits", ())):
            yield from ((rule, one) for one in due(rule, case) if _judges(rule, case, one.filed))


def _waiting(rule: Rule, case: Case, absent: Sequence[str]) -> Iterator[SetHit]:
    """That the rule cannot be decided without a register, if there is anything that it would judge."""
    if any(_has(case, name) for name in parts_of(rule) - set(absent)):
        titles = listed(dict.fromkeys(case.parts[name].title for name in absent))
        yield SetHit(None, Hit("", "no-register", "inconclusive", {"expected": titles}))


def _is_asked(rule: Rule, case: Case) -> bool:
    """Whether the case has every part of `given` and none of `unless`."""
    return all(_has(case, name) for name in rule.get("given", ())) and not any(
        _has(case, name) for name in rule.get("unless", ())
    )


def _has(case: Case, name: str) -> bool:
    return name in case.parts and next(items(case, name), None) is not None


def _judges(rule: Rule, case: Case, filed: Filed) -> bool:
    """Whether the rule judges a document of that date."""
    if "since" not in rule and "until" not in rule:
        return True
    return is_in_force(rule, own_day(case.forms[filed.form], filed.record, case.as_of))
