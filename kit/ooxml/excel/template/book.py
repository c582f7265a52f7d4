"""A workbook whose fields are known by their places: cells of its sheets are written, rows are put in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from lxml import etree

from kit.data.canonical import is_filled, matching, printed_rows
from kit.data.derive import derived
from kit.data.paths import value_at
from kit.frame import FrameCell
from kit.model import Data, DataError, Field, Form, Json, Layout, Table
from kit.ooxml.excel.address import column_letters
from kit.ooxml.excel.cell_xml import BLANK, formula_cell, renderer, text_cell
from kit.ooxml.excel.formulas.tokens import shifted
from kit.ooxml.excel.template.grid import Element, position
from kit.ooxml.excel.template.insertion import Insertion, followed, insert_rows, move_drawing, refer
from kit.ooxml.opc.namespaces import S
from kit.ooxml.opc.parts import in_order
from kit.ooxml.opc.xml import serialised
from kit.ooxml.opc.zip import Filled, pack_part, write_zip
from kit.ooxml.word.template.content_controls import hint, options, shown
from kit.text import trim

Value = Callable[[str], Json]

_LEVEL = 6
_TICK = "√"  # what people put into a column to tick in


class BookEntry(NamedTuple):
    """A cell that takes values: where it stands in its sheet, its format, and the formula that may stay in it."""

    row: int
    cell: FrameCell
    style: str
    formula: str = ""


class BookBlock(NamedTuple):
    """The rows of an array: `entries` row by row, `height` rows to an entry of the data; what they print in advance.

    `numbers`: columns of running numbers. `grows`: False where something on the sheet could not follow.
    """

    table: Table
    first: int
    last: int
    height: int
    entries: tuple[tuple[BookEntry, ...], ...]  # one for each entry of the data that has rows
    added: tuple[BookEntry, ...]  # of rows that are put in, as the last rows have them
    printed: tuple[Mapping[str, str], ...]
    numbers: tuple[int, ...]
    grows: bool


class PlacedSheet(NamedTuple):
    """A sheet with places for values."""

    name: str
    part: str
    root: Element
    entries: tuple[BookEntry, ...]
    blocks: tuple[BookBlock, ...]
    drawing: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class BookTemplate:
    """A template of one form, ready to be filled."""

    form: Form
    layout: Layout
    placed: tuple[str, ...]
    parts: Mapping[str, bytes]  # all but the workbook part and the sheets
    workbook: str
    book: Element
    sheets: tuple[PlacedSheet, ...]
    others: Mapping[str, tuple[str, Element]]  # sheets without places: part, name and tree


def fill_book(template: BookTemplate, data: Data) -> Filled:
    """The workbook of canonical data ({}: the blank form); equal data give equal bytes.

    Raises DataError for more rows than a table that cannot grow has.
    """
    known = derived(template.form, data) if any(data.values()) else {}
    finished = is_filled(template.form, data)
    roots = {sheet.part: deepcopy(sheet.root) for sheet in template.sheets}
    others = {part: (name, deepcopy(root)) for part, (name, root) in template.others.items()}
    book = deepcopy(template.book)
    parts = dict(template.parts)
    every = [(sheet.name, roots[sheet.part]) for sheet in template.sheets] + list(others.values())
    for sheet in template.sheets:
        _fill(template.form, sheet, roots[sheet.part], data, known, finished, every, book, parts)
    parts |= {part: serialised(root) for part, root in roots.items()}
    parts |= {part: serialised(root) for part, (_, root) in others.items()}
    parts[template.workbook] = serialised(book)
    packed = [pack_part(part, parts[part], _LEVEL) for part in in_order(parts)]
    return Filled(write_zip(packed), max(map(len, parts.values())))


def _fill(
    form: Form,
    sheet: PlacedSheet,
    root: Element,
    data: Data,
    known: Mapping[str, Json],
    finished: bool,
    every: Sequence[tuple[str, Element]],
    book: Element,
    parts: dict[str, bytes],
) -> None:
    items = {block.table.path: _shown(block, value_at(data, block.table.path) or []) for block in sheet.blocks}
    insertions = [made for block in sheet.blocks if (made := _insertion(sheet, block, items[block.table.path]))]
    for insertion in sorted(insertions, key=lambda made: -made.after):
        _insert(sheet, root, insertion, every, book, parts)
    writer = _Writer(form, root, finished)
    ordered = sorted(insertions, key=lambda made: made.after)
    for entry in sheet.entries:
        writer.write(entry, _moved(entry.row, ordered), lambda path: value_at(data, path), known.get)
    for block in sheet.blocks:
        _fill_block(writer, block, items[block.table.path], ordered, known)


def _shown(block: BookBlock, items: Sequence[Mapping[str, Json]]) -> list[tuple[Mapping[str, Json] | None, int]]:
    """The rows of an array as they are shown: each with its number in the data, None for one that stays blank."""
    every = printed_rows(block.table, items)
    numbers = {id(item): number for item, number in every}
    return [(item, numbers.get(id(item), -1)) for item in matching(block.printed, [item for item, _ in every])]


def _insertion(sheet: PlacedSheet, block: BookBlock, items: Sequence[object]) -> Insertion | None:
    missing = len(items) - len(block.entries)
    if missing <= 0:
        return None
    if not block.grows:
        raise DataError([(block.table.path, "too-many-rows")])
    return Insertion(sheet.name, block.first, block.last, missing * block.height)


def _insert(
    sheet: PlacedSheet,
    root: Element,
    insertion: Insertion,
    every: Sequence[tuple[str, Element]],
    book: Element,
    parts: dict[str, bytes],
) -> None:
    block = next(block for block in sheet.blocks if block.last == insertion.after)
    insert_rows(root, insertion, block.height)
    for name, other in every:
        if other is not root:
            refer(other, insertion, name)
    for defined in book.iter(S + "definedName"):
        defined.text = followed(defined.text or "", insertion, "")
    if sheet.drawing:
        drawing = etree.fromstring(parts[sheet.drawing])
        move_drawing(drawing, insertion)
        parts[sheet.drawing] = serialised(drawing)


def _moved(row: int, insertions: Sequence[Insertion]) -> int:
    return row + sum(made.rows for made in insertions if row > made.after)


def _fill_block(
    writer: _Writer,
    block: BookBlock,
    items: Sequence[tuple[Mapping[str, Json] | None, int]],
    insertions: Sequence[Insertion],
    known: Mapping[str, Json],
) -> None:
    """Write the rows of an array: those that the template has, then those that were put in."""
    count = len(block.entries)
    for number in range(max(len(items), count)):
        item, at = items[number] if number < len(items) else (None, -1)
        step = 0 if number < count else (number - count + 1) * block.height
        computed = {field.key: known.get(f"{block.table.path}[{at}].{field.key}") for field in block.table.fields}
        for entry in block.entries[number] if number < count else block.added:
            row = _moved(entry.row, insertions) + step
            formula = shifted(entry.formula, row - entry.row, 0) if entry.formula else ""
            writer.write(entry._replace(formula=formula), row, _by_key(item or {}), _by_key(computed))
        for col in block.numbers:
            first = block.entries[min(number, count - 1)][0].row
            writer.number(_moved(first, insertions) + step, col, number + 1)


def _by_key(values: Mapping[str, Json]) -> Value:
    return lambda path: values.get(_key(path))


def _key(path: str) -> str:
    return path.rpartition(".")[2]


class _Writer:
    """Writes values into the cells of one sheet."""

    def __init__(self, form: Form, root: Element, finished: bool) -> None:
        self._form, self._finished = form, finished
        data = root.find(S + "sheetData")
        assert data is not None
        self._data = data
        self._rows = {int(row.get("r") or 0): row for row in data}
        self._cells: dict[int, dict[int, Element]] = {}

    def write(self, entry: BookEntry, row: int, value: Value, computed: Value) -> None:
        """Write one cell. `value`, `computed`: what its fields hold, by path."""
        cell = entry.cell
        values = {blank.path: value(blank.path) for blank in cell.blanks}
        values |= {path: computed(path) for path in values if self._form.index[path].derive is not None}
        alone = len(cell.blanks) == 1 and not any(word.strip() for word in cell.words)
        field = self._form.index[cell.blanks[0].path]
        if alone and cell.blanks[0].option:
            tail = text_cell(_TICK) if _is_chosen(field, cell.blanks[0].option, values[field.path]) else BLANK
        elif alone and entry.formula:
            tail = formula_cell(escape(entry.formula, quote=False), values[field.path])
        elif alone and values[field.path] is not None:
            tail = renderer(field)(values[field.path])
        else:
            text = "".join(self._pieces(cell, values))
            tail = text_cell(text) if text.strip() else BLANK
        self._put(row, cell.at, entry.style, tail)

    def number(self, row: int, col: int, number: int) -> None:
        """Write the running number of a row."""
        self._line(row)
        cell = self._cells[row].get(col)
        style = (cell.get("s") if cell is not None else None) or "0"
        self._put(row, col, style, f"><v>{number}</v></c>")

    def _pieces(self, cell: FrameCell, values: Mapping[str, Json]) -> Iterator[str]:
        yield cell.words[0]
        for blank, word in zip(cell.blanks, cell.words[1:], strict=True):
            field = self._form.index[blank.path]
            found = values[blank.path]
            if blank.option:
                yield "☑" if _is_chosen(field, blank.option, found) else "□"
            else:
                yield str(shown(field, found)) if found is not None else "" if self._finished else _prompt(field)
            yield word

    def _put(self, row: int, col: int, style: str, tail: str) -> None:
        line = self._line(row)
        head = f'<c xmlns="{S[1:-1]}" r="{column_letters(col)}{row}" s="{style}"'
        fresh = etree.fromstring(head + tail)
        known = self._cells[row].get(col)
        if known is not None:
            line.replace(known, fresh)
        else:
            line.insert(sum(other < col for other in self._cells[row]), fresh)
        self._cells[row][col] = fresh

    def _line(self, row: int) -> Element:
        """The row of that number, made where there is none, its cells by column in `_cells`."""
        line = self._rows.get(row)
        if line is None:
            line = etree.Element(S + "row", r=str(row))
            self._data.insert(sum(number < row for number in self._rows), line)
            self._rows[row] = line
        if row not in self._cells:
            self._cells[row] = {position(cell.get("r") or "", "")[1]: cell for cell in line}
        return line


def _prompt(field: Field) -> str:
    """What a blank form shows in the place of a value."""
    return trim(hint(field)) if field.hint.zh or field.kind in ("date", "moment") else ""


def _is_chosen(field: Field, option: int, value: Json) -> bool:
    chosen = options(field)[option - 1][0]
    return chosen in value if isinstance(value, list) else value is not None and value == chosen
