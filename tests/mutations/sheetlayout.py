"""Rows and columns inserted, moved, merged, deleted; foreign tables and lines around the form's own."""

from __future__ import annotations

import copy
from random import Random

from tests.mutations.kind import Expect, Kind, Source, changed, without
from tests.mutations.sheetfile import (
    Book,
    Edit,
    at,
    cells,
    clear,
    growing,
    header,
    letters,
    merge,
    move,
    s,
    sheet_kind,
    text_of,
    type_number,
    type_text,
)

_FOREIGN = (("督办批示", ("已阅处", "待核")), ("存根页码", ("第1页", "第2页")), ("附件张数", ("3", "1")))


def frame(book: Book, source: Source) -> tuple[int, list[int], int]:
    """Header row, columns and number of filled rows of the growing table."""
    table = growing(source)
    heads = header(book, table)
    return next(iter(heads.values()))[0], sorted(c for _, c in heads.values()), len(source.data.get(table.path, []))


def _inserted_column(blank: bool) -> Edit:
    def edit(book: Book, source: Source, rng: Random) -> Expect:
        row, columns, count = frame(book, source)
        place = rng.choice(columns[1:])
        move(book, lambda r, c: (r, c + (c >= place)))
        label, texts = rng.choice(_FOREIGN)
        for number in range(0 if blank else count + 1):
            type_text(at(book, row + number, place), texts[number % len(texts)] if number else label)
        return Expect()

    return edit


def column_in_front(book: Book, source: Source, rng: Random) -> Expect:
    """A blank column A: the form stands further right."""
    move(book, lambda r, c: (r, c + 1))
    return Expect()


def rows_above(book: Book, source: Source, rng: Random) -> Expect:
    """Rows of a report's title above all."""
    count = rng.randint(1, 4)
    move(book, lambda r, c: (r + count, c))
    type_text(at(book, 1, 1), rng.choice(("二〇二六年度上报材料", "附件3", "集团汇总用表（内部）")))
    return Expect()


def title_row(book: Book, source: Source, rng: Random) -> Expect:
    """A title row over the whole width between head and table."""
    row, columns, _ = frame(book, source)
    move(book, lambda r, c: (r + (r >= row), c))
    type_text(at(book, row, columns[0]), rng.choice(("明细如下", "2026年第一季度明细", "（单位：条）")))
    merge(book, (row, columns[0]), (row, columns[-1]))
    return Expect()


def blank_above_header(book: Book, source: Source, rng: Random) -> Expect:
    row, _, _ = frame(book, source)
    move(book, lambda r, c: (r + 3 * (r >= row), c))
    return Expect()


def header_merged(book: Book, source: Source, rng: Random) -> Expect:
    """Every header cell merged over two rows."""
    row, columns, _ = frame(book, source)
    move(book, lambda r, c: (r + (r > row), c))
    for column in columns:
        merge(book, (row, column), (row + 1, column))
    return Expect()


def header_grouped(book: Book, source: Source, rng: Random) -> Expect:
    """A row of groups above the header: two columns each under one word."""
    row, columns, _ = frame(book, source)
    move(book, lambda r, c: (r + (r >= row), c))
    for number, column in enumerate(columns[:-1:2]):
        type_text(at(book, row, column), f"第{'一二三四五六七八九十'[number % 10]}组")
        merge(book, (row, column), (row, column + 1))
    return Expect()


OTHER = (("车牌", "司机"), ("浙A12345", "孙师傅"), ("浙A54321", "钱师傅"))


def table_below(book: Book, source: Source, rng: Random) -> Expect:
    """Another table below, behind blank rows."""
    row, columns, count = frame(book, source)
    start = row + count + rng.randint(3, 6)
    for y, line in enumerate(OTHER):
        for x, text in enumerate(line):
            type_text(at(book, start + y, columns[0] + x), text)
    return Expect()


def table_beside(book: Book, source: Source, rng: Random) -> Expect:
    """Another table on the right, behind a blank column."""
    row, columns, _ = frame(book, source)
    for y, line in enumerate(OTHER):
        for x, text in enumerate(line):
            type_text(at(book, row + y, columns[-1] + 2 + x), text)
    return Expect()


def columns_moved(book: Book, source: Source, rng: Random) -> Expect:
    row, columns, _ = frame(book, source)
    order = dict(zip(columns, rng.sample(columns, len(columns)), strict=True))
    move(book, lambda r, c: (r, order.get(c, c) if r >= row else c), keep_names=True)
    return Expect()


def column_deleted(book: Book, source: Source, rng: Random) -> Expect | None:
    """An optional column that this company does not use is deleted."""
    table = growing(source)
    row, columns, count = frame(book, source)
    heads = header(book, table)
    formulas = " ".join(f.text or "" for f in book.sheet.iter(s("f")))
    free = [
        f for f in table.fields if f.key in heads and not f.required and f.derive is None and f.key not in table.key
    ]
    free = [f for f in free if f"${letters(heads[f.key][1])}" not in formulas]
    if not free:
        return None
    chosen = rng.choice(free)
    gone, last = heads[chosen.key][1], columns[-1]
    for place, cell in cells(book).items():
        if place[0] >= row and place[1] == gone:
            clear(cell)
    move(book, lambda r, c: (r, (last if c == gone else c - (gone < c <= last)) if r >= row else c), keep_names=True)
    return Expect(without(source, (f"{table.path}[{n}].{chosen.key}" for n in range(count))))


def rows_appended(book: Book, source: Source, rng: Random) -> Expect | None:
    """Rows copied down without styles, validations, formulas."""
    table = growing(source)
    lines = source.data.get(table.path, [])
    if not lines:
        return None
    row, _, count = frame(book, source)
    held = cells(book)
    for place in [p for p in held if p[0] == row + 1]:
        cell = copy.deepcopy(held[place])
        for formula in list(cell.iter(s("f"))):
            cell.remove(formula)
        target = at(book, row + count + 1, place[1])
        cell.set("r", target.get("r"))
        target.getparent().replace(target, cell)
    return Expect({**source.data, table.path: [*lines, lines[0]]})


def blank_between(book: Book, source: Source, rng: Random) -> Expect | None:
    row, _, count = frame(book, source)
    if count < 2:
        return None
    place = row + rng.randint(2, count)
    gap = rng.randint(1, 3)
    move(book, lambda r, c: (r + gap * (r >= place), c))
    return Expect()


def totals_row(book: Book, source: Source, rng: Random) -> Expect:
    """“合计” typed below the last row."""
    row, columns, count = frame(book, source)
    below = row + count + 1 + rng.randint(0, 1)
    word = rng.choice(("合计", "总计", "小计：", "合 计"))
    for cell in [cell for place, cell in cells(book).items() if place[0] == below]:
        clear(cell)
    type_text(at(book, below, columns[0]), word)
    type_number(at(book, below, rng.choice(columns[1:])), count)
    return Expect()


def note_below(book: Book, source: Source, rng: Random) -> Expect:
    """A line for the maker and the date, a remark, below the table."""
    row, columns, count = frame(book, source)
    text = rng.choice(
        ("制表：王小川　审核：周明远", "备注：以上数据截至月末", "以下空白", "填表说明：日期按年月日填写")
    )
    type_text(at(book, row + count + rng.randint(1, 3), columns[0]), text)
    return Expect()


def header_again(book: Book, source: Source, rng: Random) -> Expect | None:
    """The header copied between the rows, as at the top of a printed page."""
    row, columns, count = frame(book, source)
    if count < 2:
        return None
    place = row + rng.randint(2, count)
    labels = {c: text_of(book, at(book, row, c)) for c in columns}
    move(book, lambda r, c: (r + (r >= place), c))
    for column, label in labels.items():
        type_text(at(book, place, column), label)
    return Expect()


def merged_rows(book: Book, source: Source, rng: Random) -> Expect | None:
    """One cell over several rows: its value holds for all of them."""
    table = growing(source)
    row, _, count = frame(book, source)
    heads = header(book, table)
    filled = [
        f
        for f in table.fields
        if count > 1
        and f.key in heads
        and f.derive is None
        and f.key not in table.key
        and all(f.key in line for line in source.data[table.path])
    ]
    if not filled:
        return None
    field, size = rng.choice(filled), min(count, rng.randint(2, 3))
    column = heads[field.key][1]
    for number in range(1, size):
        clear(at(book, row + 1 + number, column))
    merge(book, (row + 1, column), (row + size, column))
    first = source.data[table.path][0][field.key]
    return Expect(changed(source, [(f"{table.path}[{n}].{field.key}", first) for n in range(1, size)]))


KINDS: tuple[Kind, ...] = (
    sheet_kind("foreign column", "a column that no form knows", _inserted_column(False)),
    sheet_kind("blank column", "a blank column within the table", _inserted_column(True)),
    sheet_kind("column in front", "everything one column further right", column_in_front),
    sheet_kind("rows above", "a title above everything", rows_above),
    sheet_kind("title row above the header", "a merged row between head and table", title_row),
    sheet_kind("blank rows above the header", "blank rows between head and table", blank_above_header),
    sheet_kind("header over two rows", "each header cell merged over two rows", header_merged),
    sheet_kind("grouped header", "a row of groups above the header", header_grouped),
    sheet_kind("table below", "another table on the sheet, below", table_below),
    sheet_kind("table beside", "another table on the sheet, on the right", table_beside),
    sheet_kind("columns reordered", "the table's columns in another order", columns_moved),
    sheet_kind("optional column deleted", "an optional column is gone", column_deleted),
    sheet_kind("rows appended", "a row without styles and formulas below", rows_appended),
    sheet_kind("blank rows between", "blank rows between the rows", blank_between),
    sheet_kind("totals row", "合计 typed below", totals_row),
    sheet_kind("remark below", "“制表：… 审核：…”, 以下空白", note_below),
    sheet_kind("header repeated", "the header again between the rows", header_again),
    sheet_kind("cell over several rows", "a merged cell's value holds for all its rows", merged_rows),
)
