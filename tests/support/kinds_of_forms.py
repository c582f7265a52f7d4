"""Few forms of the pack that have among them whatever a form can have: tables over all forms take these by default."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from _pytest.mark import ParameterSet

from kit.model import Field, Form, Table
from kit.pack import load
from tests.support import wide


def features(form: Form) -> frozenset[tuple[str, str]]:
    """Return what a form has that another may lack, each with the program of its template."""
    every = {"landscape" if form.landscape else "portrait"}
    every.update(*map(_of_field, form.index.values()), *map(_of_table, form.tables))
    return frozenset((Path(form.template).suffix, feature) for feature in every)


def _of_field(field: Field) -> set[str]:
    names = ("unit", "below", "leaf", "section", "alert", "derive")
    return {field.control, field.kind, *(name for name in names if getattr(field, name))}


def _of_table(table: Table) -> set[str]:
    return {"fixed" if table.fixed else "growing", *(name for name in ("key", "preset") if getattr(table, name))}


@cache
def taken() -> frozenset[str]:
    """Return the names of the forms of the default run; of two that add as much, the one with fewer fields."""
    forms = load().forms.values()
    return frozenset(form.id for form in wide.covering(forms, features, lambda form: len(form.index)))


def cases(forms: Iterable[Form]) -> list[ParameterSet]:
    """Return the forms as cases of a table, all but those of the default run marked wide."""
    return [wide.case(form, form.id, form.id in taken()) for form in forms]


def named(names: Iterable[str]) -> list[ParameterSet]:
    """Return names of forms as cases of a table, as `cases` does."""
    return [wide.case(name, name, name in taken()) for name in names]
