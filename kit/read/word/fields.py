"""Locate a form's fields in a Word grid: by tag, by bookmark, by label, each way said in the record."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kit.model import By, Found, Place
from kit.ooxml.word.reader import Cell, WordGrid
from kit.read.label_key import LONGEST_LABEL, key
from kit.read.labels import Match, loose
from kit.read.locator import Locator, Slot
from kit.read.record_builder import Reading, Seen, of_text, problem
from kit.read.word.content_controls import of_cell, without
from kit.read.word.continuations import join
from kit.read.word.header_rows import headers
from kit.read.word.label_candidates import Spot, by_label, labels_of
from kit.read.word.layers import tell_void
from kit.read.word.rows import read_array
from kit.read.word.unclaimed import tell_beside, tell_covered, tell_left_out, tell_missing, tell_rest, unexplained

_FOREIGN = re.compile(r"(?:^|\s)[^\s:：0-9A-Za-z]{2,12}[:：]")  # a label inside a value


def read_word(locator: Locator, grid: WordGrid) -> Reading:
    """Everything a document says of a form."""
    reading = Reading(locator)
    carried = {slot.field.path: places for slot in locator.slots if (places := _carried(slot, grid, locator))}
    missing = [slot for slot in locator.slots if slot.field.path not in carried]
    claimed = {id(cell) for cells in carried.values() for cell, _ in cells}
    arrays = headers(locator, grid, [cell for cells in carried.values() for cell, _ in cells], missing)
    labelled = by_label(locator, grid, arrays.values(), missing, claimed) if missing else {}
    claimed.update(id(cell) for cell in labels_of(labelled) if not loose(cell.text, locator))
    for slot in locator.slots:
        if cells := carried.get(slot.field.path):
            reading.scalar(slot, [_seen(locator, slot, Spot(cell), by) for cell, by in cells])
        elif spots := labelled.get(slot.field.path):
            _by_label(reading, slot, spots)
    parts = {columns.table.path: read_array(reading, columns, grid, header, claimed)
             for columns in locator.tables if (header := arrays.get(columns.table.path))}  # fmt: skip
    held = {path: places[0][0] for path, places in carried.items()}
    held |= {path: spots[0].place.cell for path, spots in labelled.items() if spots[0].place.rest is None}
    if rest := unexplained(locator, grid, claimed):
        join(reading, grid, arrays, parts, claimed, rest)
        rest = [cell for cell in rest if id(cell) not in claimed]
        boxes = {id(block) for block in grid.boxes}
        rest = tell_beside(reading, {id(cell): path for path, cell in held.items()}, rest)
        tell_rest(reading, arrays, rest)
        tell_void(reading, ((cell, "box" if id(cell) in boxes else "body") for cell in rest))
    _tell_copies(reading, carried, labelled)
    if missing or len(parts) < len(locator.tables):
        tell_missing(reading, parts, held)
    if grid.left_out:
        tell_left_out(reading, grid, claimed)
    if grid.noted:
        labels = {id(spot.place.label) for spots in labelled.values() for spot in spots}
        tell_covered(reading, grid, claimed - labels)
    if grid.revisions:
        reading.say("KIT-15", "", Place(), count=str(grid.revisions))
    return reading


def _tell_copies(
    reading: Reading, carried: Mapping[str, list[tuple[Cell, By]]], labelled: Mapping[str, list[Match[Spot]]]
) -> None:
    """Report a form that was filled in twice in one file: most of its fields stand in two places."""
    tagged = [[cell for cell, by in places if by == "tag"] for places in carried.values()]
    double = sum(len(cells) > 1 for cells in tagged) + sum(len(places) > 1 for places in labelled.values())
    if double > 2 and 2 * double > len(carried) + len(labelled):
        reading.say("KIT-48", "", Place())


def _carried(slot: Slot, grid: WordGrid, locator: Locator) -> list[tuple[Cell, By]]:
    """The cells that carry a scalar's tag or bookmark."""
    tagged: Sequence[Cell] = next((grid.by_tag[tag] for tag in slot.tags if tag in grid.by_tag), [])
    if len(tagged) > 1:  # a control pasted over another field's keeps its tag: that field's label is right
        tagged = [cell for cell in tagged if not _is_labelled_otherwise(slot, cell, locator)] or tagged
    found: list[tuple[Cell, By]] = [(cell, "tag") for cell in tagged]
    marked = grid.by_bookmark.get(slot.carrier)
    if marked is not None and marked not in tagged and not _is_other(slot, marked, locator):
        found.append((marked, "bookmark"))
    return found


def _is_labelled_otherwise(slot: Slot, cell: Cell, locator: Locator) -> bool:
    """Whether the label to the left is another field's."""
    left = cell.inside.rows[cell.index].cells[cell.column - 1] if cell.inside is not None and cell.column else None
    other = locator.by_key.get(key(left.text)) if left is not None else None
    return other is not None and other is not slot


def _is_other(slot: Slot, cell: Cell, locator: Locator) -> bool:
    """Whether a bookmark slipped: into its own label's cell, or into another field's."""
    return key(cell.text) in slot.keys or any(tag in locator.tags for tag in cell.tags)


def _seen(locator: Locator, slot: Slot, spot: Spot, by: By, confidence: float = 1.0) -> tuple[Seen, Found]:
    """What a spot says of a field, and how it was found."""
    cell = spot.cell
    seen = of_cell(slot, cell, locator.tags) if spot.rest is None else _behind(slot, cell, spot.rest)
    place = Place(slot.label, "", "", cell.table, cell.row)
    return seen, Found(place, by, confidence, seen.crossed, cell.picture, cell.unseen, seen.beside)


def _behind(slot: Slot, cell: Cell, rest: str) -> Seen:
    """What stands behind a label in the label's own text; a further label in it is doubtful."""
    seen = of_text(slot, rest)
    if seen.value is not None and len(rest) <= LONGEST_LABEL and _FOREIGN.search(rest):
        seen = seen._replace(problems=(*seen.problems, problem("KIT-46", slot, text=rest)))
    return without(slot, cell, seen)


def _by_label(reading: Reading, slot: Slot, spots: list[Match[Spot]]) -> None:
    sure = spots[0].confidence == 1.0
    by: By = "label" if sure else "guess"
    places = [_seen(reading.locator, slot, spot.place, by, spot.confidence) for spot in spots]
    reading.scalar(slot, places)
    if not sure:
        reading.guessed(slot, places[0][1].place, spots[0].text)
