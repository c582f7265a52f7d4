"""What lies over the cells of a sheet: pictures, shapes, text boxes, charts (DrawingML, ECMA-376 part 1, 20.5)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from lxml import etree

from kit.ooxml.excel.overlay.geometry import Geometry, Rect, number
from kit.ooxml.opc.namespaces import MC, XDR, A
from kit.ooxml.opc.numbers import whole
from kit.ooxml.opc.package import Package
from kit.ooxml.opc.understood import is_understood
from kit.ooxml.pictures import DOUBTFUL, Pictures, Unseen
from kit.ooxml.pictures.grounds import fill_of, ground_hides, is_stroke

Element = etree._Element

_ANCHORS: Final = (XDR + "twoCellAnchor", XDR + "oneCellAnchor", XDR + "absoluteAnchor")
_DRAWN: Final = (XDR + "pic", XDR + "sp", XDR + "cxnSp", XDR + "graphicFrame", XDR + "contentPart")
_DRAWN_WHOLE: Final = frozenset({"", "plain", "tiny", *DOUBTFUL})  # pictures of which all pixels lie over the cells
_THICK: Final = 63_500  # EMU, five points: so broad an outline takes half of the letters under it
_LARGEST: Final = 10**10  # EMU: beyond every sheet
_MOST: Final = 2_000  # shapes of one sheet


class Drawn(NamedTuple):
    """One thing that lies over a sheet."""

    kind: Literal["picture", "shape", "line", "chart"]
    name: str
    ident: str  # its number within the drawing
    text: str  # lines of a text box
    rect: Rect
    opaque: bool  # whether it hides what lies behind it; a picture may still be transparent in itself
    hidden: bool
    unseen: Unseen = ""  # why nobody sees the picture that it is


def drawn(package: Package, name: str, geometry: Geometry) -> list[Drawn]:
    """What a drawing part lays over a sheet, in its order. Raises UnreadError."""
    pictures = Pictures(package, name)
    found: list[Drawn] = []
    for anchor in package.root(name).iter(*_ANCHORS):
        if _is_passed_over(anchor):
            continue
        rect = _rect(anchor, geometry)
        for element in _things(anchor):
            found.append(_drawn(element, rect, pictures))
            if len(found) >= _MOST:
                return found
    return found


def _things(anchor: Element) -> Iterator[Element]:
    """The things of one anchor, those of groups one by one."""
    for element in anchor.iter(*_DRAWN):
        if not _is_passed_over(element):
            yield element


def _is_passed_over(element: Element) -> bool:
    """Whether an element stands in a branch of alternate content that Excel does not take (ISO 29500-3, 10.2)."""
    for branch in element.iterancestors(MC + "Choice", MC + "Fallback"):
        choices = [one for one in branch.itersiblings(MC + "Choice", preceding=True) if is_understood(one)]
        if choices or not is_understood(branch):
            return True
    return False


def _drawn(element: Element, rect: Rect, pictures: Pictures) -> Drawn:
    about = element.find(f".//{XDR}cNvPr")
    name, ident = (about.get("name", ""), about.get("id", "")) if about is not None else ("", "")
    hidden = about is not None and about.get("hidden") in ("1", "true")
    if element.tag == XDR + "pic":
        blip = element.find(f".//{A}blip")
        unseen: Unseen = pictures.unseen(blip) if blip is not None else "no-part"
        opaque = unseen in _DRAWN_WHOLE and blip is not None and pictures.is_opaque(blip)
        opaque = opaque or _has_ground(element)
        unseen = unseen or ("unprinted" if _is_for_the_screen(element) else "")
        return Drawn("picture", name, ident, "", rect, opaque, hidden, unseen)
    if element.tag == XDR + "graphicFrame":
        return Drawn("chart", name, ident, "", rect, True, hidden)
    thick = any(
        number(line.get("w"), 0) >= _THICK for line in element.iter(A + "ln") if line.find(A + "noFill") is None
    )
    properties = element.find(XDR + "spPr")
    if not thick and (element.tag in (XDR + "cxnSp", XDR + "contentPart") or is_stroke(properties)):
        return Drawn("line", name, ident, "", rect, False, hidden)
    if thick and element.tag == XDR + "sp":
        return Drawn("shape", name, ident, text_of(element), rect, True, hidden)
    return Drawn("shape", name, ident, text_of(element), rect, _is_filled(element), hidden)


def _is_for_the_screen(element: Element) -> bool:
    """Whether the anchor's things are left out when the sheet is printed (20.5.2.3)."""
    anchor = next(element.iterancestors(*_ANCHORS), None)
    client = anchor.find(XDR + "clientData") if anchor is not None else None
    return client is not None and client.get("fPrintsWithSheet") in ("0", "false")


def text_of(element: Element) -> str:
    """The paragraphs of a text body, a line each."""
    lines = ("".join(text.text or "" for text in paragraph.iter(A + "t")) for paragraph in element.iter(A + "p"))
    return "\n".join(line for line in lines if line.strip())


def _is_filled(shape: Element) -> bool:
    """Whether a shape has a ground that lets nothing through, of its own, of its group or by its style (20.1.8)."""
    properties = shape.find(XDR + "spPr")
    if properties is None:
        return False
    said = fill_of(properties)
    if said == "grpFill":
        grounds = (group.find(XDR + "grpSpPr") for group in shape.iterancestors(XDR + "grpSp"))
        return any(ground is not None and ground_hides(ground) for ground in grounds)
    if said:
        return ground_hides(properties)
    style = shape.find(f"{XDR}style/{A}fillRef")
    return style is not None and style.get("idx", "0") not in ("0", "1000")


def _has_ground(picture: Element) -> bool:
    properties = picture.find(XDR + "spPr")
    return properties is not None and ground_hides(properties)


def _rect(anchor: Element, geometry: Geometry) -> Rect:
    """The surface that an anchor covers (20.5.2.1, 20.5.2.24, 20.5.2.33)."""
    start, end = anchor.find(XDR + "from"), anchor.find(XDR + "to")
    if start is not None:
        left, top = _point(start, geometry)
    else:
        at = anchor.find(XDR + "pos")
        left, top = (_length(at, "x"), _length(at, "y"))
    if end is not None:
        right, bottom = _point(end, geometry)
    else:
        size = anchor.find(XDR + "ext")
        right, bottom = left + _length(size, "cx"), top + _length(size, "cy")
    return Rect(left, top, right, bottom)


def _point(corner: Element, geometry: Geometry) -> tuple[int, int]:
    col, row = (int(number(corner.findtext(XDR + name), 0)) for name in ("col", "row"))
    x, y = (int(number(corner.findtext(XDR + name), 0)) for name in ("colOff", "rowOff"))
    col, row = min(col, 16_383), min(row, 1_048_575)
    left, top = geometry.left(col + 1) + x, geometry.top(row + 1) + y
    return min(left, geometry.left(col + 2)), min(top, geometry.top(row + 2))


def _length(element: Element | None, name: str) -> int:
    return min(whole(element.get(name)) or 0, _LARGEST) if element is not None else 0
