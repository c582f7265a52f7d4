"""Files to records, in worker processes: a file that cannot be read, or kills its reader, costs only itself."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import NamedTuple

from kit.audit.walk import Item, reason
from kit.model import Found, PackError, Place, Problem, Record, UnreadError
from kit.ooxml.package import Limits
from kit.pack import Pack, load
from kit.read import read

CHUNK = 50  # files per task: below that, handing them over costs more than reading them
Chunk = Sequence[Item]


class Extract(NamedTuple):
    """What reading one file gave: a record as JSON bytes, or the rule and detail that say why there is none."""

    path: str
    sha256: str = ""
    record: bytes = b""
    rule: str = ""
    detail: str = ""


def extract_all(pack: Pack, items: Chunk, jobs: int) -> Iterator[Extract]:
    """Read every file, in any order. Raises PackError; nothing a file does ends the run."""
    if jobs < 2 or len(items) <= CHUNK:
        yield from in_order(pack, items)
        return
    todo = deque(items[at : at + CHUNK] for at in range(0, len(items), CHUNK))
    while todo:
        lost: list[Item] = []
        yield from _pooled(pack.folders[0], todo, jobs, lost)
        yield from _one_by_one(pack.folders[0], lost)


def read_items(pack: Pack, items: Chunk, jobs: int, step: Callable[[int, int], None]) -> Iterator[Extract]:
    """Read those files that are not to be skipped, in any order; `step` hears of each one done. Raises PackError."""
    todo = [item for item in items if not item.skipped]
    for done, found in enumerate(extract_all(pack, todo, jobs), 1):
        yield found
        step(done, len(todo))


def in_order(pack: Pack, items: Chunk) -> Iterator[Extract]:
    """Read files one after the other, as they were given. Raises PackError."""
    return (read_file(pack, item) for item in items)


def read_file(pack: Pack, item: Item) -> Extract:
    """Read one file. Raises PackError only."""
    if item.failed:
        return Extract(item.path, rule="KIT-26", detail=item.failed)
    limits = Limits()
    try:
        data, digest = _content(item.real, limits.size)
    except OSError as error:
        return Extract(item.path, rule="KIT-26", detail=reason(error))
    if len(data) > limits.size:
        return Extract(item.path, digest, rule="KIT-21", detail="size")
    try:
        return Extract(item.path, digest, encode(read(pack, data, limits)))
    except UnreadError as error:
        return Extract(item.path, digest, rule=error.rule, detail=error.detail)
    except PackError:
        raise
    except Exception as error:  # a fault of ours costs this file its verdict, not the others theirs
        return Extract(item.path, digest, rule="KIT-29", detail=f"{type(error).__name__}: {error}")


def _content(path: str, most: int) -> tuple[bytes, str]:
    """The bytes of a file, no more than one beyond `most`, and the sha256 of all of it."""
    with open(path, "rb") as file:
        data = file.read(most + 1)
        if len(data) <= most:
            return data, hashlib.sha256(data).hexdigest()
        file.seek(0)
        return data, hashlib.file_digest(file, "sha256").hexdigest()


def encode(record: Record) -> bytes:
    """A record as JSON bytes."""
    return json.dumps({name: getattr(record, name) for name in Record.__slots__}).encode()


def decode(text: bytes) -> Record:
    """The record that was encoded."""
    plain = json.loads(text)
    plain["fields"] = {path: Found(Place(*place), *rest) for path, (place, *rest) in plain["fields"].items()}
    plain["problems"] = tuple(
        Problem(rule, path, Place(*place), tuple((key, value) for key, value in args))
        for rule, path, place, args in plain["problems"]
    )
    return Record(**plain)


def _pooled(folder: Path, todo: deque[Chunk], jobs: int, lost: list[Item]) -> Iterator[Extract]:
    """Read chunks until none is left or a worker dies; what was in flight then is `lost`."""
    pool, flight = _pool(jobs), dict[Future[list[Extract]], Chunk]()
    try:
        while todo or flight:
            while todo and len(flight) < 2 * jobs:
                flight[_submit(pool, folder, todo[0])] = todo[0]
                todo.popleft()
            for done in wait(flight, return_when=FIRST_COMPLETED).done:
                found = done.result()
                del flight[done]
                yield from found
    except BrokenProcessPool:
        lost += [item for chunk in flight.values() for item in chunk]
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _one_by_one(folder: Path, items: Chunk) -> Iterator[Extract]:
    """Read files that shared a dead worker each on its own, to find the one that kills."""
    pool: ProcessPoolExecutor | None = None
    for item in items:
        pool = pool or _pool(1)
        try:
            yield from _submit(pool, folder, [item]).result()
        except BrokenProcessPool:
            pool.shutdown(wait=False)
            pool = None
            yield Extract(item.path, rule="KIT-29", detail="killed")
    if pool:
        pool.shutdown()


def _pool(jobs: int) -> ProcessPoolExecutor:
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    context.set_forkserver_preload([__name__])
    return ProcessPoolExecutor(jobs, context, initializer=_follow_the_parent)


def _submit(pool: ProcessPoolExecutor, folder: Path, items: Chunk) -> Future[list[Extract]]:
    """Hand a chunk over; the first one starts the processes."""
    with _interrupts_held_back():
        return pool.submit(_read_chunk, folder, items)


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
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


def _follow_the_parent() -> None:
    """A worker leaves interrupts to the parent, and ends when the parent was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_parent, daemon=True).start()


def _end_with_the_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


def _read_chunk(folder: Path, items: Chunk) -> list[Extract]:
    return [read_file(_pack(folder), item) for item in items]


@cache
def _pack(folder: Path) -> Pack:
    """The pack, loaded once per worker."""
    return load(folder)
