"""One pass over a flattened Word body: which cell every paragraph, text, control and bookmark belongs to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from lxml import etree

from kit.model import UnreadError
from kit.ooxml.opc.by_name import ByName
from kit.ooxml.opc.limits import Limits
from kit.ooxml.opc.namespaces import W
from kit.ooxml.pictures import Pictures
from kit.ooxml.word.appearance.legible import CUT
from kit.ooxml.word.appearance.notes import note_of, says, why_hidden
from kit.ooxml.word.appearance.properties import is_on
from kit.ooxml.word.appearance.styles import Styles
from kit.ooxml.word.reader.model import Cell, Control, Row, WordGrid, WordTable, break_text

Element = etree._Element
Owner = WordTable | Row | Cell | None

VAL: Final = (W + "val").encode()  # lxml takes bytes apart a third faster, and every control has a tag
_HOLDERS: Final = tuple(W + name for name in ("p", "tc", "tr", "tbl"))


class Walk:
    """The state of the pass. Elements come in document order; start tags alone say where everything belongs."""

    def __init__(self, found: WordGrid, limits: Limits, pictures: Pictures, styles: Callable[[], Styles]) -> None:
        self.found = found
        self.limits = limits
        self.pictures = pictures
        self.styles = styles  # worked out only where a picture asks for them
        self.blocks: list[Cell | WordTable] = []  # where top-level paragraphs and tables go
        self.owners: dict[Element | None, Owner] = {}  # of each w:tbl, w:tr, w:tc; None for the body
        self.cells: list[Cell] = []  # body paragraphs too
        self.tables = self.rows = self.paragraphs = 0  # how many so far; tables and paragraphs of the top level
        self.paragraph: Element | None = None  # the latest w:p
        self.cell = Cell()  # of the latest w:p or w:tc
        self.row = Row()  # the latest one
        self.control: Control  # the latest one
        self.holder: Cell | None = None  # of the latest control, if it is known yet
        self.around: list[Control] = []  # controls that start before their cell, row or table
        self.worded: list[Cell] = []  # with a number that consists of words
        self.ahead: list[str] = []  # bookmarks that start before their cell

    def over(self, root: Element, blocks: list[Cell | WordTable], handlers: ByName[Handler]) -> None:
        """Adds what stands under an element to the grid, its top level to `blocks`."""
        self.blocks = blocks
        self.control = Control(root)
        body = root.find(W + "body")
        self.owners[root if body is None else body] = None
        for element, handler in handlers.below(root):
            handler(self, element)

    def finish(self) -> None:
        """Joins the texts."""
        self.check_cells()
        longest = self.limits.text
        for cell in self.worded:
            if not cell.controls:  # a value's numbers are read with it
                cell.pieces, cell.numbers = [cell.shown], ()
        for cell in self.cells:
            cell.text = text = "".join(cell.pieces)
            if len(text) > longest:
                raise UnreadError("KIT-21", "text")
            if cell.continued and text.strip():
                self.merge_away(cell)

    def check_cells(self) -> None:
        """Raises UnreadError for more cells than may be; one row has no more of them than a part may have elements."""
        if len(self.cells) > self.limits.cells:
            raise UnreadError("KIT-21", "cells")

    def merge_away(self, cell: Cell) -> None:
        """Sets a cell's text apart where the cell goes on from another one, whose text alone is shown (17.4.84)."""
        rows = cell.inside.rows if cell.inside is not None else []
        above = rows[cell.index - 1].cells if rows and cell.index else []
        left = rows[cell.index].cells[cell.column - 1 : cell.column] if rows and cell.column else []
        if any(other.merged and other.grid == cell.grid for other in above) or any(other.merged for other in left):
            cell.left_out = [*cell.left_out, (CUT, cell.text.strip())]
            self.found.left_out.append(cell)
            cell.text, cell.pieces = "", []

    def owner(self, element: Element) -> Owner:
        """What an element stands in, through any wrapper. Most stand in it straight, which callers look up first."""
        owners = self.owners
        return next((owners[above] for above in element.iterancestors() if above in owners), None)

    def near(self, element: Element) -> Cell | None:
        """The cell that an element in or between paragraphs belongs to; None: to whatever starts next."""
        if element.getparent() is self.paragraph:
            return self.cell
        holder = next(element.iterancestors(*_HOLDERS), None)
        if holder is None or holder.tag == W + "p":
            return None if holder is None else self.cell
        owner = self.owners[holder]
        return owner if isinstance(owner, Cell) else None

    def start(self, cell: Cell) -> None:
        """Makes a new cell the current one and gives it what was waiting for it."""
        self.cell = cell
        self.cells.append(cell)
        if self.around or self.ahead:
            self.receive(cell)

    def receive(self, cell: Cell) -> None:
        """Gives a cell the controls and bookmarks that were waiting for it."""
        cell.controls, self.around = self.around, []
        for control in cell.controls:
            self.label(cell, control.tag)
        names, self.ahead = self.ahead, []
        for name in names:
            self.mark(cell, name)

    def label(self, cell: Cell, tag: str) -> None:
        """Notes a tag of a cell."""
        if tag:
            cell.tags = (*cell.tags, tag)
            known = self.found.by_tag.get(tag)
            if known is None:
                self.found.by_tag[tag] = [cell]
            elif known[-1] is not cell:
                known.append(cell)

    def mark(self, cell: Cell, name: str) -> None:
        """Notes a bookmark of a cell."""
        cell.bookmarks = [*cell.bookmarks, name]
        self.found.by_bookmark.setdefault(name, cell)

    def wrap(self, inner: Row | WordTable) -> None:
        """Controls around a row or table are no cell's."""
        if self.around:
            inner.tags = [control.tag for control in self.around if control.tag]
            self.around = []


Handler = Callable[[Walk, Element], None]


def on_other(walk: Walk, element: Element) -> None:
    """An element of another namespace that is named like one that is handled."""


def on_paragraph(walk: Walk, element: Element) -> None:
    """w:p: the next line of a cell, or body text."""
    walk.paragraph = element
    owner = walk.owners.get(element.getparent()) or walk.owner(element)
    if isinstance(owner, Cell):
        walk.cell = owner
        pieces = owner.pieces
        pieces.append("\n" if pieces else "")
        return
    walk.paragraphs += 1
    cell = Cell()
    cell.row = walk.paragraphs
    walk.blocks.append(cell)
    walk.start(cell)


def on_text(walk: Walk, element: Element) -> None:
    """w:t, m:t."""
    walk.cell.pieces.append(element.text or "")


def on_unseen(walk: Walk, element: Element) -> None:
    """Words that nobody sees, or that somebody crossed out."""
    if (element.text or "").strip():
        walk.cell.left_out = [*walk.cell.left_out, (why_hidden(element), element.text or "")]
        walk.found.left_out.append(walk.cell)


def on_note(walk: Walk, element: Element) -> None:
    """Something to tell of a cell."""
    walk.cell.notes = [*walk.cell.notes, note_of(element)]
    walk.found.noted.append(walk.cell)


def on_number(walk: Walk, element: Element) -> None:
    """The number or bullet in front of a paragraph."""
    walk.cell.numbers = [*walk.cell.numbers, (len(walk.cell.pieces), element.text or "")]
    if says(element):
        walk.worded.append(walk.cell)


def on_break(walk: Walk, element: Element) -> None:
    """w:br, w:tab and the like."""
    walk.cell.pieces.append(break_text(element))


def on_table(walk: Walk, element: Element) -> None:
    """w:tbl: of the body, or nested in a cell."""
    owner = walk.owner(element)
    if isinstance(owner, Cell):
        table = WordTable(owner.table, owner)
    else:
        walk.tables += 1
        table = WordTable(walk.tables, None)
        walk.blocks.append(table)
    walk.owners[element] = table
    walk.found.tables.append(table)
    walk.wrap(table)


def on_row(walk: Walk, element: Element) -> None:
    """w:tr."""
    table = walk.owners.get(element.getparent()) or walk.owner(element)
    if not isinstance(table, WordTable):
        raise UnreadError("KIT-20", "damaged")
    walk.rows += 1
    if walk.rows > walk.limits.rows:
        raise UnreadError("KIT-21", "rows")
    walk.check_cells()
    walk.row = walk.owners[element] = row = Row()
    index, parent = len(table.rows), table.parent
    row.home = table.ref, table.number, index, index + 1 if parent is None else parent.row
    table.rows.append(row)
    walk.wrap(row)


def on_cell(walk: Walk, element: Element) -> None:
    """w:tc."""
    owner = walk.owners.get(element.getparent()) or walk.owner(element)
    if not isinstance(owner, Row):
        raise UnreadError("KIT-20", "damaged")
    walk.owners[element] = cell = Cell()
    cell.home, cell.table, cell.index, cell.row = owner.home
    if cells := owner.cells:
        last = cells[-1]
        cell.column, cell.grid = len(cells), last.grid + last.span
    elif owner.before:
        cell.grid = owner.before
    cells.append(cell)
    walk.start(cell)


def on_span(walk: Walk, element: Element) -> None:
    """w:gridSpan."""
    walk.cell.span = _count(element) or 1


def on_merge(walk: Walk, element: Element) -> None:
    """w:vMerge, w:hMerge."""
    walk.cell.merged = True
    walk.cell.continued = element.get(VAL) != "restart"


def on_header(walk: Walk, element: Element) -> None:
    """w:tblHeader."""
    walk.row.header = is_on(element)


def on_skip(walk: Walk, element: Element) -> None:
    """w:gridBefore."""
    walk.row.before = _count(element)


def _count(element: Element) -> int:
    """A small whole number in w:val; 0 if it is none."""
    value = element.get(VAL, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else 0
