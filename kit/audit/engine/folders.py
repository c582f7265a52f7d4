"""Folders that workers lay their files down in: locked by the run they belong to, swept when that run was killed."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from kit.office.program import PREFIX, pipes

try:
    import fcntl
except ImportError:  # another system: what a killed run leaves stays
    fcntl = None  # type: ignore[assignment]

_LOCK = ".lock"


class Folder(NamedTuple):
    """A folder of this run, and the file that holds its lock, -1 where the system has none."""

    path: Path
    lock: int

    def remove(self) -> None:
        """Take the folder away with all that is in it."""
        _remove(self.path)
        if self.lock >= 0:
            os.close(self.lock)


def made() -> Folder:
    """A new folder, those of killed runs gone. Raises OSError."""
    _sweep(Path(tempfile.gettempdir()))
    path = Path(tempfile.mkdtemp(prefix=PREFIX))
    return Folder(path, _locked(path) if fcntl else -1)


def _locked(folder: Path) -> int:
    lock = os.open(folder / _LOCK, os.O_CREAT | os.O_RDWR, 0o600)
    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return lock


def _sweep(temporary: Path) -> None:
    """Remove our folders that nobody holds the lock of."""
    for lock in temporary.glob(f"{PREFIX}*/{_LOCK}") if fcntl else ():
        with suppress(OSError):  # somebody else's, or gone
            number = os.open(lock, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
            try:
                fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if os.fstat(number).st_uid == os.getuid():
                    _remove(lock.parent)
            finally:
                os.close(number)


def _remove(folder: Path) -> None:
    """Remove a folder, and the sockets of programs that worked in it."""
    for workspace in folder.glob(f"{PREFIX}*"):
        for pipe in pipes(workspace):
            pipe.unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)
