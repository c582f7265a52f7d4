"""The options that narrow a report, and the comparison of two, as people type them: output, exit codes, refusals."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kit.cli import main
from kit.data.canonical import canonical
from kit.pack import load
from kit.render import render
from tests.support.paths import ROOT

PACK = load()
WAIVER = {"rule": "CM-12", "number": "TS-2026-014", "owner": "Li", "reason": "outage", "until": "2027-01-01"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two complaints, registered too late and without consent, and their audit's report."""
    made = tmp_path_factory.mktemp("reports")
    (made / "filed").mkdir()
    form = PACK.forms["complaint-record"]
    data = json.loads((ROOT / "samples/data/complaint-record.json").read_text("utf-8"))
    del data["intake_number"]
    data["customer"]["consent"] = False
    for number in ("TS-2026-014", "TS-2026-015"):
        values = {**data, "number": number, "registered_at": "2026-04-13T12:00"}
        (made / f"filed/{number}.docx").write_bytes(render(PACK, form, canonical(form, values)))
    (made / "waivers.json").write_text(json.dumps([WAIVER]), "utf-8")
    kit(made, "--format", "json", "-o", "old.json")
    return made


def kit(folder: Path, *args: str, command: tuple[str, ...] = ("audit", "filed", "--as-of", "2026-04-15")) -> Result:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        return CliRunner().invoke(main, [*command, *args], env={"LC_ALL": "C", "COLUMNS": ""})


def report(folder: Path, *args: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(kit(folder, "--format", "json", *args).stdout)
    return told


def test_the_schema_of_the_report_can_be_printed(folder: Path) -> None:
    result = kit(folder, command=("audit", "--report-schema"))
    assert (result.exit_code, json.loads(result.stdout)["$id"]) == (0, "report")


def test_a_waived_finding_does_not_count(folder: Path) -> None:
    told = report(folder, "--waivers", "waivers.json", "--only", "form=客户投诉记录表")
    files = {one["file"] for one in told["findings"] if one["rule"] == "CM-12"}
    assert files == {"TS-2026-015.docx"}
    assert {one["file"] for one in told["waived"]} == {"TS-2026-014.docx"}
    assert told["scope"]["only"] == [{"key": "form", "value": "complaint-record"}]


def test_exit_code_follows_what_the_report_counts(folder: Path) -> None:
    assert kit(folder).exit_code == 1
    assert kit(folder, "--baseline", "old.json").exit_code == 0
    assert kit(folder, "--select", "KIT-11").exit_code == 0
    assert "In order" not in kit(folder, "--baseline", "old.json").stdout
    (folder / "filed/x.pdf").write_bytes(b"%PDF-1.7\n")
    try:
        hidden = kit(folder, "--select", "CM-14", "--only", "period=1999", "--severity", "error")
    finally:
        (folder / "filed/x.pdf").unlink()
    assert hidden.exit_code == 3
    assert "x.pdf" in hidden.stdout


def test_another_auditor_draws_the_same(folder: Path) -> None:
    one, other = (report(folder, "--sample", "50%", "--seed", "7", "--by", "form") for _ in range(2))
    assert one == other
    assert (len(one["files"]), one["scope"]["sample"]["population"]) == (1, 2)


def test_validate_takes_the_same_options(folder: Path) -> None:
    command = ("validate", "filed", "--as-of", "2026-04-15")
    told = kit(folder, "--format", "json", "--waivers", "waivers.json", "--ignore", "KIT", command=command)
    content = json.loads(told.stdout)
    assert len(content["waived"]) == sum(one["rule"] == "CM-12" for one in content["findings"]) > 0
    assert not any(one["rule"].startswith("KIT") for one in content["findings"])


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        ("old.json", "old.json", 0, "New 0, fixed 0"),
        ("empty.json", "old.json", 1, "fixed 0, still there 0"),
        ("old.json", "empty.json", 0, "New 0"),
        ("old.json", "waivers.json", 2, "waivers.json:1"),
        ("none.json", "old.json", 2, "none.json"),
        ("old.json", "unread.json", 3, "verdict is incomplete"),
        ("unread.json", "empty.json", 0, "New 0"),
    ],
)
def test_diff(folder: Path, old: str, new: str, code: int, words: str) -> None:
    content = {**json.loads((folder / "old.json").read_text("utf-8")), "findings": []}
    (folder / "empty.json").write_text(json.dumps(content), "utf-8")
    unread = {**content, "summary": {**content["summary"], "failed": 1}}
    (folder / "unread.json").write_text(json.dumps(unread), "utf-8")
    result = kit(folder, old, new, "--lang", "en", command=("diff",))
    assert (result.exit_code, words in result.output) == (code, True), result.output
    assert "pack is broken" not in result.output


def test_diff_as_json(folder: Path) -> None:
    told = json.loads(kit(folder, "old.json", "old.json", "--format", "json", command=("diff",)).stdout)
    counts = {name: len(found) for name, found in told["findings"].items()}
    assert told["summary"] == {**counts, "earlier": counts["still"], "later": counts["still"]}
    assert counts["still"] > 0
    assert (told["old"], told["notes"]) == (told["new"], [])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_diff_says_the_same_to_programs_and_to_people(folder: Path, lang: str) -> None:
    kit(folder, "--format", "json", "--lang", "en", "--select", "CM", "--as-of", "2026-04-16", "-o", "part.json")
    args = ("old.json", "part.json", "--lang", lang)
    told = json.loads(kit(folder, *args, "--format", "json", command=("diff",)).stdout)
    assert [one["about"] for one in told["notes"]] == ["scope", "lang", "as_of"]
    text = kit(folder, *args, command=("diff",)).stdout
    assert all(one["message"] in text for one in told["notes"])
    assert (told["old"]["lang"], told["new"]["lang"]) == ("zh", "en")


def test_diff_fails_on_what_the_earlier_report_did_not_tell(folder: Path) -> None:
    kit(folder, "--format", "json", "--select", "KIT-11", "-o", "little.json")
    result = kit(folder, "little.json", "old.json", "--lang", "en", command=("diff",))
    assert (result.exit_code, "New 0" in result.stdout) == (1, True)


def test_an_unknown_department_is_named_though_a_file_is_unread(folder: Path) -> None:
    (folder / "filed/x.pdf").write_bytes(b"%PDF-1.7\n")
    try:
        wrong, right = (kit(folder, "--only", f"department={name}") for name in ("不存在", "质量"))
    finally:
        (folder / "filed/x.pdf").unlink()
    assert (wrong.exit_code, "department=不存在" in wrong.stderr, "x.pdf" in wrong.stdout) == (3, True, True)
    assert right.exit_code in (2, 3)


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--select", "CM-144"], "CM-14"),
        (["--ignore", "XX"], "no rule XX"),
        (["--select", ""], "names nothing"),
        (["--select", "CM", "--ignore", " , "], "names nothing"),
        (["--only", "form=complaint"], "complaint-record"),
        (["--only", "colour=red"], "colour=red"),
        (["--only", "period=2026-13"], "2026-Q2"),
        (["--sample", "5"], "--seed"),
        (["--sample", "0", "--seed", "1"], "5%"),
        (["--sample", "101%", "--seed", "1"], "101%"),
        (["--seed", "1"], "--sample"),
        (["--waivers", "waivers.json", "--baseline", "waivers.json"], "waivers.json:1"),
        (["--waivers", "none.json"], "none.json"),
    ],
)
def test_options_that_cannot_be_used(folder: Path, args: list[str], words: str) -> None:
    result = kit(folder, *args)
    assert result.exit_code == 2
    assert words in result.stderr
    assert "pack is broken" not in result.stderr


@pytest.mark.parametrize("form", ["json", "sarif", "junit", "text"])
def test_a_report_is_the_same_on_paper_and_on_screen(folder: Path, form: str) -> None:
    shown = kit(folder, "--format", form, "--lang", "zh")
    kit(folder, "--format", form, "--lang", "zh", "-o", "out")
    assert (folder / "out").read_bytes() == shown.stdout_bytes


@pytest.mark.parametrize("command", ["audit", "validate"])
def test_a_folder_without_documents_is_not_in_order(tmp_path: Path, command: str) -> None:
    (tmp_path / "~$a.docx").write_bytes(b"")
    told = CliRunner().invoke(main, [command, str(tmp_path), "--as-of", "2026-12-31", "--lang", "en"])
    assert (told.exit_code, "In order" in told.stdout) == (2, False)


@pytest.mark.parametrize("form", ["jsonl", "table"])
def test_records_go_into_a_file_as_they_are_printed(form: str, folder: Path, tmp_path: Path) -> None:
    command = ("read", "filed", "--format", form, "--lang", "en")
    printed = kit(folder, command=command)
    written = kit(folder, "-o", str(tmp_path / "records"), command=command)
    assert (written.exit_code, written.stdout) == (printed.exit_code, "")
    lines = (tmp_path / "records").read_text("utf-8").splitlines()
    assert [line.rstrip() for line in lines] == [line.rstrip() for line in printed.stdout.splitlines()]
