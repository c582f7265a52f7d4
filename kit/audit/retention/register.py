"""What the archive registers say: which documents were filed in which medium, which numbers are void or reserved."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kit.calendar.worktime import day_of, parse
from kit.data.paths import value_at
from kit.model import Form, Json, Place, Record
from kit.rules.base import match_key
from kit.rules.finding import place_of

FORM = "archive-register"
FILED, VOID, RESERVED = "归档", "作废", "预留"
_YEARS = re.compile(r"([1-9][0-9]{0,2})年")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a register."""

    file: str
    place: Place
    document: str
    state: str
    medium: str  # electronic, paper, "" where it is not stated
    archive: str = ""  # the number of the file it is kept in, often the project's
    on: date | None = None
    keep: str = ""  # the stated period: a duration, `permanent` or ""
    signed: bool = False  # a signed original is named


def rows(file: str, form: Form, record: Record) -> Iterator[Row]:
    """The lines of a register that name a document."""
    items = value_at(record.data, "items")
    for i, cells in enumerate(items if isinstance(items, list) else []):
        if cells.get("document"):
            place = place_of(record, f"items[{i}].document", form.index["items[].document"].label)
            yield _row(file, place, cells)


def _row(file: str, place: Place, cells: Mapping[str, Json]) -> Row:
    on, keep = parse(cells.get("archived_on")), _YEARS.fullmatch(str(cells.get("keep", "")))
    return Row(
        file,
        place,
        cells["document"],
        cells.get("state", ""),
        {"电子": "electronic", "纸质": "paper"}.get(cells.get("medium", ""), ""),
        cells.get("archive_number", ""),
        day_of(on) if on else None,
        f"P{keep[1]}Y" if keep else "permanent" if cells.get("keep") == "永久" else "",
        "original" in cells,
    )


def key(number: str) -> str:
    """The form under which two spellings of a number are equal."""
    return match_key("number", number)
