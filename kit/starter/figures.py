"""How long the numbers are that a form admits, so that none is torn on paper. Pure."""

from __future__ import annotations

import re
from typing import Final

from kit.model import Field

_REPEATED: Final = re.compile(r"\[[^\]]*\]\{(\d+)(?:,\d*)?\}")  # [0-9]{4,6}
_ENDS: Final = re.compile(r"^\^|(\(\?!\\n\))?\$$")
_PLAIN: Final = re.compile(r"[\w-]+")


def figures(field: Field) -> int:
    """Characters that stand on one line: as stated, or of the shortest number that a field's pattern admits, else 0."""
    if field.unbroken:
        return field.unbroken
    shortest = _REPEATED.sub(lambda run: "0" * int(run[1]), _ENDS.sub("", field.pattern))
    numbers = shortest.removeprefix("(").removesuffix(")").split("|")  # of several kinds the longest counts
    return max(map(len, numbers)) if all(map(_PLAIN.fullmatch, numbers)) else 0
