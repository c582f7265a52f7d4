"""Desks as processes: two that write one list, one that is killed while it writes, one behind a reverse proxy."""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import pytest

from kit.audit.retention.holds import load
from kit.desk.folder.lists import ChangedError, WrittenList
from kit.desk.lock import locked
from tests.support.desk_log import faults
from tests.support.desk_server import served
from tests.support.paths import ROOT

OLD: Final = [{"mandate": "old", "placed": "2026-01-01", "scope": {"numbers": ["x" * 100_000]}}]
_WRITER: Final = """
import json, os, sys
from pathlib import Path
from kit.audit.retention.holds import load
from kit.desk.folder.lists import ChangedError, WrittenList
folder, seen, name, act = Path(sys.argv[1]), *sys.argv[2:]
holds = WrittenList(folder / "holds.json", load, "desk-list-changed")
entries = [{"mandate": name, "placed": "2026-01-01", "scope": {"numbers": ["y" * 200_000]}}]
def stop(*_):
    print("here", flush=True)
    sys.stdin.read()
def half(path, content, draft):
    (path.parent / draft).write_bytes(content[:1000])
    stop()
if act == "replace":
    os.replace = stop
if act == "half":
    import kit.desk.folder.lists as lists
    lists.write = half
if act == "wait":
    print("here", flush=True)
try:
    holds.write(entries, seen, folder.parent, "zh")
    print("written")
except ChangedError:
    print("changed")
"""


def _writer(folder: Path, seen: str, name: str, act: str) -> subprocess.Popen[str]:
    """A process that writes a list; it says "here" where it is at that point."""
    (folder.parent / name).mkdir(exist_ok=True)
    command = [sys.executable, "-c", _WRITER, str(folder), seen, name, act]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, env=environment, cwd=folder.parent / name)


@pytest.fixture
def holds(tmp_path: Path) -> WrittenList[Any]:
    """A list with an entry."""
    found = WrittenList(tmp_path / "kept/holds.json", load, "desk-list-changed")
    with pytest.raises(ChangedError):
        found.write(OLD, "0" * 64, tmp_path, "zh")
    found.write(OLD, found.digest(), tmp_path, "zh")
    return found


def test_of_several_desks_that_write_at_once_one_does(holds: WrittenList[Any]) -> None:
    folder, seen = holds.path.parent, holds.digest()
    with locked(folder):
        writers = [_writer(folder, seen, f"desk{number}", "wait") for number in range(3)]
        for writer in writers:
            assert writer.stdout
            assert writer.stdout.readline() == "here\n"
        time.sleep(0.3)  # in which they would write, if they did not wait
        assert holds.digest() == seen
    told = [writer.communicate(timeout=60)[0].strip() for writer in writers]
    assert sorted(told) == ["changed", "changed", "written"]
    assert [entry["mandate"] for entry in holds.entries("zh")] == [f"desk{told.index('written')}"]


@pytest.mark.parametrize("act", ["replace", "half"])
def test_a_desk_that_is_killed_while_it_writes_leaves_the_list_whole(holds: WrittenList[Any], act: str) -> None:
    folder, seen = holds.path.parent, holds.digest()
    with _writer(folder, seen, "killed", act) as writer:
        assert writer.stdout
        assert writer.stdout.readline() == "here\n"
        assert sorted(path.name for path in folder.iterdir()) == [".holds.json-draft", ".lock", "holds.json"]
        writer.send_signal(signal.SIGKILL)
        assert writer.wait(60) == -signal.SIGKILL
    assert holds.digest() == seen
    assert holds.entries("zh") == OLD
    holds.write([*OLD, *OLD], seen, folder.parent, "zh")  # its lock has ended with it
    assert sorted(path.name for path in folder.iterdir()) == [".lock", "holds.json"]


class _Proxy(BaseHTTPRequestHandler):
    """A reverse proxy: knows people by a password of its own, and tells the desk their name, and nobody else's."""

    protocol_version = "HTTP/1.1"
    desk = ("", 0)
    people: Final = {"Basic wang": "王芳", "Basic li": "李明", "Basic nobody": ""}

    def _pass_on(self) -> None:
        name = self.people.get(self.headers.get("Authorization", ""))
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        kept = {key: value for key, value in self.headers.items() if key.lower() not in ("x-remote-user", "connection")}
        if name is not None:
            kept["X-Remote-User"] = name.encode().decode("latin-1")
        connection = http.client.HTTPConnection(*self.desk, timeout=60)
        connection.request(self.command, self.path, body or None, kept)
        answer = connection.getresponse()
        content = answer.read()
        self.send_response(answer.status)
        for key, value in answer.getheaders():
            if key.lower() not in ("content-length", "transfer-encoding", "date", "connection"):
                self.send_header(key, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        connection.close()

    do_GET = do_POST = _pass_on

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def _proxy(desk: tuple[str, int]) -> Iterator[tuple[str, int]]:
    handler = type("Handler", (_Proxy,), {"desk": desk})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield "127.0.0.1", server.server_port
        server.shutdown()
        thread.join()


Ask = tuple[tuple[str, int], tuple[str, int], Path]


@pytest.fixture(scope="module")
def behind(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """A desk behind a proxy: where each of the two is, and the folder of what is written."""
    kept = tmp_path_factory.mktemp("proxy")
    (kept / "people.txt").write_text("王芳\tauditor\n", "utf-8")
    (kept / "archive").mkdir()
    told = ("--behind-proxy", "X-Remote-User", "--people", str(kept / "people.txt"), "--name", "forms.example.org")
    with served(str(kept / "archive"), "--keep", str(kept / "kept"), *told) as address:
        desk = ("127.0.0.1", urlsplit(address).port or 0)
        with _proxy(desk) as front:
            yield desk, front, kept / "kept"


def _asked(place: tuple[str, int], method: str, path: str, body: str = "", **headers: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection(*place, timeout=60)
    sent = {"Host": "forms.example.org", **{key.replace("_", "-"): value for key, value in headers.items()}}
    if body:
        sent["Content-Type"] = "application/x-www-form-urlencoded"
    connection.request(method, path, body or None, sent)
    answer = connection.getresponse()
    content = answer.read().decode("utf-8", "replace")
    connection.close()
    return answer.status, content


def test_the_proxy_says_who_comes(behind: Ask) -> None:
    desk, front, _ = behind
    assert _asked(front, "GET", "/folder/holds", Authorization="Basic wang")[0] == 200
    assert _asked(front, "GET", "/folder/holds", Authorization="Basic li")[0] == 403  # a clerk
    assert _asked(front, "GET", "/forms", Authorization="Basic li")[0] == 200
    for forged in ({}, {"Authorization": "Basic x"}, {"Authorization": "Basic nobody"}):
        assert _asked(front, "GET", "/forms", X_Remote_User="王芳".encode().decode("latin-1"), **forged)[0] == 403
    assert _asked(front, "GET", "/folder/holds", Authorization="Basic li", X_Remote_User="x")[0] == 403
    assert _asked(desk, "GET", "/forms")[0] == 403
    assert _asked(desk, "GET", "/forms", X_Remote_User="\xff\xfe")[0] == 403


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("https://forms.example.org", 303),
        ("http://forms.example.org", 303),
        ("https://evil.example", 403),
        ("null", 403),
        ("https://forms.example.org.evil.example", 403),
    ],
)
def test_what_is_written_through_the_proxy_bears_the_name(behind: Ask, origin: str, status: int) -> None:
    _, front, kept = behind
    seen = WrittenList(kept / "holds.json", load, "desk-list-changed").digest()
    body = f"mandate=x%0d%0ay&by=numbers&names=TS-1&placed=2026-06-01&seen={seen}"
    assert _asked(front, "POST", "/folder/holds", body, Authorization="Basic wang", Origin=origin)[0] == status
    if status == 303:
        lines = [json.loads(line) for line in (kept / "log.jsonl").read_text("ascii").splitlines()]
        assert lines[-1]["who"] == "王芳"
        assert lines[-1]["what"] == "held"
        assert faults(kept / "log.jsonl") == []


def test_another_name_for_the_desk_is_refused_behind_the_proxy(behind: Ask) -> None:
    _, front, _ = behind
    assert _asked(front, "GET", "/forms", Authorization="Basic wang", Host="evil.example")[0] == 421
