"""Seeded damage to office files: to the bytes, to the zip's parts, to the XML of a part."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from copy import deepcopy
from random import Random
from typing import Any

from lxml import etree

from kit.ooxml.opc.package import pack_part, write_zip

Parts = list[tuple[str, bytes]]
Element = Any

VALUES = (
    "",
    " ",
    "0",
    "-1",
    "1",
    "2",
    "999999999999999999999",
    "1e309",
    "NaN",
    "0.5",
    "true",
    "none",
    "A0",
    "A1048577",
    "XFE1",
    "ZZZZ9",
    "a1:b2",
    "A1:XFD1048576",
    "/",
    "../x",
    "#REF!",
    "_x0000_",
    "_xD800_",
    "_x005F_x0041_",
    "٣",
    "１２",
    "2026-02-30",
    "2026-02-30T25:61",
    "=1+1",
    "{{ x }}",
    "\u200b",
    "\u202e",
    "\ud7ff\ue000",
    "𠮷" * 9,
    "x" * 5000,
    "\n" * 50,
    "Sheet1!A1",
    "'x'!$A$1:$B$2",
    "s",
    "b",
    "e",
    "d",
    "str",
    "inlineStr",
    "begin",
    "end",
    "restart",
    "rId1",
    "1904",
)
_WANTED = ("word/", "xl/", "docProps/", "_rels/", "[Content_Types].xml")
_DEEP = 300


def mutated(data: bytes, random: Random, others: Sequence[bytes]) -> bytes:
    """A file with one to six faults; `others`: files whose parts may turn up in it."""
    kind = random.random()
    if kind < 0.15:
        return damaged_bytes(data, random)
    parts = parts_of(data)
    for _ in range(random.choice((1, 1, 2, 3, 6))):
        step = _zip if random.random() < 0.2 else _xml
        parts = step(parts, random, others)
    made = write_zip(pack_part(name, part) for name, part in parts)
    return damaged_bytes(made, random) if kind < 0.2 else made


def parts_of(data: bytes) -> Parts:
    """The parts of a sound package."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def names_of(data: bytes) -> list[str]:
    """The names of the parts of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.namelist()


def parts_unlike(data: bytes, known: set[tuple[str, int, int]]) -> Parts:
    """The parts of a sound package that equal none known so far, by checksum and size. Side effects: they are known."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        marks = {info.filename: (info.filename, info.CRC, info.file_size) for info in archive.infolist()}
        parts = [(name, archive.read(name)) for name, mark in marks.items() if mark not in known]
    known.update(marks.values())
    return parts


def damaged_bytes(data: bytes, random: Random) -> bytes:
    """A few bytes overwritten, cut out, doubled or put in."""
    made = bytearray(data)
    for _ in range(random.choice((1, 2, 8, 50))):
        at, width = random.randrange(len(made) + 1), random.choice((1, 1, 2, 4, 100))
        match random.randrange(5):
            case 0:
                made[at : at + width] = random.randbytes(width)
            case 1:
                del made[at : at + width]
            case 2:
                made[at:at] = made[at : at + width]
            case 3:
                made[at:at] = random.randbytes(width)
            case _:
                made[at : at + 4] = random.choice((b"\xff" * 4, b"\0" * 4, b"\x7f\xff\xff\xff", b"PK\x05\x06"))
    return bytes(made[: random.randrange(len(made) + 1)] if random.random() < 0.2 else made)


def _zip(parts: Parts, random: Random, others: Sequence[bytes]) -> Parts:
    """A part left out, doubled, renamed, exchanged, emptied, or damaged in its bytes."""
    if not parts:
        return parts
    parts, at = list(parts), random.randrange(len(parts))
    name, part = parts[at]
    match random.randrange(7):
        case 0:
            del parts[at]
        case 1:
            parts.append((name, part))
        case 2:
            parts[at] = (random.choice((name.upper(), "/" + name, name + "/", name.replace("/", "\\"), "x")), part)
        case 3:
            other = random.randrange(len(parts))
            parts[at], parts[other] = (name, parts[other][1]), (parts[other][0], part)
        case 4:
            parts[at] = (name, random.choice((b"", b"<", b"<a/>", b"\xff\xfe<\0a\0/\0>\0", b"\0" * 99)))
        case 5:
            parts[at] = random.choice(parts_of(random.choice(others)))
        case _:
            parts[at] = (name, damaged_bytes(part, random))
    return parts


def _xml(parts: Parts, random: Random, others: Sequence[bytes]) -> Parts:
    """The tree of a part changed in up to thirty places."""
    found = [at for at, (name, _) in enumerate(parts) if name.startswith(_WANTED) and name.endswith((".xml", ".rels"))]
    if not found:
        return parts
    weights = [10 if any(mark in parts[at][0] for mark in ("document.xml", "sheet", "hared")) else 1 for at in found]
    parts, at = list(parts), random.choices(found, weights)[0]
    name, part = parts[at]
    try:
        root = etree.fromstring(part)
    except etree.XMLSyntaxError:
        return parts
    for _ in range(random.choice((1, 2, 5, 30))):
        changed_tree(root, random)
    parts[at] = (name, etree.tostring(root, encoding="UTF-8", xml_declaration=True))
    return parts


def changed_tree(root: Element, random: Random) -> None:
    """Change a tree in one place."""
    elements = list(root.iter(etree.Element))
    random.choice(_CHANGES)(random.choice(elements), random, elements)


def _remove(element: Element, random: Random, elements: Sequence[Element]) -> None:
    if (parent := element.getparent()) is not None:
        parent.remove(element)


def _double(element: Element, random: Random, elements: Sequence[Element]) -> None:
    if (parent := element.getparent()) is not None:
        for _ in range(random.choice((1, 1, 40)) if len(list(element.iter())) < 50 else 1):
            parent.insert(random.randrange(len(parent) + 1), deepcopy(element))


def _move(element: Element, random: Random, elements: Sequence[Element]) -> None:
    target = random.choice(elements)
    if element.getparent() is not None and element not in target.iterancestors() and element is not target:
        target.insert(random.randrange(len(target) + 1), element)


def _graft(element: Element, random: Random, elements: Sequence[Element]) -> None:
    random.choice(elements).append(deepcopy(element))


def _rename(element: Element, random: Random, elements: Sequence[Element]) -> None:
    element.tag = random.choice(elements).tag


def _wrap(element: Element, random: Random, elements: Sequence[Element]) -> None:
    parent, tag = element.getparent(), random.choice(elements).tag
    if parent is not None:
        outer = inner = etree.Element(tag)
        for _ in range(random.choice((0, 0, 3, _DEEP))):
            inner = etree.SubElement(inner, tag)
        parent.replace(element, outer)
        inner.append(element)


def _attribute(element: Element, random: Random, elements: Sequence[Element]) -> None:
    names = list(element.attrib) or [random.choice(list(random.choice(elements).attrib) or ["x"])]
    element.set(random.choice(names), random.choice((*VALUES, *random.choice(elements).attrib.values())))


def _bare(element: Element, random: Random, elements: Sequence[Element]) -> None:
    for name in list(element.attrib):
        if random.random() < 0.5:
            del element.attrib[name]


def _text(element: Element, random: Random, elements: Sequence[Element]) -> None:
    element.text = random.choice((*VALUES, random.choice(elements).text))


def _shuffle(element: Element, random: Random, elements: Sequence[Element]) -> None:
    children = list(element)
    random.shuffle(children)
    element[:] = children


_CHANGES: tuple[Callable[[Element, Random, Sequence[Element]], None], ...] = (
    _remove,
    _double,
    _move,
    _graft,
    _rename,
    _wrap,
    _attribute,
    _attribute,
    _attribute,
    _bare,
    _text,
    _text,
    _shuffle,
)
