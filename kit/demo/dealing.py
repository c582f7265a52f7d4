"""Which document has which defects: spread evenly, every kind before one comes again, as far as there is room."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from math import ceil
from random import Random
from typing import NamedTuple

from kit.demo import channel_defects, complaint_defects, filing, project_defects
from kit.demo.defect import Defect
from kit.demo.filing import Counts, Slot

DEFECTS = (*complaint_defects.DEFECTS, *project_defects.DEFECTS, *channel_defects.DEFECTS)
_MOST = 4  # defects of one document


class Job(NamedTuple):
    """A document to be written, with what is wrong with it."""

    slot: Slot
    defects: tuple[Defect, ...] = ()
    findings: tuple[str, ...] = ()


def jobs(seed: int, found: Counts, defective: int) -> Iterator[Job]:
    """Every document with its share of the defects, which are spread evenly over each sort."""
    total = filing.sorts(found)
    spoilt = _shared(total, defective)
    dealers = {sort: _dealt(Random(f"{seed}/defects/{sort}"), sort, count) for sort, count in spoilt.items()}
    seen = dict.fromkeys(total, 0)
    for slot in filing.slots(seed, found):
        i, count, of = seen[slot.sort], spoilt[slot.sort], total[slot.sort]
        seen[slot.sort] += 1
        chosen = next(dealers[slot.sort]) if (i + 1) * count // of > i * count // of else ()
        yield Job(slot, chosen, tuple(finding for defect in chosen for finding in defect.findings))


def _shared(total: Counts, defective: int) -> Mapping[str, int]:
    """How many documents of each sort are defective: in proportion to what all kinds of its defects need."""
    needs = {sort: _needed([defect for defect in DEFECTS if defect.sort == sort]) for sort in total}
    shares = {sort: min(count, defective * needs[sort] // sum(needs.values())) for sort, count in total.items()}
    while (short := defective - sum(shares.values())) > 0:
        for sort in [sort for sort, count in total.items() if shares[sort] < count][:short]:
            shares[sort] += 1
    return shares


def _dealt(rng: Random, sort: str, documents: int) -> Iterator[tuple[Defect, ...]]:
    """The defects of each of so many documents: one, or more where all kinds could not be planted otherwise."""
    kinds = [defect for defect in DEFECTS if defect.sort == sort]
    queue, fresh = deque(rng.sample(kinds, len(kinds))), len(kinds)
    for left in range(documents, 0, -1):
        chosen: list[Defect] = []
        want = 1 if fresh <= left else min(_MOST, fresh // left + 1)
        new = list(queue)[:fresh]
        if want > 1:  # those that get in the way of many others first, or they would not all find a document
            crowds = _crowds(new)
            new.sort(key=lambda defect: (defect.area != "*", -max(crowds[part] for part in defect.area.split())))
        for defect in (*new, *list(queue)[fresh:]):
            if len(chosen) < want and all(_apart(defect, other) for other in chosen):
                chosen.append(defect)
        for defect in chosen:
            fresh -= defect in new
            queue.remove(defect)
            queue.append(defect)
        yield tuple(chosen)


def _needed(kinds: Sequence[Defect]) -> int:
    """The documents that are needed to plant each of the defects once, by a rough estimate."""
    sharing = [defect for defect in kinds if defect.area != "*"]
    return len(kinds) - len(sharing) + max(*_crowds(sharing).values(), ceil(len(sharing) / _MOST))


def _crowds(kinds: Sequence[Defect]) -> Mapping[str, int]:
    """How many of the defects touch each part of a document."""
    return Counter(part for defect in kinds for part in defect.area.split())


def _apart(one: Defect, other: Defect) -> bool:
    """Whether two defects leave each other alone."""
    parts = set(one.area.split()) | set(other.area.split())
    return "*" not in parts and len(parts) == len(one.area.split()) + len(other.area.split())
