"""Some manipulated forms of each format against the proof by printing; all: `python -m tests.seen.printed`."""

from __future__ import annotations

import shutil
from functools import cache

import pytest

from tests.seen.judge import Case, cases
from tests.seen.printed import Verdict, verdicts
from tests.support import wide

TOLD = {
    "docx": (
        "hidden",
        "white on white",
        "one point high",
        "white shape over it",
        "line drawn through it",
        "struck out, another value behind",
        "circled figure behind a date",
        "ticks as bullets",
        "number prefix refuses",
        "indented off the page",
        "void in the header",
        "bar of eleven points over it",
        "picture in the middle of it",
    ),
    "xlsx": (
        "number format ;;; of a text",
        "literal instead of a date",
        "text with 不 in front by the format",
        "white on white",
        "row of a list hidden",
        "white shape over it",
        "merged away into the label",
        "cell crossed by diagonals",
        "day before month behind the year",
        "draft in the first page's header",  # that of later pages is not printed where there is one
    ),
}
ORDINARY = {
    "docx": (
        "ordinary: bold",
        "ordinary: empty frame behind the text",
        "ordinary: grid of the page",
        "ordinary: number that is hidden",
    ),
    "xlsx": (
        "ordinary: white on dark",
        "ordinary: shrunk to fit",
        "ordinary: date in Chinese",
        "ordinary: date with its weekday",
        "ordinary: printed at three quarters",
        "ordinary: turned in a high row",
    ),
}
pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed"),
]


@cache
def chosen(suffix: str) -> tuple[Case, ...]:
    """The first case of each of the names."""
    firsts: dict[str, Case] = {}
    for case in cases(suffix):
        firsts.setdefault(case.manipulation.name, case)
    return tuple(firsts[name] for name in (*TOLD[suffix], *ORDINARY[suffix]))


def by_default(suffix: str) -> tuple[Case, ...]:
    """Every sixth of them; all: in CI."""
    return chosen(suffix)[::6]


@cache
def seen(suffix: str) -> dict[str, Verdict]:
    """The verdicts of a format, printed in one start."""
    return verdicts(suffix, by_default(suffix) if wide.is_narrow() else chosen(suffix))


@pytest.mark.parametrize(
    ("suffix", "case"),
    [
        pytest.param(suffix, case, marks=wide.marks(case not in by_default(suffix)), id=f"{suffix}: {case.name}")
        for suffix in TOLD
        for case in chosen(suffix)
    ],
)
def test_what_the_print_shows_otherwise_is_told(suffix: str, case: Case) -> None:
    verdict = seen(suffix)[case.name]
    assert verdict.outcome == ("untouched" if case.manipulation.truth.ordinary else "told"), verdict
