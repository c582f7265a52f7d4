"""What leads back to the fields of a document that the kit made, taken away: as if somebody else had made it."""

from __future__ import annotations

from typing import Final

from kit.ooxml.opc.edit import Edit, drop
from kit.ooxml.opc.namespaces import S, W
from kit.ooxml.opc.package import open_package

_CUSTOM: Final = "docProps/custom.xml"
_CORE: Final = "docProps/core.xml"
_EMPTY: Final = b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>'
_IDENTIFIER: Final = "{http://purl.org/dc/elements/1.1/}identifier"


def without_carriers(document: bytes) -> bytes:
    """A document without controls, bookmarks, defined names and properties that name its form or its fields."""
    package = open_package(document)
    edit = Edit(package)
    root = edit.tree(package.main)
    for control in list(root.iter(W + "sdt")):
        content = control.find(W + "sdtContent")
        for child in list(content) if content is not None else ():
            control.addprevious(child)
        drop(control)
    for mark in list(root.iter(W + "bookmarkStart", W + "bookmarkEnd")):
        drop(mark)
    for name in list(root.iter(S + "definedName")):
        if (name.get("name") or "").startswith("f_"):
            drop(name)
    if _CUSTOM in package.names:
        edit.put(_CUSTOM, _EMPTY)
    if _CORE in package.names:
        for identifier in list(edit.tree(_CORE).iter(_IDENTIFIER)):
            drop(identifier)
    return edit.saved()
