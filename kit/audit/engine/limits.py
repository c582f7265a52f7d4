"""Limits on what reading one file may take: its process ends when the time is over, memory is refused beyond its share.

The time is the processor's, which a busy machine does not shorten.

Where the system has no such facilities there are no such limits here; the parent still waits only so long.
"""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

_TIMED = hasattr(signal, "setitimer")
_TIMERS = {getattr(signal, name, None) for name in ("SIGALRM", "SIGPROF")}  # whose signals end a process
_SIZE = Path("/proc/self/statm")


class Bounds(NamedTuple):
    """What one file may cost. The largest files that the reader's limits let through take some seconds; an ordinary
    one some milliseconds."""

    seconds: float = 20.0  # of the processor
    memory: int = 512 * 2**20  # bytes beyond what the process has already
    shares: float = 5.0  # of the processor's time, of which a busy machine leaves a file one: ten of two processors

    @property
    def wait(self) -> float:
        """Seconds after which a file is given up whatever it used: one on a share that hangs has to end too."""
        return self.shares * self.seconds


def start(bounds: Bounds) -> None:
    """From now on the process ends after some time, whatever it is doing: code in C hears no Python handler."""
    if _TIMED:
        signal.setitimer(signal.ITIMER_PROF, bounds.seconds)
        signal.setitimer(signal.ITIMER_REAL, bounds.wait)


def stop(bounds: Bounds) -> float:
    """The process may live on. Returns how many seconds have passed."""
    if not _TIMED:
        return 0.0
    signal.setitimer(signal.ITIMER_PROF, 0)
    return bounds.wait - signal.setitimer(signal.ITIMER_REAL, 0)[0]


def is_over(code: int | None) -> bool:
    """Whether a process that ended with that code had used up its time."""
    return code is not None and -code in _TIMERS


@contextmanager
def memory(most: int) -> Iterator[None]:
    """No more memory than that is given to the process on top of what it has; beyond: MemoryError."""
    try:
        import resource

        used = int(_SIZE.read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (ImportError, OSError):  # another system
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    bounds = [used + most, *(bound for bound in (soft, hard) if bound != resource.RLIM_INFINITY)]
    resource.setrlimit(resource.RLIMIT_AS, (min(bounds), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


@contextmanager
def unswept() -> Iterator[None]:
    """No search for garbage in circles meanwhile: what reading leaves behind has none to speak of."""
    swept = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if swept:
            gc.enable()
