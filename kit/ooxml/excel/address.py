"""Cell addresses of worksheets: B7 is row 7, column 2."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

Place = tuple[int, int]  # (row, column), both from 1

_LAST_ROW: Final = 1_048_576
_LAST_COLUMN: Final = 16_384
_NEAR: Final = (300, 64)  # row and column, to which nearly all forms reach: their places are remembered
_MOST_PLACES: Final = 20_000  # so many lie there


def place(reference: str) -> Place:
    """B7 -> (7, 2). Raises ValueError."""
    letters = reference.rstrip("0123456789")
    return _row(reference[len(letters) :]), column(letters)


@lru_cache(maxsize=1024)
def column(letters: str) -> int:
    """AA -> 27. Raises ValueError."""
    if not (letters.isascii() and letters.isalpha() and len(letters) <= 3):
        raise ValueError(letters)
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    if number > _LAST_COLUMN:
        raise ValueError(letters)
    return number


def column_letters(col: int) -> str:
    """27 -> AA."""
    letters = ""
    while col:
        col, last = divmod(col - 1, 26)
        letters = chr(65 + last) + letters
    return letters


@lru_cache(maxsize=64)  # the cells of a row stand together: they share its number
def _row(figures: str) -> int:
    row = int(figures)
    if not 0 < row <= _LAST_ROW:
        raise ValueError(figures)
    return row


class _Places(dict[str, Place]):
    """Places by their address: one workbook after another names the same few thousand."""

    def __missing__(self, reference: str) -> Place:
        found = place(reference)
        if found[0] <= _NEAR[0] and found[1] <= _NEAR[1] and len(self) < _MOST_PLACES:
            self[reference] = found
        return found


PLACES: Final = _Places()
