"""The filing plan: how many documents of each sort a year of so many files holds, and each one in turn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from kit.demo.plan import chains, streams
from kit.demo.plan.slot import Counts, PlanSlot
from kit.model import KitError

_ROOM = 0.52  # share of the files that the yearly documents may take
_PROJECTS, _WEEKS, _UNFINISHED = 0.4, 4, 5  # share of the rest, trackers of each, one in so many is not accepted
_COMPLAINTS = 0.8  # of what is left then; notices make up the number
_MOST = 999_999  # numbers of a year have at most six digits


def counts(files: int) -> Counts:
    """How many of everything, `files` in all. Raises KitError when a year's numbers would not suffice.

    Yearly documents come whole or not at all: a year with half of them would be at fault.
    """
    found: dict[str, int] = {}
    for name, stream in streams.STREAMS.items():
        if stream.size + sum(found.values()) <= files * _ROOM and set(stream.needs) <= found.keys():
            found[name] = stream.size
    rest = files - sum(found.values())
    project = int(rest * _PROJECTS / (_WEEKS + 3))
    found |= {"project": project, "tracker": _WEEKS * project, "acceptance": project - project // _UNFINISHED}
    rest -= 2 * project + found["tracker"] + found["acceptance"]
    found["complaint"] = int(rest * _COMPLAINTS / 2)
    found["notice"] = rest - 2 * found["complaint"]
    if max(found.values()) > _MOST:
        raise KitError(f"a year's numbers suffice for {int(_MOST * (_WEEKS + 3) / (_PROJECTS * _WEEKS))} files at most")
    return found


def sorts(seed: int, found: Counts) -> Mapping[str, int]:
    """Documents per sort of slot."""
    return Counter(slot.sort for slot in slots(seed, found))


def slots(seed: int, found: Counts) -> Iterator[PlanSlot]:
    """Every document in the order of the folders. The content of each depends on the seed and its own key only."""
    yield from chains.projects_of(seed, found)
    yield from chains.complaints_of(seed, found)
    for name, stream in streams.STREAMS.items():
        if name in found:
            yield from stream.slots(seed, found)
    for i in range(found["notice"]):
        yield chains.notice(i, found)
