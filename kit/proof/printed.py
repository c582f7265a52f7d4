"""A printed document read by its labels, as one that lost all controls, and its rows paired with those of a record."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final, NamedTuple

from kit.model import Data, Field, Json, Record, Table
from kit.ooxml.word.reader import Cell
from kit.pack import Pack
from kit.pack.versions import former_of, path_now, to_current
from kit.proof.grid import PrintedGrid, grid_of
from kit.proof.rows import paired
from kit.proof.tables import Laid
from kit.read.locator import Locator, locator
from kit.read.record_builder import Reading
from kit.read.unclaimed import is_printed
from kit.read.word.fields import Located, read_fields
from kit.rule_ids import MENDED, NOT_UNDERSTOOD
from kit.text.folding import fold

_BULLETS: Final = "·●▪◦‣■◆➢➤"  # that a list draws in front of its items, folded: • is ·


class ReadPrint(NamedTuple):
    """The record that the print gives, and what stands beside it."""

    known: Locator
    data: Data
    pages: Mapping[str, int]  # by path: the page of what stands at a field's label
    said: Mapping[str, str]  # by path: a text there that is no value
    loose: tuple[tuple[Cell, int], ...]  # cells that no field explains, with their pages
    printed: PrintedGrid
    rows: tuple[str, ...]  # the text of each row and line, folded
    reading: Reading  # with paths as they were in the form's version, as those of `located`
    located: Located


def read_print(pack: Pack, record: Record, sheets: Sequence[Laid]) -> ReadPrint:
    """Read a print as a document that lost all controls."""
    known = locator(pack, record.form, record.version)
    printed = grid_of(sheets, lambda texts: all(is_printed(known, text) for text in texts))
    reading = Reading(known)
    explained = read_fields(reading, printed.grid)
    said = {
        problem.path: dict(problem.args)["text"]
        for problem in reading.problems
        if problem.rule in (NOT_UNDERSTOOD, MENDED)  # what a file lost on its way is mended; paper is as it is
    }
    pages = {path: printed.page(found.place.table, found.place.row) for path, found in reading.fields.items()}
    former = former_of(pack.forms[record.form], record.version)
    return ReadPrint(
        known,
        to_current(former, reading.data) if former else reading.data,
        {path_now(former, path) if former else path: page for path, page in pages.items()},
        {path_now(former, path) if former else path: text for path, text in said.items()},
        tuple((cell, printed.parts[id(cell)].page) for cell in explained.loose),
        printed,
        tuple(printed.rows()),
        reading,
        explained.located,
    )


def pairs(table: Table, rows: Sequence[Data], printed: Sequence[Data]) -> list[tuple[int | None, int | None]]:
    """Return which row of a record is which printed one, by their places; None: the other side has no such row."""
    fields = [field for field in table.fields if field.derive is None]
    return paired(rows, printed, partial(_differing, fields), len)


def _differing(fields: Sequence[Field], row: Data, other: Data) -> int:
    return sum(not is_same(row.get(field.key), other.get(field.key)) for field in fields)


def is_same(value: Json, other: Json) -> bool:
    """Return whether two values are the same to an eye."""
    if isinstance(value, str) and isinstance(other, str):
        return value == other or eye(value) in (eye(other), eye(other).lstrip(_BULLETS))
    if isinstance(value, list) and isinstance(other, list):
        return sorted(map(str, value)) == sorted(map(str, other))
    return bool(value == other)


def eye(text: str) -> str:
    """Return a text as an eye takes it in: fonts map characters that look alike to one another."""
    return fold(unicodedata.normalize("NFKC", text))
