"""A later version of a form: fields keep their keys, also where their labels have changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from rapidfuzz import fuzz

from kit.adopt.draft import Draft, DraftField
from kit.adopt.infer.keys import Keys

_NEAR: Final = 50  # of 100: likeness of two labels from which one may be the other's new name
_BESIDE: Final = 2  # rows that a field may have moved


class Rename(NamedTuple):
    """A field whose label changed."""

    old: str
    new: str


def keys_of(old: Draft, new: Draft) -> tuple[Keys, list[Rename]]:
    """Returns the keys that a later version takes over, by name, and the fields that were renamed with them.

    Side effect: the renamed ones get their former label as an alias, and are marked to be checked.
    """
    keys: Keys = {made.name: made.key for made in old.fields}
    keys |= {table.label: table.key for table in old.tables}
    keys |= {f"{table.label}/{column.name}": column.key for table in old.tables for column in table.columns}
    renamed = []
    names = {made.name for made in new.fields}
    free = [made for made in old.fields if made.name not in names]
    for made in new.fields:
        if made.name in keys:
            continue
        former = max(_likely(made, free), key=lambda pair: pair[0], default=None)
        if former is not None:
            free.remove(former[1])
            keys[made.name] = former[1].key
            made.aliases, made.why = (former[1].label,), (*made.why, "renamed")
            made.sure = min(made.sure, 0.6)
            renamed.append(Rename(former[1].label, made.label))
    return keys, renamed


def _likely(made: DraftField, free: list[DraftField]) -> Iterator[tuple[float, DraftField]]:
    """The former fields that a new one may be, with how likely that is: of its kind, alike in label or in place."""
    for former in free:
        likeness = fuzz.ratio(former.label, made.label)
        near = former.spot.col == made.spot.col and abs(former.spot.row - made.spot.row) <= _BESIDE
        if former.kind == made.kind and former.group == made.group and (likeness >= _NEAR or (near and likeness > 0)):
            yield likeness + 20 * near, former


def moved(old: Draft, new: Draft) -> dict[str, str]:
    """Returns the paths of a former version that are others now, by the keys that the fields keep."""
    now = {made.name: made.path for made in new.fields}
    now |= {name: made.path for made in new.fields for name in made.aliases}
    return {
        made.path: path
        for made in old.fields
        if (path := now.get(made.name) or now.get(made.label, "")) not in ("", made.path)
    }
