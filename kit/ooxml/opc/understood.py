"""Alternate content: which of its branches Office takes (ISO 29500-3, 10.2)."""

from __future__ import annotations

from typing import Final

from lxml import etree

from kit.ooxml.opc.namespaces import MC

# What Office itself understands of later additions; the branch of another one is not what it shows.
_UNDERSTOOD: Final = ("http://schemas.microsoft.com/office/", "http://schemas.openxmlformats.org/")


def is_understood(branch: etree._Element) -> bool:
    """Returns whether Office understands all that a branch asks for; a fallback asks for nothing."""
    if branch.tag != MC + "Choice":
        return True
    names = [branch.nsmap.get(prefix, "") for prefix in branch.get("Requires", "").split()]
    return all(name.startswith(_UNDERSTOOD) for name in names)
