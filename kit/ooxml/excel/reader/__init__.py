"""The sheet reader: what the cells of a workbook show, kept sparse, and what is hidden, covered or beside them."""

from __future__ import annotations

from kit.ooxml.excel.overlay.layers import LayerText
from kit.ooxml.excel.reader.cells import Cell, CellKind, Look
from kit.ooxml.excel.reader.sheet import Sheet
from kit.ooxml.excel.reader.workbook import Area, Workbook, workbook

__all__ = ["Area", "Cell", "CellKind", "LayerText", "Look", "Sheet", "Workbook", "workbook"]
