"""The sheets of a workbook of settings, and what stands beside them under another name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from kit.messages.own.setup import SETUP
from kit.model import pack_error
from kit.pack.own_rules.names import RULES
from kit.pack.workbook.grid import GridReading, nearest
from kit.pack.workbook.names import (
    ACCOUNTS,
    CODES,
    DEPARTMENTS,
    DEPUTIES,
    HOLIDAYS,
    HOURS,
    LABELS,
    LIMITS,
    MATRICES,
    NOT_FORMS,
    OFF,
    OPTIONS,
    ORGANISATION,
    PEOPLE,
    ROLES,
    SHEETS,
)
from kit.text.folding import fold

BLOCKS: Final = (
    ORGANISATION,
    LIMITS,
    OFF,
    RULES,
    HOURS,
    HOLIDAYS,
    PEOPLE,
    DEPARTMENTS,
    DEPUTIES,
    ACCOUNTS,
    ROLES,
    MATRICES,
    CODES,
    LABELS,
    NOT_FORMS,
)


def check_sheets(reading: GridReading) -> None:
    """Note a sheet that is read under another name only: one that was renamed, or a copy.

    It is known by its headings, else by a name that is nearly that of a sheet that is missing. Raises PackError for a
    workbook that has none of the sheets: another one under that name says nothing.
    """
    there = {fold(sheet.name) for sheet in reading.book.sheets}
    missing = {key for key, title in SHEETS.items() if not there & set(map(fold, title))}
    if len(missing) == len(SHEETS):
        words = "none of its sheets is one of settings; put back the workbook that kit init made"
        raise pack_error(reading.path, words)
    for name in other_sheets(reading):
        headed = _headed(reading, name)
        if headed and headed not in missing:
            words = "this sheet is not read; put its rows on the sheet {title}, or delete it"
            reading.tell(name, words, title=SHEETS[headed])
        elif key := headed or _alike(name, missing):
            words = "the sheet {title} is missing; was it renamed to {near!r}?"
            reading.tell(name, words, title=SHEETS[key], near=name)


def _headed(reading: GridReading, name: str) -> str:
    """The key of the sheet most headings of which, of one of its tables, stand on the one of that name; or ""."""
    counts = {block: reading.heads(name, block) for block in BLOCKS}
    best = max(BLOCKS, key=lambda block: counts[block])
    return best.sheet if 2 * counts[best] > len(best.columns) else ""


def _alike(name: str, keys: Iterable[str]) -> str:
    """The key of the sheet whose name is most like this one, or ""."""
    words = {word: key for key in keys for word in SHEETS[key]}
    return words.get(nearest(name, words), "")


def other_sheets(reading: GridReading) -> list[str]:
    """Return the names of sheets that are none of the settings, nor what the kit explains and lists beside them."""
    beside = (SETUP[key] for key in ("setup-readme", "setup-examples"))
    known = {fold(name) for title in (*SHEETS.values(), *beside, (OPTIONS,)) for name in title}
    return [sheet.name for sheet in reading.book.sheets if fold(sheet.name) not in known]
