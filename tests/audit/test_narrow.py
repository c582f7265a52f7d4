"""Narrowed reports: what is drawn, selected and compared, and that nothing disappears without being counted."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kit.audit.narrow import baseline, sample, waivers
from kit.audit.narrow.filters import Wanted, narrowed, rules_meant
from kit.audit.result import Audit, File, LeftOut, Run, StatedCalendar, is_incomplete, summary
from kit.model import Finding, PackError
from kit.pack import Pack, load
from kit.report.audit import json as json_report
from kit.report.audit.presentation import Presentation
from kit.report.audit.scope_text import stated
from tests.support.findings import finding_of
from tests.support.shelf import Shelf

PACK = load()
NOW = date(2026, 12, 31)


def fault(rule: str, file: str, number: str = "", **more: Any) -> Finding:
    return finding_of(PACK, rule, "zh", file=file, number=number or file, form="notice", message="…", **more)


def audit(*findings: Finding, files: tuple[File, ...] = ()) -> Audit:
    named = {file.path for file in files} | {""}
    made = tuple(File(path, "audited", "notice") for path in sorted({one.file for one in findings} - named))
    return Audit(NOW, "zh", StatedCalendar("Asia/Shanghai", "x", (2004, 2026)), (*files, *made), findings)


def told(result: Audit) -> list[tuple[str, str]]:
    return [(one.rule, one.file) for one in result.findings]


# --- samples

PATHS = [f"{form}/{i:02}.docx" for form, count in (("a", 20), ("b", 4), ("c", 1)) for i in range(count)]
DOCUMENTS = tuple(File(path, "audited", path[0]) for path in PATHS)


def test_a_sample_can_be_drawn_again_by_hand() -> None:
    drawn, chosen = sample.drawn(sample.Draw("5", "2026-11"), DOCUMENTS)
    order = sorted(PATHS, key=lambda path: hashlib.sha256(f"2026-11\n{path}".encode()).hexdigest())
    assert chosen == set(order[:5])
    assert (drawn.population, drawn.size, drawn.asked, drawn.seed, drawn.forms) == (25, 5, "5", "2026-11", ())


def test_another_seed_draws_others_and_the_order_of_files_does_not_matter() -> None:
    one, other = (sample.drawn(sample.Draw("8", seed), DOCUMENTS)[1] for seed in ("1", "2"))
    assert one != other
    assert sample.drawn(sample.Draw("8", "1"), reversed(DOCUMENTS))[1] == one
    assert sample.drawn(sample.Draw("9", "1"), DOCUMENTS)[1] > one


@pytest.mark.parametrize(
    ("asked", "population", "size"),
    [("5", 25, 5), ("50", 25, 25), ("10%", 25, 3), ("0.1%", 25, 1), ("100%", 25, 25), ("12.5%", 16, 2), ("5%", 0, 0)],
)
def test_size_of_a_sample(asked: str, population: int, size: int) -> None:
    assert sample.wanted(asked, population) == size


@pytest.mark.parametrize(
    ("places", "shares"),
    [(1, (1, 0, 0)), (3, (1, 1, 1)), (5, (3, 1, 1)), (10, (7, 2, 1)), (25, (20, 4, 1))],
)
def test_every_form_gets_its_share(places: int, shares: tuple[int, int, int]) -> None:
    drawn, chosen = sample.drawn(sample.Draw(str(places), "x", by_form=True), DOCUMENTS)
    assert drawn.forms == (("a", 20, shares[0]), ("b", 4, shares[1]), ("c", 1, shares[2]))
    assert Counter(path[0] for path in chosen) == Counter(dict(zip("abc", shares, strict=True)))


def test_a_report_of_a_sample_states_it_and_keeps_what_was_not_read() -> None:
    unread = File("z.pdf", "failed")
    found = audit(*(fault("CH-14", path) for path in PATHS), fault("KIT-24", "z.pdf"), files=(*DOCUMENTS, unread))
    result = narrowed(found, PACK, Wanted(draw=sample.Draw("4", "x")), whole=True)
    counts = summary(result)
    assert (counts["found"], counts["audited"], counts["failed"]) == (5, 4, 1)
    assert ("KIT-24", "z.pdf") in told(result)
    assert len(told(result)) == 5
    assert result.scope.left_out == (LeftOut("sample", 21, 21),)
    (words, way) = stated(result, PACK)
    assert all(text in words for text in ("25", "4", "种子 x", "21"))
    assert "sha256" in way
    assert is_incomplete(result)


# --- only

FILES = (
    File("1", "audited", "notice", department="客服部", date="2026-03-31"),
    File("2", "audited", "notice", department="客服部门", date="2026-04-01"),
    File("3", "audited", "complaint-record", department="行政部", date="2025-04-01"),
    File("4", "audited", "complaint-record"),
    File("5", "failed"),
    File("6", "skipped", reason="hidden"),
)


@pytest.mark.parametrize(
    ("only", "stay", "unknown"),
    [
        ((("form", "notice"),), "12", 0),
        ((("form", "notice"), ("form", "complaint-record")), "1234", 0),
        ((("department", "客服部"),), "12", 1),
        ((("period", "2026"),), "12", 1),
        ((("period", "2026-Q1"),), "1", 1),
        ((("period", "2026-04"),), "2", 1),
        ((("period", "2026-Q3"),), "", 1),
        ((("form", "notice"), ("period", "2026-Q2")), "2", 1),
        ((("department", "采购部"), ("department", "行政部")), "3", 1),
    ],
)
def test_only_some_documents(only: tuple[tuple[str, str], ...], stay: str, unknown: int) -> None:
    findings = (*(fault("CH-14", file.path) for file in FILES[:4]), fault("KIT-24", "5"))
    result = narrowed(audit(*findings, files=FILES), PACK, Wanted(only=only), whole=True)
    counts = summary(result)
    assert [file.path for file in result.files] == [*stay, "5", "6"]
    assert counts["found"] == counts["audited"] + counts["skipped"] + counts["failed"] == len(stay) + 2
    assert told(result) == [*(("CH-14", path) for path in stay), ("KIT-24", "5")]
    assert result.scope.left_out == (LeftOut("only", 4 - len(stay), 4 - len(stay), unknown),)


@pytest.mark.parametrize(
    "asked",
    [
        {"only": (("department", "客服部"),)},
        {"only": (("department", "行政部"),), "severity": "warning"},
        {"draw": sample.Draw("2", "x")},
        {"select": ("CH",)},
        {"ignore": ("CM",), "draw": sample.Draw("1", "y")},
    ],
)
def test_told_left_out_and_waived_are_all_that_was_found(tmp_path: Path, asked: dict[str, Any]) -> None:
    path = tmp_path / "waivers.json"
    entry = {"rule": "CM-14", "file": "*", "owner": "李强", "reason": "停机", "until": "2027-01-01"}
    path.write_text(json.dumps([entry]), "utf-8")
    found = tuple(fault(rule, file.path) for file in FILES[:4] for rule in ("CM-14", "CH-14", "KIT-11"))
    result = narrowed(audit(*found, files=FILES), PACK, Wanted(waivers=waivers.load(path), **asked), whole=True)
    left = result.scope.left_out
    assert len(result.findings) + len(result.waived) + sum(one.findings for one in left) == len(found)
    away = sum(one.waived for one in left)
    assert len(result.waived) + away == 4
    (line, *others) = stated(result, PACK)
    assert f"{len(result.waived)} 个问题" in line
    assert f"另有 {away} 个获豁免" in line
    assert sum(int(told) for told in re.findall("问题中获豁免的 ([0-9]+)", " ".join(others))) == away


# --- rules and severities


@pytest.mark.parametrize(
    ("asked", "first", "count"), [("CM-14", "CM-14", 1), ("cm-14", "CM-14", 1), ("KIT-min", "KIT-minLength", 4)]
)
def test_a_rule_or_the_beginning_of_some(asked: str, first: str, count: int) -> None:
    found = list(rules_meant(asked, [*PACK.catalogue]))
    assert (found[0], len(found)) == (first, count)


@pytest.mark.parametrize(
    ("wanted", "left", "by", "count"),
    [
        (Wanted(select=("CM",)), ["CM-14"], "select", 2),
        (Wanted(select=("CM", "CH-14")), ["CM-14", "CH-14"], "select", 1),
        (Wanted(ignore=("CM",)), ["CH-14", "KIT-11"], "select", 1),
        (Wanted(select=("CM",), ignore=("CM-14",)), [], "select", 3),
        (Wanted(severity="warning"), ["CM-14", "CH-14"], "severity", 1),
        (Wanted(severity="note"), ["CM-14", "CH-14", "KIT-11"], "", 0),
    ],
)
def test_only_some_findings(wanted: Wanted, left: list[str], by: str, count: int) -> None:
    system = fault("KIT-29", "", outcome="system")
    found = audit(
        fault("CM-14", "a"),
        fault("CH-14", "a"),
        fault("KIT-11", "a"),
        fault("KIT-20", "b"),
        system,
        files=(File("b", "failed"),),
    )
    result = narrowed(found, PACK, wanted, whole=True)
    assert {one.rule for one in result.findings} == {*left, "KIT-20", "KIT-29"}
    assert [(one.by, one.findings) for one in result.scope.left_out] == ([(by, count)] if by else [])
    assert len(stated(result, PACK)) == (1 if by else 0)


# --- earlier reports


def written(tmp_path: Path, result: Audit, name: str = "old.json") -> baseline.Earlier:
    path = tmp_path / name
    path.write_bytes(json_report.render(Run(result, Shelf(())), PACK, Presentation()))
    return baseline.load(path)


def test_only_what_is_new(tmp_path: Path) -> None:
    old = audit(fault("CM-14", "a"), fault("CM-14", "a"), fault("CH-14", "b"), fault("KIT-20", "c"))
    now = audit(
        *(fault("CM-14", "a") for _ in range(3)),
        fault("CH-14", "d"),
        fault("KIT-20", "c"),
        files=(File("c", "failed"),),
    )
    result = narrowed(now, PACK, Wanted(baseline=written(tmp_path, old)), whole=True)
    assert told(result) == [("CM-14", "a"), ("KIT-20", "c"), ("CH-14", "d")]
    assert [one.rule for one in result.known] == ["CM-14", "CM-14"]
    base = result.scope.baseline
    assert base
    assert (base.file, base.as_of, base.findings, len(base.digest)) == ("old.json", "2026-12-31", 4, 64)
    assert result.scope.left_out == (LeftOut("baseline", 0, 2),)
    again = narrowed(now, PACK, Wanted(baseline=written(tmp_path, result)), whole=True)
    assert told(again) == [("KIT-20", "c")]


def test_a_renamed_file_is_not_new(tmp_path: Path) -> None:
    old = written(tmp_path, audit(fault("CM-14", "a.docx", "TS-2026-001")))
    moved = audit(fault("CM-14", "moved/b.docx", "TS-2026-001"))
    assert told(narrowed(moved, PACK, Wanted(baseline=old), whole=True)) == []


def test_a_question_that_became_a_violation_is_new(tmp_path: Path) -> None:
    old = written(tmp_path, audit(fault("CM-14", "a", outcome="inconclusive", reason="no-time")))
    assert told(narrowed(audit(fault("CM-14", "a")), PACK, Wanted(baseline=old), whole=True)) == [("CM-14", "a")]


@pytest.mark.parametrize(
    ("asked", "day", "pack", "differs"),
    [
        (Wanted(), NOW, PACK, ()),
        (Wanted(only=(("form", "notice"),)), NOW, PACK, ("scope",)),
        (Wanted(select=("CM",)), NOW, PACK, ("scope",)),
        (Wanted(severity="error"), NOW, PACK, ("scope",)),
        (Wanted(draw=sample.Draw("1", "x")), NOW, PACK, ("scope",)),
        (Wanted(), date(2027, 1, 1), PACK, ("reverse",)),
        (Wanted(), date(2026, 1, 1), PACK, ("as_of",)),
        (Wanted(), NOW, replace(PACK, digest="0" * 64), ("pack",)),
    ],
)
def test_a_baseline_that_is_not_alike_is_told(
    tmp_path: Path, asked: Wanted, day: date, pack: Pack, differs: tuple[str, ...]
) -> None:
    found = audit(fault("CM-14", "a"), fault("CH-14", "b"))
    path = tmp_path / "old.json"
    old = narrowed(replace(found, as_of=day), PACK, asked, whole=True)
    path.write_bytes(json_report.render(Run(old, Shelf(())), pack, Presentation()))
    result = narrowed(found, PACK, Wanted(baseline=baseline.load(path)), whole=True)
    assert result.scope.baseline
    assert result.scope.baseline.differs == differs
    scope = json.loads(json_report.render(Run(result, Shelf(())), PACK, Presentation()))["scope"]
    assert [one["about"] for one in scope["baseline"]["notes"]] == [*differs]
    assert [one["message"] for one in scope["baseline"]["notes"]] == stated(result, PACK)[1:]


def test_a_baseline_of_single_documents_or_of_another_kit_is_told(tmp_path: Path) -> None:
    found = audit(fault("CM-14", "a"))
    old = written(tmp_path, narrowed(found, PACK, Wanted(), whole=False))
    old = replace(old, content={**old.content, "tool": {"name": "kit", "version": "0.0.1"}, "lang": "en"})
    result = narrowed(found, PACK, Wanted(baseline=old), whole=True)
    assert result.scope.baseline
    assert result.scope.baseline.differs == ("together", "version", "lang")


@pytest.mark.parametrize("more", [{}, {"colour": "red"}])
def test_a_report_of_a_later_kit_can_be_read(tmp_path: Path, more: dict[str, Any]) -> None:
    old = written(tmp_path, audit(fault("CM-14", "a"), files=(File("b", "audited"),)))
    for part in (old.content, *(old.content[name] for name in ("tool", "pack", "calendar", "summary", "scope"))):
        part.update(more)
    for part in (*old.content["files"], *old.content["findings"]):
        part.update(more)
    path = tmp_path / "later.json"
    path.write_text(json.dumps(old.content), "utf-8")
    assert len(baseline.load(path).findings) == 1


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"findings": None}, "findings"),
        ({"findings": [{"rule": "CM-14"}]}, r"findings\[0\]"),
    ],
)
def test_what_is_no_report_is_refused(tmp_path: Path, change: dict[str, Any], words: str) -> None:
    content = json.loads(json_report.render(Run(audit(), Shelf(())), PACK, Presentation()))
    path = tmp_path / "x.json"
    path.write_text(json.dumps({**content, **change}), "utf-8")
    with pytest.raises(PackError, match=words) as refused:
        baseline.load(path)
    assert str(refused.value).startswith(f"{path}:1")
