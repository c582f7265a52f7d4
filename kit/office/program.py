"""Another program run in a folder of its own: alone, in bounded time and memory, with nothing left behind."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

PREFIX: Final = "kit-"  # of all folders that the kit makes in the temporary one
_MEMORY: Final = 4 * 2**30  # bytes of address space for the program
_LEAST_FREE: Final = 16 * 2**20  # bytes of the temporary folder without which a program that failed had no room
_PIPES: Final = ("/tmp", "/var/tmp")  # where LibreOffice lays its socket, whatever TMPDIR says
_TICK: Final = 0.5  # seconds between two looks at what a program has made
_LINGERING: Final = 2  # seconds in which `timeout` ends a program whose parent was killed


@contextmanager
def workspace() -> Iterator[Path]:
    """A folder for a program's files, profile and temporary files, gone with all that it left. Raises OSError."""
    with tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "tmp").mkdir()
        try:
            yield folder
        finally:
            for pipe in pipes(folder):
                pipe.unlink(missing_ok=True)


def profile(folder: Path) -> str:
    """The URI of a program's profile in its folder."""
    return (folder / "profile").as_uri()


def is_full(folder: Path) -> bool:
    """Whether a folder has too little room for a program to work in."""
    return shutil.disk_usage(folder).free < _LEAST_FREE


def run(
    arguments: Sequence[str], folder: Path, seconds: float, watched: tuple[Path, Callable[[int], None]] | None = None
) -> int | None:
    """Run a program to its end, in a group of its own: its code; None if it had to be ended with all it started.

    It has so many seconds, or, where a folder is watched, so many until the next file comes into that; what is to hear
    of it is told how many there are.
    """
    watch = shutil.which("timeout") if os.name == "posix" else None  # ends it even if we are ended first
    most = seconds * (len(arguments) if watched else 1)  # every file is one of the arguments
    prefix = [watch, "-k", "1", str(int(most) + _LINGERING)] if watch else []
    if set_with := shutil.which("env") if os.name == "posix" else None:
        own = (f"{name}={folder / 'tmp'}" for name in ("TMPDIR", "TMP", "TEMP", "XDG_RUNTIME_DIR", "XDG_CACHE_HOME"))
        prefix += [set_with, *own]
    with _room():
        process = subprocess.Popen(
            [*prefix, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            cwd=folder,
        )
    try:
        return _watched(process, seconds, *watched) if watched else process.wait(seconds)
    except subprocess.TimeoutExpired:
        return None
    finally:
        _end(process)


def _watched(process: subprocess.Popen[bytes], seconds: float, folder: Path, step: Callable[[int], None]) -> int:
    """Wait for a program that fills a folder. Returns its code; raises TimeoutExpired where nothing comes any more."""
    count, idle = 0, 0.0
    while True:
        try:
            return process.wait(min(_TICK, seconds))
        except subprocess.TimeoutExpired:
            idle += min(_TICK, seconds)
            before, count = count, len(os.listdir(folder)) if folder.is_dir() else 0
            if count > before:
                idle = 0.0
                step(count)
            if idle >= seconds:
                raise


def pipes(folder: Path) -> Iterator[Path]:
    """The sockets of LibreOffice for a profile: named by its MD5 in hexadecimal, each byte without leading zero."""
    if hasattr(os, "getuid"):
        digest = hashlib.md5(profile(folder).encode("utf-16-le"), usedforsecurity=False).digest()
        name = f"OSL_PIPE_{os.getuid()}_SingleOfficeIPC_{''.join(f'{byte:x}' for byte in digest)}"
        yield from (Path(place, name) for place in _PIPES)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End what is left of a program's group."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


@contextmanager
def _room() -> Iterator[None]:
    """What is started meanwhile has its own share of memory, not what is left of ours."""
    try:
        import resource
    except ImportError:  # another system
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    share = _MEMORY if hard == resource.RLIM_INFINITY else min(_MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (share, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
