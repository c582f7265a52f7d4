"""Whether a picture of a cell lies under something: then nobody sees it, though nothing about itself hides it."""

from __future__ import annotations

from typing import Final

from lxml import etree

from kit.ooxml.opc.namespaces import PIC, VML, WP, WPS, W
from kit.ooxml.opc.numbers import measure
from kit.ooxml.pictures import Pictures
from kit.ooxml.pictures.grouped import above, in_group
from kit.ooxml.word.appearance.drawn.covers import (
    SHAPES,
    has_opaque_picture,
    is_filled,
    is_hidden,
    is_opaque,
    size_of,
)
from kit.ooxml.word.appearance.drawn.vml import is_before, is_glass, style_of

Element = etree._Element

_MOST: Final = 0.7  # of a picture's width and height: under a shape so large no name is read


def is_covered(picture: Element, pictures: Pictures) -> bool:
    """Returns whether nobody sees a picture of a cell for what lies over it, or for the ground that it lies behind.

    A filled shape or an opaque picture of the same cell or group covers it that is about as large; seals hide nobody.
    """
    cell = next(picture.iterancestors(W + "tc"), None)
    own = next(picture.iterancestors(WP + "anchor", WP + "inline", *SHAPES), None)
    if cell is None or own is None:
        return False
    if own.tag in SHAPES:
        return _is_under_old(own, cell, pictures)
    if own.get("behindDoc") in ("1", "true") and _is_shaded(cell):
        return True
    member = next(picture.iterancestors(PIC + "pic"), None)
    if member is not None and any(_hides_member(one, member, pictures) for one in above(member)):
        return True
    if any(_is_over(anchor, own, pictures) for anchor in cell.iter(WP + "anchor") if anchor is not own):
        return True
    shapes = (shape for shape in cell.iter(*SHAPES) if shape.find(VML + "imagedata") is None)
    return any(is_before(shape) and _is_as_large(shape, own) for shape in shapes)


def _hides_member(one: Element, member: Element, pictures: Pictures) -> bool:
    """Whether a shape or picture of a group hides one that is drawn before it."""
    over, under = in_group(one), in_group(member)
    if over is None or under is None or over.width < _MOST * under.width or over.height < _MOST * under.height:
        return False
    return is_filled(one) if one.tag == WPS + "wsp" else one.tag == PIC + "pic" and is_opaque(one, pictures)


def _is_under_old(own: Element, cell: Element, pictures: Pictures) -> bool:
    """Whether a picture of old Word lies under a drawing of its cell, or a VML shape further up or in its group."""
    if any(_is_over(anchor, own, pictures) for anchor in cell.iter(WP + "anchor")):
        return True
    shapes = list(cell.iter(*SHAPES))
    order = {shape: (_height(shape), at) for at, shape in enumerate(shapes)}
    return any(
        order[shape] > order[own] and _is_as_large(shape, own) and _hides(shape, own, pictures) for shape in shapes
    )


def _height(shape: Element) -> int:
    """How far up a VML shape lies; one that stands in the text lies lowest of all that is not behind it."""
    style = style_of(shape)
    return measure(style.get("z-index", "0"))


def _hides(shape: Element, own: Element, pictures: Pictures) -> bool:
    """Whether a VML shape hides what lies under it: it is filled, or an opaque picture."""
    group = own.getparent()
    is_member = group is not None and group.tag == VML + "group" and shape.getparent() is group
    image = shape.find(VML + "imagedata")
    if not (is_before(shape) or (is_member and not is_glass(shape))):
        return False
    return image is None or pictures.is_opaque(image)


def _is_shaded(cell: Element) -> bool:
    """Whether a cell has a ground of its own, behind which a picture behind the text is not seen (17.4.32)."""
    ground = cell.find(f"{W}tcPr/{W}shd")
    return ground is not None and ground.get(W + "fill", "auto") != "auto"


def _is_over(anchor: Element, own: Element, pictures: Pictures) -> bool:
    if anchor.get("behindDoc") in ("1", "true") or is_hidden(anchor):
        return False
    if own.tag == WP + "anchor" and measure(anchor.get("relativeHeight")) < measure(own.get("relativeHeight")):
        return False
    if any(over < _MOST * under for over, under in zip(size_of(anchor), size_of(own), strict=True)):
        return False
    return any(is_filled(shape) for shape in anchor.iter(WPS + "wsp")) or has_opaque_picture(anchor, pictures)


def _is_as_large(shape: Element, own: Element) -> bool:
    """Whether a VML shape is about as large as a drawing, new or old."""
    return all(over >= _MOST * under for over, under in zip(size_of(shape), size_of(own), strict=True))
