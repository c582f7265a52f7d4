"""What the blanks of one cell say: its text less the printed words, shared out among its fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from kit.frame import Blank, FrameCell
from kit.ooxml.framing.lines import FramedBox
from kit.read.locator import Slot
from kit.read.places.grounds import Ground
from kit.read.places.kinds import shared
from kit.read.places.words import WordCut, cut, letters
from kit.read.record_builder import BLANK, Seen, problem
from kit.rule_ids import BOUNDS_UNSURE
from kit.text import trim

SlotOf = Callable[[str], Slot]


class Said(NamedTuple):
    """One blank and what stands in it; of a box that stands alone only its text."""

    blank: Blank
    seen: Seen
    text: str


def said(ground: Ground, cell: FrameCell, box: FramedBox | None, slot_of: SlotOf) -> list[Said]:
    """What each blank of a cell says; a cell that is not there is blank."""
    if box is None:
        return [Said(blank, BLANK, "") for blank in cell.blanks]
    if len(cell.blanks) == 1 and not any(map(letters, cell.words)):
        blank = cell.blanks[0]
        return [Said(blank, BLANK if blank.option else ground.whole(slot_of(blank.path), box), box.text)]
    found = cut(cell.words, box.text)
    return [each for group in _groups(cell, found) for each in _of_group(ground, box, found, group, cell, slot_of)]


def _groups(cell: FrameCell, found: WordCut) -> Iterator[list[int]]:
    """Numbers of blanks that no printed words part from each other, together."""
    group: list[int] = []
    for number in range(len(cell.blanks)):
        if group and letters(cell.words[number]) and number not in _lost(cell, found):
            yield group
            group = []
        group.append(number)
    if group:
        yield group


def _lost(cell: FrameCell, found: WordCut) -> set[int]:
    """The numbers of words that are not there at all."""
    return {n for n in found.doubtful if 0 < n < len(cell.blanks) and not found.texts[n - 1] + found.texts[n]}


def _of_group(
    ground: Ground, box: FramedBox, found: WordCut, group: Sequence[int], cell: FrameCell, slot_of: SlotOf
) -> Iterator[Said]:
    blanks = [cell.blanks[number] for number in group]
    slots = [slot_of(blank.path) for blank in blanks]
    text = trim(" ".join(part for number in group if (part := found.texts[number])))
    parts = shared(slots, text)
    unsure = parts is None or any(number in found.doubtful for number in (group[0], group[-1] + 1) if text)
    for blank, slot, part in zip(blanks, slots, parts or (text, *[""] * (len(slots) - 1)), strict=True):
        seen = BLANK if blank.option else ground.part(slot, box, part)
        if unsure and not blank.option and text:
            seen = seen._replace(problems=(*seen.problems, problem(BOUNDS_UNSURE, slot, text=text)))
        yield Said(blank, seen, part)
