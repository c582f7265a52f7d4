"""Markup that not every program knows: which branch of it Office takes, and what it passes over (ISO 29500-3)."""

from __future__ import annotations

from collections.abc import Iterator
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


def ignored(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the elements that Office passes over with all they hold: it does not know them, and the file allows it."""
    names = root.nsmap if (prefixes := root.get(MC + "Ignorable")) else {}
    for prefix in (prefixes or "").split():
        name = names.get(prefix, "")
        if name and not name.startswith(_UNDERSTOOD):
            kept = root.get(MC + "ProcessContent", "").split()
            for element in root.iter(f"{{{name}}}*"):
                if not {f"{prefix}:*", f"{prefix}:{etree.QName(element).localname}"} & {*kept}:
                    yield element
