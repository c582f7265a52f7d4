"""Who looks at files: worker processes of this machine, which may be lost. A cluster is another pool."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from typing import Any, Protocol

from kit.audit.engine import folders, limits
from kit.audit.engine.folders import Folder
from kit.audit.engine.job import Examined, Job, Task
from kit.audit.engine.worker import examine, prime
from kit.pack import Pack

_LONGEST = 70  # bytes of a folder's name that leave room for the socket of a server in it
_GRACE = 1.0  # seconds for a worker to end what it started
_AT_WORK: list[Job] = []  # what this process, a worker, is busy with


class Pool(Protocol):
    """Anything that speaks `concurrent.futures`."""

    jobs: int  # chunks that can be read at the same time
    patience: float  # seconds to wait for a worker that is starting, beyond what a file may take
    lost: tuple[type[BaseException], ...]  # what tells that a worker was lost, TimeoutError among it
    is_far: bool  # on other machines: they may see other files

    def start(self, jobs: int) -> Executor:
        """Workers that nobody else has used."""

    def submit(self, executor: Executor, job: Job, tasks: Sequence[Task]) -> Future[list[Examined]]:
        """Hand a chunk over."""

    def end(self, executor: Executor, kill: bool) -> str:
        """Send the workers home, at once if `kill`. Returns why one was lost, a word of `kit.messages`."""


class LocalPool:
    """Processes of this machine."""

    patience = 10.0
    lost: tuple[type[BaseException], ...] = (BrokenExecutor, TimeoutError, OSError)  # OSError: none can be started
    is_far = False

    def __init__(self, pack: Pack, jobs: int, *, is_single: bool = False) -> None:
        """`is_single`: there is one file only, for which a child of this very process will do."""
        self.jobs = jobs
        self._pack = pack
        self._method = _method(is_single)
        self._started: dict[Executor, tuple[list[BaseProcess], Folder]] = {}

    def start(self, jobs: int) -> Executor:
        """A pool of its own, with a folder for what its processes lay down. Raises OSError, ImportError."""
        context, started = _watched(self._method)
        folder = folders.made()
        try:
            executor = ProcessPoolExecutor(jobs, context, initializer=_begin, initargs=(self._pack, str(folder.path)))
        except BaseException:
            folder.remove()
            raise
        self._started[executor] = started, folder
        return executor

    def submit(self, executor: Executor, job: Job, tasks: Sequence[Task]) -> Future[list[Examined]]:
        """Hand a chunk over; the first one starts the processes."""
        with interrupts_held_back():
            return executor.submit(_examine, job, tasks)

    def end(self, executor: Executor, kill: bool) -> str:
        """Close the pool, leave nothing behind. A stopped process hears nothing but SIGKILL."""
        started, folder = self._started.pop(executor)
        if kill:
            _end([process for process in started if process.pid])  # the others were never there
        executor.shutdown(wait=True, cancel_futures=True)
        folder.remove()
        codes = {process.exitcode for process in started}
        return "time" if any(map(limits.is_over, codes)) else "killed"


def _method(is_single: bool) -> str:
    """How processes start. A fork of this one costs nothing, but is safe only where no other thread runs, and on Linux:
    what others load into a process elsewhere may not survive it."""
    if is_single and sys.platform == "linux" and threading.active_count() == 1:
        return "fork"
    has_room = len(os.fsencode(tempfile.gettempdir())) <= _LONGEST
    return "forkserver" if has_room and "forkserver" in multiprocessing.get_all_start_methods() else "spawn"


def _watched(method: str) -> tuple[Any, list[BaseProcess]]:
    """A context, and the processes that it has started: a pool does not tell how its workers ended."""
    started: list[BaseProcess] = []
    context: Any = type(multiprocessing.get_context(method))()

    def process(*args: Any, **options: Any) -> BaseProcess:
        started.append(own(*args, **options))
        return started[-1]

    own = context.Process
    context.Process = process
    if method == "forkserver":
        context.set_forkserver_preload([examine.__module__])
    return context, started


@contextmanager
def interrupts_held_back() -> Iterator[None]:
    """No process is left half started; those that start leave interrupts to the parent from their first line on."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    early: list[int] = []
    own = signal.signal(signal.SIGINT, lambda number, _: early.append(number))
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT}) if hasattr(signal, "pthread_sigmask") else None
    try:
        yield
    finally:
        if mask is not None:
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        signal.signal(signal.SIGINT, own or signal.SIG_DFL)
    if early:
        signal.raise_signal(signal.SIGINT)


def _end(started: Sequence[BaseProcess]) -> None:
    """Let processes end the programs that they started, then end them."""
    for process in started:
        process.terminate()
    until = [process.sentinel for process in started]
    while until and (ended := wait(until, _GRACE)):
        until = [one for one in until if one not in ended]
    for process in started:
        process.kill()


class _EndedError(BaseException):
    """The parent wants this worker to end."""


def _leave(number: int, frame: object) -> None:
    if not _AT_WORK:
        os._exit(1)
    _AT_WORK.clear()
    raise _EndedError


def _examine(job: Job, tasks: Sequence[Task]) -> list[Examined]:
    """Look at files; who is told to end meanwhile tidies up first."""
    _AT_WORK.append(job)
    try:
        return examine(job, tasks)
    except _EndedError:
        os._exit(1)
    finally:
        _AT_WORK.clear()


def _begin(pack: Pack, folder: str) -> None:
    """A worker leaves interrupts to the parent, ends when the parent was killed, and knows the pack."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _leave)
    tempfile.tempdir = folder
    threading.Thread(target=_end_with_the_parent, args=(folder,), daemon=True).start()
    prime(pack)


def _end_with_the_parent(folder: str) -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        shutil.rmtree(folder, ignore_errors=True)
        os._exit(1)
