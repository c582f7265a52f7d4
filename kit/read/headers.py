"""Header rows: which row of labels belongs to which array, and which column to which field."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from kit.read.label_key import key
from kit.read.locator import Columns, Slot
from kit.read.similarity import closest
from kit.text import has_proviso

Position = TypeVar("Position")

_BY_PLACE = 0.5  # confidence in a column that only stands where the missing one should


class Column(NamedTuple):
    """A column of a located table."""

    slot: Slot
    confidence: float = 1.0  # below 1: its label was guessed
    text: str = ""  # the label found, when guessed or with words that the form does not print


def share(columns: Columns, texts: Iterable[str]) -> float:
    """Share of an array's labels that a row of texts holds; 0.0 unless half of them, and two where there are two."""
    known = columns.by_key
    found = {slot.field.path for text in texts if (slot := known.get(key(text)))}
    enough = len(found) >= min(2, len(columns.slots)) and 2 * len(found) >= len(columns.slots)
    return len(found) / len(columns.slots) if enough else 0.0


def assign(
    columns: Columns, cells: Sequence[tuple[Position, str]], known: Mapping[Position, Slot] = MappingProxyType({})
) -> dict[Position, Column]:
    """Columns by position: labels as they stand first, then what is `known` otherwise, then the rest by likeness."""
    found: dict[Position, Column] = {}
    taken: set[str] = set()
    left: dict[Position, str] = {}
    for position, text in cells:
        slot = columns.by_key.get(key(text))
        if slot and slot.field.path not in taken:
            taken.add(slot.field.path)
            found[position] = Column(slot, text=_proviso(slot, text))
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


def _proviso(slot: Slot, text: str) -> str:
    """A label of the form's with words that change what it says; ""."""
    return text if text != slot.label and has_proviso(text) else ""


def by_place(
    columns: Columns, cells: Sequence[tuple[Position, str]], found: Mapping[Position, Column]
) -> dict[Position, Column]:
    """Missing columns between two known ones (or an edge), where as many unknown ones stand in the file."""
    order = {slot.field.path: number for number, slot in enumerate(columns.slots)}
    numbers = {position: number for number, (position, _) in enumerate(cells)}
    at = {order[column.slot.field.path]: numbers.get(position) for position, column in found.items()}
    ends = {-1: -1, **at, len(order): len(cells)}
    guessed: dict[Position, Column] = {}
    for run in _gaps(len(order), at):
        before, behind = ends[run[0] - 1], ends[run[-1] + 1]
        if before is not None and behind is not None and behind - before - 1 == len(run):
            unknown = [(position, text) for position, text in cells[before + 1 : behind] if position not in found]
            pairs = zip(run, unknown, strict=True) if len(unknown) == len(run) else ()
            guessed |= {position: Column(columns.slots[i], _BY_PLACE, text) for i, (position, text) in pairs}
    return guessed


def _gaps(count: int, held: Collection[int]) -> Iterator[list[int]]:
    """The numbers of missing columns that follow each other, together."""
    run: list[int] = []
    for number in range(count):
        if number not in held:
            run.append(number)
        elif run:
            yield run
            run = []
    if run:
        yield run


def claims(
    scores: Mapping[tuple[str, Position], float], clash: Callable[[Position, Position], bool]
) -> dict[str, Position]:
    """One header for each array, the best matches first, none that clashes with one already given away."""
    found: dict[str, Position] = {}
    for name, position in sorted(scores, key=lambda pair: -scores[pair]):
        if scores[name, position] and name not in found and not any(clash(position, at) for at in found.values()):
            found[name] = position
    return found
