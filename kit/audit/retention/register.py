"""What the archive registers say: which documents were filed in which medium, which numbers are void or reserved."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from kit.calendar.worktime import day_of, parse
from kit.data.paths import value_at
from kit.model import Form, Json, Place, Record
from kit.pack.register import PackRegister
from kit.pack.retention import PERMANENT
from kit.rules.base import Originals, OriginalState
from kit.rules.finding import place_of

_YEARS = re.compile(r"([1-9][0-9]{0,2})年")


@dataclass(frozen=True, slots=True)
class RetentionRow:
    """One line of a register."""

    file: str
    place: Place
    document: str
    state: str  # filed, void, reserved, "" where it is not stated
    medium: str  # electronic, paper, "" where it is not stated
    archive: str = ""  # the number of the file it is kept in, often the project's
    on: date | None = None
    keep: str = ""  # the stated period: a duration, `permanent` or ""
    original: OriginalState = "none"  # what became of the signed original that it names
    dated: str = ""  # the path of `on`


def rows(
    register: PackRegister, file: str, form: Form, record: Record, originals: Originals | None = None
) -> Iterator[RetentionRow]:
    """The lines of a register that name a document; `originals`: what became of the signed originals they name."""
    items, label = value_at(record.data, register.rows), form.index[register.path("document")].label
    for i, cells in enumerate(items if isinstance(items, list) else []):
        if document := cells.get(register.columns["document"]):
            place = place_of(record, f"{register.rows}[{i}].{register.columns['document']}", label)
            row = _row(register, file, place, document, cells)
            original = str(cells.get(register.columns.get("original", "")) or "")
            yield replace(row, original=originals(original)) if original and originals else row


def _row(register: PackRegister, file: str, place: Place, document: str, cells: Mapping[str, Json]) -> RetentionRow:
    says = {column: cells[name] for column, name in register.columns.items() if name in cells}
    on, keep = parse(says.get("on")), str(says.get("keep", ""))
    years = _YEARS.fullmatch(keep)
    return RetentionRow(
        file,
        place,
        document,
        register.states.get(says.get("state", ""), ""),
        register.media.get(says.get("medium", ""), ""),
        says.get("archive", ""),
        day_of(on) if on else None,
        f"P{years[1]}Y" if years else PERMANENT if keep in register.permanent else "",
        dated=register.path("on"),
    )
