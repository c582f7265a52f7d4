"""How long what is kept: the retention classes of a pack, checked against its forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from kit.calendar.worktime import duration, months_later
from kit.model import NO_TEXT, Form, Json, PackFault, Text, pack_error, text_of
from kit.pack.rules import Rule

Medium = Literal["electronic", "paper"]
PERMANENT = "permanent"


@dataclass(frozen=True, slots=True)
class Event:
    """Dates of a document that belong to its chain's story; one that `closes` ends the chain."""

    fields: tuple[str, ...]
    form: str = ""  # "" for every form of the class
    when: tuple[Rule, ...] = ()
    closes: bool = False


@dataclass(frozen=True, slots=True)
class Floor:
    """A period that something is kept at the least, and who says so."""

    least: str  # a duration, or `permanent`
    source: Text
    medium: str = ""  # "" for both
    forms: tuple[str, ...] = ()  # () for every form of the class


@dataclass(frozen=True, slots=True)
class Schedule:
    """One retention class: its periods, what links the documents of a chain, and what ends one."""

    name: str
    title: Text
    electronic: Floor
    paper: Floor
    floors: tuple[Floor, ...] = ()
    chain: tuple[str, ...] = ()  # fields that hold the number of another document of the chain
    events: tuple[Event, ...] = ()
    paper_after_copy: bool = True  # paper is never due before there is a signed electronic copy

    def floors_of(self, form: str, medium: Medium) -> Iterator[Floor]:
        """Every period that applies to a copy of a form; the latest of all wins."""
        yield self.paper if medium == "paper" else self.electronic
        for floor in self.floors:
            if floor.medium in ("", medium) and (not floor.forms or form in floor.forms):
                yield floor


def schedules(settings: Mapping[str, Json], forms: Mapping[str, Form]) -> Mapping[str, Schedule]:
    """The retention classes of a pack's settings. Raises PackError."""
    known = {name: _schedule(name, raw) for name, raw in settings.get("retention", {}).items()}
    for name, schedule in known.items():
        for place, form, fields in _named(schedule):
            _check(forms, f"settings.retention.{name}.{place}", form, fields)
    return known


def schedule_of(known: Mapping[str, Schedule], form: Form | None) -> Schedule | None:
    """The class a form is kept by: its own, else `default`."""
    return known.get(form.retention if form else "default", known.get("default"))


def end_of(start: date, period: str) -> date:
    """The last day of a period that begins after a day: the corresponding one. Not for `permanent`."""
    unit, amount = duration(period)
    try:
        return months_later(start, amount) if unit == "months" else start + timedelta(days=amount)
    except OverflowError:  # beyond the year 9999
        return date.max


def _schedule(name: str, raw: Mapping[str, Json]) -> Schedule:
    for medium in ("electronic", "paper"):
        if medium not in raw:
            raise pack_error(f"settings.retention.{name}", "{medium} is missing; write e.g. P3Y", medium=medium)
    events = tuple(
        Event(tuple(event["fields"]), event.get("form", ""), tuple(event.get("when", ())), event.get("closes", False))
        for event in raw.get("events", ())
    )
    if not any(event.closes for event in events):  # whatever happened last is the end
        events = tuple(replace(event, closes=True) for event in events)
    title = text_of(raw["title"]) if "title" in raw else Text(name, name)
    rule = Text(raw["rule"], raw["rule"]) if "rule" in raw else title
    return Schedule(
        name,
        title,
        Floor(raw["electronic"], rule),
        Floor(raw["paper"], rule),
        tuple(_floor(floor) for floor in raw.get("floors", ())),
        tuple(raw.get("chain", ())),
        events,
        raw.get("paper_after_copy", True),
    )


def _floor(raw: Mapping[str, Json]) -> Floor:
    source = text_of(raw["source"]) if "source" in raw else NO_TEXT
    return Floor(raw["least"], source, raw.get("medium", ""), tuple(raw.get("forms", ())))


def _named(schedule: Schedule) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """The forms and fields that a class speaks of, and where."""
    yield "chain", "", schedule.chain
    for i, event in enumerate(schedule.events):
        conditions = tuple(condition["field"] for condition in event.when)
        yield f"events[{i}]", event.form, (*event.fields, *conditions)
    for i, floor in enumerate(schedule.floors):
        for form in floor.forms:
            yield f"floors[{i}].forms", form, ()


def _check(forms: Mapping[str, Form], place: str, form: str, fields: Iterable[str]) -> None:
    if form and form not in forms:
        raise pack_error(place, "there is no form {name}", name=form)
    meant = [forms[form]] if form else list(forms.values())
    for name in fields:
        if not any(name in one.index for one in meant):
            raise pack_error(place, "{form} has no field {name}", form=form or PackFault("", "no form", {}), name=name)
