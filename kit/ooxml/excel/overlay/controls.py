"""Form controls on a sheet: boxes, option buttons and drop-downs, read as what a person sees of them.

Excel keeps each twice: as VML, with its place and words (ECMA-376 part 4, 19.4), and in a part of its own with its
state (part 1, 18.3.1.19 and [MS-XLSX] 2.4.14 formControlPr); other programs write the VML only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Final, NamedTuple

from lxml import etree

from kit.ooxml.excel.overlay.drawings import Drawn
from kit.ooxml.excel.overlay.geometry import POINT, Geometry, Rect, number
from kit.ooxml.opc.namespaces import XDR, R, S
from kit.ooxml.opc.package import Package

Element = etree._Element

_TICKS: Final = frozenset({"checkbox", "radio"})
_SOLID: Final = frozenset(
    {"button", "edit", "editbox", "drop", "list", "scroll", "spin", "dialog", "pict"}
)  # hide their cells
_CHOICES: Final = frozenset({"drop", "list"})
_PIXEL: Final = 9_525  # EMU
_SHAPE: Final = re.compile(rb"<v:(shape|rect|roundrect|oval)\b(.*?)</v:\1>", re.DOTALL)
_LENGTH: Final = re.compile(rb"(margin-left|margin-top|width|height):\s*([0-9.]{1,9})(pt|in|px)?")
_UNITS: Final = {b"pt": POINT, b"in": 914_400, b"px": 9_525, b"": 9_525}
_UNFILLED: Final = re.compile(rb"""\bfilled=["']f""")
_IDENT: Final = re.compile(rb"""\bid=["']?[^"'>]*?s([0-9]{1,9})["']""")
_TYPE: Final = re.compile(rb"""ObjectType=["']([A-Za-z]{1,20})["']""")
_BOX: Final = re.compile(rb"<v:textbox\b[^>]*>(.*?)</v:textbox>", re.DOTALL)
_TAG: Final = re.compile(rb"<[^>]*>")
_ITEM: Final = rb"<x:%b>\s*([^<]{0,200}?)\s*</x:%b>"
_SPACES: Final = re.compile(r"\s+")
_MOST: Final = 2_000  # controls of one sheet


class SheetControl(NamedTuple):
    """A control as it lies over the sheet."""

    kind: str  # in lower case: checkbox, radio, drop, list, label, ...
    caption: str
    rect: Rect
    checked: str  # "" off, "1" on, "2" neither
    link: str  # the cell that keeps its state, as a formula writes it
    entries: str  # the cells of what can be chosen
    chosen: int  # which of them, from 1
    is_filled: bool = False  # whether it hides what lies behind it

    @property
    def is_tick(self) -> bool:
        """Whether it is a box or button that is ticked or not."""
        return self.kind in _TICKS

    @property
    def is_choice(self) -> bool:
        """Whether it shows one entry of a list."""
        return self.kind in _CHOICES

    @property
    def mark(self) -> str:
        """What a person sees of a tick: ▦ is neither."""
        return {"": "☐", "0": "☐", "1": "☑"}.get(self.checked, "▦")


def controls(
    package: Package, sheet: str, root: Element, shapes: list[Drawn], geometry: Geometry
) -> list[SheetControl]:
    """The controls of a sheet. `shapes`: what its drawing holds, for their words. Raises UnreadError."""
    found = dict(_in_vml(package, sheet, root, geometry))
    named = {shape.ident: shape for shape in shapes}
    targets = {relation.id: relation.target for relation in package.relations(sheet)}
    for element in root.iter(S + "control"):
        part = targets.get(element.get(R + "id", ""), "")
        if not part or not part.lower().endswith(".xml"):
            continue
        ident = element.get("shapeId", "")
        state = package.root(part)
        if not str(state.tag).endswith("}formControlPr"):
            continue
        known = found.get(ident) or _empty(element, named.get(ident), geometry)
        found[ident] = _with_state(known, state)
        if len(found) >= _MOST:
            break
    return [control for control in found.values() if control.rect.area]


def _with_state(control: SheetControl, state: Element) -> SheetControl:
    """A control with the state that its own part gives it."""
    checked = {"Unchecked": "", "Checked": "1"}.get(state.get("checked", "Unchecked"), "2")
    return control._replace(
        kind=state.get("objectType", control.kind).lower(),
        checked=checked,
        link=state.get("fmlaLink", "") or control.link,
        entries=state.get("fmlaRange", "") or control.entries,
        chosen=int(number(state.get("sel"), 0)) or control.chosen,
    )


def _empty(element: Element, shape: Drawn | None, geometry: Geometry) -> SheetControl:
    """A control of which only its entry in the sheet and its shape are known."""
    anchor = element.find(f".//{S}anchor")
    rect = shape.rect if shape is not None else Rect(0, 0, 0, 0)
    if anchor is not None:
        corners = [anchor.find(S + name) for name in ("from", "to")]
        points = [_corner(corner, geometry) for corner in corners if corner is not None]
        if len(points) == len(corners):
            rect = Rect(*points[0], *points[1])
    return SheetControl("", shape.text if shape is not None else "", rect, "", "", "", 0)


def _corner(corner: Element, geometry: Geometry) -> tuple[int, int]:
    col, row, x, y = (int(number(corner.findtext(XDR + name), 0)) for name in ("col", "row", "colOff", "rowOff"))
    return geometry.left(min(col, 16_383) + 1) + x, geometry.top(min(row, 1_048_575) + 1) + y


def _in_vml(package: Package, sheet: str, root: Element, geometry: Geometry) -> Iterator[tuple[str, SheetControl]]:
    """Controls of the sheet's old drawing, which is not always well-formed: it is searched, not parsed."""
    pointer = root.find(S + "legacyDrawing")
    wanted = pointer.get(R + "id", "") if pointer is not None else ""
    for relation in package.relations(sheet):
        if relation.kind != "vmlDrawing" or relation.id != wanted:
            continue
        for count, shape in enumerate(_SHAPE.finditer(package.part(relation.target))):
            if count >= _MOST:
                return
            kind, ident = _TYPE.search(shape[2]), _IDENT.search(shape[2])
            name = kind[1].lower() if kind else b"shape"
            if name not in (b"note", b"movie"):
                yield (ident[1].decode() if ident else f"?{count}"), _of_vml(shape[2], name.decode(), geometry)


def _of_vml(shape: bytes, kind: str, geometry: Geometry) -> SheetControl:
    words = _BOX.search(shape)
    caption = unescape(_TAG.sub(b"", words[1]).decode("utf-8", "replace")) if words else ""
    link, entries, chosen = (_item(shape, name) for name in (b"FmlaLink", b"FmlaRange", b"Sel"))
    checked = _item(shape, b"Checked")
    if not checked and (b"<x:Checked/>" in shape or b"<x:Checked />" in shape):
        checked = "1"
    anchor = _item(shape, b"Anchor")
    return SheetControl(
        kind,
        _SPACES.sub(" ", caption).strip(),
        _vml_rect(anchor, geometry) if anchor else _styled(shape),
        checked,
        link,
        entries,
        int(number(chosen, 0)),
        kind in _SOLID or (kind in ("shape", "rect") and not _UNFILLED.search(shape)),
    )


def _styled(shape: bytes) -> Rect:
    """Where the style of a shape puts it."""
    found = {name: float(size) * _UNITS[unit] for name, size, unit in _LENGTH.findall(shape.partition(b">")[0])}
    left, top, width, height = (
        round(found.get(name, 0)) for name in (b"margin-left", b"margin-top", b"width", b"height")
    )
    return Rect(left, top, left + width, top + height)


def _item(shape: bytes, name: bytes) -> str:
    found = re.search(_ITEM % (name, name), shape)
    return unescape(found[1].decode("utf-8", "replace")) if found else ""


def _vml_rect(anchor: str, geometry: Geometry) -> Rect:
    """Left column, pixels in it, top row, pixels in it, right column, ... (part 4, 19.4.2.2)."""
    parts = [int(number(part.strip(), 0)) for part in anchor.split(",")]
    if len(parts) != 8:
        return Rect(0, 0, 0, 0)
    left, dx, top, dy, right, dx2, bottom, dy2 = parts
    lefts = (geometry.left(min(col, 16_383) + 1) + x * _PIXEL for col, x in ((left, dx), (right, dx2)))
    tops = (geometry.top(min(row, 1_048_575) + 1) + y * _PIXEL for row, y in ((top, dy), (bottom, dy2)))
    (x1, x2), (y1, y2) = lefts, tops
    return Rect(x1, y1, x2, y2)


def shown(controls_there: list[SheetControl], text: str, entries: Mapping[str, str]) -> str:
    """What a cell with controls over it says: its own words with the marks; `entries`: what drop-downs show."""
    marks = [f"{control.mark}{control.caption}" for control in controls_there if control.is_tick]
    chosen = [entries.get(control.entries, "") for control in controls_there if control.is_choice]
    if len(marks) == 1 and marks[0] in "☐☑▦" and text:
        return marks[0] + text
    return " ".join(part for part in (text, *marks, *chosen) if part)
