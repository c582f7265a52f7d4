"""What workers leave behind, what they are told, and what of their failures is kept for the next run."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from datetime import date
from pathlib import Path

import pytest

from kit.audit import Context, audited
from kit.audit.engine import worker as working
from kit.audit.engine.job import job_for
from kit.audit.engine.limits import Bounds
from kit.audit.engine.worker import examine
from kit.audit.result import summary
from kit.model import Record, UnreadError
from kit.ooxml.opc.limits import Limits
from kit.pack import Pack, load
from tests.support.deadly import Deadly, Here
from tests.support.paths import ROOT

AS_OF = date(2026, 4, 15)
FAILURES = [("KIT-29", "conversion"), ("KIT-24", "unconverted"), ("KIT-25", "password")]


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load()


@pytest.fixture
def twins(tmp_path: Path) -> Path:
    """One document filed twice."""
    made = tmp_path / "filed"
    made.mkdir()
    for name in ("a.docx", "b.docx"):
        (made / name).write_bytes((ROOT / "samples/filled/complaint-record.docx").read_bytes())
    return made


@pytest.mark.parametrize(("rule", "detail"), FAILURES)
@pytest.mark.parametrize("fails", [0, 1])
def test_a_failure_takes_no_record_from_a_copy(
    pack: Pack, twins: Path, monkeypatch: pytest.MonkeyPatch, fails: int, rule: str, detail: str
) -> None:
    read, left = working.read, [False, False]
    left[fails] = True

    def moody(*args: object) -> Record:
        if left.pop(0):
            raise UnreadError(rule, detail)
        return read(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(working, "read", moody)
    with audited(Context(pack, AS_OF, "zh", pool=Here(pack, 1)), twins) as run:
        assert (summary(run.audit)["audited"], summary(run.audit)["failed"]) == (1, 1)
        assert [one.record.form for one in run.library.of("complaint-record")] == ["complaint-record"]


@pytest.mark.parametrize(("rule", "detail"), FAILURES)
def test_what_a_busy_moment_did_is_not_kept(
    pack: Pack, twins: Path, monkeypatch: pytest.MonkeyPatch, rule: str, detail: str
) -> None:
    def busy(*args: object) -> Record:
        raise UnreadError(rule, detail)

    cache, context = twins.parent / "cache", Context(pack, AS_OF, "zh", pool=Here(pack, 1))
    with monkeypatch.context() as patch:
        patch.setattr(working, "read", busy)
        with audited(context, twins, cache=cache) as run:
            assert summary(run.audit)["failed"] == 2
    with sqlite3.connect(cache) as database:
        kept = database.execute("SELECT rule FROM record").fetchall()
    database.close()
    assert kept == ([] if detail == "conversion" else [(rule,)])


@pytest.mark.skipif(os.name == "nt", reason="no signals")
def test_a_killed_reader_leaves_nothing_in_the_temporary_folder(pack: Pack, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"litter")
    with audited(Context(pack, AS_OF, "en", pool=Deadly(pack, 1)), tmp_path) as run:
        assert summary(run.audit)["failed"] == 1
    assert list(Path(tempfile.gettempdir()).glob("left-by-a-killed-reader-*")) == []


@pytest.mark.parametrize(("seconds", "conversion"), [(20.0, 15), (8.0, 6), (3600.0, 15), (0.5, 1)])
def test_another_program_has_to_end_before_its_reader(pack: Pack, seconds: float, conversion: int) -> None:
    job = job_for(pack, AS_OF, "zh", False, Limits(), Bounds(seconds), "")
    assert job.limits.conversion == conversion


def test_another_process_finds_the_roster(monkeypatch: pytest.MonkeyPatch) -> None:
    job = job_for(load(None, ROOT / "samples/org.json"), AS_OF, "zh", False, Limits(), Bounds(), "")
    monkeypatch.setattr(working, "_PACKS", {})
    assert examine(job, []) == []
