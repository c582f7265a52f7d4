"""Colours on cells of a workbook: rules of a format laid over each cell's own, which stays as it is.

The rules hold always, by a formula that tells the kit's own from all others.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from lxml import etree

from kit.ooxml.excel.address import Place, column_letters
from kit.ooxml.excel.template.validation import insert
from kit.ooxml.opc.edit import Element, namespace
from kit.ooxml.opc.numbers import whole

_ALWAYS: Final = '"kit"="kit"'
_WRITTEN: Final = re.compile(rb"(?:\"|&quot;|&#34;)kit(?:\"|&quot;|&#34;)=")
_BEHIND_FORMATS: Final = ("tableStyles", "colors", "extLst")


class Tints:
    """The formats of one styles part, to which colours are added as they are asked for."""

    def __init__(self, root: Element) -> None:
        self._s, self._root = namespace(root), root

    def paint(self, sheet: Element, fills: Mapping[Place, str]) -> None:
        """Colour some cells, whatever other rules there are: these come after."""
        s = namespace(sheet)
        colours = sorted(set(fills.values()))
        _make_way(sheet, len(colours))
        for number, colour in enumerate(colours, 1):
            cells = sorted(at for at, fill in fills.items() if fill == colour)
            area = " ".join(f"{column_letters(col)}{row}" for row, col in cells)
            block = etree.Element(f"{s}conditionalFormatting", sqref=area)
            about = {"type": "expression", "dxfId": str(self._format(colour)), "priority": str(number)}
            etree.SubElement(etree.SubElement(block, f"{s}cfRule", about), f"{s}formula").text = _ALWAYS
            insert(sheet, block)

    def _format(self, colour: str) -> int:
        """The index of the format that is nothing but a colour."""
        s, formats = self._s, self._formats()
        made = etree.Element(f"{s}dxf")
        pattern = etree.SubElement(etree.SubElement(made, f"{s}fill"), f"{s}patternFill")
        etree.SubElement(pattern, f"{s}bgColor", rgb=f"FF{colour}")
        known = list(map(_shape, formats))
        if _shape(made) not in known:
            formats.append(made)
            formats.set("count", str(len(formats)))
            return len(known)
        return known.index(_shape(made))

    def _formats(self) -> Element:
        found = self._root.find(f"{self._s}dxfs")
        if found is None:
            found = etree.Element(f"{self._s}dxfs")
            behind = {self._s + name for name in _BEHIND_FORMATS}
            at = next((i for i, child in enumerate(self._root) if child.tag in behind), len(self._root))
            self._root.insert(at, found)
        return found


def is_painted(sheet: bytes) -> bool:
    """Whether a worksheet part may hold the kit's colours."""
    return _WRITTEN.search(sheet) is not None


def unpaint(sheet: Element) -> None:
    """Take the kit's colours off a sheet."""
    s = namespace(sheet)
    for block in sheet.findall(f"{s}conditionalFormatting"):
        for rule in block.findall(f"{s}cfRule"):
            if "".join((rule.findtext(f"{s}formula") or "").split()) == _ALWAYS:
                block.remove(rule)
        if block.find(f"{s}cfRule") is None:
            sheet.remove(block)


def _make_way(sheet: Element, count: int) -> None:
    """Leave the first ranks free; the other rules follow in their order."""
    ranked = [(rule, rank) for rule in sheet.iter("{*}cfRule") if (rank := whole(rule.get("priority"))) is not None]
    ranks = {old: new for new, old in enumerate(sorted({rank for _, rank in ranked}), count + 1)}
    for rule, rank in ranked:
        rule.set("priority", str(ranks[rank]))


def _shape(element: Element) -> tuple[object, ...]:
    """What makes two formats equal."""
    return (element.tag, sorted(element.items()), [_shape(child) for child in element if isinstance(child.tag, str)])
