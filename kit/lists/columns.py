"""The columns of a form's list: a heading for each field, and the ways in which a heading may be written."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from kit.model import Field, Form, Table
from kit.read.label_key import key

ROW: Final = "单据序号"  # ties the rows of a table's sheet to the document's row on the first sheet
FILE: Final = "来源文件"  # where a document was read from; no data
_LONGEST_TITLE: Final = 31  # characters of a sheet's name in Excel
_FORBIDDEN: Final = str.maketrans("[]:*?/\\", "（）：＊？／＼")


class Sheet(NamedTuple):
    """One sheet of a list: the documents themselves (`table` is None), or the rows of one of their tables."""

    title: str
    table: Table | None
    fields: tuple[Field, ...]


def sheets(form: Form) -> tuple[Sheet, ...]:
    """Return the sheets of a form's list, documents first; what is computed has no column."""
    main = Sheet(_title(form.title.zh), None, _given(form.fields))
    return main, *(Sheet(_title(table.label.zh), table, _given(table.fields)) for table in form.tables)


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
    """Return the label that is most like a heading nobody knows, or ""."""
    return next(iter(difflib.get_close_matches(word, [field.label.zh for field in fields], 1, 0.5)), "")


def _paths(field: Field) -> tuple[str, ...]:
    return field.path, field.key if field.table else field.path


def _given(fields: Iterable[Field]) -> tuple[Field, ...]:
    return tuple(field for field in fields if field.derive is None)


def _title(label: str) -> str:
    return label.translate(_FORBIDDEN)[:_LONGEST_TITLE]
