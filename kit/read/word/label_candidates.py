"""Scalars of a Word grid that lost their carriers: by their labels, by labels like them, by where labels stand."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kit.ooxml.word.reader import Cell, Row, WordGrid, WordTable
from kit.read.label_key import key
from kit.read.labels import Match, Offer, begins_with_label, exact, guesses, inline
from kit.read.locator import Locator, Slot
from kit.read.word.header_rows import Header

_BY_PLACE = 0.5  # confidence in a label that only stands where the missing one should

Found = dict[str, list[Match["Target"]]]


class Target(NamedTuple):
    """Where a label points: a cell, or the rest of the label's own text. `label`: the cell of the label."""

    cell: Cell
    rest: str | None = None
    label: Cell | None = None


def by_label(
    locator: Locator, grid: WordGrid, arrays: Iterable[Header], missing: Sequence[Slot], taken: Collection[int]
) -> Found:
    """The places of missing scalars by path. `taken`: ids of the cells that carriers have claimed."""
    offers = list(_offers(locator, grid, arrays, taken))
    found = exact(locator, missing, offers)
    for look in (guesses, _by_place):
        left = [slot for slot in missing if slot.field.path not in found]
        if not left:
            break
        held = {id(cell) for places in found.values() for place in places for cell in _cells(place.place)}
        found |= look(locator, left, [offer for offer in offers if _is_free(offer.place, held)])
    return found


def _cells(target: Target) -> tuple[Cell | None, ...]:
    return (target.cell, target.label) if target.rest is None else ()


def _is_free(target: Target, held: Collection[int]) -> bool:
    return id(target.cell) not in held and id(target.label) not in held


def _by_place(locator: Locator, missing: Sequence[Slot], offers: Sequence[Offer[Target]]) -> Found:
    """Missing fields that follow each other in the form, as many as unknown labels follow each other in the file."""
    order = [slot.field.path for slot in locator.slots]
    slots = list(_runs([(order.index(slot.field.path), slot) for slot in missing]))
    found: Found = {}
    for run in _unknown(locator, offers):
        like = [slot for slot in slots if len(slot) == len(run)]
        if len(like) == 1:
            for slot, offer in zip(like[0], run, strict=True):
                found[slot.field.path] = [Match(offer.place, _BY_PLACE, offer.text)]
    return found if len({id(targets[0].place.cell) for targets in found.values()}) == len(found) else {}


def _runs(numbered: Iterable[tuple[int, Slot]]) -> Iterator[list[Slot]]:
    """Slots whose numbers follow each other, together."""
    run: list[Slot] = []
    last = -2
    for number, slot in numbered:
        if number != last + 1 and run:
            yield run
            run = []
        run.append(slot)
        last = number
    if run:
        yield run


def _unknown(locator: Locator, offers: Iterable[Offer[Target]]) -> Iterator[list[Offer[Target]]]:
    """Labels that the form does not know, with a value beside them, as they follow each other between known ones."""
    run: list[Offer[Target]] = []
    values: set[int] = set()
    for offer in offers:
        name, target = key(offer.text), offer.place
        if target.label is not None and id(target.label) in values:
            continue
        if target.rest is None:
            values.add(id(target.cell))
        if name in locator.words:
            if run:
                yield run
            run = []
        elif name and offer.text not in locator.printed:
            run.append(offer)
    if run:
        yield run


def _offers(
    locator: Locator, grid: WordGrid, arrays: Iterable[Header], taken: Collection[int]
) -> Iterator[Offer[Target]]:
    """Texts that may be labels: whatever stands outside arrays and located cells."""
    for cell in grid.paragraphs:
        if id(cell) not in taken:
            yield from _pairs(cell, locator)
    inside = {(id(header.table), i) for header in arrays for i in range(header.top, header.stop)}
    for table in grid.tables:
        for i, row in enumerate(table.rows):
            if (id(table), i) not in inside:
                yield from _of_row(table, row, taken, locator)


def _of_row(table: WordTable, row: Row, taken: Collection[int], locator: Locator) -> Iterator[Offer[Target]]:
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
            yield Offer(cell.text, Target(beside, None, cell))


def _pairs(cell: Cell, locator: Locator) -> Iterator[Offer[Target]]:
    """Labels with their values behind them in one text."""
    if ":" in cell.text or "：" in cell.text or ("\n" in cell.text.strip() and key(cell.text) not in locator.by_key):
        for label, rest in inline(cell.text, locator):
            yield Offer(label, Target(cell, rest.strip().strip("*＊※").strip(), cell))


def _beside(table: WordTable, row: Row, cell: Cell, locator: Locator) -> Cell | None:
    """The cell that a label speaks of: to its right, or the one below if labels stand side by side."""
    right = row.cells[cell.column + 1] if cell.column + 1 < len(row.cells) else None
    if right is not None and begins_with_label(right.text, locator):
        right = None
    behind_value = cell.column > 0 and key(row.cells[cell.column - 1].text) not in locator.by_key
    if right is not None and (behind_value or key(right.text) not in locator.by_key):
        return right
    below: Iterable[Cell] = table.rows[cell.index + 1].cells if cell.index + 1 < len(table.rows) else ()
    under = next((other for other in below if other.grid == cell.grid), None)
    if under is None or key(under.text) in locator.by_key or begins_with_label(under.text, locator):
        return right
    return under


def labels_of(found: Mapping[str, list[Match[Target]]]) -> Iterator[Cell]:
    """The cells that located fields take up: of labels and of values."""
    for places in found.values():
        for place in places:
            yield place.place.cell
            if place.place.label is not None:
                yield place.place.label
