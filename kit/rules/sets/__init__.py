"""The kinds of rules that judge documents together. A new kind is a module of its own and a line here."""

from __future__ import annotations

from collections.abc import Mapping

from kit.rules.sets import changes, every, follows, interval, mean, pair, same, sequence
from kit.rules.sets.base import SetKind

KINDS: Mapping[str, SetKind] = {
    "changes": changes.KIND,
    "every": every.KIND,
    "follows": follows.KIND,
    "interval": interval.KIND,
    "mean": mean.KIND,
    "pair": pair.KIND,
    "same": same.KIND,
    "sequence": sequence.KIND,
}
