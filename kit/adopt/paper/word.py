"""The paper of a Word form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from kit.adopt.paper.model import BLANK, Format, Paper, PaperBlock, PaperBox
from kit.adopt.paper.ruled import RuledPaper, ruled_texts
from kit.ooxml.opc.package import Package
from kit.ooxml.word.comments import numbered
from kit.ooxml.word.reader import Cell, Control, Row, WordTable
from kit.text import OFFICE_HINTS
from kit.text.prompts import asks, office_prompt


def word_paper(package: Package) -> Paper:
    """Returns the paper of an opened Word form. Raises UnreadError."""
    found = numbered(package)
    ruled = ruled_texts(package, found.cells)
    blocks = (_block(part) for part in found.grid.body)
    return Paper("docx", tuple(_with_lines(block, ruled) for block in blocks) if ruled else tuple(blocks))


def _with_lines(block: PaperBlock, ruled: Mapping[int, RuledPaper]) -> PaperBlock:
    """A block in whose texts underlined blanks are lines to write on."""
    boxes = (
        replace(box, text=found.drawn) if (found := ruled.get(box.place)) and found.plain == box.text else box
        for box in block.boxes
    )
    return block._replace(boxes=tuple(boxes))


def _block(part: Cell | WordTable) -> PaperBlock:
    if isinstance(part, Cell):
        return PaperBlock("line", "", (_box(part, 0, 0),))
    return PaperBlock("table", "", tuple(_boxes(part)))


def _boxes(table: WordTable) -> Iterator[PaperBox]:
    for index, row in enumerate(table.rows):
        for cell in row.cells:
            if not cell.continued:
                yield _box(cell, index, cell.grid, _height(table, index, cell), _width(row, cell))


def _height(table: WordTable, index: int, cell: Cell) -> int:
    """How many rows a cell covers: those below whose cell of its column goes on from it."""
    if not cell.merged:
        return 1
    end = index + 1
    while end < len(table.rows) and any(other.continued and other.grid == cell.grid for other in table.rows[end].cells):
        end += 1
    return end - index


def _width(row: Row, cell: Cell) -> int:
    """How many grid columns a cell covers, with those merged into it the old way (w:hMerge, 17.4.22)."""
    width, at = cell.span, cell.column + 1
    while cell.merged and at < len(row.cells) and row.cells[at].continued and row.cells[at].index == cell.index:
        if row.cells[at].grid != cell.grid + width or _goes_down(row.cells[at]):
            break
        width += row.cells[at].span
        at += 1
    return width


def _goes_down(cell: Cell) -> bool:
    """Whether a continued cell goes on from the row above rather than from the cell before."""
    table = cell.inside
    above = table.rows[cell.index - 1].cells if table is not None and cell.index else []
    return any(other.merged and other.grid == cell.grid for other in above)


def _box(cell: Cell, row: int, col: int, height: int = 1, width: int = 1) -> PaperBox:
    text, options, prompt = cell.text, tuple[str, ...](), ""
    form: Format = ""
    at = 0
    for control in cell.controls:
        start = text.find(control.text, at) if control.text else -1
        if control.kind == "checkbox" or start < 0:
            continue
        at = start + len(control.text)
        options = options or tuple(shown for shown in control.entries().values() if not _is_prompt(control, shown))
        if control.is_showing_prompt or asks(control.text.strip()):
            prompt = control.text
            text = text[:start] + BLANK * len(control.text) + text[at:]
        form = "date" if control.kind == "date" else form
    if not prompt and (prompt := office_prompt(text.lstrip())):  # of a control that is gone
        text = text.replace(prompt, BLANK * len(prompt), 1)
    return PaperBox(text, row, col, height, width, cell.row, options, form, prompt=prompt)


def _is_prompt(control: Control, shown: str) -> bool:
    """Whether an entry of a list is its first line, which asks to choose."""
    return (
        not shown.strip()
        or asks(shown)
        or shown in OFFICE_HINTS
        or (control.is_showing_prompt and shown == control.text)
    )
