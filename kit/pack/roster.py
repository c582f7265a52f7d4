"""The dated roster of an organisation (org.json): departments, people in their posts, deputies, key accounts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from kit.calendar.worktime import day_of, parse
from kit.faults import Faults
from kit.model import Json, PackError
from kit.pack.jsonfile import File, fault
from kit.pack.meta_schema import checked
from kit.text import department_key
from kit.text.folding import fold
from kit.text.regex import regex

Where = tuple[str | int, ...]


class Span(NamedTuple):
    """First and last day, both included."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Whether a day lies within."""
        return self.first <= day <= self.last


_WORDS: Final = regex("授权委托书|授权书|委托书|编号|[第号:：]")  # around the number of an authority
_ALWAYS: Final = Span(date.min, date.max)


class RosterPost(NamedTuple):
    """Somebody's place in a department for a time."""

    department: str
    span: Span
    head: bool = False
    roles: tuple[str, ...] = ()
    level: str = ""


class Person(NamedTuple):
    """Somebody who belongs, or belonged, to the organisation."""

    name: str
    span: Span
    posts: tuple[RosterPost, ...]

    def posts_on(self, day: date) -> list[RosterPost]:
        """Return the posts that somebody has on a day."""
        return [post for post in self.posts if post.span.holds(day)]


class Deputy(NamedTuple):
    """Who may sign for whom, by which written authority."""

    person: str
    deputy: str
    authority: str
    span: Span


class Account(NamedTuple):
    """A key account and its manager."""

    customer: str
    manager: str
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Roster:
    """Everybody and every department, by the keys of their names and aliases."""

    departments: Mapping[str, str]
    roles: Mapping[str, str]
    people: Mapping[str, Person]
    deputies: tuple[Deputy, ...]
    accounts: tuple[Account, ...]
    staff: tuple[Person, ...]  # everybody once, in the order of joining

    def department(self, text: str) -> str:
        """The department that a text means, or ''."""
        return self.departments.get(department_key(text), "")

    def person(self, text: str) -> Person | None:
        """The person that a text means."""
        return self.people.get(fold(text))

    def head(self, department: str, day: date) -> Person | None:
        """Who heads a department on a day."""
        return next((one for one, post in self._posts(day) if post.head and post.department == department), None)

    def holders(self, role: str, day: date) -> list[Person]:
        """Who holds a role on a day."""
        name = self.roles.get(fold(role), role)
        return [one for one, post in self._posts(day) if name in post.roles]

    def levels(self, person: Person, day: date) -> set[str]:
        """The authority levels of somebody on a day."""
        return {post.level for post in person.posts_on(day) if post.level}

    def authority(self, deputy: Person, person: Person, day: date, number: str) -> bool:
        """Whether somebody who still belongs has the written authority of that number to sign for another on a day."""
        if not deputy.span.holds(day):
            return False
        stated = _number(number)
        known = (one for one in self.deputies if one.span.holds(day) and _number(one.authority) == stated)
        return any(one.person == person.name and one.deputy == deputy.name for one in known)

    def _posts(self, day: date) -> Iterator[tuple[Person, RosterPost]]:
        return ((one, post) for one in self.staff for post in one.posts_on(day))


def _number(authority: str) -> str:
    """The number of an authority without the words for it: SQ-2026-001 of 授权书编号：SQ-2026-001."""
    return _WORDS.sub("", fold(authority))


def load(path: Path) -> Roster:
    """The roster in a file. Raises PackError naming file, line and place."""
    return of(path, checked(path, "org"))


def of(path: File, raw: Json) -> Roster:
    """The roster of what an org.json or the workbook of settings says. Raises PackError with every fault's place."""
    faults = Faults()
    departments = _named(path, "departments", raw["departments"], department_key, faults)
    roles = _named(path, "roles", raw.get("roles", []), fold, faults)
    people: dict[str, Person] = {}
    for i, one in enumerate(raw["people"]):
        person = _person(path, ("people", i), one, departments, roles, faults)
        for name in (one["name"], *one.get("aliases", ())):
            with faults:
                if people.setdefault(fold(name), person) is not person:
                    words = "{name!r} means two people; give one an alias of its own"
                    raise fault(path, ("people", i, "name"), words, name=name)
    _check_heads(path, raw, people, faults)
    staff = tuple(sorted(set(people.values()), key=lambda one: (one.span.first, one.name)))
    deputies, accounts = tuple(_deputies(path, raw, people, faults)), tuple(_accounts(path, raw, people, faults))
    faults.raise_all()
    return Roster(departments, roles, people, deputies, accounts, staff)


def _named(path: File, kind: str, raw: list[Json], key: Callable[[str], str], faults: Faults) -> dict[str, str]:
    """The names that everything in a list is found by."""
    known: dict[str, str] = {}
    for i, one in enumerate(raw):
        for name in (one["name"], *one.get("aliases", ())):
            with faults:
                other = known.setdefault(key(name), one["name"])
                if other != one["name"]:
                    words = "{name!r} means both {first} and {second}"
                    raise fault(path, (kind, i), words, name=name, first=other, second=one["name"])
    return known


def _span(path: File, where: Where, raw: Mapping[str, Json], first: str, last: str) -> Span:
    days = []
    for name, blank in ((first, date.min), (last, date.max)):
        at = parse(raw[name]) if name in raw else blank
        if at is None:
            raise fault(path, (*where, name), "{value!r} is no date", value=raw[name])
        days.append(day_of(at))
    if days[1] < days[0]:
        raise fault(path, (*where, last), "{last} is earlier than {first}", last=raw[last], first=raw[first])
    return Span(days[0], days[1])


def _person(
    path: File, where: Where, raw: Json, departments: Mapping[str, str], roles: Mapping[str, str], faults: Faults
) -> Person:
    span, posts = _ALWAYS, list[RosterPost]()
    with faults:
        span = _span(path, where, raw, "joined", "left")
    for i, one in enumerate(raw["posts"]):
        with faults:
            post = _post(path, (*where, "posts", i), one, span, departments, roles)
            _check_post(path, (*where, "posts", i, "from"), raw["name"], post, posts, span)
            posts.append(post)
    return Person(raw["name"], span, tuple(posts))


def _post(
    path: File, here: Where, raw: Json, span: Span, departments: Mapping[str, str], roles: Mapping[str, str]
) -> RosterPost:
    """A post, to the end of somebody's time (`span`) where it names no other."""
    department = departments.get(department_key(raw["department"]))
    if department is None:
        words = "there is no department {department!r}"
        raise fault(path, (*here, "department"), words, department=raw["department"])
    time = _span(path, here, raw, "from", "to")
    time = Span(time.first, min(time.last, span.last)) if "to" not in raw else time
    held = tuple(roles.get(fold(role), role) for role in raw.get("roles", ()))
    return RosterPost(department, time, raw.get("head", False), held, raw.get("level", ""))


def _check_post(
    path: File, where: Where, name: str, post: RosterPost, before: Iterable[RosterPost], span: Span
) -> None:
    """Refuse a post outside somebody's time, or of a department that he is in at that time by an earlier one."""
    if post.span.first < span.first or post.span.last > span.last:
        raise fault(path, where, "the post of {name} lies outside the time with the organisation", name=name)
    same = (each for each in before if each.department == post.department and _overlap(each.span, post.span))
    if other := next(same, None):
        words = "{name} is in {department} from {first} already"
        raise fault(path, where, words, name=name, department=post.department, first=other.span.first)


def _overlap(one: Span, other: Span) -> bool:
    return one.first <= other.last and other.first <= one.last


def _check_heads(path: File, raw: Json, people: Mapping[str, Person], faults: Faults) -> None:
    """A department has one head at a time."""
    heads: list[tuple[str, RosterPost]] = []
    for i, one in enumerate(raw["people"]):
        for j, post in enumerate(people[fold(one["name"])].posts):
            clash = next((n for n, p in heads if p.department == post.department and _overlap(p.span, post.span)), None)
            if post.head and clash:
                words = "{department} has two heads at a time, {first} and {second}"
                names = {"department": post.department, "first": clash, "second": one["name"]}
                with faults:
                    raise fault(path, ("people", i, "posts", j, "head"), words, **names)
            heads += [(one["name"], post)] if post.head else []


def _deputies(path: File, raw: Json, people: Mapping[str, Person], faults: Faults) -> Iterator[Deputy]:
    for i, one in enumerate(raw.get("deputies", ())):
        where = ("deputies", i)
        with faults:
            person, deputy = _known(path, where, one, ("person", "deputy"), people)
            yield Deputy(person, deputy, one["authority"], _span(path, where, one, "from", "to"))


def _accounts(path: File, raw: Json, people: Mapping[str, Person], faults: Faults) -> Iterator[Account]:
    for i, one in enumerate(raw.get("key_accounts", ())):
        where = ("key_accounts", i)
        with faults:
            (manager,) = _known(path, where, one, ("manager",), people)
            yield Account(one["customer"], manager, _span(path, where, one, "from", "to"))


def _known(path: File, where: Where, raw: Json, keys: Iterable[str], people: Mapping[str, Person]) -> list[str]:
    """The people that a line names, by their own names."""
    words = "there is nobody called {value!r} among the people"
    missing = [key for key in keys if fold(raw[key]) not in people]
    if missing:
        errors = [fault(path, (*where, key), words, value=raw[key]) for key in missing]
        raise PackError(*(each for error in errors for each in error.faults))
    return [people[fold(raw[key])].name for key in keys]
