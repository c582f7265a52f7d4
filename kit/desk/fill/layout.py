"""A form as its page shows it: sections of fields and tables, in the order of the paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from kit.messages import pick, say
from kit.model import Field, Form, Lang, Table
from kit.starter.sections import sections_of

_SIDE_BY_SIDE: Final = 6  # columns that a row has room for on one line of a page
_BROAD: Final = 3.0  # x-width from which a field takes two columns of the page
_HINTS: Final = {"date": "desk-hint-date", "moment": "desk-hint-moment"}


class PageControl(NamedTuple):
    """A field as it is filled in on the page."""

    path: str  # `customer.name`, in a table the column's key
    kind: str
    label: str
    hint: str
    options: tuple[tuple[str, str], ...]  # value and what is shown
    is_needed: bool
    is_derived: bool
    lines: int
    span: int  # columns of the page: 1, 2 or 4, all of them
    unit: str


class PageRows(NamedTuple):
    """A table of the form."""

    path: str
    most: int  # rows that it may have
    is_fixed: bool
    columns: tuple[PageControl, ...]
    seldom: tuple[PageControl, ...]  # columns that are rarely used, behind a fold
    first: tuple[dict[str, str], ...]  # what stands in the rows that are there from the beginning
    is_line: bool  # a row is one line of the page


class PageSection(NamedTuple):
    """A heading with the fields, or the table, below it."""

    title: str
    controls: tuple[PageControl, ...] = ()
    rows: PageRows | None = None


def layout(form: Form, lang: Lang) -> list[PageSection]:
    """Return the sections of a form's page."""
    return list(_sections(form, lang))


def _sections(form: Form, lang: Lang) -> Iterator[PageSection]:
    for title, part in sections_of(form):
        if isinstance(part, Table):
            yield PageSection(pick(title, lang), rows=_rows(form, part, lang))
        else:
            yield PageSection(pick(title, lang), tuple(_control(field, field.path, lang) for field in part))


def _rows(form: Form, table: Table, lang: Lang) -> PageRows:
    usual = [field for field in table.fields if not field.below]
    seldom = [field for field in table.fields if field.below]
    given = tuple({key: str(value) for key, value in row.items()} for row in table.preset)
    top = form.schema["properties"].get(table.path, {})
    count = max(len(given), int(top.get("minItems", 0)), 1)
    if table.fixed and not given:
        count = table.rows
    return PageRows(
        table.path,
        table.rows if table.fixed else table.capacity,
        table.fixed and len(given) >= table.rows,
        _columns(usual, lang),
        _columns(seldom, lang),
        given + ({},) * (count - len(given)),
        len(usual) <= _SIDE_BY_SIDE and all(field.lines < 2 or len(usual) < 4 for field in usual),
    )


def _columns(fields: Sequence[Field], lang: Lang) -> tuple[PageControl, ...]:
    return tuple(_control(field, field.key, lang) for field in fields)


def _control(field: Field, path: str, lang: Lang) -> PageControl:
    return PageControl(
        path,
        field.kind,
        pick(field.label, lang),
        pick(field.hint, lang) or _usual_hint(field, lang),
        _options(field, lang),
        field.required,
        field.derive is not None,
        field.lines if field.control == "multiline" else 1,
        _span(field),
        field.unit,
    )


def _span(field: Field) -> int:
    if field.control == "multiline" or field.kind == "choices":
        return 4
    return 2 if field.width >= _BROAD else 1


def _options(field: Field, lang: Lang) -> tuple[tuple[str, str], ...]:
    """The options; yes and no are read as they stand on paper, whatever the language of the page."""
    if field.kind == "boolean":
        return ("是", say("desk-yes", lang)), ("否", say("desk-no", lang))
    return tuple((choice, f"{choice}{field.unit}") for choice in field.choices)


def _usual_hint(field: Field, lang: Lang) -> str:
    """How a date is written, where the form says nothing itself."""
    return say(_HINTS[field.kind], lang) if field.kind in _HINTS else ""
