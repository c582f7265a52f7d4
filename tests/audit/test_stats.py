"""The figures: what counts as in time, late, undecided; means of one scale; lead times; the pack's own figures."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kit.audit.result import Audit, File, Run, StatedCalendar
from kit.audit.stats import Measure, Stats, stats
from kit.audit.stats.durations import elapsed, in_office, spread
from kit.audit.stats.kpis import kpis
from kit.calendar.worktime import calendar
from kit.cli import main
from kit.model import Data, PackError, Record
from kit.pack import Pack, load
from kit.report.common.json import dumps
from kit.report.stats.json import report
from kit.report.stats.tables import aim, documents, grid, headline, length, remarks
from kit.rules.sets.base import Filed
from tests.support.shelf import Shelf

AS_OF = date(2026, 3, 31)
PACK = load()
OFFICE = calendar({})


def run_of(*found: tuple[str, Data], as_of: date = AS_OF) -> Run:
    """An audit that read these documents, each (form, data); equal data are equal files."""
    files, filed = [], []
    for i, (form, data) in enumerate(found):
        number, path = data.get("number", ""), f"{i:03}"
        sha = json.dumps([form, data], ensure_ascii=False)
        filed.append(Filed(form, number, path, Record(form, "1.0", data), sha))
        files.append(File(path, "audited", form, number, sha, date="2026-03-02"))
    audit = Audit(as_of, "en", StatedCalendar("Asia/Shanghai", "c", (2004, 2026)), tuple(files), ())
    return Run(audit, Shelf(filed))


def measured(kpi: str, *found: tuple[str, Data], pack: Pack = PACK) -> Measure:
    """One figure over these documents."""
    return next(one for one in stats(run_of(*found), pack).measures if one.kpi.id == kpi)


def asked(*entries: Mapping[str, Any]) -> tuple[str, Data]:
    """An intake register with customers' questions."""
    full = [{"number": f"JR-{i}", "source": "客户", "status": "处理中", **entry} for i, entry in enumerate(entries)]
    return "intake-register", {"number": "DJ-2026-001", "entries": full}


def test_a_question_is_in_time_late_overdue_running_or_undecided() -> None:
    found = measured(
        "answers",
        asked(
            {"at": "2026-03-02T09:00", "responded_at": "2026-03-03T09:00"},
            {"at": "2026-03-02T09:00", "responded_at": "2026-03-03T09:01"},
            {"at": "2026-03-02T09:00"},
            {"at": "2026-03-30T09:01"},
            {"at": "2026-03-02T09:00", "responded_at": "2026-03-03"},
            {"responded_at": "2026-03-03T09:00"},
            {"at": "2026-03-02T09:00", "source": "内部"},
        ),
    )
    assert found.whole is not None
    expected = {"n": 3, "kept": 1, "late": 1, "overdue": 1, "pending": 1, "share": 33.33}
    assert dict(found.whole.figures) == expected
    assert dict(found.whole.undecided) == {"no-start": 1, "no-time": 1}
    assert found.is_met is False
    assert "Undecided, not counted: no start 1, only the date, not the time of day 1" in remarks(found, "en")
    assert "另有无法判定的：没有起始时间 1、只写了日期，没有写几点几分 1" in remarks(found, "zh")
    assert headline(found, "en") == "33.33% (1 of 3 in time)"
    assert aim(found, "en") == "target ≥ 100% · not reached"


def test_a_limit_that_still_runs_is_no_failure() -> None:
    found = measured("answers", asked({"at": "2026-03-31T09:00"}))
    assert found.whole is not None
    assert (found.whole.figures["pending"], found.whole.figures["n"]) == (1, 0)
    assert found.is_met is None
    assert headline(found, "en") == "There is nothing to compute it from."


def test_months_stand_apart_and_the_running_one_is_marked() -> None:
    done = {"at": "2026-02-02T09:00", "responded_at": "2026-02-02T10:00"}
    late = {"at": "2026-03-02T09:00", "responded_at": "2026-03-09T10:00"}
    found = measured("answers", asked(done, late))
    assert [(row.figures["share"], row.is_open) for row in found.rows] == [(100, False), (0, True)]
    assert [row[0] for row in grid(found, "en").rows] == ["February 2026", "March 2026*"]
    assert "* the period is not over" in remarks(found, "en")


def test_hand_overs_and_notices_are_one_figure() -> None:
    over = ("handover-record", {"number": "JJ-1", "handed_at": "2026-03-02T09:00", "confirmed_at": "2026-03-03T17:00"})
    told = ("notice", {"number": "T-1", "planned_at": "2026-03-02T09:00", "published_at": "2026-03-03T09:00"})
    same = ("notice", {"number": "T-3", "planned_at": "2026-03-02T09:00", "published_at": "2026-03-02T23:59"})
    free = ("notice", {"number": "T-2", "published_at": "2026-03-02T09:01"})
    found = measured("messages", over, told, same, free)
    assert found.whole is not None
    assert (found.whole.figures["kept"], found.whole.figures["late"]) == (2, 1)


def test_departments_are_one_however_they_are_spelled() -> None:
    due = {"due_at": "2026-03-02T09:00", "at": "2026-03-01T09:00"}
    entries = asked({**due, "department": "质量部", "closed_at": "2026-03-02T08:00"}, {**due, "department": "质量部门"})
    (row,) = measured("on_time", entries).rows
    assert (row.group.zh, row.figures["kept"], row.figures["overdue"]) == ("质量部", 1, 1)


def test_byte_identical_copies_count_once() -> None:
    entry = asked({"at": "2026-03-02T09:00", "responded_at": "2026-03-02T10:00"})
    found = stats(run_of(entry, entry), PACK)
    whole = found.measures[0].whole
    assert whole is not None
    assert (whole.figures["n"], found.copies, found.documents) == (1, 1, (("intake-register", "2026-03", 1),))


def survey(score: Any, quarter: str = "2026-Q1", channel: str = "邮件系统") -> tuple[str, Data]:
    """A completed survey with one score."""
    scores = [{"dimension": "总体满意度", "score": score}]
    return "satisfaction-survey", {"number": f"MY-{score}", "quarter": quarter, "channel": channel, "scores": scores}


def test_means_are_taken_per_quarter_and_channel_on_their_own_scale() -> None:
    found = measured("channels", survey(4), survey(5), survey(2, "2025-Q4"), survey(9))
    rows = [(row.group.zh, str(row.span and row.span.first), dict(row.figures)) for row in found.rows]
    assert rows == [("邮件系统", "2025-10-01", {"n": 1, "mean": 2}), ("邮件系统", "2026-01-01", {"n": 2, "mean": 4.5})]
    assert found.whole is not None
    assert found.whole.undecided == {"unreadable": 1}
    assert grid(found, "en").rows == (("邮件系统", "2.00 (1)", "4.50 (2)"),)


def test_grades_in_words_are_counted_and_never_averaged() -> None:
    visit = {"visited_at": "2026-03-03T09:00"}
    found = measured(
        "complaint_grades",
        ("complaint-result", {"number": "JG-1", "satisfaction": "满意", **visit}),
        ("complaint-result", {"number": "JG-2", **visit}),
    )
    assert grid(found, "en").rows == (("very satisfied", "·"), ("satisfied", "1"), ("fair", "·"), ("dissatisfied", "·"))
    assert all("mean" not in row.figures for row in found.rows)
    assert "Left blank: 1" in remarks(found, "en")


def test_lead_times_join_a_complaint_and_its_result() -> None:
    record = {
        "number": "TS-1",
        "received_at": "2026-03-02T09:00",
        "transferred_at": "2026-03-02T17:30",
        "analysis": {"completed_at": "2026-03-03T09:30"},
        "response": {"resolved_at": "2026-03-04T09:00"},
    }
    result = {
        "number": "JG-1",
        "complaint_number": "TS-1",
        "fed_back_at": "2026-03-04T10:00",
        "visited_at": "2026-03-03",
    }
    found = measured("complaints", ("complaint-record", record), ("complaint-result", result))
    steps = {row.group.en: row for row in found.rows}
    analysis = steps["transfer → analysis"].figures
    assert (analysis["median"], analysis["office_median"]) == (960, 60)
    assert steps["solution → feedback"].figures["median"] == 60
    assert steps["receipt → registration"].figures["pending"] == 1
    assert steps["feedback → follow-up"].undecided == {"no-time": 1}
    assert steps["receipt → feedback (whole)"].figures["n"] == 1


@pytest.mark.parametrize(
    ("minutes", "median", "ninth"),
    [
        ([5], 5, 5),
        ([1, 3], 2, 3),
        (list(range(1, 11)), 5.5, 9),
        (list(range(1, 12)), 6, 10),
        ([60] * 9 + [600], 60, 60),
    ],
)
def test_median_and_90th_percentile(minutes: list[int], median: float, ninth: int) -> None:
    assert spread("", minutes) == {"median": median, "ninth": ninth}
    assert spread("", []) == {}


@pytest.mark.parametrize(
    ("start", "end", "ran", "worked"),
    [
        ("2026-03-02T11:30", "2026-03-02T14:00", 150, 60),  # over lunch
        ("2026-03-06T17:30", "2026-03-09T09:30", 3840, 60),  # over a weekend
        ("2026-02-14T09:00", "2026-02-14T12:00", 180, 180),  # a Saturday that is worked
        ("2026-03-02T20:00", "2026-03-02T21:00", 60, 0),
        ("2026-12-31T17:00", "2027-01-04T10:00", 5340, None),  # no calendar yet
    ],
)
def test_time_elapsed_and_office_time(start: str, end: str, ran: int, worked: int | None) -> None:
    begun, ended = datetime.fromisoformat(start), datetime.fromisoformat(end)
    assert elapsed(begun, ended) == ran
    assert in_office(OFFICE, begun, ended) == worked


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(5, "5 min"), (125, "2 h 5 min"), (2879, "47 h 59 min"), (2880, "2 d 0 h"), (4319, "3 d 0 h")],
)
def test_lengths_of_time_in_words(minutes: float, words: str) -> None:
    assert length(minutes, "en") == words


def own_pack(folder: Path, figures: Mapping[str, Any]) -> Pack:
    """A pack that lays figures over the default ones."""
    (folder / "schemas").mkdir()
    head = {"name": "ours", "version": "1", "extends": "default", "settings": {"kpis": figures}}
    (folder / "schemas" / "pack.json").write_text(json.dumps(head), "utf-8")
    return load(folder)


OWN = {
    "kind": "share",
    "title": {"zh": "培训及时", "en": "Training in time"},
    "clause": "ours",
    "origin": "default",
    "parts": {"one": {"form": "handover-record"}},
    "limits": [{"of": "one", "from": "handed_at", "to": "started_at", "within": "P3D"}],
}


def test_a_pack_adds_changes_and_drops_figures_without_code(tmp_path: Path) -> None:
    pack = own_pack(tmp_path, {"answers": {"target": 90}, "dimensions": None, "ours": OWN})
    known = {kpi.id: kpi for kpi in kpis(pack)}
    assert known["answers"].target == 90
    assert "dimensions" not in known
    over = ("handover-record", {"handed_at": "2026-03-02T09:00", "started_at": "2026-03-06T09:00"})
    whole = measured("ours", over, pack=pack).whole
    assert whole is not None
    assert whole.figures["late"] == 1


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"kind": "sum"}, "settings.kpis.ours.kind"),
        ({"limits": [{"of": "two", "from": "a", "to": "b", "within": "P3D"}]}, "there is no part 'two'"),
        ({"limits": [{"of": "one", "from": "nowhere", "to": "started_at", "within": "P3D"}]}, "'nowhere' is no field"),
        ({"parts": {"one": {"form": "handover-record", "rows": "nothing"}}}, "'nothing' is no table"),
        ({"parts": {"one": {"form": "handover-record", "key": "number"}}}, "a key has no use here"),
        ({"target": 101}, "settings.kpis.ours.target"),
        ({"colour": "red"}, "settings.kpis.ours"),
    ],
)
def test_a_figure_that_cannot_be_computed_is_a_fault_of_the_pack(
    tmp_path: Path, change: Mapping[str, Any], message: str
) -> None:
    with pytest.raises(PackError, match=r"settings\.kpis\.ours") as caught:
        kpis(own_pack(tmp_path, {"ours": {**OWN, **change}}))
    assert message in str(caught.value)


def test_a_figure_of_a_form_that_the_pack_does_not_have_lies_dormant(tmp_path: Path) -> None:
    pack = own_pack(tmp_path, {"ours": {**OWN, "parts": {"one": {"form": "not-ours"}}}})
    assert "ours" not in {kpi.id for kpi in kpis(pack)}


def test_documents_by_form_and_month_add_up() -> None:
    found = stats(run_of(survey(3), survey(4), asked()), PACK)
    shown = documents(found, PACK, "en")
    assert shown.columns == ("form", "2026-03", "all")
    assert shown.rows[-1] == ("all", "3", "3")


def test_json_is_whole_and_the_same_every_time() -> None:
    run = run_of(asked({"at": "2026-03-02T09:00", "responded_at": "2026-03-02T10:00"}), survey(4))
    told = report(stats(run, PACK), run.audit, PACK)
    assert dumps(told) == dumps(report(stats(run, PACK), run.audit, PACK))
    answers = next(one for one in told["kpis"] if one["id"] == "answers")
    assert (answers["target"], answers["met"], answers["all"]["share"]) == (100, True, 100)
    assert {one["kind"] for one in told["kpis"]} == {"share", "mean", "count", "lead"}


def test_an_empty_folder_has_empty_figures(tmp_path: Path) -> None:
    found: Stats = stats(run_of(), PACK)
    assert all(not row.figures["n"] for one in found.measures for row in one.rows)
    done = CliRunner().invoke(main, ["stats", str(tmp_path), "--as-of", "2026-12-31", "--lang", "en"])
    assert done.exit_code == 2
    assert done.output.count("There is nothing to compute it from.") == 7


def test_unread_files_make_the_figures_incomplete(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"no document")
    done = CliRunner().invoke(main, ["stats", str(tmp_path), "--as-of", "2026-12-31", "--lang", "en"])
    assert done.exit_code == 3
    assert "The figures are incomplete: files not read: 1." in done.output
    out = tmp_path / "out" / "figures.json"
    done = CliRunner().invoke(
        main, ["stats", str(tmp_path), "--as-of", "2026-12-31", "--format", "json", "-o", str(out)]
    )
    assert done.exit_code == 3
    assert json.loads(out.read_text("utf-8"))["summary"]["failed"] == 1
