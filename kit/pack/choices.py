"""Options that a completed form can give back."""

from __future__ import annotations

from pathlib import Path

from kit.model import Control, Kind
from kit.pack.jsonfile import fault
from kit.text import OFFICE_HINTS, is_crossed, trim


def check_choices(
    kind: Kind, choices: tuple[str, ...], control: Control, path: Path, where: tuple[str | int, ...]
) -> None:
    """Refuse options that would not come back: marks for "no value", lists within lists. Raises PackError.

    A word such as 无 may be an option with a box to tick: □有 □无.
    """
    for choice in choices:
        is_mark = is_crossed(choice) and not (control == "ticks" and choice.isalpha())
        if is_mark or choice in OFFICE_HINTS or choice != trim(choice) or not choice:
            raise fault(
                path, where, "the option {choice!r} would be read as no value; choose other words", choice=choice
            )
        if kind == "choices" and "、" in choice:
            raise fault(
                path, where, "the option {choice!r} holds the 、 that parts several options in a cell", choice=choice
            )
