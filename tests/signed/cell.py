"""One sign-off row as somebody left it, and what it is worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Format = Literal["word", "excel"]
State = Literal["signed", "unsigned", "refused", "by-eye", "inconclusive", "not-signed"]
Row = Mapping[str, str]

APPROVE: Row = {
    "role": "行政部门负责人",
    "department": "行政部",
    "name": "温嘉禾",
    "opinion": "同意",
    "signature": "温嘉禾",
    "date": "2026-03-24",
    "method": "电子",
}
ACKNOWLEDGE: Row = {
    "role": "接收人",
    "department": "财务部",
    "name": "夏知微",
    "opinion": "同意",
    "signature": "夏知微",
    "date": "2026-04-14",
    "method": "电子",
}


@dataclass(frozen=True)
class Cell:
    """A sign-off row, where it stands, and the state that it has by the manuals.

    `not-signed` is unsigned or by eye: where the manuals leave it to us, but never in order.
    `why` lists words of which one stands in the reason; `also` is a word of a finding of its own beside a valid
    signature. In texts `{doc}` is the document's number, `{sha}` the SHA-256 of its signed original.
    """

    name: str
    state: State
    why: tuple[str, ...] = ()
    row: Row = field(default_factory=lambda: APPROVE)
    picture: str = ""
    roster: bool = False
    original: str = ""
    is_empty: bool = False  # the original, of no bytes
    is_copy: bool = False  # the original, of the same bytes as others
    is_shared: bool = False  # another row rests on the same original, or on the same approval
    formats: tuple[Format, ...] = ("word", "excel")
    document: Row = field(default_factory=dict)  # fields of the document that are not as usual
    also: str = ""

    @property
    def acknowledges(self) -> bool:
        """Says whether the form asks this role for a receipt only."""
        return self.row["role"] == ACKNOWLEDGE["role"]


def row(base: Row = APPROVE, **changes: str) -> Row:
    """Returns a sign-off row with these changes; a blank text leaves its cell blank."""
    return {**base, **changes}
