"""The printed words of one cell found in what a file has there, and the texts that stand between them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from kit.data.cast.traditional import simplified

_RULED = "_＿"
_PARTED = re.compile(r"\s*(\S{1,6})(?:\s*\n|\s{2})\s*(\S.*)", re.DOTALL)


class Folded(NamedTuple):
    """A text without blanks and lines to write on, in one width of letters; `at`: where each letter stands in it."""

    letters: str
    at: tuple[int, ...]


class WordCut(NamedTuple):
    """The texts of a cell's blanks. `share`: how much of the printed words is there; `doubtful`: bounds that are not.

    A number n in `doubtful` says that the words between the blanks n-1 and n are lost, or stand there more than once.
    """

    texts: tuple[str, ...]
    share: float
    doubtful: frozenset[int] = frozenset()
    left: str = ""  # what stands before the first printed words or behind the last, where no blank is


@lru_cache(maxsize=1 << 14)
def folded(text: str) -> Folded:
    """A text as printed words are compared."""
    letters: list[str] = []
    at: list[int] = []
    for position, char in enumerate(text):
        if char.isspace() or char in _RULED:
            continue
        for letter in simplified(unicodedata.normalize("NFKC", char)):
            letters.append(letter)
            at.append(position)
    return Folded("".join(letters), tuple(at))


def letters(text: str) -> str:
    """The letters by which printed words are compared."""
    return folded(text).letters


def same(printed: str, text: str) -> bool:
    """Whether a text is what a form prints; the star of a label that has to be filled in may be there or not."""
    return letters(printed).strip("*") == letters(text).strip("*")


def cut(words: Sequence[str], text: str) -> WordCut:
    """The texts between the printed words, which stand before, between and behind them (one more than texts)."""
    plain = folded(text)
    parted = [_parted(word, number, len(words)) for number, word in enumerate(words)]
    labels = [letters(label) for _, label in parted]
    ends, doubtful = _ends(labels, plain.letters)
    total = sum(map(len, labels))
    there = sum(end - start for start, end in ends)
    texts = (_between(text, plain, one[1], other[0]) for one, other in pairwise(ends))
    bare = tuple(_without_end(part, unit) for part, (unit, _) in zip(texts, parted[1:], strict=True))
    outside = plain.letters[: ends[0][0]] + plain.letters[ends[-1][1] :]
    return WordCut(bare, there / total if total else 1.0, frozenset(doubtful), outside)


def _parted(word: str, number: int, count: int) -> tuple[str, str]:
    """The unit of the value before some words, which may be lost with the skeleton that it closed, and its label.

    They are parted by a line's end or a gap: 前, 编制：.
    """
    found = _PARTED.fullmatch(word) if 0 < number < count - 1 else None
    return (found[1], found[2]) if found else ("", word)


def _without_end(text: str, unit: str) -> str:
    """A text without the unit that it ends in."""
    bare = text.rstrip()
    return bare[: -len(unit)] if unit and bare.endswith(unit) else text


def _ends(words: Sequence[str], plain: str) -> tuple[list[tuple[int, int]], list[int]]:
    """Where each of the words begins and ends; lost ones have no width. And the numbers of those that are doubtful."""
    ends: list[tuple[int, int]] = []
    doubtful: list[int] = []
    at = 0
    for number, word in enumerate(words):
        last = number == len(words) - 1
        start = _last(plain, word, at) if last and number else _first(plain, word, at, number == 0)
        if start < 0 or not word:
            end = len(plain) if last and number else at
            ends.append((end, end))
            if word and not (last and number):
                doubtful.append(number)
            continue
        ends.append((start, start + len(word)))
        if number and not last and len(word) > 1 and plain.find(word, start + len(word)) >= 0:
            doubtful.append(number)
        at = start + len(word)
    return ends, doubtful


def _first(plain: str, word: str, at: int, leading: bool) -> int:
    """Where words begin that follow a blank, or that lead the cell."""
    if leading:
        return 0 if plain.startswith(word) else -1
    return plain.find(word, at)


def _last(plain: str, word: str, at: int) -> int:
    """Where the words begin that close the cell."""
    start = len(plain) - len(word)
    return start if start >= at and plain.endswith(word) else plain.rfind(word, at) if len(word) > 1 else -1


def _between(text: str, plain: Folded, start: int, end: int) -> str:
    """The part of a text between two of its letters, counted among those that are compared."""
    first = plain.at[start - 1] + 1 if start else 0
    last = plain.at[end] if end < len(plain.at) else len(text)
    return text[first:last] if first < last else ""
