"""What a paragraph lends to its runs: the ground behind them, the height of its lines, where indents and tabs put them.

ECMA-376 part 1, 17.3.1. Indents and tab stops may put a text beyond its cell, or off the page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from lxml import etree

from kit.ooxml.opc.namespaces import W
from kit.ooxml.opc.numbers import measure
from kit.ooxml.word.appearance.legible import CUT, MOVED, OFF_PAGE, SQUEEZED
from kit.ooxml.word.appearance.numbering import Numbering
from kit.ooxml.word.appearance.placement import MARGINS, Spot
from kit.ooxml.word.appearance.properties import Look, shading
from kit.ooxml.word.appearance.styles import Styles
from kit.ooxml.word.appearance.unusual import LEAST_SHARE

Element = etree._Element

_VAL: Final = W + "val"
_LETTER: Final = 2.1  # twentieths of a point in the hundredth of a Chinese letter that w:leftChars counts in
_LOWEST_LINE: Final = 80  # twentieths of a point: lines of four points


class Paragraph:
    """What a paragraph lends to its runs; paragraphs of one style in alike cells share it."""

    def __init__(self, own: Element | None, style: str, spot: Spot, styles: Styles, numbering: Numbering) -> None:
        self.spot = spot
        self.style = style
        self.said = [*([] if own is None else [own]), *styles.paragraph_properties(style, spot.table, spot.parts)]
        shade = self.first("shd")
        self.fill = (shading(shade, styles.theme) if shade is not None else "") or spot.background
        at = list_of(self, numbering)
        misplaced = why_misplaced(self.first, spot, numbering.indent(*at) if at is not None else None)
        self.moved = misplaced == MOVED
        self.hidden = spot.hidden or (misplaced if not self.moved else "") or self._flattened()
        self.stops = tab_stops(self.first("tabs"))
        self.line = self._line()  # that its letters must not exceed
        self.looks: dict[tuple[object, ...], tuple[Look, str | None]] = {}  # by run properties: why they are not seen

    def first(self, name: str) -> Element | None:
        """A property of the paragraph, by itself or by its styles."""
        return next((found for said in self.said if (found := said.find(W + name)) is not None), None)

    def _flattened(self) -> str:
        """Whether its lines or its frame are too low for any letter."""
        if 0 < self._frame() < _LOWEST_LINE:
            return CUT
        return SQUEEZED if 0 < self._line() < _LOWEST_LINE else ""

    def _frame(self) -> int:
        """The height of a frame that must not grow (17.3.1.11), 0 where there is none."""
        frame = self.first("framePr")
        return measure(frame.get(W + "h")) if frame is not None and frame.get(W + "hRule") == "exact" else 0

    def _line(self) -> int:
        """The height that its lines must not exceed (17.3.1.33: exact), 0 where they grow."""
        rule, line = self._spaced("lineRule") or "auto", measure(self._spaced("line"))
        own = line if rule == "exact" else 1 if rule == "auto" and 0 < line < LEAST_SHARE else 0
        return min(filter(None, (own, self._frame())), default=0)

    def _spaced(self, name: str) -> str | None:
        """A measure of the space around its lines, each by the nearest that says something of it."""
        found = (spacing.get(W + name) for said in self.said if (spacing := said.find(W + "spacing")) is not None)
        return next((value for value in found if value is not None), None)


def list_of(paragraph: Paragraph, numbering: Numbering) -> tuple[str, int] | None:
    """The list and level of a paragraph, by itself, by its style, or by the level that names its style (17.9.18)."""
    said = paragraph.first("numPr")
    if said is None:
        return numbering.of_style(paragraph.style)
    values: Mapping[str, str] = {etree.QName(child).localname: child.get(_VAL, "") for child in said}
    number = values.get("numId", "")
    tied = numbering.of_style(paragraph.style)
    level = values.get("ilvl") or (str(tied[1]) if tied and tied[0] == number else "0")
    return None if number in ("", "0") else (number, min(measure(level), 8))


def why_misplaced(said: Callable[[str], Element | None], spot: Spot, of_list: Element | None) -> str:
    """Why a paragraph's text is not where it is looked for; "" if it is.

    `said`: its properties by name, `of_list`: the indent that its list gives it where it has none of its own.
    """
    if spot.page.is_framed_away(said("framePr")):
        return OFF_PAGE
    own = said("ind")
    indent = of_list if own is None else own
    if indent is None:
        return MOVED if spot.moved else ""
    start = (_indent(indent, "left") or _indent(indent, "start")) + _first(indent)
    end = _indent(indent, "right") or _indent(indent, "end")
    align = said("jc")
    side = "" if align is None else align.get(_VAL, "")
    if side in ("right", "end", "center"):
        shift = -end if side != "center" else (start - end) // 2
        return OFF_PAGE if shift >= spot.page.width else ""
    if not spot.width:
        return OFF_PAGE if spot.page.is_beyond(start) else ""
    if start <= -spot.width or start >= 2 * spot.width:
        return OFF_PAGE
    return MOVED if spot.moved or start >= spot.width - MARGINS else ""


def _first(indent: Element) -> int:
    """What the first line has of its own."""
    return _indent(indent, "firstLine") - _indent(indent, "hanging")


def _indent(indent: Element, name: str) -> int:
    """An indent in twentieths of a point; one in letters goes first."""
    letters = indent.get(f"{W}{name}Chars")
    return measure(indent.get(W + name)) if letters is None else int(measure(letters) * _LETTER)


def tab_stops(tabs: Element | None) -> tuple[int, ...]:
    """The tab stops of a paragraph's own, from the left."""
    stops = () if tabs is None else (tab for tab in tabs if tab.get(_VAL) != "clear")
    return tuple(sorted(measure(stop.get(W + "pos")) for stop in stops))


def tabs_before(paragraph: Element) -> Mapping[Element, int]:
    """How many tabs stand in front of each run of a paragraph."""
    counts: dict[Element, int] = {}
    count = 0
    for item in paragraph.iter(W + "tab", W + "r"):
        if item.tag == W + "r":
            counts[item] = count
        elif item.get(W + "pos") is None:
            count += 1
    return counts


def is_tabbed_away(stops: tuple[int, ...], spot: Spot, tabs: int) -> bool:
    """Whether the stop that some tabs lead to lies beyond the cell, or the page: programs differ in where that is."""
    if not tabs:
        return False
    stop = stops[min(tabs, len(stops)) - 1]
    return stop >= (spot.width - MARGINS if spot.width else spot.page.width - spot.page.left)
