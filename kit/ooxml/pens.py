"""Options as boxes on a blank form, for pens; on a screen a list takes their place."""

from __future__ import annotations

import math

from kit.model import Field

FEW = 6  # options that are printed in full
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
    marked = [f"□{choice}" for choice in field.choices]
    return tuple(("" if field.below else "\u3000").join(marked[at : at + each]) for at in range(0, count, each))
