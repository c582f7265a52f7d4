"""What there is to find in a form, laid out for look-ups: carriers, labels and printed words of every field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kit.model import Field, Form, Layout, Table
from kit.ooxml.controls import options
from kit.pack import Pack
from kit.template import layout
from kit.text import OFFICE_HINTS, label_key, trim

LONGEST_LABEL = 64  # characters; no longer text is taken for a label


@dataclass(frozen=True, slots=True, eq=False)
class Slot:
    """One field to be found. `affix` takes the static text off a value; its only group is the value."""

    field: Field
    label: str  # as the template prints it
    carrier: str  # bookmark or defined name; rows have none
    tags: tuple[str, ...]  # of its controls
    keys: tuple[str, ...]  # of its labels: the template's, the schema's, the aliases
    affix: re.Pattern[str] | None
    options: tuple[tuple[Any, str], ...]  # what can be chosen: (value, printed text)
    hints: frozenset[str]  # texts that mean "empty"


@dataclass(frozen=True, slots=True)
class Columns:
    """One array to be found; derived columns are among the slots."""

    table: Table
    carrier: str
    slots: tuple[Slot, ...]
    by_tag: Mapping[str, Slot]
    by_key: Mapping[str, Slot]


@dataclass(frozen=True, slots=True)
class Locator:
    """Everything a reader looks for in one form."""

    form: Form
    slots: tuple[Slot, ...]  # scalars that are data
    derived: tuple[Slot, ...]  # scalars that a formula shows
    tables: tuple[Columns, ...]
    by_key: Mapping[str, Slot]  # scalars by any of their labels
    tags: frozenset[str]  # of all scalars
    titles: frozenset[str]  # keys of headings: sections, tables, the form itself


@lru_cache(maxsize=256)
def locator(pack: Pack, form: str) -> Locator:
    """The locator of a pack's form; compiled once. Raises PackError for a faulty template."""
    return build(pack.forms[form], layout(pack, pack.forms[form]))


def build(form: Form, printed: Layout) -> Locator:
    """The locator of a form as a template prints it."""
    hints = printed.hints | OFFICE_HINTS
    scalars = tuple(_slot(field, printed, hints) for field in form.fields)
    titles = (form.title, *form.sections.values(), *(table.label for table in form.tables))
    return Locator(
        form=form,
        slots=tuple(slot for slot in scalars if slot.field.derive is None),
        derived=tuple(slot for slot in scalars if slot.field.derive is not None),
        tables=tuple(_columns(table, printed, hints) for table in form.tables),
        by_key=_by_key(scalars),
        tags=frozenset(tag for slot in scalars for tag in slot.tags),
        titles=frozenset(key(text) for title in titles for text in title),
    )


@lru_cache(maxsize=8192)
def _short_key(text: str) -> str:
    return label_key(text)


def key(text: str) -> str:
    """The label key of a text, "" for texts too long to be a label. Labels repeat, so keys are remembered."""
    return _short_key(text) if len(text) <= LONGEST_LABEL else ""


def _columns(table: Table, printed: Layout, hints: frozenset[str]) -> Columns:
    slots = tuple(_slot(field, printed, hints) for field in table.fields)
    return Columns(table, "f_" + table.path.replace(".", "_"), slots,
                   {tag: slot for slot in slots for tag in slot.tags}, _by_key(slots))  # fmt: skip


def _slot(field: Field, printed: Layout, hints: frozenset[str]) -> Slot:
    label = printed.labels.get(field.path) or field.label.zh
    choices = options(field)  # drawn as boxes or not: that may change with the template
    return Slot(
        field=field, label=trim(label).rstrip(":："),
        carrier="" if field.table else "f_" + field.path.replace(".", "_"),
        tags=(field.path, *(f"{field.path}#{n}" for n in range(1, len(choices) + 1))),
        keys=tuple(dict.fromkeys(key(text) for text in (label, *field.label, *field.aliases) if text)),
        affix=_affix(*printed.affixes.get(field.path, ("", ""))), options=choices,
        hints=hints,
    )  # fmt: skip


def _by_key(slots: Iterable[Slot]) -> dict[str, Slot]:
    """Slots by label: a first label is its own field's, a further one only where nobody else has it."""
    found: dict[str, Slot] = {}
    for slot in slots:
        found.setdefault(slot.keys[0], slot)
    shared = [other for slot in slots for other in slot.keys[1:]]
    for slot in slots:
        for other in slot.keys[1:]:
            if shared.count(other) == 1:
                found.setdefault(other, slot)
    return found


def _affix(before: str, behind: str) -> re.Pattern[str] | None:
    """Static text around a value, in any blanks and either width of colon; either part may have been lost."""
    if not before.strip() and not behind.strip():
        return None
    return re.compile(f"{_loose(before)}(.*?){_loose(behind)}", re.DOTALL)


def _loose(text: str) -> str:
    marks = [r"[:：]" if char in ":：" else re.escape(char) for char in "".join(text.split())]
    return "(?:" + r"\s*".join(["", *marks, ""]) + ")?" if marks else ""
