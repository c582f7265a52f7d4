"""Seeded damage to chosen parts of office files: what refers goes in circles, numbers are huge, nesting is deep."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Sequence
from copy import deepcopy
from random import Random
from typing import Final

from lxml import etree

from kit.ooxml.opc.package import pack_part, write_zip
from tests.fuzz.mutate import Element, Parts, changed_tree, damaged_bytes, parts_of

_HUGE: Final = ("2147483647", "-2147483648", "4294967296", "9" * 40, "1e308", "-0", "0x7fffffff", "1" + "0" * 4500)
_DEEP: Final = 300
_MANY: Final = 400


def aimed(data: bytes, random: Random, words: Sequence[str]) -> bytes:
    """A file with one to four faults in the parts whose names hold one of some words, or in their relationships."""
    parts = parts_of(data)
    for _ in range(random.choice((1, 1, 2, 4))):
        at = random.choice([i for i, (name, _) in enumerate(parts) if is_aimed_at(name, words)])
        name, part = parts[at]
        parts[at] = (name, _damaged(name, part, random, parts))
    return write_zip(pack_part(name, part) for name, part in parts)


def is_aimed_at(name: str, words: Sequence[str]) -> bool:
    """Whether the name of a part holds one of some words, in any case."""
    return any(word.lower() in name.lower() for word in words)


def _damaged(name: str, part: bytes, random: Random, parts: Parts) -> bytes:
    try:
        root = etree.fromstring(part)
    except etree.XMLSyntaxError:
        return damaged_bytes(part, random)
    for _ in range(random.choice((1, 1, 2, 5))):
        elements = list(root.iter(etree.Element))
        kind = random.random()
        if name.endswith(".rels") and kind < 0.7:
            _relate(elements, random, parts)
        elif kind < 0.5:
            random.choice(_CHANGES)(random.choice(elements), random, elements)
        else:
            changed_tree(root, random)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _relate(elements: Sequence[Element], random: Random, parts: Parts) -> None:
    """A relationship that leads to another part, to its own source, outside, or has another's type or id."""
    relations = [element for element in elements if element.get("Target") is not None]
    if not relations:
        return
    relation, other = random.choice(relations), random.choice(relations)
    match random.randrange(5):
        case 0:
            relation.set("Target", "/" + random.choice(parts)[0])
        case 1:
            relation.set("Type", other.get("Type", ""))
        case 2:
            relation.set("Id", other.get("Id", ""))
        case 3:
            relation.set("TargetMode", random.choice(("External", "Internal", "")))
        case _:
            relation.set("Target", posixpath.join("..", "_rels", random.choice(parts)[0]))


def _swap(element: Element, random: Random, elements: Sequence[Element]) -> None:
    """All attributes of two elements exchanged, of the same kind where there are two."""
    alike = [other for other in elements if other.tag == element.tag and other is not element]
    other = random.choice(alike or elements)
    mine, theirs = dict(element.attrib), dict(other.attrib)
    for one, values in ((element, theirs), (other, mine)):
        for name in list(one.attrib):
            del one.attrib[name]
        for name, value in values.items():
            one.set(name, value)


def _huge(element: Element, random: Random, elements: Sequence[Element]) -> None:
    """Every number of an element, or of all of its kind, beyond what anybody means."""
    for one in random.choice(([element], [other for other in elements if other.tag == element.tag])):
        for name, value in one.attrib.items():
            if value.strip("-").isdecimal():
                one.set(name, random.choice(_HUGE))
        if (one.text or "").strip("-").isdecimal():
            one.text = random.choice(_HUGE)


def _circle(element: Element, random: Random, elements: Sequence[Element]) -> None:
    """Elements of a kind that refer to the next, the last to the first: basedOn, link, numStyleLink, abstractNumId."""
    named = [one for one in elements if _name_of(one) and len(one)]
    if not named:
        return
    ring = [one for one in named if one.tag == random.choice(named).tag][: random.choice((1, 2, 3, _MANY))]
    for one, following in zip(ring, ring[1:] + ring[:1], strict=True):
        reference = next((child for child in one if _is_reference(child)), None)
        if reference is None:
            space = one.tag.rpartition("}")[0] + "}" if "}" in one.tag else ""
            reference = etree.SubElement(one, f"{space}{random.choice(('basedOn', 'link', 'numStyleLink'))}")
        name = next(iter(reference.attrib), one.tag.rpartition("}")[0] + "}val" if "}" in one.tag else "val")
        reference.set(name, _name_of(following))


def _name_of(element: Element) -> str:
    """What others call an element by."""
    return next((value for name, value in element.attrib.items() if name.lower().endswith("id")), "")


def _is_reference(element: Element) -> bool:
    if not isinstance(element.tag, str):
        return False
    local = element.tag.rpartition("}")[2]
    return local in ("basedOn", "link", "next", "styleLink", "numStyleLink", "abstractNumId", "pStyle")


def _refer(element: Element, random: Random, elements: Sequence[Element]) -> None:
    """An attribute that holds what another one holds: two of a name, a reference to something else."""
    other = random.choice(elements)
    if element.attrib and other.attrib:
        element.set(random.choice(list(element.attrib)), random.choice(list(other.attrib.values())))


def _nest(element: Element, random: Random, elements: Sequence[Element]) -> None:
    """An element inside copies of itself, or of its parent, as deep as parts may be nested or deeper."""
    parent = element.getparent()
    if parent is None:
        return
    around = random.choice((element, parent))
    outer = inner = etree.Element(around.tag, dict(around.attrib))
    for _ in range(random.choice((2, 30, _DEEP))):
        inner = etree.SubElement(inner, around.tag, dict(around.attrib))
    parent.replace(element, outer)
    inner.append(element)


def _many(element: Element, random: Random, elements: Sequence[Element]) -> None:
    """An element some hundred times."""
    parent = element.getparent()
    if parent is not None and sum(1 for _ in element.iter()) < 50:
        at = parent.index(element)
        parent[at:at] = [deepcopy(element) for _ in range(_MANY)]


_CHANGES: Final[tuple[Callable[[Element, Random, Sequence[Element]], None], ...]] = (
    _swap,
    _huge,
    _circle,
    _refer,
    _refer,
    _nest,
    _many,
)
