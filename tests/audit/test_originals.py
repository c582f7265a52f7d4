"""A scan that a document names as its signed original is for people to look at; any other one is unread."""

from __future__ import annotations

import json
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from kit.audit import Context, audited
from kit.audit.result import is_incomplete, summary
from kit.model import Data
from kit.pack import load
from kit.render import render
from kit.report.audit import json as json_report
from kit.report.audit.presentation import Presentation
from tests.support.paths import ROOT

PACK = load()
SAMPLES = ROOT / "samples/data"
AS_OF = date(2026, 4, 15)
PDF, PNG = b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n"


def filed(folder: Path, name: str, original: str) -> None:
    """A notice whose approval stands on another file, as the cell says."""
    data: Data = json.loads((SAMPLES / "notice.json").read_text("utf-8"))
    row = {key: cell for key, cell in data["signoffs"][0].items() if key != "signature"}
    put(folder, name, render(PACK, PACK.forms["notice"], {**data, "signoffs": [{**row, "original": original}]}))


def put(folder: Path, name: str, content: bytes) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)


def verdict(folder: Path, **how: Any) -> str:
    cache = how.pop("cache", None)
    context = Context(PACK, AS_OF, "zh", **how)
    with audited(context, folder, cache=cache) as run:
        return json_report.render(run, PACK, Presentation()).decode()


SCAN = "审批/TZ-2026-009 签字件.pdf"
NAMED = {
    "its path": (SCAN, SCAN),
    "its path of Windows": ("审批\\TZ-2026-009 签字件.pdf", SCAN),
    "its name": ("TZ-2026-009 签字件.pdf", SCAN),
    "its name without the suffix": ("TZ-2026-009签字件", SCAN),
    "its name in another width and case": ("ｔｚ-2026-009 签字件.PDF", SCAN),
    "its name and its hash": (f"TZ-2026-009 签字件.pdf {sha256(PDF).hexdigest()[:8]}", SCAN),
    "its name among others": ("OA-2026-0417、TZ-2026-009 签字件.pdf", SCAN),
    "a picture": ("签字.png", "签字.png"),
}


@pytest.mark.parametrize("how", NAMED)
def test_a_named_scan_is_by_eye(how: str, tmp_path: Path) -> None:
    original, scan = NAMED[how]
    filed(tmp_path, "notice.docx", original)
    put(tmp_path, scan, PNG if scan.endswith("png") else PDF)
    with audited(Context(PACK, AS_OF, "zh"), tmp_path) as run:
        found = run.audit
    assert {file.path: file.reason or file.outcome for file in found.files} == {
        "notice.docx": "audited",
        scan: "original",
    }
    assert [one.file for one in found.findings if scan in one.related and one.outcome == "by-eye"] == ["notice.docx"]
    assert not is_incomplete(found)
    counts = summary(found)
    assert counts["found"] == counts["audited"] + counts["skipped"] == 2


UNNAMED = {
    "nobody names it": ("OA-2026-0417", {"签字.pdf": PDF}),
    "another name": ("TZ-2026-009 签字件.pdf", {"TZ-2026-009 签字件2.pdf": PDF}),
    "two of one name elsewhere": ("签字.pdf", {"a/签字.pdf": PDF, "b/签字.pdf": PDF}),
    "no scan but a damaged form": ("签字.docx", {"签字.docx": b"PK\x03\x04"}),
}


@pytest.mark.parametrize("why", UNNAMED)
def test_any_other_file_stays_unread(why: str, tmp_path: Path) -> None:
    original, others = UNNAMED[why]
    filed(tmp_path, "notice.docx", original)
    for name, content in others.items():
        put(tmp_path, name, content)
    told = json.loads(verdict(tmp_path))
    assert {file["path"] for file in told["files"] if file["outcome"] == "failed"} == set(others)


def test_of_two_of_one_name_the_one_beside_the_document_is_meant(tmp_path: Path) -> None:
    filed(tmp_path, "a/notice.docx", "签字.pdf")
    put(tmp_path, "a/签字.pdf", PDF)
    put(tmp_path, "b/签字.pdf", PDF)
    told = json.loads(verdict(tmp_path))
    assert {file["path"]: file["outcome"] for file in told["files"] if file["path"].endswith("pdf")} == {
        "a/签字.pdf": "skipped",
        "b/签字.pdf": "failed",
    }


def test_a_scan_that_no_sign_off_rests_on_is_told_itself(tmp_path: Path) -> None:
    data = json.loads((SAMPLES / "archive-register.json").read_text("utf-8"))
    put(tmp_path, "list.xlsx", render(PACK, PACK.forms["archive-register"], data))
    put(tmp_path, "XM-2026-003扫描件.pdf", PDF)
    told = json.loads(verdict(tmp_path))
    (found,) = (one for one in told["findings"] if one["file"].endswith("pdf"))
    assert (found["rule"], found["outcome"], found["related"]) == ("KIT-24", "by-eye", ["list.xlsx"])


def test_the_report_is_the_same_cold_and_warm_with_any_jobs(tmp_path: Path) -> None:
    folder = tmp_path / "filed"
    for i in range(6):
        filed(folder, f"{i % 2}/notice {i}.docx", f"签字 {i}.pdf")
        put(folder, f"{i % 3}/签字 {i}.pdf", PDF)
    put(folder, "x.pdf", PDF)
    cold = verdict(folder)
    assert json.loads(cold)["summary"]["skipped"] == 6
    cache = tmp_path / "cache"
    assert [verdict(folder, jobs=2, cache=cache), verdict(folder, cache=cache)] == [cold, cold]
