"""Numbers that nobody means, wherever a part holds one: no attribute and no text of that kind ends in a fault."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest
from lxml import etree

from kit.ooxml.opc.package import pack_part, write_zip
from kit.pack import load
from tests.fuzz.mutate import Element, parts_of
from tests.fuzz.run import Damaged, check, seeds
from tests.support import wide

# Python reads no number of more than 4,300 digits; ² counts as a digit, and is no number
NUMBERS = {"of 5,000 digits": "9" * 5000, "beyond 32 bits": "4294967296", "below nothing": "-1", "raised": "²"}
STEP = 25 if wide.is_narrow() else 1


@pytest.mark.parametrize("number", NUMBERS.values(), ids=NUMBERS)
def test_a_number_that_nobody_means_is_no_fault(number: str) -> None:
    pack, found = load(None), _places()
    assert len(found) > 400
    for (tag, name), (seed, part) in list(found.items())[::STEP]:
        check(pack, Damaged(_with(seeds()[seed], part, tag, name, number)))


@cache
def _places() -> dict[tuple[str, str], tuple[int, str]]:
    """Elements and attributes ("" for the text) that hold a number, each with the first file and part that has it."""
    found: dict[tuple[str, str], tuple[int, str]] = {}
    known: set[bytes] = set()  # most files have a style sheet and a theme that another one has, too
    for seed, data in enumerate(seeds()):
        for part, content in parts_of(data):
            for element in () if content in known else _elements(part, content):
                values = {**dict(element.attrib), "": element.text or ""}
                for name, value in values.items():
                    if value.strip().removeprefix("-").isdecimal():
                        found.setdefault((element.tag, name), (seed, part))
            known.add(content)
    return found


def _elements(part: str, content: bytes) -> Iterator[Element]:
    """The elements of a part; none of one that is no XML."""
    if part.endswith((".xml", ".rels")):
        try:
            yield from etree.fromstring(content).iter(etree.Element)
        except etree.XMLSyntaxError:
            return


def _with(data: bytes, wanted: str, tag: str, name: str, number: str) -> bytes:
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
