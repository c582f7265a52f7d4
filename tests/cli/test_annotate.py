"""--annotate: copies beside the originals, which are never written to; what has no copy is told, the report is safe."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote_to_bytes

import pytest
from click.testing import CliRunner, Result

from kit.audit.engine.walk import shown, uri
from kit.cli import main
from kit.pack import load
from kit.read import read
from tests.support.paths import ROOT

PACK = load()
FILLED = ROOT / "samples/filled"
SAMPLES = {path.stem: path for path in sorted(FILLED.iterdir())}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, form in (("投诉/a", "complaint-record"), ("b", "backup-log")):
        path = tmp_path / f"filed/{name}{SAMPLES[form].suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(SAMPLES[form].read_bytes())
    (tmp_path / "filed/scan.pdf").write_bytes(b"%PDF-1.7")
    return tmp_path


def kit(folder: Path, *args: str) -> Result:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        return CliRunner().invoke(main, [*args, "--as-of", "2024-12-31"], env={"LC_ALL": "C"})


def test_audit_writes_copies_as_the_files_lie(folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*.*")}
    result = kit(folder, "audit", "filed", "--annotate", "marked", "--format", "json")
    assert result.exit_code == 3
    made = {path.relative_to(folder / "marked").as_posix() for path in (folder / "marked").rglob("*.*")}
    assert made == {"投诉/a.docx", "b.xlsx"}
    assert all(path.read_bytes() == data for path, data in before.items())
    assert "scan.pdf" in result.stderr
    again = kit(folder, "audit", "filed", "--annotate", "marked")
    assert (again.exit_code, "no empty folder" in again.stderr) == (2, True)


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("audit", "filed", "--annotate", "filed/marked"), "choose another folder"),
        (("validate", "filed/b.xlsx", "--annotate", "filed/b.xlsx"), "never overwritten"),
        (("validate", "filed/b.xlsx", "filed/投诉/a.docx", "--annotate", "filed"), "never overwritten"),
        (("validate", "filed/b.xlsx", "--annotate", "b.docx"), ".xlsx"),
        (("validate", "filed", "--annotate", "filed"), "choose another folder"),
    ],
)
def test_an_original_is_never_written_to(folder: Path, args: tuple[str, ...], words: str) -> None:
    result = kit(folder, *args)
    assert (result.exit_code, words in result.stderr) == (2, True), result.stderr


def test_validate_writes_one_copy_or_a_folder(folder: Path) -> None:
    kit(folder, "validate", "filed/b.xlsx", "--annotate", "b2.xlsx")
    assert read(PACK, (folder / "b2.xlsx").read_bytes()).form == "backup-log"
    again = kit(folder, "validate", "filed/b.xlsx", "--annotate", "b2.xlsx")
    assert (again.exit_code, "b2.xlsx" in again.stderr) == (2, True)
    (folder / "b2.xlsx").write_bytes(b"other")
    kit(folder, "validate", "filed/b.xlsx", "--annotate", "b2.xlsx", "--force")
    assert read(PACK, (folder / "b2.xlsx").read_bytes()).form == "backup-log"
    kit(folder, "validate", "filed/b.xlsx", "filed/投诉/a.docx", "--annotate", "out")
    assert {path.name for path in (folder / "out").rglob("*.*")} == {"b.xlsx", "a.docx"}


def _without(path: Path) -> None:
    path.unlink()


def _other(path: Path) -> None:
    path.write_bytes(SAMPLES["backup-log"].read_bytes() + b" ")


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _link(path: Path) -> None:
    path.unlink()
    path.symlink_to(SAMPLES["backup-log"])


@pytest.mark.parametrize("command", ["audit", "validate"])
@pytest.mark.parametrize(
    ("meanwhile", "why"),
    [(_without, "it is not there"), (_other, "it changed"), (_folder, ""), (_link, "")],
)
def test_a_file_that_is_no_longer_as_it_was_judged_costs_its_copy_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch, meanwhile: Callable[[Path], None], why: str, command: str
) -> None:
    from kit.report.audit import json as json_report

    render = json_report.render

    def late(*args: object) -> bytes:
        meanwhile(folder / "filed/b.xlsx")
        return render(*args)  # type: ignore[arg-type]

    (folder / "filed/scan.pdf").unlink()
    monkeypatch.setattr(json_report, "render", late)
    asked = ("--annotate", "marked", "--format", "json", "-o", "r.json", "--fail-on", "warning")
    result = kit(folder, command, "filed", *asked)
    if (command, meanwhile) == ("validate", _link):  # the same bytes, by another way
        assert (result.exit_code, (folder / "marked/b.xlsx").is_file()) == (1, True)
        return
    assert result.exit_code == 3, result.output
    assert json.loads((folder / "r.json").read_text("utf-8"))["summary"]["failed"] == 0
    assert [path.name for path in (folder / "marked").rglob("*.*")] == ["a.docx"]
    assert "No copy of files: 1" in result.stderr
    assert "b.xlsx: " in result.stderr
    assert why in result.stderr


def test_a_fault_of_ours_costs_one_copy(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from kit.report import annotate

    def broken(*args: object) -> bytes:
        raise TypeError("x")

    monkeypatch.setattr(annotate, "_word", broken)
    result = kit(folder, "audit", "filed", "--annotate", "marked", "--format", "json")
    assert (result.exit_code, json.loads(result.stdout)["tool"]["name"]) == (3, "kit")
    assert [path.name for path in (folder / "marked").rglob("*.*")] == ["b.xlsx"]
    assert "a.docx: the kit failed (TypeError: x)" in result.stderr


def test_a_copy_that_cannot_be_written_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kit.files.write", full)
    result = kit(folder, "audit", "filed", "--annotate", "marked", "--format", "json")
    assert (result.exit_code, json.loads(result.stdout)["tool"]["name"]) == (3, "kit")
    assert result.stderr.count("No space left on device") == 2


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
@pytest.mark.parametrize("name", [b"%41%2F.xlsx", b"a\nb.xlsx", b"\xff%.xlsx", "甲 #?&.xlsx".encode()])
def test_copies_and_links_have_the_real_names(folder: Path, name: bytes) -> None:
    path = Path(os.fsdecode(os.fsencode(folder / "filed") + b"/" + name))
    (folder / "filed/b.xlsx").rename(path)
    kit(folder, "audit", "filed", "--annotate", "marked", "--format", "json")
    assert os.listdir(os.fsencode(folder / "marked")).count(name) == 1
    assert unquote_to_bytes(uri(shown(path.name))) == name
