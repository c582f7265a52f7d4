"""Forms that people and programs changed read as they were meant, or say where they do not."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import islice

import pytest

from kit import pack as packs
from tests.mutations.kind import Kind, source_of
from tests.mutations.matrix import FORMATS
from tests.mutations.measure import KINDS, MODULES, Result, results
from tests.support import wide

PACK = packs.load()
FEW = {".docx": ("complaint-record", "collaboration-request"), ".xlsx": ("progress-tracker", "permission-list")}


def label(kind: Kind) -> str:
    return f"{kind.suffix[1:]}: {kind.name}"


FOURTH = frozenset(kind for module in MODULES for kind in module.KINDS[::4])  # of the default run: of each room


@cache
def measured(kind: Kind) -> tuple[Result, ...]:
    """The results of a kind on a few forms, by default on one that it fits, kinds taking turns.

    The default run has a fourth of the kinds of each room. The whole matrix is `python -m tests.mutations.matrix`.
    """
    names = FEW[kind.suffix][:: -1 if KINDS.index(kind) % 2 else 1]
    found = results(PACK, [kind], [PACK.forms[name] for name in names], range(1))
    return tuple(islice(found, 1) if wide.is_narrow() else found)


@pytest.mark.parametrize("kind", [wide.case(kind, label(kind), kind in FOURTH) for kind in KINDS])
def test_nothing_is_silently_wrong(kind: Kind) -> None:
    found = measured(kind)
    lines = [f"{r.form} seed {r.seed}: {line}" for r in found for line in r.lines if not line.startswith("flagged")]
    assert not any(r.counts["wrong"] + r.counts["missed"] + r.counts["unsaid"] for r in found), "\n".join(lines[:40])


@pytest.mark.parametrize("suffix", FORMATS)
def test_of_values_that_can_be_known_99_percent_are_right(suffix: str) -> None:
    kinds = FOURTH if wide.is_narrow() else KINDS
    certain = [kind for kind in kinds if kind.certain and kind.suffix == suffix]
    counts = sum((result.counts for kind in certain for result in measured(kind)), Counter[str]())
    total = sum(counts[name] for name in ("right", "flagged", "wrong", "missed"))
    assert counts["right"] >= 0.99 * total, counts


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_kind_has_a_name_of_its_own_and_fits_some_form(suffix: str) -> None:
    mine = [kind for kind in KINDS if kind.suffix == suffix]
    assert len({kind.name for kind in mine}) == len(mine)
    forms = [form for form in PACK.forms.values() if form.template.endswith(suffix)]
    for kind in mine:
        is_measured = kind in FOURTH or not wide.is_narrow()
        fits = (kind.mutate(source_of(PACK, form, 0), 0) for form in forms)
        assert (is_measured and measured(kind)) or any(fits), kind.name


ROOMS = {kind: module for module in MODULES for kind in module.KINDS}
BY_DEFAULT = wide.one_of_each(KINDS, ROOMS.__getitem__)


@pytest.mark.parametrize(
    "kind",
    [pytest.param(kind, id=label(kind), marks=wide.marks(kind not in BY_DEFAULT)) for kind in KINDS],
)
def test_the_same_seed_gives_the_same_bytes_and_another_file_than_before(kind: Kind) -> None:
    sources = (source_of(PACK, form, 1) for form in PACK.forms.values() if form.template.endswith(kind.suffix))
    mutants = ((source, kind.mutate(source, 1)) for source in sources)
    source, first = next((source, mutant) for source, mutant in mutants if mutant)
    assert first == kind.mutate(source, 1)
    assert first.payload != source.payload
