"""A Word document or workbook, read by the places of its form's fields."""

from __future__ import annotations

from collections.abc import Sequence

from kit.frame import Frame
from kit.model import Place
from kit.ooxml.excel.reader.sheet import Sheet
from kit.ooxml.excel.reader.workbook import Workbook
from kit.ooxml.framing.lines import Line, sheet_lines, word_lines
from kit.ooxml.word.reader import Cell, WordGrid
from kit.read.excel.beside import tell_beside, tell_void
from kit.read.excel.cells import Spot
from kit.read.locator import Locator
from kit.read.places.align import Aligned, share
from kit.read.places.fields import read_part
from kit.read.places.grounds import SheetGround, WordGround
from kit.read.record_builder import Reading
from kit.read.word.layers import tell_void as tell_void_words
from kit.read.word.unclaimed import tell_covered, tell_left_out
from kit.rule_ids import LABEL_MISSING, TRACKED

Frames = dict[int, Frame]


def read_word_places(locator: Locator, grid: WordGrid) -> Reading:
    """Read everything a Word document says of a form whose fields are known by their places."""
    reading = Reading(locator)
    lines = word_lines(grid)
    aligned = read_part(reading, locator.frame, lines, WordGround(locator))
    boxes = {id(block) for block in grid.boxes}
    left = [box.cell for line in aligned.left for box in line.boxes if isinstance(box.cell, Cell)]
    tell_void_words(reading, ((cell, "box" if id(cell) in boxes else "body") for cell in left))
    claimed = _claimed(aligned)
    if grid.left_out:
        tell_left_out(reading, grid, claimed)
    if grid.noted:
        tell_covered(reading, grid, claimed)
    if grid.revisions:
        reading.say(TRACKED, "", Place(), count=str(grid.revisions))
    return reading


def read_sheet_places(locator: Locator, book: Workbook) -> Reading:
    """Read everything a workbook says of a form whose fields are known by their places."""
    reading = Reading(locator)
    visible = [sheet for sheet in book.sheets if sheet.state == "visible"]
    lines = {id(sheet): sheet_lines(sheet, number) for number, sheet in enumerate(visible, 1)}
    homes: list[Sheet] = []
    for frame in _parts(locator.frame).values():
        sheet = _home(frame, [sheet for sheet in visible if not any(sheet is home for home in homes)], lines)
        if sheet is None:
            _tell_gone(reading, frame)
            continue
        homes.append(sheet)
        aligned = read_part(reading, frame, lines[id(sheet)], SheetGround(sheet, book.date1904))
        left = [(line.row, box.at) for line in aligned.left for box in line.boxes if not box.above]
        tell_void(reading, (Spot(sheet, *at) for at in left))
    tell_beside(reading, homes, set(), {id(sheet): sheet.cells for sheet in homes}, ())
    return reading


def _parts(frame: Frame) -> Frames:
    """The lines of a template by the number of their sheet."""
    parts: Frames = {}
    for line in frame:
        parts[line.table] = (*parts.get(line.table, ()), line)
    return {number: lines for number, lines in parts.items() if any(c.blanks for line in lines for c in line.cells)}


def _home(frame: Frame, sheets: Sequence[Sheet], lines: dict[int, list[Line]]) -> Sheet | None:
    """The sheet that prints most of what a sheet of the template does, None if none prints any of it."""
    found = [(_printed(frame, lines[id(sheet)]), -number) for number, sheet in enumerate(sheets)]
    best = max(found, default=(0.0, 0))
    return sheets[-best[1]] if best[0] else None


def _printed(frame: Frame, lines: Sequence[Line]) -> float:
    """How many of a template's lines stand on a sheet, each at its row or near it."""
    near = {line.row: line for line in lines}
    return sum(
        max((share(line, near[row]) for row in range(line.row - 3, line.row + 4) if row in near), default=0.0)
        for line in frame
    )


def _tell_gone(reading: Reading, frame: Frame) -> None:
    """Report the fields of a sheet that is nowhere."""
    slots = {slot.field.path: slot for slot in reading.locator.slots}
    for path in dict.fromkeys(blank.path for line in frame for cell in line.cells for blank in cell.blanks):
        if path in slots:
            reading.say(LABEL_MISSING, path, Place(), label=slots[path].label)


def _claimed(aligned: Aligned) -> set[int]:
    """The ids of the cells that fields were read from."""
    seats = aligned.seats.values()
    return {id(box.cell) for seat in seats for cell, box in seat.pairs if box is not None and cell.blanks}
