"""Relationships: what a .rels part says, and to which parts of a package it leads."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from kit.ooxml.opc.namespaces import RELATIONS
from kit.ooxml.opc.xml import parse, remembered
from kit.ooxml.opc.zip import Entry


class Link(NamedTuple):
    """A relationship as it is written. `kind`: the last word of its type, "header"."""

    kind: str
    id: str
    target: str
    external: bool


class Relation(NamedTuple):
    """A relationship to a part of the package."""

    kind: str
    id: str
    target: str


@remembered
def links(xml: bytes, most: int) -> tuple[Link, ...]:
    """The relationships in a .rels part. Raises UnreadError as `parse`."""
    return tuple(
        Link(
            item.get("Type", "").rpartition("/")[2],
            item.get("Id", ""),
            item.get("Target", ""),
            item.get("TargetMode") == "External",
        )
        for item in parse(xml, most).iter(RELATIONS + "Relationship")
    )


def rels_of(source: str) -> str:
    """The name of the part that holds the relationships of another ("" for the package), both folded."""
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", name + ".rels")


def led_to(found: Iterable[Link], source: str, entries: Mapping[str, Entry]) -> list[Relation]:
    """The relationships of a part that lead to parts of the package; names folded, but as written in what is given."""
    folder = posixpath.dirname(source)
    return [
        Relation(link.kind, link.id, target.name)
        for link in found
        if not link.external and (target := entries.get(_resolved(folder, link.target))) is not None
    ]


@lru_cache(maxsize=1024)
def _resolved(folder: str, target: str) -> str:
    """A relationship's target as a folded part name: relative to the folder, or absolute."""
    target = unquote(target).replace("\\", "/").lower()
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
