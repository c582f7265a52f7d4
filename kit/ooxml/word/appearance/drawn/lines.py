"""How far drawings push the text of their paragraph down: those in its line, and those that it goes on below."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from kit.ooxml.opc.namespaces import VML, WP
from kit.ooxml.opc.numbers import measure
from kit.ooxml.word.appearance.drawn.covers import is_hidden, size_of
from kit.ooxml.word.appearance.drawn.vml import style_of

Element = etree._Element

_EMU: Final = 635  # in a twentieth of a point
_OLD: Final = tuple(VML + name for name in ("shape", "rect", "roundrect", "oval", "image"))


def pushed_by_drawings(paragraph: Element, line: float) -> float:
    """Return by how many twentieths of a point drawings lower a paragraph's first line. `line`: its height without."""
    return max((*_in_line(paragraph, line), *_above(paragraph)), default=0.0)


def _in_line(paragraph: Element, line: float) -> Iterator[float]:
    """Letters stand at the foot of what is as high as several lines."""
    for drawing in paragraph.iter(WP + "inline"):
        yield size_of(drawing)[1] / _EMU - line
    for shape in paragraph.iter(*_OLD):
        if style_of(shape).get("position") != "absolute":
            yield size_of(shape)[1] / _EMU - line


def _above(paragraph: Element) -> Iterator[float]:
    """Text goes on below a drawing that it must not stand beside (20.4.2.19)."""
    for anchor in paragraph.iter(WP + "anchor"):
        down = anchor.find(f"{WP}positionV/{WP}posOffset")
        if anchor.find(WP + "wrapTopAndBottom") is not None and not is_hidden(anchor):
            yield (size_of(anchor)[1] + measure(None if down is None else down.text)) / _EMU
