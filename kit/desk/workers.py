"""Who reads files for the desk: guarded worker processes, as in an audit, kept at work between two files."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future
from typing import Final, ParamSpec, TypeVar

from kit.audit.engine import limits
from kit.audit.engine.job import Examined, Job, Task
from kit.audit.engine.limits import Bounds
from kit.audit.engine.pool import LocalPool
from kit.messages import say
from kit.model import KitError, Lang
from kit.pack import Pack

P = ParamSpec("P")
T = TypeVar("T")
_KEPT: Final = 2  # workers that wait for the next file: more are started where more files come at once
_USES: Final = 200  # files until a worker is replaced: what parsing leaves behind in a process stays small
_ROOM: Final = Bounds(seconds=60.0)  # for a list of some thousand rows, and the documents made of it


class Workers:
    """A pool of `kit.audit.engine`, whose workers are not sent home after each file. One file kills nobody else's."""

    patience = LocalPool.patience
    lost = LocalPool.lost
    is_far = False
    jobs = 1

    def __init__(self, pack: Pack) -> None:
        self._pool, self._lock = LocalPool(pack, 1), threading.Lock()
        self._idle: list[Executor] = []
        self._used: dict[Executor, int] = {}

    def start(self, jobs: int) -> Executor:
        """Return a worker that waits, or a new one. Raises OSError, ImportError."""
        with self._lock:
            executor = self._idle.pop() if self._idle else None
        executor = executor or self._pool.start(1)
        self._used[executor] = self._used.get(executor, 0) + 1
        return executor

    def submit(self, executor: Executor, job: Job, tasks: Sequence[Task]) -> Future[list[Examined]]:
        """Hand files over."""
        return self._pool.submit(executor, job, tasks)

    def end(self, executor: Executor, kill: bool) -> str:
        """Let a worker wait for the next file; it goes home if it was lost, has worked long, or enough are waiting."""
        with self._lock:
            stays = not kill and len(self._idle) < _KEPT and self._used[executor] < _USES
            if stays:
                self._idle.append(executor)
                return "killed"
            del self._used[executor]
        return self._pool.end(executor, kill)

    def call(self, lang: Lang, function: Callable[P, T], /, *args: P.args, **options: P.kwargs) -> T:
        """Return what a function of a module returns, called in a worker under limits of time and memory.

        Raises what it raises, and KitError where it took too long or too much.
        """
        executor, is_lost = self.start(1), True
        try:
            future = executor.submit(_bounded, function, args, options)
            result: T = future.result(_ROOM.seconds + self.patience)
            is_lost = False
            return result
        except self.lost as error:
            raise KitError(say("desk-worker-lost", lang)) from error
        except MemoryError as error:
            is_lost = False
            raise KitError(say("desk-worker-lost", lang)) from error
        except Exception:
            is_lost = False
            raise
        finally:
            self.end(executor, is_lost)

    def close(self) -> None:
        """Send everybody home."""
        with self._lock:
            idle, self._idle = self._idle, []
        for executor in idle:
            self._pool.end(executor, True)


def _bounded(function: Callable[..., T], args: tuple[object, ...], options: dict[str, object]) -> T:
    """Call a function as a file is read: the process ends when the time is over."""
    with limits.memory(_ROOM.memory):
        limits.start(_ROOM)
        try:
            return function(*args, **options)
        finally:
            limits.stop(_ROOM)
