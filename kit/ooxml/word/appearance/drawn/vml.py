"""What VML says of a shape: where it stands, and whether it hides what it lies over (ECMA-376 part 4, 14.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from kit.ooxml.opc.namespaces import VML
from kit.text.regex import regex

Element = etree._Element

_POINTS: Final = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75, "": 1.0}
_OFF: Final = ("f", "false")
_HEX: Final = regex("#([0-9a-f]{6})|#([0-9a-f]{3})")
_NAMED: Final = {
    "black": "#000",
    "navy": "#000080",
    "maroon": "#800000",
    "green": "#008000",
    "purple": "#800080",
    "teal": "#008080",
    "blue": "#00f",
    "red": "#f00",
    "gray": "#808080",
    "olive": "#808000",
    "white": "#fff",
    "windowtext": "#000",
}
_BLACK: Final = ("black", "windowtext", "#000", "#000000")


def inherit(root: Element) -> None:
    """Makes shapes say themselves whether they are filled, where only their type does (14.1.2.20)."""
    types = {kind.get("id", ""): kind for kind in root.iter(VML + "shapetype")}
    for shape in root.iter(VML + "shape") if types else ():
        kind = types.get(shape.get("type", "").removeprefix("#"))
        filled = None if kind is None else kind.get("filled")
        if filled is not None and shape.get("filled") is None:
            shape.set("filled", filled)


def is_before(shape: Element) -> bool:
    """Whether a VML shape is placed freely in front of the text and hides it."""
    style = style_of(shape)
    return _is_free(shape, style) and not style.get("z-index", "1").startswith("-") and not _is_wrapped(shape)


def is_dark_behind(shape: Element) -> bool:
    """Whether a VML shape is placed freely behind the text and takes dark letters their contrast."""
    style = style_of(shape)
    is_black = shape.get("fillcolor", "").split(" ")[0].lower() in _BLACK
    return is_black and _is_free(shape, style) and style.get("z-index", "1").startswith("-")


def _is_free(shape: Element, style: Mapping[str, str]) -> bool:
    """Whether a VML shape stands where it is put, is seen and has a fill."""
    is_shown = style.get("visibility") != "hidden" and style.get("display") != "none"
    return style.get("position") == "absolute" and is_shown and not is_glass(shape)


def colours(shape: Element | None) -> Iterator[str]:
    """The colours that a VML shape is filled with, as RRGGBB; those of Windows and of patterns are left out."""
    if shape is None or is_glass(shape):
        return
    fill = shape.find(VML + "fill")
    said = [shape.get("fillcolor", ""), *(() if fill is None else (fill.get("color", ""), fill.get("color2", "")))]
    for colour in (text.split(" ")[0].lower() for text in said):
        if found := _HEX.fullmatch(_NAMED.get(colour, colour)):
            yield (found[1] or "".join(2 * figure for figure in found[2])).upper()


def is_glass(shape: Element) -> bool:
    """Whether a VML shape lets the text under it be read: without a fill, or with a thin one."""
    fill = shape.find(VML + "fill")
    if shape.get("filled") in _OFF or (fill is not None and fill.get("on") in _OFF):
        return True
    share = "" if fill is None else fill.get("opacity", "")
    thin = re.fullmatch(r"\.[0-4][0-9]*|0(\.[0-4][0-9]*)?|([0-9]+)f", share)
    return thin is not None and (thin[2] is None or int(thin[2]) < 32768)


def _is_wrapped(shape: Element) -> bool:
    """Whether text goes round a VML shape, or it is made of words itself."""
    wraps = (child.get("type") for child in shape if etree.QName(child).localname == "wrap")
    return any(kind not in (None, "none") for kind in wraps) or shape.find(VML + "textpath") is not None


def style_of(shape: Element) -> dict[str, str]:
    """Returns what a VML shape's style says, by name."""
    parts = (part.partition(":") for part in shape.get("style", "").split(";")[:64])
    return {name.strip().lower(): value.strip().lower() for name, _, value in parts}


def points(measure: str) -> float:
    """A length of VML in points, 0 for what is none."""
    found = re.fullmatch(r"([0-9]{1,6}(?:\.[0-9]{1,6})?)\s*([a-z]{0,2})", measure)
    return float(found[1]) * _POINTS.get(found[2], 1.0) if found else 0.0
