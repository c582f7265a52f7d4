"""The tables that rules look things up in, as rows: 用途, up to two conditions, and what follows from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kit.model import Json
from kit.pack.workbook.grid import GridEntry, GridReading, GridRow
from kit.pack.workbook.names import MATRICES, TABLES, table_title
from kit.text.folding import fold


class MatrixLine(NamedTuple):
    """A row of a table: its conditions and what follows."""

    first: str
    second: str
    result: Json


class Shape(NamedTuple):
    """How a table is built: so many conditions, then one value, yes or no, or several values."""

    depth: int
    leaf: type


def lines(table: Json) -> Iterator[MatrixLine]:
    """Yield the rows of a table."""
    if not isinstance(table, dict):
        yield MatrixLine("", "", table)
        return
    for first, below in table.items():
        if isinstance(below, dict):
            yield from (MatrixLine(first, second, result) for second, result in below.items())
        else:
            yield MatrixLine(first, "", below)


def read_matrices(reading: GridReading, base: Mapping[str, Json]) -> dict[str, Json]:
    """Return the tables that the workbook has rows of, as pack.json says them. Notes what is wrong with the cells."""
    names = {fold(word): name for name in {**TABLES, **base} for word in (*table_title(name), name)}
    rows = reading.rows(MATRICES)
    found: dict[str, Json] = {}
    for row in rows:
        name = names.get(fold(row.text("table")))
        if name is None:
            reading.unknown(row["table"], "there is no table {name!r}", [table_title(known).zh for known in base])
        else:
            _add(reading, found, name, row, _shape(base.get(name), row))
            reading.cells.setdefault(("settings", "matrices", name), row["table"].place)
    for name, table in base.items():
        if rows and table and name not in found:
            words = "{name} has no row; put one back, or switch off the rules that look there"
            reading.tell(rows[0]["table"].place.partition("!")[0], words, name=table_title(name))
    return found


def _shape(table: Json, row: GridRow) -> Shape:
    """The shape of the table that is there; of one that has no rows yet, that of the first row."""
    if not table:
        return Shape(2 if row.text("second") else 1 if row.text("first") else 0, list)
    depth = 0
    while isinstance(table, dict):
        table, depth = next(iter(table.values())), depth + 1
    return Shape(depth, type(table))


def _add(reading: GridReading, found: dict[str, Json], name: str, row: GridRow, shape: Shape) -> None:
    conditions = [row["first"], row["second"]]
    for i, entry in enumerate(conditions):
        if i < shape.depth and not reading.filled(entry):
            return
        if i >= shape.depth and entry.text:
            reading.tell(entry.place, "this cell stays blank")
            return
    if not reading.filled(row["result"]):
        return
    value = _value(reading, row["result"], shape)
    steps = [entry.text for entry in conditions[: shape.depth]]
    known = _place(found, [name, *steps[:-1]] if steps else [])
    last = steps[-1] if steps else name
    if isinstance(known.get(last), list):
        known[last] += [word for word in value if word not in known[last]]
    elif last in known:
        reading.tell(row["result"].place, "these conditions stand in another row already")
    else:
        known[last] = value


def _place(table: dict[str, Json], steps: list[str]) -> dict[str, Json]:
    for step in steps:
        table = table.setdefault(step, {})
    return table


def _value(reading: GridReading, entry: GridEntry, shape: Shape) -> Json:
    if shape.leaf is list:
        return entry.list()
    return reading.yes(entry) if shape.leaf is bool else entry.text
