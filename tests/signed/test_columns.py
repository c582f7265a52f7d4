"""The column of signatures: one of another name that was taken for it is for people to look at."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

from kit.cli import main
from tests.seen.excel_place import SHEET, X, part
from tests.seen.package import Package
from tests.support.paths import ROOT

SAMPLE = ROOT / "samples/filled/permission-list.xlsx"


def outcomes(path: Path, rule: str) -> set[str]:
    """Returns what the rule that asks for the signatures of a file finds."""
    result = CliRunner().invoke(main, ["validate", str(path), "--as-of", "2026-12-31", "--format", "json"])
    return {found["outcome"] for found in json.loads(result.stdout)["findings"] if found["rule"] == rule}


PROVISOS = (
    ("签名", "签名（拟）"),
    ("签名", "签字（代）"),
    ("签名", "签名（草签）"),
    ("签名", "签名(打印)"),
    ("签名", "拟签名"),
    ("签名", "代签名"),
    ("意见", "意见（拟）"),
    ("签字日期", "签字日期（预计）"),
)
HARMLESS = (
    ("签名", "签名"),
    ("签名", "签字"),
    ("签名", "签名（手写）"),
    ("签名", "签名（本人）"),
    ("签名", "签名（含代签）"),
    ("签名", "签名（副总）"),
    ("意见", "意见（必填）"),
    ("姓名", "姓名（打印）"),
)


@pytest.mark.parametrize(
    ("label", "heading", "outcome"),
    [
        *((*names, set[str]()) for names in HARMLESS),
        ("签名", "电话", {"by-eye"}),
        ("签名", "打印姓名", {"by-eye"}),
        ("签名", "未签名", {"by-eye"}),
        ("签名", "待签字", {"by-eye"}),
        *((*names, {"by-eye"}) for names in PROVISOS),
    ],
)
def test_a_column_of_another_name_holds_no_signatures_for_sure(
    label: str, heading: str, outcome: set[str], tmp_path: Path
) -> None:
    book = load_workbook(SAMPLE)
    (cell,) = (cell for row in book.worksheets[0].iter_rows() for cell in row if cell.value == label)
    cell.value = heading
    book.save(tmp_path / "list.xlsx")
    assert outcomes(tmp_path / "list.xlsx", "CH-01") == outcome


@pytest.mark.parametrize(("label", "heading"), PROVISOS)
def test_what_is_only_meant_is_not_signed_in_word_either(label: str, heading: str, tmp_path: Path) -> None:
    document = Document(str(SAMPLE.with_name("permission-change.docx")))
    texts = document.element.body.iter(qn("w:t"))
    next(text for text in texts if text.text == label).text = heading
    document.save(str(tmp_path / "change.docx"))
    assert outcomes(tmp_path / "change.docx", "CH-03") == {"by-eye"}


@pytest.mark.parametrize(
    ("cell", "formula", "outcome"),
    [
        ("F9", "TODAY()", {"violation"}),
        ("F9", "F10-3", {"violation"}),
        ("F9", "DATE(2026,3,27)", {"violation"}),
        ("I4", "DATE(2026,4,1)", set[str]()),
    ],
    ids=["of today", "of the row below", "of itself", "that nobody signs with"],
)
def test_a_day_of_signing_that_a_formula_gives_is_nobodys(
    cell: str, formula: str, outcome: set[str], tmp_path: Path
) -> None:
    package = Package(SAMPLE.read_bytes())
    (day,) = (one for one in package.tree(SHEET).iter(f"{X}c") if one.get("r") == cell)
    day.insert(0, part(f"<f>{formula}</f>"))
    (tmp_path / "list.xlsx").write_bytes(package.content())
    assert outcomes(tmp_path / "list.xlsx", "CH-01") == outcome
