"""Paths: `customer.name`, `departments[3].head`, and `departments[].head` for any row; values and schemas at them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from kit.model import Data, Json

_STEP: Final = re.compile(r"[^.\[\]]+")
_ROW: Final = re.compile(r"\[-?[0-9]+\]")
_KNOWN: Final = 16384  # paths that are remembered: those of the rows of one long document


@lru_cache(maxsize=_KNOWN)
def steps(path: str) -> tuple[str | int, ...]:
    """Return a path's steps, keys as text and rows as numbers from 0; -1 is the last row."""
    return tuple(int(step) if step.lstrip("-").isdecimal() else step for step in _STEP.findall(path))


@lru_cache(maxsize=_KNOWN)
def pattern_of(path: str) -> str:
    """Return a concrete path without its row: `departments[3].head` -> `departments[].head`."""
    return _ROW.sub("[]", path)


def value_at(data: Json, path: str) -> Json:
    """Return the value at a concrete path, or None where there is none; the empty path leads to the data itself."""
    for step in steps(path):
        if isinstance(step, int):
            data = data[step] if isinstance(data, list) and -len(data) <= step < len(data) else None
        else:
            data = data.get(step) if isinstance(data, dict) else None
        if data is None:
            return None
    return data


def put(data: Data, path: str, value: Json) -> None:
    """Write a value at a concrete path in place, making the objects on the way; a row has to be there."""
    holder, key = holder_of(data, path)
    holder[key] = value


def holder_of(data: Data, path: str) -> tuple[Json, Json]:
    """Return the object or list that holds a path's last step, and that step; objects on the way are made.

    Raises LookupError for a row that is not there, TypeError where a value is in the way.
    """
    *above, last = steps(path)
    holder: Json = data
    for step in above:
        holder = holder.setdefault(step, {}) if isinstance(holder, dict) else holder[step]
    return holder, last


def schema_at(schema: Json, path: str) -> dict[str, Json]:
    """Return the subschema of a path, concrete or of any row; empty where there is none."""
    for step in steps(path.replace("[]", "[0]")):
        schema = schema.get("items", {}) if isinstance(step, int) else schema.get("properties", {}).get(step, {})
    return schema if isinstance(schema, dict) else {}


def over(base: Mapping[str, Json], top: Mapping[str, Json]) -> dict[str, Json]:
    """`top` laid over `base`: objects merge, everything else is replaced."""
    merged = dict(base)
    for key, value in top.items():
        old = merged.get(key)
        merged[key] = over(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return merged
