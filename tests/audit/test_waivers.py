"""Waivers: what is covered, and until when; what must not be; that every report still shows it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kit.audit.narrow import waivers
from kit.audit.result import Audit, File, StatedCalendar
from kit.messages import fault_words
from kit.model import Finding, Lang, PackError
from kit.pack import load
from tests.support.findings import finding_of

PACK = load()
NOW = date(2026, 12, 31)
ENTRY = {"rule": "CM-14", "number": "TS-2026-001", "owner": "客服部 李强", "reason": "系统停机", "until": "2027-03-31"}


def fault(rule: str = "CM-14", file: str = "投诉/a.docx", number: str = "TS-2026-001", **more: Any) -> Finding:
    return finding_of(PACK, rule, "zh", file=file, number=number, form="complaint-record", message="…", **more)


def audit(*findings: Finding, failed: tuple[str, ...] = ()) -> Audit:
    paths = sorted({one.file for one in findings} - {*failed, ""})
    files = (*(File(path, "audited", "complaint-record") for path in paths), *(File(path, "failed") for path in failed))
    return Audit(NOW, "zh", StatedCalendar("Asia/Shanghai", "x", (2004, 2026)), files, findings)


def waived(tmp_path: Path, result: Audit, *entries: dict[str, str], whole: bool = True) -> Audit:
    path = tmp_path / "waivers.json"
    path.write_text(json.dumps(entries, ensure_ascii=False, indent=1), "utf-8")
    return waivers.waive(result, PACK, waivers.load(path), whole)


def entry(**changes: str) -> dict[str, str]:
    return {key: value for key, value in {**ENTRY, **changes}.items() if value}


@pytest.mark.parametrize(
    ("changes", "covered"),
    [
        ({}, True),
        ({"number": "ts-2026-001"}, True),
        ({"number": "TS-2026-002"}, False),
        ({"rule": "CM-12"}, False),
        ({"number": "", "file": "投诉/a.docx"}, True),
        ({"number": "", "file": "投诉/*"}, True),
        ({"number": "", "file": "*.docx"}, True),
        ({"number": "", "file": "投诉/?.docx"}, True),
        ({"number": "", "file": "别处/*"}, False),
        ({"file": "别处/*"}, False),
        ({"field": "analysis.cause"}, True),
        ({"field": "analysis.plan"}, False),
        ({"finding": "f11"}, True),
        ({"finding": "f12"}, False),
        ({"until": "2026-12-31"}, True),
        ({"until": "2026-12-30"}, False),
    ],
)
def test_what_a_waiver_covers(tmp_path: Path, changes: dict[str, str], covered: bool) -> None:
    result = waived(tmp_path, audit(replace(fault(field="analysis.cause"), fingerprint="f11")), entry(**changes))
    assert [(one.finding.rule, one.owner, one.reason) for one in result.waived] == (
        [("CM-14", "客服部 李强", "系统停机")] if covered else []
    )
    assert ("CM-14" in {one.rule for one in result.findings}) != covered
    assert result.scope.waivers == "waivers.json"


def test_a_bracket_in_a_file_name_is_itself(tmp_path: Path) -> None:
    result = waived(tmp_path, audit(fault(file="通知[2026]1号.docx")), entry(number="", file="通知[2026]*"))
    assert len(result.waived) == 1


def test_what_a_person_has_to_decide_can_be_waived(tmp_path: Path) -> None:
    result = waived(tmp_path, audit(fault(outcome="by-eye", reason="no-time")), entry())
    assert len(result.waived) == 1


@pytest.mark.parametrize(
    ("changes", "rule", "severity", "related"),
    [
        ({"until": "2026-06-30"}, "KIT-56", "warning", ("投诉/a.docx",)),
        ({"until": "2026-06-30", "number": "TS-2026-009"}, "KIT-56", "warning", ()),
        ({"number": "TS-2026-009", "file": "投诉/a*"}, "KIT-57", "warning", ()),
        ({"rule": "CM-99", "file": "投诉/a*"}, "KIT-57", "warning", ()),
        ({"rule": "KIT-20", "number": "", "file": "投诉/*"}, "KIT-58", "error", ("投诉/b.docx",)),
        ({"rule": "KIT-29"}, "KIT-58", "error", ()),
        ({"rule": "KIT-27", "file": "投诉/a*"}, "KIT-57", "warning", ()),
        ({"rule": "SEC-01"}, "KIT-58", "error", ()),
        ({"rule": "KIT-56"}, "KIT-58", "error", ()),
    ],
)
def test_a_waiver_that_is_a_finding_itself(
    tmp_path: Path, changes: dict[str, str], rule: str, severity: str, related: tuple[str, ...]
) -> None:
    unread = fault("KIT-20", "投诉/b.docx", "")
    result = waived(tmp_path, audit(fault(), unread, failed=("投诉/b.docx",)), entry(rule="CM-99"), entry(**changes))
    *_, told = (one for one in result.findings if one.rule == rule)
    assert (told.severity, told.related, told.file) == (severity, related, "")
    assert told.place == "waivers.json:9"
    assert "李强" in told.message or rule == "KIT-58"
    assert {"CM-14", "KIT-20"} <= {one.rule for one in result.findings}


def test_a_waiver_is_not_unused_while_its_file_is_unread_or_rules_across_documents_did_not_run(tmp_path: Path) -> None:
    for path in ("TS-2026-001 客户投诉.docx", "扫描 003.docx"):
        unread = audit(fault("KIT-20", path, ""), failed=(path,))
        assert {one.rule for one in waived(tmp_path, unread, entry()).findings} == {"KIT-20"}
    assert waived(tmp_path, audit(), entry(), whole=False).findings == ()
    assert {one.rule for one in waived(tmp_path, audit(), entry()).findings} == {"KIT-57"}


def test_a_fault_of_the_kit_is_never_waived(tmp_path: Path) -> None:
    system = replace(fault(), outcome="system")
    assert waived(tmp_path, audit(system), entry()).waived == ()


def test_each_waiver_is_told_by_its_own_mark(tmp_path: Path) -> None:
    result = waived(tmp_path, audit(), entry(), entry(number="TS-2026-002"))
    assert len({one.fingerprint for one in result.findings}) == 2


@pytest.mark.parametrize(
    ("until", "waived_by", "place"),
    [
        (("2027-03-31", "2027-03-31"), 0, "waivers.json:9"),
        (("2027-03-31", "2027-06-30"), 1, "waivers.json:2"),
        (("2027-06-30", "2027-03-31"), 0, "waivers.json:9"),
    ],
)
def test_a_second_waiver_of_the_same_is_superfluous(
    tmp_path: Path, until: tuple[str, str], waived_by: int, place: str
) -> None:
    twice = [entry(until=day, owner=str(i)) for i, day in enumerate(until)]
    result = waived(tmp_path, audit(fault(), fault("KIT-20", "b", ""), failed=("b",)), *twice)
    assert [one.owner for one in result.waived] == [str(waived_by)]
    (told,) = (one for one in result.findings if one.rule == "KIT-57")
    assert (told.place, told.related) == (place, ("投诉/a.docx",))
    assert ("waivers.json:2" if place.endswith("9") else "waivers.json:9") in told.message


@pytest.mark.parametrize("changes", [{"number": "TS-2026-002"}, {"file": "投诉/*"}, {"until": "2026-06-30"}])
def test_waivers_that_differ_are_not_superfluous(tmp_path: Path, changes: dict[str, str]) -> None:
    found = audit(fault(), fault(number="TS-2026-002"))
    result = waived(tmp_path, found, entry(), entry(**changes))
    assert "KIT-57" not in {one.rule for one in result.findings}


@pytest.mark.parametrize(("lang", "words"), [("zh", "哪些单据"), ("en", "which documents")])
def test_a_waiver_of_no_document_is_refused_in_plain_words(tmp_path: Path, lang: Lang, words: str) -> None:
    path = tmp_path / "waivers.json"
    path.write_text(json.dumps([entry(), entry(number="")], indent=1), "utf-8")
    with pytest.raises(PackError) as refused:
        waivers.load(path)
    assert fault_words(refused.value.faults[0], lang).startswith(f"{path}:9: ")
    assert words in fault_words(refused.value.faults[0], lang)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('{"rule": "CM-14"}', ":1: .*a list"),
        ('[\n{"rule": "CM-14", "number": "a", "owner": "b", "until": "2027-01-01"}]', ":2: entry 1: .*reason"),
        ('[{"rule": "CM-14", "owner": "b", "reason": "c", "until": "2027-01-01"}]', ":1: entry 1: .*write file"),
        ('[\n{},\n{"rule": "CM-14", "owner": "b"}]', ":2: entry 1: .*write file"),
        (
            '[\n{"rule": "CM-14", "numbers": "a"}]',
            "(?s):2: entry 1: .*'numbers' here.*:2: entry 1: one of 'file', 'number'",
        ),
        ('[{"rule": "CM-14", "number": "a", "owner": " ", "reason": "c", "until": "2027-01-01"}]', "owner"),
        ('[{"rule": "all", "number": "a", "owner": "b", "reason": "c", "until": "2027-01-01"}]', "rule"),
        ('[{"rule": "CM-14", "number": "a", "owner": "b", "reason": "c", "until": "2027-02-30"}]', "no date|until"),
        ('[{"rule": "CM-14", "numbers": "a", "owner": "b", "reason": "c", "until": "2027-02-03"}]', "numbers"),
        ("[", ":1: not valid JSON"),
    ],
)
def test_a_faulty_list_is_refused_with_its_place(tmp_path: Path, content: str, words: str) -> None:
    path = tmp_path / "waivers.json"
    path.write_text(content, "utf-8")
    with pytest.raises(PackError, match=words) as refused:
        waivers.load(path)
    assert str(refused.value).startswith(f"{path}:")
