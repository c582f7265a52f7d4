"""Fields of the same label told apart, by the part of the form that each stands in; what is no field left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from kit.adopt.draft import Draft, DraftField

_MOST: Final = 5  # drop-downs of one column that nothing names; more of them are the rest of a list


def settle(draft: Draft, headings: Mapping[int, str]) -> None:
    """Leaves out blank boxes that nothing names and no copy fills in, and gives fields of the same name a group.

    That is the heading of their block, where each has its own, else the first label of the block, else a number.
    """
    tails = _tails(draft.fields)
    draft.fields = [
        made
        for made in draft.fields
        if made.label or made.seen or ((made.options or made.hint) and _column(made) not in tails)
    ]
    for number, made in enumerate((one for one in draft.fields if not one.label), 1):
        made.label, made.why = f"无标签{number}", (*made.why, "unnamed")
    names: dict[str, list[DraftField]] = {}
    for made in draft.fields:
        names.setdefault(made.name, []).append(made)
    doubled = [same for same in names.values() if len(same) > 1]
    parts = _parts(draft.fields, doubled, headings)
    for same in doubled:
        if len({made.spot.block for made in same}) == len(same):
            for made in same:
                part = parts[made.spot.block]
                made.group = f"{part}/{made.group}" if made.group else part if part != made.label else f"{part}栏"
        else:
            for count, made in enumerate(same, 1):
                made.group = f"{made.group}{count}" if made.group else f"第{count}处"


def _column(made: DraftField) -> tuple[int, int]:
    return made.spot.block, made.spot.col


def _tails(fields: Sequence[DraftField]) -> set[tuple[int, int]]:
    """The columns that repeat a drop-down down a sheet, below all that is printed: nothing names those boxes."""
    counts = Counter(_column(made) for made in fields if not made.label and made.options)
    return {column for column, count in counts.items() if count > _MOST}


def _parts(
    fields: Sequence[DraftField], doubled: Sequence[Sequence[DraftField]], headings: Mapping[int, str]
) -> dict[int, str]:
    """What each block with fields of a name that others have is called."""
    blocks = list(dict.fromkeys(made.spot.block for same in doubled for made in same))
    first = {block: next(made.label for made in fields if made.spot.block == block) for block in blocks}
    for names in (headings, first):
        called = [names.get(block, "") for block in blocks]
        if all(called) and len(set(called)) == len(blocks):
            return dict(zip(blocks, called, strict=True))
    return {block: f"第{number}份" for number, block in enumerate(blocks, 1)}
