"""What there is to find in a form, laid out for look-ups: carriers, labels and printed words of every field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from kit.frame import Frame
from kit.model import Field, Form, Layout, Table, Text
from kit.ooxml.layers import layer_key
from kit.ooxml.template import former_layout, layout
from kit.ooxml.word.template.content_controls import BLANK, options
from kit.pack import Pack
from kit.pack.versions import former_of
from kit.read.label_key import key
from kit.text import NOTE, OFFICE_HINTS, trim


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


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """One array to be found; derived columns are among the slots."""

    table: Table
    carrier: str
    slots: tuple[Slot, ...]
    by_tag: Mapping[str, Slot]
    by_key: Mapping[str, Slot]


class Locator(NamedTuple):
    """Everything a reader looks for in one form."""

    form: Form
    slots: tuple[Slot, ...]  # scalars that are data
    derived: tuple[Slot, ...]  # scalars that a formula shows
    tables: tuple[Columns, ...]
    by_key: Mapping[str, Slot]  # scalars by any of their labels
    tags: frozenset[str]  # of all scalars
    row_tags: frozenset[str]  # of all columns
    titles: frozenset[str]  # keys of headings: sections, tables and their pages, the form itself
    words: frozenset[str]  # keys of all labels and headings
    printed: frozenset[str]  # the template's own texts of cells and paragraphs
    lines: frozenset[str]  # these and their lines, without blanks
    layers: frozenset[str]  # keys of what the template prints in headers, footers and notes
    frame: Frame = ()  # where places lead to the fields, the printed words around them


@lru_cache(maxsize=256)
def locator(pack: Pack, form: str, version: str = "") -> Locator:
    """The locator of a pack's form, in a former version if that is named; compiled once. Raises PackError."""
    own = pack.forms[form]
    if former := former_of(own, version):
        return build(former.form, former_layout(pack, former.form))
    return build(own, layout(pack, own))


def _renamed(layers: Iterable[str], title: Text, former: Text) -> set[str]:
    """What headers and footers printed under a former title."""
    return {layer.replace(layer_key(title.zh), layer_key(former.zh)) for layer in layers}


def build(form: Form, printed: Layout) -> Locator:
    """The locator of a form as a template prints it."""
    scalars = tuple(_slot(field, printed) for field in form.fields)
    tables = tuple(_columns(table, printed) for table in form.tables)
    pages = (field.leaf for field in form.index.values() if field.leaf)
    former = [version.form.title for version in form.former.values()]  # of documents made before the form was renamed
    names = (form.title, *former, *form.sections.values(), *(table.label for table in form.tables), *pages)
    titles = frozenset(key(text) for name in names for text in name)
    rows = tuple(slot for columns in tables for slot in columns.slots)
    return Locator(
        form=form,
        slots=tuple(slot for slot in scalars if slot.field.derive is None),
        derived=tuple(slot for slot in scalars if slot.field.derive is not None),
        tables=tables,
        by_key=_by_key(scalars),
        tags=frozenset(tag for slot in scalars for tag in slot.tags),
        row_tags=frozenset(tag for slot in rows for tag in slot.tags),
        titles=titles,
        words=titles.union(
            (name for slot in (*scalars, *rows) for name in slot.keys),
            (key(alias) for table in form.tables for alias in table.aliases),  # headings of earlier templates
            (key(text) for field in form.fields if field.section for text in field.section),  # under other numbers
        ),
        printed=printed.texts | {"", BLANK},
        lines=frozenset(
            squeezed(line) for text in printed.texts for line in (text, *text.splitlines(), *note_parts(text))
        ),
        layers=printed.layers.union(*(_renamed(printed.layers, form.title, title) for title in former)),
        frame=printed.frame,
    )


def squeezed(text: str) -> str:
    """A text without any blanks: programs and people break lines anew."""
    return "".join(text.split())


def note_parts(text: str) -> list[str]:
    """The parts of a note about filling in (说明：…；…。), which templates put together anew; of other texts none."""
    note = text.strip().removeprefix(NOTE)
    return note.rstrip("。").split("；") if note != text.strip() else []


def _columns(table: Table, printed: Layout) -> Columns:
    slots = tuple(_slot(field, printed) for field in table.fields)
    return Columns(
        table,
        "f_" + table.path.replace(".", "_"),
        slots,
        {tag: slot for slot in slots for tag in slot.tags},
        _by_key(slots),
    )


def _slot(field: Field, printed: Layout) -> Slot:
    label = printed.labels.get(field.path) or field.label.zh
    choices = options(field)  # drawn as boxes or not: that may change with the template
    return Slot(
        field=field,
        label=trim(label).rstrip(":："),
        carrier="" if field.table else "f_" + field.path.replace(".", "_"),
        tags=(field.path, *(f"{field.path}#{n}" for n in range(1, len(choices) + 1))),
        keys=tuple(dict.fromkeys(key(text) for text in (label, *field.label, *field.aliases) if text)),
        affix=_affix(*printed.affixes.get(field.path, ("", ""))),
        options=choices,
        hints=OFFICE_HINTS | printed.hints.get(field.path, frozenset()),
    )


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
