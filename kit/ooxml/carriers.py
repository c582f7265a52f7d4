"""What leads back to the fields of a document that the kit made, taken away: as if somebody else had made it."""

from __future__ import annotations

from typing import Final

from kit.ooxml.opc.edit import Edit, dissolve, drop
from kit.ooxml.opc.namespaces import DC, S, W
from kit.ooxml.opc.package import open_package

_CUSTOM: Final = "docProps/custom.xml"
_CORE: Final = "docProps/core.xml"
_EMPTY: Final = b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>'


def without_carriers(document: bytes) -> bytes:
    """A document without controls, bookmarks, defined names and properties that name its form or its fields."""
    package = open_package(document)
    edit = Edit(package)
    root = edit.tree(package.main)
    for control in list(root.iter(W + "sdt")):
        dissolve(control, control.find(W + "sdtContent"))
    for mark in list(root.iter(W + "bookmarkStart", W + "bookmarkEnd")):
        drop(mark)
    for name in list(root.iter(S + "definedName")):
        if (name.get("name") or "").startswith("f_"):
            drop(name)
    if _CUSTOM in package.names:
        edit.put(_CUSTOM, _EMPTY)
    if _CORE in package.names:
        for identifier in list(edit.tree(_CORE).iter(DC + "identifier")):
            drop(identifier)
    return edit.saved()
