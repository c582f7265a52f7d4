"""Header rows: which row of labels belongs to which array, and which column to which field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from kit.read.guess import closest
from kit.read.labelkey import key
from kit.read.locator import Columns, Slot

Position = TypeVar("Position")


class Column(NamedTuple):
    """A column of a located table."""

    slot: Slot
    confidence: float = 1.0  # below 1: its label was guessed
    text: str = ""  # the label found, when guessed


def share(columns: Columns, texts: Iterable[str]) -> float:
    """Share of an array's labels that a row of texts holds; 0.0 unless half of them, and two where there are two."""
    known = columns.by_key
    found = {slot.field.path for text in texts if (slot := known.get(key(text)))}
    enough = len(found) >= min(2, len(columns.slots)) and 2 * len(found) >= len(columns.slots)
    return len(found) / len(columns.slots) if enough else 0.0


def assign(
    columns: Columns, cells: Sequence[tuple[Position, str]], known: Mapping[Position, Slot]
) -> dict[Position, Column]:
    """Columns by position: labels as they stand first, then what is `known` otherwise, then the rest by likeness."""
    found: dict[Position, Column] = {}
    taken: set[str] = set()
    left: dict[Position, str] = {}
    for position, text in cells:
        slot = columns.by_key.get(key(text))
        if slot and slot.field.path not in taken:
            taken.add(slot.field.path)
            found[position] = Column(slot)
        else:
            left[position] = text
    if len(taken) == len(columns.slots):
        return found
    for position, slot in known.items():
        if slot.field.path not in taken and position not in found:
            taken.add(slot.field.path)
            found[position] = Column(slot)
            left.pop(position, None)
    missing = [slot for slot in columns.slots if slot.field.path not in taken]
    texts = {name: (position, text) for position, text in left.items() if (name := key(text))}
    for slot, (position, text), confidence in closest(missing, texts).values():
        found[position] = Column(slot, confidence, text)
    return found


def claims(
    scores: Mapping[tuple[str, Position], float], clash: Callable[[Position, Position], bool]
) -> dict[str, Position]:
    """One header for each array, the best matches first, none that clashes with one already given away."""
    found: dict[str, Position] = {}
    for name, position in sorted(scores, key=lambda pair: -scores[pair]):
        if scores[name, position] and name not in found and not any(clash(position, at) for at in found.values()):
            found[name] = position
    return found
