"""Long lists as worksheet XML, set into a workbook that was laid out before: a million cells in seconds."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from kit.ooxml.excel.address import column_letters
from kit.ooxml.excel.cell_xml import escape
from kit.ooxml.excel.template.styles import TemplateStyles
from kit.ooxml.opc.namespaces import S
from kit.ooxml.opc.parts import add_part
from kit.ooxml.opc.xml import parse, serialised

MOST_LINKS: Final = 65_000  # of a sheet; Excel repairs the file beyond 65,530
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRINGS: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_BEHIND_LINKS: Final = re.compile(rb"<(?:printOptions|pageMargins)\b")
_DIMENSION: Final = re.compile(rb'<dimension ref="[^"]*" ?/>')


class BulkCell(NamedTuple):
    """What a cell holds: a text, or a number as it is written; and the index of its format."""

    value: str | int
    style: int


class Links(NamedTuple):
    """Cells that lead somewhere: an address and a URI, absolute or relative to the workbook."""

    at: Sequence[tuple[str, str]]

    @property
    def relations(self) -> bytes:
        """The sheet's relationships part."""
        made = "".join(
            f'<Relationship Id="rId{i}" Type="{_R}/hyperlink" Target="{html.escape(target)}" TargetMode="External"/>'
            for i, (_, target) in enumerate(self.at, 1)
        )
        return f'{_HEAD}<Relationships xmlns="{_RELATIONS}">{made}</Relationships>'.encode()

    @property
    def element(self) -> bytes:
        """What the sheet itself says of them."""
        made = "".join(f'<hyperlink ref="{place}" r:id="rId{i}"/>' for i, (place, _) in enumerate(self.at, 1))
        return f'<hyperlinks xmlns:r="{_R}">{made}</hyperlinks>'.encode()


class BulkStrings:
    """The texts of a workbook, each once."""

    def __init__(self) -> None:
        self._found: dict[str, int] = {}
        self._count = 0

    def index(self, text: str) -> int:
        """The number of a text."""
        self._count += 1
        return self._found.setdefault(text, len(self._found))

    @property
    def part(self) -> bytes:
        """The part that holds them."""
        made = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in self._found)
        counts = f'count="{self._count}" uniqueCount="{len(self._found)}"'
        return f'{_HEAD}<sst xmlns="{S[1:-1]}" {counts}>{made}</sst>'.encode()


def row(number: int, cells: Iterable[BulkCell], height: float, strings: BulkStrings) -> str:
    """A row of cells from the first column on, its height in points."""
    made = "".join(_cell(number, i, cell, strings) for i, cell in enumerate(cells, 1))
    return f'<row r="{number}" ht="{height:g}" customHeight="1">{made}</row>'


def filled(sheet: bytes, rows: Iterable[str], links: Links, last: str) -> bytes:
    """A worksheet with further rows below its own, down to the cell `last`, and links that lead out of it."""
    before, end, behind = sheet.partition(b"</sheetData>")
    if links.at:
        at = _BEHIND_LINKS.search(behind)
        cut = at.start() if at else 0
        behind = behind[:cut] + links.element + behind[cut:]
    before = _DIMENSION.sub(f'<dimension ref="A1:{last}"/>'.encode(), before, count=1)
    return b"".join((before, *(one.encode() for one in rows), end, behind))


def add_strings(parts: dict[str, bytes], strings: BulkStrings) -> None:
    """Put the part with the texts into a package that has none yet."""
    add_part(parts, "xl/workbook.xml", f"{_R}/sharedStrings", "xl/sharedStrings.xml", strings.part, _STRINGS)


def ordered(styles: bytes) -> bytes:
    """A styles part of openpyxl's with its fonts as Microsoft's schema wants them."""
    return serialised(TemplateStyles(parse(styles)).root)


def _cell(row: int, column: int, cell: BulkCell, strings: BulkStrings) -> str:
    start = f'<c r="{column_letters(column)}{row}" s="{cell.style}"'
    if isinstance(cell.value, int):
        return f"{start}><v>{cell.value}</v></c>"
    return f'{start} t="s"><v>{strings.index(cell.value)}</v></c>' if cell.value else f"{start}/>"
