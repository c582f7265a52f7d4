"""Where files hold numbers, and the files with another one there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from lxml import etree

from kit.ooxml.opc.package import pack_part, write_zip
from tests.fuzz.mutate import Element, parts_of, parts_unlike
from tests.fuzz.run import seeds


@cache
def places() -> dict[tuple[str, str], tuple[int, str]]:
    """Elements and attributes ("" for the text) that hold a number, each with the first file and part that has it."""
    found: dict[tuple[str, str], tuple[int, str]] = {}
    known: set[tuple[str, int, int]] = set()  # most files have a style sheet and a theme that another one has, too
    for seed, data in enumerate(seeds()):
        for part, content in parts_unlike(data, known):
            for element in _elements(part, content):
                for name, value in (*element.items(), ("", element.text or "")):
                    place = (element.tag, name)
                    if place not in found and value.strip().removeprefix("-").isdecimal():
                        found[place] = (seed, part)
    return found


def _elements(part: str, content: bytes) -> Iterator[Element]:
    """The elements of a part; none of one that is no XML."""
    if part.endswith((".xml", ".rels")):
        try:
            yield from etree.fromstring(content).iter(etree.Element)
        except etree.XMLSyntaxError:
            return


def with_number(data: bytes, wanted: str, tag: str, name: str, number: str) -> bytes:
    """The file with another number in all elements of a kind in one part."""
    parts = dict(parts_of(data))
    root = etree.fromstring(parts[wanted])
    for element in root.iter(tag):
        if not name:
            element.text = number
        elif name in element.attrib:
            element.set(name, number)
    parts[wanted] = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return write_zip(pack_part(part, content) for part, content in parts.items())
