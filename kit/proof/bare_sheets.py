"""A workbook without what printing adds of its own: the day, the file's name, letters of columns, mirrored sheets."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from kit.office.pdf import OfficeDocument
from kit.ooxml.opc.edit import Edit, namespace
from kit.ooxml.opc.limits import Limits
from kit.ooxml.opc.package import open_package

Element = etree._Element

_MARKS: Final = (b"&amp;", b"headings=", b"rightToLeft=")  # without which a sheet has nothing of that
# Codes of headers and footers (18.3.1.46): what the program fills in, and what merely looks so: &&, fonts, colours.
_CODE: Final = re.compile(r'&(?:&|"[^"]*"|K[0-9A-Fa-f]{6}|K[0-9]{2}[+-][0-9]{3}|(?P<filled>[DTFZA]))')


def without_print_marks(document: OfficeDocument, limits: Limits) -> OfficeDocument:
    """Return a document whose print shows what was filled in and what its form prints. Raises UnreadError."""
    if document.suffix != "xlsx":
        return document
    package = open_package(document.content, limits)
    edit = Edit(package)
    names = [name for name in package.related(package.main, "worksheet") if _has_marks(package.part(name))]
    cleared = [_is_cleared(edit.tree(name)) for name in names]
    return document._replace(content=edit.saved()) if any(cleared) else document


def _has_marks(part: bytes) -> bool:
    return any(mark in part for mark in _MARKS)


def _is_cleared(root: Element) -> bool:
    """Take out of a sheet what printing adds; whether there was any."""
    space, found = namespace(root), False
    for text in root.iterfind(f"{space}headerFooter/*"):
        bare = _CODE.sub(lambda code: "" if code["filled"] else code.group(), text.text or "")
        if bare != (text.text or ""):
            text.text, found = bare, True
    for path, name in ((f"{space}printOptions", "headings"), (f"{space}sheetViews/{space}sheetView", "rightToLeft")):
        for element in root.iterfind(path):
            found = bool(element.attrib.pop(name, "")) or found
    return found
