"""The proof that a template can be read: a filled copy without controls or names gives back what was written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kit.data.paths import put, value_at
from kit.frame import Frame, printed_words
from kit.model import Data, Field, Form, Json, PackFault, Table, UnreadError
from kit.ooxml.carriers import without_carriers
from kit.ooxml.template import compiled
from kit.ooxml.word.template.content_controls import options, shown
from kit.pack import Pack
from kit.read import read
from kit.render import render

_ROWS = 2  # of a table that is filled in from nothing
_NOT_READ = (
    "{label}: a filled copy without controls gives {found!r} for {written!r}; print a label beside the value, or "
    "words between it and its neighbours"
)


def unproven(pack: Pack, form: Form) -> list[PackFault]:
    """The fields that cannot be read from a filled copy, as faults. Raises PackError for a faulty template."""
    frame = compiled(pack, form).layout.frame
    data = sample(form, frame)
    try:
        record = read(pack, without_carriers(render(pack, form, data)))
    except UnreadError:
        words = "a filled copy is not known as this form: print its title, {title}"
        return [PackFault(form.template, words, {"title": form.title})]
    if record.form != form.id:
        words = "a filled copy is taken for the form {other}: give this one a title or labels of its own"
        return [PackFault(form.template, words, {"other": record.form})]
    return list(_different(form, data, record.data))


def sample(form: Form, frame: Frame = ()) -> Data:
    """Data in which no two values are alike, as far as the fields' kinds let them differ."""
    data: Data = {}
    for number, field in enumerate(form.fields):
        if field.derive is None:
            put(data, field.path, _value(field, number))
    for start, table in enumerate(form.tables, 1):
        data[table.path] = _rows(table, start, list(printed_words(frame, table.path)))
    return data


def _rows(table: Table, start: int, printed: list[Mapping[str, str]]) -> list[Data]:
    """Rows of a table; those that are printed in advance with the words that they print."""
    rows: list[Data] = []
    for number in range(len(printed) or max(_ROWS, len(table.preset))):
        words: Mapping[str, Json] = printed[number] if printed else {}
        preset = table.preset[number] if number < len(table.preset) else {}
        columns = [field for field in table.fields if field.derive is None]
        values = {f.key: _value(f, 10 * start + number + at) for at, f in enumerate(columns)}
        rows.append({**values, **{key: _typed(table, key, text.strip()) for key, text in words.items()}, **preset})
    return rows


def _typed(table: Table, key: str, text: str) -> Json:
    field = next(field for field in table.fields if field.key == key)
    return float(text) if field.kind == "number" else int(text) if field.kind == "integer" else text


def _value(field: Field, number: int) -> Any:
    if field.kind in ("choice", "boolean", "check"):
        chosen = options(field)
        return chosen[number % len(chosen)][0]
    if field.kind == "choices":
        return [options(field)[number % len(options(field))][0]]
    return _VALUES[field.kind](number)


_VALUES: dict[str, Any] = {
    "text": lambda number: f"样例{number + 1}号",
    "integer": lambda number: number + 1,
    "number": lambda number: number + 1,
    "date": lambda number: f"2026-{number % 12 + 1:02}-{number % 28 + 1:02}",
    "moment": lambda number: f"2026-{number % 12 + 1:02}-{number % 28 + 1:02}T{number % 12 + 8:02}:30",
}


def _different(form: Form, data: Data, found: Data) -> Iterator[PackFault]:
    for field in form.fields:
        if field.derive is None and value_at(found, field.path) != value_at(data, field.path):
            yield _fault(form, field, value_at(data, field.path), value_at(found, field.path))
    for table in form.tables:
        read_rows = [*found[table.path], *({} for _ in data[table.path])]
        for row, other in zip(data[table.path], read_rows, strict=False):
            columns = [field for field in table.fields if field.derive is None]
            wrong = [field for field in columns if row.get(field.key) != other.get(field.key)]
            yield from (_fault(form, field, row.get(field.key), other.get(field.key)) for field in wrong)


def _fault(form: Form, field: Field, written: Json, found: Json) -> PackFault:
    values = {"label": field.label, "written": _shown(field, written), "found": _shown(field, found)}
    return PackFault(form.template, _NOT_READ, values)


def _shown(field: Field, value: Json) -> str:
    return "" if value is None else str(shown(field, value))
