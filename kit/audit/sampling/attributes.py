"""Attribute sampling: how likely a sample shows no more deviations than it did, and what follows for all documents.

A sample supports "at most T percent of the documents deviate" with confidence C when a population that deviates more
would show so few deviations in no more than 1 - C of all samples. Where the number of documents is known, the chances
are hypergeometric, else binomial. Both are exact; the tables of the AICPA's guide Audit Sampling (A-1 to A-4) are the
binomial case.

Stratified samples are not quite proportional, since no stratum gets a part of a document. By Hoeffding (On the
distribution of the number of successes in independent trials, 1956) their chances of showing few deviations are no
larger than those of independent trials with the same mean; that mean is taken from the stratum sampled least.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from math import ceil, exp, floor, lgamma, log, log1p
from typing import NamedTuple

MOST = 10_000  # documents of a sample; a plan that needs more has an expected rate too near the tolerable one
_NEGLIGIBLE = 1e-18  # of a chance: no sum of doubles shows it
_HALVINGS = 60  # of an interval: as fine as a double


class Stratum(NamedTuple):
    """A part of the population: how many documents it has, how many of them are drawn."""

    population: int
    size: int


def binomial(deviations: float, size: int, rate: float) -> float:
    """Return the chance of at most so many deviations in a sample, where each document deviates with this rate."""
    if rate <= 0 or deviations >= size:
        return 1.0
    if rate >= 1:
        return 0.0
    most = floor(deviations)
    start = _choose(size, most) + most * log(rate) + (size - most) * log1p(-rate)
    odds = (1 - rate) / rate
    return _sum(start, (i * odds / (size - i + 1) for i in range(most, 0, -1)))


def hypergeometric(deviations: int, size: int, population: int, deviating: int) -> float:
    """Return the chance of at most so many deviations in a sample from a population that holds `deviating` ones."""
    least = max(0, size - (population - deviating))
    most = min(deviations, size, deviating)
    if most < least:
        return 0.0
    if most == min(size, deviating):
        return 1.0
    start = _choose(deviating, most) + _choose(population - deviating, size - most) - _choose(population, size)
    fewer = population - deviating - size
    steps = (i * (fewer + i) / ((deviating - i + 1) * (size - i + 1)) for i in range(most, least, -1))
    return _sum(start, steps)


def needed(
    confidence: Fraction, tolerable: Fraction, expected: Fraction, population: int = 0
) -> tuple[int, int] | None:
    """Return the size of a sample and the deviations it may show; None where more than MOST would be needed.

    The least size at which as many deviations as are expected, rounded up, still support the tolerable rate; rates are
    parts of 1. A `population` of 0 is not known; where no part of it is enough, all of it is.
    """
    for size in range(1, min(population, MOST) + 1 if population else MOST + 1):
        allowed = ceil(expected * size)
        if _is_enough(confidence, tolerable, allowed, size, population):
            return size, allowed
    return (population, floor(tolerable * population)) if 0 < population <= MOST else None


def _is_enough(confidence: Fraction, tolerable: Fraction, allowed: int, size: int, population: int) -> bool:
    if population:
        least_bad = floor(tolerable * population) + 1  # the first number of deviations that is more than tolerable
        return least_bad > population or hypergeometric(allowed, size, population, least_bad) <= 1 - confidence
    return binomial(allowed, size, float(tolerable)) <= 1 - confidence


def upper_limit(deviations: int, size: int, confidence: Fraction, population: int = 0) -> Fraction:
    """Return the rate that the population does not exceed, with this confidence, as a part of 1."""
    risk = float(1 - confidence)
    if not population:
        return Fraction(_highest(lambda rate: binomial(deviations, size, rate) > risk))
    low, high = deviations, population - (size - deviations)  # what is possible at all
    while low < high:
        middle = (low + high + 1) // 2
        if hypergeometric(deviations, size, population, middle) > risk:
            low = middle
        else:
            high = middle - 1
    return Fraction(low, population)


def needed_by_stratum(
    confidence: Fraction, tolerable: Fraction, expected: Fraction, populations: Iterable[int]
) -> tuple[list[Stratum], int] | None:
    """Return the strata with their sizes and the deviations that the whole may show; None as in `needed`.

    Each stratum gives its share, rounded up.
    """
    sizes = list(populations)
    whole = sum(sizes)
    for places in range(1, min(whole, MOST) + 1):
        strata = [Stratum(size, ceil(Fraction(places * size, whole))) for size in sizes]
        allowed = ceil(expected * sum(one.size for one in strata))
        if stratified_limit(allowed, strata, confidence) <= tolerable:
            return strata, allowed
    return ([Stratum(size, size) for size in sizes], floor(tolerable * whole)) if whole <= MOST else None


def stratified_limit(deviations: int, strata: Iterable[Stratum], confidence: Fraction) -> Fraction:
    """Return the rate that a stratified population does not exceed, with this confidence, as a part of 1."""
    drawn = list(strata)
    size, whole = sum(one.size for one in drawn), sum(one.population for one in drawn)
    if size == whole:
        return Fraction(deviations, whole)
    least = min(Fraction(one.size, one.population) for one in drawn) * whole  # documents that count as drawn evenly
    risk = float(1 - confidence)
    evenly = Fraction(_highest(lambda rate: binomial(deviations, size, rate) > risk))
    return min(evenly * size / least, Fraction(whole - size + deviations, whole))


def _highest(holds: Callable[[float], bool]) -> float:
    """Return the highest rate for which something holds that holds for all lower ones."""
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if holds(middle) else (low, middle)
    return high


def _choose(many: int, few: int) -> float:
    """Return the logarithm of the number of ways to choose."""
    return lgamma(many + 1) - lgamma(few + 1) - lgamma(many - few + 1)


def _sum(start: float, steps: Iterator[float]) -> float:
    """Return the sum of chances: the first by its logarithm, each further one by its ratio to the one before."""
    term = total = exp(start)
    for step in steps:
        term *= step
        total += term
        if term < total * _NEGLIGIBLE:
            break
    return min(total, 1.0)
