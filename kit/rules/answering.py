"""Who answers for what a finding is about: the person whom the document itself names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from kit.data.paths import value_at
from kit.model import Data, Json

_OF_SIGNOFF = ("name", "signature")


def answering(settings: Mapping[str, Json], data: Data, path: str) -> str:
    """Return the person at `path` whom a finding asks: of its row first, then of the document; "" where none is named.

    Which fields name a person who answers, and in which order, is the pack's to say (`settings.answering`).
    """
    keys = settings.get("answering", ())
    table, inside, _ = path.partition("]")
    row = value_at(data, table + inside) if inside else None
    names = _OF_SIGNOFF if table.startswith("signoffs[") else keys
    return next(chain(_named(row, names), _named(data, keys)), "")


def _named(cells: Json, keys: Iterable[str]) -> Iterator[str]:
    """The texts of these keys, in their order."""
    for key in keys if isinstance(cells, dict) else ():
        if isinstance(name := cells.get(key), str):
            yield name
