"""The columns of a form's list: a heading for each field, and the ways in which a heading may be written."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from kit.model import Field, Form, Table
from kit.read.label_key import key

ROW: Final = "单据序号"  # ties the rows of a table's sheet to the document's row on the first sheet
FILE: Final = "来源文件"  # where a document was read from; no data
_LONGEST_TITLE: Final = 31  # characters of a sheet's name in Excel
_TITLES: Final = 3  # rows that a title takes above the headings: it, a line of date or department, a blank one
_NEAR: Final = 0.6  # two signs of four are a family of words only: 客户备注 is no 客户诉求
_SAME: Final = re.compile("(日期|时间|时刻)|姓名|名字|名称")
_FORBIDDEN: Final = str.maketrans("[]:*?/\\", "（）：＊？／＼")


class ListSheet(NamedTuple):
    """One sheet of a list: the documents themselves (`table` is None), or the rows of one of their tables."""

    title: str
    table: Table | None
    fields: tuple[Field, ...]


def sheets(form: Form) -> tuple[ListSheet, ...]:
    """Return the sheets of a form's list, documents first; what is computed has no column."""
    main = ListSheet(_title(form.title.zh), None, _given(form.fields))
    return main, *(ListSheet(_title(table.label.zh), table, _given(table.fields)) for table in form.tables)


def heading(field: Field) -> str:
    """Return the heading of a column: the form's own word, * where it has to be filled in."""
    return field.label.zh + "*" * field.required


def named(fields: Iterable[Field]) -> Mapping[str, Field]:
    """Return fields by the keys of their labels, aliases and paths; a label wins over another field's alias."""
    by_key: dict[str, Field] = {}
    known = list(fields)
    for words in (lambda field: field.aliases, lambda field: (field.label.zh, field.label.en), _paths):
        for field in known:
            by_key.update({key(word): field for word in words(field) if word})
    return by_key


def nearest(word: str, fields: Sequence[Field]) -> str:
    """Return the label that is most like a heading nobody knows, of a field to be filled in before any other, or ""."""
    for some in ([field for field in fields if field.required], fields):
        near = max((field.label.zh for field in some), key=lambda label: _likeness(word, label), default="")
        if _likeness(word, near) >= _NEAR:
            return near
    return ""


def top_row(sheet: ListSheet, rows: Sequence[Sequence[object]]) -> int:
    """Return the row of the headings, counted from 0: not the first one where that is a title above them."""
    if rows and len(_words(rows[0])) < 2:
        known = named(sheet.fields)
        for number, row in enumerate(rows[: _TITLES + 1]):
            words = _words(row)
            count = sum(word in known or word in (key(ROW), key(FILE)) for word in words)
            if count > 1 and count * 2 >= len(words):
                return number
    return 0


def _words(row: Sequence[object]) -> list[str]:
    """The filled cells of a row, as headings are compared."""
    return [key(str(cell)) for cell in row if cell is not None]


def _likeness(word: str, label: str) -> float:
    """How like two headings are, from 0 to 1; a date is called a time, and a name by any of its words."""
    return difflib.SequenceMatcher(None, _SAME.sub(_usual, key(word)), _SAME.sub(_usual, key(label))).ratio()


def _usual(same: re.Match[str]) -> str:
    return "时间" if same[1] else "名称"


def _paths(field: Field) -> tuple[str, ...]:
    return field.path, field.key if field.table else field.path


def _given(fields: Iterable[Field]) -> tuple[Field, ...]:
    return tuple(field for field in fields if field.derive is None)


def _title(label: str) -> str:
    return label.translate(_FORBIDDEN)[:_LONGEST_TITLE]
