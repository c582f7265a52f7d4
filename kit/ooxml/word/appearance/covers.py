"""Pictures and shapes that lie over text (DrawingML wp:anchor, 20.4.2.3; VML): what is under them is not seen.

Where they lie is not laid out here. One that stands in the text, or lets the text show through it, covers nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from kit.ooxml.opc.namespaces import VML, WP, WPS, A, R, W
from kit.ooxml.opc.package import Package
from kit.ooxml.word.appearance.notes import note
from kit.rule_ids import COVERED

Element = etree._Element

_SHAPES: Final = tuple(VML + name for name in ("shape", "rect", "roundrect", "oval", "image"))
_LINES: Final = frozenset({"line", "lineInv", "straightConnector1", "mathMultiply", "mathMinus", "noSmoking"})
_DIAGONALS: Final = (W + "tl2br", W + "tr2bl")
_OPAQUE: Final = 50  # percent: what lets less than half through cannot be read under
_POINTS: Final = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75, "": 1.0}
_EMU: Final = 12700  # in a point
_LARGE: Final = 24.0  # points each way; what is smaller is a stroke or a tick of the pen
_MOVED: Final = 150.0  # points by which a picture lies away from where it stands: in another cell for sure


def note_covers(root: Element, package: Package) -> None:
    """Leaves a note where a picture or shape lies over text, or may do so."""
    for anchor in root.iter(WP + "anchor"):
        _note_drawing(anchor, package)
    for shape in root.iter(*_SHAPES):
        _note_vml(shape)


def _note_drawing(anchor: Element, package: Package) -> None:
    """wp:anchor: in front of the text, with nothing that makes text go round it."""
    behind = anchor.get("behindDoc") in ("1", "true")
    if behind or anchor.find(WP + "wrapNone") is None or _is_hidden(anchor):
        return
    if any(_is_line(shape) for shape in anchor.iter(WPS + "wsp")) and _covers_text(anchor):
        _tell(anchor, "line")
        return
    extent = anchor.find(WP + "extent")
    size = [] if extent is None else [_whole(extent.get(name)) / _EMU for name in ("cx", "cy")]
    if len(size) < 2 or min(size) < _LARGE / 2 or max(size) < _LARGE:
        return
    picture = next(anchor.iter(A + "blip"), None)
    shapes = [shape for shape in anchor.iter(WPS + "wsp") if _is_filled(shape)]
    if shapes:
        _tell(anchor, "shape")
    elif picture is not None and _is_opaque(picture, package) and _covers_text(anchor):
        _tell(anchor, "picture")


def _covers_text(anchor: Element) -> bool:
    """Whether a picture lies over text: that of the cell or paragraph it hangs on, or somewhere else altogether."""
    offsets = [_whole(item.text) / _EMU for item in anchor.iter(WP + "posOffset")]
    if any(abs(offset) > _MOVED for offset in offsets):
        return True
    holder = next(anchor.iterancestors(W + "tc", W + "p"), None)
    cell = next(anchor.iterancestors(W + "tc"), holder)
    return cell is not None and any((text.text or "").strip() for text in _own_texts(cell))


def _own_texts(cell: Element) -> Iterator[Element]:
    """The texts of a cell, those of its text boxes left out."""
    boxes = W + "txbxContent"
    return (text for text in cell.iter(W + "t") if next(text.iterancestors(boxes, W + "tc", W + "body")).tag != boxes)


def _is_line(shape: Element) -> bool:
    """Whether a shape is a stroke or a cross: what a pen draws through words."""
    geometry = shape.find(f"{WPS}spPr/{A}prstGeom")
    return geometry is not None and geometry.get("prst") in _LINES


def note_diagonals(root: Element) -> None:
    """Leaves a note in cells that a diagonal border crosses out (17.4.74, 17.4.80)."""
    for border in root.iter(*_DIAGONALS):
        cell = next(border.iterancestors(W + "tc"), None)
        paragraph = None if cell is None else cell.find(W + "p")
        if cell is not None and paragraph is not None and border.get(W + "val", "nil") not in ("nil", "none"):
            note(paragraph, COVERED, text="".join(text.text or "" for text in _own_texts(cell)), why="diagonal")


def _is_filled(shape: Element) -> bool:
    """Whether a shape hides what is under it: it has a fill, of its own or by its style."""
    properties = shape.find(WPS + "spPr")
    if properties is not None:
        for child in properties:
            name = etree.QName(child).localname
            if name == "noFill":
                return False
            if name in ("solidFill", "gradFill", "pattFill", "blipFill"):
                return not _lets_through(child)
    style = shape.find(f"{WPS}style/{A}fillRef")
    return style is not None and style.get("idx", "0") not in ("0", "1000")


def _lets_through(fill: Element) -> bool:
    """Whether a fill is so thin that text shows through it."""
    alphas = [_whole(alpha.get("val")) / 1000 for alpha in fill.iter(A + "alpha", A + "alphaModFix")]
    alphas += [_whole(alpha.get("amt")) / 1000 for alpha in fill.iter(A + "alphaModFix") if alpha.get("amt")]
    return any(0 <= alpha < _OPAQUE for alpha in alphas[-1:])


def _is_opaque(blip: Element, package: Package) -> bool:
    """Whether a picture has no see-through parts, as the scan of a seal or a signature mostly has."""
    if _lets_through(blip) or next(blip.iter(A + "clrChange"), None) is not None:
        return False
    reference = blip.get(R + "embed", "")
    target = next((to for _, name, to in package.relations(package.main) if name == reference), "")
    head = package.part(target)[:4096] if target else b""
    if head.startswith(b"\x89PNG"):
        return len(head) > 25 and head[25] in (0, 2, 3) and b"tRNS" not in head
    return head.startswith((b"\xff\xd8", b"BM"))


def _note_vml(shape: Element) -> None:
    """A VML shape placed freely in front of the text."""
    style = dict(_style(shape.get("style", "")))
    if style.get("position") != "absolute" or style.get("visibility") == "hidden":
        return
    if style.get("z-index", "1").startswith("-") or shape.get("filled") in ("f", "false"):
        return
    fill = shape.find(VML + "fill")
    share = "" if fill is None else fill.get("opacity", "")
    thin = re.fullmatch(r"\.[0-4][0-9]*|0(\.[0-4][0-9]*)?|([0-9]+)f", share)
    if thin and (thin[2] is None or int(thin[2]) < 32768):
        return
    wraps = any(etree.QName(child).localname == "wrap" and child.get("type") not in (None, "none") for child in shape)
    has_body = shape.find(VML + "textpath") is not None
    if wraps or has_body or min(_points(style.get(name, "")) for name in ("width", "height")) < _LARGE / 2:
        return
    if shape.find(VML + "imagedata") is not None:
        holder = next(shape.iterancestors(W + "tc"), None)
        if holder is None or not any((text.text or "").strip() for text in _own_texts(holder)):
            return
    _tell(shape, "shape" if shape.find(VML + "imagedata") is None else "picture")


def _style(text: str) -> Iterator[tuple[str, str]]:
    for part in text.split(";")[:64]:
        name, _, value = part.partition(":")
        yield name.strip().lower(), value.strip().lower()


def _points(measure: str) -> float:
    found = re.fullmatch(r"([0-9]{1,6}(?:\.[0-9]{1,6})?)\s*([a-z]{0,2})", measure)
    return float(found[1]) * _POINTS.get(found[2], 1.0) if found else 0.0


def _is_hidden(anchor: Element) -> bool:
    properties = anchor.find(WP + "docPr")
    return properties is not None and properties.get("hidden") in ("1", "true")


def _whole(value: str | None) -> int:
    text = (value or "").strip()
    return int(text) if text.removeprefix("-").isdigit() and text.isascii() and len(text) < 12 else 0


def _tell(drawing: Element, why: str) -> None:
    cell = next(drawing.iterancestors(W + "tc"), None)
    texts = [] if cell is None else [text.text or "" for text in _own_texts(cell)]
    run = next((one for one in drawing.iterancestors(W + "r")), None)
    note(drawing if run is None else run, COVERED, text="".join(texts).strip(), why=why)
