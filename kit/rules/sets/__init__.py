"""The kinds of rules that judge documents together. A new kind is a module of its own and a line here."""

from __future__ import annotations

from collections.abc import Mapping

from kit.rules.sets import (
    changes,
    cited,
    every,
    follows,
    interval,
    joined,
    mean,
    pair,
    rate,
    repeats,
    same,
    sameday,
    sequence,
)
from kit.rules.sets.kind import SetKind

KINDS: Mapping[str, SetKind] = {
    "changes": changes.KIND,
    "cited": cited.KIND,
    "every": every.KIND,
    "follows": follows.KIND,
    "interval": interval.KIND,
    "joined": joined.KIND,
    "mean": mean.KIND,
    "pair": pair.KIND,
    "rate": rate.KIND,
    "repeats": repeats.KIND,
    "same": same.KIND,
    "sameday": sameday.KIND,
    "sequence": sequence.KIND,
}
