"""Progress without a terminal: a line now and then, none in a short run, none where nobody listens."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

from kit.cli import progress

STEPS = [(10, 100), (20, 100), (50, 100), (100, 100)]
SECONDS = (0.0, 2.0, 4.0, 10.0, 20.0)  # of the start and of each step


@pytest.fixture
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    seconds: Iterator[float] = iter(SECONDS)
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(seconds))
    monkeypatch.setattr(progress, "_SILENT", 5.0)


@pytest.mark.usefixtures("_clock")
def test_a_line_says_how_far_how_fast_and_how_long() -> None:
    told = io.StringIO()
    step = progress._lines(told)
    for done, of in STEPS:
        step(done, of)
    assert (
        told.getvalue() == "50 of 100 read, 5 a second, about 0:10 left\n100 of 100 read, 5 a second, about 0:00 left\n"
    )


@pytest.mark.usefixtures("_clock")
def test_a_run_goes_never_beyond_its_total() -> None:
    """LibreOffice leaves files of its own beside what it prints."""
    told = io.StringIO()
    step = progress._lines(told)
    for count in (0, 0, 0, 2):
        step(count, 1)
    assert told.getvalue() == "1 of 1 read, 0.1 a second, about 0:00 left\n"


@pytest.mark.usefixtures("_clock")
def test_a_stream_that_is_gone_stops_no_run() -> None:
    told = io.StringIO()
    step = progress._lines(told)
    told.close()
    for done, of in STEPS:
        step(done, of)
