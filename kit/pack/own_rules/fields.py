"""The fields of a form by what people call them: a label, or table and column as 明细·金额."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from kit.model import Field, Form, Table, Text
from kit.pack.workbook.grid import GridEntry, GridReading
from kit.text import label_key

_BETWEEN: Final = re.compile(r"[·•.．:：>→]")  # table and column


class NamedField(NamedTuple):
    """A field that a cell names; `table`: the one whose column it is, "" outside."""

    path: str
    label: Text
    field: Field
    table: str = ""

    def name(self, rows: str) -> str:
        """Return the field as a rule names it that runs over the rows of a table ("": over the document)."""
        if self.table:
            return self.field.key if self.table == rows else self.path
        return f"/{self.path}" if rows else self.path


class Fields:
    """The fields of a form by the keys of their names."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self._known: dict[str, list[NamedField]] = {}
        for word, named in _names(form):
            found = self._known.setdefault(_key(word), [])
            if named not in found:
                found.append(named)

    def get(self, text: str) -> NamedField | None:
        """Return the one field that a text names; None for none or several."""
        found = self._known.get(_key(text), [])
        return found[0] if len(found) == 1 else None

    def one(self, reading: GridReading, entry: GridEntry, text: str) -> NamedField | None:
        """Return the field that a text names; what is wrong is told at its cell, with the nearest."""
        found = self._known.get(_key(text), [])
        if len(found) == 1:
            return found[0]
        if found:
            among = [self._spelled(named) for named in found]
            options = Text(" / ".join(one.zh for one in among), " / ".join(one.en for one in among))
            reading.tell(entry.place, "several fields are called {name!r}; write {options}", name=text, options=options)
            return None
        known = [label for named in self._all() for label in self._spelled(named)]
        reading.unknown(entry._replace(text=text), "{form} has no field {name!r}", known, form=self.form.title)
        return None

    def every(self, reading: GridReading, entry: GridEntry) -> list[NamedField] | None:
        """Return the fields that a cell lists; None where one of them is none."""
        if whole := self.get(entry.text):
            return [whole]
        if not reading.filled(entry):
            return None
        found = [self.one(reading, entry, text) for text in entry.list()]
        return None if None in found else [named for named in found if named]

    def _all(self) -> Iterator[NamedField]:
        for found in self._known.values():
            yield from found

    def _spelled(self, named: NamedField) -> Text:
        table = next((table for table in self.form.tables if table.path == named.table), None)
        if table is None:
            return named.label
        return Text(f"{table.label.zh}·{named.label.zh}", f"{table.label.en}·{named.label.en}")


def signing(form: Form) -> str:
    """Return the table in which a form is signed, "" where it has none: its rows have a role and a signature."""
    needed = {"role", "signature"}
    return next((table.path for table in form.tables if needed <= {field.key for field in table.fields}), "")


def _key(text: str) -> str:
    return "·".join(label_key(part) for part in _BETWEEN.split(text)) if _BETWEEN.search(text) else label_key(text)


def _names(form: Form) -> Iterator[tuple[str, NamedField]]:
    """Every name by which a field may be called: its labels, aliases and path, with its section or table before it."""
    for field in form.fields:
        named = NamedField(field.path, field.label, field)
        section = form.sections.get(field.path.rpartition(".")[0])
        for word in _words(field):
            yield word, named
            yield from ((f"{label}·{word}", named) for label in section or ())
        yield field.path, named
    for table in form.tables:
        for field in table.fields:
            named = NamedField(field.path, field.label, field, table.path)
            for word in _words(field):
                yield word, named
                yield from ((f"{label}·{word}", named) for label in _words(table))
            yield field.path, named


def _words(item: Field | Table) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in (*item.label, *item.aliases) if word))


def labels(named: list[NamedField]) -> Text:
    """Return the labels of several fields in a sentence."""
    zh, en = "、".join(f"“{one.label.zh}”" for one in named), ", ".join(f"“{one.label.en}”" for one in named)
    return Text(zh, en)


def table_of(named: list[NamedField]) -> str | None:
    """Return the table whose rows a rule about these fields runs over, "" for none; None where there are two."""
    tables: Mapping[str, None] = dict.fromkeys(one.table for one in named if one.table)
    return next(iter(tables), "") if len(tables) <= 1 else None
