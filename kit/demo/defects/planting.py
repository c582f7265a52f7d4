"""Small steps that spoil clean data: fields blanked or overwritten, dates moved, rows taken out or bent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random

from kit.data.paths import holder_of, value_at
from kit.demo.calendar2026 import NOT_YET
from kit.model import Data, Json

Plant = Callable[[Random, Data], None]


def drop(*paths: str) -> Plant:
    """Blank fields, or all rows of a table."""

    def plant(rng: Random, data: Data) -> None:
        for path in paths:
            holder, key = holder_of(data, path)
            if isinstance(holder.get(key), list) and holder is data:
                holder[key] = []
            else:
                holder.pop(key, None)

    return plant


def put(path: str, value: Json) -> Plant:
    """Overwrite a field."""

    def plant(rng: Random, data: Data) -> None:
        holder, key = holder_of(data, path)
        holder[key] = value

    return plant


def move(path: str, base: str, *, days: int = 0, minutes: int = 0) -> Plant:
    """Set a date or moment so far from another; a date stays a date."""

    def plant(rng: Random, data: Data) -> None:
        holder, key = holder_of(data, path)
        holder[key] = shifted(value_at(data, base), days=days, minutes=minutes)[
            : len(holder.get(key, "2026-01-01T00:00"))
        ]

    return plant


def later_than_audit(path: str) -> Plant:
    """Set a date after the audit."""
    return put(path, str(NOT_YET))


def without_time(path: str) -> Plant:
    """Leave only the day of a moment."""

    def plant(rng: Random, data: Data) -> None:
        put(path, value_at(data, path)[:10])(rng, data)

    return plant


def cut(path: str) -> Plant:
    """Take a row out: `signoffs[1]`."""

    def plant(rng: Random, data: Data) -> None:
        holder, key = holder_of(data, path)
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
        put(path, value_at(data, source))(rng, data)

    return plant


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
