"""Locate a form's fields in a Word grid: by tag, by bookmark, by label, each way said in the record."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from kit.model import By, Found, Place
from kit.ooxml.word.reader import Cell, WordGrid
from kit.read.label_key import LONGEST_LABEL, key
from kit.read.labels import Match, loose, says_otherwise
from kit.read.locator import Locator, Slot
from kit.read.record_builder import Reading, Seen, of_text, problem
from kit.read.word.content_controls import of_cell, without
from kit.read.word.continuations import read_continuations
from kit.read.word.header_rows import Header, headers
from kit.read.word.label_candidates import Target, by_label, labels_of
from kit.read.word.layers import tell_void
from kit.read.word.rows import ArrayPart, read_array
from kit.read.word.unclaimed import tell_beside, tell_covered, tell_left_out, tell_missing, tell_rest, unexplained
from kit.rule_ids import BOUNDS_UNSURE, FORM_TWICE, TRACKED

_FOREIGN = re.compile(r"(?:^|\s)[^\s:：0-9A-Za-z]{2,12}[:：]")  # a label inside a value


class Located(NamedTuple):
    """Where the fields of a form stand in a document."""

    carried: Mapping[str, list[tuple[Cell, By]]]  # single fields by path: cells with their tag or bookmark
    arrays: Mapping[str, Header]
    labelled: Mapping[str, list[Match[Target]]]  # single fields without a carrier: what their labels point to

    def holders(self) -> dict[str, Cell]:
        """The cell that holds each located single field, where that is all the cell holds."""
        held = {path: places[0][0] for path, places in self.carried.items()}
        by_label = {path: matches[0].place for path, matches in self.labelled.items()}
        return held | {path: target.cell for path, target in by_label.items() if target.rest is None}

    def labels(self) -> set[int]:
        """The ids of the cells that only label a field or a column."""
        places = (match.place for matches in self.labelled.values() for match in matches)
        rows = (header.table.rows[header.top] for header in self.arrays.values() if header.top >= 0)
        return {id(place.label) for place in places if place.rest is None} | {id(c) for row in rows for c in row.cells}


class Explained(NamedTuple):
    """What the fields of a form explain of a document."""

    located: Located
    parts: Mapping[str, ArrayPart]  # how each array is laid out
    claimed: set[int]  # ids of the cells that hold or label a field
    loose: list[Cell]  # those that nothing explains


def read_word(locator: Locator, grid: WordGrid) -> Reading:
    """Read everything a document says of a form: locate its fields, read single ones, arrays, torn-off rows, the rest.

    Returns the record as it was built; raises nothing: what is doubtful is told in it.
    """
    reading = Reading(locator)
    explained = read_fields(reading, grid)
    tell_unclaimed(reading, grid, explained.located, explained.loose)
    tell_doubts(reading, grid, explained.located, explained.parts, explained.claimed)
    return reading


def read_fields(reading: Reading, grid: WordGrid) -> Explained:
    """Read single fields, arrays and torn-off rows into the record; what is left over is told by others."""
    located = locate(reading.locator, grid)
    claimed = read_scalars(reading, located)
    parts, of_arrays = read_arrays(reading, grid, located.arrays)
    claimed |= of_arrays
    loose = unexplained(reading.locator, grid, claimed)
    claimed |= read_continuations(reading, grid, located.arrays, parts, loose)
    return Explained(located, parts, claimed, [cell for cell in loose if id(cell) not in claimed])


def locate(locator: Locator, grid: WordGrid) -> Located:
    """Find where a form's fields stand: by tag or bookmark, arrays by their headers, the others by their labels."""
    carried = {slot.field.path: places for slot in locator.slots if (places := _carried(slot, grid, locator))}
    cells = [cell for places in carried.values() for cell, _ in places]
    missing = [slot for slot in locator.slots if slot.field.path not in carried]
    arrays = headers(locator, grid, cells, missing)
    taken = {id(cell) for cell in cells}
    labelled = by_label(locator, grid, arrays.values(), missing, taken) if missing else {}
    return Located(carried, arrays, labelled)


def read_scalars(reading: Reading, located: Located) -> set[int]:
    """Read the single fields into the record; returns the ids of the cells that they and their labels explain."""
    locator = reading.locator
    for slot in locator.slots:
        if places := located.carried.get(slot.field.path):
            reading.scalar(slot, [_seen(locator, slot, cell, by) for cell, by in places])
            _tell_altered(reading, slot, places[0][0])
        elif matches := located.labelled.get(slot.field.path):
            _read_labelled(reading, slot, matches)
    claimed = {id(cell) for places in located.carried.values() for cell, _ in places}
    return claimed | {id(cell) for cell in labels_of(located.labelled) if not loose(cell.text, locator)}


def read_arrays(
    reading: Reading, grid: WordGrid, arrays: Mapping[str, Header]
) -> tuple[dict[str, ArrayPart], set[int]]:
    """Read the rows of the located arrays; returns how each is laid out, and the ids of the cells it explains."""
    parts: dict[str, ArrayPart] = {}
    claimed: set[int] = set()
    for columns in reading.locator.tables:
        if (header := arrays.get(columns.table.path)) is not None:
            parts[columns.table.path], cells = read_array(reading, columns, grid, header)
            claimed |= cells
    return parts, claimed


def tell_unclaimed(reading: Reading, grid: WordGrid, located: Located, cells: Sequence[Cell]) -> None:
    """Tell what no field explains: values beside their field, other texts, remarks that make the document void."""
    if not cells:
        return
    boxes = {id(block) for block in grid.boxes}
    owners = {id(cell): path for path, cell in located.holders().items()}
    left = tell_beside(reading, owners, cells)
    tell_rest(reading, located.arrays, left)
    tell_void(reading, ((cell, "box" if id(cell) in boxes else "body") for cell in left))


def tell_doubts(
    reading: Reading, grid: WordGrid, located: Located, parts: Collection[str], claimed: Collection[int]
) -> None:
    """Tell what is doubtful about the whole: copies, fields that stand nowhere, text unseen or covered, revisions."""
    locator = reading.locator
    _tell_copies(reading, located)
    if len(located.carried) < len(locator.slots) or len(parts) < len(locator.tables):
        tell_missing(reading, parts, located.holders())
    told = set(claimed) - located.labels() if grid.left_out or grid.noted else set()
    if grid.left_out:
        tell_left_out(reading, grid, told)
    if grid.noted:
        tell_covered(reading, grid, told)
    if grid.revisions:
        reading.say(TRACKED, "", Place(), count=str(grid.revisions))


def _tell_copies(reading: Reading, located: Located) -> None:
    """Report a form that was filled in twice in one file: most of its fields stand in two places."""
    tagged = [[cell for cell, by in places if by == "tag"] for places in located.carried.values()]
    double = sum(len(cells) > 1 for cells in tagged) + sum(len(places) > 1 for places in located.labelled.values())
    if double > 2 and 2 * double > len(located.carried) + len(located.labelled):
        reading.say(FORM_TWICE, "", Place())


def _carried(slot: Slot, grid: WordGrid, locator: Locator) -> list[tuple[Cell, By]]:
    """The cells that carry a scalar's tag or bookmark."""
    by_tag = grid.by_tag
    tagged: Sequence[Cell] = by_tag.get(slot.tags[0]) or next((by_tag[tag] for tag in slot.tags if tag in by_tag), [])
    # A control pasted over another field's keeps its tag: people read by the label, and that one is right.
    tagged = [cell for cell in tagged if not _is_labelled_otherwise(slot, cell, locator)]
    found: list[tuple[Cell, By]] = [(cell, "tag") for cell in tagged]
    marked = grid.by_bookmark.get(slot.carrier)
    if marked is not None and marked not in tagged and not _is_other(slot, marked, locator):
        found.append((marked, "bookmark"))
    return found


def _left(slot: Slot, cell: Cell) -> str:
    """The words to the left of a cell that carries a field; its label where none can stand there."""
    table = cell.inside if cell.column else None
    return slot.label if table is None else table.rows[cell.index].cells[cell.column - 1].text


def _tell_altered(reading: Reading, slot: Slot, cell: Cell) -> None:
    """Report a label whose brackets say more than the field asks: 金额（万元）, 日期（计划）."""
    left = _left(slot, cell)
    if left != slot.label and key(left) in slot.keys and says_otherwise(slot, left):
        reading.guessed(slot, Place(slot.label, "", "", cell.table, cell.row), left)


def _is_labelled_otherwise(slot: Slot, cell: Cell, locator: Locator) -> bool:
    """Whether the label to the left is another field's, which does not stand in the cell, too."""
    left = _left(slot, cell)
    if left == slot.label:  # as nearly always
        return False
    name = key(left)
    other = locator.by_key.get(name) if name not in slot.keys else None
    return other is not None and not any(tag in other.tags for tag in cell.tags)


def _is_other(slot: Slot, cell: Cell, locator: Locator) -> bool:
    """Whether a bookmark slipped: into its own label's cell, or into another field's."""
    return key(cell.text) in slot.keys or any(tag in locator.tags for tag in cell.tags)


def _seen(
    locator: Locator, slot: Slot, cell: Cell, by: By, confidence: float = 1.0, rest: str | None = None
) -> tuple[Seen, Found]:
    """What a cell, or the `rest` of it behind a label, says of a field, and how it was found."""
    seen = of_cell(slot, cell, locator.tags) if rest is None else _behind(slot, cell, rest)
    place = Place(slot.label, "", "", cell.table, cell.row)
    return seen, Found(place, by, confidence, seen.crossed, cell.picture, cell.unseen, seen.beside)


def _behind(slot: Slot, cell: Cell, rest: str) -> Seen:
    """What stands behind a label in the label's own text; a further label in it is doubtful."""
    seen = of_text(slot, rest)
    if seen.value is not None and len(rest) <= LONGEST_LABEL and _FOREIGN.search(rest):
        seen = seen._replace(problems=(*seen.problems, problem(BOUNDS_UNSURE, slot, text=rest)))
    return without(slot, cell, seen)


def _read_labelled(reading: Reading, slot: Slot, matches: Sequence[Match[Target]]) -> None:
    first = matches[0]
    by: By = "label" if first.confidence == 1.0 else "guess"
    targets = [(match.place, match.confidence) for match in matches]
    places = [_seen(reading.locator, slot, target.cell, by, sure, target.rest) for target, sure in targets]
    reading.scalar(slot, places)
    if first.confidence < 1.0 or says_otherwise(slot, first.text):
        reading.guessed(slot, places[0][1].place, first.text)
