"""What a person sees of a manipulated form is read, or told; what is ordinary is not told."""

from __future__ import annotations

import pytest

from tests.seen.judge import GOOD, MANIPULATIONS, Case, cases, verdicts

OPEN = frozenset(
    (
        "docx: hidden by character style",
        "docx: hidden by paragraph style",
        "docx: hidden by the default paragraph style",
        "docx: hidden by table style",
        "docx: hidden by document defaults",
        "docx: struck out by character style",
        "docx: struck out twice by character style",
        "docx: struck out by paragraph style",
        "docx: struck out by combining strokes",
        "docx: white on white",
        "docx: white by the theme, black by the value",
        "docx: white by the theme",
        "docx: white by character style",
        "docx: white by paragraph style",
        "docx: nearly white on white",
        "docx: white on a cell filled white",
        "docx: colour of the cell's fill",
        "docx: colour of the cell's solid pattern",
        "docx: colour of the cell's theme fill",
        "docx: colour of the table style's fill",
        "docx: colour of the paragraph's shading",
        "docx: colour of the run's shading",
        "docx: colour of the highlight",
        "docx: black under black highlight",
        "docx: colour of the page",
        "docx: text without a fill",
        "docx: text filled white",
        "docx: text filled with transparency",
        "docx: one point high",
        "docx: three points high",
        "docx: one point high by character style",
        "docx: one point high by paragraph style",
        "docx: one hundredth as wide",
        "docx: characters over one another",
        "docx: squeezed into a point",
        "docx: lowered out of its line",
        "docx: line one point high",
        "docx: figures in Wingdings",
        "docx: figures in Webdings by character style",
        "docx: figures in the theme's font of symbols",
        "docx: hidden by the last row of a table style",
        "docx: DATE field as a date of record",
        "docx: TIME field as a date of record",
        "docx: SAVEDATE field as a date of record",
        "docx: PRINTDATE field as a date of record",
        "docx: DATE as a simple field",
        "docx: TIME field in a moment",
        "docx: phonetic guide as EQ fields",
        "docx: MACROBUTTON shows its text",
        "docx: REF refreshed on opening",
        "docx: ticks as EQ fields without a result",
        "docx: ticks as letters in brackets",
        "docx: number prefix refuses",
        "docx: number prefix with a counter refuses",
        "docx: number prefix by style refuses",
        "docx: number is the whole value",
        "docx: counter is the end of the value",
        "docx: bound to a store that says otherwise",
        "docx: bound to a property that says otherwise",
        "docx: alternate content that nobody knows",
        "docx: circled figure behind a date",
        "docx: written from right to left",
        "docx: written backwards by a control character @ complaint-record",
        "docx: row one point high",
        "docx: row of a list one point high",
        "docx: indented off the page",
        "docx: hanging off the page",
        "docx: table indented off the page",
        "docx: table floating off the page",
        "docx: frame off the page",
        "docx: merged away into the cell above",
        "docx: white shape over it",
        "docx: black shape over it",
        "docx: white old shape over it",
        "docx: white picture over it",
        "docx: box with another value over it",
        "docx: old box with another value over it",
        "docx: white sheet over the page",
        "docx: line drawn through it",
        "docx: cross drawn over it",
        "docx: cell crossed by a diagonal",
        "docx: void in the header",
        "docx: draft in a control of the header",
        "docx: specimen in the footer",
        "docx: plain remark in the footer",
        "docx: draft in the first page's header",
        "docx: void in the even pages' header",
        "docx: watermark",
        "docx: watermark as a drawing",
        "docx: footnote",
        "docx: plain footnote",
        "docx: endnote",
        "docx: text box",
        "docx: text box, new and old",
        "docx: old text box",
        "docx: comment",
        "docx: plain comment",
        "docx: paragraph above the form",
        "docx: paragraph between two tables",
        "docx: paragraph at the end",
        "docx: attached page of HTML",
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
