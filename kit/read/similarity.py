"""Labels that were changed a little: which text comes close enough to a missing label, and to no other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from kit.read.label_key import key
from kit.read.locator import Columns, Slot

_ENOUGH = 0.75
_AHEAD = 0.05  # by which the best must lead the next
_LONGEST = 30  # characters of a text that is compared

T = TypeVar("T")


def closest(missing: Iterable[Slot], texts: Mapping[str, T]) -> dict[str, tuple[Slot, T, float]]:
    """Pairs of a missing slot with a text's owner, by the slot's path; `texts` by label key.

    A pair counts when both are each other's best by a clear lead. Confidence is the likeness, below 1.
    """
    slots = list(missing)
    scores = {
        (slot.field.path, text): likeness(slot, text) for slot in slots for text in texts if 1 < len(text) <= _LONGEST
    }
    found: dict[str, tuple[Slot, T, float]] = {}
    for slot in slots:
        text = _best({text: score for (path, text), score in scores.items() if path == slot.field.path})
        if text and _best({path: score for (path, other), score in scores.items() if other == text}) == slot.field.path:
            found[slot.field.path] = (slot, texts[text], min(round(scores[slot.field.path, text], 2), 0.99))
    return found


def likeness(slot: Slot, text: str) -> float:
    """How like a text is to any label of the slot, 0 to 1; one that contains the other counts 0.8 at least."""
    return max((_ratio(name, text) for name in slot.keys), default=0.0)


def nearness(columns: Columns, texts: Iterable[str]) -> float:
    """Share of an array's labels that a row of texts holds or comes close to; 0.0 unless it holds one, and most."""
    names = dict.fromkeys(name for text in texts if (name := key(text)))
    if len(names) < 2 or not any(name in columns.by_key for name in names):
        return 0.0
    held = {slot.field.path for name in names if (slot := columns.by_key.get(name))}
    missing = [slot for slot in columns.slots if slot.field.path not in held]
    near = closest(missing, {name: name for name in names if name not in columns.by_key})
    found = (len(held) + 0.5 * len(near)) / len(columns.slots)
    return found if 2 * (len(held) + len(near)) > len(columns.slots) else 0.0


def _ratio(name: str, text: str) -> float:
    from difflib import SequenceMatcher  # not at the top: most files have all labels

    inside = min(len(name), len(text)) >= 2 and (name in text or text in name)
    matcher = SequenceMatcher(None, name, text, autojunk=False)
    return max(matcher.ratio(), 0.8 if inside else 0.0)


def _best(scores: Mapping[str, float]) -> str:
    """The name with the highest score, if that is enough and leads; else ""."""
    ranked = sorted(scores, key=lambda name: scores[name], reverse=True)[:2]
    if not ranked or scores[ranked[0]] < _ENOUGH:
        return ""
    return "" if len(ranked) > 1 and scores[ranked[0]] - scores[ranked[1]] < _AHEAD else ranked[0]
