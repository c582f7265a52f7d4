"""Reading that does harm where a file asks for it: stands in for the reader in workers of the tests."""

from __future__ import annotations

import os
import re
import signal
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from typing import Any

from kit.audit.engine import worker
from kit.audit.engine.job import Examined, Job, Task
from kit.audit.engine.pool import LocalPool, interrupts_held_back

DEEDS: dict[bytes, Callable[[], object]] = {
    b"kill": lambda: os.kill(os.getpid(), signal.SIGKILL),
    b"crash": lambda: os.kill(os.getpid(), signal.SIGSEGV),
    b"stop": lambda: os.kill(os.getpid(), signal.SIGSTOP),
    b"loop": lambda: all(not number for number in iter(int, 1)),
    b"regex": lambda: re.match("(a+)+$", "a" * 40 + "b"),
    b"memory": lambda: bytearray(900 * 2**20),
    b"slow": lambda: time.sleep(0.2),
    b"litter": lambda: (tempfile.mkdtemp(prefix="left-by-a-killed-reader-"), os.kill(os.getpid(), signal.SIGKILL)),
}
_read = worker.read


def examine(job: Job, tasks: Sequence[Task]) -> list[Examined]:
    """What a worker does, with another reader."""
    worker.read = _harmful
    return worker.examine(job, tasks)


def _harmful(pack: Any, data: bytes, *rest: Any) -> Any:
    if deed := DEEDS.get(data):
        deed()
    return _read(pack, data, *rest)


class Deadly(LocalPool):
    """Workers that read like that."""

    patience = 5.0

    def submit(self, executor: Executor, job: Job, tasks: Sequence[Task]) -> Future[list[Examined]]:
        """Hand a chunk over."""
        with interrupts_held_back():
            return executor.submit(examine, job, tasks)


class Stillborn(LocalPool):
    """Workers that never live."""

    def submit(self, executor: Executor, job: Job, tasks: Sequence[Task]) -> Future[list[Examined]]:
        """Hand a chunk over."""
        raise BrokenExecutor


class Here(LocalPool):
    """No workers: the tests' own process."""

    def submit(self, executor: Executor, job: Job, tasks: Sequence[Task]) -> Future[list[Examined]]:
        """Do it at once."""
        done: Future[list[Examined]] = Future()
        done.set_result(worker.examine(job, tasks))
        return done
