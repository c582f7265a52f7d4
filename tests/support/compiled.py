"""Schemas that are compiled once, however many packs hold them: most packs of tests differ from the shipped one by a
line or a row."""

from __future__ import annotations

import marshal
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kit.model import Form, Json
from kit.pack import forms

_compile, _check = forms.compile_form, forms.checked
_forms: dict[bytes, Form] = {}
_schemas: dict[bytes, bytes] = {}


def share() -> None:
    """Take what equal schemas were compiled to; what is wrong with one is told anew each time.

    Side effects: `kit.pack.forms.compile_form` and `checked`.
    """
    forms.compile_form, forms.checked = _compiled, _checked


def _compiled(schema: Mapping[str, Json], rules: tuple[Mapping[str, Json], ...], path: Path) -> Form:
    key = _bytes((schema, rules))
    if key not in _forms:
        _forms[key] = _compile(schema, rules, path)
    return _forms[key]


def _checked(raw: Json, common: Mapping[str, Json], path: Path) -> dict[str, Json]:
    """The schema, anew each time: a pack writes its own labels into it."""
    key = _bytes((raw, common))
    if key not in _schemas:
        _schemas[key] = _bytes(_check(raw, common, path))
    schema: dict[str, Json] = marshal.loads(_schemas[key])
    return schema


def _bytes(value: Any) -> bytes:
    """The same bytes for equal values: version 0 of the format knows no references."""
    return marshal.dumps(value, 0)
