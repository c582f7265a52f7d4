"""From a list to the records of a form: headings in any order and any of their words, values as people write them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import Final, NamedTuple

from kit.data.canonical import is_blank_row
from kit.data.cast import cast, cast_bool, cast_number
from kit.data.paths import put
from kit.lists.cells import ListGrid, Percent, Value
from kit.lists.columns import FILE, ROW, ListSheet, named, nearest, sheets, top_row
from kit.messages import pick, say
from kit.model import Data, Field, Form, Json, Lang, Text
from kit.read.label_key import key

_EXAMPLES: Final[Mapping[str, Text]] = {
    "date": Text("请填日期，如 2026-03-31", "write a date such as 2026-03-31"),
    "moment": Text("请填日期和时刻，如 2026-03-31 09:30", "write date and time, such as 2026-03-31 09:30"),
    "integer": Text("请填整数", "write a whole number"),
    "number": Text("请填数字", "write a number"),
    "boolean": Text("请填是或否", "write 是 or 否"),
    "check": Text("请填是，或留空", "write 是, or leave it blank"),
}

_TOTALS: Final = frozenset(map(key, ("合计", "总计", "小计", "共计", "total", "totals", "grand total")))
_SAMPLE: Final = re.compile(
    r"[（(【]?(?:填写|填表)?(?:示例|样例|范例|例子?|sample|example)[）)】]?(?:[:：].*)?", re.I | re.S
)


class ListFault(NamedTuple):
    """What is wrong with one cell of a list, or with the list (`place` is the sheet)."""

    place: str
    words: str
    order: tuple[int, int, int] = (0, 0, 0)  # sheet, row and column, for telling faults as they stand
    cells: int = 1  # how many cells it is told of


class ListSource(NamedTuple):
    """The row of a list that a record, or a row of one of its tables, was read from."""

    grid: ListGrid
    row: int
    columns: Mapping[str, int]  # by path; in a table by key
    tables: dict[str, list[ListSource]]  # by path


class List(NamedTuple):
    """A list that was read: a record for each of its rows, where each stands, and all that is wrong with its cells."""

    records: list[Data]
    sources: list[ListSource]
    faults: list[ListFault]
    absent: list[str]  # tables of the form that the list has no sheet for


class _Column(NamedTuple):
    at: int
    field: Field


def fault(grid: ListGrid, row: int, column: int, words: str, lang: Lang) -> ListFault:
    """Return a fault at a cell, counted from 0."""
    return ListFault(grid.place(row, column, lang), words, (grid.order, row, column))


def read_list(form: Form, grids: Sequence[ListGrid], lang: Lang) -> List:
    """Read a form's list. Rows without any value are passed over; what lacks is told once the records are checked."""
    main, *tables = sheets(form)
    found = List([], [], [], [])
    chosen = _chosen(main, grids)
    if chosen is None:
        found.faults.append(ListFault("", say("list-empty", lang)))
        return found
    by_row = _documents(main, chosen, found, lang)
    for table in tables:
        grid = next((grid for grid in grids if grid is not chosen and key(grid.title) == key(table.title)), None)
        if grid is None:
            found.absent.append(table.title)
        else:
            _attach(table, grid, found, by_row, lang)
    known = {key(sheet.title) for sheet in (main, *tables)}
    for grid in grids:
        if grid is not chosen and key(grid.title) not in known and any(map(any, grid.rows)):
            titles = say("list", lang).join(sheet.title for sheet in tables)
            words = say("list-other-sheet", lang, name=grid.title, names=titles or "—")
            found.faults.append(ListFault(grid.title, words, (grid.order, 0, 0)))
    return found


def _chosen(main: ListSheet, grids: Sequence[ListGrid]) -> ListGrid | None:
    """The sheet of the documents: that of the form's title, else the first one with anything on it."""
    filled = [grid for grid in grids if any(any(cell is not None for cell in row) for row in grid.rows)]
    return next((grid for grid in filled if key(grid.title) == key(main.title)), next(iter(filled), None))


def _documents(main: ListSheet, grid: ListGrid, found: List, lang: Lang) -> dict[str, int]:
    """Read the documents; returns their numbers in the list by what ties the rows of tables to them."""
    grid = grid._replace(top=top_row(main, grid.rows))
    columns, extra = _columns(main, grid, found, lang)
    at, places = extra.get(key(ROW)), {column.field.path: column.at for column in columns}
    by_row: dict[str, int] = {}
    for number, row in _rows(grid, found, lang):
        data, misfits = Data(), len(found.faults)
        for column, value in _values(columns, grid, number, row, found, lang):
            put(data, column.field.path, value)
        tie = _tie(at, row)
        if not (data or tie or len(found.faults) > misfits):
            continue
        if tie in by_row:
            found.faults.append(fault(grid, number, at or 0, say("list-tied-twice", lang, name=ROW, value=tie), lang))
        by_row[tie or str(len(found.records) + 1)] = len(found.records)
        found.records.append(data)
        found.sources.append(ListSource(grid, number, places, {}))
    return by_row


def _rows(grid: ListGrid, found: List, lang: Lang) -> Iterator[tuple[int, Sequence[Value]]]:
    """The rows below the headings with their numbers; one that sums up, or shows how to fill in, is a fault, no row."""
    for number, row in enumerate(grid.rows[grid.top + 1 :], grid.top + 1):
        at, first = next(((at, cell) for at, cell in enumerate(row) if isinstance(cell, str)), (0, ""))
        if key(first) in _TOTALS or _SAMPLE.fullmatch(first.strip()):
            found.faults.append(fault(grid, number, at, say("list-total", lang, value=first), lang))
        else:
            yield number, row


def _attach(sheet: ListSheet, grid: ListGrid, found: List, by_row: Mapping[str, int], lang: Lang) -> None:
    """Give each row of a table's sheet to its document."""
    grid = grid._replace(top=top_row(sheet, grid.rows))
    columns, extra = _columns(sheet, grid, found, lang)
    at, table = extra.get(key(ROW)), sheet.table
    if at is None and columns and len(grid.rows) > grid.top + 1:
        words = say("list-untied", lang, name=ROW)
        found.faults.append(ListFault(grid.row_place(grid.top, lang), words, (grid.order, grid.top, 0)))
        return
    places = {column.field.key: column.at for column in columns}
    for number, row in _rows(grid, found, lang):
        data = {column.field.key: value for column, value in _values(columns, grid, number, row, found, lang)}
        if table is None or is_blank_row(table, data):
            continue
        tie = _tie(at, row)
        if tie not in by_row:
            found.faults.append(fault(grid, number, at or 0, say("list-no-document", lang, name=ROW, value=tie), lang))
            continue
        document = by_row[tie]
        found.records[document].setdefault(table.path, []).append(data)
        found.sources[document].tables.setdefault(table.path, []).append(ListSource(grid, number, places, {}))


def _columns(sheet: ListSheet, grid: ListGrid, found: List, lang: Lang) -> tuple[list[_Column], dict[str, int]]:
    """The columns that are known by their headings, and where those stand that are no data."""
    known, columns, extra = named(sheet.fields), list[_Column](), dict[str, int]()
    heads, below = grid.rows[grid.top] if grid.rows else (), grid.rows[grid.top + 1 :]
    there = {known.get(key(str(cell))) for cell in heads}
    lacking = [field for field in sheet.fields if field not in there]
    for at in range(max(map(len, grid.rows), default=0)):  # a CSV row may be longer than its headings
        cell = heads[at] if at < len(heads) else None
        word = key(str(cell)) if cell is not None else ""
        if word in (key(ROW), key(FILE)):
            extra[word] = at
        elif word in known:
            if any(one.field is known[word] for one in columns):
                found.faults.append(fault(grid, grid.top, at, say("list-twice", lang, name=cell), lang))
            columns.append(_Column(at, known[word]))
        elif word or any(at < len(row) and row[at] is not None for row in below):
            near = nearest(word, lacking) if word else ""
            question = say("near", lang, names=near) if near else say("list-unlike", lang)
            words = "list-heading" if word else "list-no-heading"
            first = next((n for n, row in enumerate(below, 1) if at < len(row) and row[at] is not None), 0)
            row = grid.top + (0 if word else first)
            found.faults.append(fault(grid, row, at, say(words, lang, name=cell or "", near=question), lang))
    return columns, extra


def _values(
    columns: Sequence[_Column], grid: ListGrid, number: int, row: Sequence[Value], found: List, lang: Lang
) -> Iterator[tuple[_Column, Json]]:
    for column in columns:
        cell = row[column.at] if column.at < len(row) else None
        try:
            value = _value(column.field, cell)
            if column.field.kind == "moment" and value is not None and "T" not in value:
                raise ValueError("a day without its time")
        except ValueError:
            found.faults.append(fault(grid, number, column.at, misfit(column.field, cell, lang), lang))
            continue
        if value is not None:
            yield column, value


def _value(field: Field, cell: Value) -> Json:
    """A cell's value by the kind of its field. Raises ValueError where it is not understood."""
    if cell is None:
        return None
    if isinstance(cell, bool):
        return cast_bool(field, cell)
    if isinstance(cell, int | float):
        return cast_number(field, cell, isinstance(cell, Percent))
    if isinstance(cell, time):
        raise ValueError("a time without its day")
    if isinstance(cell, datetime):
        is_day = field.kind != "moment" and (cell.hour, cell.minute, cell.second) == (0, 0, 0)
        return cast(field, cell.date().isoformat() if is_day else cell.isoformat(timespec="minutes"))
    return cast(field, cell.isoformat() if isinstance(cell, date) else cell)


def misfit(field: Field, cell: Value, lang: Lang) -> str:
    """Return why a cell's value is none of its field's, with an example of one that is."""
    if field.choices:
        names = say("list", lang).join(field.choices)
        return say("list-choice", lang, label=pick(field.label, lang), value=cell, names=names)
    if day := _day(field, cell):
        return say("list-no-time", lang, label=pick(field.label, lang), value=day)
    if field.unit == "%":
        return say("list-percent", lang, label=pick(field.label, lang), value=cell)
    advice = pick(_EXAMPLES[field.kind], lang) if field.kind in _EXAMPLES else ""
    return say("list-value", lang, label=pick(field.label, lang), value=cell, advice=advice)


def _day(field: Field, cell: Value) -> str:
    """The day of a moment that lacks its time; "" for anything else."""
    try:
        value = _value(field, cell) if field.kind == "moment" else None
    except ValueError:
        return ""
    return value if isinstance(value, str) and "T" not in value else ""


def _tie(at: int | None, row: Sequence[Value]) -> str:
    cell = row[at] if at is not None and at < len(row) else None
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell or "").strip()
