"""The states of a sign-off, the worst first, and which reason of a rule leads to which."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

from kit.rules.signing import standing

# The worst first: a sign-off with several faults is in the state of the worst.
State = Literal[
    "refused",
    "missing",
    "unsigned",
    "crossed",
    "unseen",
    "by-hand",
    "other-person",
    "same-person",
    "no-consent",
    "only-read",
    "seal",
    "deputy-without-authority",
    "no-original",
    "undated",
    "late",
    "early",
    "inconclusive",
    "by-eye",
    "signed",
]
STATES: tuple[State, ...] = get_args(State)
OF_REASON: Mapping[str, State] = {
    "refused": "refused",
    "refused-there": "refused",
    "missing": "missing",
    "unsigned": "unsigned",
    "no-name": "unsigned",
    "no-name-of-deputy": "unsigned",
    "no-name-stated": "unsigned",
    "crossed": "crossed",
    "by-hand": "by-hand",
    "other-person": "other-person",
    "other-person-alike": "other-person",
    "other-deputy": "other-person",
    "not-holder": "other-person",
    "not-named": "other-person",
    "not-holder-alike": "other-person",
    "same-person": "same-person",
    "own-matter": "same-person",
    "read": "only-read",
    "no-opinion": "no-consent",
    "no-consent": "no-consent",
    "seal": "seal",
    "picture-seal": "seal",
    "deputy": "deputy-without-authority",
    "deputy-unnamed": "deputy-without-authority",
    "deputy-unknown": "deputy-without-authority",
    "original-gone": "no-original",
    "original-changed": "no-original",
    "original-itself": "no-original",
    "original-empty": "no-original",
    "original-none": "no-original",
    "undated": "undated",
    "late": "late",
    "early": "early",
}


def state_of(reason: str) -> State:
    """Return the state that one reason against a sign-off leads to."""
    found = standing([reason])
    if reason in OF_REASON:
        return OF_REASON[reason]
    return "by-eye" if found == "by-eye" else "inconclusive" if found == "inconclusive" else "unseen"
