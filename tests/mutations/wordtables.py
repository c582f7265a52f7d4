"""Tables rearranged: rows, columns and whole tables moved, added, merged, split, nested."""

from __future__ import annotations

import copy
from random import Random

from kit.data.paths import pattern_of, value_at
from tests.mutations.kind import Expect, Kind, Source, without
from tests.mutations.wordfile import (
    Element,
    Word,
    both,
    drop,
    label_tables,
    make,
    pairs,
    q,
    row_tables,
    unwrap,
    write,
)

_FOREIGN = (("传阅批示", "已转办公室"), ("经办序列", "A-17"), ("录入核对", "已核对"), ("存根页码", "第 3 页"))


def rows_of(table: Element) -> list[Element]:
    return list(table.findall(q("tr")))


def blank_copy(row: Element, texts: list[str]) -> Element:
    """A copy of a row without controls, with other texts."""
    fresh = copy.deepcopy(row)
    for control in list(fresh.iter(q("sdt"))):
        unwrap(control)
    drop(fresh, "bookmarkStart")
    drop(fresh, "bookmarkEnd")
    for number, cell in enumerate(fresh.findall(q("tc"))):
        write(cell, texts[number % len(texts)])
    return fresh


def rows_shuffled(word: Word, source: Source, rng: Random) -> Expect | None:
    for table, _ in label_tables(word.root):
        rows = rows_of(table)
        for row in rng.sample(rows, len(rows)):
            table.append(row)
    return Expect()


def sections_moved(word: Word, source: Source, rng: Random) -> Expect | None:
    """Whole sections, heading and table, in another order."""
    found = [(t.getprevious(), t) for t in word.body.findall(q("tbl"))]
    if len(found) < 2:
        return None
    end = found[-1][1].getnext()
    for heading, table in rng.sample(found, len(found)):
        for piece in (heading, table) if heading is not None and heading.tag == q("p") else (table,):
            end.addprevious(piece)
    return Expect()


def foreign_rows(word: Word, source: Source, rng: Random) -> Expect | None:
    for table, _ in label_tables(word.root):
        row = rng.choice(rows_of(table))
        row.addnext(blank_copy(row, list(rng.choice(_FOREIGN))))
    return Expect()


def blank_rows(word: Word, source: Source, rng: Random) -> Expect | None:
    for table in list(word.root.iter(q("tbl"))):
        row = rng.choice(rows_of(table))
        row.addnext(blank_copy(row, [""]))
    return Expect()


def optional_deleted(word: Word, source: Source, rng: Random) -> Expect | None:
    """A row of optional fields that this company does not use is deleted."""
    fields = source.form.index
    free = []
    for table, held in label_tables(word.root):
        for row in rows_of(table) if len(rows_of(table)) > 1 else ():
            here = [slot for slot in held if slot.row is row]
            if here and len(here) == len(pairs(row)) and not any(fields[slot.path].required for slot in here):
                free.append((row, [slot.path for slot in here]))
    if not free:
        return None
    row, paths = rng.choice(free)
    row.getparent().remove(row)
    return Expect(without(source, paths))


def column_deleted(word: Word, source: Source, rng: Random) -> Expect | None:
    """A column of optional fields that this company does not use is deleted."""
    fields = source.form.index
    gone = []
    for table, held in row_tables(word.root):
        rows = [row for row in rows_of(table) if _width(row) == _width(rows_of(table)[0])]  # no second line of an entry
        columns = [slot for slot in held if slot.row in rows and not fields[pattern_of(slot.path)].required]
        if columns:
            key = rng.choice(list(dict.fromkeys(pattern_of(slot.path) for slot in columns)))
            mine = [slot for slot in columns if pattern_of(slot.path) == key]
            place = mine[0].row.findall(q("tc")).index(mine[0].cell)
            for row in rows:
                row.remove(row.findall(q("tc"))[place])
            gone += [slot.path for slot in mine if value_at(source.data, slot.path) is not None]
    return Expect(without(source, gone)) if gone else None


def _width(row: Element) -> int:
    return len(row.findall(q("tc")))


def columns_moved(word: Word, source: Source, rng: Random) -> Expect | None:
    for table, _ in row_tables(word.root):
        rows = rows_of(table)
        width = len(rows[0].findall(q("tc")))
        order = rng.sample(range(width), width)
        for row in rows:
            cells = row.findall(q("tc"))
            if len(cells) == width:
                for at in order:
                    row.append(cells[at])
    return Expect() if row_tables(word.root) else None


def _column(word: Word, rng: Random, label: str, texts: list[str], at: int | None = None) -> Expect | None:
    for table, _ in row_tables(word.root):
        rows = rows_of(table)
        place = rng.randrange(len(rows[0].findall(q("tc"))) + 1) if at is None else at
        for number, row in enumerate(rows):
            cells = row.findall(q("tc"))
            fresh = copy.deepcopy(cells[0])
            write(fresh, texts[(number - 1) % len(texts)] if number else label)
            row.insert(row.index(cells[0]) + place if place < len(cells) else len(row), fresh)
        grid = table.find(q("tblGrid"))
        grid.append(make("gridCol", w="900"))
    return Expect() if row_tables(word.root) else None


def column_added(word: Word, source: Source, rng: Random) -> Expect | None:
    return _column(
        word, rng, *rng.choice((("督办批示", ["已阅处", "待核", "甲类"]), ("核对栏", ["√"]), ("附页", [""])))
    )


def numbers_added(word: Word, source: Source, rng: Random) -> Expect | None:
    """A column of running numbers in front, unless the table has one."""
    return _column(word, rng, "序号", [str(n) for n in range(1, 60)], at=0)


KINDS: tuple[Kind, ...] = (
    *both("rows reordered", "the rows of label tables in another order", rows_shuffled),
    *both("sections moved", "headings and tables in another order", sections_moved),
    *both("foreign rows", "rows of labels that no form knows", foreign_rows),
    *both("blank rows", "a blank row in every table", blank_rows),
    *both("optional rows deleted", "a row of optional fields is gone", optional_deleted),
    *both("optional columns deleted", "a column of optional fields is gone", column_deleted),
    *both("columns reordered", "the columns of tables of rows in another order", columns_moved),
    *both("foreign column", "a column that no form knows", column_added),
    *both("numbers in front", "a column of running numbers in front", numbers_added),
)
