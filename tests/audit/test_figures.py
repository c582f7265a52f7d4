"""Figures that are not what they look like: replies before their question, the whole folder in a narrowed report."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kit.audit.narrow.filters import Wanted, narrowed
from kit.audit.narrow.sample import Draw
from kit.audit.result import Run
from kit.audit.stats import stats
from kit.model import Lang
from kit.pack import load
from kit.report.audit.html import render
from kit.report.audit.presentation import Presentation
from kit.report.stats.tables import remarks
from tests.audit.test_stats import asked, measured, run_of, survey

PACK = load()


@pytest.mark.parametrize(
    ("replied", "kept", "undecided"),
    [
        ("2026-03-02T08:59", 0, {"reversed": 1}),
        ("2026-03-01", 0, {"reversed": 1}),
        ("2026-03-02", 1, {}),
        ("2026-03-02T09:00", 1, {}),
    ],
)
def test_a_reply_before_its_question_is_not_in_time(replied: str, kept: int, undecided: dict[str, int]) -> None:
    found = measured("answers", asked({"at": "2026-03-02T09:00", "responded_at": replied}))
    assert found.whole is not None
    assert (found.whole.figures["n"], found.whole.figures["kept"], found.whole.undecided) == (kept, kept, undecided)
    assert any("end before start 1" in remark for remark in remarks(found, "en")) == bool(undecided)


def test_what_is_done_before_the_day_it_was_due_is_in_time() -> None:
    early = {"due_at": "2026-03-05T09:00", "at": "2026-03-01T09:00", "closed_at": "2026-03-02T09:00"}
    (row,) = measured("on_time", asked({**early, "department": "质量部"})).rows
    assert (row.figures["kept"], row.undecided) == (1, {})


@pytest.mark.parametrize(
    ("wanted", "lang", "words"),
    [
        (Wanted(only=(("form", "intake-register"),)), "en", "Of the whole folder"),
        (Wanted(only=(("period", "2026-Q1"), ("form", "satisfaction-survey"))), "zh", "按整个文件夹计算"),
        (Wanted(draw=Draw("1", "x")), "en", "documents read 3"),
    ],
)
def test_the_figures_of_a_narrowed_report_are_said_to_be_of_the_whole_folder(
    wanted: Wanted, lang: Lang, words: str
) -> None:
    whole = run_of(survey(3), survey(4), asked())
    whole = whole._replace(audit=replace(whole.audit, lang=lang))
    part = whole._replace(audit=narrowed(whole.audit, PACK, wanted, whole=True), whole=whole.audit)
    assert len(part.audit.files) < 3
    assert stats(part, PACK) == stats(whole, PACK)
    about = [words in render(run, PACK, Presentation()).decode() for run in (whole, part)]
    assert about == [False, True]


def test_findings_that_are_left_out_change_no_words_of_the_figures() -> None:
    whole = run_of(survey(3))
    part: Run = whole._replace(audit=narrowed(whole.audit, PACK, Wanted(severity="error"), whole=True))
    assert "Computed from the documents that were read" in render(part, PACK, Presentation()).decode()
