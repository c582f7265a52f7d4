"""What a command writes into the folder that it reads is no document there, and no document is written over."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kit.audit.engine.walk import walk_folder, writing
from kit.cli import main
from tests.support import wide
from tests.support.paths import ROOT

FILLED = (ROOT / "samples/filled/complaint-record.docx").read_bytes()
DAY = ("--as-of", "2026-04-15", "--lang", "en")


@pytest.fixture
def filed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "filed"
    made.mkdir()
    (made / "a.docx").write_bytes(FILLED)
    monkeypatch.chdir(tmp_path)
    return made


def kit(*args: str) -> Result:
    return CliRunner().invoke(main, args)


NAMES = ("report", "new/deep/report", ".hidden/report")
FORMATS = ("text", "json", "html", "sarif", "junit", "xlsx")
REPORTS = [(form, name) for form in FORMATS for name in NAMES]
ONE_OF_EACH = wide.one_of_each(REPORTS, lambda report: report[0])  # each format at one of the places


@pytest.mark.parametrize(
    "report",
    [pytest.param(report, id="-".join(report), marks=wide.marks(report not in ONE_OF_EACH)) for report in REPORTS],
)
def test_the_second_report_is_the_same_as_the_first(filed: Path, report: tuple[str, str]) -> None:
    form, name = report
    made = []
    for _ in range(2):
        told = kit("audit", "filed", *DAY, "--format", form, "-o", f"filed/{name}", "--cache", "filed/kept")
        assert told.exit_code == 0, told.output
        made.append((filed / name).read_bytes())
    assert made[0] == made[1]


def test_every_format_and_place_is_in_the_default_run() -> None:
    taken = list(wide.by_default(test_the_second_report_is_the_same_as_the_first))
    assert ({form for form, _ in taken}, {name for _, name in taken}) == ({*FORMATS}, {*NAMES})


@pytest.mark.parametrize("command", ["signoffs", "retention"])
def test_lists_know_their_own_files_too(filed: Path, command: str) -> None:
    for _ in range(2):
        told = kit(command, "filed", *DAY, "--format", "json", "-o", "filed/list.json")
        assert told.exit_code != 3, told.output
        counts = json.loads((filed / "list.json").read_text("utf-8"))["summary"]
        assert (counts["found"], counts["skipped"], counts["failed"]) == (2, 1, 0)


def test_what_the_run_writes_is_stated_and_only_that(filed: Path) -> None:
    for name in ("report.json", "copy/report.json"):
        (filed / name).parent.mkdir(exist_ok=True)
        (filed / name).write_text('{"tool": {"name": "kit", "version": "0"}}', "utf-8")
    kit("audit", "filed", *DAY, "--format", "json", "-o", "filed/report.json")
    files = json.loads((filed / "report.json").read_text("utf-8"))["files"]
    told = {file["path"]: (file["outcome"], file.get("reason")) for file in files}
    assert told["report.json"] == ("skipped", "own")
    assert told["copy/report.json"] == ("skipped", "written")


@pytest.mark.parametrize("command", [["audit", "filed"], ["validate", "filed/a.docx"], ["validate", "filed"]])
@pytest.mark.parametrize("content", [FILLED, b"%PDF-1.7\n", b"notes"])
def test_a_file_that_is_no_report_is_not_written_over(filed: Path, command: list[str], content: bytes) -> None:
    (filed / "a.docx").write_bytes(content)
    told = kit(*command, *DAY, "-o", "filed/a.docx")
    assert (told.exit_code, "not overwritten" in told.stderr) == (2, True)
    assert (filed / "a.docx").read_bytes() == content


def test_a_file_that_the_shell_writes_is_known(filed: Path) -> None:
    with (filed / "out.json").open("wb") as out, (filed / "log.txt").open("wb") as log:
        run = [sys.executable, "-m", "kit", "audit", "filed", *DAY, "--format", "json"]
        subprocess.run(run, stdout=out, stderr=log, check=False)
    told = json.loads((filed / "out.json").read_text("utf-8"))
    assert {one["path"] for one in told["files"] if one.get("reason") == "own"} == {"out.json", "log.txt"}


def test_a_dash_is_standard_output(filed: Path) -> None:
    assert kit("audit", "filed", *DAY, "-o", "-").stdout == kit("audit", "filed", *DAY).stdout
    assert not Path("-").exists()


def test_a_folder_is_no_file_to_write(filed: Path) -> None:
    assert "Is a directory" in kit("audit", "filed", *DAY, "-o", "").stderr


def test_a_folder_is_walked_as_before_once_the_writing_is_over(filed: Path) -> None:
    with writing([filed / "a.docx", filed / "b"]):
        assert [(item.path, item.skipped) for item in walk_folder(filed)] == [("a.docx", "own"), ("b", "own")]
    assert [(item.path, item.skipped) for item in walk_folder(filed)] == [("a.docx", "")]


DASHES = {
    "render complaint-record -o -": b"PK",
    "data complaint-record -o -": b"PK",
    "template new notice -o -": b"PK",
    "signoffs filed --format xlsx -o -": b"PK",
    "retention filed --format xlsx -o -": b"PK",
    "audit filed --format xlsx -o -": b"PK",
    "audit filed -o -": b"",
    "read filed --format xlsx -o -": b"PK",
    "read filed -o -": b"{",
    "due filed --format xlsx -o -": b"PK",
    "stats filed --format json -o -": b"{",
}


@pytest.mark.parametrize(("line", "start"), DASHES.items())
def test_a_dash_is_standard_output_everywhere(filed: Path, line: str, start: bytes) -> None:
    days = DAY[:2] if line.split()[0] in ("signoffs", "retention", "audit", "due", "stats") else ()
    told = kit(*line.split(), *days, "--lang", "en")
    assert told.exit_code in (0, 1), told.stderr
    assert told.stdout_bytes.startswith(start)
    assert told.stdout_bytes
    assert sorted(path.name for path in filed.parent.rglob("*")) == ["a.docx", "filed"]
