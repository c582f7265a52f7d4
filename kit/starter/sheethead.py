"""What stands above the tables of a starter workbook: title, identity, labels and values, what to know. Not drawn here.

A register of several pages side by side has its head on the first; beside it the columns that every page repeats carry
the form's code, the project or whatever else it is filed by, and the label of the document's number. The row above the
table, which further pages repeat with its headings, carries that number, the name of the page's part, and by what its
rows go together: a loose sheet can be put back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, combinations, pairwise
from typing import NamedTuple

from kit.model import Field, Form, Table, Text
from kit.ooxml.pens import FEW
from kit.starter.sheetboxes import SheetBox, SheetRow, moved
from kit.starter.sheetgrid import scalars
from kit.starter.sheetwidths import BODY, Wish, beside, cuts, label_of, leaves, text_width, title_width

_TITLE = 34.0  # points
_IDENTITY = 18.0
_CODE_BOX = 42.0  # the form's code and version on three lines of 9 pt
_GAP = 4.0  # between what to know and the frame below it
_NOTE = 9.0
_NOTE_LINE = 13.0  # one line of it
_SURE = 0.93  # of a line's width: the wider of the fonts that stand in for 宋体 leave a character less
_PART = 20.0  # the row of the number and the names of the parts
_ADVICE = ("带 * 的栏目必填", "日期写作 2026-03-08", "一格填多项时用“、”分隔")


class HeadPage(NamedTuple):
    """The columns of one of several pages side by side, without those that every page repeats."""

    first: int
    widths: Sequence[float]
    heading: Text | None  # of a further page
    fields: Sequence[Field] = ()  # columns of the table


def pages_of(table: Table, widths: Sequence[float]) -> list[HeadPage]:
    """The pages of a table that is printed on several side by side."""
    columns = leaves(table)
    edges = [beside(table), *accumulate(map(len, columns[:-1])), len(widths)]
    return [
        HeadPage(start, widths[start:end], fields[0].leaf if at else None, fields)
        for at, ((start, end), fields) in enumerate(zip(pairwise(edges), columns, strict=True))
    ]


def head(form: Form, widths: Sequence[float]) -> Iterator[SheetRow]:
    """The rows above the tables of a sheet whose columns stand on one page."""
    yield SheetRow(_TITLE, (SheetBox(0, len(widths) - 1, "{{ form.title }}", "title"),))
    yield SheetRow(_IDENTITY, tuple(_identity(widths, "{{ pack.organisation }}")))
    yield from scalars(form.fields, widths)
    yield _note([*_ADVICE, *_options(form, form.index.values())], widths)


def spread(form: Form, table: Table, widths: Sequence[float]) -> Iterator[SheetRow]:
    """The rows above a table printed on several pages side by side: the first page's head, what to know on each.

    The organisation stands in the margin of every page: in a cell it would begin beside the columns that repeat.
    """
    pages = pages_of(table, widths)
    number, subject = _number(form), _subject(form)
    rows = list(scalars([field for field in form.fields if field not in (number, subject)], pages[0].widths))
    rows = [SheetRow(_CODE_BOX, ())] * ((4 if subject else 2) - len(rows)) + rows
    yield _side_by_side(_TITLE, pages[:1], [[_title(form, pages[0], sum(widths[: pages[0].first]))]])
    columns = {field.path for page in pages[1:] for field in page.fields}
    words = [[*_ADVICE, *_options(form, [field for field in form.index.values() if field.path not in columns])]]
    words += [[*_ADVICE[:2], *_options(form, page.fields)] for page in pages[1:]]
    notes = [_note(each, page.widths) for each, page in zip(words, pages, strict=True)]
    yield _side_by_side(max(note.height for note in notes) + _GAP, pages, [list(note.boxes) for note in notes])
    yield from _values(number, subject, pages[0], rows)


def below(form: Form, table: Table, widths: Sequence[float]) -> SheetRow:
    """The number, below its label, and the name of each part; a further page's rows continue those of the first."""
    pages = pages_of(table, widths)
    number = _number(form)
    value = (SheetBox(0, pages[0].first - 1, f"{{{{ {number.path} }}}}", "number", number),) if number else ()
    keys = "、".join(field.label.zh for field in table.fields[: pages[0].first])
    same = f"接首页：“{keys}”相同的为同一条记录"
    names = [f"{page.heading.zh}　{same}" if page.heading else table.label.zh for page in pages]
    parts = [[SheetBox(0, len(page.widths) - 1, name, "section")] for page, name in zip(pages, names, strict=True)]
    return SheetRow(_PART, (*value, *_side_by_side(_PART, pages, parts).boxes))


def _side_by_side(height: float, pages: Sequence[HeadPage], boxes: Sequence[list[SheetBox]]) -> SheetRow:
    """A row of which each page has its cells."""
    return SheetRow(
        height, tuple(moved(box, page.first) for page, each in zip(pages, boxes, strict=True) for box in each)
    )


def _title(form: Form, page: HeadPage, margin: float) -> SheetBox:
    """The title over the middle of the printed page, of which columns of so many digits are taken at the left."""
    edges = [margin, *(margin + edge for edge in accumulate(page.widths))]
    spans = combinations(range(len(edges)), 2)
    least = min(title_width(form.title), edges[-1] - margin)
    wide = [(first, end) for first, end in spans if edges[end] - edges[first] >= least]
    first, end = min(wide, key=lambda ends: abs(edges[ends[0]] + edges[ends[1]] - edges[-1]))
    return SheetBox(first, end - 1, "{{ form.title }}", "title")


def _identity(widths: Sequence[float], left: str) -> Iterator[SheetBox]:
    _, (_, middle, _) = cuts(widths, [Wish(sum(widths) / 2, 40)] * 2)
    yield SheetBox(0, middle - 1, left, "organisation")
    yield SheetBox(middle, len(widths) - 1, "表单编号：{{ form.code }} · 版本 {{ form.version }}", "identity")


def _number(form: Form) -> Field | None:
    """The field of the document's number, else the first."""
    return next((field for field in form.fields if field.path == form.number), next(iter(form.fields), None))


def _subject(form: Form) -> Field | None:
    """The text by which documents are filed beside their number, such as a project's name."""
    texts = (field for field in form.fields if field.kind == "text" and field.path != form.number)
    return next((field for field in texts if f"{{{{ {field.path} }}}}" in form.filing), None)


def _values(
    number: Field | None, subject: Field | None, page: HeadPage, rows: Sequence[SheetRow]
) -> Iterator[SheetRow]:
    """Labels and values on the first page; in the columns that every page repeats the form's code, the subject below
    its label, last the number's label.
    """
    heights = [row.height for row in rows]
    coded = len(rows) - (3 if subject else 1)
    heights[0] += max(0.0, _CODE_BOX - sum(heights[:coded]))
    boxes = [[moved(box, page.first) for box in row.boxes] for row in rows]
    last = page.first - 1
    boxes[0].insert(0, SheetBox(0, last, "表单编号：\n{{ form.code }}\n版本 {{ form.version }}", "band", rows=coded))
    if subject:
        boxes[-3].insert(0, SheetBox(0, last, label_of(subject), "label", subject))
        boxes[-2].insert(0, SheetBox(0, last, f"{{{{ {subject.path} }}}}", "value", subject))
    if number:
        boxes[-1].insert(0, SheetBox(0, last, label_of(number), "label", number))
    yield from (SheetRow(height, tuple(each)) for height, each in zip(heights, boxes, strict=True))


def _note(words: Sequence[str], widths: Sequence[float]) -> SheetRow:
    """What to know, in as many lines as it takes."""
    lines = _lines(words, sum(widths) * BODY / _NOTE * _SURE)
    return SheetRow(len(lines) * _NOTE_LINE + 3, (SheetBox(0, len(widths) - 1, "\n".join(lines), "note"),))


def _lines(words: Sequence[str], room: float) -> list[str]:
    """Lines of so many digits that begin with no stop or comma, as LibreOffice's do that it breaks: a list is broken
    only where it is longer than a line."""
    lines = ["说明："]
    for item in (*(f"{word}；" for word in words[:-1]), f"{words[-1]}。"):
        for piece in [item] if text_width(item) <= room else re.split("(?<=、)", item):
            if text_width(lines[-1] + piece) > room:
                lines.append("")
            lines[-1] += piece
    return lines


def _options(form: Form, fields: Iterable[Field]) -> Iterator[str]:
    """The options of lists that stand in no cell, and what a column is computed to be, which paper leaves to a pen."""
    for field in fields:
        options = field.choices if field.kind in ("choice", "choices") else (field.derive or {}).get("values", ())
        if options and not _is_boxed(form, field):
            yield f"{field.label.zh}：{'、'.join(options)}{_hint(field)}"


def _hint(field: Field) -> str:
    """What figures mean that can be chosen."""
    return f"（{field.hint.zh}）" if field.whole and field.hint.zh else ""


def _is_boxed(form: Form, field: Field) -> bool:
    """Whether the options stand in the cell itself, as boxes."""
    grows = any(table.path == field.table and not table.fixed for table in form.tables)
    return len(field.choices) <= FEW and not grows and not field.below
