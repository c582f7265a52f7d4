"""Arrays that were torn apart: rows that go on in another table, with or without the header repeated."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from kit.model import Place
from kit.ooxml.word.reader import Cell, WordGrid, WordTable
from kit.read.headers import share
from kit.read.label_key import key
from kit.read.record_builder import Reading
from kit.read.word.header_rows import Header, texts
from kit.read.word.rows import ArrayPart, read_rows
from kit.rule_ids import TABLE_IN_PARTS

_TOP = 2  # rows at the top of a table that may repeat a header


def read_continuations(
    reading: Reading,
    grid: WordGrid,
    arrays: Mapping[str, Header],
    parts: Mapping[str, ArrayPart],
    loose: Sequence[Cell],
) -> set[int]:
    """Read on in the tables that hold unexplained text, where they belong to an array.

    `loose`: the cells that nothing explains. Returns the ids of those that are explained now, and of their rows.
    """
    known = {id(header.table): path for path, header in arrays.items()}
    unexplained = {id(cell.inside) for cell in loose if cell.inside is not None}
    claimed: set[int] = set()
    for at, table in enumerate(grid.tables) if unexplained else ():
        if id(table) not in unexplained or id(table) in known or not table.rows:
            continue
        path = _by_tags(table, parts) or _by_header(table, parts) or _by_shape(reading, grid.tables, at, known, arrays)
        if path and path in parts:
            known[id(table)] = path
            first = table.rows[0].cells[0] if table.rows[0].cells else Cell()
            label = parts[path].columns.table.label.zh
            reading.say(TABLE_IN_PARTS, path, Place(label, "", "", table.number, first.row), label=label)
            claimed |= read_rows(reading, parts[path], table, range(len(table.rows)))
    return claimed


def _by_tags(table: WordTable, parts: Mapping[str, ArrayPart]) -> str:
    tags = {tag for row in table.rows for cell in row.cells for tag in cell.tags}
    return next((path for path, part in parts.items() if tags & part.columns.by_tag.keys()), "")


def _by_header(table: WordTable, parts: Mapping[str, ArrayPart]) -> str:
    scores = {path: max(share(part.columns, texts(row)) for row in table.rows[:_TOP]) for path, part in parts.items()}
    best = max(scores, key=lambda path: scores[path], default="")
    return best if best and scores[best] else ""


def _by_shape(
    reading: Reading, tables: Sequence[WordTable], at: int, known: Mapping[int, str], arrays: Mapping[str, Header]
) -> str:
    """The array of the table before, where that ran to its end and both are cut alike."""
    path = known.get(id(tables[at - 1]), "") if at else ""
    if not path or arrays[path].top < 0:
        return ""
    header, table = arrays[path], tables[at]
    head = header.table.rows[header.top].cells
    whole = header.stop == len(header.table.rows)
    alike = table.parent is header.table.parent and all(len(row.cells) == len(head) for row in table.rows)
    return path if whole and alike and not _has_labels(reading, table.rows[0].cells) else ""


def _has_labels(reading: Reading, cells: Collection[Cell]) -> bool:
    """Whether most of a row are labels of other fields; one may be a value that reads like one."""
    said = [key(cell.text) in reading.locator.by_key for cell in cells if cell.text.strip()]
    return 2 * sum(said) >= max(len(said), 2)
