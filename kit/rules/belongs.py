"""belongs: a person belongs to a department on a day, or heads it, as the roster says.

`{"kind": "belongs", "person": "response.officer", "department": "department", "at": "response.contacted_at"}`
`department` is a field, or `departments` a list of names of which one will do; `head` asks for the head of it.
With `itself` the department's own name will do, where a manual asks for the department and not for somebody of it.
Good: 叶知明 of 生产部 answers for 生产部. Bad: somebody of 销售部 does, or somebody the roster does not know.
Blanks say nothing; without a roster it is inconclusive, told once.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kit.calendar.worktime import day_of
from kit.model import NO_TEXT, Json, Text
from kit.pack.references import department
from kit.pack.roster import Person, Roster
from kit.rules.base import NO_ROSTER, Arg, Hit, Rule, Scope, joined, path_of, roster_of, shown, value, when
from kit.rules.kind import DocumentKind, Kind, Sentence, fields, plain


def check(rule: Rule, scope: Scope) -> Iterator[Hit]:
    """Somebody who belonged to none of the departments on that day."""
    named, at, wanted = value(scope, rule["person"]), when(scope, rule["at"]), _wanted(rule, scope)
    if named is None or at is None or not wanted:
        return
    org = roster_of(scope)
    if rule.get("itself") and any(department(org, str(named)) == department(org, one) for one in wanted):
        return
    if org is None:
        yield NO_ROSTER
        return
    person = org.person(str(named))
    if person is None or not any(_is_of(rule, org, person, one, day_of(at)) for one in wanted):
        args: dict[str, Arg] = {"name": shown(named), "expected": joined(wanted), "actual": _posts(person, day_of(at))}
        yield Hit(path_of(scope, rule["person"]), args=args)


def _wanted(rule: Rule, scope: Scope) -> list[str]:
    if "departments" in rule:
        return list(rule["departments"])
    found: Json = value(scope, rule["department"])
    return [shown(found)] if found is not None else []


def _is_of(rule: Rule, org: Roster, person: Person, wanted: str, day: date) -> bool:
    """Whether the person has a post in the department on that day; the head's, where that is asked for."""
    mine = (post for post in person.posts_on(day) if post.head or not rule.get("head"))
    return any(department(org, post.department) == department(org, wanted) for post in mine)


def _posts(person: Person | None, day: date) -> Text:
    """The departments of a person on that day; blank where the roster knows none."""
    return joined(post.department for post in person.posts_on(day)) if person else NO_TEXT


def _demand(words: Sentence, rule: Rule) -> str:
    person, at = words.name(rule["person"]), words.name(rule["at"])
    named = (
        words.either("、", ", ").join(rule["departments"]) if "departments" in rule else words.name(rule["department"])
    )
    if rule.get("head"):
        return words.either(f"{person}在{at}当日是{named}的负责人", f"{person} heads {named} on the day of {at}")
    if rule.get("itself"):
        return words.either(
            f"{person}是{named}，或在{at}当日属于{named}", f"{person} is {named}, or belongs to it on the day of {at}"
        )
    return words.either(f"{person}在{at}当日属于{named}", f"{person} belongs to {named} on the day of {at}")


KIND: DocumentKind = Kind(
    check,
    {"person": fields, "department": fields, "departments": plain, "at": fields, "head": plain, "itself": plain},
    _demand,
    frozenset({"name", "expected", "actual"}),
    by_row=True,
)
