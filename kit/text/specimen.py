"""An example of a text that keeps a pattern: TS-2026-001 for ^TS-[0-9]{4}-[0-9]{3,6}$."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from kit.text.regex import regex

_LOOK: Final = r"\(\?[!=][^()]*\)|[\^$]"  # what takes up no letter
_ATOM: Final = rf"(?P<look>{_LOOK})|\[(?P<first>\\.|[^\]\\^])(?:\\.|[^\]\\])*\]|(?P<plain>\\[^\w]|[^()|\[\\])"
_TIMES: Final = r"\{(?P<least>[0-9]{1,3})(?P<open>,[0-9]*)?\}|(?P<none>[?*])|(?P<some>\+)"
_PART: Final = regex(rf"(?:{_ATOM})(?:{_TIMES})?")
_OPEN: Final = regex(r"\((?:\?:)?")
_CLOSE: Final = regex(rf"\)(?:{_TIMES})?")
_YEAR: Final = "2026"  # what four figures stand for, in numbers of documents


@lru_cache(maxsize=256)
def specimen(pattern: str) -> str:
    """Return a text that keeps the pattern; "" where it takes more than letters, classes, groups and choices."""
    try:
        text, _ = _sequence(pattern, 0)
    except ValueError:
        return ""
    return text if re.search(pattern, text) else ""


def _sequence(pattern: str, at: int) -> tuple[str, int]:
    """The first alternative of the pattern from a place on, and where the group ends. Raises ValueError."""
    text, is_first = "", True
    while at < len(pattern) and pattern[at] != ")":
        if pattern[at] == "|":
            is_first, at = False, at + 1
            continue
        part, at = _part(pattern, at)
        text += part if is_first else ""
    return text, at


def _part(pattern: str, at: int) -> tuple[str, int]:
    if found := _PART.match(pattern, at):
        return _repeated(found), found.end()
    if not (opened := _OPEN.match(pattern, at)):
        raise ValueError(f"{pattern[at:]!r} is no letter, class or group")
    inside, end = _sequence(pattern, opened.end())
    closed = _CLOSE.match(pattern, end)
    return (inside * _count(closed), closed.end()) if closed else (inside, end)


def _repeated(found: re.Match[str]) -> str:
    """As often as the least that is asked for; figures count up from 1 behind noughts."""
    letter, count = (found["first"] or found["plain"] or "")[-1:], _count(found)
    if letter != "0" or not found["first"]:
        return letter * count
    return _YEAR if count == len(_YEAR) and not found["open"] else "1".zfill(count) if count else ""


def _count(found: re.Match[str]) -> int:
    return 0 if found["none"] else int(found["least"] or 1)
