"""A Word document, read by the places of its form's fields."""

from __future__ import annotations

from typing import NamedTuple

from kit.model import Place
from kit.ooxml.framing.lines import FramedBox, Line
from kit.ooxml.framing.word import word_lines
from kit.ooxml.word.reader import Cell, WordGrid
from kit.read.locator import Locator, Slot
from kit.read.places.align import Aligned
from kit.read.places.fields import read_part
from kit.read.places.grounds import is_prompt, of_part
from kit.read.record_builder import BLANK, Reading, Seen
from kit.read.word.content_controls import of_cell, without
from kit.read.word.layers import tell_void
from kit.read.word.unclaimed import tell_covered, tell_left_out
from kit.rule_ids import TRACKED


class WordGround(NamedTuple):
    """A Word document."""

    locator: Locator

    def whole(self, slot: Slot, box: FramedBox) -> Seen:
        """What a cell says, its controls agreeing."""
        if not isinstance(box.cell, Cell) or is_prompt(slot, box.text):
            return BLANK
        return of_cell(slot, box.cell, self.locator.tags | self.locator.row_tags)

    def part(self, slot: Slot, box: FramedBox, text: str) -> Seen:
        """What a part of a cell says, and what is hidden in the cell."""
        seen = of_part(slot, text)
        return without(slot, box.cell, seen) if isinstance(box.cell, Cell) else seen

    def place(self, label: str, line: Line, at: int) -> Place:
        """Table and row, as people count them."""
        cell = line.boxes[0].cell if line.boxes else None
        return Place(label, "", "", cell.table if isinstance(cell, Cell) else line.table, line.row)

    def picture(self, line: Line, at: int, box: FramedBox | None) -> tuple[bool, str]:
        """Whether a picture stands in the cell."""
        return (box.cell.picture, box.cell.unseen) if box is not None and isinstance(box.cell, Cell) else (False, "")


def read_word_places(locator: Locator, grid: WordGrid) -> Reading:
    """Read everything a Word document says of a form whose fields are known by their places."""
    reading = Reading(locator)
    lines = word_lines(grid)
    aligned = read_part(reading, locator.frame, lines, WordGround(locator))
    boxes = {id(block) for block in grid.boxes}
    left = [box.cell for line in aligned.left for box in line.boxes if isinstance(box.cell, Cell)]
    tell_void(reading, ((cell, "box" if id(cell) in boxes else "body") for cell in left))
    claimed = _claimed(aligned)
    if grid.left_out:
        tell_left_out(reading, grid, claimed)
    if grid.noted:
        tell_covered(reading, grid, claimed)
    if grid.revisions:
        reading.say(TRACKED, "", Place(), count=str(grid.revisions))
    return reading


def _claimed(aligned: Aligned) -> set[int]:
    """The ids of the cells that fields were read from."""
    seats = aligned.seats.values()
    return {id(box.cell) for seat in seats for cell, box in seat.pairs if box is not None and cell.blanks}
