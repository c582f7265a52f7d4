"""Fields of the same label told apart, by the part of the form that each stands in; what is no field left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kit.adopt.draft import Draft, DraftField


def settle(draft: Draft, headings: Mapping[int, str]) -> None:
    """Leaves out blank boxes that nothing names and no copy fills in, and gives fields of the same name a group.

    That is the heading of their block, where each has its own, else the first label of the block, else a number.
    """
    draft.fields = [made for made in draft.fields if made.label or made.seen or made.options or made.hint]
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
