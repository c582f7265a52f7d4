"""What stands above the tables of a starter workbook: title, identity, labels and values, what to know. Not drawn here.

A register of several pages side by side has a head on each: the first page asks for everything, the second shows what
is computed. The row above the table, which further pages repeat with its headings, carries the document's number in
the key columns and the name of the page's part: a loose sheet can be put back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, combinations, pairwise
from math import ceil
from typing import NamedTuple

from kit.model import Field, Form, Table, Text
from kit.ooxml.pens import FEW
from kit.starter.sheetboxes import ROW, Box, Row, moved
from kit.starter.sheetgrid import scalars
from kit.starter.sheetwidths import BODY, Wish, beside, cuts, label_of, leaves, text_width

_TITLE = 36.0  # points
_IDENTITY = 18.0
_NOTE = 9.0
_NOTE_LINE = 13.0  # one line of it
_PART = 20.0  # the row of the number and the names of the parts
_ADVICE = ("带 * 的栏目必填", "日期写作 2026-03-08", "一格填多项时用“、”分隔")


class Page(NamedTuple):
    """The columns of one of several pages side by side, without those that every page repeats."""

    first: int
    widths: Sequence[float]
    heading: Text | None  # of a further page
    fields: Sequence[Field] = ()  # columns of the table


def pages_of(table: Table, widths: Sequence[float]) -> list[Page]:
    """The pages of a table that is printed on several side by side."""
    columns = leaves(table)
    edges = [beside(table), *accumulate(map(len, columns[:-1])), len(widths)]
    return [
        Page(start, widths[start:end], fields[0].leaf if at else None, fields)
        for at, ((start, end), fields) in enumerate(zip(pairwise(edges), columns, strict=True))
    ]


def head(form: Form, widths: Sequence[float]) -> Iterator[Row]:
    """The rows above the tables of a sheet whose columns stand on one page."""
    yield Row(_TITLE, (Box(0, len(widths) - 1, "{{ form.title }}", "title"),))
    yield Row(_IDENTITY, tuple(_identity(widths, "{{ pack.organisation }}")))
    yield from scalars(form.fields, widths)
    yield _note([*_ADVICE, *_options(form, form.index.values())], widths)


def spread(form: Form, table: Table, widths: Sequence[float]) -> Iterator[Row]:
    """The rows above a table that is printed on several pages side by side: each page's head, and what to know."""
    pages = pages_of(table, widths)
    margin = sum(widths[: pages[0].first])
    yield _side_by_side(_TITLE, pages, [[_title(page, margin)] for page in pages])
    identities = [list(_identity(page.widths, "" if page.heading else "{{ pack.organisation }}")) for page in pages]
    yield _side_by_side(_IDENTITY, pages, identities)
    yield _notes(form, pages)
    keys = "、".join(field.label.zh for field in table.fields[: pages[0].first])
    yield from _values(form, pages, f"本页接首页：“{keys}”相同的为同一条记录")


def below(form: Form, table: Table, widths: Sequence[float]) -> Row:
    """The number, below its label, and the name of each part."""
    pages = pages_of(table, widths)
    number = _number(form)
    value = (Box(0, pages[0].first - 1, f"{{{{ {number.path} }}}}", "number", number),) if number else ()
    parts = [[Box(0, len(page.widths) - 1, (page.heading or table.label).zh, "section")] for page in pages]
    return Row(_PART, (*value, *_side_by_side(_PART, pages, parts).boxes))


def _side_by_side(height: float, pages: Sequence[Page], boxes: Sequence[list[Box]]) -> Row:
    """A row of which each page has its cells."""
    return Row(height, tuple(moved(box, page.first) for page, each in zip(pages, boxes, strict=True) for box in each))


def _title(page: Page, margin: float) -> Box:
    """The title over the middle of the printed page, of which columns of so many digits are taken at the left."""
    edges = [margin, *(margin + edge for edge in accumulate(page.widths))]
    spans = combinations(range(len(edges)), 2)
    least = min(edges[-1] / 2, edges[-1] - margin)
    wide = [(first, end) for first, end in spans if edges[end] - edges[first] >= least]
    first, end = min(wide, key=lambda ends: abs(edges[ends[0]] + edges[ends[1]] - edges[-1]))
    return Box(first, end - 1, page.heading.zh if page.heading else "{{ form.title }}", "title")


def _identity(widths: Sequence[float], left: str) -> Iterator[Box]:
    _, (_, middle, _) = cuts(widths, [Wish(sum(widths) / 2, 40)] * 2)
    yield Box(0, middle - 1, left, "organisation")
    yield Box(middle, len(widths) - 1, "表单编号：{{ form.code }} · 版本 {{ form.version }}", "identity")


def _number(form: Form) -> Field | None:
    """The field of the document's number, else the first."""
    return next((field for field in form.fields if field.path == form.number), next(iter(form.fields), None))


def _values(form: Form, pages: Sequence[Page], how: str) -> Iterator[Row]:
    """Labels and values: computed fields on the second page; `how` the pages go together; last the number's label."""
    asked = [field for field in form.fields if not field.derive and field is not _number(form)]
    computed = [field for field in form.fields if field.derive]
    grids = [list(scalars(fields, page.widths)) for fields, page in zip((asked, computed), pages, strict=False)]
    count = max(1, *map(len, grids))
    number, keys = _number(form), pages[0].first - 1
    for at in range(count):
        boxes = [Box(0, keys, "", "band", rows=count - 1)] if at == 0 and count > 1 else []
        boxes += [Box(0, keys, label_of(number), "label", number)] if number and at == count - 1 else []
        for page, rows in zip(pages, [*grids, *([[]] * len(pages))], strict=False):
            blank = [Box(0, len(page.widths) - 1, how, "band", rows=count - at)] if at == len(rows) else []
            boxes += [moved(box, page.first) for box in (rows[at].boxes if at < len(rows) else blank)]
        yield Row(max([ROW, *(rows[at].height for rows in grids if at < len(rows))]), tuple(boxes))


def _notes(form: Form, pages: Sequence[Page]) -> Row:
    """What to know before filling in each page; the filled form does without."""
    columns = {field.path for page in pages for field in page.fields}
    others = [field for field in form.index.values() if field.path not in columns]
    words = [[*_ADVICE, *_options(form, [*others, *pages[0].fields])]]
    words += [list(_options(form, page.fields)) for page in pages[1:]]
    notes = [_note(each, page.widths) if each else Row(0, ()) for page, each in zip(pages, words, strict=True)]
    return _side_by_side(max(note.height for note in notes), pages, [list(note.boxes) for note in notes])


def _note(words: Sequence[str], widths: Sequence[float]) -> Row:
    """What to know, in as many lines as it takes."""
    text = f"说明：{'；'.join(words)}。"
    lines = ceil(text_width(text) / (sum(widths) * BODY / _NOTE - 4))
    return Row(lines * _NOTE_LINE + 3, (Box(0, len(widths) - 1, text, "note"),))


def _options(form: Form, fields: Iterable[Field]) -> Iterator[str]:
    """The options of lists that stand in no cell."""
    for field in fields:
        if field.kind in ("choice", "choices") and not _is_boxed(form, field):
            yield f"{field.label.zh}：{'、'.join(field.choices)}{_hint(field)}"


def _hint(field: Field) -> str:
    """What figures mean that can be chosen."""
    return f"（{field.hint.zh}）" if field.whole and field.hint.zh else ""


def _is_boxed(form: Form, field: Field) -> bool:
    """Whether the options stand in the cell itself, as boxes."""
    grows = any(table.path == field.table and not table.fixed for table in form.tables)
    return len(field.choices) <= FEW and not grows
