"""Who answers for what a finding is about: the person whom the document itself names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from kit.data.paths import value_at
from kit.model import Data, Json
from kit.text.names import is_name

_OF_SIGNOFF = ("name", "signature")


def answering(settings: Mapping[str, Json], data: Data, path: str) -> str:
    """Return the person at `path` whom a finding asks: of its row first, then of the document; "" where none is named.

    A department, a day, 同上 or a stroke in such a field is nobody: a person is whom the roster knows, or what looks
    like a name.

    Which fields name a person who answers, and in which order, is the pack's to say (`settings.answering`).
    """
    keys = settings.get("answering", ())
    table, inside, _ = path.partition("]")
    row = value_at(data, table + inside) if inside else None
    names = _OF_SIGNOFF if table.startswith("signoffs[") else keys
    org = settings.get("org")
    named = chain(_named(row, names), _named(data, keys))
    return next((name for name in named if is_name(name) or (org and org.person(name))), "")


def _named(cells: Json, keys: Iterable[str]) -> Iterator[str]:
    """The texts of these keys, in their order."""
    for key in keys if isinstance(cells, dict) else ():
        if isinstance(name := cells.get(key), str):
            yield name
