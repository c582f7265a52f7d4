"""The engine: any number of jobs, a cluster, a cache, a killed run, lost workers; the report is the same."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from random import Random

import pytest

from kit.audit import Context, audited
from kit.audit.engine import worker as working
from kit.audit.engine.limits import Bounds
from kit.audit.result import Run, summary
from kit.model import KitError
from kit.pack import Pack, load
from kit.render import render
from kit.report.audit import json as json_report
from kit.report.audit.presentation import Presentation
from tests.support import wide
from tests.support.deadly import DEEDS, Deadly, Here, Stillborn
from tests.support.paths import ROOT
from tests.support.waiting import wait_until, without_progress

AS_OF = date(2026, 4, 15)
SAMPLE = json.loads((ROOT / "samples/data/complaint-record.json").read_text("utf-8"))
HARMLESS = {b"slow", b"litter"}
DEADLY = DEEDS.keys() - HARMLESS
BY_DEFAULT = {b"crash", b"loop", b"memory"}  # one that ends at once, one that takes time, one that takes memory
QUICK = Bounds(1.5, 256 * 2**20)  # seconds: five times what a sound file takes in a new worker on a busy machine
posix = pytest.mark.skipif(os.name == "nt", reason="no signals")


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load()


@pytest.fixture(scope="module")
def folder(pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty complaint records, some twice, some without a channel, one that is none."""
    made = tmp_path_factory.mktemp("filed")
    for i in range(60):
        data = {**SAMPLE, "number": f"TS-2026-{i % 50:03}", "channel": "邮件" if i % 3 else "电话"}
        path = made / str(i % 7) / f"{i}.docx"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(render(pack, pack.forms["complaint-record"], data))
    (made / "3/broken.docx").write_bytes(b"PK\x03\x04")
    return made


@pytest.fixture(scope="module")
def expected(pack: Pack, folder: Path) -> str:
    return told(Context(pack, AS_OF, "zh", 1), folder)


@pytest.fixture(scope="module")
def few(pack: Pack, folder: Path) -> tuple[Path, str]:
    """Ten of them and the one that is none, and what is told of these: a part of the folder."""
    part = folder / "3"
    return part, told(Context(pack, AS_OF, "zh", 1, pool=Here(pack, 1)), part)


@pytest.fixture(scope="module")
def known(pack: Pack, few: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that knows these."""
    cache = tmp_path_factory.mktemp("known") / "cache"
    told(Context(pack, AS_OF, "zh", 1, pool=Here(pack, 1)), few[0], cache)
    return cache


def told(context: Context, folder: Path, cache: Path | None = None, tell: Callable[[str], None] = print) -> str:
    with audited(context, folder, cache=cache, tell=tell) as run:
        return text(run, context.pack)


def text(run: Run, pack: Pack) -> str:
    return json_report.render(run, pack, Presentation()).decode()


def test_report_is_the_same_with_two_jobs_and_from_a_cache(
    pack: Pack, folder: Path, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = Context(pack, AS_OF, "zh", 2)
    assert json.loads(expected)["summary"]["found"] == 61
    assert told(context, folder, tmp_path / "cache") == expected
    monkeypatch.setattr(working, "read", lambda *_: pytest.fail("a file was read again"))
    assert told(context._replace(pool=Here(pack, 1)), folder, tmp_path / "cache") == expected
    assert (tmp_path / "cache").stat().st_mode & 0o777 == 0o600 or os.name == "nt"


def test_cache_forgets_what_is_gone_and_reads_what_has_changed(pack: Pack, folder: Path, tmp_path: Path) -> None:
    filed, context = tmp_path / "filed", Context(pack, AS_OF, "zh", 1)
    filed.mkdir()
    for name in ("0/0.docx", "1/1.docx", "2/2.docx"):
        (filed / name[2:]).write_bytes((folder / name).read_bytes())
    told(context, filed, tmp_path / "cache")
    (filed / "0.docx").unlink()
    (filed / "1.docx").write_bytes((folder / "4/4.docx").read_bytes())
    assert told(context, filed, tmp_path / "cache") == told(context, filed)
    with sqlite3.connect(tmp_path / "cache") as database:
        assert database.execute("SELECT count(*) FROM record").fetchone() == (2,)
    database.close()


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:9000])


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[5000:9000] = bytes(4000)
    path.write_bytes(data)


def _false(path: Path) -> None:
    """A record that says something else, the database being sound."""
    with sqlite3.connect(path) as database:
        database.execute("UPDATE record SET data = CAST(replace(CAST(data AS TEXT), '电话', '邮件') AS BLOB)")
    database.close()


def _changed(column: str, value: str) -> Callable[[Path], None]:
    """Every row says something else in a column."""

    def change(path: Path) -> None:
        with sqlite3.connect(path) as database:
            database.execute(f"UPDATE record SET {column} = ?", (value,))
        database.close()

    return change


def _outdated(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("UPDATE basis SET digest = 'other'")
    database.close()


HARMED = {
    "cut": (_cut, ["cache-damaged"]),
    "overwritten": (_flip, ["cache-damaged"]),
    "false": (_false, []),
    "version": (_changed("version", "9.9"), []),
    "rule": (_changed("rule", "KIT-20"), []),
    "form": (_changed("form", "notice"), []),
    "data": (_changed("data", "text"), []),
    "empty": (lambda path: path.write_bytes(b""), []),
    "outdated": (_outdated, ["cache-outdated"]),
}


HARMED_BY_DEFAULT = ("cut", "false", "rule", "outdated")  # the file, what it says, what that is about, its basis


@pytest.mark.parametrize("why", [pytest.param(why, marks=wide.marks(why not in HARMED_BY_DEFAULT)) for why in HARMED])
def test_harmed_cache_is_not_believed(pack: Pack, few: tuple[Path, str], known: Path, tmp_path: Path, why: str) -> None:
    (folder, expected), (harm, notes) = few, HARMED[why]
    context, heard = Context(pack, AS_OF, "zh", 1, pool=Here(pack, 1)), list[str]()
    cache = Path(shutil.copy(known, tmp_path))
    harm(cache)
    assert told(context, folder, cache, heard.append) == expected
    assert heard == notes
    assert told(context, folder, cache, heard.append) == expected
    assert heard == notes


def test_no_byte_of_a_cache_makes_another_report(
    pack: Pack, few: tuple[Path, str], known: Path, tmp_path: Path
) -> None:
    folder, expected = few
    context, cache = Context(pack, AS_OF, "zh", 1, pool=Here(pack, 1)), tmp_path / "cache"
    sound = known.read_bytes()
    places = [at for at in range(100, len(sound)) if sound[at] or at % 512 == 0]
    for at in Random(5).sample(places, wide.examples(40)):
        cache.write_bytes(sound[:at] + bytes([sound[at] ^ 0x55]) + sound[at + 1 :])
        assert told(context, folder, cache) == expected, at
    for text in re.findall(r'"sha256": "(\w+)"', expected)[: 1 if wide.is_narrow() else 4]:
        for found in re.finditer(text.encode(), sound):  # in tables and indexes
            cache.write_bytes(sound[: found.start()] + b"0" + sound[found.start() + 1 :])
            assert told(context, folder, cache) == expected, found


@pytest.mark.parametrize("content", [b"my notes", b"SQLite format 3\0" + bytes(200)])
def test_file_that_is_no_cache_is_left_alone(pack: Pack, folder: Path, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "notes").write_bytes(content)
    with pytest.raises(KitError, match="缓存"):
        told(Context(pack, AS_OF, "zh"), folder, tmp_path / "notes")
    assert (tmp_path / "notes").read_bytes() == content


def test_cache_in_use_is_told(pack: Pack, tmp_path: Path) -> None:
    context = Context(pack, AS_OF, "en")
    (tmp_path / "empty").mkdir()
    with (
        audited(context, tmp_path / "empty", cache=tmp_path / "cache"),
        pytest.raises(KitError, match="in use"),
    ):
        told(context, tmp_path / "empty", tmp_path / "cache")


@posix
@pytest.mark.wide
def test_killed_run_goes_on_where_it_was(pack: Pack, folder: Path, expected: str, tmp_path: Path) -> None:
    cache, out = tmp_path / "cache", tmp_path / "report.json"
    command = [
        sys.executable,
        "-c",
        "from kit.cli import main; main()",
        "audit",
        folder,
        "--as-of",
        str(AS_OF),
        "--format",
        "json",
        "--jobs",
        "1",
        "--cache",
        cache,
        "-o",
        out,
    ]
    known = 0
    for size in range(60_000, 600_000, 30_000):  # pages that are not committed yet make the file grow, too
        run = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)
        while run.poll() is None and (not cache.exists() or cache.stat().st_size < size):
            time.sleep(0.002)
        run.kill()
        assert run.wait() == -signal.SIGKILL
        with closing(sqlite3.connect(cache)) as database:
            known = database.execute("SELECT count(*) FROM record").fetchone()[0]
        if known:
            break
    assert 0 < known < 61
    assert told(Context(pack, AS_OF, "zh", 1), folder, cache) == expected


ENDS = {
    b"kill": "the reading process died",
    b"crash": "the reading process died",
    b"stop": "it took longer than the time limit",
    b"loop": "it took longer than the time limit",
    b"regex": "it took longer than the time limit",
    b"memory": "it needed more than the memory limit",
}


@posix
@pytest.mark.parametrize("deeds", [BY_DEFAULT, pytest.param(DEADLY, marks=pytest.mark.wide)], ids=["some", "all"])
def test_files_that_end_their_reader_cost_only_themselves(
    pack: Pack, folder: Path, tmp_path: Path, deeds: set[bytes]
) -> None:
    bounds = QUICK._replace(shares=3.0 if b"stop" in deeds else 40.0)  # one that is stopped uses no time
    many = 2 * len(deeds)
    for i in range(many):
        (tmp_path / f"{i:02}.docx").write_bytes((folder / f"{i % 7}/{i}.docx").read_bytes())
        (tmp_path / f"{i:02} slow.docx").write_bytes(b"slow")
    for i, deed in enumerate(deeds):
        (tmp_path / f"{i:02} {deed.decode()}.docx").write_bytes(deed)
    with audited(Context(pack, AS_OF, "en", 2, bounds=bounds, pool=Deadly(pack, 2)), tmp_path) as run:
        counts = summary(run.audit)
        found = {one.file[3:-5]: one.message for one in run.audit.findings if one.outcome == "system"}
    assert (counts["found"], counts["audited"]) == (many + many + len(deeds), many)
    assert {name: message[message.index("(") + 1 : message.index(")")] for name, message in found.items()} == {
        deed.decode(): ENDS[deed] for deed in deeds
    }


def test_run_ends_where_no_worker_can_live(pack: Pack, folder: Path) -> None:
    with audited(Context(pack, AS_OF, "en", pool=Stillborn(pack, 2)), folder) as run:
        counts = summary(run.audit)
    assert (counts["found"], counts["failed"], counts["audited"]) == (61, 61, 0)


PARENTS = {
    "killed": ("os.kill(os.getpid(), signal.SIGKILL)", -9),
    "interrupted": ("os.killpg(0, signal.SIGINT); time.sleep(9)", 3),
    "interrupted early": ("", 3),
}


@posix
@pytest.mark.parametrize("why", [pytest.param(why, marks=wide.marks(why != "killed")) for why in PARENTS])
def test_workers_end_with_their_parent_without_a_word(tmp_path: Path, why: str) -> None:
    end, code = PARENTS[why]
    script = tmp_path / "parent.py"
    script.write_text(f"""
import os, signal, sys, threading, time
from datetime import date
from kit.audit.engine.pool import LocalPool
from kit.audit.engine.limits import Bounds
from kit.audit.engine.job import job_for
from kit.ooxml.opc.limits import Limits
from kit.pack import load
from kit.report.audit.presentation import Presentation
if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell that runs the tests behind it ignores it
    pool = LocalPool(load(), 2)
    executor = pool.start(2)
    job = job_for(load(), date.min, "en", False, Limits(), Bounds(), "")
    try:
        if not {end!r}:
            threading.Timer(0.1, os.killpg, (0, signal.SIGINT)).start()
        pool.submit(executor, job, []).result()
        {end or "time.sleep(9)"}
    except KeyboardInterrupt:
        pool.end(executor, True)
        sys.exit(3)
""")
    started = subprocess.Popen(
        [sys.executable, script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    said = started.communicate(timeout=60)[1]  # ends when the last process that could write has gone
    assert started.returncode == code
    assert b"Traceback" not in said


@pytest.mark.wide
@pytest.mark.filterwarnings("ignore")
def test_report_is_the_same_from_a_cluster_that_loses_a_worker(pack: Pack, folder: Path, expected: str) -> None:
    distributed = pytest.importorskip("distributed")
    from kit.audit.engine.cluster import ClusterPool

    options = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None, "silence_logs": 50}
    with distributed.LocalCluster(processes=True, **options) as workers:
        pool = ClusterPool(workers.scheduler_address, "zh")
        try:
            victim = next(iter(workers.workers.values())).pid
            killed = threading.Event()

            def step(done: int, of: int) -> None:
                if not killed.is_set():
                    os.kill(victim, signal.SIGKILL)
                    killed.set()

            with audited(Context(pack, AS_OF, "zh", pool=pool), folder, step) as run:
                assert text(run, pack) == expected
            assert killed.is_set()
        finally:
            pool.close()


COMMAND = [sys.executable, "-m", "kit", "audit", "--as-of", str(AS_OF), "--lang", "en", "--jobs", "2"]


# Runs a command that stops at one place, says so by a file, and goes no further before it is interrupted.
STOPPING = """
import importlib, pathlib, sys, time
from kit.cli.signals import run

_, marker, place, *arguments = sys.argv
module, _, name = place.rpartition(":")

def stop(*given, **named):
    pathlib.Path(marker).touch()
    time.sleep(600)

class Finder:
    def find_spec(self, name, *more):
        if name == place:
            stop()

if module:
    owner = importlib.import_module(module)
    setattr(owner, name, (lambda *given: stop) if name == "_lines" else stop)
else:
    sys.meta_path.insert(0, Finder())
if __name__ == "__main__":
    sys.argv = ["kit", *arguments]
    run()
"""
PLACES = {
    "a module is imported": "kit.audit",
    "the pack is loaded": "kit.pack:load",
    "the folder is walked": "kit.audit:walk_folder",
    "files are read": "kit.cli.progress:_lines",
    "documents are judged together": "kit.audit:_across",
}


@posix
@pytest.mark.parametrize("meanwhile", [pytest.param(at, marks=wide.marks(at != "files are read")) for at in PLACES])
def test_interruption_ends_in_a_word(folder: Path, tmp_path: Path, meanwhile: str) -> None:
    script, marker = tmp_path / "stopping.py", tmp_path / "marker"
    script.write_text(STOPPING, "utf-8")
    command = [sys.executable, script, marker, PLACES[meanwhile], *COMMAND[3:], folder]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, stdout=subprocess.PIPE)
    wait_until(lambda: marker.exists() or run.poll() is not None)
    run.send_signal(signal.SIGINT)
    out, said = run.communicate()
    assert (run.returncode, out, without_progress(said)) == (3, b"", b"interrupted; there is no verdict\n")


@posix
@pytest.mark.parametrize("closed", ["2>&-", pytest.param("2>/dev/full", marks=pytest.mark.wide)])
def test_run_needs_nobody_to_hear_of_its_progress(folder: Path, closed: str) -> None:
    run = subprocess.run(
        ["sh", "-c", f'exec "$@" {closed}', "sh", *COMMAND, folder, "--full"], cwd=ROOT, stdout=subprocess.PIPE
    )
    assert run.returncode == 3
    assert b"3/broken.docx" in run.stdout
