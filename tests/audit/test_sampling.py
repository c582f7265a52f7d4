"""Samples that conclude: sizes and limits of the published tables, and that the stated confidence holds."""

from __future__ import annotations

import random
from fractions import Fraction
from functools import cache
from math import ceil, comb

import pytest

from kit.audit.narrow.sample import first
from kit.audit.sampling.attributes import (
    Stratum,
    binomial,
    hypergeometric,
    needed,
    needed_by_stratum,
    stratified_limit,
    upper_limit,
)
from kit.audit.sampling.plan import AskedSample, SampledItem, as_json, counted, drawn, from_json, sized
from tests.support import wide
from tests.support.sampling_tables import EXPECTED, LIMITS_A3, LIMITS_A4, SIZES_A1, SIZES_A2, SIZES_CFR

SURE = Fraction(95, 100)


@pytest.mark.parametrize("rate", wide.some(SIZES_A1, 3))
@pytest.mark.parametrize(("risk", "table"), [(5, SIZES_A1), (10, SIZES_A2)])
def test_sizes_are_those_of_the_published_tables(risk: int, table: dict[int, str], rate: int) -> None:
    confidence, sizes = Fraction(100 - risk, 100), list(map(int, table[rate].split()))
    found = [needed(confidence, Fraction(rate, 100), expected / 100) for expected in EXPECTED[: len(sizes)]]
    assert found == [(size, ceil(rate * size / 100)) for size, rate in zip(sizes, EXPECTED, strict=False)]


@pytest.mark.parametrize(("risk", "table"), [(5, LIMITS_A3), (10, LIMITS_A4)])
def test_upper_limits_are_those_of_the_published_tables(risk: int, table: dict[int, str]) -> None:
    confidence = Fraction(100 - risk, 100)
    for size, printed in table.items():
        limits = [ceil(upper_limit(deviations, size, confidence) * 1000) / 10 for deviations in range(11)]
        assert limits == list(map(float, printed.split())), size


def test_sizes_for_small_populations_are_within_the_published_ones() -> None:
    """One size for a range of populations has to do for the one that needs most: ours is no larger, and theirs does."""
    before = 0
    for most, published in SIZES_CFR.items():
        for population in range(before + 1, most + 1):
            size, allowed = needed(SURE, Fraction(10, 100), Fraction(0), population) or (0, 0)
            assert (size <= min(published, population), allowed) == (True, 0), population
            assert upper_limit(0, min(published, population), SURE, population) <= Fraction(10, 100)
        before = most


def test_chances_are_exact() -> None:
    """Against sums of whole numbers."""
    for population, deviating, size in ((20, 3, 7), (60, 4, 45), (50, 49, 5), (9, 9, 4)):
        for most in range(size + 1):
            ways = sum(comb(deviating, i) * comb(population - deviating, size - i) for i in range(most + 1))
            chance = hypergeometric(most, size, population, deviating)
            assert chance == pytest.approx(ways / comb(population, size), abs=1e-12)
    assert binomial(1, 93, 0.05) == pytest.approx(0.95**93 + 93 * 0.05 * 0.95**92)


def test_small_populations_need_fewer_and_never_more_than_there_are() -> None:
    sizes = {count: needed(SURE, Fraction(5, 100), Fraction(1, 100), count) for count in (10, 60, 450, 5000)}
    assert sizes == {10: (10, 0), 60: (45, 1), 450: (84, 1), 5000: (92, 1)}
    assert upper_limit(0, 10, SURE, 10) == 0
    assert upper_limit(2, 10, SURE, 10) == Fraction(1, 5)


def test_a_rate_too_near_the_tolerable_one_is_no_plan() -> None:
    assert needed(SURE, Fraction(5, 100), Fraction("0.049")) is None
    assert sized(AskedSample("95", "5", "4.9")) is None


@cache
def limit_of(deviations: int, size: int, population: int) -> Fraction:
    return upper_limit(deviations, size, SURE, population)


def test_the_stated_confidence_holds_in_10000_populations() -> None:
    """Populations of every size and rate; what was concluded of the sample is true in 95 of 100, and not of all."""
    chance, misses = random.Random(2026), 0
    for _ in range(10_000):
        population = chance.choice((25, 60, 150, 400, 1000))
        size = min(chance.choice((20, 45, 59, 93)), population - 1)
        deviating = round(chance.random() ** 2 * 0.4 * population)
        deviations = sum(document < deviating for document in chance.sample(range(population), size))
        misses += limit_of(deviations, size, population) < Fraction(deviating, population)
    assert 100 < misses <= 500


def test_a_population_just_too_bad_is_rarely_supported() -> None:
    """The worst case of the plan: one document more than tolerable."""
    chance = random.Random(7)
    size, allowed = needed(SURE, Fraction(5, 100), Fraction(1, 100), 450) or (0, 0)
    bad = 450 * 5 // 100 + 1
    draws = (sum(document < bad for document in chance.sample(range(450), size)) for _ in range(5000))
    supported = sum(deviations <= allowed for deviations in draws)
    assert 150 < supported <= 250


def test_the_confidence_holds_when_faults_lie_in_few_strata() -> None:
    chance, misses, cases = random.Random(11), 0, wide.examples(500)
    for _ in range(cases):
        sizes = [chance.choice((1, 3, 8, 30, 120)) for _ in range(chance.randint(2, 6))]
        strata, _ = needed_by_stratum(SURE, Fraction(10, 100), Fraction(2, 100), sizes) or ([], 0)
        where = chance.randrange(len(strata))
        deviating = [round(one.population * (0.6 if i == where else 0.02)) for i, one in enumerate(strata)]
        deviations = sum(
            sum(document < bad for document in chance.sample(range(one.population), one.size))
            for one, bad in zip(strata, deviating, strict=True)
        )
        misses += stratified_limit(deviations, strata, SURE) < Fraction(sum(deviating), sum(sizes))
    assert misses <= cases / 20


def test_every_stratum_gives_its_share() -> None:
    strata, allowed = needed_by_stratum(SURE, Fraction(5, 100), Fraction(0), [300, 90, 9, 1]) or ([], 0)
    share = strata[0].size / 300
    assert all(one.size >= share * one.population - 1 for one in strata)
    assert all(1 <= one.size <= one.population for one in strata)
    assert stratified_limit(allowed, strata, SURE) <= 0.05
    assert stratified_limit(1, [Stratum(3, 3), Stratum(7, 7)], SURE) == Fraction(1, 10)


# --- drawn lists

ITEMS = [
    SampledItem(f"{form}/{i:03}.docx", form, department="客服部" if i % 2 else "") for form in "ab" for i in range(90)
]


def test_the_list_is_drawn_as_by_hand_whatever_the_order() -> None:
    plan = drawn(AskedSample("95", "5", "1", "2026-11"), ITEMS, "filed")
    assert plan
    assert [item.path for item in plan.items] == first([item.path for item in ITEMS], "2026-11", plan.size)
    assert drawn(AskedSample("95", "5", "1", "2026-11"), ITEMS[::-1], "filed") == plan
    assert (plan.population, plan.size, plan.allowed) == (
        180,
        *(needed(SURE, Fraction(1, 20), Fraction(1, 100), 180) or ()),
    )


def test_strata_are_drawn_from_each_on_its_own() -> None:
    plan = drawn(AskedSample("95", "10", "0", "s", "department"), ITEMS, "filed")
    assert plan
    assert [part.name for part in plan.parts] == ["", "客服部"]
    for part in plan.parts:
        paths = [item.path for item in ITEMS if item.department == part.name]
        assert [item.path for item in plan.items if item.department == part.name] == first(paths, "s", part.size)


def test_a_plan_survives_json_and_its_seal_tells_what_was_changed() -> None:
    plan = drawn(AskedSample("95", "5", "1", "s", "form"), ITEMS, "filed")
    assert plan
    content = as_json(plan)
    assert from_json(content) == plan
    content["allowed"] += 1
    assert from_json(content).seal != plan.seal


@pytest.mark.parametrize(("deviations", "supported"), [(0, True), (1, True), (2, False)])
def test_more_deviations_than_allowed_are_not_supported(deviations: int, supported: bool) -> None:
    for plan in (sized(AskedSample("95", "5", "1")), sized(AskedSample("95", "5", "1"), 450)):
        assert plan
        assert counted(plan, deviations).is_supported is supported
