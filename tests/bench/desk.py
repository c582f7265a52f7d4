"""The desk under load: fifty people, a page a second each: quietly, while a large folder is audited, and afterwards.

    python -m tests.bench.desk [--files 10000] [--seconds 30] [--checks 10000] [--archive DIR]

Prints the times of pages and of checks of one document beside those of a baseline page in the same run (a picture of
the desk's own, for which nothing is done), and the memory of the server and of its workers while documents are checked,
beside what as many answers of the baseline page leave behind. Linux only (/proc).
"""

from __future__ import annotations

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

import httpx2

from tests.bench.harness import below, resident
from tests.support.desk_server import served_by
from tests.support.paths import ROOT

PEOPLE: Final = 50
BASELINE: Final = "/assets/mark.svg"
PATHS: Final = (
    "/",
    "/forms",
    "/forms/complaint-record",
    "/forms/notice",
    "/check",
    "/folder",
    "/forms/intake-register",
)
AUDITED: Final = ("/folder/findings", "/folder/due", "/folder/findings?kind=error&page=2")
DOCUMENT: Final = ROOT / "samples/filled/complaint-record.docx"
_STEPS: Final = 10  # looks at the memory
_AT_ONCE: Final = 2  # checks: as many as the desk makes at the same time


class Times(NamedTuple):
    """Seconds that answers took, in the order in which they came."""

    pages: list[float]
    checks: list[float]
    baseline: list[float]


def main() -> None:
    """Run the load and print its figures."""
    asked = _asked()
    with tempfile.TemporaryDirectory() as name:
        folder = asked.archive or Path(name) / "archive"
        if not asked.archive:
            command = ("demo", str(folder), "--files", str(asked.files), "--seed", "5", "--defects", "0.1")
            subprocess.run([sys.executable, "-m", "kit", *command], check=True, cwd=ROOT, capture_output=True)
        with served_by(str(folder), "--keep", str(Path(name) / "kept")) as (address, pid):
            asyncio.run(_load(address, pid, asked))


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    for name, usual in (("files", 10_000), ("seconds", 30), ("checks", 10_000)):
        parser.add_argument(f"--{name}", type=int, default=usual)
    parser.add_argument("--archive", type=Path, help="made before, instead of a new one")
    return parser.parse_args()


async def _load(address: str, pid: int, asked: argparse.Namespace) -> None:
    base, _, way_in = address.partition("/enter")
    limits = httpx2.Limits(max_connections=PEOPLE + 10)
    async with httpx2.AsyncClient(base_url=base, headers={"origin": base}, limits=limits, timeout=60) as client:
        await client.get(f"/enter{way_in}")
        await _check(client)
        for _ in range(2):
            await asyncio.gather(*(client.get(path) for path in PATHS))
        _tell("quiet", await _all(client, asked.seconds, PATHS))
        await client.post("/folder/audit", data={"as_of": "2026-12-31"}, follow_redirects=True)
        _tell("audit", await _all(client, asked.seconds, PATHS))
        print(f"the audit after that: {(await client.get('/folder/progress')).json()}")
        _tell("its end", await _all(client, 3600, PATHS, until_audited=True))
        _tell("audited", await _all(client, asked.seconds, (*PATHS, *AUDITED)))
        await _memory(client, pid, asked.checks)


async def _all(client: httpx2.AsyncClient, seconds: int, paths: Sequence[str], until_audited: bool = False) -> Times:
    """The times of pages that fifty people ask for, of checks that one has made meanwhile, of the baseline page."""
    times, end = Times([], [], []), asyncio.Event()
    people = [_person(client, number, end, times.pages, paths) for number in range(PEOPLE)]
    others = [_checker(client, end, times.checks), _person(client, 0, end, times.baseline, (BASELINE,), 0.2)]
    await asyncio.gather(_clock(client, seconds, until_audited, end), *people, *others)
    return times


async def _clock(client: httpx2.AsyncClient, seconds: int, until_audited: bool, end: asyncio.Event) -> None:
    """Tell everybody to stop when the time is over, or the audit."""
    last = time.monotonic() + seconds
    while time.monotonic() < last:
        if until_audited and not (await client.get("/folder/progress")).json()["running"]:
            break
        await asyncio.sleep(0.5)
    end.set()


async def _person(
    client: httpx2.AsyncClient,
    number: int,
    end: asyncio.Event,
    times: list[float],
    paths: Sequence[str],
    pause: float = 1.0,
) -> None:
    await asyncio.sleep(number / PEOPLE)
    asked = number
    while not end.is_set():
        start = time.monotonic()
        answer = await client.get(paths[asked % len(paths)])
        assert answer.status_code == 200, answer.text
        times.append(time.monotonic() - start)
        asked += 1
        await asyncio.sleep(max(0.0, start + pause - time.monotonic()))


async def _checker(client: httpx2.AsyncClient, end: asyncio.Event, times: list[float]) -> None:
    while not end.is_set():
        start = time.monotonic()
        await _check(client)
        times.append(time.monotonic() - start)
        await asyncio.sleep(1)


async def _check(client: httpx2.AsyncClient) -> None:
    files = {"files": (DOCUMENT.name, DOCUMENT.read_bytes())}
    answer = await client.post("/check", files=files, follow_redirects=True)
    assert answer.status_code == 200, answer.text


async def _memory(client: httpx2.AsyncClient, pid: int, checks: int) -> None:
    """Print what the desk holds after as many answers of the baseline page, and after each tenth of the checks."""
    print(f"server MB (and with its workers): {_held(pid)}", flush=True)
    for _ in range(checks):
        await client.get(BASELINE)
    print(f"after {checks} answers of the baseline page: {_held(pid)}", flush=True)
    for step in range(1, _STEPS + 1):
        await asyncio.gather(*(_several(client, checks // _STEPS // _AT_ONCE) for _ in range(_AT_ONCE)))
        print(f"after {checks * step // _STEPS} checks: {_held(pid)}", flush=True)


async def _several(client: httpx2.AsyncClient, count: int) -> None:
    for _ in range(count):
        await _check(client)


def _held(pid: int) -> str:
    """Resident memory of a process, and of it with all below it, in MB."""
    every = [resident(pid), *map(resident, below(pid))]
    return f"{every[0] / 2**20:.1f} ({sum(every) / 2**20:.0f} in {len(every)} processes)"


def _tell(name: str, times: Times) -> None:
    """Print a line for each kind of answer, with the ratio to the baseline page."""
    print(f"{name}: load average {os.getloadavg()[0]:.1f}")
    baseline = _quantile(times.baseline, 0.95)
    for kind, seconds in times._asdict().items():
        p50, p95, most = (_quantile(seconds, share) * 1000 for share in (0.5, 0.95, 1))
        ratio = f"{p95 / 1000 / baseline:4.1f} × baseline"
        print(f"  {kind:9} p50 {p50:5.0f} ms, p95 {p95:5.0f}, most {most:5.0f} (n={len(seconds)}), {ratio}")
    sys.stdout.flush()


def _quantile(seconds: Sequence[float], share: float) -> float:
    ranked = sorted(seconds)
    return ranked[min(len(ranked) - 1, int(len(ranked) * share))]


if __name__ == "__main__":
    main()
