"""A worksheet part as a tree, or as many small ones where a single one would take too much memory.

A register of 20,000 rows has some six million tags and attributes, each of which costs a tree a hundred bytes and
more. Its rows are independent of each other, so they are parsed some hundred at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from lxml import etree

from kit.ooxml.opc.limits import Limits
from kit.ooxml.opc.package import Package
from kit.ooxml.opc.xml import parse

Element = etree._Element

_HEAD: Final = re.compile(rb"\s*(?:<\?xml[^>]*\?>\s*)?<worksheet\b[^>]*>")
_START: Final = b"<sheetData>"
_END: Final = b"</sheetData>"
_ROW: Final = b"<row "
_FIRST: Final = re.compile(rb"\s*<row ")
_NUMBERED: Final = re.compile(rb"<row [^>]*?\br=")
_PIECE: Final = 1 << 20  # bytes of rows that are parsed together: a tree of some fifteen million bytes


class SheetPieces(NamedTuple):
    """A worksheet part: `frame` is the whole tree, or all of it but its rows, which are parts of `xml` then."""

    frame: Element
    limits: Limits
    head: bytes = b""  # what comes before the rows
    xml: bytes = b""
    rows: tuple[int, int] = (0, 0)  # where these begin in it and end; nowhere where the frame holds them

    def trees(self) -> Iterator[Element]:
        """The trees that hold the rows, each parsed anew where there are several."""
        start, last = self.rows
        if start == last:
            yield self.frame
        size = min(_PIECE, 4 * self.limits.nodes)  # a tag or attribute has four bytes and more
        while start < last:
            end = self.xml.find(_ROW, start + size, last)
            end = last if end < 0 else end
            piece = (self.head, _START, self.xml[start:end], _END, b"</worksheet>")
            yield parse(b"".join(piece), self.limits.nodes)
            start = end


def sheet_pieces(package: Package, name: str) -> SheetPieces:
    """The worksheet in a part. Raises UnreadError."""
    limits = package.limits
    if package.size(name) <= limits.nodes:  # no part has more tags than bytes
        return SheetPieces(package.root(name), limits)
    xml = package.content(name)
    head, start, end = _HEAD.match(xml), xml.find(_START) + len(_START), xml.rfind(_END)
    if not head or not len(_START) <= start < end or not _is_plain(xml, start, end):
        return SheetPieces(parse(xml, limits.nodes), limits)
    return SheetPieces(parse(xml[:start] + xml[end:], limits.nodes), limits, head.group(), xml, (start, end))


def _is_plain(xml: bytes, start: int, end: int) -> bool:
    """Whether rows can be told apart by their start: no comments or raw data, each with its number."""
    begins = _FIRST.match(xml, start) is not None and xml.find(b"<!", start, end) < 0
    return begins and xml.count(_ROW, start, end) == sum(1 for _ in _NUMBERED.finditer(xml, start, end))
