"""What drawings and controls of a sheet do to its cells: cover them, stand in them as pictures, tick them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from lxml import etree

from kit.ooxml.excel.address import Place, place
from kit.ooxml.excel.overlay.controls import SheetControl, controls, shown
from kit.ooxml.excel.overlay.drawings import Drawn, drawn
from kit.ooxml.excel.overlay.geometry import Geometry, Merged, Rect
from kit.ooxml.excel.overlay.layers import LayerText, comments, page_texts
from kit.ooxml.excel.reader.cells import SheetCell
from kit.ooxml.excel.reader.looks import added
from kit.ooxml.layers import DRAWN_KINDS, layer_key, words_drawn
from kit.ooxml.opc.package import Package
from kit.ooxml.pictures import Unseen

Element = etree._Element

# Share of a cell that must lie under a shape before its words are said to be covered: texts fill the left of their
# cells, and a corner that touches a cell hides none of them.
_COVERED: Final = 0.3
_MOST: Final = 0.6  # of a picture: of a name under a shape so large nobody reads enough
_LEGIBLE: Final = frozenset({"", "ruled"})  # pictures that anybody sees, written by a pen or not
_LEAST: Final = (20, 10)  # pixels across and down: a picture drawn smaller is no name that anybody could read
_PIXEL: Final = 9_525  # EMU
_EDGE: Final = 0.15  # share of a cell's height at top and bottom where a line is its border, not drawn through it
_INSIDE: Final = 9_525 * 8  # EMU, 8 pixels: a control's own box stands that far in


class Overlay(NamedTuple):
    """What lies over the cells of a sheet."""

    cells: Mapping[Place, SheetCell]  # that are covered, or say what controls over them show
    removed: frozenset[Place]  # cells that only keep a control's state
    pictures: Mapping[Place, Unseen]  # why nobody sees the picture over a cell; of several, one that is seen counts
    texts: tuple[LayerText, ...]
    lost: frozenset[Place] = frozenset()  # cells whose own picture lies under a shape


NOTHING: Final = Overlay({}, frozenset(), {}, ())


def overlay(
    package: Package,
    name: str,
    root: Element,
    cells: Mapping[Place, SheetCell],
    geometry: Geometry,
    merged: Sequence[Merged],
    held: Iterable[Place] = (),
) -> Overlay:
    """Work out what lies over the cells of a sheet; `held`: those that hold a picture. Raises UnreadError."""
    relations = package.relations(name)
    if not any(relation.kind in ("drawing", "vmlDrawing", "ctrlProp") for relation in relations):
        return NOTHING
    shapes = [shape for part in package.related(name, "drawing") for shape in drawn(package, part, geometry)]
    found = controls(package, name, root, shapes, geometry)
    grid = _Grid(geometry, merged)
    boxes = {control.rect for control in found if control.kind != "shape"}
    pictures = _pictures(shapes, grid)
    shapes = [shape for shape in shapes if not shape.hidden and shape.rect not in boxes]
    shapes += [_as_shape(control) for control in found if control.kind == "shape" or control.is_filled]
    beside = (
        at for at, unseen in pictures.items() if unseen in _LEGIBLE and at in cells and cells[at].value is not None
    )
    changed = {at: added(cells[at], cover="beside") for at in beside}
    changed |= dict(_covered(shapes, cells, grid))
    changed |= _ticked(found, {**cells, **changed}, grid)
    removed = frozenset(at for control in found if (at := _linked(control, cells)) is not None and at not in changed)
    return Overlay(changed, removed, pictures, tuple(_texts(shapes, found, grid)), frozenset(_lost(shapes, held, grid)))


def _as_shape(control: SheetControl) -> Drawn:
    """What a control hides; the words of a plain shape are its own, those of others are told apart."""
    words = control.caption if control.kind == "shape" else ""
    return Drawn("shape", "", "", words, control.rect, control.is_filled, False)


def layers(package: Package, name: str, root: Element, over: Overlay) -> Iterator[LayerText]:
    """Yield the words of a sheet that stand in no cell. Raises UnreadError."""
    yield from page_texts(root)
    yield from over.texts
    for drawing in package.related(name, "drawing"):
        for kind, _, target in package.relations(drawing):
            if kind in DRAWN_KINDS:
                yield from (LayerText("box", text) for text in package.read(target, words_drawn))
    yield from comments(package, name)


def layer_keys(package: Package, name: str, root: Element) -> frozenset[str]:
    """The keys of everything that a template's sheet prints beside its cells."""
    texts = layers(package, name, root, overlay(package, name, root, {}, Geometry(root), ()))
    return frozenset(layer_key(line) for text in texts for line in (text.text, *text.text.splitlines()))


class _Grid:
    """Cells by their surface, merged ones as one."""

    def __init__(self, geometry: Geometry, merged: Iterable[Merged]) -> None:
        self.geometry = geometry
        self.merged = list(merged)

    def at(self, x: int, y: int) -> Place:
        """The cell at a point; the first of merged ones."""
        row, col = self.geometry.cell_at(x, y)
        areas = ((r1, c1) for r1, c1, r2, c2 in self.merged if r1 <= row <= r2 and c1 <= col <= c2)
        return next(areas, (row, col))

    def middle(self, rect: Rect) -> Place:
        """The cell on which a thing stands."""
        return self.at((rect.left + rect.right) // 2, (rect.top + rect.bottom) // 2)

    def rect(self, at: Place, spans: Mapping[Place, Merged]) -> Rect:
        """The surface of a cell."""
        return self.geometry.rect(spans.get(at, (*at, *at)))


def _covered(
    shapes: Iterable[Drawn], cells: Mapping[Place, SheetCell], grid: _Grid
) -> Iterator[tuple[Place, SheetCell]]:
    """Cells of whose words a picture or filled shape hides a good part."""
    spans = {area[:2]: area for area in grid.merged}
    for shape in shapes:
        if not shape.opaque and not shape.text.strip() and shape.kind != "line":
            continue
        blank = shape.kind == "picture" and shape.unseen == "plain"
        row1, col1 = grid.geometry.cell_at(shape.rect.left, shape.rect.top)
        row2, col2 = grid.geometry.cell_at(shape.rect.right, shape.rect.bottom)
        for at, cell in cells.items():
            if cell.value is None or at[0] > row2 or at[1] > col2:
                continue
            span = spans.get(at, (*at, *at))
            if span[2] < row1 or span[3] < col1:
                continue
            rect = grid.rect(at, spans)
            if rect.area and _hides(shape, rect):
                yield at, added(cell, cover=shape.kind if shape.kind in ("picture", "line") and not blank else "shape")


def _hides(shape: Drawn, cell: Rect) -> bool:
    """Whether a shape covers a good part of a cell, or a line runs through its middle."""
    if shape.kind != "line":
        return cell.common(shape.rect).area >= _COVERED * cell.area
    edge = (cell.bottom - cell.top) * _EDGE
    inner = Rect(cell.left, round(cell.top + edge), cell.right, round(cell.bottom - edge))
    across = min(shape.rect.right, inner.right) - max(shape.rect.left, inner.left)
    down = min(shape.rect.bottom, inner.bottom) - max(shape.rect.top, inner.top)
    return down >= 0 and across >= _COVERED * (cell.right - cell.left)


def _ticked(found: Iterable[SheetControl], cells: Mapping[Place, SheetCell], grid: _Grid) -> dict[Place, SheetCell]:
    """Cells with what the controls over them show."""
    there: dict[Place, list[SheetControl]] = defaultdict(list)
    for control in found:
        if control.is_tick or control.is_choice:
            x = min(control.rect.left + _INSIDE, control.rect.right)
            there[grid.at(x, (control.rect.top + control.rect.bottom) // 2)].append(control)
    changed = {}
    for at, group in there.items():
        cell = cells.get(at)
        own = cell.value if cell is not None and isinstance(cell.value, str) else ""
        entries = {control.entries: _entry(control, cells) for control in group if control.is_choice}
        text = shown(sorted(group, key=lambda control: control.rect[:2]), own, entries)
        if text:
            changed[at] = SheetCell(text, "text", None, True, cell.look if cell is not None else None)
    return changed


def _entry(control: SheetControl, cells: Mapping[Place, SheetCell]) -> str:
    """The chosen entry of a drop-down; its number, which nobody takes for a value, where the list is elsewhere."""
    if not control.chosen:
        return ""
    first, _, last = control.entries.replace("$", "").partition(":")
    try:
        row, col = place(first)
        end, _ = place(last or first)
    except ValueError:
        return f"▦{control.chosen}"
    cell = cells.get((row + control.chosen - 1, col)) if row + control.chosen - 1 <= end else None
    return str(cell.value) if cell is not None and cell.value is not None else f"▦{control.chosen}"


def _linked(control: SheetControl, cells: Mapping[Place, SheetCell]) -> Place | None:
    """The cell that keeps a control's state, if it holds nothing else."""
    try:
        at = place(control.link.replace("$", "").rpartition("!")[2])
    except ValueError:
        return None
    cell = cells.get(at)
    is_state = cell is not None and (isinstance(cell.value, bool) or cell.value is None or control.is_choice)
    return at if is_state else None


def _pictures(shapes: Iterable[Drawn], grid: _Grid) -> dict[Place, Unseen]:
    """Why nobody sees the picture over each cell that has one."""
    found: dict[Place, Unseen] = {}
    drawn = list(shapes)
    for i, shape in enumerate(drawn):
        if shape.kind == "picture":
            at = grid.middle(shape.rect)
            unseen = _unseen(shape, drawn[i + 1 :])
            found[at] = unseen if found.get(at, unseen) else ""
    return found


def _unseen(picture: Drawn, above: Sequence[Drawn]) -> Unseen:
    """Why nobody sees a picture: as it is, as large as it is drawn, with shapes or pictures over it.

    A seal lets the name under it through, unless it stands on a ground of its own.
    """
    area = picture.rect.area
    if picture.hidden or not area:
        return "invisible"
    over = (shape for shape in above if shape.opaque and not shape.hidden)
    if not picture.unseen and any(shape.rect.common(picture.rect).area >= _MOST * area for shape in over):
        return "covered"
    wide, high = picture.rect.right - picture.rect.left, picture.rect.bottom - picture.rect.top
    return picture.unseen or ("tiny" if wide < _LEAST[0] * _PIXEL or high < _LEAST[1] * _PIXEL else "")


def _lost(shapes: Sequence[Drawn], held: Iterable[Place], grid: _Grid) -> Iterator[Place]:
    """Cells that hold a picture most of which lies under a filled shape."""
    spans = {area[:2]: area for area in grid.merged}
    filled = [shape.rect for shape in shapes if shape.kind == "shape" and shape.opaque]
    for at in held if filled else ():
        cell = grid.rect(at, spans)
        if any(cell.common(rect).area >= _MOST * cell.area for rect in filled):
            yield at


def _texts(shapes: Iterable[Drawn], found: Iterable[SheetControl], grid: _Grid) -> Iterator[LayerText]:
    for shape in shapes:
        if shape.text.strip():
            yield LayerText("box", shape.text.strip(), grid.at(shape.rect.left, shape.rect.top))
    for control in found:
        if control.caption and not control.is_tick and not control.is_choice and control.kind != "shape":
            yield LayerText("box", control.caption, grid.at(control.rect.left, control.rect.top))
