"""--as-printed in the commands: what prints say otherwise becomes findings, what is not printed leaves things open."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kit.cli import main
from kit.office import start
from kit.office.pdf import OfficeDocument, PrintedPdf
from tests.proof.paper import pdf, ruled, text
from tests.support import wide
from tests.support.paths import ROOT

FILLED = ROOT / "samples/filled"
needs_office = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
PROOF = ("KIT-76", "KIT-77", "KIT-78", "KIT-79")
BLANK = pdf("")
NOTED = pdf(ruled([20, 80, 140], [100, 120]) + text("void", 30, 105))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("notice.docx", "fault-record.docx", "training-record.xlsx"):
        shutil.copy(FILLED / name, tmp_path)
    shutil.copy(FILLED / "notice.docx", tmp_path / "notice (copy).docx")
    return tmp_path


def _kit(*arguments: object) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)], catch_exceptions=False)


def _report(*arguments: object) -> dict[str, Any]:
    return json.loads(_kit(*arguments, "--format", "json", "--lang", "en", "--as-of", "2026-12-31").stdout)  # type: ignore[no-any-return]


def _printing(monkeypatch: pytest.MonkeyPatch, page: bytes, why: str = "") -> list[int]:
    """Every document is printed as this page; how many were each time."""
    counts: list[int] = []

    def print_all(documents: Sequence[OfficeDocument], **how: object) -> list[PrintedPdf]:
        counts.append(len(documents))
        return [PrintedPdf(page, why)] * len(documents)

    monkeypatch.setattr(start, "program", lambda: "soffice")
    monkeypatch.setattr("kit.proof.prove.printed", print_all)
    return counts


def test_what_is_not_seen_in_print_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    _printing(monkeypatch, BLANK)
    report = _report("validate", FILLED / "notice.docx", "--as-printed")
    told = {finding["field"]: finding for finding in report["findings"] if finding["rule"] == "KIT-76"}
    number = told["number"]
    assert number["message"] == f"“{number['number']}” was read in “Document no.”, and cannot be seen in print."
    assert len(told) > 10
    assert report["scope"]["proof"]["size"] == 1


def test_text_of_no_field_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    _printing(monkeypatch, NOTED)
    report = _report("validate", FILLED / "notice.docx", "--as-printed", "--select", "KIT-77")
    (finding,) = report["findings"]
    assert (
        finding["message"]
        == "Page 1 of the print says “void”, which belongs to no field and is not printed by the form."
    )


def test_what_only_a_print_says_is_hidden_where_personal_data_are(monkeypatch: pytest.MonkeyPatch) -> None:
    _printing(monkeypatch, NOTED)
    report = _report("validate", FILLED / "notice.docx", "--as-printed", "--select", "KIT-77", "--mask")
    assert "void" not in json.dumps(report["findings"])


def test_what_cannot_be_printed_leaves_the_verdict_open(monkeypatch: pytest.MonkeyPatch) -> None:
    _printing(monkeypatch, b"", "print-time")
    told = _kit("validate", FILLED / "notice.docx", "--as-printed", "--lang", "en", "--format", "json")
    (finding,) = (one for one in json.loads(told.stdout)["findings"] if one["rule"] == "KIT-79")
    assert (told.exit_code, finding["outcome"]) == (3, "system")
    assert "LibreOffice took too long to print it" in finding["message"]


@pytest.mark.parametrize(("asked", "size"), [("2", 2), ("1%", 1), ("100%", 3), ("99", 3)])
def test_a_sample_is_drawn_by_the_content_of_the_folder(
    asked: str, size: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy is proved by the document that it repeats."""
    counts = _printing(monkeypatch, BLANK)
    proofs = [_report("audit", folder, "--as-printed", asked) for _ in range(2)]
    assert counts == [size, size]
    assert proofs[0] == proofs[1]
    drawn = {one["file"] for one in proofs[0]["findings"] if one["rule"] == "KIT-76"}
    assert len(drawn) == size
    assert {name: proofs[0]["scope"]["proof"][name] for name in ("asked", "population", "size")} == {
        "asked": asked,
        "population": 3,
        "size": size,
    }


@pytest.mark.parametrize("asked", ["0", "101%", "half", "-1"])
def test_a_size_that_is_none_is_refused(asked: str, folder: Path) -> None:
    told = _kit("audit", folder, f"--as-printed={asked}", "--lang", "en")
    assert (told.exit_code, told.stdout) == (2, "")
    assert "such as 40 or 5%" in told.stderr


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("missing", "word"), [("program", "apt install libreoffice"), ("pypdfium2", "kit-forms[paper]")]
)
def test_what_is_missing_is_said_with_what_to_install(
    missing: str, word: str, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start, "program", lambda: "" if missing == "program" else "soffice")
    if missing == "pypdfium2":
        monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    told = _kit("validate", FILLED / "notice.docx", "--as-printed", "--lang", lang)
    assert (told.exit_code, told.stdout, told.stderr.count("\n")) == (2, "", 1)
    assert word in told.stderr


@needs_office
@pytest.mark.office
def test_samples_print_as_they_are_read(tmp_path: Path) -> None:
    """All forms, by default every eighth, in two starts: wide sheets, tables over pages, boxes, signatures."""
    taken = sorted(FILLED.iterdir())[:: 8 if wide.is_narrow() else 1]
    for path in taken:
        shutil.copy(path, tmp_path)
    report = _report("validate", tmp_path, "--as-printed")
    assert [
        finding for finding in report["findings"] if finding["rule"] in ("KIT-76", "KIT-77", "KIT-78", "KIT-79")
    ] == []
    assert report["scope"]["proof"]["size"] == len(taken)
