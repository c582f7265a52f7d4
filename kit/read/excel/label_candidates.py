"""Texts of a workbook that may be labels, each with the cell that it would be the label of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from kit.ooxml.excel.reader.sheet import Sheet
from kit.ooxml.excel.reader.workbook import Workbook
from kit.read.excel.cells import CellSpot, text_of
from kit.read.excel.header_rows import SheetHeader
from kit.read.label_key import key
from kit.read.labels import Offer, inline
from kit.read.locator import Locator

At = tuple[int, int, int]  # a cell: id of its sheet, row, column


def where(spot: CellSpot) -> At:
    """Which cell a spot is."""
    return id(spot.sheet), spot.row, spot.col


def offers(
    locator: Locator, book: Workbook, arrays: Mapping[str, SheetHeader], taken: Collection[At]
) -> Iterator[Offer[CellSpot]]:
    """Possible labels in reading order: whatever stands outside arrays and located cells (`taken`)."""
    for sheet in book.sheets:
        if sheet.state != "visible":
            continue
        regions = [header for header in arrays.values() if header.sheet is sheet]
        merged = {(row1, col1): (row2, col2) for row1, col1, row2, col2 in sheet.merged}
        for row, col in sorted(sheet.cells):
            text = text_of(sheet.cells[row, col])
            if text.strip() and (id(sheet), row, col) not in taken and not _inside(regions, row, col):
                yield from _of_cell(locator, sheet, merged, taken, (row, col), text)


def _of_cell(
    locator: Locator,
    sheet: Sheet,
    merged: Mapping[tuple[int, int], tuple[int, int]],
    taken: Collection[At],
    at: tuple[int, int],
    text: str,
) -> Iterator[Offer[CellSpot]]:
    if ":" in text or "：" in text:
        pairs = [
            Offer(label, CellSpot(sheet, *at, rest.strip())) for label, rest in inline(text, locator) if rest.strip()
        ]
        if pairs:
            yield from pairs
            return
    beside = _beside(locator, sheet, at, merged.get(at, at))
    if where(beside) not in taken:
        yield Offer(text, beside)


def _beside(locator: Locator, sheet: Sheet, at: tuple[int, int], end: tuple[int, int]) -> CellSpot:
    """The cell that a label speaks of: to its right, or below where labels stand side by side."""
    right, below = CellSpot(sheet, at[0], end[1] + 1), CellSpot(sheet, end[0] + 1, at[1])
    left = key(text_of(sheet.cells.get((at[0], at[1] - 1))))
    side_by_side = key(text_of(right.cell)) in locator.by_key or (right.cell is None and left in locator.by_key)
    return below if side_by_side and key(text_of(below.cell)) not in locator.by_key else right


def _inside(regions: Iterable[SheetHeader], row: int, col: int) -> bool:
    return any(region.row <= row < region.stop and col in region.columns for region in regions)
