"""Lines of mixed Chinese and Latin text by the columns they take on a terminal, and how many of them a screen holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Final, TypeVar

from rich.cells import cell_len

from kit.text.regex import regex

if TYPE_CHECKING:  # pages and workbooks are written without it
    from rich.text import Text as Line

T = TypeVar("T")

LINES: Final = 24  # of the smallest terminal in use (VT100)
COLUMNS: Final = 80
# A unit is never broken: a Latin word, or one wide character; closing marks stay with what they close.
_UNIT = regex(r"\s+|(?:[“‘（《【(]*(?:[!-~¡-ʯ]+|.)[，。、；：？！”’）》】…]*)", re.S)


def wrap(text: str, width: int | None) -> list[str]:
    """The text in lines of at most `width` columns; None or too little room: only its own line breaks."""
    lines = text.split("\n")
    return lines if width is None or width < 20 else [part for line in lines for part in _broken(line, width)]


def hang(head: str, text: str, width: int | None) -> list[str]:
    """The text behind a head, its further lines below its first word."""
    room = cell_len(head)
    lines = wrap(text, width - room if width else None)
    return [(head if i == 0 else " " * room) + line for i, line in enumerate(lines)]


def clip(text: str, width: int) -> str:
    """Return as much of the text as `width` columns hold, on one line, with … where something is cut."""
    line = " ".join(text.split())
    if cell_len(line) <= width:
        return line
    kept = line[:width]
    while kept and cell_len(kept) > width - 1:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def pad(text: str, width: int) -> str:
    """The text with blanks behind it up to a width in columns."""
    return text + " " * (width - cell_len(text))


def broken(lines: Iterable[Line], room: int) -> list[Line]:
    """Styled lines in as many as they take."""
    return [type(line)(part, line.style) for line in lines for part in wrap(line.plain, room)]


def fitting(blocks: Sequence[T], heights: Sequence[int], left: int, least: int) -> Sequence[T]:
    """The first blocks that so many lines have room for; some are shown whatever else there is to say."""
    return blocks[: max(least, sum(height <= left for height in accumulate(heights)))]


def _broken(line: str, width: int) -> list[str]:
    done, now = [], ""
    for unit in (found.group() for found in _UNIT.finditer(line)):
        if now.strip() and cell_len(now + unit.rstrip()) > width:
            done.append(now.rstrip())
            now = "" if unit.isspace() else unit
        else:
            now += unit
    return [*done, now.rstrip()]
