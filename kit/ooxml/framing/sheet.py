"""A sheet as lines: its rows, of each the cells that show something."""

from __future__ import annotations

from typing import Final

from kit.ooxml.excel.reader.cells import SheetCell
from kit.ooxml.excel.reader.sheet import Sheet
from kit.ooxml.framing.lines import FramedBox, Line

_FURTHEST: Final = 400  # rows of a merged area that are looked at: a table's category, not a coloured column


def sheet_lines(sheet: Sheet, number: int) -> list[Line]:
    """The rows of a sheet from 1 to the last that holds anything, each with its filled cells by column."""
    rows: dict[int, dict[int, FramedBox]] = {}
    spans = {(row1, col1): (row2, col2) for row1, col1, row2, col2 in sheet.merged}
    for (row, col), cell in sorted(sheet.cells.items()):
        text = shown(cell)
        if text is None and cell.formula is None:
            continue
        bottom, right = spans.get((row, col), (row, col))
        box = FramedBox(text or "", col, right - col + 1, cell, computed=cell.formula is not None)
        rows.setdefault(row, {})[col] = box
        for below in range(row + 1, min(bottom, row + _FURTHEST) + 1):
            rows.setdefault(below, {}).setdefault(col, box._replace(above=True))
    last = max((row for row, boxes in rows.items() if not all(box.above for box in boxes.values())), default=0)
    return [
        Line(tuple(box for _, box in sorted(rows.get(row, {}).items())), number, row, is_sparse=True)
        for row in range(1, last + 1)
    ]


def shown(cell: SheetCell) -> str | None:
    """What a cell shows, as a text; None where it shows nothing."""
    value = cell.value
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
