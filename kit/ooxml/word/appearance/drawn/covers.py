"""Pictures and shapes that lie over text (DrawingML wp:anchor, 20.4.2.3; VML): what is under them is not seen.

Where they lie is not laid out here. One that stands in the text, or lets the text show through it, covers nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from kit.data.cast.ticks import has_marks
from kit.ooxml.opc.namespaces import PIC, VML, W15, WP, WPS, A, W
from kit.ooxml.opc.numbers import measure, whole
from kit.ooxml.opc.package import Package
from kit.ooxml.pictures import Pictures
from kit.ooxml.pictures.grounds import fill_of, ground_hides, is_black, is_stroke
from kit.ooxml.word.appearance.drawn.vml import inherit, is_before, is_dark_behind, points, style_of
from kit.ooxml.word.appearance.notes import note
from kit.ooxml.word.appearance.properties import is_on
from kit.rule_ids import COVERED

Element = etree._Element

SHAPES: Final = tuple(VML + name for name in ("shape", "rect", "roundrect", "oval", "image", "polyline"))
_STROKES: Final = tuple(VML + name for name in ("line", "curve", "arc"))
# Ends of the names of what is judged by its parts; charts, diagrams, models and what is to come have their own grounds.
_IN_PARTS: Final = ("/picture", *(f"/wordprocessing{kind}" for kind in ("Shape", "Group", "Canvas", "Ink")))
_RINGS: Final = frozenset({"ellipse", "donut", "rect", "roundRect", "frame", "flowChartConnector"})
_EMU: Final = 12700  # in a point
_EMU_A_TWIP: Final = 635
_LARGE: Final = 24.0  # points each way; what is smaller is a stroke or a tick of the pen
_HIGH: Final = 5.0  # points: a filled bar so high takes half of the letters of a line of ten points
_MOVED: Final = 150.0  # points by which a picture lies away from where it stands: in another cell for sure


def note_covers(root: Element, package: Package) -> None:
    """Leaves a note where a picture or shape lies over text, or may do so."""
    pictures = Pictures(package, package.main)
    inherit(root)
    for anchor in root.iter(WP + "anchor"):
        _note_drawing(anchor, pictures)
    for shape in root.iter(*SHAPES):
        _note_vml(shape)
    for mark in root.iter(W15 + "collapsed"):
        if is_on(mark):
            note(mark, COVERED, text="", why="folded")
    for stroke in root.iter(*_STROKES):
        if style_of(stroke).get("position") == "absolute" and _covers_text(stroke):
            _tell(stroke, "line")


def _note_drawing(anchor: Element, pictures: Pictures) -> None:
    """wp:anchor, with nothing that makes text go round it: in front of the text, or behind it as a dark ground."""
    if anchor.find(WP + "wrapNone") is None or is_hidden(anchor):
        return
    if anchor.get("behindDoc") in ("1", "true"):
        if _is_dark(anchor) and _covers_text(anchor):
            _tell(anchor, "dark")
        return
    if _is_drawn_through(anchor) and _covers_text(anchor):
        _tell(anchor, "across" if is_large(anchor) else "line")
        return
    if any(map(_is_ring, anchor.iter(WPS + "wsp"))) and _has_options(anchor):
        _tell(anchor, "ring")
        return
    extent = anchor.find(WP + "extent")
    size = [] if extent is None else [measure(extent.get(name)) / _EMU for name in ("cx", "cy")]
    thickest = max((measure(line.get("w")) / _EMU for line in anchor.iter(A + "ln") if _is_painted(line)), default=0.0)
    if len(size) < 2 or min(size) + thickest < _HIGH or max(size) < _LARGE:
        return
    if thickest >= _HIGH or any(is_filled(shape) for shape in anchor.iter(WPS + "wsp")) or _has_ground(anchor):
        _tell(anchor, "shape")
    elif min(size) >= _LARGE / 2 and has_opaque_picture(anchor, pictures) and _covers_text(anchor):
        _tell(anchor, "picture")


def size_of(drawing: Element) -> tuple[int, int]:
    """Returns the sides of a drawing, new or old, in EMU."""
    if drawing.tag in SHAPES:
        style = style_of(drawing)
        return (int(points(style.get("width", "")) * _EMU), int(points(style.get("height", "")) * _EMU))
    extent = drawing.find(WP + "extent")
    return (0, 0) if extent is None else (measure(extent.get("cx")), measure(extent.get("cy")))


def is_large(drawing: Element) -> bool:
    """Returns whether a drawing, new or old, is so large both ways that it goes over several rows of a page."""
    return min(size_of(drawing)) / _EMU >= _MOVED


def _is_drawn_through(anchor: Element) -> bool:
    """Whether a drawing is a stroke or a cross, or written with a pen: what goes through words."""
    if any(etree.QName(part).localname == "contentPart" for part in anchor.iter("{*}contentPart")):
        return True
    return any(is_stroke(shape.find(WPS + "spPr")) for shape in anchor.iter(WPS + "wsp"))


def _is_ring(shape: Element) -> bool:
    """Whether a shape is a ring or frame that is not filled, as people draw one around what they choose."""
    outline = shape.find(f"{WPS}spPr/{A}prstGeom")
    line = shape.find(f"{WPS}spPr/{A}ln")
    is_drawn = shape.find(f"{WPS}style/{A}lnRef") is not None if line is None else _is_painted(line)
    return outline is not None and outline.get("prst") in _RINGS and is_drawn and not is_filled(shape)


def _has_options(anchor: Element) -> bool:
    """Whether a drawing hangs on a cell with boxes to tick."""
    cell = next(anchor.iterancestors(W + "tc"), None)
    return cell is not None and has_marks("".join(text.text or "" for text in own_texts(cell)))


def _has_ground(anchor: Element) -> bool:
    """Whether a drawing is one of those with a ground of their own, or a canvas that is given one."""
    if any(not data.get("uri", "").endswith(_IN_PARTS) for data in anchor.iter(A + "graphicData")):
        return True
    return any(ground_hides(ground) for ground in anchor.iter("{*}bg"))


def _is_dark(anchor: Element) -> bool:
    """Whether a shape of a drawing has a fill on which dark letters are lost."""
    grounds = (shape.find(WPS + "spPr") for shape in anchor.iter(WPS + "wsp"))
    return any(ground is not None and ground_hides(ground) and is_black(ground) for ground in grounds)


def _is_painted(line: Element) -> bool:
    return line.find(A + "noFill") is None


def has_opaque_picture(anchor: Element, pictures: Pictures) -> bool:
    """Whether a picture lets nothing through, by itself or by the ground that it is given."""
    return any(is_opaque(picture, pictures) for picture in anchor.iter(PIC + "pic"))


def is_opaque(picture: Element, pictures: Pictures) -> bool:
    """Returns whether a picture of a drawing lets nothing through, by itself or by the ground that it is given."""
    blip, ground = picture.find(f".//{A}blip"), picture.find(PIC + "spPr")
    return (blip is not None and pictures.is_opaque(blip)) or (ground is not None and ground_hides(ground))


def _covers_text(anchor: Element) -> bool:
    """Whether a picture lies over text: that of the cell or paragraph it hangs on, or somewhere else altogether."""
    if _is_in_margin(anchor):
        return False
    offsets = [measure(item.text) / _EMU for item in anchor.iter(WP + "posOffset")]
    if any(abs(offset) > _MOVED for offset in offsets):
        return True
    cell = next(anchor.iterancestors(W + "tc"), None)
    if cell is None and _reaches_on(anchor):
        return True
    holder = cell if cell is not None else next(anchor.iterancestors(W + "p"), None)
    return holder is not None and any((text.text or "").strip() for text in own_texts(holder))


def _is_in_margin(anchor: Element) -> bool:
    """Whether a drawing ends above the text of the page: the sign of a company in its letterhead."""
    down, extent = anchor.find(WP + "positionV"), anchor.find(WP + "extent")
    if down is None or extent is None or down.get("relativeFrom") not in ("page", "margin"):
        return False
    margin = next((size.get(W + "top", "") for size in anchor.getroottree().iter(W + "pgMar")), "")
    room = (whole(margin) or 0) * _EMU_A_TWIP if down.get("relativeFrom") == "page" else 0
    offset = down.findtext(WP + "posOffset")
    return offset is not None and measure(offset) + measure(extent.get("cy")) <= room


def _reaches_on(anchor: Element) -> bool:
    """Whether a drawing that hangs on a paragraph of the body reaches further down than its line."""
    down, extent = anchor.find(WP + "positionV"), anchor.find(WP + "extent")
    if down is None or extent is None:
        return False
    if down.get("relativeFrom") not in ("paragraph", "line") or down.find(WP + "align") is not None:
        return True
    return (measure(down.findtext(WP + "posOffset")) + measure(extent.get("cy"))) / _EMU > _LARGE


def own_texts(cell: Element) -> Iterator[Element]:
    """Yield the texts of a cell, those of its text boxes left out."""
    boxes = W + "txbxContent"
    return (text for text in cell.iter(W + "t") if next(text.iterancestors(boxes, W + "tc", W + "body")).tag != boxes)


def is_filled(shape: Element) -> bool:
    """Whether a shape hides what is under it: it has a fill, of its own, of its group or by its style."""
    properties = shape.find(WPS + "spPr")
    said = None if properties is None else fill_of(properties)
    if properties is not None and said == "grpFill":
        groups = (group.find("{*}grpSpPr") for group in shape.iterancestors("{*}wgp", "{*}grpSp"))
        return any(ground is not None and ground_hides(ground) for ground in groups)
    if properties is not None and said:
        return ground_hides(properties)
    style = shape.find(f"{WPS}style/{A}fillRef")
    return style is not None and style.get("idx", "0") not in ("0", "1000")


def _note_vml(shape: Element) -> None:
    """A VML shape placed freely in front of the text, or behind it as a dark ground."""
    if not is_before(shape):
        if is_dark_behind(shape) and _covers_text(shape):
            _tell(shape, "dark")
        return
    style = style_of(shape)
    is_picture = shape.find(VML + "imagedata") is not None
    least = _LARGE / 2 if is_picture else _HIGH
    if shape.tag != VML + "polyline" and min(points(style.get(name, "")) for name in ("width", "height")) < least:
        return
    if is_picture and not _covers_text(shape):
        return
    _tell(shape, "picture" if is_picture else "shape")


def is_hidden(anchor: Element) -> bool:
    """Whether a drawing is switched off (20.4.2.5)."""
    properties = anchor.find(WP + "docPr")
    return properties is not None and properties.get("hidden") in ("1", "true")


def _tell(drawing: Element, why: str) -> None:
    cell = next(drawing.iterancestors(W + "tc"), None)
    texts = [] if cell is None else [text.text or "" for text in own_texts(cell)]
    run = next((one for one in drawing.iterancestors(W + "r")), None)
    note(drawing if run is None else run, COVERED, text="".join(texts).strip(), why=why)
