"""What the text of a cell's value means by the cell's type (18.18.11)."""

from __future__ import annotations

import math
import re
from typing import Final, Literal

CellKind = Literal["text", "number", "percent", "date", "moment", "bool", "error", "empty"]
Value = tuple[str | float | int | bool, CellKind]

_NUMBER: Final = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[Ee][-+]?[0-9]+)?", re.A)
_EXACT: Final = 2**53  # whole floats below are exact
_SAFE_DIGITS: Final = 16  # so many digits stay below it


def numeric(text: str, kind: CellKind) -> Value:
    """Returns a number as Excel stores it, whole ones as int; what is none is text."""
    if len(text) < _SAFE_DIGITS and text.isdecimal() and text.isascii():
        return int(text), kind
    if not _NUMBER.fullmatch(text.strip()):
        return text, "text"
    number = float(text)
    if not math.isfinite(number):
        return text, "text"
    return int(number) if number.is_integer() and abs(number) < _EXACT else number, kind


def typed(kind: str, text: str) -> Value:
    """Returns the value of a type other than number and shared text."""
    if kind == "b":
        return text.strip() in ("1", "true"), "bool"
    if kind == "e":
        return text, "error"
    return text, "date" if kind == "d" else "text"
