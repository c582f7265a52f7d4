"""Canonical data: the one way to write what a form holds (docs/architecture.md, Canonical data)."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from kit.data.paths import put
from kit.model import Data, DataError, Field, Form, Json, Table
from kit.text import OFFICE_HINTS, is_crossed, label_key, trim, unprintable
from kit.text.prompts import is_skeleton, is_stand_in, is_unmerged, office_prompt

Problems = list[tuple[str, str]]
_BLANK = object()


def canonical(form: Form, data: Data) -> Data:
    """The data without blanks, derived values and blank rows, texts trimmed, numbers plain; the schema is not checked.

    Absent means blank; arrays are always present. Raises DataError with (path, word of `kit.messages`) pairs for all
    that has no canonical form: unknown names, wrong shapes, control characters, placeholders such as "/".
    """
    problems: Problems = []
    if not isinstance(data, dict):
        raise DataError([("", "not-an-object")])
    shape = _shape(form)
    plain = _object(shape, data, "", problems)
    if problems:
        raise DataError(problems)
    return plain


def is_blank_row(table: Table, row: Mapping[str, Json]) -> bool:
    """Whether a row holds nothing, or only what a preset row has printed in advance."""
    return not row or any(row == preset for preset in table.preset)


def is_filled(form: Form, data: Data) -> bool:
    """Whether a document is filled in, so that guidance would be in the way: all that the form asks for is there."""
    return bool(data) and all(key in data for key in form.schema.get("required", ()))


def printed_rows(
    table: Table, rows: Sequence[Mapping[str, Json]], most: int | None = None
) -> list[tuple[Mapping[str, Json], int]]:
    """The rows of a table as they are printed, each with its number in the data.

    Preset rows that are missing (-1) stand before those that come after them, as far as `most` rows leave room.
    """
    shown = [(row, number) for number, row in enumerate(rows)]
    presets = enumerate(table.preset, 1)
    missing = [(at, preset) for at, preset in presets if not any(preset.items() <= row.items() for row in rows)]
    for at, preset in missing if most is None else missing[: max(most - len(rows), 0)]:
        later = table.preset[at:]
        ahead = (place for place, (row, _) in enumerate(shown) if any(one.items() <= row.items() for one in later))
        shown.insert(next(ahead, len(shown)), (preset, -1))
    return shown


def matching(
    printed: Sequence[Mapping[str, str]], rows: Sequence[Mapping[str, Json]]
) -> list[Mapping[str, Json] | None]:
    """For each row that a form prints in advance the row of the data that it is filled in with, None for none.

    That is the one with the same words; one that has none of these words takes the next row that is left. Rows that no
    printed one takes follow.
    """
    left = list(rows)
    found: list[Mapping[str, Json] | None] = []
    for words in printed:
        same = (row for row in left if all(_is_printed(row.get(key), text) for key, text in words.items()))
        match = next(same, None) or next((row for row in left if words.keys().isdisjoint(row)), None)
        left = [row for row in left if row is not match]
        found.append(match)
    return [*found, *left]


def _is_printed(value: Json, text: str) -> bool:
    """Whether a value is what a form prints."""
    return value is not None and label_key(str(value)) == label_key(text)


def _shape(form: Form) -> Data:
    """The form's fields and tables as a tree: objects are dicts, leaves are Field or Table."""
    shape: Data = {}
    leaves: tuple[Field | Table, ...] = (*form.fields, *form.tables)
    for leaf in leaves:
        put(shape, leaf.path, leaf)
    return shape


def _object(shape: Data, data: Any, path: str, problems: Problems) -> Data:
    if not isinstance(data, dict):
        problems.append((path, "not-an-object"))
        return {}
    plain: Data = {}
    problems += [(_join(path, str(key)), "unknown-field") for key in data if key not in shape]
    for key, leaf in shape.items():
        here, value = _join(path, key), data.get(key)
        if isinstance(leaf, Table):
            plain[key] = _rows(leaf, value, here, problems)
        elif value is None:
            continue
        elif isinstance(leaf, dict):
            if inner := _object(leaf, value, here, problems):
                plain[key] = inner
        elif leaf.derive is None and (found := _value(leaf, value, here, problems)) is not _BLANK:
            plain[key] = found
    return plain


def _rows(table: Table, rows: Any, path: str, problems: Problems) -> list[Data]:
    if rows is None:
        return []
    if not isinstance(rows, list):
        problems.append((path, "not-a-list"))
        return []
    columns: Data = {field.key: field for field in table.fields}
    found = [_object(columns, row, f"{path}[{i}]", problems) for i, row in enumerate(rows)]
    return [row for row in found if not is_blank_row(table, row)]


def _value(field: Field, value: Any, path: str, problems: Problems) -> Any:
    try:
        return _CANONICAL[field.kind](field, value)
    except ValueError as err:
        problems.append((path, str(err)))
        return _BLANK


def _as_text(field: Field, value: Any) -> Any:
    if not isinstance(value, str):
        raise ValueError("not-a-text")
    text = trim(value)
    if unprintable(text):
        raise ValueError("control-character")
    if not text:
        return _BLANK
    if is_crossed(text) or text in field.hint or _asks(text):
        raise ValueError("placeholder")
    return text


def _asks(text: str) -> bool:
    """Whether a text asks for a value rather than being one."""
    return (
        text in OFFICE_HINTS
        or office_prompt(text) == text
        or is_skeleton(text)
        or is_unmerged(text)
        or is_stand_in(text)
    )


def _as_number(field: Field, value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("not-a-number")
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError("not-a-number")
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    digits = repr(value).lower().partition("e")[0].replace(".", "").replace("-", "").strip("0")
    if len(digits) > 15 or abs(value) >= 1e15:
        raise ValueError("too-many-digits")
    return value


def _as_choice(field: Field, value: Any) -> Any:
    return _as_number(field, value) if field.whole else _as_option(field, value)


def _as_option(field: Field, value: Any) -> Any:
    """An option as it is, whatever it would be elsewhere: 无, 盖章."""
    return value if isinstance(value, str) and value in field.choices else _as_text(field, value)


def _as_choices(field: Field, value: Any) -> Any:
    if not isinstance(value, list):
        raise ValueError("not-a-list")
    texts = [text for item in value if (text := _as_option(field, item)) is not _BLANK]
    if not texts:
        return _BLANK
    known = [choice for choice in field.choices if choice in texts]
    return known + [text for text in dict.fromkeys(texts) if text not in field.choices]


def _as_boolean(field: Field, value: Any) -> Any:
    if not isinstance(value, bool):
        raise ValueError("not-yes-or-no")
    return _BLANK if field.kind == "check" and not value else value


_CANONICAL: dict[str, Callable[[Field, Any], Any]] = {
    "text": _as_text,
    "date": _as_text,
    "moment": _as_text,
    "choice": _as_choice,
    "choices": _as_choices,
    "check": _as_boolean,
    "boolean": _as_boolean,
    "integer": _as_number,
    "number": _as_number,
}


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key
