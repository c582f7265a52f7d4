"""Limits on what reading one file may take: its process ends when the time is over, memory is refused beyond its share.

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
_SIZE = Path("/proc/self/statm")


class Bounds(NamedTuple):
    """What one file may cost. Wall time: a file on a share that hangs has to end too. The largest files that the
    reader's limits let through take some seconds; an ordinary one some milliseconds."""

    seconds: float = 20.0
    memory: int = 512 * 2**20  # bytes beyond what the process has already


def start(seconds: float) -> None:
    """From now on the process ends after some time, whatever it is doing: code in C hears no Python handler."""
    if _TIMED:
        signal.setitimer(signal.ITIMER_REAL, seconds)


def stop(seconds: float) -> float:
    """The process may live on. Returns how much of the time was used."""
    return seconds - signal.setitimer(signal.ITIMER_REAL, 0)[0] if _TIMED else 0.0


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
