"""authority: what a person decided lay within the authority that the roster gives that person on that day.

`{"kind": "authority", "rows": "entries", "person": "first_contact", "level": "level", "at": "at",
  "table": "authority"}`
Good: a matter of level 一级, answered by somebody of 二级. Bad: one of 三级. `settings.matrices` says which levels each
level takes in. Where the roster gives the person no level on the day, nothing is said; without one it is
inconclusive, told once.
"""

from __future__ import annotations

from collections.abc import Iterator

from kit.calendar.worktime import day_of
from kit.rules.base import NO_ROSTER, Arg, Hit, Rule, Scope, joined, path_of, roster_of, shown, value, when
from kit.rules.kind import DocumentKind, Kind, Sentence, fields, plain


def check(rule: Rule, scope: Scope) -> Iterator[Hit]:
    """The level that lies beyond all the levels of the person."""
    named, asked, at = value(scope, rule["person"]), value(scope, rule["level"]), when(scope, rule["at"])
    if named is None or asked is None or at is None:
        return
    roster = roster_of(scope)
    if roster is None:
        yield NO_ROSTER
        return
    person = roster.person(shown(named))
    if person is None:
        return
    levels = roster.levels(person, day_of(at))
    table = scope.settings.get("matrices", {}).get(rule["table"], {})
    if levels and asked not in {one for level in levels for one in table.get(level, [level])}:
        held = joined(sorted(levels))
        args: dict[str, Arg] = {"name": person.name, "expected": held, "actual": shown(asked)}
        yield Hit(path_of(scope, rule["level"]), args=args)


def _demand(words: Sentence, rule: Rule) -> str:
    level, person, at = words.name(rule["level"]), words.name(rule["person"]), words.name(rule["at"])
    return words.either(
        f"{level}不超出名册中{person}在{at}当日的权限",
        f"{level} lies within what the roster lets {person} decide on the day of {at}",
    )


KIND: DocumentKind = Kind(
    check,
    {"person": fields, "level": fields, "at": fields, "table": plain},
    _demand,
    frozenset({"name", "expected", "actual"}),
    by_row=True,
)
