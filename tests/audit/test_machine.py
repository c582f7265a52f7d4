"""What this machine does to a run: no room, no memory, no processes, killed runs. None of it is a fault of a file."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from kit.audit import Context, audited
from kit.audit.engine import folders, pool
from kit.audit.engine.walk import walk_folder, writing
from kit.audit.result import summary
from kit.cli import main
from kit.office import program, start
from kit.ooxml.opc.xml import parse
from kit.pack import Pack, load
from kit.read.foreign import office
from tests.support import workers
from tests.support.deadly import Here
from tests.support.paths import ROOT

AS_OF = date(2026, 4, 15)
FILLED = ROOT / "samples/filled/complaint-record.docx"
posix = pytest.mark.skipif(os.name == "nt", reason="no locks, no signals")


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load()


def test_a_process_without_memory_is_no_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise etree.XMLSyntaxError("unknown error", etree.ErrorTypes.ERR_NO_MEMORY, 0, 0)

    monkeypatch.setattr(etree, "fromstring", full)
    with pytest.raises(MemoryError):
        parse(b"<a/>")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Seventy-one old texts and a form."""
    made = tmp_path / "filed"
    made.mkdir()
    for i in range(71):
        with zipfile.ZipFile(made / f"{i:02}.odt", "w") as file:
            file.writestr("mimetype", "application/vnd.oasis.opendocument.text")
            file.writestr("content.xml", f"<content>{i}</content>")
    shutil.copy(FILLED, made / "a.docx")
    return made


def _converter(monkeypatch: pytest.MonkeyPatch, losing: Sequence[str] = (), code: int | None = 0) -> list[int]:
    """LibreOffice saves every file as a filled form, but some; how many files each start was given."""
    starts: list[int] = []

    def run(arguments: Sequence[str], folder: Path, seconds: float, watched: None) -> int | None:
        out, files = Path(arguments[arguments.index("--outdir") + 1]), [folder / name for name in arguments[-71:]]
        files = [path for path in files if path.suffix == ".odt" and path.is_file()]
        starts.append(len(files))
        out.mkdir()
        for path in files:
            if path.stem not in losing:
                shutil.copy(FILLED, out / f"{path.stem}.docx")
        return code if len(files) > 1 else 0

    monkeypatch.setattr(office, "program", lambda: "soffice")
    monkeypatch.setattr(start, "run", run)
    return starts


def test_files_of_one_format_take_one_start(pack: Pack, old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    starts = _converter(monkeypatch)
    with audited(Context(pack, AS_OF, "zh", pool=Here(pack, 1)), old) as run:
        assert summary(run.audit)["audited"] == 72
    assert starts == [71]


@pytest.mark.parametrize(
    "code",
    [pytest.param(134, id="it crashed", marks=pytest.mark.wide), pytest.param(None, id="its time was over")],
)
def test_what_fails_together_is_saved_one_by_one(
    pack: Pack, old: Path, monkeypatch: pytest.MonkeyPatch, code: int | None
) -> None:
    starts = _converter(monkeypatch, losing=["5", "6"], code=code)
    with audited(Context(pack, AS_OF, "zh", pool=Here(pack, 1)), old) as run:
        counts = summary(run.audit)
    assert counts["audited"] + counts["failed"] == 72
    assert starts[0] == 71
    assert set(starts[1:]) == {1}
    assert len(starts) <= 6


def _left(temporary: Path) -> Path:
    """What a run left in the temporary folder: a folder, a program's workspace in it, its socket."""
    folder = temporary / "kit-left"
    (folder / "kit-office/profile").mkdir(parents=True)
    (folder / ".lock").touch()
    return folder


@posix
def test_the_next_run_sweeps_after_a_killed_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(program, "_PIPES", (str(tmp_path),))
    left = _left(tmp_path)
    (socket,) = program.pipes(left / "kit-office")
    socket.touch()
    (tmp_path / "kit-notes").mkdir()  # somebody's own: no lock in it
    made = folders.made()
    assert {path.name for path in tmp_path.iterdir()} == {made.path.name, "kit-notes"}
    made.remove()
    assert [path.name for path in tmp_path.iterdir()] == ["kit-notes"]


@posix
def test_a_run_that_lives_is_not_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    first = folders.made()
    second = folders.made()
    assert first.path.is_dir()
    first.remove()
    second.remove()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("error", [OSError(38, "Function not implemented"), ImportError("no semaphores")])
def test_no_processes_are_one_plain_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    """As where /dev/shm is not there, or cannot be written to."""

    def refused(*args: object, **options: object) -> None:
        raise error

    shutil.copy(FILLED, tmp_path / "a.docx")
    workers.dismiss()
    monkeypatch.setattr(pool, "ProcessPoolExecutor", refused)
    told = CliRunner().invoke(main, ["audit", str(tmp_path), "--lang", "en"])
    assert (told.exit_code, told.stdout, told.stderr.count("\n")) == (2, "", 1)
    assert "/dev/shm" in told.stderr


@posix
@pytest.mark.parametrize(
    ("command", "code"),
    [
        pytest.param('exec "$@" audit filed --as-of 2026-04-15 <&-', 0, id="input closed", marks=pytest.mark.wide),
        pytest.param('cd gone && rmdir ../gone && exec "$@" forms', 0, id="folder gone"),
        pytest.param('exec "$@" --version >/dev/full', 2, id="version to a full device"),
        pytest.param('exec "$@" forms --help >/dev/full', 2, id="help to one", marks=pytest.mark.wide),
        pytest.param('"$@" audit filed --as-of 2026-04-15 >/dev/full', 2, id="report to one"),
        pytest.param(
            'TMPDIR=/nowhere exec "$@" audit filed --as-of 2026-04-15', 0, id="no such folder", marks=pytest.mark.wide
        ),
        pytest.param(
            'ulimit -n 24; TZ=No/Where TMPDIR=/proc exec "$@" audit filed --as-of 2026-04-15 >&-',
            0,
            id="no zone, few handles, output closed",
        ),
    ],
)
def test_nothing_ends_in_a_traceback(tmp_path: Path, command: str, code: int) -> None:
    (tmp_path / "filed").mkdir()
    (tmp_path / "gone").mkdir()
    shutil.copy(FILLED, tmp_path / "filed/a.docx")
    kit = [sys.executable, "-B", "-m", "kit"]  # -B: what is cut off at a kilobyte is no bytecode that others load
    run = subprocess.run(
        ["sh", "-c", command, "sh", *kit],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"},
    )
    assert (run.returncode, b"Traceback" in run.stderr) == (code, False), run.stderr
    assert run.stderr.count(b"\n") == (1 if code else 0), run.stderr


@posix
@pytest.mark.parametrize("form", ["text", pytest.param("json", marks=pytest.mark.wide)])
def test_who_stops_listening_changes_no_verdict(tmp_path: Path, form: str) -> None:
    (tmp_path / "filed").mkdir()
    for i in range(60):
        (tmp_path / f"filed/{i}.pdf").write_bytes(b"%PDF-1.7\n")
    script = f'{{ "$@" audit filed --format {form} 2>err; echo $? >code; }} | head -1 >/dev/null'
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run(["sh", "-c", script, "sh", sys.executable, "-m", "kit"], cwd=tmp_path, env=environment, check=False)
    assert (tmp_path / "code").read_text("utf-8") == "3\n"
    assert b"Traceback" not in (tmp_path / "err").read_bytes()


@pytest.mark.parametrize("output", ["filed/a.docx/report", "folder", "locked/report"])
def test_a_report_that_cannot_be_written_is_refused_before_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, output: str
) -> None:
    for name in ("filed", "folder", "locked"):
        (tmp_path / name).mkdir()
    shutil.copy(FILLED, tmp_path / "filed/a.docx")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(os, "access", lambda path, mode: "locked" not in str(path))
    monkeypatch.setattr("kit.audit.audited", lambda *_: pytest.fail("something was read"))
    told = CliRunner().invoke(main, ["audit", "filed", "-o", output, "--lang", "en"])
    assert (told.exit_code, told.stderr.count("\n")) == (2, 1)
    assert "cannot" in told.stderr


SWAPPED = {  # what stands in a file's place once the folder was walked
    "a link": lambda file, secret: file.symlink_to(secret),
    "a pipe": lambda file, secret: os.mkfifo(file),
    "a folder": lambda file, secret: file.mkdir(),
    "another file": lambda file, secret: secret.rename(file),
    "nothing": lambda file, secret: None,
}


@posix
@pytest.mark.parametrize("case", SWAPPED)
def test_what_is_put_in_place_of_a_file_is_not_read(pack: Pack, tmp_path: Path, case: str) -> None:
    """The folder is walked first, its files are read later."""
    filed, secret = tmp_path / "filed", tmp_path / "secret.docx"
    filed.mkdir()
    shutil.copy(FILLED, secret)
    shutil.copy(FILLED, filed / "a.docx")

    class Swapping(Here):
        def start(self, jobs: int) -> object:  # type: ignore[override]
            if (filed / "a.docx").exists():
                (filed / "a.docx").unlink()
                SWAPPED[case](filed / "a.docx", secret)
            return super().start(jobs)

    with audited(Context(pack, AS_OF, "zh", pool=Swapping(pack, 1)), filed) as run:
        assert [(one.rule, one.outcome) for one in run.audit.findings] == [("KIT-26", "violation")]


def test_a_walk_looks_at_each_folder_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deep = tmp_path
    for _ in range(60):
        deep = deep / "d"
    deep.mkdir(parents=True)
    asked: list[str] = []
    real = os.path.realpath
    with writing([tmp_path / "report"]):
        monkeypatch.setattr(os.path, "realpath", lambda path, **more: asked.append(str(path)) or real(path, **more))
        assert [item.path for item in walk_folder(tmp_path)] == ["report"]
    assert len(asked) < 5
