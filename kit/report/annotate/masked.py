"""A copy of a document without personal data: the values that a mask knows, who wrote what, and every picture.

A value is found however it is cut into runs, in every part: text, fields, hidden and deleted words, comments, lists,
properties. What stands instead is as long, so that nothing moves. What cannot be looked into is not copied.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree

from kit.model import UnreadError
from kit.ooxml.comment_text import AUTHOR
from kit.ooxml.opc.edit import Edit, Element
from kit.ooxml.opc.package import Package
from kit.rule_ids import OTHER_KIND

Hide = Callable[[str], str]

_XML: Final = (".xml", ".rels", ".vml")
_PICTURES: Final = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".svg", ".webp")
_MUTE: Final = (".bin", ".odttf", ".fntdata")  # printers' settings and fonts
_OPAQUE: Final = ("/embeddings/", "vbaproject", "/activex/", "/ctrlprops/")
_GREY: Final = bytes.fromhex(  # a picture of one grey pixel: seals and written names are personal, whatever they show
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c6378060000e600e59b7e7e4d0000000049454e44ae426082"
)
_WHOLE: Final = {"p", "si", "is", "text"}  # what people read as one text: paragraphs, shared and inline strings
_NAMES: Final = {"creator", "lastModifiedBy", "Manager", "author", "Author", "lastPrinted"}  # elements
_WRITERS: Final = {"author", "initials", "userId", "displayName", "providerId", "userName"}  # attributes
_SAID: Final = {"val", "value", "displayText", "descr", "title", "alt", "name", "prompt", "promptTitle"}
_NOBODY: Final = "*"
_TEXTUAL: Final = {"s", "str", "inlineStr", "e", "b"}  # kinds of cells whose <v> is no number (ECMA-376 18.18.11)


def masked_copy(package: Package, hide: Hide) -> Edit:
    """Return the package with nothing personal in it. Raises UnreadError where a part cannot be looked into."""
    edit = Edit(package)
    for name in package.names:
        lower = f"/{name.lower()}"
        if any(part in lower for part in _OPAQUE):
            raise UnreadError(OTHER_KIND, "opaque")
        if lower.endswith(_XML):
            hide_in(edit.tree(name), hide)
        elif lower.endswith(_PICTURES):
            edit.put(name, _GREY)
        elif not lower.endswith((*_MUTE, "/")):
            raise UnreadError(OTHER_KIND, "opaque")
    return edit


def hide_in(root: Element, hide: Hide) -> None:
    """Mask every text and telling attribute of a part, in place."""
    groups: dict[Element, list[Element]] = {}
    for element in root.iter(etree.Element):
        _mask_attributes(element, hide)
        if element.text and not element.text.isspace():
            groups.setdefault(_reader(element), []).append(element)
    for elements in groups.values():
        _mask_texts(elements, hide)


def _reader(element: Element) -> Element:
    """The paragraph or string that a text is read as part of, else the element itself."""
    return next((one for one in element.iterancestors() if _local(one.tag) in _WHOLE), element)


def _mask_texts(elements: list[Element], hide: Hide) -> None:
    texts = [element.text or "" for element in elements]
    if _local(elements[0].tag) in _NAMES:
        hidden = "".join(texts) if texts == [AUTHOR] else _NOBODY
    else:
        hidden = hide("".join(texts))
    if hidden == "".join(texts):
        return
    for element, text in zip(elements, _cut(hidden, [len(text) for text in texts]), strict=True):
        if element.text != text:
            element.text = text
            _keep_sound(element)


def _cut(text: str, sizes: list[int]) -> Iterator[str]:
    """A text in pieces of these sizes, the last of which takes what is left."""
    for size in sizes[:-1]:
        yield text[:size]
        text = text[size:]
    yield text


def _keep_sound(element: Element) -> None:
    """A number that is one no more becomes a text, a formula that named somebody its result."""
    cell = element.getparent()
    if cell is None or _local(cell.tag) != "c":
        return
    if _local(element.tag) == "f":
        cell.remove(element)
    elif cell.get("t", "n") not in _TEXTUAL:
        cell.set("t", "str")


def _mask_attributes(element: Element, hide: Hide) -> None:
    for name, value in element.items():
        local = _local(name)
        if local in _WRITERS and value != AUTHOR:
            element.set(name, _NOBODY)
        elif local in _SAID and (hidden := hide(str(value))) != value:
            element.set(name, hidden)
        elif local == "Target" and element.get("TargetMode") == "External":
            element.set(name, "about:blank")


def _local(name: object) -> str:
    return str(name).rpartition("}")[2]
