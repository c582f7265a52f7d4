"""A workbook, read by the places of its form's fields."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kit.frame import Frame
from kit.model import Place
from kit.ooxml.excel.address import column_letters
from kit.ooxml.excel.reader.cells import SheetCell
from kit.ooxml.excel.reader.sheet import Sheet
from kit.ooxml.excel.reader.workbook import Workbook
from kit.ooxml.framing.lines import FramedBox, Line
from kit.ooxml.framing.sheet import sheet_lines
from kit.read.excel.beside import tell_beside, tell_void
from kit.read.excel.cells import CellSpot, of_cell
from kit.read.excel.unprinted import tell_unprinted
from kit.read.locator import Locator, Slot
from kit.read.places.align import share
from kit.read.places.columns import moved
from kit.read.places.fields import read_part
from kit.read.places.grounds import is_prompt, of_part
from kit.read.record_builder import BLANK, Reading, Seen
from kit.rule_ids import LABEL_MISSING

Frames = dict[int, Frame]


class SheetGround(NamedTuple):
    """A sheet of a workbook."""

    sheet: Sheet
    date1904: bool

    def whole(self, slot: Slot, box: FramedBox) -> Seen:
        """What a cell says by its value and format."""
        if not isinstance(box.cell, SheetCell) or (box.cell.value is not None and is_prompt(slot, box.text)):
            return BLANK
        return of_cell(slot, box.cell, self.date1904)

    def part(self, slot: Slot, box: FramedBox, text: str) -> Seen:
        """What a part of a cell says; a cell that holds a number has lost the words around it."""
        is_text = isinstance(box.cell, SheetCell) and box.cell.kind == "text"
        return of_part(slot, text) if is_text else self.whole(slot, box)

    def place(self, label: str, line: Line, at: int) -> Place:
        """Sheet and cell."""
        return Place(label, self.sheet.name, f"{column_letters(at)}{line.row}")

    def picture(self, line: Line, at: int, box: FramedBox | None) -> tuple[bool, str]:
        """Whether a picture stands in or over the cell."""
        unseen = self.sheet.pictures.get((line.row, at))
        return unseen is not None, unseen or ""


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
        tell_void(reading, (CellSpot(sheet, *at) for at in left))
    tell_beside(reading, homes, set(), {id(sheet): sheet.cells for sheet in homes}, ())
    tell_unprinted(reading, homes)
    return reading


def _parts(frame: Frame) -> Frames:
    """The lines of a template by the number of their sheet."""
    parts: Frames = {}
    for line in frame:
        parts[line.table] = (*parts.get(line.table, ()), line)
    return {number: lines for number, lines in parts.items() if any(line.blanks for line in lines)}


def _home(frame: Frame, sheets: Sequence[Sheet], lines: dict[int, list[Line]]) -> Sheet | None:
    """The sheet that prints most of what a sheet of the template does, None if none prints any of it."""
    found = [(_printed(frame, lines[id(sheet)]), -number) for number, sheet in enumerate(sheets)]
    best = max(found, default=(0.0, 0))
    return sheets[-best[1]] if best[0] else None


def _printed(frame: Frame, lines: Sequence[Line]) -> float:
    """How many of a template's lines stand on a sheet, each at its row or near it, in whatever columns."""
    frame = moved(frame, lines)
    near = {line.row: line for line in lines}
    return sum(
        max((share(line, near[row]) for row in range(line.row - 3, line.row + 4) if row in near), default=0.0)
        for line in frame
    )


def _tell_gone(reading: Reading, frame: Frame) -> None:
    """Report the fields and tables of a sheet that is nowhere."""
    labels = {slot.field.path: slot.label for slot in reading.locator.slots}
    labels |= {columns.table.path: columns.table.label.zh for columns in reading.locator.tables}
    for path in dict.fromkeys(line.array or blank.path for line in frame for blank in line.blanks):
        if path in labels:
            reading.say(LABEL_MISSING, path, Place(), label=labels[path])
