"""Diagonal borders that cross cells out, their own (ECMA-376 17.4.74, 17.4.80) or their table style's (17.7.6)."""

from __future__ import annotations

from typing import Final

from lxml import etree

from kit.ooxml.opc.namespaces import W
from kit.ooxml.word.appearance.drawn.covers import own_texts
from kit.ooxml.word.appearance.notes import note
from kit.ooxml.word.appearance.placement import Spots
from kit.ooxml.word.appearance.styles import Styles
from kit.rule_ids import COVERED

Element = etree._Element

_DIAGONALS: Final = (W + "tl2br", W + "tr2bl")


def note_diagonals(root: Element, styles: Styles, spots: Spots) -> None:
    """Leaves a note in cells that a diagonal border crosses out."""
    for cell in root.iter(W + "tc"):
        paragraph = cell.find(W + "p")
        if paragraph is not None and _is_crossed(cell, paragraph, styles, spots):
            note(paragraph, COVERED, text="".join(text.text or "" for text in own_texts(cell)), why="diagonal")


def _is_crossed(cell: Element, paragraph: Element, styles: Styles, spots: Spots) -> bool:
    """Whether a cell has a diagonal; each of the two is what says something of it last."""
    spot = spots.of(paragraph)
    own = cell.find(f"{W}tcPr/{W}tcBorders")
    said = [*styles.borders(spot.table, spot.parts), *([] if own is None else [own])]
    drawn = {line.tag: _is_drawn(line) for borders in said for line in borders.iterchildren(*_DIAGONALS)}
    return any(drawn.values())


def _is_drawn(border: Element) -> bool:
    return border.get(W + "val", "nil") not in ("nil", "none")
