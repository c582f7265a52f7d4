"""Retention as a clerk would check it: days, floors, chains, holds, paper, gaps; then the command."""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from kit.audit.retention import Copy, Retention, RetentionArchive, retention, standing_of
from kit.audit.retention import holds as orders
from kit.audit.retention.chains import Document
from kit.audit.retention.holds import Hold
from kit.audit.retention.register import RetentionRow, rows
from kit.cli import main
from kit.data.canonical import canonical
from kit.data.paths import put
from kit.model import NO_TEXT, Found, PackError, Place, Problem, Record, Text
from kit.pack import load
from kit.pack.register import register_of
from kit.pack.retention import Floor, end_of, schedule_of, schedules
from kit.render import render
from tests.support.paths import ROOT

PACK = load()
REGISTER = register_of(PACK.settings, PACK.forms)
CLASSES = schedules(PACK.settings, PACK.forms)
NOW = date(2026, 12, 31)
SIGNED = [
    {"role": role, "name": "温嘉禾", "opinion": "同意", "signature": "温嘉禾", "date": "2026-03-20"}
    for role in ("发起部门负责人", "协作部门负责人")
]


def document(form: str, path: str = "", **data: Any) -> Document:
    """A document in the folder; `a__b` is the field a.b."""
    plain: dict[str, Any] = {}
    for name, value in data.items():
        put(plain, name.replace("__", "."), value)
    number = plain.get("number", "")
    found = PACK.forms[form]
    return Document(path or f"{number}.docx", found, number, Record(form, "1.0", plain), schedule_of(CLASSES, found))


def row(number: str, medium: str = "paper", state: str = "filed", **more: Any) -> RetentionRow:
    """A line of an archive register."""
    return RetentionRow("GD-2026-001.xlsx", Place(sheet="目录", cell="C9"), number, state, medium, **more)


def judge(
    documents: Sequence[Document],
    lines: Sequence[RetentionRow] = (),
    holds: Sequence[Hold] = (),
    as_of: date = NOW,
    unread: Sequence[str] = (),
    **settings: Any,
) -> Retention:
    classes = {name: replace(schedule, **settings) for name, schedule in CLASSES.items()}
    known = [replace(one, schedule=schedule_of(classes, one.form)) for one in documents]
    return retention(RetentionArchive(PACK.forms, classes, known, lines, holds, unread), as_of)


def only(result: Retention) -> Copy:
    (copy,) = result.copies
    return copy


def survey(number: str = "MY-2026-001", day: str = "2026-03-31") -> Document:
    return document("satisfaction-survey", number=number, filled_on=day)


REQUEST = document("collaboration-request", number="XM-2026-003", project="季度新品推广项目", applied_on="2026-03-02")
MINUTES = document(
    "meeting-minutes",
    number="HY-2026-005",
    project_number="XM-2026-003",
    started_at="2026-03-04T14:00",
    archived_on="2026-03-06",
)
TRACKER = document(
    "progress-tracker",
    number="JD-2026-011",
    project_number="XM-2026-003",
    reported_on="2026-03-20",
    project_status="进行中",
)
STOPPED = document(
    "progress-tracker",
    number="JD-2026-012",
    project_number="XM-2026-003",
    reported_on="2026-03-27",
    project_status="终止",
)
ACCEPTED = document(
    "acceptance-confirmation", number="YS-2026-003", project_number="XM-2026-003", accepted_on="2026-04-10"
)
PROJECT = [REQUEST, MINUTES, TRACKER, ACCEPTED]


# --- days


@pytest.mark.parametrize(
    ("start", "period", "end"),
    [
        ("2026-03-08", "P3Y", "2029-03-08"),
        ("2024-02-29", "P1Y", "2025-02-28"),
        ("2024-02-29", "P4Y", "2028-02-29"),
        ("2023-02-28", "P1Y", "2024-02-28"),
        ("2026-01-31", "P1M", "2026-02-28"),
        ("2026-08-31", "P6M", "2027-02-28"),
        ("2026-12-31", "P2M", "2027-02-28"),
        ("2026-12-31", "P90D", "2027-03-31"),
        ("9998-01-01", "P3Y", "9999-12-31"),
        ("9999-12-01", "P90D", "9999-12-31"),
    ],
)
def test_a_period_ends_on_the_corresponding_day(start: str, period: str, end: str) -> None:
    assert end_of(date.fromisoformat(start), period).isoformat() == end


@pytest.mark.parametrize(
    ("as_of", "state"),
    [("2026-03-31", "RETAINED"), ("2029-03-31", "RETAINED"), ("2029-04-01", "DUE"), ("2026-03-30", "AWAITING_TRIGGER")],
)
def test_the_last_day_is_still_kept(as_of: str, state: str) -> None:
    assert only(judge([survey()], as_of=date.fromisoformat(as_of))).state == state


# --- floors


@pytest.mark.parametrize(
    ("floors", "until", "source"),
    [
        ([], "2029-03-31", "CM-11"),
        ([Floor("P5Y", Text("某法", "some law"))], "2031-03-31", "some law"),
        ([Floor("P2Y", Text("某法", "some law"))], "2029-03-31", "CM-11"),
        ([Floor("P5Y", Text("甲", "one")), Floor("P10Y", Text("乙", "two"))], "2036-03-31", "two"),
        ([Floor("P1200D", Text("甲", "one")), Floor("P40M", Text("乙", "two"))], "2029-07-31", "two"),
        ([Floor("P5Y", Text("甲", "one"), medium="paper")], "2029-03-31", "CM-11"),
        ([Floor("P5Y", Text("甲", "one"), forms=("notice",))], "2029-03-31", "CM-11"),
        ([Floor("P5Y", Text("甲", "one"), forms=("satisfaction-survey",))], "2031-03-31", "one"),
    ],
)
def test_the_latest_of_all_floors_wins(floors: list[Floor], until: str, source: str) -> None:
    copy = only(judge([survey()], floors=tuple(floors)))
    assert (str(copy.keep_until), copy.source.en) == (until, source)


def test_permanent_wins_over_everything_even_without_a_date() -> None:
    copies = judge([survey(), survey("MY-2026-002", "")], floors=(Floor("permanent", NO_TEXT),)).copies
    assert [(copy.state, copy.keep_until) for copy in copies] == [("PERMANENT", None)] * 2


@pytest.mark.parametrize(("keep", "until"), [("P10Y", "2036-03-31"), ("P1Y", "2029-03-31"), ("", "2029-03-31")])
def test_the_period_of_a_register_is_a_floor_too(keep: str, until: str) -> None:
    line = row("MY-2026-001", "electronic", on=date(2026, 3, 31), keep=keep)
    assert str(only(judge([survey()], [line])).keep_until) == until


# --- chains and triggers


@pytest.mark.parametrize(
    ("documents", "state", "since"),
    [
        ([REQUEST], "AWAITING_TRIGGER", None),
        ([REQUEST, MINUTES, TRACKER], "AWAITING_TRIGGER", None),
        (PROJECT, "RETAINED", "2026-04-10"),
        ([REQUEST, STOPPED], "RETAINED", "2026-03-27"),
        (
            [
                *PROJECT,
                document(
                    "progress-tracker", number="JD-2026-020", project_number="XM-2026-003", reported_on="2026-05-08"
                ),
            ],
            "RETAINED",
            "2026-05-08",
        ),
        (
            [REQUEST, document("acceptance-confirmation", number="YS-2026-003", project_number="XM-2026-003")],
            "UNCOMPUTABLE",
            None,
        ),
        (
            [
                REQUEST,
                document(
                    "acceptance-confirmation",
                    number="YS-2026-003",
                    project_number="xm-2026-003 ",
                    accepted_on="2027-01-04",
                ),
            ],
            "AWAITING_TRIGGER",
            None,
        ),
    ],
)
def test_a_project_runs_from_its_last_event_once_it_has_ended(
    documents: list[Document], state: str, since: str | None
) -> None:
    copies = judge(documents).copies
    assert {(copy.state, copy.chain) for copy in copies} == {(state, "XM-2026-003")}
    assert {str(copy.trigger.day) for copy in copies} == {str(since)}


def test_a_complaint_ends_with_the_feedback_and_runs_from_the_last_call() -> None:
    record = document("complaint-record", number="TS-2026-014", received_at="2026-04-13T09:10")
    result = document(
        "complaint-result",
        number="JG-2026-006",
        complaint_number="TS-2026-014",
        fed_back_at="2026-04-16T10:00",
        visits=[{"at": "2026-04-21T15:00"}],
    )
    assert only(judge([record])).state == "AWAITING_TRIGGER"
    found = judge([record, result]).copies
    assert {str(copy.keep_until) for copy in found} == {"2029-04-21"}
    assert {copy.trigger.field for copy in found} == {"visits[0].at"}


@pytest.mark.parametrize(
    ("one", "state"),
    [
        (document("satisfaction-survey", number="MY-2026-001"), "UNCOMPUTABLE"),
        (document("meeting-minutes", number="HY-2026-010"), "UNCOMPUTABLE"),
        (document("meeting-minutes", number="HY-2026-010", started_at="2026-05-08T09:00"), "RETAINED"),
        (
            document("inspection-log", number="XJ-2026-001", period__start="2026-12-28", period__end="2027-01-03"),
            "AWAITING_TRIGGER",
        ),
        (document("inspection-log", number="XJ-2026-001", period__start="2026-12-21"), "UNCOMPUTABLE"),
        (document("fault-record", number="GZ-2026-001", discovered_at="2026-05-08T09:00"), "AWAITING_TRIGGER"),
        (document("fault-record", number="GZ-2026-001", restored_at="2026-05-08T12:00"), "RETAINED"),
        (document("backup-log", number="BF-2026-001", period__end="2026-03-31"), "RETAINED"),
    ],
)
def test_a_document_that_stands_alone(one: Document, state: str) -> None:
    assert only(judge([one])).state == state


def test_a_closing_date_that_nobody_can_read_is_no_open_chain() -> None:
    fault = document("fault-record", number="GZ-2026-001", discovered_at="2026-05-08T09:00")
    record = replace(fault.record, problems=(Problem("KIT-09", "restored_at"),))
    assert only(judge([replace(fault, source=record)])).state == "UNCOMPUTABLE"


def test_backups_are_kept_for_two_years() -> None:
    log = document("backup-log", number="BF-2026-001", period__end="2026-03-31", entries=[{"on": "2026-04-02"}])
    assert str(only(judge([log])).keep_until) == "2028-04-02"


def test_documents_without_number_are_not_taken_for_one_another() -> None:
    alone = [
        document("satisfaction-survey", f"{name}.docx", filled_on=day)
        for name, day in (("a", "2026-01-05"), ("b", "2026-02-05"))
    ]
    assert [str(copy.keep_until) for copy in judge(alone).copies] == ["2029-01-05", "2029-02-05"]


# --- holds

LATER = date(2030, 6, 30)


@pytest.mark.parametrize(
    ("scope", "held"),
    [
        ({"numbers": ("HY-2026-005",)}, True),
        ({"numbers": ("ＸＭ-2026-003",)}, True),
        ({"numbers": ("JD-2026-011-02",)}, True),
        ({"numbers": ("JD-2026-01",)}, False),
        ({"projects": ("XM-2026-003",)}, True),
        ({"projects": ("季度新品推广项目",)}, True),
        ({"projects": ("别的项目",)}, False),
        ({"forms": ("acceptance-confirmation",)}, True),
        ({"forms": ("notice",)}, False),
        ({"classes": ("project",)}, True),
        ({"files": ("JD-*.docx",)}, True),
        ({"files": ("JD-*.xlsx",)}, False),
        ({"forms": ("notice",), "numbers": ("YS-2026-003",)}, True),
    ],
)
def test_a_hold_covers_the_whole_chain_and_keeps_the_state(scope: dict[str, tuple[str, ...]], held: bool) -> None:
    hold = Hold("审字〔2026〕3号", date(2026, 5, 1), None, scope)
    result = judge(PROJECT, [row("XM-2026-003", original="on-file")], [hold], LATER, paper_after_copy=False)
    assert {copy.state for copy in result.copies} == {"DUE"}
    assert {bool(copy.mandates) for copy in result.copies} == {held}
    assert {copy.is_due for copy in result.copies} == {not held}
    assert [count for _, count in result.holds] == [5 if held else 0]


@pytest.mark.parametrize(
    ("placed", "lifted", "held"),
    [
        ("2030-06-30", None, True),
        ("2030-07-01", None, False),
        ("2026-01-01", "2030-06-30", False),
        ("2026-01-01", "2030-07-01", True),
    ],
)
def test_a_hold_binds_from_the_day_it_is_placed_until_the_day_it_is_lifted(
    placed: str, lifted: str | None, held: bool
) -> None:
    hold = Hold(
        "x", date.fromisoformat(placed), date.fromisoformat(lifted) if lifted else None, {"classes": ("default",)}
    )
    assert bool(only(judge([survey()], holds=[hold], as_of=LATER)).mandates) == held


def test_many_holds_on_one_record() -> None:
    holds = [Hold(name, date(2026, 1, 1), None, {"numbers": ("MY-2026-001",)}) for name in ("诉讼", "审计", "诉讼")]
    assert only(judge([survey()], holds=holds)).mandates == ("审计", "诉讼")


def test_a_dispute_holds_its_sources_until_they_are_released() -> None:
    trace = document(
        "trace-record",
        number="ZS-2026-001",
        opened_on="2026-04-20",
        released_on="2026-05-27",
        sources=[{"document": "TS-2026-014"}, {"backup_number": "BF-2026-001-06"}],
    )
    (hold,) = orders.ordered(PACK, [trace, survey()])
    assert (hold.mandate, str(hold.placed), str(hold.lifted)) == ("ZS-2026-001", "2026-04-20", "2026-05-27")
    log = document("backup-log", number="BF-2026-001", period__end="2026-03-31")
    for day, held in ((date(2026, 5, 26), True), (date(2026, 5, 27), False)):
        assert bool(only(judge([log], holds=[hold], as_of=day)).mandates) == held


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('{"mandate": "x"}', "must be a list"),
        ('[{"mandate": "x", "placed": "2026-01-01"}]', "scope"),
        ('[{"mandate": "x", "placed": "2026-01-01", "scope": {}}]', "scope"),
        ('[{"mandate": "x", "placed": "2026-01-01", "scope": {"number": ["a"]}}]', "number"),
        ('[{"mandate": "x", "placed": "2026-02-30", "scope": {"numbers": ["a"]}}]', "no date"),
        (
            '[{"mandate": "x", "placed": "2026-03-01", "lifted": "2026-02-01", "scope": {"numbers": ["a"]}}]',
            "is earlier than",
        ),
        ("[", "not valid JSON"),
    ],
)
def test_a_faulty_list_of_holds_is_refused_with_its_place(tmp_path: Path, content: str, words: str) -> None:
    path = tmp_path / "holds.json"
    path.write_text(content, "utf-8")
    with pytest.raises(PackError, match=words) as fault:
        orders.load(path)
    assert str(fault.value).startswith(f"{path}:1")


# --- paper

PAPER = row("XM-2026-003", on=date(2026, 4, 12))


@pytest.mark.parametrize(
    ("signoffs", "line", "ahead", "state"),
    [
        (SIGNED, None, True, "DUE"),
        ([], None, True, "RETAINED"),
        ([*SIGNED[:1], {"role": "协作部门负责人", "name": "顾晓岚"}], None, True, "RETAINED"),
        ([], None, False, "DUE"),
        (SIGNED[:1], None, True, "RETAINED"),  # nobody signed for the department that works along
        ([], row("XM-2026-003", "electronic", original="on-file"), True, "DUE"),
        ([], row("XM-2026-003", "electronic"), True, "RETAINED"),
        ([], row("XM-2026-003", "electronic", original="gone"), True, "RETAINED"),
        ([], row("XM-2026-003", "electronic", original="changed"), True, "RETAINED"),
        ([], row("XM-2026-003", "electronic", original="number"), True, "RETAINED"),
        ([], row("XM-2026-003", "electronic", "void", original="on-file"), True, "RETAINED"),
    ],
)
def test_paper_waits_for_a_signed_electronic_copy(
    signoffs: list[dict[str, str]], line: RetentionRow | None, ahead: bool, state: str
) -> None:
    request = replace(REQUEST, source=replace(REQUEST.record, data={**REQUEST.record.data, "signoffs": signoffs}))
    lines = [PAPER, *([line] if line else [])]
    result = judge([request, ACCEPTED], lines, as_of=date(2027, 4, 13), paper_after_copy=ahead)
    paper = next(copy for copy in result.copies if copy.medium == "paper")
    assert (paper.state, str(paper.keep_until)) == (state, "2027-04-12")
    assert bool(paper.reason) == (state == "RETAINED")
    assert {copy.state for copy in result.copies if copy.medium == "electronic"} == {"RETAINED"}


def test_a_picture_or_a_signed_original_is_a_signature() -> None:
    rows = [{**row} for row in SIGNED]
    del rows[0]["signature"]
    request = replace(REQUEST, source=replace(REQUEST.record, data={**REQUEST.record.data, "signoffs": rows}))
    assert standing_of(request, NOW) == "unsigned"
    seen = {"signoffs[0].signature": Found(Place(), "tag", picture=True)}
    request = replace(request, source=replace(request.record, fields=seen))
    assert standing_of(request, NOW) == "signed"
    rows[1]["original"] = "扫描件.pdf"
    del rows[1]["signature"]
    assert standing_of(request, NOW) == "by-eye"


def test_paper_whose_document_is_not_at_hand_runs_from_its_filing() -> None:
    found = judge([], [row("XM-2020-001", on=date(2020, 5, 6), archive="XM-2020-001"), row("XM-2020-002")]).copies
    assert [(copy.number, copy.state, copy.reason) for copy in found] == [
        ("XM-2020-002", "UNCOMPUTABLE", "undated"),
        ("XM-2020-001", "RETAINED", "paper-first"),
    ]
    assert str(found[1].keep_until) == "2021-05-06"


def test_paper_kept_in_a_projects_file_belongs_to_its_chain() -> None:
    found = judge([REQUEST], [row("YS-2026-003", on=date(2026, 4, 12), archive="XM-2026-003")]).copies
    assert {copy.chain for copy in found} == {"XM-2026-003"}
    assert {copy.state for copy in found} == {"AWAITING_TRIGGER"}


def test_lines_of_a_register_are_read() -> None:
    data = json.loads((ROOT / "samples/data/archive-register.json").read_text("utf-8"))
    form = PACK.forms["archive-register"]
    known = {"XM-2026-003扫描件.pdf 8f3a61c2": "on-file", "YS-2026-003扫描件.pdf c94e2a70": "gone"}
    found = list(rows(REGISTER, "GD.xlsx", form, Record(form.id, "1.0", canonical(form, data)), known.__getitem__))
    assert (found[1].document, found[1].medium, found[1].keep, found[1].archive) == (
        "XM-2026-003",
        "paper",
        "P1Y",
        "XM-2026-003",
    )
    assert [line.original for line in found[:5]] == ["on-file", "none", "none", "none", "gone"]
    assert {line.state for line in found} <= {"filed", "void", "reserved"}


def test_a_register_of_another_pack_is_read_by_its_settings() -> None:
    settings = {
        "register": {
            "form": "backup-log",
            "rows": "entries",
            "columns": {"document": "entry", "on": "on", "state": "check", "keep": "content"},
            "states": {"通过": "filed"},
            "permanent": ["始终"],
        }
    }
    register = register_of(settings, PACK.forms)
    assert register is not None
    entries = [
        {"entry": "备份1", "on": "2026-01-05", "check": "通过", "content": "始终"},
        {"entry": "备份2"},
        {"on": "2026-01-06"},
    ]
    form = PACK.forms["backup-log"]
    found = list(rows(register, "a.xlsx", form, Record(form.id, "1.0", {"entries": entries})))
    assert [(line.document, line.state, line.medium, line.on, line.keep) for line in found] == [
        ("备份1", "filed", "", date(2026, 1, 5), "permanent"),
        ("备份2", "", "", None, ""),
    ]


def test_a_register_needs_the_columns_that_the_settings_name() -> None:
    asked = {**PACK.settings["register"], "columns": {"document": "nowhere"}}
    with pytest.raises(PackError, match=r"settings\.register\.columns\.document: .* has no field items\[\]\.nowhere"):
        register_of({"register": asked}, PACK.forms)
    assert register_of({"register": {**asked, "form": "none"}}, PACK.forms) is None
    assert register_of({}, PACK.forms) is None


# --- what is missing


@pytest.mark.parametrize(
    ("numbers", "lines", "as_of", "missing"),
    [
        (["MY-2026-001", "MY-2026-004"], [], NOW, ["MY-2026-002", "MY-2026-003"]),
        (["MY-2026-003"], [], NOW, []),
        (["MY-2025-001", "MY-2026-003"], [], NOW, []),
        (["MY-2026-001", "QX-2026-003"], [], NOW, []),
        (["MY-2026-009", "MY-2026-0011"], [], NOW, ["MY-2026-010"]),
        (["MY-2026-001", "MY-2026-003"], [row("MY-2026-002", "", "void")], NOW, []),
        (["MY-2026-001", "MY-2026-003"], [row("MY-2026-002", "", "reserved")], NOW, []),
        (["MY-2026-001", "MY-2026-003"], [row("MY-2026-002", on=date(2026, 3, 31))], NOW, []),
        (["MY-2026-001", "MY-2026-003"], [row("MY-2026-002", "electronic", on=NOW)], NOW, ["MY-2026-002"]),
        (["MY-2026-001", "MY-2026-003"], [], date(2029, 12, 31), ["MY-2026-002"]),
        (["MY-2026-001", "MY-2026-003"], [], date(2030, 1, 1), []),
        (["MY-2026-001", "MY26-3号"], [], NOW, []),
        (["MY-2026-001"], [row("MY-2026-004", "", "reserved")], NOW, ["MY-2026-002", "MY-2026-003"]),
    ],
)
def test_numbers_that_nobody_accounts_for(
    numbers: list[str], lines: list[RetentionRow], as_of: date, missing: list[str]
) -> None:
    found = judge([survey(number) for number in numbers], lines, as_of=as_of).missing
    assert [one.number for one in found] == missing


def test_notices_count_within_their_year() -> None:
    notices = [
        document("notice", number=number, published_at="2026-03-02T09:00")
        for number in ("澜行〔2026〕8号", "澜行〔2026〕10号", "澜行〔2025〕1号")
    ]
    assert [one.number for one in judge(notices).missing] == ["澜行〔2026〕9号"]


def test_an_unread_file_of_a_missing_number_is_named() -> None:
    known = [survey("MY-2026-001"), survey("MY-2026-004")]
    found = judge(known, unread=["Q1/MY-2026-002 旧版.doc", "Q1/MY-2026-0031.pdf"]).missing
    assert [(one.number, one.file, one.unread) for one in found] == [
        ("MY-2026-002", "Q1/MY-2026-002 旧版.doc", True),
        ("MY-2026-003", "", False),
    ]


# --- settings


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"paper": "P1Y"}, "electronic is missing"),
        ({"electronic": "P1Y", "paper": "P1Y", "chain": ["no_such"]}, "field no_such"),
        ({"electronic": "P1Y", "paper": "P1Y", "events": [{"form": "x", "fields": ["on"]}]}, "no form x"),
        ({"electronic": "P1Y", "paper": "P1Y", "events": [{"form": "notice", "fields": ["x"]}]}, "no field x"),
        (
            {
                "electronic": "P1Y",
                "paper": "P1Y",
                "floors": [{"least": "P1Y", "source": {"zh": "a", "en": "a"}, "forms": ["x"]}],
            },
            "no form x",
        ),
    ],
)
def test_settings_that_fit_no_form_are_refused(settings: dict[str, Any], words: str) -> None:
    pack = replace(PACK, settings={"retention": {"own": settings}})
    with pytest.raises(PackError, match=words):
        schedules(pack.settings, pack.forms)


@pytest.mark.parametrize("period", ["3Y", "P3WD", "PT2H", "P0Y", "forever", 3])
def test_periods_are_years_months_days_or_permanent(tmp_path: Path, period: object) -> None:
    (tmp_path / "schemas").mkdir()
    head = {"name": "ours", "version": "1", "extends": "default", "settings": {"retention": {"own": {"paper": period}}}}
    (tmp_path / "schemas/pack.json").write_text(json.dumps(head), "utf-8")
    with pytest.raises(PackError, match=r"settings\.retention\.own\.paper"):
        load(tmp_path)


def test_every_form_of_the_pack_has_a_class() -> None:
    assert {form.retention for form in PACK.forms.values()} <= set(CLASSES)


def test_a_form_without_any_class_cannot_be_computed() -> None:
    alone = replace(survey(), schedule=None)
    copy = only(retention(RetentionArchive(PACK.forms, {}, [alone]), NOW))
    assert (copy.state, copy.reason) == ("UNCOMPUTABLE", "no-class")


# --- the command


def kit(*args: str, **environment: str) -> Result:
    return CliRunner().invoke(main, ["retention", *args], env={"LC_ALL": "C", "COLUMNS": "", **environment})


def file_away(folder: Path, form: str, name: str, **changes: Any) -> None:
    """A filled sample in a folder."""
    data = json.loads((ROOT / f"samples/data/{form}.json").read_text("utf-8"))
    found = PACK.forms[form]
    (folder / name).write_bytes(render(PACK, found, canonical(found, {**data, **changes})))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "filed"
    made.mkdir()
    for number in (1, 2):
        file_away(made, "satisfaction-survey", f"{number}.docx", number=f"MY-2026-{number:03}")
    return made


def test_an_archive_in_order(folder: Path) -> None:
    result = kit(str(folder), "--as-of", "2026-12-31")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "MY-2026-001" in result.stdout
    assert "Nothing is missing" in result.stdout


def test_a_gap_ends_in_exit_1(folder: Path) -> None:
    file_away(folder, "satisfaction-survey", "4.docx", number="MY-2026-004")
    result = kit(str(folder), "--as-of", "2026-12-31", "--format", "json", "--lang", "en")
    told = json.loads(result.stdout)
    assert result.exit_code == 1
    assert [(one["number"], one["reason"]) for one in told["missing"]] == [("MY-2026-003", "gap in the sequence")]
    assert told["summary"]["copies"] == 3


def test_an_unread_file_ends_in_exit_3(folder: Path) -> None:
    (folder / "x.pdf").write_bytes(b"%PDF-1.7\n")
    result = kit(str(folder), "--as-of", "2026-12-31")
    assert result.exit_code == 3
    assert "The verdict is incomplete" in result.stdout
    assert "x.pdf" in result.stdout


def test_nothing_is_due_under_a_hold(folder: Path, tmp_path: Path) -> None:
    holds = tmp_path / "holds.json"
    order = {"mandate": "=审计", "placed": "2026-06-01", "scope": {"numbers": ["MY-2026-001"]}}
    holds.write_text(json.dumps([order]), "utf-8")
    args = (str(folder), "--as-of", "2035-01-01", "--holds", str(holds))
    told = json.loads(kit(*args, "--format", "json").stdout)
    by_number = {copy["number"]: copy for copy in told["copies"]}
    assert {copy["state"] for copy in told["copies"]} == {"DUE"}
    assert (by_number["MY-2026-001"]["held"], by_number["MY-2026-001"]["disposable"]) == (True, False)
    assert (by_number["MY-2026-002"]["held"], by_number["MY-2026-002"]["disposable"]) == (False, True)
    assert told["holds"][0]["copies"] == 1
    assert told["summary"]["disposable"] == 1


def test_a_register_lists_the_paper_and_what_is_not_there(folder: Path) -> None:
    file_away(folder, "archive-register", "GD-2026-004.xlsx")
    result = kit(str(folder), "--as-of", "2026-12-31", "--format", "json")
    told = json.loads(result.stdout)
    paper = [copy for copy in told["copies"] if copy["medium"] == "paper"]
    assert result.exit_code == 1
    assert {"XM-2026-003", "HY-2026-005"} <= {copy["number"] for copy in paper}
    assert all(copy["place"].startswith("归档移交目录!") for copy in paper)
    assert {"XM-2026-003", "JD-2026-011"} <= {one["number"] for one in told["missing"] if one["why"] == "filed"}


def test_the_workbook_holds_texts_and_dates_but_no_formulas(folder: Path, tmp_path: Path) -> None:
    holds, out = tmp_path / "holds.json", tmp_path / "out.xlsx"
    order = {"mandate": "=1+1", "placed": "2026-06-01", "scope": {"numbers": ["MY-2026-001"]}}
    holds.write_text(json.dumps([order]), "utf-8")
    args = (str(folder), "--as-of", "2026-12-31", "--holds", str(holds), "--format", "xlsx", "-o", str(out))
    assert kit(*args, "--lang", "zh").exit_code == 0
    first = out.read_bytes()
    assert kit(*args, "--lang", "zh").exit_code == 0
    assert out.read_bytes() == first
    book = openpyxl.load_workbook(io.BytesIO(first))
    assert book.sheetnames == ["保管清单", "缺号", "封存", "未读文件", "汇总"]
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
    assert "=1+1" in {cell.value for cell in cells}
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert all(sheet.freeze_panes == "A2" and sheet.auto_filter.ref for sheet in book)
    assert {cell.number_format for cell in book["保管清单"]["G"][1:]} == {"yyyy-mm-dd"}
    assert book["保管清单"]["A2"].fill.fgColor.rgb.endswith("E3F3E6")


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_report_goes_into_a_file(folder: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / "out"
    shown = kit(str(folder), "--as-of", "2026-12-31", "--format", form)
    result = kit(str(folder), "--as-of", "2026-12-31", "--format", form, "-o", str(out))
    assert (result.exit_code, result.stdout) == (0, "")
    wanted = "".join(f"{line.rstrip()}\n" for line in shown.stdout.splitlines())
    assert out.read_text("utf-8") == wanted


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["no-such"], "no-such"),
        ([".", "--format", "xlsx"], "-o FILE"),
        ([".", "--holds", "no-such.json"], "no-such.json"),
        ([".", "--as-of", "soon"], "soon"),
    ],
)
def test_wrong_usage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: list[str], words: str) -> None:
    monkeypatch.chdir(tmp_path)
    result = kit(*args)
    assert result.exit_code == 2
    assert words in result.stderr
    assert "pack is broken" not in result.stderr


def test_the_sample_archive(archive_cache: Path) -> None:
    more = ("--as-of", "2026-12-31", "--format", "json", "--jobs", "1", "--cache", str(archive_cache))
    result = kit(str(ROOT / "samples/archive"), *more)
    told = json.loads(result.stdout)
    counts = told["summary"]
    assert result.exit_code == 3
    assert counts["found"] == counts["read"] + counts["skipped"] + counts["failed"]
    assert counts["failed"] == len(told["unread"]) > 0
    assert counts["copies"] == len(told["copies"])
    assert counts["read"] == sum(copy["medium"] == "electronic" for copy in told["copies"])
    states = Counter(copy["state"] for copy in told["copies"])
    assert set(states) == {"UNCOMPUTABLE", "RETAINED", "AWAITING_TRIGGER"}
    answers = json.loads((ROOT / "samples/archive-answers.json").read_text("utf-8"))
    faulty = {found["file"] for found in answers["findings"]}
    chains = {state: {copy["chain"] for copy in told["copies"] if copy["state"] == state} for state in states}
    wrong = {copy["chain"] for copy in told["copies"] if copy["file"] in faulty}
    assert chains["UNCOMPUTABLE"] <= wrong  # a closing document lacks its date, or holds one that cannot be read
    assert chains["UNCOMPUTABLE"].isdisjoint(chains["RETAINED"])
    by_number = {copy["number"]: copy for copy in told["copies"]}
    assert by_number["QX-2026-001"]["keep_until"] == "2029-02-13"
    assert by_number["JD-2026-001"]["chain"] == by_number["HY-2026-001"]["chain"] == "XM-2026-001"
