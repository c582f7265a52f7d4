"""Tables with rows on a paper: a header of one or more rows, and rows below that are cut alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from kit.adopt.infer.headings import Leaf, heads_at, is_head
from kit.adopt.paper.gaps import gaps
from kit.adopt.paper.model import PaperBlock, PaperBox
from kit.adopt.paper.vocabulary import (
    are_alternatives,
    is_day_label,
    is_opinion_label,
    is_serial,
    is_signing,
    is_tag,
    is_total,
)
from kit.text.prompts import is_unmerged

State = Literal["blank", "gap", "printed", "serial", "formula", "spoken"]  # spoken: it names its values itself

_FEW: Final = 3  # columns from which on a single row below a header makes a table


class PaperColumn(NamedTuple):
    """A column of a table: its heading with those of its groups above, where it stands, what its cells hold."""

    heads: tuple[str, ...]  # from the group down to its own
    col: int
    width: int
    state: State

    @property
    def label(self) -> str:
        """Its own heading."""
        return self.heads[-1] if self.heads else ""


class Region(NamedTuple):
    """A table on a block: rows from `top` (header) over `first` to `last`, all included; its columns."""

    top: int
    first: int
    last: int
    columns: tuple[PaperColumn, ...]
    ticks: tuple[tuple[int, ...], ...] = ()  # indices of columns that are the answers to one question
    total: int = -1  # the row below that adds up or is signed, -1: none
    side: str = ""  # what stands beside all of its rows and names it
    under: tuple[tuple[PaperBox, PaperBox], ...] = ()  # labels with their boxes in the second line of each row
    is_crossed: bool = False  # its columns name who signs, its rows what each of them writes: no rows to fill in

    def rows(self) -> range:
        """All rows that belong to it."""
        return range(self.top, max(self.last, self.total) + 1)


class Cover:
    """Which box covers a place of a block."""

    def __init__(self, block: PaperBlock) -> None:
        self._boxes: dict[tuple[int, int], PaperBox] = {}
        for box in block.boxes:
            for row in range(box.row, box.row + box.height):
                self._boxes[row, box.col] = box
        self.rows = max((row for row, _ in self._boxes), default=-1) + 1

    def line(self, row: int) -> list[PaperBox]:
        """The boxes that cover a row, from left to right."""
        return [box for (at, _), box in sorted(self._boxes.items()) if at == row]

    def at(self, row: int, col: int) -> PaperBox | None:
        """The box that begins in a column and covers a row."""
        return self._boxes.get((row, col))


def regions(block: PaperBlock) -> list[Region]:
    """Returns the tables of a block from top to bottom."""
    cover, found, row = Cover(block), [], 0
    rows = block.rows()
    while row < len(rows):
        region = _region(rows, cover, row)
        if region:
            found.append(region)
            row = max(region.rows()) + 1
        else:
            row += 1
    return found


def _region(rows: Sequence[Sequence[PaperBox]], cover: Cover, top: int) -> Region | None:
    side = _side(rows[top])
    heads = heads_at([*rows[:top], rows[top][1:], *rows[top + 1 :]] if side else rows, top)
    if heads is None:
        return None
    leaves, first = heads
    if crossed := _crossed(cover, leaves, top, first):
        return crossed
    states: list[State] = []
    last = first - 1
    under = _under(cover, first)
    height = 2 if under else 1
    for row in range(first, cover.rows, height):
        boxes = [cover.at(row, box.col) for _, box in leaves]
        if any(box is None or box.width != leaf.width for box, (_, leaf) in zip(boxes, leaves, strict=True)):
            break
        if under and not _is_cut_alike(_pairs(cover.line(row + 1)), under):
            break
        now = [_state(box, (row - first) // height) for box in boxes if box is not None]
        if (
            (not under and _adds_up(boxes))
            or (states and not _goes_on(states, now))
            or (not states and not _can_start(now))
        ):
            break
        states = states or now
        last = row + height - 1
    count = (last - first + 1) // height
    if count < 1 or (count == 1 and len(leaves) < _FEW):
        return None
    if not leaves[0][1].text.strip() and states[0] not in ("printed", "serial"):
        return None
    columns = tuple(
        PaperColumn(names, leaf.col, leaf.width, state) for (names, leaf), state in zip(leaves, states, strict=True)
    )
    total = last + 1 if last + 1 < len(rows) and _is_total_row(rows[last + 1]) else -1
    return Region(top, first, last, columns, tuple(_ticks(columns)), total, side, under)


def _under(cover: Cover, first: int) -> tuple[tuple[PaperBox, PaperBox], ...]:
    """The labels and boxes of a second line that follows each row of a table; (): there is none."""
    pairs = _pairs(cover.line(first + 1))
    return pairs if pairs and _is_cut_alike(pairs, _pairs(cover.line(first + 3))) else ()


def _pairs(boxes: Sequence[PaperBox]) -> tuple[tuple[PaperBox, PaperBox], ...]:
    """Labels that alternate with open boxes; (): a row is cut otherwise."""
    pairs = tuple(zip(boxes[::2], boxes[1::2], strict=False))
    is_even = len(boxes) > 1 and len(boxes) % 2 == 0
    return pairs if is_even and all(is_head(label, False) and _is_unnamed(box) for label, box in pairs) else ()


def _is_unnamed(box: PaperBox) -> bool:
    return box.is_blank or any(not gap.is_named for gap in gaps(box.text))


def _is_cut_alike(pairs: Sequence[tuple[PaperBox, PaperBox]], others: Sequence[tuple[PaperBox, PaperBox]]) -> bool:
    """Whether two lines have the same labels in the same places."""
    ours, theirs = ([(label.text, label.col, box.col, box.width) for label, box in each] for each in (pairs, others))
    return ours == theirs


def _crossed(cover: Cover, leaves: Sequence[Leaf], top: int, first: int) -> Region | None:
    """A block with a column for each department, whose rows are its opinion, signature and day."""
    last = first - 1
    names: list[str] = []
    while last + 1 < cover.rows:
        boxes = [cover.at(last + 1, leaf.col) for _, leaf in leaves]
        label, *others = boxes
        if label is None or any(box is None or (box.text.strip() and not gaps(box.text)) for box in others):
            break
        if not (is_signing(label.text) or is_day_label(label.text) or is_opinion_label(label.text)):
            break
        names.append(label.text)
        last += 1
    if len(leaves) < _FEW or len(names) < 2 or not any(map(is_signing, names)):
        return None
    columns = tuple(PaperColumn(heads, leaf.col, leaf.width, "blank") for heads, leaf in leaves)
    return Region(top, first, last, columns, is_crossed=True)


def _side(boxes: Sequence[PaperBox]) -> str:
    """The words of a box beside a table that names it: 教育经历 | 起止时间 | 学校 | 专业."""
    if len(boxes) < _FEW or boxes[0].height < 2 or any(box.height > 1 for box in boxes[1:]):
        return ""
    return boxes[0].text if boxes[0].text.strip() and not gaps(boxes[0].text) else ""


def _state(box: PaperBox, index: int) -> State:
    if box.formula:
        return "formula"
    if box.is_blank or is_tag(box.text) or is_unmerged(box.text):
        return "blank"
    if box.text.strip().rstrip(".、") == str(index + 1):
        return "serial"
    open_places = gaps(box.text)
    if any(gap.is_named or gap.is_lead for gap in open_places):
        return "spoken"
    return "gap" if open_places else "printed"


def _can_start(states: Sequence[State]) -> bool:
    """Whether a row is the first of a table: some columns are open, and no box of it speaks for itself."""
    return any(state in ("blank", "gap") for state in states) and "spoken" not in states


def _goes_on(before: Sequence[State], now: Sequence[State]) -> bool:
    """Whether a row holds in each column what the rows above do; what is printed there may be left out."""
    return all(_is_alike(old, new) for old, new in zip(before, now, strict=True)) and any(
        state in ("blank", "gap") for state in now
    )


def _is_alike(old: State, new: State) -> bool:
    if old in ("printed", "serial"):
        return new in ("printed", "serial", "blank")
    return new == old or {old, new} == {"blank", "formula"}


def _adds_up(boxes: Sequence[PaperBox | None]) -> bool:
    words = next((box.text for box in boxes if box is not None and box.text.strip() and not box.formula), "")
    return is_total(words) or is_signing(words)


def _is_total_row(boxes: Sequence[PaperBox]) -> bool:
    words = [box.text for box in boxes if box.text.strip() and not box.formula]
    if sum(map(is_total, words)) > 1:  # 收入合计 … 支出合计: each names the box behind it
        return False
    is_signed = len(words) == 1 and is_signing(words[0]) and len(boxes) > _FEW
    return bool(words) and (is_total(words[0]) or is_signed)


def _ticks(columns: Sequence[PaperColumn]) -> list[tuple[int, ...]]:
    """Runs of open columns whose headings are the answers to one question, beside columns that are printed."""
    if not any(column.state == "printed" for column in columns):
        return []
    found, index = list[tuple[int, ...]](), 0
    while index < len(columns):
        run = _run(columns, index)
        if len(run) > 1:
            found.append(run)
        index += max(len(run), 1)
    return found


def _run(columns: Sequence[PaperColumn], start: int) -> tuple[int, ...]:
    best: tuple[int, ...] = ()
    for end in range(start + 2, min(len(columns), start + 6) + 1):
        part = columns[start:end]
        if any(column.state != "blank" or column.heads[:-1] != part[0].heads[:-1] for column in part):
            break
        if are_alternatives(tuple(column.label for column in part)):
            best = tuple(range(start, end))
    return best


def is_counter(column: PaperColumn) -> bool:
    """Returns whether a column only counts its rows."""
    return column.state == "serial" or (is_serial(column.label) and column.state in ("blank", "printed"))
