"""Workers that live on from one audit to the next: their start costs more than the files that most tests have read."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import Executor, Future

from kit.audit.engine.job import Examined, Job, Task
from kit.audit.engine.pool import LocalPool, _examine, interrupts_held_back

_MOST = 3  # sets of workers that wait for the next audit: each holds a pack with all that was compiled of it
_start, _submit, _end = LocalPool.start, LocalPool.submit, LocalPool.end
Key = tuple[object, ...]
_keys: dict[Executor, Key] = {}
_waiting: dict[Key, tuple[LocalPool, Executor]] = {}  # who waits longest stands first


def share() -> None:
    """Let audits of this process take the workers of those before, of the same pack and as many.

    Side effects: `LocalPool.start`, `submit` and `end`. Those who lost a worker are sent home, as are forks of this
    process and the workers of pools that tests make.
    """
    LocalPool.start, LocalPool.submit, LocalPool.end = _taken, _handed, _left  # type: ignore[method-assign]


def dismiss() -> None:
    """Send home all who wait."""
    while _waiting:
        _longest_sent_home()


def _longest_sent_home() -> None:
    pool, executor = _waiting.pop(next(iter(_waiting)))
    _end(pool, executor, False)


def _taken(pool: LocalPool, jobs: int) -> Executor:
    key = (type(pool), pool._pack, pool._method, jobs)
    if key in _waiting:
        before, executor = _waiting.pop(key)
        pool._started[executor] = before._started.pop(executor)
    else:
        executor = _start(pool, jobs)
    _keys[executor] = key
    return executor


def _handed(pool: LocalPool, executor: Executor, job: Job, tasks: Sequence[Task]) -> Future[list[Examined]]:
    if type(pool) is not LocalPool:
        return _submit(pool, executor, job, tasks)
    with interrupts_held_back():
        return executor.submit(_examined_there, os.getcwd(), job, tasks)


def _examined_there(folder: str, job: Job, tasks: Sequence[Task]) -> list[Examined]:
    """Examine files where the audit of today stands, as new workers would."""
    os.chdir(folder)
    return _examine(job, tasks)


def _left(pool: LocalPool, executor: Executor, kill: bool) -> str:
    key = _keys.pop(executor)
    if kill or type(pool) is not LocalPool or pool._method == "fork" or key in _waiting:
        return _end(pool, executor, kill)
    _waiting[key] = pool, executor
    if len(_waiting) > _MOST:
        _longest_sent_home()
    return ""
