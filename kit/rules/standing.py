"""What a sign-off row is worth for the reasons against it: signed, unsigned, refused, for the eye, or undecided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, Literal

from kit.model import Outcome

Standing = Literal["signed", "unsigned", "refused", "by-eye", "inconclusive"]

# What a reason makes of a row; all others leave it unsigned.
_STANDINGS: Final[Mapping[str, Standing]] = {
    "refused": "refused",
    "refused-there": "refused",
    "original": "by-eye",
    "original-shared": "by-eye",
    "own-request": "by-eye",
    "deputy-or-not": "by-eye",
    "approval-number": "by-eye",
    "approval-shared": "by-eye",
    "opinion-unclear": "by-eye",
    "date-unclear": "by-eye",
    "future": "by-eye",
    "name-doubtful": "by-eye",
    "guessed": "by-eye",
    "proviso": "by-eye",
    "other-role": "by-eye",
    "name-and-words": "by-eye",
    "picture-and-words": "by-eye",
    "picture-unknown-kind": "by-eye",
    "picture-signed-line": "by-eye",
    "picture-unplaced": "by-eye",
    "picture-titled": "by-eye",
    "picture-unprinted": "by-eye",
    "deputy-no-roster": "inconclusive",
    "no-holder": "inconclusive",
}
_OUTCOMES: Final[Mapping[Standing, Outcome]] = {"by-eye": "by-eye", "inconclusive": "inconclusive"}
_RANK: Final[tuple[Standing, ...]] = ("refused", "unsigned", "inconclusive", "by-eye", "signed")


def standing(reasons: Iterable[str]) -> Standing:
    """Returns what a row with these faults is, the gravest first."""
    return min((_STANDINGS.get(reason, "unsigned") for reason in reasons), key=_RANK.index, default="signed")


def outcome_of(reason: str) -> Outcome:
    """Returns how a fault of a sign-off counts: a violation unless people have to look or nobody can decide."""
    return _OUTCOMES.get(standing([reason]), "violation")
