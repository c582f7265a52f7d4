"""Data into a compiled Excel template: a join of texts and one deflate, never a parse."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from kit.data.canonical import is_filled, printed_rows
from kit.data.derive import derived
from kit.data.paths import value_at
from kit.model import Data, DataError, Json
from kit.ooxml.excel.cell_xml import BLANK, formula_cell, height, lines
from kit.ooxml.excel.template.formulas import LAST
from kit.ooxml.excel.template.model import Block, Growing, SheetTemplate, TemplateRow, Texts
from kit.ooxml.opc.zip import Filled, Part, pack_part, write_zip

Value = Callable[[str], Any]

_ANY = float("inf")  # the limit of what is never wrapped
_DEFLATED = 8
_LEVEL = 1


def fill_sheet(template: SheetTemplate, data: Data) -> Filled:
    """The workbook of canonical data ({}: the blank form); equal data give equal bytes.

    Raises DataError for more rows than a fixed table has, and for texts that no Excel cell can hold.
    """
    known = derived(template.form, data) if any(data.values()) else {}
    growing = template.growing
    if growing is None:
        head, _ = _head(template, data, known, 0)
        sheet = pack_part(template.sheet, (head + template.tail).encode(), _LEVEL)
        return Filled(write_zip((*template.parts, _book(template, 0), sheet)), sheet.size)
    items = printed_rows(growing.table, value_at(data, growing.table.path) or [])
    rows, heights = _rows(growing, items, known)
    last = max(growing.last, growing.first + len(items) - 1)
    head, grown = _head(template, data, known, last)
    shown = _printed(growing, heights, grown)
    rest = _rest(template, min(len(items), growing.last - growing.first + 1), last, shown)
    sheet = _joined(template.sheet, (head + "".join(rows)).encode(), rest)
    return Filled(write_zip((*template.parts, _book(template, last), sheet)), sheet.size)


def _head(template: SheetTemplate, data: Data, known: Mapping[str, Json], last: int) -> tuple[str, float]:
    """The sheet up to the growing table, and by how many points its rows have grown."""
    sized = _sized(template, last)
    chunks = list(sized.chunks)
    filled = is_filled(template.form, data)
    for at, left in template.guides if filled else ():
        chunks[at] = left
    grown = sum(_fill_row(row, lambda path: value_at(data, path), known.get, chunks, filled) for row in sized.rows)
    for block in template.blocks:
        grown += _fill_block(block, value_at(data, block.table.path) or [], known, chunks, filled)
    return "".join(chunks), grown


def _fill_block(
    block: Block, items: Sequence[Mapping[str, Json]], known: Mapping[str, Json], chunks: list[str], filled: bool
) -> float:
    """Write a fixed table: the data's rows, and preset ones as far as there is room."""
    if len(items) > len(block.rows):
        raise DataError([(block.table.path, "too-many-rows")])
    shown = printed_rows(block.table, items, len(block.rows))
    grown = 0.0
    for row, (item, number) in zip(block.rows, shown, strict=False):
        grown += _fill_row(row, item.get, _of_row(known, f"{block.table.path}[{number}]."), chunks, filled)
    return grown


def _of_row(known: Mapping[str, Json], prefix: str) -> Value:
    """The computed values of one row by key."""
    return lambda key: known.get(prefix + key)


def _fill_row(row: TemplateRow, value: Value, computed: Value, chunks: list[str], filled: bool) -> float:
    """Write the values, formulas and height of a row; returns the points above the template's height."""
    for at, path, head, render, empty in row.cells:
        found = value(path)
        if found is not None:
            chunks[at] = head + render(found)
        elif filled:
            chunks[at] = head + empty
    for at, path, head, formula in row.formulas:
        chunks[at] = head + formula_cell(formula, computed(path))
    tall = _height(row.height, value)
    chunks[row.height.at] = str(tall)
    return tall - row.height.base


def _rows(
    growing: Growing, items: Sequence[tuple[Mapping[str, Json], int]], known: Mapping[str, Json]
) -> tuple[list[str], list[float]]:
    """The XML of the filled rows and their heights."""
    out: list[str] = []
    heights: list[float] = []
    for i, (item, number) in enumerate(items):
        row, tall = str(growing.first + i), growing.height.base
        cells: list[str] = []
        for key, render, limit, formula in growing.columns:
            value = item.get(key)
            if formula:
                computed = known.get(f"{growing.table.path}[{number}].{key}")
                cells += (row, formula_cell(row.join(formula), computed))
            elif value is None:
                cells += (row, BLANK)
            else:
                cells += (row, render(value))
                if limit < _ANY and (len(value) > limit or "\n" in value):
                    tall = 0.0
        tall = tall or _height(growing.height, item.get)
        heights.append(tall)
        out.append(growing.row % (row, tall, *cells))
    return out, heights


def _height(texts: Texts, value: Value) -> float:
    """Points of a row: the template's, or what its longest text needs."""
    most = 1
    for key, room, around in texts.rooms:
        text = value(key)
        if isinstance(text, list):
            text = "、".join(text)
        if isinstance(text, str) and (needed := lines(text + around, room)) > most:
            most = needed
    return texts.base if most == 1 else max(texts.base, height(most, texts.size))


def _printed(growing: Growing, heights: Sequence[float], grown: float) -> int:
    """The last row with a frame: blank rows fill the first page, further pages end with the last row in use."""
    used = growing.first + len(heights) - 1
    left = growing.room - grown - sum(heights)
    blank = max(int(left // growing.height.base), 0 if heights else 1)
    return max(used, min(used + blank, growing.last))


class _Sized(NamedTuple):
    """What depends on the last prepared row, with that row in it."""

    chunks: tuple[str, ...]
    rows: tuple[TemplateRow, ...]
    tail: str


@lru_cache(maxsize=256)
def _sized(template: SheetTemplate, last: int) -> _Sized:
    number = str(last)
    return _Sized(
        tuple(chunk.replace(LAST, number) for chunk in template.chunks),
        tuple(
            row._replace(formulas=tuple(f._replace(formula=f.formula.replace(LAST, number)) for f in row.formulas))
            for row in template.rows
        ),
        template.tail.replace(LAST, number),
    )


class _Rest(NamedTuple):
    """The end of a sheet part, deflated on its own."""

    raw: bytes
    packed: bytes


@lru_cache(maxsize=256)
def _rest(template: SheetTemplate, used: int, last: int, shown: int) -> _Rest:
    """The blank rows below `used` rows, and the tail: the same for all documents with so many rows."""
    growing = template.growing
    rows = "".join(_blank_rows(growing, growing.first + used, shown)) if growing else ""
    raw = (rows + _sized(template, last).tail).encode()
    return _Rest(raw, zlib.compress(raw, 9, -15))


def _blank_rows(growing: Growing, first: int, shown: int) -> Iterator[str]:
    """Blank rows: framed ones to the last that is shown, then bare ones without formulas, which nobody prints."""
    for number in range(first, growing.last + 1):
        row, framed = str(number), number <= shown
        rendered = (
            formula_cell(row.join(column.formula), None) if column.formula and framed else BLANK
            for column in growing.columns
        )
        parts = (part for cell in rendered for part in (row, cell))
        yield (growing.row if framed else growing.bare) % (row, growing.height.base, *parts)


def _joined(name: str, start: bytes, rest: _Rest) -> Part:
    """One deflate stream of two: the first ends on a byte, and the second refers to nothing in it."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15)
    packed = packer.compress(start) + packer.flush(zlib.Z_SYNC_FLUSH) + rest.packed
    return Part(name.encode(), packed, zlib.crc32(rest.raw, zlib.crc32(start)), len(start) + len(rest.raw), _DEFLATED)


@lru_cache(maxsize=1024)
def _book(template: SheetTemplate, printed: int) -> Part:
    return pack_part(template.workbook, template.book.replace(LAST, str(printed)).encode())
