"""Headers of tables on a paper: one or more rows of headings, some of them above others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kit.adopt.paper.gaps import gaps
from kit.adopt.paper.model import PaperBox
from kit.adopt.paper.vocabulary import is_note, is_tag
from kit.ooxml.opc.numbers import whole
from kit.text.prompts import is_unmerged

_REMARK: Final = re.compile(r"[（(][^（）()]*[)）]")
_LONGEST: Final = 30  # characters of a column's heading; what is longer is a sentence
_TALLEST: Final = 3  # rows of a header
_COUNTED: Final = 5  # headings that count on from each other: the days of a week at least

Leaf = tuple[tuple[str, ...], PaperBox]


def heads_at(rows: Sequence[Sequence[PaperBox]], top: int) -> tuple[list[Leaf], int] | None:
    """The lowest headings of a header that begins in a row, and the first row below it; None: no header."""
    boxes = _trimmed(rows[top])
    days = counted(boxes)
    if len(boxes) < 2 or not all(box in days or is_head(box, index == 0) for index, box in enumerate(boxes)):
        return None
    height = max(box.height for box in boxes)
    if height > _TALLEST or top + height > len(rows):
        return None
    leaves: list[Leaf] = []
    for box in boxes:
        below = [under for row in rows[top + 1 : top + height] for under in row if _is_under(box, under)]
        if box.height == height:
            leaves.append(((box.text,), box))
        elif not below or not all(under in counted(below) or is_head(under, False) for under in below):
            return None
        else:
            lowest = [under for under in below if under.row + under.height == top + height]
            leaves += [((box.text, under.text), under) for under in lowest]
    return sorted(leaves, key=lambda leaf: leaf[1].col), top + height


def counted(boxes: Sequence[PaperBox]) -> list[PaperBox]:
    """Returns the boxes of a row that count on from each other, as the days of a month head its columns: 1 2 3 … 31."""
    numbers = [-1 if (number := whole(box.text.strip())) is None else number for box in boxes]
    runs: list[list[PaperBox]] = [[]]
    for at, box in enumerate(boxes):
        if not (runs[-1] and numbers[at] == numbers[at - 1] + 1):
            runs.append([])
        if numbers[at] >= 0:
            runs[-1].append(box)
    return [box for run in runs if len(run) >= _COUNTED for box in run]


def _trimmed(boxes: Sequence[PaperBox]) -> list[PaperBox]:
    """A row without the blank cells at its end, which a worksheet may have for no reason."""
    kept = list(boxes)
    while kept and kept[-1].is_blank and not kept[-1].formula:
        kept.pop()
    return kept


def is_head(box: PaperBox, is_corner: bool) -> bool:
    text = box.text.strip()
    if not text:
        return is_corner and not box.formula
    if is_tag(text) or is_unmerged(text):
        return False
    return (
        len(_REMARK.sub("", text)) <= _LONGEST
        and not box.formula
        and not box.is_number
        and not is_note(text)
        and not gaps(box.text)
    )


def _is_under(box: PaperBox, under: PaperBox) -> bool:
    return box.col <= under.col < box.col + box.width
