"""How each file was recognised stands in the report, and --only keeps to those of one way."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kit.cli import main
from tests.support.paths import ROOT
from tests.support.typed import MANUAL, word


@pytest.fixture
def filed(tmp_path: Path) -> Path:
    made = tmp_path / "filed"
    made.mkdir()
    (made / "a.docx").write_bytes((ROOT / "samples/filled/complaint-record.docx").read_bytes())
    (made / "b.docx").write_bytes(word(MANUAL["inspection-log"][0], MANUAL["inspection-log"][1]))
    (made / "c.docx").write_bytes(word("通知", [("任务", "权重", "计划开始", "计划完成", "调整后完成", "滞后原因")]))
    return made


def report(*args: str) -> dict[str, Any]:
    told = CliRunner().invoke(main, ["audit", *args, "--as-of", "2026-04-15", "--format", "json"])
    return json.loads(told.stdout)  # type: ignore[no-any-return]


def test_the_report_says_how_each_file_was_recognised(filed: Path) -> None:
    files = {file["path"]: file for file in report(str(filed))["files"]}
    assert files["a.docx"]["identified"] == {"by": "property", "confidence": 1}
    assert files["b.docx"]["identified"]["by"] == "title"
    assert 0.5 < files["b.docx"]["identified"]["confidence"] < 0.8
    assert "identified" not in files["c.docx"]


def test_an_unknown_file_is_told_with_the_nearest_form(filed: Path) -> None:
    (told,) = [one["message"] for one in report(str(filed))["findings"] if one["rule"] == "KIT-22"]
    assert "项目进度跟踪表" in told
    assert "%" in told


def test_only_those_recognised_in_one_way(filed: Path) -> None:
    told = report(str(filed), "--only", "identified=title")
    assert [file["path"] for file in told["files"]] == ["b.docx", "c.docx"]  # what was not read stays in
    assert told["scope"]["only"] == [{"key": "identified", "value": "title"}]
    text = CliRunner().invoke(main, ["audit", str(filed), "--only", "identified=title", "--lang", "zh"]).stdout
    assert "按标题和部分栏目认出的单据" in text


def test_an_unknown_way_is_refused(filed: Path) -> None:
    told = CliRunner().invoke(main, ["audit", str(filed), "--only", "identified=magic"])
    assert (told.exit_code, "identified=property" in told.stderr) == (2, True)
