"""The rows of a worksheet: where their cells stand, which formulas fill, and which rows have a fixed height."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, cast

from lxml import etree

from kit.model import UnreadError
from kit.ooxml.excel.address import Place, place
from kit.ooxml.excel.overlay.geometry import number
from kit.ooxml.opc.namespaces import S
from kit.rule_ids import DAMAGED

Element = etree._Element

_FIXED: Final = etree.XPath(
    "s:sheetData/s:row[@ht and (@customHeight='1' or @customHeight='true')]", namespaces={"s": S[1:-1]}
)


def in_fixed_rows(root: Element) -> Iterator[tuple[Element, float]]:
    """Yield the cells of rows of a fixed height (18.3.1.73), with that height in points."""
    for row in cast("list[Element]", _FIXED(root)):
        height = number(row.get("ht"), 0)
        yield from ((cell, height) for cell in row.iterfind(S + "c"))


def places(root: Element) -> dict[Element, Place]:
    """The place of every cell; one without an address stands right of the one before, in the next row.

    Raises UnreadError for an address that leads nowhere.
    """
    found: dict[Element, Place] = {}
    row = 0
    try:
        for line in root.iter(S + "row"):
            row, col = counted(line.get("r", str(row + 1))), 0
            for cell in line.iter(S + "c"):
                reference = cell.get("r")
                row, col = place(reference) if reference else (row, col + 1)
                found[cell] = (row, col)
    except ValueError as error:
        raise UnreadError(DAMAGED, "damaged") from error
    return found


def counted(text: str) -> int:
    """Returns a number that counts something. Raises ValueError."""
    number_of = int(text)
    if number_of < 0:
        raise ValueError(text)
    return number_of


def cell_of(element: Element) -> Element:
    """Returns the cell of a value, text or formula; a root of that name is no worksheet. Raises ValueError."""
    parent = element.getparent()
    if parent is None:
        raise ValueError(element.tag)
    return parent


def filled(areas: Iterable[str], cells: Iterable[Place]) -> list[Place]:
    """Returns the cells that lie in one of some areas, A1:B9. Raises ValueError."""
    corners = [tuple(place(corner) for corner in area.split(":")) for area in areas]
    return [
        at
        for at in (cells if corners else ())
        if any(top <= at[0] <= bottom and left <= at[1] <= right for (top, left), (bottom, right) in corners)
    ]


def refuse_repeated(found: int, written: int) -> None:
    """Raises ValueError for cells that are written twice: Excel calls that damaged, others show one or the other."""
    if found < written:
        raise ValueError("a cell is written twice")
