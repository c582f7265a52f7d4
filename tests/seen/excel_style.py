"""The looks of Excel's cells: each changed cell gets a format of its own in the style sheet."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

from lxml import etree

from tests.seen.excel_place import Change, Place, X, part
from tests.seen.package import Element, insert
from tests.seen.truth import Target

STYLES = "xl/styles.xml"


def styles(place: Place) -> Element:
    return place.package.tree(STYLES)


def group(place: Place, name: str) -> Element:
    """A list of the style sheet, made where it is missing."""
    known = styles(place).find(f"{X}{name}")
    return known if known is not None else insert(styles(place), etree.Element(f"{X}{name}"))


def added(place: Place, name: str, child: Element) -> int:
    """Add to a list of the style sheet; returns the index."""
    items = group(place, name)
    items.append(child)
    items.set("count", str(len(items)))
    return len(items) - 1


def look(place: Place) -> Element:
    """A format of the cell's own, to be changed."""
    formats = group(place, "cellXfs")
    mine = deepcopy(formats[int(place.cell.get("s") or 0)])
    place.cell.set("s", str(added(place, "cellXfs", mine)))
    return mine


def font_of(*xml: str) -> Change:
    """The cell's font with these properties."""

    def change(place: Place) -> None:
        mine = look(place)
        font = deepcopy(group(place, "fonts")[int(mine.get("fontId") or 0)])
        for piece in xml:
            new = part(piece)
            for old in font.findall(new.tag):
                font.remove(old)
            font.insert(0, new)
        mine.set("fontId", str(added(place, "fonts", font)))
        mine.set("applyFont", "1")

    return change


def fill_of(colour: str) -> Change:
    """The cell filled; the colour is an attribute as in rgb="FFFF0000"."""

    def change(place: Place) -> None:
        mine = look(place)
        pattern = (
            f'<fill><patternFill patternType="solid"><fgColor {colour}/><bgColor indexed="64"/></patternFill></fill>'
        )
        mine.set("fillId", str(added(place, "fills", part(pattern))))
        mine.set("applyFill", "1")

    return change


def format_of(code: Callable[[Target], str]) -> Change:
    """The cell with this number format."""

    def change(place: Place) -> None:
        mine = look(place)
        key = str(200 + len(group(place, "numFmts")))
        new = etree.Element(f"{X}numFmt", numFmtId=key, formatCode=code(place.target))
        added(place, "numFmts", new)
        mine.set("numFmtId", key)
        mine.set("applyNumberFormat", "1")

    return change


def builtin(key: int) -> Change:
    def change(place: Place) -> None:
        look(place).set("numFmtId", str(key))

    return change


def aligned(**attributes: str) -> Change:
    def change(place: Place) -> None:
        mine = look(place)
        alignment = mine.find(f"{X}alignment")
        if alignment is None:
            alignment = etree.Element(f"{X}alignment")
            mine.insert(0, alignment)
        for name, value in attributes.items():
            alignment.set(name, value)

    return change
