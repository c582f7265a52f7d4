"""What a place in a file says, in any format: its value, how a report names it, pictures in it."""

from __future__ import annotations

from functools import lru_cache
from typing import Protocol

from kit.model import Place
from kit.ooxml.framing.lines import FramedBox, Line
from kit.read.locator import Slot, squeezed
from kit.read.record_builder import BLANK, Seen, of_text
from kit.text import trim

_RULED = "_＿"


class Ground(Protocol):
    """The format that a line comes from."""

    def whole(self, slot: Slot, box: FramedBox) -> Seen:
        """What a cell says that holds nothing but the field."""

    def part(self, slot: Slot, box: FramedBox, text: str) -> Seen:
        """What a part of a cell says."""

    def place(self, label: str, line: Line, at: int) -> Place:
        """A place as a report names it; `at`: the column."""

    def picture(self, line: Line, at: int, box: FramedBox | None) -> tuple[bool, str]:
        """Whether a picture stands in a cell, and why nobody sees it."""


def of_part(slot: Slot, text: str) -> Seen:
    """What a part of a text says: lines to write on are no part of it, a printed prompt is no value."""
    plain = trim(trim(text).strip(_RULED))
    return BLANK if is_prompt(slot, plain) else of_text(slot, plain)


def is_prompt(slot: Slot, text: str) -> bool:
    """Whether a text is what the blank form prints in the place of the value."""
    plain = squeezed(text).strip(_RULED)
    return not plain or plain in _squeezed(slot.hints)


@lru_cache(maxsize=1024)
def _squeezed(hints: frozenset[str]) -> frozenset[str]:
    """Hints without any blanks and lines to write on around them."""
    return frozenset(squeezed(hint).strip(_RULED) for hint in hints)
