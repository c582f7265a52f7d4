"""The column of signatures: one of another name that was taken for it is for people to look at."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from kit.cli import main
from tests.support.paths import ROOT

SAMPLE = ROOT / "samples/filled/permission-list.xlsx"


def outcomes(path: Path) -> set[str]:
    """Returns what the rule that asks for the signatures of a file finds."""
    result = CliRunner().invoke(main, ["validate", str(path), "--as-of", "2026-12-31", "--format", "json"])
    return {found["outcome"] for found in json.loads(result.stdout)["findings"] if found["rule"] == "CH-01"}


@pytest.mark.parametrize(
    ("heading", "outcome"),
    [("签名", set()), ("签字", set()), ("签名（手写）", set()), ("电话", {"by-eye"}), ("打印姓名", {"by-eye"})],
)
def test_a_column_of_another_name_holds_no_signatures_for_sure(heading: str, outcome: set[str], tmp_path: Path) -> None:
    book = load_workbook(SAMPLE)
    (cell,) = (cell for row in book.worksheets[0].iter_rows() for cell in row if cell.value == "签名")
    cell.value = heading
    book.save(tmp_path / "list.xlsx")
    assert outcomes(tmp_path / "list.xlsx") == outcome
