"""Holds: what must not be disposed of, whatever its period says, and by whose order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path

from kit.audit.retention.chains import Chain, Document, values
from kit.calendar.worktime import day_of, parse
from kit.data.paths import value_at
from kit.model import Json, pack_error
from kit.pack import Pack, jsonfile
from kit.pack.meta_schema import checked
from kit.rules.base import number_key

_SEPARATORS = ("-", "/")  # between a document's number and that of a part of it: BF-2026-001-06


@dataclass(frozen=True, slots=True)
class Hold:
    """One order to keep whatever any of its scopes names, with the whole chain."""

    mandate: str
    placed: date
    lifted: date | None
    scope: Mapping[str, tuple[str, ...]]
    file: str = ""  # the document that orders it; "" where the list of holds does
    review: date | None = None  # when to look at it again

    def is_in_force(self, as_of: date) -> bool:
        """Whether it binds on a day: from the day it was placed until the day it was lifted."""
        return self.placed <= as_of and (self.lifted is None or as_of < self.lifted)


def load(path: Path) -> list[Hold]:
    """The holds of a list. Raises PackError naming file, line and place."""
    return [_hold(path, i, raw) for i, raw in enumerate(checked(path, "holds"))]


def _hold(path: Path, at: int, raw: Mapping[str, Json]) -> Hold:
    days = {name: _day(raw[name]) for name in ("placed", "lifted", "review") if name in raw}
    for name, day in days.items():
        if day is None:
            raise jsonfile.fault(path, (at, name), "{value!r} is no date", value=raw[name])
    placed, lifted = days["placed"] or date.min, days.get("lifted")
    if lifted and lifted < placed:
        raise jsonfile.fault(
            path, (at, "lifted"), "{lifted} is earlier than {placed}, when it was placed", lifted=lifted, placed=placed
        )
    scope = {name: tuple(names) for name, names in raw["scope"].items()}
    return Hold(raw["mandate"], placed, lifted, scope, review=days.get("review"))


def _day(text: Json) -> date | None:
    at = parse(text)
    return day_of(at) if at else None


def ordered(pack: Pack, documents: Iterable[Document]) -> Iterator[Hold]:
    """The holds that documents order themselves, as the pack's settings say (`settings.holds`). Raises PackError."""
    told = {raw["form"]: raw for raw in pack.settings.get("holds", ())}
    for name, raw in told.items():
        fields = [*raw["numbers"], raw["placed"], *([raw["lifted"]] if "lifted" in raw else [])]
        if name not in pack.forms or not all(field in pack.forms[name].index for field in fields):
            raise pack_error(
                "settings.holds",
                "there is no form {name} with the fields {fields}",
                name=name,
                fields=", ".join(fields),
            )
    for one in documents:
        if raw := told.get(one.form.id):
            numbers = {str(text) for field in raw["numbers"] for _, text in values(one, field) if text}
            if placed := _day(value_at(one.record.data, raw["placed"])):
                lifted = _day(value_at(one.record.data, raw["lifted"])) if "lifted" in raw else None
                scope = {"numbers": tuple(sorted({one.number, *numbers} - {""}))}
                yield Hold(one.number or one.path, placed, lifted, scope, one.path)


def covers(hold: Hold, chain: Chain) -> bool:
    """Whether a hold names anything of a chain, and so holds all of it."""
    scope = hold.scope
    if any(_is_part(number_key(number), known) for number in scope.get("numbers", ()) for known in chain.keys):
        return True
    if any(number_key(name) in chain.keys for name in scope.get("projects", ())):
        return True
    return any(_names(scope, one) for one in chain.documents)


def _names(scope: Mapping[str, tuple[str, ...]], one: Document) -> bool:
    return (
        one.form.id in scope.get("forms", ())
        or bool(one.schedule and one.schedule.name in scope.get("classes", ()))
        or any(fnmatchcase(one.path, pattern) for pattern in scope.get("files", ()))
        or value_at(one.record.data, "project") in scope.get("projects", ())
    )


def _is_part(number: str, known: str) -> bool:
    return number == known or number.startswith(tuple(known + mark for mark in _SEPARATORS))
