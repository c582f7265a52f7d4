"""Whole numbers as attributes hold them: of so few digits that somebody can mean them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeVar

_DIGITS: Final = 15  # of the largest number; Python refuses to read one of 4,301
T = TypeVar("T")


def whole(text: str | None) -> int | None:
    """Return a number from 0, None for what is none or of more digits than anybody means."""
    return int(text) if text and len(text) <= _DIGITS and text.isascii() and text.isdecimal() else None


def measure(text: str | None) -> int:
    """Return a number with its sign, as measures have one; 0 for what is none or of more digits than anybody means."""
    text = (text or "").strip()
    return int(text) if whole(text.removeprefix("-")) is not None else 0


def numbered(items: Sequence[T], text: str | None, otherwise: T) -> T:
    """Return the item of a number, counted from 0, or another where there is none of it."""
    number = whole(text)
    return items[number] if number is not None and number < len(items) else otherwise
