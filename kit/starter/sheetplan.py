"""Where everything of a starter workbook goes: title, label/value grids, tables. Nothing is drawn here.

Heights are points. Columns are counted from 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from kit.model import Form, Table, pack_error
from kit.starter.sheetboxes import LINE, ROW, SheetBox, SheetPlan, SheetRow, even, lines_of
from kit.starter.sheethead import below, head, spread
from kit.starter.sheetwidths import BODY, Wish, beside, column_widths, cuts, font_size, header_of, leaves, needed

_SIGNED = 40.0  # a row of a table that is signed by hand: 14 mm, below two lines of boxes room for a condition
_LEAST_COLUMNS = 2
_GAP = 6.0  # between the head and the table


def plan(form: Form) -> SheetPlan:
    """The starter's layout: title, identity, scalars, fixed tables, the growing one. PackError for two that grow."""
    fixed = [table for table in form.tables if table.fixed]
    growing = [table for table in form.tables if not table.fixed]
    if len(growing) > 1:
        raise pack_error(form.id, "only one table of a workbook can grow; mark {path} x-fixed", path=growing[0].path)
    _check_pages(form, growing)
    size = font_size(form, growing)
    widths = column_widths(form, growing, max([2, *(len(table.fields) for table in fixed)]), size)
    breaks = [*accumulate(len(fields) for table in growing for fields in leaves(table))][:-1]
    rows = [*(spread(form, growing[0], widths) if breaks else head(form, widths))]
    for table in fixed:
        page = widths[: breaks[0]] if breaks else widths
        rows += [*_heading(table, page, titled=True, signs=growing), *_table(table, page, BODY)]
    for table in growing:
        above = [below(form, table, widths)] if breaks else _heading(table, widths, titled=bool(fixed))
        rows += [*above, *_table(table, widths, size)]
    header = len(rows) - 2 if growing else -1
    return SheetPlan(widths, tuple(rows), header, tuple(breaks), max(map(beside, growing), default=0))


def _check_pages(form: Form, growing: Sequence[Table]) -> None:
    """Raise PackError for a page without room for its head: a label and a value beside the columns it repeats."""
    for table in growing:
        for at, fields in enumerate(leaves(table)):
            if beside(table) and len(fields) - (0 if at else beside(table)) < _LEAST_COLUMNS:
                path = fields[0].path
                raise pack_error(
                    form.id, "a page needs two columns beside those it repeats; move x-leaf of {path}", path=path
                )


def _heading(table: Table, widths: Sequence[float], titled: bool, signs: Sequence[Table] = ()) -> list[SheetRow]:
    """The name of a table, or the gap above it; `signs`: what stands below and is signed for, if the table is signed.

    A table that grows stands last, so signatures stand above what they are for.
    """
    signed = any(field.control == "signature" for field in table.fields)
    name = "".join((table.label.zh, *(f"（对下列{other.label.zh}，含续页）" for other in signs if signed)))
    return [SheetRow(20, (SheetBox(0, len(widths) - 1, name, "section"),)) if titled else SheetRow(_GAP, ())]


def _table(table: Table, widths: Sequence[float], size: float) -> Iterator[SheetRow]:
    """A header row and one row of placeholders; a fixed table as many as it has rows, tall if it is signed."""
    edges = _edges(table, widths)
    named = [(field, first, last - 1) for field, (first, last) in zip(table.fields, pairwise(edges), strict=True)]
    header = tuple(
        even(SheetBox(first, last, header_of(field), "header", field), widths, size) for field, first, last in named
    )
    yield SheetRow(max(ROW, max(lines_of(box, widths, size) for box in header) * LINE * size / BODY + 6), header, size)
    signed = table.fixed and any(field.control == "signature" for field in table.fields)
    entries = tuple(SheetBox(first, last, f"{{{{ {field.path} }}}}", "entry", field) for field, first, last in named)
    tall = _SIGNED if signed else max(ROW, *(LINE * size / BODY * field.lines + 6 for field in table.fields))
    yield from [SheetRow(tall, entries, size)] * (table.rows if table.fixed else 1)


def _edges(table: Table, widths: Sequence[float]) -> tuple[int, ...]:
    if not table.fixed:
        return tuple(range(len(table.fields) + 1))
    scale = sum(widths) / sum(field.width for field in table.fields)
    return cuts(widths, [Wish(field.width * scale, needed(field, BODY)) for field in table.fields])[1]
