"""Words of a sheet that stand in no cell: page headers and footers, text boxes, comments and their threads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from lxml import etree

from kit.ooxml.comment_text import AUTHOR
from kit.ooxml.excel.address import Place, place
from kit.ooxml.excel.reader.item_text import item_text, unescaped
from kit.ooxml.opc.namespaces import S
from kit.ooxml.opc.numbers import numbered
from kit.ooxml.opc.package import Package
from kit.ooxml.opc.xml import ON

Element = etree._Element
Layer = Literal["header", "footer", "box", "comment", "background"]

_PARTS: Final = re.compile(r"&(?=[LCR](?![a-z]))", re.I)
# Codes of a page header (18.3.1.39): fonts, sizes, colours and styles show nothing, numbers and dates change.
_CODES: Final = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|K[0-9]{2}[-+][0-9]{3}|[0-9]{1,3}|&|[A-Za-z])')
_ODD: Final = ("oddHeader", "oddFooter")
_EVEN: Final = ("evenHeader", "evenFooter")
_FIRST: Final = ("firstHeader", "firstFooter")
_THREADED: Final = "{http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments}"
_NOTICE: Final = re.compile(r"\[(?:Threaded comment|线程批注|线程注释|會話註解)\]", re.I)
_MOST: Final = 5_000  # comments of one sheet


class LayerText(NamedTuple):
    """Words that stand beside or over the cells."""

    layer: Layer
    text: str
    at: Place | None = None  # the cell under them


def page_texts(root: Element) -> Iterator[LayerText]:
    """What page headers and footers print, part by part, without codes; those of pages that never come are left out."""
    settings = root.find(S + "headerFooter")
    if settings is None:
        return
    names = list(_ODD)
    if settings.get("differentOddEven") in ON:
        names += _EVEN
    if settings.get("differentFirst") in ON:
        names += _FIRST
    for name in names:
        for text in header_lines(unescaped(settings.findtext(S + name) or "")):
            yield LayerText("header" if name.endswith("Header") else "footer", text)


def header_lines(code: str) -> Iterator[str]:
    """The lines of one page header as they print, the codes taken off."""
    for part in _PARTS.split(code):
        words = part[1:] if part[:1] in "LCRlcr" and code.find("&" + part) >= 0 else part
        for line in _CODES.sub(lambda found: "&" if found.group() == "&&" else "", words).splitlines():
            if line.strip():
                yield line.strip()


def comments(package: Package, sheet: str) -> Iterator[LayerText]:
    """The comments on the cells of a sheet, the kit's own apart; a thread counts once. Raises UnreadError."""
    threads = package.related(sheet, "threadedComment")
    for name in threads:
        for element in package.root(name).iter(_THREADED + "threadedComment"):
            if said := (element.findtext(_THREADED + "text") or "").strip():
                yield LayerText("comment", said, _at(element))
    for name in package.related(sheet, "comments")[:1]:
        root = package.root(name)
        authors = [author.text or "" for author in root.iterfind(f"{S}authors/{S}author")]
        for number, comment in enumerate(root.iter(S + "comment")):
            text = comment.find(S + "text")
            words = item_text(text).strip() if text is not None else ""
            own = numbered(authors, comment.get("authorId"), "") == AUTHOR
            if words and not own and not (threads and _NOTICE.match(words)) and number < _MOST:
                yield LayerText("comment", words, _at(comment))


def _at(element: Element) -> Place | None:
    try:
        return place(element.get("ref", ""))
    except ValueError:
        return None
