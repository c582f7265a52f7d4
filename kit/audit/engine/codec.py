"""Records as bytes: data, places and problems apart, so that each is decoded only where it is needed."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kit.data.found import Places, Register, RegisterColumn
from kit.model import Found, Json, Place, Problem, Record

FORMAT = 5  # of the bytes; another one makes what was stored unreadable
_encoded = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode
_USUAL = Found(Place(), "label")[2:]  # how nearly every field was found: left out


class Packed(NamedTuple):
    """A record as it travels and is stored."""

    form: str
    version: str
    read_by: str
    certainty: float
    modified: str
    data: bytes  # JSON
    fields: bytes  # deflated JSON; needed only where a finding has a place
    problems: bytes  # JSON


def encode(record: Record) -> Packed:
    """A record as bytes."""
    places = record.fields if isinstance(record.fields, Places) else Places(dict(record.fields))
    registers = {table: [*known[:3], _flat(known.odd)] for table, known in places.registers.items()}
    fields = [_flat(places.single), registers]
    problems = _text(record.problems) if record.problems else b""
    head = (record.form, record.version, record.read_by, record.certainty, record.modified)
    return Packed(*head, _text(record.data), zlib.compress(_text(fields), 1), problems)


def decode(packed: Packed) -> Record:
    """The record that was encoded. Raises ValueError."""
    return Record(
        packed.form,
        packed.version,
        json.loads(packed.data),
        _Packed(packed.fields),
        _problems(packed.problems),
        packed.read_by,
        packed.certainty,
        packed.modified,
    )


def seal(sha256: str, packed: Packed | None, rule: str = "", detail: str = "") -> int:
    """What tells whether all that is known of a file is still as it was stored. Raises TypeError where it cannot be."""
    texts, parts = (packed[:5], packed[5:]) if packed else ((), ())
    total = zlib.crc32("\0".join((sha256, rule, detail, *map(str, texts))).encode("utf-8", "surrogatepass"))
    for part in parts:
        total = zlib.crc32(part, total)
    return total


class _Packed(Mapping[str, Found]):
    """Where the fields of a record stood, decoded when somebody asks."""

    __slots__ = ("_known", "_text")

    def __init__(self, text: bytes) -> None:
        self._text = text
        self._known: Places | None = None

    def __getitem__(self, path: str) -> Found:
        return self._all()[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def _all(self) -> Places:
        if self._known is None:
            single, registers = json.loads(zlib.decompress(self._text))
            self._known = Places(_found(single), {table: _register(*known) for table, known in registers.items()})
        return self._known


def _flat(fields: Mapping[str, Found]) -> list[Json]:
    return [
        (path, *found.place, found.by) if found[2:] == _USUAL else (path, *found.place, *found[1:])
        for path, found in fields.items()
    ]


def _found(rows: list[Json]) -> dict[str, Found]:
    return {row[0]: Found(Place(*row[1:6]), *row[6:]) for row in rows}


def _register(sheet: str, columns: Mapping[str, list[Json]], lines: list[int], odd: list[Json]) -> Register:
    return Register(sheet, {key: RegisterColumn(*column) for key, column in columns.items()}, lines, _found(odd))


def _text(value: Json) -> bytes:
    return _encoded(value).encode("utf-8", "surrogatepass")


def _problems(text: bytes) -> tuple[Problem, ...]:
    return tuple(
        Problem(rule, path, Place(*place), tuple((key, value) for key, value in args))
        for rule, path, place, args in (json.loads(text) if text else ())
    )
