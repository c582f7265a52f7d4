"""What is drafted of a form: its fields and tables, where each stands on the paper, how sure that is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

from kit.adopt.paper.gaps import Gap
from kit.messages.own.adopt import DraftKind

__all__ = ["Draft", "DraftField", "DraftKind", "DraftSpot", "DraftTable"]
_FAIR: Final = 0.7  # sureness from which a field need not be looked at


class DraftSpot(NamedTuple):
    """Where a value stands: block, row and column of its box, and the gap in its text (None: the whole box)."""

    block: int
    row: int
    col: int
    gap: Gap | None = None


@dataclass(slots=True)
class DraftField:
    """A field as far as it is known. It is filled in step by step: place, kind, key, what copies say."""

    label: str
    spot: DraftSpot
    kind: DraftKind = "text"
    group: str = ""  # the block, opinion cell or column that it belongs to
    options: tuple[str, ...] = ()
    unit: str = ""
    hint: str = ""  # what is printed where the value goes
    key: str = ""
    path: str = ""
    table: int = -1  # number of its table, -1: none
    spots: tuple[DraftSpot, ...] = ()  # of tick columns: one for each option
    formula: str = ""
    required: bool = False
    pattern: str = ""  # the shape of its numbers, 0 for each digit: TS-0000-000
    proposed: tuple[str, ...] = ()  # options that it may have: the few values of the copies
    aliases: tuple[str, ...] = ()  # what it was called in former versions
    sure: float = 0.6
    why: tuple[str, ...] = ()  # keys of what makes it less sure
    is_total: bool = False
    is_added_up: bool = False  # a column with a sum or mean below it
    is_named: bool = False  # by a colon or a cell of its own
    format: str = ""
    seen: int = 0  # copies in which it is filled in
    values: list[str] = field(default_factory=list)  # as written in the copies

    @property
    def is_fair(self) -> bool:
        """Whether it is at least fairly sure; else it is to be looked at."""
        return self.sure >= _FAIR

    @property
    def name(self) -> str:
        """What tells it from fields of the same label: 部门意见/签字."""
        return f"{self.group}/{self.label}" if self.group else self.label

    @property
    def spelled(self) -> str:
        """What people call it, as reports and the settings do: 部门意见 · 签字."""
        if self.kind == "opinion" and "." in self.path:
            return f"{self.label} · 意见"
        return f"{self.group} · {self.label}" if self.group else self.label


@dataclass(slots=True)
class DraftTable:
    """A table with rows."""

    label: str
    block: int
    top: int  # first row of the header
    first: int  # first and last row below it
    last: int
    columns: list[DraftField]
    printed: list[DraftField]  # columns whose words are printed in the blank form
    counter: int = -1  # the column that counts the rows, -1: none
    height: int = 1  # lines of a row
    key: str = ""
    preset: list[dict[str, str]] = field(default_factory=list)  # by key of the printed column

    @property
    def is_fixed(self) -> bool:
        """Whether its rows are printed."""
        return bool(self.printed)


@dataclass(slots=True)
class Draft:
    """A form as it is drafted."""

    title: str
    kind: Literal["docx", "xlsx"]
    fields: list[DraftField]
    tables: list[DraftTable]
    copies: int = 0

    def every(self) -> list[DraftField]:
        """All fields, columns of tables last."""
        return [*self.fields, *(column for table in self.tables for column in table.columns)]
