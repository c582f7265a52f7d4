"""Former versions of a form: from when until when each was in force, and where its fields stand today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from pathlib import Path

from kit.calendar.worktime import day_of, parse
from kit.data.paths import put, value_at
from kit.model import Data, Form, Former, Json, Record
from kit.pack.jsonfile import fault

Renames = Mapping[str, str]


def formers(form: Form, old: Iterable[tuple[Form, Path]], path: Path) -> dict[str, Former]:
    """The former versions of a form by their number. Raises PackError where they do not fit together.

    Two versions may come into force on one day where the former states until when it may still be used.
    """
    known = sorted(old, key=lambda pair: pair[0].in_force)
    renames: Mapping[str, Renames] = form.schema["x-form"].get("renames", {})
    versions = {one.version for one, _ in known}
    for version in renames.keys() - versions:
        raise fault(
            path, ("x-form", "renames", version), "there is no history/{id}@{version}.json", id=form.id, version=version
        )
    starts = [*(one.in_force for one, _ in known), form.in_force][1:]
    found: dict[str, Former] = {}
    for (one, where), following in zip(known, starts, strict=True):
        day = parse(following)
        until = one.schema["x-form"].get("until")
        if day is None or following < one.in_force or (following == one.in_force and not until):
            raise fault(
                where,
                ("x-form", "in_force"),
                "{version} must come into force before what follows it",
                version=one.version,
            )
        _check(form, one, renames.get(one.version, {}), path)
        last = str(day_of(day) - timedelta(days=1))
        found[one.version] = Former(one, dict(renames.get(one.version, {})), until or last)
    return found


def _check(form: Form, old: Form, renames: Renames, path: Path) -> None:
    """Refuse a rename from or to what is not there, or to another kind of field."""
    tables = ({table.path for table in old.tables}, {table.path for table in form.tables})
    for name, now in renames.items():
        where = ("x-form", "renames", old.version, name)
        if (name in tables[0]) != (now in tables[1]) or name not in {*old.index, *tables[0]}:
            raise fault(
                path,
                where,
                "{version} has no {name!r} that could be called {now!r}",
                version=old.version,
                name=name,
                now=now,
            )
        if name not in tables[0] and (now not in form.index or form.index[now].kind != old.index[name].kind):
            raise fault(path, where, "{now!r} is no field of the same kind", now=now)


def former_of(form: Form, version: str) -> Former | None:
    """Return the former version of a form that is called so; that of today is none, and asks for no other."""
    return None if version == form.version else form.former.get(version)


def path_now(former: Former, path: str) -> str:
    """Where a path of the former version, concrete or not, stands in the current one."""
    return _moved(former.renames, path)


def to_current(former: Former, data: Data) -> Data:
    """The data of a former version in the current shape; what has no place there keeps its own."""
    return _converted(former.renames, data)


def to_former(former: Former, data: Data) -> Data:
    """The data as the former version holds them: the way back from `to_current`."""
    return _converted({now: name for name, now in former.renames.items()}, data)


def fields_now(former: Former) -> set[str]:
    """The fields of the former version by their current paths."""
    return {path_now(former, path) for path in former.form.index}


def _moved(renames: Renames, path: str) -> str:
    table, mark, rest = path.partition("[")
    row, _, column = rest.partition("].")
    if mark and (now := renames.get(f"{table}[].{column}")):
        return f"{now.partition('[')[0]}[{row}].{now.partition('[].')[2]}"
    if mark and table in renames:
        return f"{renames[table]}[{rest}"
    return renames.get(path, path)


def _converted(renames: Renames, data: Data) -> Data:
    made: Data = {}
    for key, value in data.items():
        if isinstance(value, list) and all(isinstance(row, dict) for row in value):
            made[renames.get(key, key)] = [_row(renames, key, row) for row in value]
        else:
            made[key] = dict(value) if isinstance(value, dict) else value
    moves = {name: now for name, now in renames.items() if "[" not in name and value_at(data, name) is not None}
    for name in moves:
        if not isinstance(value_at(data, name), list):
            _drop(made, name)
    for name, now in moves.items():
        if not isinstance(found := value_at(data, name), list):
            put(made, now, found)
    return made


def _row(renames: Renames, table: str, row: Mapping[str, Json]) -> Data:
    return {renames.get(f"{table}[].{key}", f"[].{key}").partition("[].")[2]: value for key, value in row.items()}


def _drop(data: Data, path: str) -> None:
    """Take a value out, and the objects that become empty by it."""
    key, _, rest = path.partition(".")
    if rest and isinstance(data.get(key), dict):
        data[key] = dict(data[key])
        _drop(data[key], rest)
        if data[key]:
            return
    data.pop(key, None)


def is_valid_version(form: Form, record: Record) -> bool:
    """Return whether the version that a document states was in force on its date; without a date any known one is."""
    former = former_of(form, record.version)
    if former is None and record.version != form.version:
        return False
    when = parse(value_at(record.data, form.date)) if form.date else None
    own = day_of(when).isoformat() if when else form.in_force if former is None else former.until
    return former.form.in_force <= own <= former.until if former else form.in_force <= own
