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
from kit.audit.sampling.plan import Asked, Item, as_json, counted, drawn, from_json, sized

SURE = Fraction(95, 100)

# AICPA Audit Guide, Audit Sampling, table A-1 (5 percent risk of overreliance): tolerable rate, size (deviations).
TABLE_A1 = {
    "0": "2 149(0) 3 99(0) 4 74(0) 5 59(0) 6 49(0) 7 42(0) 8 36(0) 9 32(0) 10 29(0) 15 19(0) 20 14(0)",
    "0.25": "2 236(1) 3 157(1) 4 117(1) 5 93(1) 6 78(1) 7 66(1) 8 58(1) 9 51(1) 10 46(1) 15 30(1) 20 22(1)",
    "0.5": "2 313(2) 3 157(1) 4 117(1) 5 93(1) 6 78(1) 7 66(1) 8 58(1) 9 51(1) 10 46(1) 15 30(1) 20 22(1)",
    "1": "2 590(6) 3 257(3) 4 156(2) 5 93(1) 6 78(1) 7 66(1) 8 58(1) 9 51(1) 10 46(1) 15 30(1) 20 22(1)",
    "2": "3 846(17) 4 294(6) 5 181(4) 6 127(3) 7 88(2) 8 77(2) 9 68(2) 10 46(1) 15 30(1) 20 22(1)",
    "3": "4 1098(33) 5 361(11) 6 195(6) 7 129(4) 8 95(3) 9 84(3) 10 61(2) 15 30(1) 20 22(1)",
    "4": "5 1348(54) 6 421(17) 7 221(9) 8 146(6) 9 100(4) 10 89(4) 15 40(2) 20 22(1)",
    "5": "6 1580(79) 7 478(24) 8 240(12) 9 158(8) 10 116(6) 15 40(2) 20 30(2)",
    "6": "7 1832(110) 8 532(32) 9 266(16) 10 179(11) 15 50(3) 20 30(2)",
}

# Table A-3: upper limits at 5 percent risk, for 0 to 10 deviations.
TABLE_A3 = {
    20: "14.0 21.7 28.3 34.4 40.2 45.6 50.8 55.9 60.7 65.4 69.9",
    25: "11.3 17.7 23.2 28.2 33.0 37.6 42.0 46.3 50.4 54.4 58.4",
    30: "9.6 14.9 19.6 23.9 28.0 31.9 35.8 39.4 43.0 46.6 50.0",
    50: "5.9 9.2 12.1 14.8 17.4 19.9 22.4 24.7 27.1 29.4 31.6",
    60: "4.9 7.7 10.2 12.5 14.7 16.8 18.8 20.8 22.8 24.8 26.7",
    100: "3.0 4.7 6.2 7.6 9.0 10.3 11.5 12.8 14.0 15.2 16.4",
    200: "1.5 2.4 3.2 3.9 4.6 5.2 5.9 6.5 7.2 7.8 8.4",
}


@pytest.mark.parametrize("expected", TABLE_A1)
def test_sizes_are_those_of_the_published_table(expected: str) -> None:
    words = TABLE_A1[expected].split()
    table = dict(zip(map(int, words[::2]), words[1::2], strict=True))
    sizes = {rate: needed(SURE, Fraction(rate, 100), Fraction(expected) / 100) for rate in table}
    assert {rate: f"{found[0]}({found[1]})" for rate, found in sizes.items() if found} == table


@pytest.mark.parametrize("size", TABLE_A3)
def test_upper_limits_are_those_of_the_published_table(size: int) -> None:
    limits = [ceil(upper_limit(deviations, size, SURE) * 1000) / 10 for deviations in range(11)]
    assert limits == [float(word) for word in TABLE_A3[size].split()]


def test_ten_percent_risk_needs_fewer() -> None:
    sizes = [needed(Fraction(90, 100), Fraction(rate, 100), Fraction(0)) for rate in (2, 5, 10, 20)]
    assert sizes == [(114, 0), (45, 0), (22, 0), (11, 0)]  # table A-2


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
    assert sized(Asked("95", "5", "4.9")) is None


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
    chance, misses = random.Random(11), 0
    for _ in range(500):
        sizes = [chance.choice((1, 3, 8, 30, 120)) for _ in range(chance.randint(2, 6))]
        strata, _ = needed_by_stratum(SURE, Fraction(10, 100), Fraction(2, 100), sizes) or ([], 0)
        where = chance.randrange(len(strata))
        deviating = [round(one.population * (0.6 if i == where else 0.02)) for i, one in enumerate(strata)]
        deviations = sum(
            sum(document < bad for document in chance.sample(range(one.population), one.size))
            for one, bad in zip(strata, deviating, strict=True)
        )
        misses += stratified_limit(deviations, strata, SURE) < Fraction(sum(deviating), sum(sizes))
    assert misses <= 25


def test_every_stratum_gives_its_share() -> None:
    strata, allowed = needed_by_stratum(SURE, Fraction(5, 100), Fraction(0), [300, 90, 9, 1]) or ([], 0)
    share = strata[0].size / 300
    assert all(one.size >= share * one.population - 1 for one in strata)
    assert all(1 <= one.size <= one.population for one in strata)
    assert stratified_limit(allowed, strata, SURE) <= 0.05
    assert stratified_limit(1, [Stratum(3, 3), Stratum(7, 7)], SURE) == Fraction(1, 10)


# --- drawn lists

ITEMS = [Item(f"{form}/{i:03}.docx", form, department="客服部" if i % 2 else "") for form in "ab" for i in range(90)]


def test_the_list_is_drawn_as_by_hand_whatever_the_order() -> None:
    plan = drawn(Asked("95", "5", "1", "2026-11"), ITEMS, "filed")
    assert plan
    assert [item.path for item in plan.items] == first([item.path for item in ITEMS], "2026-11", plan.size)
    assert drawn(Asked("95", "5", "1", "2026-11"), ITEMS[::-1], "filed") == plan
    assert (plan.population, plan.size, plan.allowed) == (
        180,
        *(needed(SURE, Fraction(1, 20), Fraction(1, 100), 180) or ()),
    )


def test_strata_are_drawn_from_each_on_its_own() -> None:
    plan = drawn(Asked("95", "10", "0", "s", "department"), ITEMS, "filed")
    assert plan
    assert [part.name for part in plan.parts] == ["", "客服部"]
    for part in plan.parts:
        paths = [item.path for item in ITEMS if item.department == part.name]
        assert [item.path for item in plan.items if item.department == part.name] == first(paths, "s", part.size)


def test_a_plan_survives_json_and_its_seal_tells_what_was_changed() -> None:
    plan = drawn(Asked("95", "5", "1", "s", "form"), ITEMS, "filed")
    assert plan
    content = as_json(plan)
    assert from_json(content) == plan
    content["allowed"] += 1
    assert from_json(content).seal != plan.seal


@pytest.mark.parametrize(("deviations", "supported"), [(0, True), (1, True), (2, False)])
def test_more_deviations_than_allowed_are_not_supported(deviations: int, supported: bool) -> None:
    for plan in (sized(Asked("95", "5", "1")), sized(Asked("95", "5", "1"), 450)):
        assert plan
        assert counted(plan, deviations).is_supported is supported
