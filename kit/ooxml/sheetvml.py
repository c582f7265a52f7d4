"""The boxes of cell notes as VML: without them no program shows a note."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from typing import Final

from kit.ooxml.excel.address import Place

_COLUMNS, _ROWS = 16_384, 1_048_576
_WIDE: Final = 4  # columns that a box covers
_TALLEST: Final = 24  # rows
_SPACES: Final = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_TYPE: Final = (
    f'<v:shapetype {_SPACES} id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_HEAD: Final = f'<xml {_SPACES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>'
_CLOSED: Final = re.compile(rb"(</([A-Za-z0-9_]{1,20}:)shape>)")  # whatever the program calls the namespace
_ROW: Final = re.compile(rb":Row>\s*([0-9]{1,7})\s*<")
_COLUMN: Final = re.compile(rb":Column>\s*([0-9]{1,5})\s*<")
_SHAPE: Final = re.compile(rb"_x0000_s([0-9]{1,9})")


def without_shapes(drawing: bytes, cells: Set[Place]) -> bytes:
    """A drawing without the boxes of some cells' notes."""
    found = iter((*_CLOSED.split(drawing), b"", b""))
    made = list[bytes]()
    for shape, end, prefix in zip(found, found, found, strict=True):
        before, start, box = shape.rpartition(b"<%bshape " % prefix)
        made.append(before if start and _cell_of(box) in cells else shape + end)
    return b"".join(made)


def _cell_of(box: bytes) -> Place | None:
    row, column = _ROW.search(box), _COLUMN.search(box)
    return (int(row[1]) + 1, int(column[1]) + 1) if row and column and b'ObjectType="Note"' in box else None


def with_shapes(drawing: bytes, cells: Sequence[tuple[Place, int]]) -> bytes:
    """A drawing (b"": a new one) with a hidden box for each cell, high enough for so many lines.

    What is there is not parsed: older programs wrote VML that is no XML.
    """
    drawing = drawing or _HEAD.encode()
    before, end, behind = drawing.rpartition(b"</xml>")
    first = max((int(found) for found in _SHAPE.findall(drawing)), default=1024) + 1
    kind = "" if b'id="_x0000_t202"' in drawing else _TYPE
    shapes = "".join(_shape(f"_x0000_s{ident}", at, lines) for ident, (at, lines) in enumerate(cells, first))
    return before + (kind + shapes).encode() + end + behind


def _shape(ident: str, at: Place, lines: int) -> str:
    row, column = at[0] - 1, at[1] - 1
    left, top = min(column + 1, _COLUMNS - _WIDE - 1), max(row - 1, 0)
    bottom = min(top + max(4, min(lines + 1, _TALLEST)), _ROWS - 1)
    anchor = f"{left}, 12, {top}, 6, {left + _WIDE}, 24, {bottom}, 6"
    return (
        f'<v:shape {_SPACES} id="{ident}" type="#_x0000_t202" '
        'style="position:absolute;width:260pt;height:120pt;z-index:1;visibility:hidden" fillcolor="#fffdf2" '
        'o:insetmode="auto"><v:fill color2="#fffdf2"/><v:shadow color="black" obscured="t"/>'
        '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"/>'
        f'<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
        f"<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )
