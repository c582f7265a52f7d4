"""Side-by-side measuring: every contender in every round, CPU time, medians, ratios to the first."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping

Job = Callable[[], object]


def medians(jobs: Mapping[str, Job], rounds: int = 9, least: float = 0.03) -> dict[str, float]:
    """Median CPU seconds per call of each job; each round runs every job long enough to be measured."""
    counts = {name: _count(job, least) for name, job in jobs.items()}
    taken: dict[str, list[float]] = {name: [] for name in jobs}
    gc.collect()
    gc.disable()
    try:
        for _ in range(rounds):
            for name, job in jobs.items():
                taken[name].append(_time(job, counts[name]))
    finally:
        gc.enable()
    return {name: statistics.median(times) for name, times in taken.items()}


def _time(job: Job, count: int) -> float:
    start = time.process_time()
    for _ in range(count):
        job()
    return (time.process_time() - start) / count


def _count(job: Job, least: float) -> int:
    job()
    return max(1, int(least / max(_time(job, 1), 1e-6)))


def show(title: str, times: Mapping[str, float]) -> dict[str, float]:
    """Print one line: ours in ms, and as multiples of the floor and of the peers. Returns the ratios."""
    floor, ours = times["floor"], times["ours"]
    peers = {name: time for name, time in times.items() if name not in {"floor", "ours"}}
    told = "  ".join(f"{name} {time * 1e3:7.2f} ms = {time / ours:5.1f} × ours" for name, time in peers.items())
    print(f"{title:42} floor {floor * 1e3:6.3f} ms  ours {ours * 1e3:6.3f} ms = {ours / floor:4.2f} × floor  {told}")
    return {"floor": ours / floor, **{name: time / ours for name, time in peers.items()}}
