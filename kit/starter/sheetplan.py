"""Where everything of a starter workbook goes: title, label/value grids, tables. Nothing is drawn here.

Heights are points. Columns are counted from 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil
from typing import Literal, NamedTuple

from kit.model import Field, Form, Table, pack_error
from kit.ooxml.pens import FEW
from kit.starter.sheetwidths import (
    BODY,
    LABEL,
    Wish,
    beside,
    column_widths,
    cuts,
    font_size,
    header_of,
    label_of,
    leaves,
    needed,
    room,
    text_width,
)
from kit.starter.wordwidths import lines as even_lines

Look = Literal["title", "organisation", "identity", "note", "section", "label", "value", "header", "entry"]

_SIGNED = 40.0  # room for a signature by hand
_ROW = 24.0
_NOTE = 9.0  # points
_NOTE_LINE = 13.0  # one line of it
_ADVICE = ("带 * 的栏目必填", "日期写作 2026-03-08", "一格填多项时用“、”分隔")
_PAGES = "左右两页\n逐行对应"  # beside the head of a register of two pages, printed on both
_GAP = 6.0  # between the head and the table
_EDGES = 0.6  # digits that a cell keeps free beside its text
_LINE = 14.5  # one line of 10 pt text, in the tallest of the fonts that stand in for 宋体
_ROW_COST = 600.0  # of one more row in a grid, against squares of missed widths
_TORN_COST = 30000.0  # of two fields that belong together, such as a period's days, on two rows
_GAP_COST = 60.0  # of a place that stays empty


class Box(NamedTuple):
    """A cell, or cells merged from the first to the last column; `field` decides how a value is aligned."""

    first: int
    last: int
    text: str
    look: Look
    field: Field | None = None
    rows: int = 1  # that the cell covers, from its own downwards


class Row(NamedTuple):
    """One row of the sheet."""

    height: float
    boxes: tuple[Box, ...]
    size: float = 10.0  # of the font of a table's cells


class Plan(NamedTuple):
    """The whole sheet: `header` is the index of the growing table's header row, -1 without such a table.

    `repeated`: index of the first row that every page begins with; `leaf`: columns of the first page, 0: of all;
    `aside`: columns that every page begins with.
    """

    widths: tuple[float, ...]
    rows: tuple[Row, ...]
    header: int
    repeated: int = -1
    leaf: int = 0
    aside: int = 0


def plan(form: Form) -> Plan:
    """The starter's layout: title, identity, scalars, fixed tables, the growing one. PackError for two that grow."""
    fixed = [table for table in form.tables if table.fixed]
    growing = [table for table in form.tables if not table.fixed]
    if len(growing) > 1:
        raise pack_error(form.id, "only one table of a workbook can grow; mark {path} x-fixed", path=growing[0].path)
    size = font_size(form, growing)
    widths = column_widths(form, growing, max([2, *(len(table.fields) for table in fixed)]), size)
    pages = [len(fields) for table in growing for fields in leaves(table)]
    aside = max(map(beside, growing), default=0)  # repeated beside what stands on other pages: no place for a head
    head = widths[aside : pages[0]] if aside else widths
    top = _notes(form, head, widths[aside:], [*_heading(head), *_scalars(form.fields, head)])
    rows = [row._replace(boxes=tuple(_moved(box, aside) for box in row.boxes)) for row in top]
    rows = _edged(rows, aside) if aside else rows
    for table in fixed:
        rows += _table(table, head, BODY, titled=True)
    for table in growing:
        rows += _table(table, widths, size, titled=bool(fixed) or len(pages) > 1)
    header = len(rows) - 2 if growing else -1
    repeated = header - bool(aside)
    return Plan(widths, tuple(rows), header, repeated, pages[0] if aside else 0, aside)


def _notes(form: Form, head: Sequence[float], widths: Sequence[float], rows: Sequence[Row]) -> Iterator[Row]:
    """The rows above a table with what to know before filling it in, the options of lists included.

    The filled form does without. Options stand on the head of a second page, where there is one, if their column does
    or if they take more than a line.
    """
    lists = [
        field for field in form.index.values() if field.kind in ("choice", "choices") and not _is_boxed(form, field)
    ]
    later = {field.path for table in form.tables for page in leaves(table)[1:] for field in page}
    words = {field.path: f"{field.label.zh}：{'、'.join(field.choices)}{_hint(field)}" for field in lists}
    whole = _note([*_ADVICE, *(text for path, text in words.items() if path not in later)], head)
    if later and whole.height > _NOTE_LINE + 3:
        later, whole = set(words), _note(_ADVICE, head)
    notes = _dealt([text for path, text in words.items() if path in later], len(rows))
    for row, note in zip(rows, notes, strict=True):
        right = (Box(len(head), len(widths) - 1, f"说明：{note}", "note"),) if note else ()
        yield row._replace(boxes=(*row.boxes, *right))
    yield whole


def _note(words: Sequence[str], widths: Sequence[float]) -> Row:
    """What to know, in as many lines as it takes."""
    text = f"说明：{'；'.join(words)}。"
    lines = ceil(text_width(text) / (sum(widths) * BODY / _NOTE - 4))
    return Row(lines * _NOTE_LINE + 3, (Box(0, len(widths) - 1, text, "note"),))


def _hint(field: Field) -> str:
    """What figures mean that can be chosen."""
    return f"（{field.hint.zh}）" if field.whole and field.hint.zh else ""


def _dealt(words: Sequence[str], count: int) -> Iterator[str]:
    """Some texts shared out among so many rows."""
    each = ceil(len(words) / count)
    return ("；".join(words[at * each : (at + 1) * each]) for at in range(count))


def _is_boxed(form: Form, field: Field) -> bool:
    """Whether the options stand in the cell itself, as boxes."""
    grows = any(table.path == field.table and not table.fixed for table in form.tables)
    return len(field.choices) <= FEW and not grows


def _moved(box: Box, columns: int) -> Box:
    return box._replace(first=box.first + columns, last=box.last + columns)


def _edged(rows: Sequence[Row], columns: int) -> list[Row]:
    """The rows with one cell left of the framed ones: the head begins where the table does."""
    framed = [at for at, row in enumerate(rows) if any(box.look == "label" for box in row.boxes)]
    cell = Box(0, columns - 1, _PAGES, "label", rows=len(framed))
    return [row._replace(boxes=(cell, *row.boxes)) if at == framed[0] else row for at, row in enumerate(rows)]


def _heading(widths: Sequence[float]) -> Iterator[Row]:
    last, half = len(widths) - 1, sum(widths) / 2
    _, (_, middle, _) = cuts(widths, [Wish(half, 40)] * 2)
    yield Row(36, (Box(0, last, "{{ form.title }}", "title"),))
    left = Box(0, middle - 1, "{{ pack.organisation }}", "organisation")
    yield Row(18, (left, Box(middle, last, "表单编号：{{ form.code }} · 版本 {{ form.version }}", "identity")))


def _scalars(fields: Sequence[Field], widths: Sequence[float]) -> Iterator[Row]:
    """Label/value grids; a section or the first computed field starts a new one."""
    for group in _groups(fields):
        if section := group[0].section:
            yield Row(20, (Box(0, len(widths) - 1, section.zh, "section"),))
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


def _grid(fields: Sequence[Field], widths: Sequence[float]) -> Iterator[Row]:
    """Rows of label and value, as many pairs a row as look best; the last value takes what is left."""
    if not fields:
        return
    choices = (_arranged(fields, pairs, widths) for pairs in range(1, min(len(fields), len(widths) // 2) + 1))
    _, pairs, edges = min(choices)
    for start in range(0, len(fields), pairs):
        row = fields[start : start + pairs]
        boxes: list[Box] = []
        for i, field in enumerate(row):
            label, value, end = edges[2 * i : 2 * i + 3]
            end = len(widths) if i == len(row) - 1 else end
            boxes.append(_even(Box(label, value - 1, label_of(field), "label", field), widths, BODY))
            boxes.append(Box(value, end - 1, f"{{{{ {field.path} }}}}", "value", field))
        lines = max(_lines(box, widths, BODY) if box.look == "label" and box.field else 1 for box in boxes)
        yield Row(max(_ROW, *(_LINE * max(lines, field.lines) + 6 for field in row)), tuple(boxes))


def _arranged(fields: Sequence[Field], pairs: int, widths: Sequence[float]) -> tuple[float, int, tuple[int, ...]]:
    """Cost of so many pairs a row, for comparison; the number; the edges of the cells."""
    each = sum(widths) / pairs
    label = min(LABEL, each / 2)
    wishes: list[Wish] = []
    for i in range(pairs):
        column = fields[i::pairs]
        wishes.append(Wish(label, max(text_width(label_of(field)) + 2.5 for field in column), 3.0))
        wishes.append(Wish(each - label, max(room(field) for field in column)))
    miss, edges = cuts(widths, wishes)
    rows = ceil(len(fields) / pairs)
    torn = sum(
        a.path.rpartition(".")[0] == b.path.rpartition(".")[0] != "" and i % pairs == 0
        for i, (a, b) in enumerate(pairwise(fields), 1)
    )
    return torn * _TORN_COST + miss + rows * _ROW_COST + (rows * pairs - len(fields)) * _GAP_COST, pairs, edges


def _table(table: Table, widths: Sequence[float], size: float, titled: bool) -> Iterator[Row]:
    """A header row and one row of placeholders; a fixed table as many as it has rows, tall if it is signed."""
    yield Row(20, tuple(_titles(table, len(widths)))) if titled else Row(_GAP, ())
    edges = _edges(table, widths)
    named = [(field, first, last - 1) for field, (first, last) in zip(table.fields, pairwise(edges), strict=True)]
    header = tuple(
        _even(Box(first, last, header_of(field), "header", field), widths, size) for field, first, last in named
    )
    yield Row(max(_ROW, max(_lines(box, widths, size) for box in header) * _LINE * size / BODY + 6), header, size)
    signed = table.fixed and any(field.control == "signature" for field in table.fields)
    entries = tuple(Box(first, last, f"{{{{ {field.path} }}}}", "entry", field) for field, first, last in named)
    yield from [Row(_SIGNED if signed else _ROW, entries, size)] * (table.rows if table.fixed else 1)


def _titles(table: Table, count: int) -> Iterator[Box]:
    """The table's heading, and that of every further page over its columns."""
    starts = [at for at, field in enumerate(table.fields) if field.leaf and not table.fixed]
    for start, end in pairwise([0, *starts, count]):
        heading = table.fields[start].leaf if start else None
        aside = 0 if start else beside(table)
        if aside:
            yield Box(0, aside - 1, "", "section")
        yield Box(start + aside, end - 1, heading.zh if heading else table.label.zh, "section")


def _edges(table: Table, widths: Sequence[float]) -> tuple[int, ...]:
    if not table.fixed:
        return tuple(range(len(table.fields) + 1))
    scale = sum(widths) / sum(field.width for field in table.fields)
    return cuts(widths, [Wish(field.width * scale, needed(field, BODY)) for field in table.fields])[1]


def _even(box: Box, widths: Sequence[float], size: float) -> Box:
    """The box of a label, broken into even lines where it is too long for one: 责任 over 部门, not 责任部 over 门."""
    room = (sum(widths[box.first : box.last + 1]) - _EDGES) * BODY / size
    parts = [part for line in box.text.split("\n") for part in _parts(line, room)]
    return box._replace(text="\n".join(parts))


def _parts(label: str, room: float) -> list[str]:
    star = "*" if label.endswith("*") else ""
    parts = even_lines(label.removesuffix("*"), (room - len(star)) / 2)
    return [*parts[:-1], parts[-1] + star]


def _lines(box: Box, widths: Sequence[float], size: float) -> int:
    """The lines a box's text takes in a font of so many points."""
    room = max(1, int((sum(widths[box.first : box.last + 1]) - 1) * BODY / size))
    return sum(max(1, ceil(text_width(line) / room)) for line in box.text.split("\n"))
