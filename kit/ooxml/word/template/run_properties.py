"""Run properties of a placeholder, as the strings that controls are built from."""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy

from lxml import etree

from kit.ooxml.opc.namespaces import W
from kit.ooxml.word.template.content_controls import BOX_FONT, Look
from kit.ooxml.word.template.runs import Element

_GREY = "8C8C8C"
_PENS_FONT = "宋体"  # of boxes for pens, which programs would take from the Latin font where a line begins with one
_DECLARATIONS = re.compile(r' xmlns:\w+="[^"]*"')
# What stands before w:color in w:rPr (ECMA-376 part 1, CT_RPr).
_BEFORE_COLOR = {
    W + name
    for name in (
        "rStyle",
        "rFonts",
        "b",
        "bCs",
        "i",
        "iCs",
        "caps",
        "smallCaps",
        "strike",
        "dstrike",
        "outline",
        "shadow",
        "emboss",
        "imprint",
        "noProof",
        "snapToGrid",
        "vanish",
        "webHidden",
    )
}
_BEFORE_SIZE = {W + name for name in ("color", "spacing", "w", "kern", "position")}


def looks(styles: Element | None) -> Callable[[Element | None], Look]:
    """How values, hints and boxes look in a template that has these styles."""
    style = _placeholder_style(styles)
    return lambda format: Look(
        value=_xml(_bare(format)),
        hint=_xml(_hint(format, style)),
        pens=_xml(_pens(format, style)),
        box=_xml(_box(format)),
    )


def _placeholder_style(styles: Element | None) -> str:
    for style in () if styles is None else styles.iterfind(f"{W}style[@{W}type='character']"):
        name = style.find(W + "name")
        if name is not None and (name.get(W + "val") or "").casefold() == "placeholder text":
            return style.get(W + "styleId") or ""
    return ""


def _bare(format: Element | None) -> Element:
    """A copy without tracked formatting."""
    bare = etree.Element(W + "rPr", nsmap={"w": W[1:-1]}) if format is None else deepcopy(format)
    bare.tail = None
    for name in ("rPrChange", "ins", "del"):
        etree.strip_elements(bare, W + name, with_tail=False)
    return bare


def _hint(format: Element | None, style: str) -> Element:
    grey = _bare(format)
    etree.strip_elements(grey, W + "color", W + "rStyle", with_tail=False)
    if style:
        grey.insert(0, etree.Element(W + "rStyle", {W + "val": style}))
    else:
        at = sum(child.tag in _BEFORE_COLOR for child in grey)
        grey.insert(at, etree.Element(W + "color", {W + "val": _GREY}))
    return grey


def _pens(format: Element | None, style: str) -> Element:
    """The hint's look at 9 pt, the boxes from the Chinese font: □ alone would be taken from the Latin one."""
    small = _hint(format, style)
    etree.strip_elements(small, W + "rFonts", W + "sz", W + "szCs", with_tail=False)
    names = {W + "hint": "eastAsia", W + "ascii": _PENS_FONT, W + "hAnsi": _PENS_FONT}
    small.insert(sum(child.tag == W + "rStyle" for child in small), etree.Element(W + "rFonts", names))
    at = sum(child.tag in _BEFORE_COLOR or child.tag in _BEFORE_SIZE for child in small)
    small[at:at] = [etree.Element(W + name, {W + "val": "18"}) for name in ("sz", "szCs")]
    return small


def _box(format: Element | None) -> Element:
    box = _bare(format)
    etree.strip_elements(box, W + "rFonts", with_tail=False)
    names = {W + name: BOX_FONT for name in ("ascii", "hAnsi", "eastAsia", "cs")}
    box.insert(sum(child.tag == W + "rStyle" for child in box), etree.Element(W + "rFonts", names))
    return box


def _xml(format: Element) -> str:
    """The element without namespace declarations, which the document's root holds; "" when it says nothing."""
    return _DECLARATIONS.sub("", etree.tostring(format, encoding="unicode")) if len(format) else ""
