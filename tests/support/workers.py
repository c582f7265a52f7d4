"""Workers that live on from one audit to the next: their start costs more than the files that most tests have read."""

from __future__ import annotations

import os
from concurrent.futures import Executor

from kit.audit.engine.pool import LocalPool

_MOST = 3  # sets of workers that wait for the next audit: each holds a pack with all that was compiled of it
_start, _end = LocalPool.start, LocalPool.end
Key = tuple[object, ...]
_keys: dict[Executor, Key] = {}
_waiting: dict[Key, tuple[LocalPool, Executor]] = {}  # who waits longest stands first


def share() -> None:
    """Let audits of this process take the workers of those before: of the same pack, as many, in the same folder.

    Side effects: `LocalPool.start` and `end`. Those who lost a worker are sent home, as are forks of this process and
    the workers of pools that tests make.
    """
    LocalPool.start, LocalPool.end = _taken, _left  # type: ignore[method-assign]


def dismiss() -> None:
    """Send home all who wait."""
    while _waiting:
        _longest_sent_home()


def _longest_sent_home() -> None:
    pool, executor = _waiting.pop(next(iter(_waiting)))
    _end(pool, executor, False)


def _taken(pool: LocalPool, jobs: int) -> Executor:
    key = (type(pool), pool._pack, pool._method, jobs, os.getcwd())
    if key in _waiting:
        before, executor = _waiting.pop(key)
        pool._started[executor] = before._started.pop(executor)
    else:
        executor = _start(pool, jobs)
    _keys[executor] = key
    return executor


def _left(pool: LocalPool, executor: Executor, kill: bool) -> str:
    key = _keys.pop(executor)
    if kill or type(pool) is not LocalPool or pool._method == "fork" or key in _waiting:
        return _end(pool, executor, kill)
    _waiting[key] = pool, executor
    if len(_waiting) > _MOST:
        _longest_sent_home()
    return ""
