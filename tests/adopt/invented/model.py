"""A form as a text: its lines and tables with {fields}, and what each copy says; and the truth the scorer wants."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

FIELD: Final = re.compile(r"\{(\w+)\}")
_DAYS: Final = ("{0}年{1}月{2}日", "{0}-{1:02}-{2:02}", "{0}.{1}.{2}")
_TICKS: Final = ("☑", "■", "√")

Row = Sequence[str]


class Rows(NamedTuple):
    """Rows to fill in: the table's name, how many the blank form has, the fields of a row; # counts them."""

    table: str
    blank: int
    cells: Row


class Fixed(NamedTuple):
    """Rows that the blank prints: their words, the field whose options are columns to tick (""), further fields."""

    table: str
    printed: Sequence[Row]
    ticked: str
    cells: Row


class Beside(NamedTuple):
    """Two tables whose rows stand beside each other."""

    left: Rows
    right: Rows


class Typed(NamedTuple):
    """A value that somebody writes otherwise than people of his habit do."""

    value: Any
    text: str


Part = Row | Rows | Fixed | Beside


class Asked(NamedTuple):
    """A field: its label, kind, what the blank prints in its place, its options, its table."""

    label: str
    kind: str
    printed: str = ""
    options: tuple[str, ...] = ()
    table: str = ""
    aliases: tuple[str, ...] = ()


class Invented(NamedTuple):
    """A form. `parts`: a line, or the rows of a table; of a workbook its sheets by name."""

    name: str
    parts: Sequence[str | Sequence[Part]] | Mapping[str, Sequence[Part]]
    fields: Mapping[str, Asked]
    copies: Sequence[Mapping[str, Any]]  # by field; of a table its rows

    @property
    def suffix(self) -> str:
        """Word or Excel."""
        return ".xlsx" if isinstance(self.parts, Mapping) else ".docx"


def typed(asked: Asked, value: Any, habit: int) -> str:
    """What somebody of a habit writes for a value."""
    if isinstance(value, Typed):
        return value.text
    if asked.options:
        chosen = value if isinstance(value, list) else [value]
        mark = _TICKS[habit % 3]
        return "  ".join(f"{mark if option in chosen else '□'}{option}" for option in asked.options)
    if value is None:
        return asked.printed
    if asked.kind == "date":
        day = date.fromisoformat(value)
        return _DAYS[habit % 3].format(day.year, day.month, day.day)
    if asked.kind == "moment":
        day, clock = value.split("T")
        return f"{typed(Asked('', 'date'), day, habit)} {clock}"
    unit = asked.printed.strip(" _") if asked.kind == "number" else ""
    return f"{value}{unit}"


def truth(form: Invented) -> dict[str, Any]:
    """The truth of a form."""
    names = {key: f"{asked.table}/{key}" if asked.table else key for key, asked in form.fields.items()}
    fields = [
        {"label": asked.label, "name": names[key], "kind": asked.kind, "choices": list(asked.options),
         "table": asked.table, "aliases": [*asked.aliases, asked.label]}
        for key, asked in form.fields.items()
    ]  # fmt: skip
    tables = [{"name": name} for name in dict.fromkeys(asked.table for asked in form.fields.values() if asked.table)]
    copies = {f"filled-{number}": _said(form, copy) for number, copy in enumerate(form.copies, 1)}
    return {"title": form.name, "fields": fields, "tables": tables, "copies": copies}


def _said(form: Invented, copy: Mapping[str, Any]) -> dict[str, Any]:
    plain = {key: _meant(copy.get(key)) for key, asked in form.fields.items() if not asked.table}
    tables = {asked.table for asked in form.fields.values() if asked.table}
    rows = {
        table: [{key: _meant(value) for key, value in row.items()} for row in copy.get(table, [])] for table in tables
    }
    return {"values": plain, "rows": rows, "accept": {}}


def _meant(value: Any) -> Any:
    return value.value if isinstance(value, Typed) else value


def lines(rows: Sequence[Part], form: Invented, copy: Mapping[str, Any], habit: int) -> Iterator[list[str]]:
    """The rows of a table as a copy has them; `copy`: {} for the blank form."""
    for row in rows:
        if isinstance(row, Rows):
            yield from _growing(row, form, copy, habit)
        elif isinstance(row, Beside):
            both = (list(_growing(side, form, copy, habit)) for side in row)
            yield from ([*left, *right] for left, right in zip(*both, strict=True))
        elif isinstance(row, Fixed):
            said = copy.get(row.table, [{}] * len(row.printed))
            options = form.fields[row.ticked].options if row.ticked else ()
            for words, values in zip(row.printed, said, strict=True):
                ticks = ["√" if values.get(row.ticked) == option else "" for option in options]
                yield [*words, *ticks, *(filled(cell, form, values, habit) for cell in row.cells)]
        else:
            yield [filled(cell, form, copy, habit) for cell in row]


def _growing(rows: Rows, form: Invented, copy: Mapping[str, Any], habit: int) -> Iterator[list[str]]:
    """The rows of a table that grows."""
    said = copy.get(rows.table, [])
    for number in range(max(rows.blank, len(said))):
        values = said[number] if number < len(said) else {}
        yield [filled(cell, form, values, habit).replace("#", str(number + 1)) for cell in rows.cells]


def filled(text: str, form: Invented, copy: Mapping[str, Any], habit: int) -> str:
    """A text with what a copy says in its fields, or what the blank form prints there."""

    def one(found: re.Match[str]) -> str:
        asked = form.fields[found[1]]
        return typed(asked, copy.get(found[1]), habit) if copy else typed(asked, None, 0)

    return FIELD.sub(one, text)
