"""Grids of labels and values above a starter workbook's table. Nothing is drawn here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest
from math import ceil
from typing import NamedTuple

from kit.model import Field
from kit.starter.figures import figures
from kit.starter.sheetboxes import EDGES, LINE, ROW, SIGNED, SheetBox, SheetRow, even, lines_of
from kit.starter.sheetwidths import BODY, LABEL, MISSING, Wish, boxes_width, cuts, label_of, room, text_width

_HEIGHT_COST = 300.0  # of a point of a grid's height, against squares of missed widths
_TORN = 4 * MISSING  # of a number, or options as boxes, without room on one line: torn ones are misread
_TORN_COST = 30000.0  # of two fields that belong together, such as a period's days, on two rows
_GAP_COST = 60.0  # of a place that stays empty


class _Grid(NamedTuple):
    """Rows of label and value; their cost is for comparison."""

    cost: float
    rows: tuple[SheetRow, ...]


def scalars(fields: Sequence[Field], widths: Sequence[float]) -> Iterator[SheetRow]:
    """Label/value grids; a section or the first computed field starts a new one."""
    for group in _groups(fields):
        if section := group[0].section:
            yield SheetRow(20, (SheetBox(0, len(widths) - 1, section.zh, "section"),))
        yield from _grid([field for field in group if field.control != "multiline"], widths)
        for field in group:
            if field.control == "multiline":
                yield from _grid([field], widths)


def _groups(fields: Sequence[Field]) -> Iterator[list[Field]]:
    group: list[Field] = []
    for field in fields:
        if group and (field.section or bool(field.derive) != bool(group[-1].derive)):
            yield group
            group = []
        group.append(field)
    if group:
        yield group


def _grid(fields: Sequence[Field], widths: Sequence[float]) -> Iterator[SheetRow]:
    """Rows of label and value, as many pairs a row as look best; the last value takes what is left."""
    if not fields:
        return
    pairs = range(1, min(len(fields), len(widths) // 2) + 1)
    yield from min((_arranged(fields, count, widths) for count in pairs), key=lambda grid: grid.cost).rows


def _drawn(dealt: Sequence[Sequence[Field]], edges: Sequence[int], widths: Sequence[float]) -> Iterator[SheetRow]:
    """The rows of a grid whose cells end at these columns."""
    for row in dealt:
        boxes: list[SheetBox] = []
        for i, field in enumerate(row):
            label, value, end = edges[2 * i : 2 * i + 3]
            end = len(widths) if i == len(row) - 1 else end
            boxes.append(even(SheetBox(label, value - 1, label_of(field), "label", field), widths, BODY))
            boxes.append(SheetBox(value, end - 1, f"{{{{ {field.path} }}}}", "value", field))
        lines = max(_lines(box, widths) for box in boxes)
        least = SIGNED if any(field.control == "signature" for field in row) else ROW
        yield SheetRow(max(least, *(LINE * max(lines, field.lines) + 6 for field in row)), tuple(boxes))


def _lines(box: SheetBox, widths: Sequence[float]) -> int:
    """The lines that a label takes, or options as boxes; other values come when the form is filled in."""
    if box.look == "label":
        return lines_of(box, widths, BODY)
    boxes = boxes_width(box.field) if box.field else 0.0
    return max(1, ceil(boxes / (sum(widths[box.first : box.last + 1]) - EDGES)))


def _arranged(fields: Sequence[Field], pairs: int, widths: Sequence[float]) -> _Grid:
    """The grid of so many pairs a row."""
    each = sum(widths) / pairs
    label = min(LABEL, each / 2)
    rows = _dealt(fields, pairs)
    wishes: list[Wish] = []
    for i in range(pairs):
        column = [row[i] for row in rows if i < len(row)]
        wishes.append(Wish(label, max((text_width(label_of(field)) + 2.5 for field in column), default=0), 3.0))
        whole = any(field.kind in ("choice", "choices") or figures(field) for field in column)
        wishes.append(Wish(each - label, max(map(room, column), default=0), missing=_TORN if whole else MISSING))
    miss, edges = cuts(widths, wishes)
    torn = sum(_belong(above[-1], below[0]) for above, below in pairwise(rows))
    gaps = len(rows) * pairs - len(fields)
    drawn = tuple(_drawn(rows, edges, widths))
    height = sum(row.height for row in drawn)
    return _Grid(torn * _TORN_COST + miss + height * _HEIGHT_COST + gaps * _GAP_COST, drawn)


def _dealt(fields: Sequence[Field], pairs: int) -> list[list[Field]]:
    """The fields of each row. One that would be the last of a row begins the next, if what follows belongs to it."""
    rows: list[list[Field]] = [[]]
    for field, following in zip_longest(fields, fields[1:]):
        full = len(rows[-1]) == pairs
        parted = len(rows[-1]) == pairs - 1 > 0 and following and _belong(field, following)
        if full or (parted and not _belong(rows[-1][-1], field)):
            rows.append([])
        rows[-1].append(field)
    return rows


def _belong(one: Field, other: Field) -> bool:
    """Whether both are of one object, such as the first and last day of a period."""
    return one.path.rpartition(".")[0] == other.path.rpartition(".")[0] != ""
