"""What a person sees of a manipulated form is read, or told; what is ordinary is not told."""

from __future__ import annotations

import pytest

from tests.seen.judge import GOOD, MANIPULATIONS, Case, cases, verdicts

OPEN = frozenset(
    (
        "xlsx: number format ;;; of a number",
        "xlsx: number format ;;; of a date",
        "xlsx: number format ;;; of a text",
        "xlsx: number format of blanks",
        "xlsx: white by the number format",
        "xlsx: white by the number format's palette",
        "xlsx: literal instead of a number",
        "xlsx: literal instead of a date",
        "xlsx: literal of escaped characters",
        "xlsx: literal instead of a text",
        "xlsx: figure in front by the number format",
        "xlsx: figure behind by the number format",
        "xlsx: minus by the number format",
        "xlsx: other unit by the number format",
        "xlsx: question by the number format",
        "xlsx: conditional section with a literal",
        "xlsx: conditional section with a figure",
        "xlsx: in thousands by a comma",
        "xlsx: hundredfold by a percent sign @ progress-tracker",
        "xlsx: hundredfold by a percent sign @ training-record",
        "xlsx: percent of a hundredth @ progress-tracker",
        "xlsx: percent of a hundredth @ training-record",
        "xlsx: rounded by the format",
        "xlsx: fraction cut off by the format",
        "xlsx: date shown as a number",
        "xlsx: date without its year",
        "xlsx: date as its year alone",
        "xlsx: date as its month alone",
        "xlsx: date as its weekday",
        "xlsx: date as a time",
        "xlsx: date with another year in the format",
        "xlsx: date with the day by the format",
        "xlsx: text with 已 in front by the format",
        "xlsx: text with 不 in front by the format",
        "xlsx: text twice by the format",
        "xlsx: zero that is not shown",
        "xlsx: too wide for its column",
        "xlsx: repeated to the cell's width",
        "xlsx: TODAY as a date of record",
        "xlsx: NOW as a date of record",
        "xlsx: RAND as a number",
        "xlsx: RANDBETWEEN in a list",
        "xlsx: saved result against a constant",
        "xlsx: saved result against a sum",
        "xlsx: saved result against DATE",
        "xlsx: saved result against IF",
        "xlsx: saved result against an error",
        "xlsx: saved result against a blank",
        "xlsx: raised figure behind a number",
        "xlsx: circled figure behind a number",
        "xlsx: dollars in front",
        "xlsx: struck by combining strokes",
        "xlsx: struck out",
        "xlsx: struck out by a cell style",
        "xlsx: struck out in a run",
        "xlsx: white on white",
        "xlsx: white by the theme",
        "xlsx: white by the palette",
        "xlsx: white by a tint",
        "xlsx: nearly white",
        "xlsx: white in a run",
        "xlsx: white on a white fill",
        "xlsx: colour of the fill",
        "xlsx: colour of the theme's fill",
        "xlsx: colour of the tinted fill",
        "xlsx: colour of the palette's fill",
        "xlsx: palette against value",
        "xlsx: one point high",
        "xlsx: two points high in a run",
        "xlsx: white by a conditional format",
        "xlsx: struck out by a conditional format",
        "xlsx: format ;;; by a conditional format",
        "xlsx: fill of the text's colour by a conditional format",
        "xlsx: white where the cell is not blank",
        "xlsx: a date struck out",
        "xlsx: a number struck out",
        "xlsx: a cell of a list struck out",
        "xlsx: white unless zero, by a condition",
        "xlsx: bar instead of its number",
        "xlsx: icon instead of its number",
        "xlsx: half of it struck out",
        "xlsx: half of it white",
        "xlsx: struck out, another value behind",
        "xlsx: row without height",
        "xlsx: row one point high",
        "xlsx: row of a list without height",
        "xlsx: columns without width",
        "xlsx: merged away into the label",
        "xlsx: merged away into the cell above",
        "xlsx: white shape over it",
        "xlsx: white shape over a cell of a list",
        "xlsx: white shape hung on one cell",
        "xlsx: white shape hung on the sheet",
        "xlsx: white picture over it",
        "xlsx: text box with another value over it",
        "xlsx: line drawn through it",
        "xlsx: cross drawn over it",
        "xlsx: cell crossed by diagonals",
        "xlsx: old check box instead of text",
        "xlsx: check box instead of text",
        "xlsx: void in the page's header",
        "xlsx: specimen in the page's footer",
        "xlsx: plain remark in the page's footer",
        "xlsx: draft in the first page's header",
        "xlsx: void in the even pages' footer",
        "xlsx: text box on the form",
        "xlsx: text box in a group",
        "xlsx: plain text box",
        "xlsx: old text box",
        "xlsx: words as art",
        "xlsx: note",
        "xlsx: plain note",
        "xlsx: threaded comment",
        "xlsx: void in a cell beside the form",
        "xlsx: another sheet that revokes the form",
    )
)


def names(case: Case, suffix: str) -> set[str]:
    """A manipulation is open on all its forms, or on one."""
    return {f"{suffix}: {case.manipulation.name}", f"{suffix}: {case.name}"}


def params(suffix: str) -> list[object]:
    """The cases of a format; what is not yet read as it is seen is expected to fail."""
    strict = pytest.mark.xfail(strict=True, reason="not yet read as it is seen")
    return [
        pytest.param(case, id=case.name, marks=[strict] if names(case, suffix) & OPEN else []) for case in cases(suffix)
    ]


def check(case: Case, suffix: str) -> None:
    verdict = verdicts(suffix)[case.name]
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


def test_names_that_are_open_exist() -> None:
    assert set().union(*(names(case, suffix) for suffix in MANIPULATIONS for case in cases(suffix))) >= OPEN
