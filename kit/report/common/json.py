"""The one way JSON leaves the kit: sorted keys, no NaN, integral floats as integers."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from kit.model import Json

_ENCODERS = {
    indent: json.JSONEncoder(ensure_ascii=False, sort_keys=True, allow_nan=False, indent=indent) for indent in (None, 2)
}


def dumps(value: Json, indent: int | None = None) -> str:
    """A value as JSON text in UTF-8 characters, the same text for the same value."""
    return _ENCODERS[indent].encode(_plain(value))


def lines(value: Mapping[str, Json]) -> bytes:
    """An object as JSON text, a line for each of its parts and each entry of its iterators: quick to write and compare.

    One line at a time is in memory beside the text.
    """
    text = io.BytesIO()
    text.writelines(line.encode() for line in _lines(value))
    return text.getvalue()


def _lines(value: Mapping[str, Json]) -> Iterator[str]:
    before = "{\n"
    for key, part in sorted(value.items()):
        yield f"{before}{dumps(key)}: "
        yield from _entries(part) if isinstance(part, Iterator) else (dumps(part),)
        before = ",\n"
    yield "\n}\n"


def _entries(part: Iterator[Json]) -> Iterator[str]:
    before = "[\n"
    for entry in part:
        yield before + dumps(entry)
        before = ",\n"
    yield "[]" if before == "[\n" else "\n]"


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
