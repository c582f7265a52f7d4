"""Whether a floating picture of Word lies in the cell that holds it (DrawingML, ECMA-376 part 1, 20.4.2.10)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal

from lxml import etree

from kit.ooxml.opc.namespaces import W
from kit.ooxml.opc.numbers import whole
from kit.ooxml.opc.xml import ON

Element = etree._Element

_EMU_A_TWIP: Final = 635
_LARGEST_PAGE: Final = 20116800  # EMU: Word knows no page above 22 inches
_ROW: Final = 720_000  # EMU, two centimetres: rows of a sign-off table are seldom higher
_AXES: Final = {"positionH": ("cx", "w"), "positionV": ("cy", "h")}  # its extent, and the page's
_BY_CELL: Final = frozenset({"column", "character", "paragraph", "line"})  # from where an offset may count


def away(anchor: Element) -> Literal["", "invisible", "elsewhere", "unplaced"]:
    """Returns how a floating picture of a cell misses it: off the page, beside, above or below, or nobody can say.

    Where a place on the page or within the margins lies is told by printing alone.
    """
    if _is_off_page(anchor):
        return "invisible"
    cell = next(anchor.iterancestors(W + "tc"), None)
    if cell is None:
        return ""
    if _is_beside(anchor, cell):
        return "elsewhere"
    by_page = any(place.get("relativeFrom") not in _BY_CELL for _, place in _places(anchor))
    return "unplaced" if by_page or anchor.get("simplePos") in ON else ""


def _places(anchor: Element) -> Iterator[tuple[str, Element]]:
    """Its place on each axis."""
    return ((name, part) for part in anchor.iter() if (name := etree.QName(part).localname) in _AXES)


def _is_off_page(anchor: Element) -> bool:
    """Whether a picture is moved off the page: behind its far edge, or before its near one."""
    page = next(reversed(list(anchor.getroottree().getroot().iter(W + "pgSz"))), None)
    for axis, place in _places(anchor):
        side = whole(page.get(W + _AXES[axis][1])) if page is not None else None
        room = side * _EMU_A_TWIP if side is not None else _LARGEST_PAGE
        offset = _offset(place)
        if offset is not None and abs(offset) >= room:
            return True
    return False


def _is_beside(anchor: Element, cell: Element) -> bool:
    """Whether an offset that counts from the cell or its paragraph leads out of it."""
    room = cell.find(f"{W}tcPr/{W}tcW[@{W}type='dxa']")
    width = whole(room.get(W + "w")) if room is not None else None
    spans = {axis: span for axis, place in _places(anchor) if (span := _span(anchor, axis, place))}
    across, down = spans.get("positionH"), spans.get("positionV")
    if across and width is not None and (across[1] <= 0 or across[0] >= width * _EMU_A_TWIP):
        return True
    return bool(down and (down[1] <= -_ROW or down[0] >= _ROW))


def _span(anchor: Element, axis: str, place: Element) -> tuple[int, int] | None:
    """From where to where a picture reaches, counted from its cell or paragraph; None where by other rules."""
    extent = anchor.find("{*}extent")
    size = whole(extent.get(_AXES[axis][0])) if extent is not None else None
    offset = _offset(place) if place.get("relativeFrom") in _BY_CELL else None
    return (offset, offset + size) if offset is not None and size is not None else None


def _offset(place: Element) -> int | None:
    text = (place.findtext("{*}posOffset") or "").strip()
    return int(text) if re.fullmatch(r"-?[0-9]{1,12}", text) else None
