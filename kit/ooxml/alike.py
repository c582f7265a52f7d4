"""What a small part says, remembered: files made from one template have most of theirs alike to the byte."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Final, TypeVar

_SMALL: Final = 1 << 13  # bytes of a part that is kept; with the number of parts, what remembering may cost
_MOST: Final = 256  # parts

T = TypeVar("T")


def remembered(read: Callable[[bytes, int], T]) -> Callable[[bytes, int], T]:
    """A reader of a part's bytes within a limit that looks at equal small parts once; its result must be immutable."""
    known = lru_cache(maxsize=_MOST)(read)

    @wraps(read)
    def look(part: bytes, limit: int) -> T:
        return known(part, limit) if len(part) <= _SMALL else read(part, limit)

    return look
