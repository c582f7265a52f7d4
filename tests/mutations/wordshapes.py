"""Cells merged, tables split, nested, put side by side; foreign text around them."""

from __future__ import annotations

import copy
from random import Random

from kit.data.paths import value_at
from tests.mutations.kind import Expect, Kind, Source, changed
from tests.mutations.wordfile import (
    Element,
    Word,
    both,
    label_tables,
    make,
    pairs,
    paragraph,
    q,
    row_tables,
    run,
    slots,
    text_of,
    word_kind,
    write,
)
from tests.mutations.wordtables import blank_copy, rows_of


def merged_right(word: Word, source: Source, rng: Random) -> Expect | None:
    """A label | value | label | value row becomes two rows, the value merged over the rest."""
    done = False
    for table, _ in label_tables(word.root):
        for row in [r for r in rows_of(table) if len(pairs(r)) == 2]:
            if rng.random() < 0.6:
                second = make("tr")
                for cell in row.findall(q("tc"))[2:]:
                    second.append(cell)
                row.addnext(second)
                for half in (row, second):
                    properties = half.findall(q("tc"))[1].find(q("tcPr"))
                    properties.find(q("tcW")).addnext(make("gridSpan", val="3"))
                done = True
    return Expect() if done else None


def merged_down(word: Word, source: Source, rng: Random) -> Expect | None:
    """Value and label cells run on over an inserted row."""
    done = False
    for table, _ in label_tables(word.root):
        row = rng.choice(rows_of(table))
        below = blank_copy(row, [""])
        for above, under in zip(row.findall(q("tc")), below.findall(q("tc")), strict=True):
            _vertical(above, under)
        row.addnext(below)
        done = True
    return Expect() if done else None


def _vertical(above: Element, under: Element) -> None:
    for cell, value in ((above, "restart"), (under, "continue")):
        properties = cell.find(q("tcPr"))
        span = properties.find(q("gridSpan"))
        (span if span is not None else properties.find(q("tcW"))).addnext(make("vMerge", val=value))


def merged_rows(word: Word, source: Source, rng: Random) -> Expect | None:
    """One cell over two rows of a table: its value holds for both."""
    values = []
    for _, held in row_tables(word.root):
        first = [s for s in held if "[0]" in s.path and not s.ticks and s.text.strip()]
        second = {s.path: s for s in held if "[1]" in s.path}
        both_rows = [(a, second[a.path.replace("[0]", "[1]")]) for a in first if a.path.replace("[0]", "[1]") in second]
        name, _, _ = held[0].path.partition("[")
        preset = {k for t in source.form.tables if t.path == name for row in t.preset for k in row}
        usable = [(a, b) for a, b in both_rows if a.path.rpartition(".")[2] not in preset]
        usable = [(a, b) for a, b in usable if a.row.getnext() is b.row]  # entries of two lines are not neighbours
        usable = [(a, b) for a, b in usable if value_at(source.data, a.path) is not None]
        if usable:
            above, below = rng.choice(usable)
            write(below.cell, "")
            _vertical(above.cell, below.cell)
            values.append((below.path, value_at(source.data, above.path)))
    return Expect(changed(source, values)) if values else None


def _cut(table: Element, at: int) -> Element:
    """The rows from `at` on in a table of their own behind an empty paragraph."""
    fresh = make("tbl", copy.deepcopy(table.find(q("tblPr"))), copy.deepcopy(table.find(q("tblGrid"))))
    for row in rows_of(table)[at:]:
        fresh.append(row)
    table.addnext(fresh)
    table.addnext(paragraph(""))
    return fresh


def split_labels(word: Word, source: Source, rng: Random) -> Expect | None:
    for table, _ in label_tables(word.root):
        if len(rows_of(table)) > 1:
            _cut(table, rng.randrange(1, len(rows_of(table))))
    return Expect()


def _split_rows(repeat: bool) -> object:
    def edit(word: Word, source: Source, rng: Random) -> Expect | None:
        done = False
        for table, _ in row_tables(word.root):
            rows = rows_of(table)
            if len(rows) > 2:
                fresh = _cut(table, rng.randrange(2, len(rows)))
                if repeat:
                    fresh.insert(2, copy.deepcopy(rows[0]))
                done = True
        return Expect() if done else None

    return edit


def header_again(word: Word, source: Source, rng: Random) -> Expect | None:
    """The header row pasted again in the middle of the rows."""
    done = False
    for table, _ in row_tables(word.root):
        rows = rows_of(table)
        if len(rows) > 2:
            rows[rng.randrange(1, len(rows) - 1)].addnext(copy.deepcopy(rows[0]))
            done = True
    return Expect() if done else None


def title_rows(word: Word, source: Source, rng: Random) -> Expect | None:
    """The section's heading moves into the table, as a row over its whole width."""
    for table in list(word.body.findall(q("tbl"))):
        heading = table.getprevious()
        if heading is None or heading.tag != q("p"):
            continue
        width = len(table.find(q("tblGrid")))
        cell = make("tc", make("tcPr", make("tcW", w="9752", type="dxa"), make("gridSpan", val=str(width))), heading)
        table.find(q("tr")).addprevious(make("tr", cell))
    return Expect()


def nested(word: Word, source: Source, rng: Random) -> Expect | None:
    """Every table within a cell of a layout table."""
    for table in list(word.body.findall(q("tbl"))):
        heading = table.getprevious()
        outer = make("tbl", make("tblPr", make("tblW", w="0", type="auto")), make("tblGrid", make("gridCol", w="9800")))
        table.addprevious(outer)
        inside = [heading] if heading is not None and rng.random() < 0.5 and heading.tag == q("p") else []
        cell = make("tc", make("tcPr", make("tcW", w="9800", type="dxa")), *inside, table, paragraph(""))
        outer.append(make("tr", cell))
    return Expect()


def side_by_side(word: Word, source: Source, rng: Random) -> Expect | None:
    """Two label tables side by side in a layout table."""
    found = [table for table, _ in label_tables(word.root)]
    if len(found) < 2:
        return None
    outer = make("tbl", make("tblPr", make("tblW", w="0", type="auto")))
    outer.append(make("tblGrid", make("gridCol", w="4900"), make("gridCol", w="4900")))
    found[0].addprevious(outer)
    cells = [make("tc", make("tcPr", make("tcW", w="4900", type="dxa")), t, paragraph("")) for t in found[:2]]
    outer.append(make("tr", *cells))
    return Expect()


def crossed(word: Word, source: Source, rng: Random) -> Expect | None:
    """Blank fields are crossed out by hand; they stay blank."""
    done = False
    for slot in slots(word.root):
        if not slot.ticks and value_at(source.data, slot.path) is None:
            write(slot.cell, rng.choice(("/", "无", "—", "／", "-")))
            done = True
    return Expect() if done else None


def boxed(word: Word, source: Source, rng: Random) -> Expect | None:
    """A line of foreign text in front of every table, with a colon in it."""
    for table in list(word.body.findall(q("tbl"))):
        table.addprevious(
            make("p", run(rng.choice(("填表提示：请用黑色签字笔填写", "内部使用：勿外传", "联系行政前台：8000"))))
        )
    return Expect()


def repeated_texts(word: Word, source: Source, rng: Random) -> Expect | None:
    """A foreign table repeats what stands elsewhere: a list of the labels, without values."""
    labels = [
        text_of(label) for table, _ in label_tables(word.root) for row in rows_of(table) for label, _ in pairs(row)
    ]
    rows = [
        make("tr", make("tc", make("tcPr"), paragraph("填写须知"))),
        *(make("tr", make("tc", make("tcPr"), paragraph(f"“{label}”如实填写"))) for label in labels[:4]),
    ]
    outer = make("tbl", make("tblPr"), make("tblGrid", make("gridCol", w="9000")), *rows)
    word.body.findall(q("tbl"))[-1].addnext(outer)
    outer.addprevious(paragraph(""))
    return Expect()


KINDS: tuple[Kind, ...] = (
    *both("values merged to the right", "one pair a row, the value over the rest", merged_right),
    *both("values merged downwards", "cells run on over an inserted row", merged_down),
    word_kind("one cell over two rows", "its value holds for both rows", merged_rows, lost=True),
    *both("label tables split", "a table cut in two between its rows", split_labels),
    *both("tables of rows split", "cut in two, the second without header", _split_rows(False)),  # type: ignore[arg-type]
    *both("tables of rows split with header", "cut in two, the header repeated", _split_rows(True)),  # type: ignore[arg-type]
    *both("header repeated", "the header row again between the rows", header_again),
    *both("headings in tables", "the heading as a row over the whole width", title_rows),
    *both("tables nested", "every table in a layout table", nested),
    *both("tables side by side", "two tables in a layout table", side_by_side),
    *both("blanks crossed out", "/ 无 — in blank fields", crossed),
    *both("foreign lines", "lines of foreign text before every table", boxed),
    *both("labels quoted elsewhere", "a foreign table that names the labels", repeated_texts),
)
