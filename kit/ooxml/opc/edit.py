"""A package with a few parts changed or added; every other part stays as it lies in the file, byte for byte."""

from __future__ import annotations

import re
from itertools import count
from typing import Final

from lxml import etree

from kit.ooxml.opc.namespaces import RELATIONS
from kit.ooxml.opc.package import Package, folded_name, open_package
from kit.ooxml.opc.parts import TYPES_PART, related, typed
from kit.ooxml.opc.relationships import rels_of
from kit.ooxml.opc.xml import parse, serialised
from kit.ooxml.opc.zip import pack_part, write_zip

Element = etree._Element

_USUAL: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships"


class Edit:
    """The changes to a package that was read within its limits: here its parts are parsed as they are written."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._names = {folded_name(name): name for name in package.names}
        self._trees: dict[str, Element] = {}  # by name as written
        self._made: dict[str, bytes] = {}
        is_strict = b"http://purl.oclc.org/ooxml/" in package.part(package.main)[:8192]
        self.relations = _STRICT if is_strict else _USUAL

    def tree(self, name: str) -> Element:
        """A part to be changed in place. Raises UnreadError where it is no XML, or beyond the limits."""
        known = self._names[folded_name(name)]
        if known not in self._trees:
            self._trees[known] = parse(self._package.part(known), self._package.limits.nodes, as_written=True)
        return self._trees[known]

    def text(self, name: str) -> bytes:
        """A part that may be no XML, as it is now."""
        known = self._names[folded_name(name)]
        return self._made.get(known) or self._package.part(known)

    def put(self, name: str, data: bytes) -> None:
        """Write a part anew, or add one."""
        self._made[self._names.setdefault(folded_name(name), name)] = data

    def free(self, stem: str, suffix: str) -> str:
        """A name that no part has: word/comments.xml, else word/comments1.xml and so on."""
        names = (f"{stem}{number or ''}{suffix}" for number in count())
        return next(name for name in names if folded_name(name) not in self._names)

    def add(self, source: str, kind: str, name: str, data: bytes, media: str) -> str:
        """Add a part that another one points to; returns the relationship's id. `media`: its content type."""
        self.put(name, data)
        typed(self.tree(TYPES_PART), name, media)
        return related(self._relations(rels_of(source)), source, f"{self.relations}/{kind}", name)

    def saved(self) -> bytes:
        """The package's bytes."""
        made = {**self._made, **{name: serialised(root) for name, root in self._trees.items()}}
        parts = [
            pack_part(name, made.pop(name), 6) if name in made else self._package.packed(name)
            for name in self._package.names
        ]
        return write_zip([*parts, *(pack_part(name, data, 6) for name, data in made.items())])

    def _relations(self, name: str) -> Element:
        if folded_name(name) not in self._names:
            self._names[folded_name(name)] = name
            self._trees[name] = etree.Element(RELATIONS + "Relationships", nsmap=bare(RELATIONS))  # type: ignore[arg-type]
        return self.tree(name)


def stamped(content: bytes, level: int = 6) -> bytes:
    """Return a package that a library wrote with the fixed stamps of ours: the same bytes for the same parts."""
    package = open_package(content)
    return write_zip(pack_part(name, package.part(name), level) for name in package.names)


def drop(element: Element) -> None:
    """Take an element away; what stands behind it stays."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "") or None
    else:
        parent.text = (parent.text or "") + (element.tail or "") or None
    parent.remove(element)


def dissolve(element: Element, content: Element | None) -> None:
    """Let what a part of an element holds stand in its place: its `content`, None where it holds nothing."""
    for child in list(content) if content is not None else ():
        element.addprevious(child)
    drop(element)


def namespace(root: Element) -> str:
    """The namespace of a root as lxml prefixes it: that of the strict spelling where the part uses it."""
    found = re.match(r"\{[^}]*\}", str(root.tag))
    return found.group() if found else ""


def bare(space: str) -> dict[str | None, str]:
    """A namespace without a prefix."""
    return {None: space[1:-1]}
