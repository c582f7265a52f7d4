"""How long the numbers are that a form's patterns admit, so that none is torn on paper. Pure."""

from __future__ import annotations

import re
from typing import Final

from kit.model import Field

_REPEATED: Final = re.compile(r"\[[^\]]*\]\{(\d+)(?:,\d*)?\}")  # [0-9]{4,6}
_ENDS: Final = re.compile(r"^\^|(\(\?!\\n\))?\$$")
_PLAIN: Final = re.compile(r"[\w-]+")


def figures(field: Field) -> int:
    """Characters of the shortest number that a field's pattern admits (JR-2026-0087: 12); 0 of any other field."""
    shortest = _REPEATED.sub(lambda run: "0" * int(run[1]), _ENDS.sub("", field.pattern))
    return len(shortest) if _PLAIN.fullmatch(shortest) else 0
