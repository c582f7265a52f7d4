"""A Word document without the list numbers that it hides: LibreOffice prints them, whatever their look (17.9.24)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from kit.office.pdf import OfficeDocument
from kit.ooxml.opc.edit import Edit, namespace
from kit.ooxml.opc.limits import Limits
from kit.ooxml.opc.package import Package, open_package
from kit.ooxml.opc.xml import ON

_HIDING: Final = b"vanish"


def without_hidden_numbers(document: OfficeDocument, limits: Limits) -> OfficeDocument:
    """Return a document as Word prints it: levels of lists whose number is hidden draw none. Raises UnreadError."""
    if document.suffix != "docx" or b"numbering" not in document.content:  # as parts are named, which is never packed
        return document
    package = open_package(document.content, limits)
    edit = Edit(package)
    hidden = [text for name in _parts(package) for text in _hidden(edit.tree(name))]
    for text, value in hidden:
        text.set(value, "")
    return document._replace(content=edit.saved()) if hidden else document


def _parts(package: Package) -> Iterator[str]:
    """The parts of lists in which anything is hidden."""
    return (name for name in package.related(package.main, "numbering") if _HIDING in package.part(name))


def _hidden(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """The texts of levels (w:lvlText) whose number is hidden, and the name of their value."""
    space = namespace(root)
    for level in root.iter(f"{space}lvl"):
        switch, text = level.find(f"{space}rPr/{space}vanish"), level.find(f"{space}lvlText")
        if switch is not None and text is not None and switch.get(f"{space}val", "1") in ON:
            yield text, f"{space}val"
