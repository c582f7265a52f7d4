"""A form as it lies on the desk: lines and tables of boxes with what is printed in them, alike for Word and Excel."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from kit.text.folding import fold

Where = tuple[int, int, int]  # block, row, column of a box
Format = Literal["", "date", "moment", "time", "number"]
BLANK: Final = "＿"  # stands in a box's text for each character of a prompt, which is as good as blank
_NOISE: Final = re.compile(r"[\s:：*＊_＿]+")


@dataclass(frozen=True, slots=True)
class PaperBox:
    """A cell, or a line outside tables. Rows and columns count from 0 within its block."""

    text: str
    row: int
    col: int
    height: int = 1
    width: int = 1
    place: int = 0  # Word: number of the cell, from 1 in the document's order; Excel: number of the sheet, from 0
    options: tuple[str, ...] = ()  # of its drop-down
    format: Format = ""  # that its control or number format asks for
    formula: str = ""
    prompt: str = ""  # what a control says while nothing is filled in
    is_number: bool = False  # a cell that holds a number, not its text
    is_loose: bool = False  # a blank cell of a sheet without lines, which only the words beside it make a place

    @property
    def is_blank(self) -> bool:
        """Whether nothing is printed in it, lines to write on apart."""
        return not self.text.strip(" \t\n\u00a0\u2002\u2003\u3000_" + BLANK)


class PaperBlock(NamedTuple):
    """A line, a Word table or a worksheet; boxes in reading order, merged ones once."""

    kind: Literal["line", "table", "sheet"]
    name: str  # of the worksheet
    boxes: tuple[PaperBox, ...]

    def rows(self) -> list[list[PaperBox]]:
        """The boxes that begin in each row."""
        rows: dict[int, list[PaperBox]] = {}
        for box in self.boxes:
            rows.setdefault(box.row, []).append(box)
        return [rows.get(row, []) for row in range(max(rows, default=-1) + 1)]


class Paper(NamedTuple):
    """A whole form, blank or filled in."""

    kind: Literal["docx", "xlsx"]
    blocks: tuple[PaperBlock, ...]

    def boxes(self) -> Iterator[PaperBox]:
        """Every box, in reading order."""
        return (box for block in self.blocks for box in block.boxes)

    def by_place(self) -> dict[Where, PaperBox]:
        """Every box by its place."""
        return {(number, box.row, box.col): box for number, block in enumerate(self.blocks) for box in block.boxes}


def squeezed(text: str) -> str:
    """A printed text under which its spellings are the same: blanks, colons, stars, widths apart."""
    return _NOISE.sub("", fold(text))
