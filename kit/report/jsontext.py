"""The one way JSON leaves the kit: sorted keys, no NaN, integral floats as integers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from kit.model import Json


def dumps(value: Json, indent: int | None = None) -> str:
    """A value as JSON text in UTF-8 characters, the same text for the same value."""
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, allow_nan=False, indent=indent)


def lines(value: Mapping[str, Json]) -> str:
    """An object as JSON text, a line for each of its parts and each entry of its lists: quick to write and compare."""
    parts = (f"{dumps(key)}: {_entries(part)}" for key, part in sorted(value.items()))
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _entries(part: Json) -> str:
    return "[\n" + ",\n".join(map(dumps, part)) + "\n]" if isinstance(part, list) and part else dumps(part)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
