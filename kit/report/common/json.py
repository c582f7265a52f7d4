"""The one way JSON leaves the kit: sorted keys, no NaN, integral floats as integers."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from kit import __version__
from kit.model import Json, Lang
from kit.pack import Pack

_ENCODERS = {
    indent: json.JSONEncoder(ensure_ascii=False, sort_keys=True, allow_nan=False, indent=indent) for indent in (None, 2)
}


# Characters that a terminal acts on, or that reorder what stands around them: they stand in texts only.
_RAW = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def header(pack: Pack, as_of: date, lang: Lang, masked: bool = False) -> dict[str, Json]:
    """Return what every JSON report says of itself: who wrote it, by which pack, as of when, whether it is masked."""
    about: dict[str, Json] = {
        "tool": {"name": "kit", "version": __version__},
        "pack": {"name": pack.name, "version": pack.version, "digest": pack.digest},
        "as_of": as_of.isoformat(),
        "lang": lang,
    }
    return {**about, "masked": True} if masked else about


def dumps(value: Json, indent: int | None = None) -> str:
    """A value as JSON text in UTF-8 characters, the same text for the same value."""
    return _RAW.sub(lambda found: f"\\u{ord(found[0]):04x}", _ENCODERS[indent].encode(_plain(value)))


def lines(value: Mapping[str, Json]) -> bytes:
    """Return an object as JSON text, a line for each of its parts and each entry of its iterators.

    Quick to write and to compare; of what iterators give, at any depth, one line is in memory beside the text.
    """
    text = io.BytesIO()
    text.writelines(line.encode() for line in _object(value))
    text.write(b"\n")
    return text.getvalue()


def _object(value: Mapping[str, Json]) -> Iterator[str]:
    before = "{\n"
    for key, part in sorted(value.items()):
        yield f"{before}{dumps(key)}: "
        yield from _value(part)
        before = ",\n"
    yield "\n}"


def _value(part: Json) -> Iterator[str]:
    if isinstance(part, Iterator):
        yield from _entries(part)
    elif isinstance(part, dict) and any(isinstance(one, Iterator) for one in part.values()):
        yield from _object(part)
    else:
        yield dumps(part)


def _entries(part: Iterator[Json]) -> Iterator[str]:
    before = "[\n"
    for entry in part:
        yield before
        yield from _value(entry)
        before = ",\n"
    yield "[]" if before == "[\n" else "\n]"


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
