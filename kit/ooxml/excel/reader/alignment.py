"""How a cell format lays text out in its cell (ECMA-376 part 1, 18.8.1): lines, sides, turns."""

from __future__ import annotations

from typing import Final, NamedTuple

from lxml import etree

from kit.ooxml.opc.namespaces import S
from kit.ooxml.opc.numbers import whole
from kit.ooxml.opc.xml import ON

Element = etree._Element

UPRIGHT: Final = frozenset({90, 180})  # degrees up, and 90 down as the schema counts them (18.8.1: 90 and more)
STACKED: Final = 255  # one letter under the other

_FAR: Final = 8  # steps of an indent that nobody gives a text in a cell of usual width


class Alignment(NamedTuple):
    """Where the text of a cell stands."""

    horizontal: str = "general"
    vertical: str = "bottom"
    wraps: bool = False
    shrinks: bool = False  # rather than to be cut off or to show ####
    turn: int = 0  # degrees, as written
    indent: int = 0  # steps by which the text is moved in from its side

    @property
    def repeats(self) -> bool:
        """Whether what stands in the cell stands there as often as there is room (18.18.40, fill)."""
        return self.horizontal == "fill"

    @property
    def is_roomy(self) -> bool:
        """Whether any text finds room below the other, however long it is."""
        return self.has_lines and self.indent < _FAR

    @property
    def has_lines(self) -> bool:
        """Whether a text that is wider than its cell goes on in another line; spread out it does as well (18.18.40)."""
        return self.wraps or self.horizontal in ("justify", "distributed") or self.turn == STACKED


def alignment_of(xf: Element) -> Alignment:
    """How a format (`xf`) aligns; what it does not say is as Excel has it."""
    said = xf.find(S + "alignment")
    if said is None:
        return Alignment()
    return Alignment(
        said.get("horizontal", "general"),
        said.get("vertical", "bottom"),
        said.get("wrapText") in ON,
        said.get("shrinkToFit") in ON,
        whole(said.get("textRotation")) or 0,
        whole(said.get("indent")) or 0,
    )
