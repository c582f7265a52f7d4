"""The desk under load: fifty people, a page a second each, quietly and then while a large folder is audited.

    python -m tests.bench.desk [--files 10000] [--seconds 30] [--checks 200]

Prints the times of pages and of checks of one document, both beside those of the quiet desk in the same run, and the
memory of the process that serves before and after the checks. Linux only (/proc).
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import httpx2

from tests.support.desk_server import served_by
from tests.support.paths import ROOT

PEOPLE: Final = 50
PATHS: Final = (
    "/",
    "/forms",
    "/forms/complaint-record",
    "/forms/notice",
    "/check",
    "/folder",
    "/forms/intake-register",
)
DOCUMENT: Final = ROOT / "samples/filled/complaint-record.docx"


def main() -> None:
    """Run the load and print its figures."""
    asked = _asked()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "archive"
        command = ("demo", str(folder), "--files", str(asked.files), "--seed", "5", "--defects", "0.1")
        subprocess.run([sys.executable, "-m", "kit", *command], check=True, cwd=ROOT, capture_output=True)
        with served_by(str(folder)) as (address, pid):
            asyncio.run(_load(address, pid, asked))


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    for name, usual in (("files", 10_000), ("seconds", 30), ("checks", 200)):
        parser.add_argument(f"--{name}", type=int, default=usual)
    return parser.parse_args()


async def _load(address: str, pid: int, asked: argparse.Namespace) -> None:
    base, _, way_in = address.partition("/enter")
    limits = httpx2.Limits(max_connections=PEOPLE + 10)
    async with httpx2.AsyncClient(base_url=base, headers={"origin": base}, limits=limits, timeout=60) as client:
        await client.get(f"/enter{way_in}")
        await _check(client)
        for _ in range(2):
            await asyncio.gather(*(client.get(path) for path in PATHS))
        quiet = await _both(client, asked.seconds)
        await client.post("/folder/audit", data={"as_of": "2026-12-31"}, follow_redirects=True)
        busy = await _both(client, asked.seconds)
        progress = (await client.get("/folder/progress")).json()
        await client.post("/folder/stop", follow_redirects=True)
        before = _memory(pid)
        for _ in range(asked.checks):
            await _check(client)
        after = _memory(pid)
    print(f"load average {os.getloadavg()[0]:.1f}; audit of {asked.files} files: {progress}")
    for name, at in (("page", 0), ("check of one document", 1)):
        print(f"{name}: quiet {_told(quiet[at])} · during the audit {_told(busy[at])}")
    print(f"memory of the server: {before} MB before, {after} MB after {asked.checks} checks")


async def _both(client: httpx2.AsyncClient, seconds: int) -> tuple[list[float], list[float]]:
    """The times of pages that fifty people ask for, and of the checks that one of them has made meanwhile."""
    end = time.monotonic() + seconds
    pages: list[float] = []
    checks: list[float] = []
    await asyncio.gather(
        *(_person(client, number, end, pages) for number in range(PEOPLE)), _checker(client, end, checks)
    )
    return pages, checks


async def _person(client: httpx2.AsyncClient, number: int, end: float, times: list[float]) -> None:
    await asyncio.sleep(number / PEOPLE)
    asked = number
    while (start := time.monotonic()) < end:
        answer = await client.get(PATHS[asked % len(PATHS)])
        assert answer.status_code == 200, answer.text
        times.append(time.monotonic() - start)
        asked += 1
        await asyncio.sleep(max(0.0, start + 1 - time.monotonic()))


async def _checker(client: httpx2.AsyncClient, end: float, times: list[float]) -> None:
    while (start := time.monotonic()) < end:
        await _check(client)
        times.append(time.monotonic() - start)
        await asyncio.sleep(1)


async def _check(client: httpx2.AsyncClient) -> None:
    files = {"files": (DOCUMENT.name, DOCUMENT.read_bytes())}
    answer = await client.post("/check", files=files, follow_redirects=True)
    assert answer.status_code == 200, answer.text


def _told(times: Sequence[float]) -> str:
    ranked = sorted(times)
    p50, p95 = (ranked[int(len(ranked) * share)] * 1000 for share in (0.5, 0.95))
    return f"p50 {p50:.0f} ms, p95 {p95:.0f} ms (n={len(ranked)})"


def _memory(pid: int) -> int:
    """Resident memory of a process in MB."""
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    assert found
    return int(found[1]) // 1024


if __name__ == "__main__":
    main()
