"""The kinds of rules that judge documents together. A new kind is a module of its own and a line here."""

from __future__ import annotations

from collections.abc import Mapping

from kit.rules.sets import (
    changes,
    cited,
    covered,
    equal,
    every,
    follows,
    interval,
    joined,
    kept,
    mean,
    once,
    pair,
    rate,
    repeats,
    sameday,
    sequence,
    sum,
    term,
)
from kit.rules.sets.kind import SetKind

KINDS: Mapping[str, SetKind] = {
    "changes": changes.KIND,
    "cited": cited.KIND,
    "covered": covered.KIND,
    "equal": equal.KIND,
    "every": every.KIND,
    "follows": follows.KIND,
    "interval": interval.KIND,
    "joined": joined.KIND,
    "kept": kept.KIND,
    "mean": mean.KIND,
    "once": once.KIND,
    "pair": pair.KIND,
    "rate": rate.KIND,
    "repeats": repeats.KIND,
    "sameday": sameday.KIND,
    "sequence": sequence.KIND,
    "sum": sum.KIND,
    "term": term.KIND,
}
