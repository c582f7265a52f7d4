"""The analysis report: figures counted from registers, and the document with its charts, read back as it was."""

from __future__ import annotations

import importlib.util
import json
import shutil
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kit import pack as packs
from kit.cli import main
from kit.cli.commands.report import _stated
from kit.model import Data, Record
from kit.ooxml.opc.package import open_package, pack_part, write_zip
from kit.read import read
from kit.render import render
from kit.report.analysis.basis import basis_of, lacking
from kit.report.analysis.charts import charts
from kit.report.analysis.data import AnalysisSpan, FoundFigures, figures, matters
from kit.report.analysis.text import findings
from kit.rules.sets.base import Filed
from tests.support import wide
from tests.support.paths import ROOT
from tests.support.shelf import Shelf

PACK = packs.load()
BASIS = basis_of(PACK)
FORM = BASIS.report.id
SPAN = AnalysisSpan(date(2026, 4, 1), date(2026, 6, 30), date(2026, 7, 10))
charted = pytest.mark.skipif(not importlib.util.find_spec("matplotlib"), reason="matplotlib is not installed")


def _entry(number: int, **cells: Any) -> Data:
    return {
        "number": f"JR-2026-{number:04}",
        "at": "2026-04-13T09:00",
        "source": "客户",
        "matter": "询价",
        "kind": "常规咨询",
        "category": "即时响应",
        "handling": "直接答复",
        "responded_at": "2026-04-13T10:00",
        "status": "已办结",
        "result": "已解决",
        "feedback_at": "2026-04-13T11:00",
        "satisfaction": "满意",
        **cells,
    }


def _filed(form: str, number: str, **data: Any) -> Filed:
    return Filed(form, number, number, Record(form, "1.0", {"number": number, **data}))


def _figures(*filed: Filed) -> Data:
    pack = packs.load()
    found = matters(Shelf(filed), pack.forms, pack.settings, BASIS, SPAN)
    return figures(found, BASIS, SPAN)


def _count(rows: list[Data]) -> dict[str, int]:
    return {str(next(iter(row.values()))): row["count"] for row in rows if row["count"]}


def test_matters_of_the_period_are_counted_once() -> None:
    entries = [
        _entry(1),
        _entry(2, kind="紧急事务", handling="转办处理", satisfaction="不满意", responded_at="2026-04-15T10:00"),
        _entry(3, at="2026-03-31T23:59"),
        _entry(4, at="2026-07-01T00:00"),
        _entry(5, status="作废"),
        _entry(6, status="处理中", result=None, due_at="2026-06-01T12:00", satisfaction=None),
    ]
    blanks = [{key: cell for key, cell in one.items() if cell is not None} for one in entries]
    data = _figures(
        _filed("intake-register", "DJ-2026-001", entries=blanks),
        _filed("intake-register", "DJ-2026-002", entries=blanks[:1]),
    )
    assert _count(data["by_kind"]) == {"常规咨询": 2, "紧急事务": 1}
    assert _count(data["by_handling"]) == {"直接答复": 2, "转办处理": 1}
    assert _count(data["by_result"]) == {"已解决": 2}
    assert _count(data["by_satisfaction"]) == {"满意": 1, "不满意": 1}
    assert data["summary"] == {"open": 1, "response_rate": 66.7, "feedback_rate": 100}
    assert [row["number"] for row in data["overdue"]] == ["JR-2026-0006"]
    assert data["by_kind"][0] == {"kind": "常规咨询", "count": 2, "share": 66.7}
    assert "期间登记3件，已办结2件，未办结1件。" in findings(data, BASIS)


def test_feedback_and_handovers_fill_what_the_register_leaves_blank() -> None:
    blank = {key: cell for key, cell in _entry(1).items() if key != "satisfaction"}
    data = _figures(
        _filed("intake-register", "DJ-2026-001", entries=[{**blank, "closed_at": "2026-04-20T10:00"}]),
        _filed(
            "feedback-record", "FK-2026-001", at="2026-04-20T11:00", intake_number="JR-2026-0001", satisfaction="一般"
        ),
        _filed(
            "handover-record",
            "JJ-2026-001",
            handed_at="2026-04-13T10:00",
            intake_number="JR-2026-0001",
            due_at="2026-04-17T18:00",
            department="研发部",
        ),
    )
    assert _count(data["by_satisfaction"]) == {"一般": 1}
    assert [(row["due_at"], row["department"]) for row in data["overdue"]] == [("2026-04-17T18:00", "研发部")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "filed"
    folder.mkdir()
    shutil.copy(ROOT / "samples/filled/intake-register.xlsx", folder / "register.xlsx")
    return folder


ADDED = {"author": "江心怡", "suggestions": [{"problem": "等待时间长", "suggestion": "增加坐席"}]}


def _kit(folder: Path, out: Path, *more: str) -> Result:
    period = ("--from", "2026-04-01", "--to", "2026-06-30", "--as-of", "2026-07-10", "--lang", "zh")
    return CliRunner().invoke(main, ["report", "analysis", str(folder), *period, "-o", str(out), *more])


@charted
def test_the_report_reads_back_as_its_form_without_findings(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "add.json").write_text(json.dumps(ADDED), "utf-8")
    outs = [tmp_path / name / "FX-2026-001 信息接入分析报告 2026-04-01.docx" for name in ("a", "b")]
    for out in outs:
        out.parent.mkdir()
    for out in outs:
        result = _kit(folder, out, "--with", str(tmp_path / "add.json"))
        assert (result.exit_code, "还须" in result.output) == (0, False), result.output
    assert outs[0].read_bytes() == outs[1].read_bytes()
    pictures = [name for name in zipfile.ZipFile(outs[0]).namelist() if name.endswith(".png")]
    assert len(pictures) == 2
    record = read(packs.load(), outs[0].read_bytes())
    assert (record.form, record.data["number"], record.data["author"]) == (FORM, "FX-2026-001", "江心怡")
    assert sum(row["count"] for row in record.data["by_kind"]) == 5
    judged = CliRunner().invoke(main, ["validate", str(outs[0]), "--as-of", "2026-07-10", "--format", "json"])
    assert json.loads(judged.stdout)["findings"] == []


def test_a_copy_of_a_register_counts_once(folder: Path, tmp_path: Path) -> None:
    data = json.loads((ROOT / "samples/data/intake-register.json").read_text("utf-8"))
    for cells in data["entries"]:
        del cells["number"]
    for name in ("register.xlsx", "copy.xlsx"):
        (folder / name).write_bytes(render(packs.load(), packs.load().forms["intake-register"], data))
    assert _kit(folder, tmp_path / "a.docx", "--no-charts").exit_code == 0
    told = read(packs.load(), (tmp_path / "a.docx").read_bytes()).data
    assert sum(row["count"] for row in told["by_kind"]) == 5


def test_what_people_have_to_write_is_said(folder: Path, tmp_path: Path) -> None:
    result = _kit(folder, tmp_path / "a.docx", "--no-charts")
    assert result.exit_code == 0
    assert "还须人工补充：编制人、改进建议" in result.output


@charted
@pytest.mark.parametrize(
    "added",
    wide.some(
        [{"by_kind": [{"kind": "常规咨询"}, {"count": 3}]}, {"overdue": [{"matter": "询价"}]}, {"by_kind": []}], 3
    ),
)
def test_charts_are_drawn_of_figures_that_are_a_draft(folder: Path, tmp_path: Path, added: Data) -> None:
    (tmp_path / "add.json").write_text(json.dumps(added), "utf-8")
    result = _kit(folder, tmp_path / "a.docx", "--with", str(tmp_path / "add.json"))
    assert (result.exit_code, (tmp_path / "a.docx").exists()) == (0, True), result.output


@charted
def test_a_formula_in_a_label_is_text() -> None:
    data = _figures()
    data["by_kind"] = [{"kind": "$\\frac{1}{$", "count": 1}]
    assert all(png.startswith(b"\x89PNG") for _, png in charts(data, FoundFigures([], []), BASIS))


@pytest.mark.parametrize(
    ("filed", "number"),
    [([], "FX-2026-001"), (["FX-2026-0007", "FX-2025-900", "12", "FX-2026-²"], "FX-2026-008")],
)
def test_the_report_is_numbered_behind_those_on_file(filed: list[str], number: str) -> None:
    found = FoundFigures([], [_filed("intake-register", "DJ-2026-001")])
    assert _stated(BASIS, found, date(2026, 7, 10), filed)["number"] == number


@pytest.mark.parametrize(
    ("more", "words"),
    [(("--from", "2026-07-01"), "早于"), (("--from", "2020-01-01", "--to", "2020-12-31"), "没有登记的事项")],
)
def test_a_period_without_matters_is_refused(folder: Path, tmp_path: Path, more: tuple[str, ...], words: str) -> None:
    result = _kit(folder, tmp_path / "a.docx", *more)
    assert (result.exit_code, words in result.output) == (2, True)
    assert not (tmp_path / "a.docx").exists()


def _asking(**asked: Any) -> packs.Pack:
    return replace(PACK, settings={**PACK.settings, "analysis": {**PACK.settings["analysis"], **asked}})


def test_another_pack_counts_what_its_settings_say() -> None:
    raw = PACK.settings["analysis"]
    asked = _asking(
        matters={**raw["matters"], "void": ["处理中"], "closed": ["作废"]},
        papers=[],
        limits={},
        counts=[raw["counts"][0], {**raw["counts"][3], "told": ["部分解决"], "chart": False}],
    )
    assert lacking(asked) == ()
    basis = basis_of(asked)
    rows = [_entry(1), _entry(2, status="处理中"), _entry(3, status="作废", result="部分解决")]
    shelf = Shelf([_filed("intake-register", "DJ-2026-001", entries=rows)])
    data = figures(matters(shelf, asked.forms, asked.settings, basis, SPAN), basis, SPAN)
    assert data["summary"] == {"open": 1}
    assert data.keys() == {"period", "summary", "by_kind", "by_result", "overdue"}
    assert _count(data["by_result"]) == {"部分解决": 1}
    assert findings(data, basis).endswith("部分解决1件。")


def test_what_keeps_a_pack_from_an_analysis_is_named() -> None:
    raw = PACK.settings["analysis"]
    assert lacking(PACK) == ()
    assert lacking(replace(PACK, settings={})) == ("settings.analysis",)
    assert lacking(_asking(report="none")) == ("settings.analysis.report: none",)
    cells = {**raw["matters"]["cells"], "due": "nowhere"}
    assert lacking(_asking(matters={**raw["matters"], "cells": cells})) == (
        "settings.analysis.matters.cells.due: intake-register entries[].nowhere",
    )
    assert lacking(_asking(limits={"speed": "CH-13"})) == ("settings.analysis.limits: analysis-report summary.speed",)


@pytest.mark.parametrize(
    ("created", "told"),
    [
        ("2026-04-27T10:00:00Z", False),
        ("2026-04-28T15:59:00Z", False),
        ("2026-04-28T16:01:00Z", True),
        ("soon", False),
        ("0001-01-01", False),
        ("0001-01-01T00:00:00+14:00", False),
        ("9999-12-31T23:59:00Z", False),
    ],
)
def test_a_file_made_after_its_signature_is_a_hint(created: str, told: bool) -> None:
    pack = packs.load()
    sample = json.loads((ROOT / "samples/data/trace-record.json").read_text("utf-8"))  # signed on 27 April
    package = open_package(render(pack, pack.forms["trace-record"], sample))
    stamp = f'<d:created xmlns:d="http://purl.org/dc/terms/">{created}</d:created></cp:coreProperties>'
    parts = {name: package.part(name) for name in package.names}
    parts["docProps/core.xml"] = parts["docProps/core.xml"].replace(b"</cp:coreProperties>", stamp.encode())
    record = read(pack, write_zip(pack_part(name, data) for name, data in parts.items()))
    assert [problem.path for problem in record.problems] == (["signoffs[0].date"] if told else [])


def test_missing_charts_are_told_before_anything_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kit.cli.commands.report.find_spec", lambda name: None)
    monkeypatch.setattr("kit.audit.engine.walk.walk_folder", lambda folder: pytest.fail("it was read"))
    line = ["report", "analysis", str(tmp_path), "--from", "2026-01-01", "--to", "2026-03-31", "-o", f"{tmp_path}/r"]
    assert CliRunner().invoke(main, line).exit_code == 2
