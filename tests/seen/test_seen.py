"""What a person sees of a manipulated form is read, or told; what is ordinary is not told."""

from __future__ import annotations

import re
from datetime import date

import pytest

from kit import pack as packs
from kit.read import read
from kit.rules.validate import validate
from tests.seen.judge import GOOD, MANIPULATIONS, Case, by_default, cases, changed, sort, verdicts
from tests.support import wide

OPEN = frozenset(())


def names(case: Case, suffix: str) -> set[str]:
    """A manipulation is open on all its forms, or on one."""
    return {f"{suffix}: {case.manipulation.name}", f"{suffix}: {case.name}"}


def params(suffix: str) -> list[object]:
    """The cases of a format; what is not yet read as it is seen is expected to fail."""
    strict = pytest.mark.xfail(strict=True, reason="not yet read as it is seen")
    return [
        pytest.param(
            case,
            id=case.name,
            marks=[*([strict] if names(case, suffix) & OPEN else []), *wide.marks(case not in by_default(suffix))],
        )
        for case in cases(suffix)
    ]


def check(case: Case, suffix: str) -> None:
    verdict = verdicts(suffix, case not in by_default(suffix))[case.name]
    seen = case.manipulation.truth.values(case.target)
    assert verdict.outcome in GOOD, f"{verdict.outcome}: read {verdict.read!r}, seen {seen!r}, told {verdict.told}"


class TestWord:
    @pytest.mark.parametrize("case", params("docx"))
    def test_seen(self, case: Case) -> None:
        check(case, "docx")


class TestExcel:
    @pytest.mark.parametrize("case", params("xlsx"))
    def test_seen(self, case: Case) -> None:
        check(case, "xlsx")


@pytest.mark.parametrize(("suffix", "many"), [("docx", 47), ("xlsx", 38)])
def test_every_manipulation_has_a_name_and_three_forms(suffix: str, many: int) -> None:
    kinds = MANIPULATIONS[suffix]
    assert len({kind.name for kind in kinds}) == len(kinds)
    forms = {kind.name: {case.target.form for case in cases(suffix) if case.manipulation is kind} for kind in kinds}
    assert all(len(names) == 3 for names in forms.values())
    ordinary = [kind for kind in kinds if kind.truth.ordinary]
    assert len(kinds) - len(ordinary) >= many
    assert len(ordinary) >= 15


@pytest.mark.parametrize(("suffix", "test"), [("docx", TestWord.test_seen), ("xlsx", TestExcel.test_seen)])
def test_manipulations_of_every_sort_are_in_the_default_run_on_every_form(suffix: str, test: object) -> None:
    taken = list(wide.by_default(test))
    assert {sort(case.manipulation) for case in taken} == {sort(kind) for kind in MANIPULATIONS[suffix]}
    assert {case.target.form for case in taken} == {case.target.form for case in cases(suffix)}


def test_a_drawing_without_words_is_told_in_the_language_of_the_report() -> None:
    case = next(case for case in cases("docx") if case.manipulation.name == "line in the header across the page")
    pack = packs.load()
    record = read(pack, changed(case, "docx"))
    found = validate(pack, record, file="form.docx", as_of=date(2026, 12, 31), lang="en")
    told = [finding.message for finding in found if finding.rule == "KIT-65"]
    assert len(told) == 1
    assert not re.search(r"[\u4e00-\u9fff]", told[0])


def test_names_that_are_open_exist() -> None:
    assert set().union(*(names(case, suffix) for suffix in MANIPULATIONS for case in cases(suffix))) >= OPEN
