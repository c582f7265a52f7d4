"""Locate a form's fields in a Word grid: by tag, by bookmark, by label, each way said in the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kit.model import By, Found, Place
from kit.ooxml.word import Cell, Row, Table, WordGrid
from kit.read.controls import of_cell
from kit.read.labels import Match, Offer, inline, matches
from kit.read.locator import Locator, Slot, key
from kit.read.reading import Reading, Seen, of_text
from kit.read.wordrows import Header, headers, read_rows

Carried = Mapping[str, list[tuple[Cell, By]]]


class Spot(NamedTuple):
    """Where a label points: a cell, or the rest of the label's own text."""

    cell: Cell
    rest: str | None = None


def read_word(locator: Locator, grid: WordGrid) -> Reading:
    """Everything a document says of a form."""
    reading = Reading(locator)
    carried = {slot.field.path: places for slot in locator.slots if (places := _carried(slot, grid, locator))}
    missing = [slot for slot in locator.slots if slot.field.path not in carried]
    arrays = headers(locator, grid, [cell for cells in carried.values() for cell, _ in cells], missing)
    labelled = matches(locator, missing, list(_offers(locator, grid, arrays, carried))) if missing else {}
    for slot in locator.slots:
        if cells := carried.get(slot.field.path):
            reading.scalar(slot, [_seen(slot, Spot(cell), by) for cell, by in cells])
        elif spots := labelled.get(slot.field.path):
            _by_label(reading, slot, spots)
    for columns in locator.tables:
        if header := arrays.get(columns.table.path):
            read_rows(reading, columns, grid, header, locator.titles)
    if grid.revisions:
        reading.say("KIT-15", "", Place(), count=str(grid.revisions))
    return reading


def _carried(slot: Slot, grid: WordGrid, locator: Locator) -> list[tuple[Cell, By]]:
    """The cells that carry a scalar's tag or bookmark."""
    tagged = next((grid.by_tag[tag] for tag in slot.tags if tag in grid.by_tag), [])
    found: list[tuple[Cell, By]] = [(cell, "tag") for cell in tagged]
    marked = grid.by_bookmark.get(slot.carrier)
    if marked is not None and marked not in tagged and not _is_other(slot, marked, locator):
        found.append((marked, "bookmark"))
    return found


def _is_other(slot: Slot, cell: Cell, locator: Locator) -> bool:
    """Whether a bookmark slipped: into its own label's cell, or into another field's."""
    return key(cell.text) in slot.keys or any(tag in locator.tags for tag in cell.tags)


def _seen(slot: Slot, spot: Spot, by: By, confidence: float = 1.0) -> tuple[Seen, Found]:
    """What a spot says of a field, and how it was found."""
    cell = spot.cell
    seen = of_cell(slot, cell) if spot.rest is None else of_text(slot, spot.rest)
    place = Place(slot.label, "", "", cell.table, cell.row)
    return seen, Found(place, by, confidence, seen.crossed, cell.picture)


def _by_label(reading: Reading, slot: Slot, spots: list[Match[Spot]]) -> None:
    sure = spots[0].confidence == 1.0
    places = [_seen(slot, spot.place, "label" if sure else "guess", spot.confidence) for spot in spots]
    reading.scalar(slot, places)
    if not sure:
        reading.guessed(slot, places[0][1].place, spots[0].text)


def _offers(locator: Locator, grid: WordGrid, arrays: Mapping[str, Header], carried: Carried) -> Iterator[Offer[Spot]]:
    """Texts that may be labels: whatever stands outside arrays and located cells."""
    taken = {id(cell) for cells in carried.values() for cell, _ in cells}
    inside = {(id(header.table), i) for header in arrays.values() for i in range(header.top, header.stop)}
    for cell in grid.paragraphs:
        if id(cell) not in taken:
            yield from _pairs(cell, locator)
    for table in grid.tables:
        for i, row in enumerate(table.rows):
            if (id(table), i) not in inside:
                yield from _of_row(table, row, taken, locator)


def _of_row(table: Table, row: Row, taken: set[int], locator: Locator) -> Iterator[Offer[Spot]]:
    values: set[int] = set()  # values that read like labels
    for cell in row.cells:
        if id(cell) in taken or id(cell) in values or not cell.text.strip():
            continue
        beside = _beside(table, row, cell, locator)
        if beside is not None and key(cell.text) in locator.by_key and key(beside.text) in locator.by_key:
            values.add(id(beside))
        pairs = [offer for offer in _pairs(cell, locator) if offer.place.rest or beside is None]
        yield from pairs
        if not pairs and beside is not None and id(beside) not in taken:
            yield Offer(cell.text, Spot(beside))


def _pairs(cell: Cell, locator: Locator) -> Iterator[Offer[Spot]]:
    """Labels with their values behind them in one text."""
    if ":" in cell.text or "：" in cell.text:
        for label, rest in inline(cell.text, locator):
            yield Offer(label, Spot(cell, rest.strip()))


def _beside(table: Table, row: Row, cell: Cell, locator: Locator) -> Cell | None:
    """The cell that a label speaks of: to its right, or the one below if labels stand side by side."""
    right = row.cells[cell.column + 1] if cell.column + 1 < len(row.cells) else None
    behind_value = cell.column > 0 and key(row.cells[cell.column - 1].text) not in locator.by_key
    if right is not None and (behind_value or key(right.text) not in locator.by_key):
        return right
    below: Iterable[Cell] = table.rows[cell.index + 1].cells if cell.index + 1 < len(table.rows) else ()
    under = next((other for other in below if other.grid == cell.grid), None)
    return right if under is None or key(under.text) in locator.by_key else under
