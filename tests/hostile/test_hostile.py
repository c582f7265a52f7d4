"""Files made to harm: each ends as it should, in bounded time and memory, and reaches nothing outside itself."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from tests.hostile import acting, costly, strangers
from tests.support import wide
from tests.support.paths import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a system that forks")
SECONDS, MEGABYTES = 5, 512
COSTLY = costly.cases()
NAMES = {**acting.cases("http://x"), **strangers.cases()}.keys() | COSTLY.keys()
WIDE = COSTLY.keys() - wide.one_of_each(COSTLY, lambda name: COSTLY[name][1])  # one by default for each refusal


@pytest.fixture(scope="module")
def server() -> Iterator[socket.socket]:
    """A port that nobody may call."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.2)
        yield listening


@pytest.fixture(scope="module")
def cases(server: socket.socket) -> dict[str, tuple[bytes, str]]:
    url = f"http://127.0.0.1:{server.getsockname()[1]}"
    taken = COSTLY.keys() - WIDE if wide.is_narrow() else COSTLY.keys()
    made = {name: (COSTLY[name][0](), COSTLY[name][1]) for name in taken}
    return {**acting.cases(url), **made, **strangers.cases()}


@pytest.fixture(scope="module")
def results(cases: dict[str, tuple[bytes, str]], tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    folder = tmp_path_factory.mktemp("hostile")
    for name, (data, _) in cases.items():
        (folder / name).write_bytes(data)
    command = [sys.executable, "-m", "tests.hostile.one_by_one", str(folder)]
    done = subprocess.run(command, capture_output=True, check=True, cwd=ROOT)
    return {line["name"]: line for line in map(json.loads, done.stdout.splitlines())}


@pytest.mark.parametrize("name", [pytest.param(name, marks=wide.marks(name in WIDE)) for name in sorted(NAMES)])
def test_a_hostile_file_ends_as_it_should(
    name: str, cases: dict[str, tuple[bytes, str]], results: dict[str, dict[str, Any]]
) -> None:
    expected, result = cases[name][1], results[name]
    how = result["ended"]
    if expected.startswith("unread"):
        assert how == expected
    else:
        assert how.startswith("read")
        assert [rule for rule in how.split() if rule.startswith("SEC-")] == ([expected] if expected else [])
    assert result["seconds"] <= SECONDS
    assert result["megabytes"] <= MEGABYTES
    assert result["asked"] == []


def test_nothing_is_fetched(results: dict[str, dict[str, Any]], server: socket.socket) -> None:
    assert results
    with pytest.raises(TimeoutError):
        server.accept()
