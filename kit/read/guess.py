"""Labels that were changed a little: which text comes close enough to a missing label, and to no other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from typing import TypeVar

from kit.read.locator import Slot

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
    return max((_ratio(key, text) for key in slot.keys), default=0.0)


def _ratio(key: str, text: str) -> float:
    inside = min(len(key), len(text)) >= 2 and (key in text or text in key)
    matcher = SequenceMatcher(None, key, text, autojunk=False)
    return max(matcher.ratio(), 0.8 if inside else 0.0)


def _best(scores: Mapping[str, float]) -> str:
    """The name with the highest score, if that is enough and leads; else ""."""
    ranked = sorted(scores, key=lambda name: scores[name], reverse=True)[:2]
    if not ranked or scores[ranked[0]] < _ENOUGH:
        return ""
    return "" if len(ranked) > 1 and scores[ranked[0]] - scores[ranked[1]] < _AHEAD else ranked[0]
