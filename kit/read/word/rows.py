"""Read the rows of an array that was located in a Word grid."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from kit.data.paths import value_at
from kit.model import By, Found, Place
from kit.ooxml.word.reader import Cell, Row, WordGrid, WordTable
from kit.read.headers import Column, share
from kit.read.label_key import key
from kit.read.locator import Columns, Slot
from kit.read.record_builder import BLANK, Reading, Seen, SeenField, of_text, problem, written
from kit.read.word.below import Pair, pairs
from kit.read.word.columns import ColumnLayout, covered, is_header, is_shifted, is_wide, layout
from kit.read.word.content_controls import of_cell, without
from kit.read.word.header_rows import Header
from kit.rule_ids import ROW_BROKEN, TWO_VALUES


class ArrayPart(NamedTuple):
    """A located array with the layout of its columns: what rows further on are read by."""

    columns: Columns
    layout: ColumnLayout


def read_array(reading: Reading, columns: Columns, grid: WordGrid, header: Header) -> tuple[ArrayPart, set[int]]:
    """Read the rows of a located array; returns how it is laid out, and the ids of the cells that it explains."""
    head = header.table.rows[header.top].cells if header.top >= 0 else []
    part = ArrayPart(columns, layout(reading, columns, grid, header.table, head))
    labels = {id(cell) for cell in head if cell.column in part.layout.by_column}
    return part, labels | read_rows(reading, part, header.table, range(header.top + 1, header.stop))


def read_rows(reading: Reading, part: ArrayPart, table: WordTable, lines: range) -> set[int]:
    """Read some rows of a table as an array's; returns the ids of the cells that they explain."""
    rows = value_at(reading.data, part.columns.table.path)
    above: dict[str, Cell] = {}
    hits: list[SeenField] = []
    claimed: set[int] = set()
    among = table.rows[lines.start : lines.stop]
    for row, after in zip_longest(among, among[1:], fillvalue=Row()):
        if found := pairs(part.layout.below, row):
            hits += _below(reading, found, claimed)
        elif (labels := _labels_of_heading(reading, part.columns, row)) is not None:
            claimed |= labels
        elif not is_wide(part.layout, row) and not _is_gap(part, hits, row, after):
            if hits:
                reading.row(part.columns, rows, _once(hits))
            hits = _hits(reading, part, row, above, claimed)
    if hits:
        reading.row(part.columns, rows, _once(hits))
    return claimed


def _is_gap(part: ArrayPart, hits: Sequence[SeenField], row: Row, after: Row) -> bool:
    """Whether a blank row was put between an entry and the small line below it, which the entry still lacks."""
    if any(c.text.strip() or c.tags or c.continued or c.picture or _says_something(c) for c in row.cells):
        return False
    below = {slot.field.path for slot, *_ in pairs(part.layout.below, after)}
    return bool(below and hits) and below.isdisjoint(hit.slot.field.path for hit in hits)


def _below(reading: Reading, found: Sequence[Pair], claimed: set[int]) -> list[SeenField]:
    """What the small line below a row says."""
    hits: list[SeenField] = []
    for slot, cell, label in found:
        claimed.update(id(one) for one in (cell, label) if one is not None)
        seen = of_cell(slot, cell, reading.locator.row_tags)
        by: By = "tag" if cell.tags else "label"
        hits.append(
            SeenField(
                slot, seen, Found(Place(slot.label, "", "", cell.table, cell.row), by, 1.0, seen.crossed, cell.picture)
            )
        )
    return hits


def _hits(reading: Reading, part: ArrayPart, row: Row, above: dict[str, Cell], claimed: set[int]) -> list[SeenField]:
    """What a row says, cell by cell."""
    hits: list[SeenField] = []
    by_tag, row_tags = part.columns.by_tag, reading.locator.row_tags
    doubt = is_shifted(part.layout, row)
    for cell, column, others in covered(part.layout, row):
        tagged = by_tag.get(cell.tags[0]) if cell.tags else None
        if tagged and column and tagged is not column.slot and _is_headed(part.layout, row, column, cell):
            tagged = None
        slot = tagged or (column.slot if column else None)
        if slot is None:
            continue
        claimed.add(id(cell))
        if others and column and tagged is None and cell.text.strip():
            hits += _spread(cell, (column, *others))
        elif slot.field.derive is None:
            source = above.get(slot.field.path, cell) if cell.continued else cell
            above[slot.field.path] = source
            seen = of_cell(slot, source, row_tags) if source.text or _says_something(source) else BLANK
            if source is not cell and cell.left_out:
                seen = without(slot, cell, seen)
            if tagged is None and (doubt or (source is not cell and "\n" in source.text)):
                seen = _doubted(slot, seen)
            hits.append(SeenField(slot, seen, _found(slot, cell, source, seen, None if tagged else column)))
    return hits


def _is_headed(layout: ColumnLayout, row: Row, column: Column, cell: Cell) -> bool:
    """Whether a cell stands right under the label of a column, by which people read it whatever its control is."""
    return len(row.cells) == len(layout.head) and key(layout.head[cell.column].text) in column.slot.keys


def _says_something(cell: Cell) -> bool:
    """Whether a cell without text is not simply blank."""
    if cell.left_out or cell.notes or cell.numbers:
        return True
    return bool(cell.controls) and any(control.is_backed for control in cell.controls)


def _found(slot: Slot, cell: Cell, source: Cell, seen: Seen, column: Column | None) -> Found:
    """How a cell was found: by its tag, or by its column."""
    by: By = "tag" if column is None else "header" if column.confidence == 1.0 else "guessed-header"
    place = Place(slot.label, "", "", cell.table, cell.row)
    return Found(
        place, by, column.confidence if column else 1.0, seen.crossed, source.picture, source.unseen, seen.beside
    )


def _doubted(slot: Slot, seen: Seen) -> Seen:
    """A value that may belong to another row or column."""
    if seen.value is None:
        return seen
    return seen._replace(problems=(*seen.problems, problem(ROW_BROKEN, slot, text=written(slot, seen))))


def _spread(cell: Cell, under: Sequence[Column]) -> list[SeenField]:
    """A cell over several columns: its lines one by one, if there are as many; else the first column has it all."""
    lines = cell.text.strip().split("\n")
    texts = lines if len(lines) == len(under) else [cell.text, *[""] * (len(under) - 1)]
    hits = []
    for column, text in zip(under, texts, strict=True):
        seen = of_text(column.slot, text)
        seen = seen._replace(problems=(*seen.problems, problem(ROW_BROKEN, column.slot, text=cell.text)))
        hits.append(SeenField(column.slot, seen, _found(column.slot, cell, cell, seen, column)))
    return hits


def _once(hits: list[SeenField]) -> list[SeenField]:
    """One hit for each field of a row: of a split cell the part with the control counts, else the first."""
    if len({hit.slot.field.path for hit in hits}) == len(hits):
        return hits
    kept: dict[str, SeenField] = {}
    for hit in sorted(hits, key=lambda hit: hit.found.by != "tag"):
        first = kept.get(hit.slot.field.path)
        kept[hit.slot.field.path] = hit if first is None or first.seen is BLANK else _both(first, hit)
    return list(kept.values())


def _both(first: SeenField, other: SeenField) -> SeenField:
    """The first of two hits, which tells what else the other says."""
    one, two = first.seen, other.seen
    told = two.problems
    if two.value is not None and two.value != one.value:
        told += (problem(TWO_VALUES, first.slot, first=written(first.slot, one), second=written(other.slot, two)),)
    return first._replace(seen=one._replace(problems=(*one.problems, *told)))


def _labels_of_heading(reading: Reading, columns: Columns, row: Row) -> set[int] | None:
    """The ids of a row's labels where it repeats the header, or is the title of what follows; None: it is neither."""
    said = [cell.text for cell in row.cells if cell.text.strip()]
    if len(said) == 1 and len(row.cells) < len(columns.slots):
        return set() if key(said[0]) in reading.locator.titles else None
    if not is_header(columns, said) or not share(columns, said):
        return None
    return {id(cell) for cell in row.cells if key(cell.text) in columns.by_key}
