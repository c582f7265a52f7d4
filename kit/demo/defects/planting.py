"""Small steps that spoil clean data: fields blanked or overwritten, dates moved, rows taken out or bent."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random

from kit.demo.calendar2026 import NOT_YET
from kit.model import Data, Json

Plant = Callable[[Random, Data], None]

_STEP = re.compile(r"[a-z_]+|-?[0-9]+")


def drop(*paths: str) -> Plant:
    """Blank fields, or all rows of a table."""

    def plant(rng: Random, data: Data) -> None:
        for path in paths:
            holder, key = _place(data, path)
            if isinstance(holder.get(key), list) and holder is data:
                holder[key] = []
            else:
                holder.pop(key, None)

    return plant


def put(path: str, value: Json) -> Plant:
    """Overwrite a field."""

    def plant(rng: Random, data: Data) -> None:
        holder, key = _place(data, path)
        holder[key] = value

    return plant


def move(path: str, base: str, *, days: int = 0, minutes: int = 0) -> Plant:
    """Set a date or moment so far from another; a date stays a date."""

    def plant(rng: Random, data: Data) -> None:
        holder, key = _place(data, path)
        holder[key] = shifted(get(data, base), days=days, minutes=minutes)[: len(holder.get(key, "2026-01-01T00:00"))]

    return plant


def later_than_audit(path: str) -> Plant:
    """Set a date after the audit."""
    return put(path, str(NOT_YET))


def without_time(path: str) -> Plant:
    """Leave only the day of a moment."""

    def plant(rng: Random, data: Data) -> None:
        put(path, get(data, path)[:10])(rng, data)

    return plant


def cut(path: str) -> Plant:
    """Take a row out: `signoffs[1]`."""

    def plant(rng: Random, data: Data) -> None:
        holder, key = _place(data, path)
        del holder[key]

    return plant


def steps(*plants: Plant) -> Plant:
    """One after the other."""

    def plant(rng: Random, data: Data) -> None:
        for one in plants:
            one(rng, data)

    return plant


def copied(path: str, source: str) -> Plant:
    """Write one field's value into another."""

    def plant(rng: Random, data: Data) -> None:
        put(path, get(data, source))(rng, data)

    return plant


def get(data: Data, path: str) -> Json:
    """The value at a path such as `tasks[0].owner`."""
    holder, key = _place(data, path)
    return holder[key]


def stranger(prefix: str, number: str) -> str:
    """A number that nobody has, another one for each document: XM, JD-2026-075 -> XM-1942-0075.

    The year depends on the document's kind, so that no two kinds of document share a stranger.
    """
    kind, _, sequence = number.split("-")
    return f"{prefix}-{1900 + sum(map(ord, kind)) % 100}-{int(sequence):04d}"


def shifted(at: str, *, days: int = 0, minutes: int = 0) -> str:
    """A date or moment so much later."""
    delta = timedelta(days=days, minutes=minutes)
    if "T" in at:
        return (datetime.fromisoformat(at) + delta).isoformat(timespec="minutes")
    return str(date.fromisoformat(at) + delta)


def _place(data: Data, path: str) -> tuple[Json, Json]:
    """The object or list that holds a path's last step, and that step."""
    *above, last = (int(step) if step.lstrip("-").isdigit() else step for step in _STEP.findall(path))
    holder: Json = data
    for step in above:
        holder = holder[step]
    return holder, last
