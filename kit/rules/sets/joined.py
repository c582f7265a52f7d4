"""joined: whoever joins the organisation, by its roster, stands in a document within a time.

`{"kind": "joined", "of": "trainees", "name": "name", "at": "/on", "within": "P30D"}`
Good: 毛晓东 joined on 6 January and stands in the training record of 21 January. Bad: in none, or in that of 16 April.
People count who joined since the year of the first document began. Somebody who is missing is told on the first
document behind the limit, else on the last one; without a roster it is inconclusive, told once.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date

from kit.calendar.worktime import add, day_of, duration_text, is_known
from kit.model import Text
from kit.pack.roster import Person
from kit.rules.base import NO_ROSTER, Arg, Rule, path_of, roster_of
from kit.rules.due import by_end
from kit.rules.kind import Kind, limit, plain
from kit.rules.sets.base import Case, Item, SetDue, SetHit, day_at, first, items, judged
from kit.rules.sets.kind import SetKind, SetSentence, of, part

Entries = list[tuple[date, Item]]


def check(rule: Rule, case: Case) -> Iterator[SetHit]:
    """Each person who stands in no document within the limit."""
    entries = _entries(rule, case)
    if not entries:
        return
    roster = roster_of(entries[0][1].scope)
    if roster is None:
        yield SetHit(None, NO_ROSTER)
        return
    begun = date(entries[0][0].year, 1, 1)
    by_person: dict[Person | None, Entries] = {}
    for on, item in entries:
        by_person.setdefault(roster.person(_name(rule, item)), []).append((on, item))
    for person in roster.staff:
        if person.span.first >= begun:
            yield from _of_person(rule, case, person, by_person.get(person, []), entries)


def due(rule: Rule, case: Case) -> Iterator[SetDue]:
    """Each person who has joined and stands in no document yet, until the limit."""
    entries = _entries(rule, case)
    roster = roster_of(entries[0][1].scope) if entries else None
    if roster is None:
        return
    listed = {roster.person(_name(rule, item)) for _, item in entries}
    for person in roster.staff:
        is_new = date(entries[0][0].year, 1, 1) <= person.span.first <= day_of(case.as_of) <= person.span.last
        if is_new and person not in listed:
            latest = add(case.calendar, person.span.first, rule["within"])
            about = Text(person.name, person.name)
            yield SetDue(entries[-1][1].filed, by_end("", rule["within"], latest, about, person.name))


def _entries(rule: Rule, case: Case) -> Entries:
    """The rows that have a date, in the order of time."""
    known = ((day_at(item, rule["at"]), item) for item in items(case, rule["of"]))
    return sorted(((on, item) for on, item in known if on), key=lambda one: (one[0], one[1].filed.path))


def _name(rule: Rule, item: Item) -> str:
    return str(first(item, rule["name"]) or "")


def _of_person(rule: Rule, case: Case, person: Person, mine: Entries, entries: Entries) -> Iterator[SetHit]:
    due, today = add(case.calendar, person.span.first, rule["within"]), day_of(case.as_of)
    if due is None and is_known(case.calendar, person.span.first, today):  # beyond every published day: still open
        return
    limit = due.date() if due else date.max
    if due and (any(on <= limit for on, _ in mine) or limit >= today or person.span.last <= limit):
        return
    reason = "" if due else "no-calendar"
    args: dict[str, Arg] = {
        "name": person.name,
        "start": str(person.span.first),
        "due": str(limit) if due else "",
        "within": duration_text(rule["within"]),
        "actual": str(mine[0][0]) if mine else "",
        "expected": person.name,
    }
    if mine:
        item = mine[0][1]
        yield SetHit(item.filed, judged(path_of(item.scope, rule["name"]), reason, args))
        return
    item = entries[min(bisect_right(entries, limit, key=lambda one: one[0]), len(entries) - 1)][1]
    yield SetHit(item.filed, judged(case.parts[rule["of"]].rows, reason, args, person.name))


def _demand(words: SetSentence, rule: Rule) -> str:
    of, within = words.part("of"), limit(rule, words.lang)
    return words.either(
        f"名册中的新员工入职后{within}内列入{of}",
        f"whoever joins, by the roster, stands in {of} within {within}",
    )


KIND: SetKind = Kind(
    check,
    {"of": part, "name": of("of"), "at": of("of"), "within": plain},
    _demand,
    frozenset({"name", "start", "due", "within", "actual", "expected"}),
    tells_absence=True,
    due=due,
)
