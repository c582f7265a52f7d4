"""Which document has which defects: spread evenly, every kind before one comes again, as far as there is room."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from math import ceil
from random import Random
from typing import Any, NamedTuple

from kit.demo.defects import Defect, chain, channel, complaint, intake, office, project, result
from kit.demo.plan import filing_plan
from kit.demo.plan.slot import Counts, PlanSlot

DEFECTS = (
    *complaint.DEFECTS,
    *result.DEFECTS,
    *project.DEFECTS,
    *chain.DEFECTS,
    *channel.DEFECTS,
    *office.DEFECTS,
    *intake.DEFECTS,
)
_MOST = 4  # defects of one document


class DefectJob(NamedTuple):
    """A document to be written, with what is wrong with it and the options of the function that makes its data."""

    slot: PlanSlot
    defects: tuple[Defect, ...] = ()
    options: Mapping[str, Any] = {}


def jobs(seed: int, found: Counts, defective: int) -> Iterator[DefectJob]:
    """Every document with its share of the defects, which are spread evenly over each sort."""
    total = filing_plan.sorts(seed, found)
    spoilt = _shared(total, defective)
    dealers = {sort: _Dealer(Random(f"{seed}/defects/{sort}"), sort, count) for sort, count in spoilt.items()}
    seen, tied, job = dict.fromkeys(total, 0), set[str](), None
    for slot in filing_plan.slots(seed, found):
        i, count, of = seen[slot.sort], spoilt[slot.sort], total[slot.sort]
        seen[slot.sort] += 1
        chosen = (
            dealers[slot.sort].deal(alone=slot.chain not in tied) if (i + 1) * count // of > i * count // of else ()
        )
        if slot.chain and any(defect.is_tied for defect in chosen):
            tied.add(slot.chain)
        job = DefectJob(slot, chosen, _options(chosen, job.options if job and slot.follows else {}))
        yield job


def _options(defects: Sequence[Defect], before: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the defects ask of the function that makes the data; slow steps add up."""
    options = dict(before)
    for key, value in (option for defect in defects for option in defect.options.items()):
        options[key] = options.get(key, frozenset()) | value if isinstance(value, frozenset) else value
    return options


def _shared(total: Mapping[str, int], defective: int) -> Mapping[str, int]:
    """How many documents of each sort are defective: in proportion to what all kinds of its defects need."""
    needs = {sort: _needed([defect for defect in DEFECTS if defect.sort == sort]) for sort in total}
    shares = {sort: min(count, defective * needs[sort] // sum(needs.values())) for sort, count in total.items()}
    while (short := defective - sum(shares.values())) > 0:
        for sort in [sort for sort, count in total.items() if shares[sort] < count][:short]:
            shares[sort] += 1
    return shares


class _Dealer:
    """The defects of each of so many documents: one, or more where all kinds could not be planted otherwise."""

    def __init__(self, rng: Random, sort: str, documents: int) -> None:
        kinds = [defect for defect in DEFECTS if defect.sort == sort]
        self._queue, self._fresh, self._left = deque(rng.sample(kinds, len(kinds))), len(kinds), documents

    def deal(self, *, alone: bool) -> tuple[Defect, ...]:
        """The next document's; `alone`: it may have the one that shows beside its chain's other documents."""
        chosen: list[Defect] = []
        want = 1 if self._fresh <= self._left else min(_MOST, self._fresh // self._left + 1)
        new = list(self._queue)[: self._fresh]
        if want > 1:  # those that get in the way of many others first, or they would not all find a document
            crowds = _crowds(new)
            new.sort(key=lambda defect: (defect.area != "*", -max(crowds[part] for part in defect.area.split())))
        for defect in (*new, *list(self._queue)[self._fresh :]):
            if len(chosen) < want and (alone or not defect.is_tied) and all(_apart(defect, one) for one in chosen):
                chosen.append(defect)
        for defect in chosen:
            self._fresh -= defect in new
            self._queue.remove(defect)
            self._queue.append(defect)
        self._left -= 1
        return tuple(chosen)


def _needed(kinds: Sequence[Defect]) -> int:
    """The documents that are needed to plant each of the defects once, by a rough estimate."""
    sharing = [defect for defect in kinds if defect.area != "*"]
    crowds = _crowds(sharing).values()
    return len(kinds) - len(sharing) + max(0, *crowds, ceil(len(sharing) / _MOST))


def _crowds(kinds: Sequence[Defect]) -> Mapping[str, int]:
    """How many of the defects touch each part of a document; those that show beside others touch one part more."""
    touched = Counter(part for defect in kinds for part in defect.area.split())
    together = sum(defect.is_tied for defect in kinds)
    return touched + Counter({"": together})


def _apart(one: Defect, other: Defect) -> bool:
    """Whether two defects leave each other alone."""
    parts = set(one.area.split()) | set(other.area.split())
    both = one.is_tied and other.is_tied
    return not both and "*" not in parts and len(parts) == len(one.area.split()) + len(other.area.split())
