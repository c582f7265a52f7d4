"""What a breach leads to, as far as its rule tells: a leak or a deed without leave weighs more than a blank cell.

The weights are ours (no manual ranks faults); each stands beside its reason. Which rules guard data is the pack's to
say (`settings.guarding`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Final

from kit.model import Finding

MOST: Final = 11
_ELSE: Final = 3  # two statements that do not agree: one of them is wrong, and no harm is known yet
_WEIGHTS: Final[Mapping[str, int]] = MappingProxyType(
    {
        # Done without whom it needs, or by whom it may not be: not put right by writing something in.
        **dict.fromkeys(("signoff", "signer", "apart", "authority", "rights", "distinct"), 8),
        # Too late, or not yet: somebody was kept waiting, and the time does not come back.
        **dict.fromkeys(("deadline", "lead"), 7),
        # A document that there should be and is not: nothing shows that the work was done.
        **dict.fromkeys(("cadence", "every", "follows"), 5),
        # Blank where the matter at hand calls for it: the person who knows can still say it.
        "required": 2,
        # Blank cells and how a thing is written: mended at the desk.
        **dict.fromkeys(("shape", "year", "filing", "presets", ""), 0),
    }
)


def consequence(one: Finding, guarding: Collection[str]) -> int:
    """Return how much harm a breach does, 0 to MOST; `guarding`: the rules that keep data from others.

    A cell that is only blank discloses nothing, whatever the rule it counts for.
    """
    is_blank_cell = one.rule_kind in ("", "shape") and not one.actual
    return MOST if one.rule in guarding and not is_blank_cell else _WEIGHTS.get(one.rule_kind, _ELSE)
