"""Text boxes: the ground that they give their text, and why nobody sees what is in them (DrawingML, VML)."""

from __future__ import annotations

from typing import Final

from lxml import etree

from kit.ooxml.opc.namespaces import VML, WP, WPS, A
from kit.ooxml.opc.numbers import measure
from kit.ooxml.word.appearance.drawn.covers import is_hidden
from kit.ooxml.word.appearance.drawn.vml import points, style_of
from kit.ooxml.word.appearance.legible import CUT, HIDDEN, OFF_PAGE
from kit.ooxml.word.appearance.pages import SectionPage

Element = etree._Element

_VML_SHAPES: Final = tuple(VML + name for name in ("shape", "rect", "roundrect", "oval"))
_EMU_A_TWIP: Final = 635
_LOWEST: Final = 80  # twentieths of a point: four points, below which no line has room
_SIDES: Final = ("left", "margin-left", "top", "margin-top")


def box_fill(box: Element) -> str | None:
    """The colour of a text box: "" where it has none, None where it cannot be told."""
    shape = _shape(box)
    if shape is None:
        return None
    if shape.tag != WPS + "wsp":
        colour = shape.get("fillcolor", "white").lstrip("#").split(" ")[0]
        return colour.upper() if len(colour) == 6 else "" if shape.get("filled") in ("f", "false") else None
    fill = shape.find(f"{WPS}spPr/{A}solidFill/{A}srgbClr")
    if fill is not None:
        return fill.get("val", "").upper() or None
    return "" if shape.find(f"{WPS}spPr/{A}noFill") is not None else None


def why_box_unseen(box: Element, page: SectionPage) -> str:
    """Why nothing of a text box is seen: it is hidden, too low for a line or off the page; "" if it is seen."""
    shape = _shape(box)
    if shape is None:
        return ""
    return _of_drawing(shape, page) if shape.tag == WPS + "wsp" else _of_vml(shape, page)


def _shape(box: Element) -> Element | None:
    return next((one for one in box.iterancestors() if one.tag in (WPS + "wsp", *_VML_SHAPES)), None)


def _of_drawing(shape: Element, page: SectionPage) -> str:
    anchor = next(shape.iterancestors(WP + "anchor", WP + "inline"), None)
    if anchor is None:
        return ""
    if is_hidden(anchor):
        return HIDDEN
    extent = anchor.find(WP + "extent")
    grows = shape.find(f"{WPS}bodyPr/{A}spAutoFit") is not None
    if extent is not None and not grows and 0 < measure(extent.get("cy")) < _LOWEST * _EMU_A_TWIP:
        return CUT
    offsets = [measure(item.text) // _EMU_A_TWIP for item in anchor.iter(WP + "posOffset")]
    across, down = (*offsets, 0, 0)[:2]
    return OFF_PAGE if abs(across) >= page.width or abs(down) >= page.height else ""


def _of_vml(shape: Element, page: SectionPage) -> str:
    style = style_of(shape)
    if style.get("visibility") == "hidden":
        return HIDDEN
    height = style.get("height", "")
    if height and points(height) * 20 < _LOWEST and "mso-fit-shape-to-text" not in style:
        return CUT
    far = max(abs(points(style.get(name, "").removeprefix("-"))) for name in _SIDES) * 20
    return OFF_PAGE if far >= page.width else ""
