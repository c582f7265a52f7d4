"""Samples that anybody can draw again: no program's random numbers, only sha256 and whole numbers.

Documents stand in the order of sha256(seed, a line feed, path as reported) in hexadecimal, and the first are drawn. By
form, every form gets a place, the largest first, then the form with the most documents for each place it holds gets the
next one; of equals, the first by id.
"""

from __future__ import annotations

import hashlib
import heapq
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from kit.audit.result import File, Sample


@dataclass(frozen=True, slots=True)
class Draw:
    """How many documents to draw: a number, or a share of them in percent."""

    asked: str  # "40", "5%", "2.5%"
    seed: str
    by_form: bool = False


def drawn(draw: Draw, documents: Iterable[File]) -> tuple[Sample, frozenset[str]]:
    """What a sample consists of, and the paths of its documents."""
    groups: dict[str, list[str]] = {}
    for one in documents:
        groups.setdefault(one.form if draw.by_form else "", []).append(one.path)
    sizes = {name: len(paths) for name, paths in groups.items()}
    population = sum(sizes.values())
    places = shares(sizes, wanted(draw.asked, population))
    chosen = {path for name, paths in groups.items() for path in first(paths, draw.seed, places[name])}
    forms = tuple((name, sizes[name], places[name]) for name in sorted(sizes)) if draw.by_form else ()
    return Sample(draw.asked, draw.seed, draw.by_form, population, len(chosen), forms), frozenset(chosen)


def wanted(asked: str, population: int) -> int:
    """How many documents were asked for; a share is rounded up, and nobody draws more than there are."""
    if asked.endswith("%"):
        share = Fraction(asked[:-1]) / 100 * population
        return min(-(-share.numerator // share.denominator), population)
    return min(int(asked), population)


def first(paths: Iterable[str], seed: str, size: int) -> list[str]:
    """The paths that a seed puts first."""
    return heapq.nsmallest(size, paths, key=lambda path: (_order(seed, path), path))


def shares(sizes: dict[str, int], places: int) -> dict[str, int]:
    """How many places each group gets: in proportion, and at least one each as long as there are enough."""
    given = dict.fromkeys(sizes, 0)
    queue = [(False, Fraction(-size), name) for name, size in sizes.items()]
    heapq.heapify(queue)
    for _ in range(places):
        _, _, name = heapq.heappop(queue)
        given[name] += 1
        if given[name] < sizes[name]:
            heapq.heappush(queue, (True, Fraction(-sizes[name], given[name]), name))
    return given


def _order(seed: str, path: str) -> str:
    return hashlib.sha256(f"{seed}\n{path}".encode("utf-8", "surrogatepass")).hexdigest()
