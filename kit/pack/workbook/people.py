"""The roster in the workbook: a row for each post, departments and roles with their other names, deputies, accounts."""

from __future__ import annotations

from typing import Final

from kit.model import Json
from kit.pack.workbook.grid import GridEntry, GridReading, GridRow, Steps
from kit.pack.workbook.names import ACCOUNTS, DEPARTMENTS, DEPUTIES, PEOPLE, ROLES, SheetBlock
from kit.text import department_key
from kit.text.folding import fold

_ANY_DAY: Final = "1900-01-01"  # for a day that has been noted as wrong, so that the rest can be looked at as well


def read_people(reading: GridReading) -> dict[str, Json] | None:
    """Return the roster as org.json says it; None where nobody is listed. Notes what is wrong with the cells."""
    rows = reading.rows(PEOPLE)
    known = _named(reading, "departments", DEPARTMENTS, "department_name", "department_aliases")
    roles = _named(reading, "roles", ROLES, "role", "role_aliases")
    deputies = _spans(reading, DEPUTIES, "deputies", ("person", "deputy", "authority"), ("from", "to"))
    accounts = _spans(reading, ACCOUNTS, "key_accounts", ("customer", "manager"), ("since", "until"))
    if not rows:
        _tell_unlisted(reading, "deputies", deputies, ("person", "deputy"))
        _tell_unlisted(reading, "key_accounts", accounts, ("manager",))
        return None
    departments = known or _departments_of(rows)
    people: dict[str, dict[str, Json]] = {}
    for row in rows:
        _add(reading, people, row, departments)
    parts = {"departments": departments, "roles": roles, "people": list(people.values())}
    return {key: part for key, part in {**parts, "deputies": deputies, "key_accounts": accounts}.items() if part}


def _add(reading: GridReading, people: dict[str, dict[str, Json]], row: GridRow, departments: list[Json]) -> None:
    """Add a row's post to whom it belongs to, by name and day of joining: of namesakes each stands for himself."""
    name, joined = row.text("name"), _day(reading, row["joined"])
    if not _filled(reading, row, "name", "department"):
        return
    key = fold(name)
    if key not in people:
        _filled(reading, row, "joined")
        at: Steps = ("people", len(people))
        people[key] = {"name": name, "joined": joined or _ANY_DAY, "posts": []}
        for column in ("name", "joined", "left"):
            reading.cells[(*at, column)] = row[column].place
    person = people[key]
    if aliases := [word for word in row["aliases"].list() if word not in person.get("aliases", ())]:
        person["aliases"] = [*person.get("aliases", ()), *aliases]
    if left := _day(reading, row["left"]):
        person["left"] = left
    _post(reading, person, row, ("people", list(people).index(key)), departments)


def _post(reading: GridReading, person: dict[str, Json], row: GridRow, at: Steps, departments: list[Json]) -> None:
    _check_department(reading, row["department"], departments)
    here = (*at, "posts", len(person["posts"]))
    post: dict[str, Json] = {"department": row.text("department")}
    post |= {key: row.text(key) for key in ("post", "level") if row.text(key)}
    post |= {"head": True} if reading.yes(row["head"]) else {}
    post |= {"roles": roles} if (roles := row["roles"].list()) else {}
    post["from"] = _day(reading, row["from"]) or person["joined"]
    if to := _day(reading, row["to"]):
        post["to"] = to
    for key in ("department", "post", "level", "head", "roles", "from", "to"):
        reading.cells[(*here, key)] = row[key].place
    person["posts"].append(post)


def _check_department(reading: GridReading, entry: GridEntry, departments: list[Json]) -> None:
    names = [name for one in departments for name in (one["name"], *one.get("aliases", ()))]
    if department_key(entry.text) not in map(department_key, names):
        reading.unknown(entry, "there is no department {name!r}", names)


def _departments_of(rows: list[GridRow]) -> list[Json]:
    """The departments that people are in, where none are listed."""
    return [{"name": name} for name in dict.fromkeys(row.text("department") for row in rows) if name]


def _named(reading: GridReading, kind: str, block: SheetBlock, name: str, aliases: str) -> list[Json]:
    found: list[Json] = []
    for row in reading.rows(block):
        if _filled(reading, row, name):
            words = list(dict.fromkeys(row[aliases].list()))
            reading.cells[(kind, len(found))] = row[name].place
            found.append({"name": row.text(name), **({"aliases": words} if words else {})})
    return found


def _spans(
    reading: GridReading, block: SheetBlock, kind: str, columns: tuple[str, ...], days: tuple[str, str]
) -> list[Json]:
    """Who stands for or looks after whom, and in which time: `days` are the columns of its first and last day."""
    found: list[Json] = []
    for row in reading.rows(block):
        _filled(reading, row, days[0])
        if _filled(reading, row, *columns):
            at = (kind, len(found))
            found.append({key: row.text(key) for key in columns} | _span(reading, row, at, days))
            reading.cells |= {(*at, key): row[key].place for key in columns}
    return found


def _tell_unlisted(reading: GridReading, kind: str, spans: list[Json], columns: tuple[str, ...]) -> None:
    """Note whoever is named beside a roster that lists nobody."""
    for i, span in enumerate(spans):
        for column in columns:
            words = "there is nobody called {value!r} among the people"
            reading.tell(reading.cells[(kind, i, column)], words, value=span[column])


def _span(reading: GridReading, row: GridRow, at: Steps, days: tuple[str, str]) -> dict[str, Json]:
    span = {}
    for key, column in zip(("from", "to"), days, strict=True):
        reading.cells[(*at, key)] = row[column].place
        if day := _day(reading, row[column]) or (_ANY_DAY if key == "from" else ""):
            span[key] = day
    return span


def _day(reading: GridReading, entry: GridEntry) -> str:
    return (reading.day(entry) or "") if entry.text else ""


def _filled(reading: GridReading, row: GridRow, *columns: str) -> bool:
    """Whether a row has what it needs; what it lacks is noted."""
    written = [reading.filled(row[column]) for column in columns]
    return all(written)
