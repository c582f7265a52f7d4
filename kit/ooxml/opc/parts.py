"""A part is added to a package: its content type, the relationship that leads to it (ECMA-376 part 2, 9.1, 9.3)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from typing import Final

from lxml import etree

from kit.model import pack_error
from kit.ooxml.opc.namespaces import RELATIONS, TYPES
from kit.ooxml.opc.relationships import rels_of
from kit.ooxml.opc.xml import parse, serialised

Element = etree._Element

TYPES_PART: Final = "[Content_Types].xml"


def add_part(parts: dict[str, bytes], source: str, kind: str, name: str, data: bytes, media: str) -> str:
    """Add a part to those of a template; returns the id of the relationship that leads to it.

    `source`: the part that points to it, "" for the package; `kind`: the relationship's whole type. Raises PackError
    where the template has no content types, or no relationships of the source.
    """
    rels = rels_of(source)
    types, relations = (_root(parts, part) for part in (TYPES_PART, rels))
    typed(types, name, media)
    ident = related(relations, source, kind, name)
    parts.update({TYPES_PART: serialised(types), rels: serialised(relations), name: data})
    return ident


def typed(types: Element, name: str, media: str) -> None:
    """State the content type of a part: an XML part's own, any other's by its suffix. Changes `types`."""
    suffix, part = name.rpartition(".")[2], f"/{name.lstrip('/')}"
    if suffix == "xml":
        for other in types.findall(f"{TYPES}Override[@PartName='{part}']"):
            types.remove(other)
        etree.SubElement(types, TYPES + "Override", PartName=part, ContentType=media)
    elif all((item.get("Extension") or "").lower() != suffix for item in types.iter(TYPES + "Default")):
        types.insert(0, etree.Element(TYPES + "Default", Extension=suffix, ContentType=media))


def related(relations: Element, source: str, kind: str, name: str) -> str:
    """Lead from a part to another one; returns the relationship's id, a free one. Changes `relations`."""
    taken = {item.get("Id") for item in relations}
    ident = next(ident for i in range(1, len(taken) + 2) if (ident := f"rIdKit{i}") not in taken)
    target = posixpath.relpath(f"/{name.lstrip('/')}", posixpath.join("/", posixpath.dirname(source)))
    etree.SubElement(relations, RELATIONS + "Relationship", Id=ident, Type=kind, Target=target)
    return ident


def in_order(names: Iterable[str]) -> list[str]:
    """Return the names of parts as a package is written: content types first, then its relationships, then the rest."""
    first = (TYPES_PART, rels_of(""))
    return sorted(names, key=lambda name: first.index(name) if name in first else len(first))


def _root(parts: dict[str, bytes], name: str) -> Element:
    if name not in parts:
        raise pack_error("", "the template has no part {name}", name=name)
    return parse(parts[name])
