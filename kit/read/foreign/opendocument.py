"""OpenDocument files as they are before they are saved anew: what saving takes away."""

from __future__ import annotations

from typing import Final

from kit.model import UnreadError
from kit.ooxml.opc.zip import index, inflate
from kit.text.regex import regex

_LINKED_SECTION: Final = regex(rb"<text:section-source\b[^>]*\bxlink:href=[\"'](?!#)[^\"']|<office:dde-source\b")
_MOST: Final = 50 * 2**20  # bytes of the part that is looked into


def is_linking(data: bytes) -> bool:
    """Whether a section of a text takes its words from another file (OpenDocument 1.3 part 3, 5.4.3)."""
    try:
        entries = {entry.name: entry for entry in index(data, 5000)}
        entry = entries.get("content.xml")
        return bool(entry and entry.size <= _MOST and _LINKED_SECTION.search(inflate(data, entry)))
    except UnreadError:
        return False
