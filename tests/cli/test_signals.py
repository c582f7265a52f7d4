"""A command that is asked to end leaves nothing behind: no worker, no program, no temporary file, no half report."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.support.paths import ROOT
from tests.support.waiting import wait_until, without_progress

pytestmark = pytest.mark.skipif(os.name == "nt", reason="no signals")
TEMPORARY = "temporary" * 9  # too long a name for a socket in it
CONVERTER = '#!/bin/sh\necho $$ > "$STARTED.new"\nmv "$STARTED.new" "$STARTED"\nexec sleep 600\n'


def _is_alive(number: int) -> bool:
    status = Path(f"/proc/{number}/status")
    if Path("/proc").is_dir():
        return status.exists() and "State:\tZ" not in status.read_text("utf-8")
    return subprocess.run(["kill", "-0", str(number)], check=False, stderr=subprocess.DEVNULL).returncode == 0


@pytest.mark.parametrize(
    ("sent", "code"), [("SIGTERM", 143), pytest.param("SIGHUP", 129, marks=pytest.mark.wide), ("SIGINT", 3)]
)
def test_ending_in_the_middle_of_a_file(tmp_path: Path, sent: str, code: int) -> None:
    for name in ("filed", "bin", TEMPORARY):
        (tmp_path / name).mkdir()
    with zipfile.ZipFile(tmp_path / "filed/old.odt", "w") as old:
        old.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        old.writestr("content.xml", "<content/>")
    (tmp_path / "bin/soffice").write_text(CONVERTER, "utf-8")
    (tmp_path / "bin/soffice").chmod(0o755)
    started = tmp_path / "started"
    environment = {
        **os.environ,
        "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}",
        "TMPDIR": str(tmp_path / TEMPORARY),
        "STARTED": str(started),
        "PYTHONPATH": str(ROOT),
    }
    run = subprocess.Popen(
        [sys.executable, "-m", "kit", "audit", "filed", "--lang", "en", "-o", "report"],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(getattr(signal, sent), signal.SIG_DFL),  # the tests may run under nohup
    )
    try:
        wait_until(lambda: started.exists() or run.poll() is not None)
        assert started.exists(), run.communicate()
        program = int(started.read_text("utf-8"))
        run.send_signal(getattr(signal, sent))
        out, said = run.communicate()
    finally:
        run.kill()
        run.communicate()
    assert (run.returncode, out, without_progress(said)) == (code, b"", b"interrupted; there is no verdict\n")
    wait_until(lambda: not _is_alive(program))  # killed, it dies when the system gets round to it
    assert list((tmp_path / TEMPORARY).iterdir()) == []
    assert not (tmp_path / "report").exists()
