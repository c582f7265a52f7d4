"""A folder that several desks write in, one at a time: threads of ours, and other processes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]
    import msvcrt

_LOCK: Final = ".lock"  # a file of its own: what is written is put in place anew each time


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Wait until nobody else writes in a folder; meanwhile nobody else does. Side effect: makes it. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    number = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if fcntl:
            fcntl.flock(number, fcntl.LOCK_EX)
        else:
            msvcrt.locking(number, msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined]
        yield
    finally:
        os.close(number)  # which ends the lock, as the end of a killed process does
