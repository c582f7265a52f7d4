"""The pages that a document is laid out for, section by section, and what lies beyond them (ECMA-376 part 1, 17.6)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from lxml import etree

from kit.ooxml.opc.namespaces import VML, W
from kit.ooxml.opc.numbers import measure
from kit.ooxml.opc.package import Package
from kit.ooxml.word.appearance.drawn import vml
from kit.ooxml.word.appearance.properties import Theme, is_on, run_look

Element = etree._Element

# A4 and Word's own margins, for a document that says nothing (17.6.13, 17.6.11).
_PAGE: Final = {"w": 11906, "h": 16838, "left": 1800, "right": 1800}
_SHARE: Final = 4096  # parts of a point in which the grid's pitch is written (17.6.5)
_TWIPS: Final = 20  # in a point
_SNAPPED: Final = ("snapToChars", "linesAndChars")


def grounds(root: Element, package: Package, theme: Theme) -> Iterator[str]:
    """The colours that pages have on the screen (17.2.1), where the settings show them (17.15.1.25)."""
    background = root.find(W + "background")
    if background is None or not _is_displayed(package):
        return
    look = run_look(_as_run(background), theme)
    colours = [look.get("color", "auto"), *vml.colours(background.find(VML + "background"))]
    yield from (colour for colour in colours if colour != "auto")


def _is_displayed(package: Package) -> bool:
    settings = next(iter(package.related(package.main, "settings")), "")
    shown = package.root(settings).find(W + "displayBackgroundShape") if settings else None
    return shown is not None and is_on(shown)


def _as_run(background: Element) -> Element:
    """The page's colour as a run's, so that one function reads both."""
    properties = etree.Element(W + "rPr")
    attributes = {
        W + "val" if name == W + "color" else str(name): str(value) for name, value in background.attrib.items()
    }
    etree.SubElement(properties, W + "color", attributes)
    return properties


class SectionPage(NamedTuple):
    """A page, in twentieths of a point."""

    width: int
    height: int
    left: int
    right: int
    pitch: int = 0  # what its grid adds to the width of every letter

    def is_beyond(self, indent: int) -> bool:
        """Whether a text that begins so far from the margin begins beyond the page, to the left or right of it."""
        return indent <= -self.left - self.width // 4 or indent >= self.width - self.left

    def is_framed_away(self, position: Element | None, x: str = "x", y: str = "y") -> bool:
        """Whether a frame or floating table (17.3.1.11, 17.4.57) lies beyond the page."""
        if position is None:
            return False
        across, down = measure(position.get(W + x)), measure(position.get(W + y))
        return not (-self.width // 2 < across < self.width) or not (-self.height // 2 < down < self.height)


USUAL: Final = SectionPage(_PAGE["w"], _PAGE["h"], _PAGE["left"], _PAGE["right"])


class SectionPages:
    """The page of every part of a document."""

    def __init__(self, root: Element) -> None:
        body = root.find(W + "body")
        sections = [] if body is None else list(body.iter(W + "sectPr"))
        self._last = _page(sections[-1]) if sections else USUAL
        self._of = dict(_by_block(body)) if body is not None and len(sections) > 1 else {}

    def of(self, element: Element) -> SectionPage:
        """The page that an element is laid out for."""
        if not self._of:
            return self._last
        return next((self._of[one] for one in (element, *element.iterancestors()) if one in self._of), self._last)


def _by_block(body: Element) -> Iterator[tuple[Element, SectionPage]]:
    """The page of each block of the body before its last section (17.6.18: a paragraph ends the one it holds)."""
    blocks: list[Element] = []
    for block in body:
        blocks.append(block)
        if (section := block.find(f"{W}pPr/{W}sectPr")) is not None:
            page = _page(section)
            yield from ((one, page) for one in blocks)
            blocks = []


def _page(section: Element) -> SectionPage:
    size, margins, grid = (section.find(W + name) for name in ("pgSz", "pgMar", "docGrid"))
    said = [
        measure(None if element is None else element.get(W + name)) or _PAGE[name]
        for element, name in ((size, "w"), (size, "h"), (margins, "left"), (margins, "right"))
    ]
    width, height, left, right = said
    left += measure(None if margins is None else margins.get(W + "gutter"))  # 17.6.11: for the binding
    return SectionPage(width, height, left, right, 0 if grid is None else pitch(grid))


def pitch(grid: Element) -> int:
    """What a grid adds to the width of every letter, in twentieths of a point; below 0 it takes that away."""
    snaps = grid.get(W + "type") in _SNAPPED
    return int(measure(grid.get(W + "charSpace")) / _SHARE * _TWIPS) if snaps else 0
