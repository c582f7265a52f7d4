"""Side-by-side measuring: every contender in every round, CPU time, medians, ratios to the first; whole commands."""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import resource
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, TypeVar, cast

T = TypeVar("T")
Job = Callable[[], object]
_CHILD_SUBREAPER = 36  # of prctl(2): orphans below this process become its children
_PAUSE = 0.1  # seconds between two looks at the memory


class Cost(NamedTuple):
    """What a command took: wall and CPU seconds, bytes at its peak; of all its processes together."""

    wall: float
    cpu: float
    peak: int
    code: int


def medians(jobs: Mapping[str, Job], rounds: int = 9, least: float = 0.03) -> dict[str, float]:
    """Median CPU seconds per call of each job; each round runs every job long enough to be measured.

    Before it is timed, the garbage of the job before it is collected, for the collector is off meanwhile, and it is
    called once: a peer leaves megabytes in cycles, its trees between the free places of the heap, and nothing of
    anybody else in the processor's caches. Whoever reads file after file meets none of that, and it would count most
    against the jobs that hold much memory, and of whose calls the fewest fit into the time.
    """
    counts = {name: _count(job, least) for name, job in jobs.items()}
    taken: dict[str, list[float]] = {name: [] for name in jobs}
    gc.collect()
    gc.freeze()  # what is there already need not be looked through each time
    gc.disable()
    try:
        for _ in range(rounds):
            for name, job in jobs.items():
                gc.collect()
                job()
                taken[name].append(_time(job, counts[name]))
    finally:
        gc.enable()
        gc.unfreeze()
    return {name: statistics.median(times) for name, times in taken.items()}


def apart(measure: Callable[[], T]) -> T:
    """What a measure gives in a forked process of its own.

    What was measured before it is on nobody's heap then: after a workbook's peers, reading the next form took a sixth
    longer, by where the peers had left free memory.
    """
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=lambda: sender.send(measure()))
    process.start()
    sender.close()  # so that a measure that fails ends the waiting
    try:
        return cast("T", receiver.recv())
    finally:
        process.join()


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
    print(
        f"{title:42} floor {floor * 1e3:6.3f} ms  ours {ours * 1e3:6.3f} ms = {ours / floor:4.2f} × floor  {told}",
        flush=True,
    )
    return {"floor": ours / floor, **{name: time / ours for name, time in peers.items()}}


def cost(command: Sequence[str], tree: Path | None = None) -> Cost:
    """Run a command (Linux), in `tree` and with its modules where that is another checkout.

    CPU is what the kernel counted for every process below it, forked servers' workers too: those outlive their parents,
    so they are adopted and waited for. Memory is the sum of resident sizes, shared pages counted in each.
    """
    if ctypes.CDLL(None, use_errno=True).prctl(_CHILD_SUBREAPER, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "no process can be adopted")
    begun, before, peak = time.monotonic(), _children_cpu(), 0
    environment = {**os.environ, "PYTHONPATH": str(tree)} if tree else None
    silent = subprocess.DEVNULL
    process = subprocess.Popen(command, stdout=silent, stderr=silent, cwd=tree, env=environment)
    while process.poll() is None:
        peak = max(peak, sum(map(resident, below(os.getpid()))))
        time.sleep(_PAUSE)
    wall = time.monotonic() - begun
    while True:
        try:
            os.wait()
        except ChildProcessError:
            return Cost(wall, _children_cpu() - before, peak, process.returncode)


def spinning(loops: int) -> float:
    """Seconds until so many endless-loop processes, started together, have each turned as often."""
    begun = time.monotonic()
    running = [subprocess.Popen(["python3", "-c", "for _ in range(60_000_000): pass"]) for _ in range(loops)]
    for process in running:
        process.wait()
    return time.monotonic() - begun


def _children_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def below(pid: int) -> Iterator[int]:
    """The processes started by a process, by those, and so on."""
    with suppress(OSError):  # it has ended
        for task in os.listdir(f"/proc/{pid}/task"):
            for child in _words(f"/proc/{pid}/task/{task}/children"):
                yield int(child)
                yield from below(int(child))


def resident(pid: int) -> int:
    known = _words(f"/proc/{pid}/statm")
    return int(known[1]) * resource.getpagesize() if known else 0


def _words(path: str) -> list[str]:
    try:
        return Path(path).read_text("ascii").split()
    except OSError:  # it has ended
        return []
