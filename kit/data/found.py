"""Where the fields of a record stood: each by its path, those of a sheet's register by their line and column.

A register of 20,000 rows has half a million cells, nearly all of which stand where their column does: their places are
made when somebody asks for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from kit.model import By, Found, Place


class RegisterColumn(NamedTuple):
    """A column of a register as all its lines have it."""

    key: str
    label: str
    letters: str
    by: By
    confidence: float


class Register(NamedTuple):
    """The rows of an array on a sheet."""

    sheet: str
    columns: Mapping[str, RegisterColumn]  # by key
    lines: list[int]  # the sheet's row of each of the array's
    odd: dict[str, Found]  # by path: cells of which there is more to say than where they stand

    def found(self, path: str, row: int, column: RegisterColumn) -> Found:
        """Return how the cell of a row was found."""
        return self.odd.get(path) or Found(
            Place(column.label, self.sheet, f"{column.letters}{self.lines[row]}"), column.by, column.confidence
        )


class Places(Mapping[str, Found]):
    """How each field of a record was found, by its concrete path."""

    __slots__ = ("registers", "single")

    def __init__(self, single: dict[str, Found] | None = None, registers: dict[str, Register] | None = None) -> None:
        """Take fields by their paths, and registers by those of their arrays."""
        self.single = single if single is not None else {}
        self.registers = registers if registers is not None else {}

    def __getitem__(self, path: str) -> Found:
        known = self.single.get(path)
        if known is not None:
            return known
        table, _, rest = path.partition("[")
        row, _, key = rest.partition("].")
        register = self.registers[table]
        number = int(row) if row.isdecimal() else len(register.lines)
        if number >= len(register.lines):
            raise KeyError(path)
        return register.found(path, number, register.columns[key])

    def __iter__(self) -> Iterator[str]:
        yield from self.single
        for table, register in self.registers.items():
            yield from (f"{table}[{row}].{key}" for row in range(len(register.lines)) for key in register.columns)

    def __len__(self) -> int:
        return len(self.single) + sum(len(known.lines) * len(known.columns) for known in self.registers.values())

    def renamed(self, moved: Callable[[str], str]) -> Places:
        """Return the same under other paths; `moved` gives that of each."""
        single = {moved(path): found for path, found in self.single.items()}
        return Places(single, dict(_renamed(table, known, moved) for table, known in self.registers.items()))


def _renamed(table: str, register: Register, moved: Callable[[str], str]) -> tuple[str, Register]:
    paths = {moved(f"{table}[0].{key}"): column for key, column in register.columns.items()}
    keys = {path.partition("].")[2]: column for path, column in paths.items()}
    columns = {key: column._replace(key=key) for key, column in keys.items()}
    odd = {moved(path): found for path, found in register.odd.items()}
    return next(iter(paths), table).partition("[")[0], register._replace(columns=columns, odd=odd)
