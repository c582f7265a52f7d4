"""A worksheet part as a tree, or as many small ones where a single one would take too much memory.

A register of 20,000 rows has some six million tags and attributes, each of which costs a tree a hundred bytes and
more. Its rows are independent of each other, so they are parsed some thousand at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from lxml import etree

from kit.ooxml.opc.limits import Limits
from kit.ooxml.opc.package import Package
from kit.ooxml.opc.xml import nodes, parse

Element = etree._Element

_HEAD: Final = re.compile(rb"\s*(?:<\?xml[^>]*\?>\s*)?<worksheet\b[^>]*>")
_START: Final = b"<sheetData>"
_END: Final = b"</sheetData>"
_ROW: Final = b"<row "
_NUMBERED: Final = re.compile(rb"<row [^>]*?\br=")
_PIECE: Final = 1 << 22  # bytes of rows that are parsed together


class SheetPieces(NamedTuple):
    """A worksheet part: `frame` is the whole tree, or all of it but its rows, which are in `rows` then."""

    frame: Element
    head: bytes  # what comes before the rows
    rows: bytes  # b"" where the frame holds them
    limits: Limits

    def trees(self) -> Iterator[Element]:
        """The trees that hold the rows, each parsed anew where there are several."""
        if not self.rows:
            yield self.frame
            return
        start, size = 0, min(_PIECE, 4 * self.limits.nodes)  # a tag or attribute has four bytes and more
        while start < len(self.rows):
            end = self.rows.find(_ROW, start + size)
            end = len(self.rows) if end < 0 else end
            piece = (self.head, _START, self.rows[start:end], _END, b"</worksheet>")
            yield parse(b"".join(piece), self.limits.nodes)
            start = end


def sheet_pieces(package: Package, name: str) -> SheetPieces:
    """The worksheet in a part. Raises UnreadError."""
    limits = package.limits
    if package.size(name) <= limits.nodes:  # no part has more tags than bytes
        return SheetPieces(package.root(name), b"", b"", limits)
    xml = package.content(name)
    head, start, end = _HEAD.match(xml), xml.find(_START), xml.rfind(_END)
    rows = xml[start + len(_START) : end] if head and 0 < start < end else b""
    if not rows or nodes(xml) <= limits.nodes or not _is_plain(rows):
        return SheetPieces(parse(xml, limits.nodes), b"", b"", limits)
    frame = parse(xml[: start + len(_START)] + xml[end:], limits.nodes)
    return SheetPieces(frame, head.group() if head else b"", rows, limits)


def _is_plain(rows: bytes) -> bool:
    """Whether rows can be told apart by their start: no comments or raw data, each with its number."""
    return b"<!" not in rows and rows.lstrip().startswith(_ROW) and rows.count(_ROW) == len(_NUMBERED.findall(rows))
