"""Where a picture lies within a group of drawings, and how large it is drawn there (ECMA-376 part 1, 20.1.7.5)."""

from __future__ import annotations

from typing import Final, NamedTuple

from lxml import etree

from kit.ooxml.opc.numbers import measure

Element = etree._Element

_GROUPS: Final = frozenset({"wgp", "grpSp"})
_AXES: Final = (("x", "cx"), ("y", "cy"))


class Placed(NamedTuple):
    """A member of a group: its sides in EMU as they are drawn, and whether it lies outside of what the group shows."""

    width: float
    height: float
    is_outside: bool


def in_group(member: Element) -> Placed | None:
    """Returns how a picture or shape of a group is drawn; None for one that stands by itself, or says nothing."""
    group = member.getparent()
    if group is None or etree.QName(group).localname not in _GROUPS:
        return None
    frame, own = group.find("{*}grpSpPr/{*}xfrm"), member.find("{*}spPr/{*}xfrm")
    if frame is None or own is None:
        return None
    sides, outside = [], False
    for place, side in _AXES:
        at, size = _of(own, "off", place), _of(own, "ext", side)
        start, room = _of(frame, "chOff", place), _of(frame, "chExt", side)
        sides.append(size * _of(frame, "ext", side) / room if room else float(size))
        outside = outside or at + size < start or at > start + room
    return Placed(sides[0], sides[1], outside)


def above(member: Element) -> list[Element]:
    """Returns the members of the same group that are drawn after one, over it."""
    group = member.getparent()
    return [] if group is None or etree.QName(group).localname not in _GROUPS else list(member.itersiblings())


def _of(frame: Element, name: str, key: str) -> int:
    part = frame.find(f"{{*}}{name}")
    return 0 if part is None else measure(part.get(key))
