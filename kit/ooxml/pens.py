"""Options as boxes on a blank form, for pens; on a screen a list takes their place."""

from __future__ import annotations

import math
from itertools import zip_longest

from kit.model import Field

FEW = 6  # options that are printed in full
_CLOSE = "  "  # between options on the small line below a row, where Word may break it; half a character in all fonts
_NARROW = 4  # characters of options of which two stand on a line of a table's cell


def is_boxed(field: Field) -> bool:
    """Whether a list in a table's cell shows its options as boxes for pens as long as nothing is chosen."""
    return bool(field.table) and field.control == "dropdown" and len(field.choices) <= FEW


def boxes(field: Field) -> tuple[str, ...]:
    """The options of a list in a table's cell as lines of boxes, for pens; the list takes their place on a screen."""
    count = len(field.choices)
    narrow = max(map(len, field.choices)) <= _NARROW
    lines = field.lines if field.lines > 1 or field.below else math.ceil(count / 2) if narrow else count
    each = math.ceil(count / lines)
    rows = [[f"□{choice}" for choice in field.choices[at : at + each]] for at in range(0, count, each)]
    if field.below:
        return tuple(_CLOSE.join(row) for row in rows)
    widths = [max(map(len, column)) for column in zip_longest(*rows, fillvalue="")]
    return tuple("\u3000".join(map(_padded, row, widths)).rstrip("\u3000") for row in rows)


def _padded(option: str, width: int) -> str:
    """An option as wide as its column, so that boxes stand below one another."""
    return option.ljust(width, "\u3000")
