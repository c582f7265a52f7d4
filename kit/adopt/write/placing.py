"""What is written into the boxes of a blank form to make it a template: a placeholder in each place for a value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from kit.adopt.draft import Draft, DraftField, DraftSpot
from kit.adopt.paper.gaps import MARK, Gap
from kit.adopt.paper.model import Paper, PaperBox, Where

_SKELETON: Final = re.compile(r"[ \t\u3000_＿]*(?:20)?[ \t\u3000_＿]*年")
_CLOSE: Final = "，。；、）)：:！"


class PlacedEdit(NamedTuple):
    """A stretch of a box's text, and what stands there instead. `above`: a line of its own above the text."""

    start: int
    end: int
    text: str
    above: bool = False


def edits(draft: Draft, paper: Paper) -> dict[Where, list[PlacedEdit]]:
    """Returns what changes in each box of a blank form, from its end to its start."""
    boxes = paper.by_place()
    found: dict[Where, list[PlacedEdit]] = {}
    for made in draft.every():
        for spot in made.spots or (made.spot,):
            where = (spot.block, spot.row, spot.col)
            if where in boxes:
                found.setdefault(where, []).extend(_edits(made, spot, boxes[where]))
    return {where: sorted(all_of_it, reverse=True) for where, all_of_it in found.items()}


def _edits(made: DraftField, spot: DraftSpot, box: PaperBox) -> Iterator[PlacedEdit]:
    words = f"{{{{ {made.path.replace('[]', '')} }}}}"
    gap = spot.gap
    if gap is None:
        yield PlacedEdit(0, len(box.text), words)
        return
    marks = list(MARK.finditer(box.text, gap.start, gap.end))
    if gap.kind == "options" and made.options == gap.options and len(marks) == len(gap.options):
        yield from (PlacedEdit(mark.start(), mark.end(), words) for mark in marks)
    else:
        yield PlacedEdit(gap.start, gap.end, words + _apart(box.text, gap), above=_is_new_line(gap, box))


def _apart(text: str, gap: Gap) -> str:
    """The blanks that set a value apart from the label or value behind it, where the gap took all of them."""
    taken, behind = text[gap.start : gap.end], text[gap.end : gap.end + 1]
    is_apart = bool(taken) and taken[-1:].isspace() and behind.strip() and behind not in _CLOSE and not gap.unit
    is_next = gap.kind == "text" and _SKELETON.match(text, gap.end) is not None
    return "  " if is_apart or is_next else ""


def _is_new_line(gap: Gap, box: PaperBox) -> bool:
    """Whether a value stands above the text of its box, where no line is left for it."""
    return gap.is_lead and gap.start == gap.end and not box.text.startswith("\n")


def changed(before: Paper, after: Paper) -> dict[Where, str]:
    """Returns the boxes whose text is another one in a paper made bare, with that text."""
    pairs = zip(before.blocks, after.blocks, strict=True)
    return {
        (number, old.row, old.col): new.text
        for number, (one, other) in enumerate(pairs)
        for old, new in zip(one.boxes, other.boxes, strict=True)
        if old.text != new.text
    }
