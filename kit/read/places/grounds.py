"""What a place in a file says, in Word and in Excel: its value, how a report names it, pictures in it."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from kit.model import Place
from kit.ooxml.excel.address import column_letters
from kit.ooxml.excel.reader.cells import Cell as SheetCell
from kit.ooxml.excel.reader.sheet import Sheet
from kit.ooxml.framing.lines import Box, Line
from kit.ooxml.word.reader import Cell
from kit.read.excel import cells as excel
from kit.read.locator import Locator, Slot, squeezed
from kit.read.record_builder import BLANK, Seen, of_text
from kit.read.word.content_controls import of_cell, without
from kit.text import trim

_RULED = "_＿"


class Ground(Protocol):
    """The format that a line comes from."""

    def whole(self, slot: Slot, box: Box) -> Seen:
        """What a cell says that holds nothing but the field."""

    def part(self, slot: Slot, box: Box, text: str) -> Seen:
        """What a part of a cell says."""

    def place(self, label: str, line: Line, at: int) -> Place:
        """A place as a report names it; `at`: the column."""

    def picture(self, line: Line, at: int, box: Box | None) -> tuple[bool, str]:
        """Whether a picture stands in a cell, and why nobody sees it."""


class WordGround(NamedTuple):
    """A Word document."""

    locator: Locator

    def whole(self, slot: Slot, box: Box) -> Seen:
        """What a cell says, its controls agreeing."""
        if not isinstance(box.cell, Cell) or is_prompt(slot, box.text):
            return BLANK
        return of_cell(slot, box.cell, self.locator.tags | self.locator.row_tags)

    def part(self, slot: Slot, box: Box, text: str) -> Seen:
        """What a part of a cell says, and what is hidden in the cell."""
        seen = of_part(slot, text)
        return without(slot, box.cell, seen) if isinstance(box.cell, Cell) else seen

    def place(self, label: str, line: Line, at: int) -> Place:
        """Table and row, as people count them."""
        cell = line.boxes[0].cell if line.boxes else None
        return Place(label, "", "", cell.table if isinstance(cell, Cell) else line.table, line.row)

    def picture(self, line: Line, at: int, box: Box | None) -> tuple[bool, str]:
        """Whether a picture stands in the cell."""
        return (box.cell.picture, box.cell.unseen) if box is not None and isinstance(box.cell, Cell) else (False, "")


class SheetGround(NamedTuple):
    """A sheet of a workbook."""

    sheet: Sheet
    date1904: bool

    def whole(self, slot: Slot, box: Box) -> Seen:
        """What a cell says by its value and format."""
        if not isinstance(box.cell, SheetCell) or (box.cell.value is not None and is_prompt(slot, box.text)):
            return BLANK
        return excel.of_cell(slot, box.cell, self.date1904)

    def part(self, slot: Slot, box: Box, text: str) -> Seen:
        """What a part of a cell says; a cell that holds a number has lost the words around it."""
        is_text = isinstance(box.cell, SheetCell) and box.cell.kind == "text"
        return of_part(slot, text) if is_text else self.whole(slot, box)

    def place(self, label: str, line: Line, at: int) -> Place:
        """Sheet and cell."""
        return Place(label, self.sheet.name, f"{column_letters(at)}{line.row}")

    def picture(self, line: Line, at: int, box: Box | None) -> tuple[bool, str]:
        """Whether a picture stands in or over the cell."""
        unseen = self.sheet.pictures.get((line.row, at))
        return unseen is not None, unseen or ""


def of_part(slot: Slot, text: str) -> Seen:
    """What a part of a text says: lines to write on are no part of it, a printed prompt is no value."""
    plain = trim(trim(text).strip(_RULED))
    return BLANK if is_prompt(slot, plain) else of_text(slot, plain)


def is_prompt(slot: Slot, text: str) -> bool:
    """Whether a text is what the blank form prints in the place of the value."""
    plain = squeezed(text).translate(dict.fromkeys(map(ord, _RULED)))
    return not plain or any(plain == squeezed(hint) for hint in slot.hints)
