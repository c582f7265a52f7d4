"""Blank cells that nobody misses: while a limit runs, after a refusal, and where the limit says that it is over."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from kit import pack as packs
from kit.model import Data, Record
from kit.rules.validate import validate, whole_document
from kit.rules.waiting import waiting
from tests.support.paths import ROOT

PACK = packs.load()
ANALYSIS = {"analysis.completed_at", "analysis.responsibility", "analysis.cause", "analysis.plan"}
CALL = {"response.contacted_at", "response.officer", "response.told"}


def filed(form: str, *gone: str, **more: Any) -> Record:
    """The sample of a form without some parts, and with some others; its version stands in it."""
    data: Data = json.loads((ROOT / "samples" / "data" / f"{form}.json").read_text("utf-8"))
    kept = {key: value for key, value in {**data, **more}.items() if key not in gone}
    return Record(form, PACK.forms[form].version, kept)


def blank(record: Record, day: int, month: int = 4) -> set[str]:
    return set(waiting(whole_document(PACK, record, date(2026, month, day))))


@pytest.mark.parametrize(
    ("gone", "day", "expected"),
    [
        ((), 13, set()),
        (("analysis", "response"), 13, ANALYSIS | CALL),  # who cannot be called yet is not missed either
        (("analysis", "response"), 14, {"analysis.completed_at"}),  # late by the rule; the rest is missing
        (("response",), 13, CALL),
        (("response",), 14, {"response.contacted_at"}),
        (("analysis", "transferred_at", "response"), 13, set()),  # nothing runs
        (("analysis", "response", "priority"), 13, set()),  # nobody knows which limit
    ],
)
def test_what_a_complaint_need_not_hold_yet(gone: tuple[str, ...], day: int, expected: set[str]) -> None:
    assert blank(filed("complaint-record", *gone), day) == expected


def test_what_is_filled_in_early_does_not_fill_in_the_rest() -> None:
    analysed = {"completed_at": "2026-04-13T11:00"}
    assert blank(filed("complaint-record", "response", analysis=analysed), 13) == CALL


@pytest.mark.parametrize(("opinion", "expected"), [("同意", set()), ("不同意", {"published_at"})])
def test_a_notice_that_was_refused_need_not_be_published(opinion: str, expected: set[str]) -> None:
    record = filed("notice", "published_at")
    record.data["signoffs"][1]["opinion"] = opinion
    assert blank(record, 1) == expected


def test_what_is_late_is_told_once_and_as_late() -> None:
    record = filed("complaint-record", "response")
    told = [found for found in validate(PACK, record, as_of=date(2026, 4, 14), lang="zh") if found.rule == "CM-16"]
    assert [found.field for found in told] == ["response.officer", "response.contacted_at", "response.told"]
    assert "至今没有联系记录" in told[1].message
