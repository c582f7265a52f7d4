"""A text that several blanks share without words between them: which part each of them takes, by their kinds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from kit.data.cast.dates import is_blank_date
from kit.read.locator import Slot
from kit.read.record_builder import is_doubtful, of_text
from kit.text.folding import fold

# Words apart by blanks; a day in full stands apart from the name that it was set against: 王五2026年3月5日.
_DAY = r"(?:(?:20)?[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日|20[0-9]{2}([-./])[0-9]{1,2}\1[0-9]{1,2}(?![0-9]))"
_PARTS = re.compile(rf"\S+?(?=\s|\Z|(?<=[\u3400-\u9fff]){_DAY})")
_DATED = re.compile(r"[0-9][0-9.]*\s*[-./年月]\s*[0-9]")  # what may be a date, if not one that is understood
_MOST = 12  # parts of a text that are tried: three blanks then have 78 ways to share it


def shared(slots: Sequence[Slot], text: str) -> tuple[str, ...] | None:
    """The part of a text that each of some fields takes, in order; None where no way of sharing makes sense.

    Every part must be a value of its field, or be blank. Of several ways, dates and numbers take as much as they can;
    where two are as good, nobody can say.
    """
    if len(slots) == 1:
        return (text,)
    parts = [found.span() for found in _PARTS.finditer(text)]
    if not parts:
        return ("",) * len(slots)
    ways = list(_ways(len(slots), len(parts))) if len(parts) <= _MOST else []
    cuts = [tuple(_slice(text, parts, start, end) for start, end in pairwise(way)) for way in ways]
    worths = [(worth, texts) for texts in cuts if (worth := _worth(slots, texts)) is not None]
    best = [texts for worth, texts in worths if worth == max(worths)[0]]
    return best[0] if len(best) == 1 else None


def _ways(blanks: int, parts: int) -> Iterator[tuple[int, ...]]:
    """The bounds of blanks among parts that follow each other."""
    for inner in combinations(range(parts + blanks - 1), blanks - 1):
        yield (0, *(at - number for number, at in enumerate(inner)), parts)


def _slice(text: str, parts: Sequence[tuple[int, int]], start: int, end: int) -> str:
    return text[parts[start][0] : parts[end - 1][1]] if start < end else ""


def _worth(slots: Sequence[Slot], texts: Sequence[str]) -> tuple[int, int] | None:
    """How well texts suit their fields: values of strict kinds, letters in these; None where one suits not at all."""
    values = letters = 0
    for slot, text in zip(slots, texts, strict=True):
        seen = of_text(slot, text)
        if is_doubtful(seen):
            return None
        if slot.field.kind == "text":
            if text and (is_blank_date(text) or _DATED.search(fold(text))):
                return None
            continue
        values += seen.value is not None
        letters += len(text)
    return values, letters
