"""Two reports compared: what only looks new or mended is told apart, and every finding is counted once."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kit.audit.narrow import baseline, waivers
from kit.audit.narrow.baseline import Earlier
from kit.audit.narrow.diff import Change, compared
from kit.audit.narrow.filters import Wanted, narrowed
from kit.audit.narrow.sample import Draw
from kit.audit.result import Audit, File, Run, StatedCalendar
from kit.model import Finding, Lang
from kit.pack import load
from kit.report.audit import json as json_report
from kit.report.audit.presentation import Presentation
from kit.report.diff_text import lines, totals
from tests.support.findings import finding_of
from tests.support.shelf import Shelf

PACK = load()
NOW = date(2026, 12, 31)
WAIVER = {"rule": "KIT-11", "file": "*", "owner": "李强", "reason": "停机", "until": "2027-01-01"}
Side = tuple[tuple[File, ...], tuple[Finding, ...], Wanted, bool]


def fault(rule: str, file: str, **more: Any) -> Finding:
    return finding_of(PACK, rule, "zh", **{"file": file, "number": file, "form": "notice", "message": "…", **more})


def document(name: str, outcome: Any = "audited", path: str = "") -> File:
    known = {"form": "notice", "number": name, "department": f"{name}部"} if outcome == "audited" else {}
    return File(path or name, outcome, sha256=name.encode().hex().ljust(64, "0"), **known)


def side(*files: File, findings: tuple[Finding, ...], whole: bool = True, **asked: Any) -> Side:
    return files, findings, Wanted(**asked), whole


def report(tmp_path: Path, made: Side, lang: Lang = "zh") -> Earlier:
    files, findings, wanted, whole = made
    audit = Audit(NOW, lang, StatedCalendar("Asia/Shanghai", "x", (2004, 2026)), files, findings)
    path = tmp_path / "report.json"
    path.write_bytes(json_report.render(Run(narrowed(audit, PACK, wanted, whole), Shelf(())), PACK, Presentation()))
    return baseline.load(path)


def counted(change: Change) -> dict[str, int]:
    return {name: len(found) for name, found in change._asdict().items() if found}


A, B = document("a"), document("b")
KEPT, LOST = fault("CM-14", "a"), fault("KIT-11", "b")
UNREAD = fault("KIT-20", "b", number="", form="")
FULL = side(A, B, findings=(KEPT, LOST))
BEFORE = {"fixed": "new", "gone": "new", "unchecked": "unchecked_before"}


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (side(A, B, findings=(KEPT,)), "fixed"),
        (side(A, document("b", path="moved/b"), findings=(KEPT,)), "fixed"),
        (side(A, B, document("c", "failed"), findings=(KEPT,)), "fixed"),
        (side(A, findings=(KEPT,)), "gone"),
        (side(A, findings=(KEPT,), only=(("form", "notice"),)), "gone"),
        (side(A, findings=(KEPT,), select=("CM",)), "gone"),
        (side(A, document("b", "failed"), findings=(KEPT,)), "unchecked"),
        (side(A, document("b", "skipped"), findings=(KEPT,)), "unchecked"),
        (side(A, B, findings=(KEPT, LOST), select=("CM",)), "unchecked"),
        (side(A, B, findings=(KEPT, LOST), ignore=("kit-1",)), "unchecked"),
        (side(A, B, findings=(KEPT, LOST), severity="warning"), "unchecked"),
        (side(A, B, findings=(KEPT, LOST), only=(("department", "a部"),)), "unchecked"),
        (side(A, B, findings=(KEPT, LOST), draw=Draw("1", "0")), "unchecked"),
        (side(A, B, findings=(KEPT,), whole=False), "unchecked"),
        (side(A, findings=(KEPT,), whole=False), "unchecked"),
    ],
)
def test_only_what_was_looked_at_is_mended_or_new(tmp_path: Path, other: Side, why: str) -> None:
    full, part = report(tmp_path, FULL), report(tmp_path, other)
    assert counted(compared(full, part)) == {"still": 1, why: 1}
    assert counted(compared(part, full)) == {"still": 1, BEFORE[why]: 1}


def test_what_is_waived_is_neither_mended_nor_new(tmp_path: Path) -> None:
    path = tmp_path / "waivers.json"
    path.write_text(json.dumps([WAIVER]), "utf-8")
    plain, put_up = (
        report(tmp_path, side(A, B, findings=(KEPT, LOST), **asked)) for asked in ({}, {"waivers": waivers.load(path)})
    )
    assert counted(compared(plain, put_up)) == {"still": 1, "waived": 1}
    assert counted(compared(put_up, plain)) == {"still": 1, "waived_before": 1}
    assert counted(compared(put_up, put_up)) == {"still": 1}


def test_what_a_baseline_knows_is_still_there(tmp_path: Path) -> None:
    full = report(tmp_path, FULL)
    known = report(tmp_path, side(A, B, findings=(KEPT, LOST), baseline=full))
    assert known.content["findings"] == []
    assert counted(compared(full, known)) == {"still": 2}


def test_a_file_that_can_be_read_now_is_mended_whatever_is_asked_for(tmp_path: Path) -> None:
    unread = report(tmp_path, side(A, document("b", "failed"), findings=(KEPT, UNREAD)))
    read = report(tmp_path, side(A, B, findings=(KEPT,), select=("CM",)))
    assert counted(compared(unread, read)) == {"still": 1, "fixed": 1}


def test_an_unread_file_that_moved_is_neither_mended_nor_gone(tmp_path: Path) -> None:
    there, moved = (
        report(tmp_path, side(A, document("b", "failed", path), findings=(KEPT, fault("KIT-20", path, number=""))))
        for path in ("b", "moved/b")
    )
    assert counted(compared(there, moved)) == {"unchecked_before": 1, "still": 1, "unchecked": 1}


def test_what_is_told_of_the_first_of_equal_files_is_not_mended_in_the_others(tmp_path: Path) -> None:
    twin = replace(B, path="c")
    each = side(A, B, twin, findings=(KEPT, LOST, fault("KIT-11", "c", number="b")), whole=False)
    once = side(A, B, twin, findings=(KEPT, LOST))
    assert counted(compared(report(tmp_path, each), report(tmp_path, once))) == {"still": 2, "unchecked": 1}
    moved = (A, replace(B, path="moved/b"), replace(B, path="moved/c"))
    once = side(*moved, findings=(KEPT, replace(LOST, file="moved/b")))
    assert counted(compared(report(tmp_path, each), report(tmp_path, once))) == {"still": 2, "unchecked": 1}


def test_a_finding_about_an_unread_file_too_is_not_mended(tmp_path: Path) -> None:
    twice = fault("KIT-11", "a", related=("b",))
    both, one = (
        report(tmp_path, made)
        for made in (side(A, B, findings=(twice,)), side(A, document("b", "failed"), findings=()))
    )
    assert counted(compared(both, one)) == {"unchecked": 1}


def test_a_question_that_became_a_finding_is_not_mended(tmp_path: Path) -> None:
    asked, told = (
        report(tmp_path, side(A, findings=(fault("CM-14", "a", **more),)))
        for more in ({"outcome": "inconclusive", "reason": "no-time"}, {})
    )
    assert counted(compared(asked, told)) == {"new": 1, "turned": 1}
    assert counted(compared(told, asked)) == {"new": 1, "turned": 1}


def test_equal_findings_are_told_where_they_lie(tmp_path: Path) -> None:
    """Two files of one number: their findings have one fingerprint."""
    twins = [fault("CM-14", path, number="x") for path in ("a", "b")]
    both, second = (report(tmp_path, side(A, B, findings=tuple(found))) for found in (twins, twins[1:]))
    change = compared(both, second)
    assert [one["file"] for one in change.fixed] == ["a"]
    assert [one["file"] for one in change.still] == ["b"]


@pytest.mark.parametrize(("lang", "words"), [("zh", "不能说是已消除"), ("en", "which is not fixed")])
def test_text_tells_each_kind_and_sums_that_add_up(tmp_path: Path, lang: Lang, words: str) -> None:
    old, new = report(tmp_path, FULL), report(tmp_path, side(A, findings=(KEPT,)))
    change = compared(old, new)
    text = [line.plain for line in lines(old, new, change, ("scope", "as_of"), lang, None)]
    assert any(words in line and line.endswith("  1") for line in text)
    assert sum(line.startswith("! ") for line in text) == 2
    sums = [line for line in text if " = " in line]
    for line in sums:
        whole, *parts = map(int, re.findall(r"[0-9]+", line))
        assert whole == sum(parts)
    assert len(sums) == 2


def test_counts_are_those_of_the_reports(tmp_path: Path) -> None:
    old, new = report(tmp_path, FULL), report(tmp_path, side(B, findings=(LOST, fault("CM-12", "b"))))
    told = totals(compared(old, new))
    assert (told["earlier"], told["later"]) == (len(old.findings), len(new.findings))
