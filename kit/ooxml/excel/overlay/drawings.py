"""What lies over the cells of a sheet: pictures, shapes, text boxes, charts (DrawingML, ECMA-376 part 1, 20.5)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from lxml import etree

from kit.ooxml.excel.overlay.geometry import Geometry, Rect, number
from kit.ooxml.opc.namespaces import MC, XDR, A
from kit.ooxml.opc.package import Package
from kit.ooxml.pictures import Pictures, Unseen

Element = etree._Element

_ANCHORS: Final = (XDR + "twoCellAnchor", XDR + "oneCellAnchor", XDR + "absoluteAnchor")
_DRAWN: Final = (XDR + "pic", XDR + "sp", XDR + "cxnSp", XDR + "graphicFrame")
_LINES: Final = ("line", "straightConnector1", "mathMultiply")  # strokes and a cross
_FILLS: Final = ("solidFill", "gradFill", "blipFill", "pattFill")
_LARGEST: Final = 10**10  # EMU: beyond every sheet
_SEE_THROUGH: Final = 60_000  # of 100,000: a fill with less of its colour lets the text behind it show
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
        if any(above.tag == MC + "Fallback" for above in anchor.iterancestors()):
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
        if not any(above.tag == MC + "Fallback" for above in element.iterancestors()):
            yield element


def _drawn(element: Element, rect: Rect, pictures: Pictures) -> Drawn:
    about = element.find(f".//{XDR}cNvPr")
    name, ident = (about.get("name", ""), about.get("id", "")) if about is not None else ("", "")
    hidden = about is not None and about.get("hidden") in ("1", "true")
    if element.tag == XDR + "pic":
        blip = element.find(f".//{A}blip")
        unseen: Unseen = pictures.unseen(blip) if blip is not None else "no-part"
        opaque = unseen in ("", "plain", "tiny") and blip is not None and pictures.is_opaque(blip)
        return Drawn("picture", name, ident, "", rect, opaque, hidden, unseen)
    if element.tag == XDR + "graphicFrame":
        return Drawn("chart", name, ident, "", rect, True, hidden)
    if element.tag == XDR + "cxnSp" or _geometry(element) in _LINES:
        return Drawn("line", name, ident, "", rect, False, hidden)
    return Drawn("shape", name, ident, text_of(element), rect, _is_filled(element), hidden)


def _geometry(shape: Element) -> str:
    """The name of a shape's outline (20.1.10.56)."""
    outline = shape.find(f"{XDR}spPr/{A}prstGeom")
    return outline.get("prst", "") if outline is not None else ""


def text_of(element: Element) -> str:
    """The paragraphs of a text body, a line each."""
    lines = ("".join(text.text or "" for text in paragraph.iter(A + "t")) for paragraph in element.iter(A + "p"))
    return "\n".join(line for line in lines if line.strip())


def _is_filled(shape: Element) -> bool:
    """Whether a shape has a ground of its own that lets nothing through (20.1.8)."""
    properties = shape.find(XDR + "spPr")
    if properties is None:
        return False
    if properties.find(A + "noFill") is not None:
        return False
    fill = next((found for name in _FILLS if (found := properties.find(A + name)) is not None), None)
    if fill is not None:
        alphas = [number(alpha.get("val"), 100_000) for alpha in fill.iter(A + "alpha", A + "alphaModFix")]
        return not alphas or min(alphas) >= _SEE_THROUGH
    style = shape.find(f"{XDR}style/{A}fillRef")
    return style is not None and style.get("idx", "0") not in ("0", "1000")


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
    text = element.get(name, "") if element is not None else ""
    return min(int(text), _LARGEST) if text.isascii() and text.isdecimal() and len(text) < 12 else 0
