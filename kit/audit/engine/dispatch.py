"""Files handed to workers in chunks: a file that cannot be read, or ends its reader, costs only itself."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from typing import NamedTuple

from kit.audit.engine.job import Extract, Job, Task, failed
from kit.audit.engine.pool import Crew

CHUNK = 50  # files per task: below that, handing them over costs more than reading them
Chunk = Sequence[Task]


class Work(NamedTuple):
    """What is to be done, by whom."""

    crew: Crew
    job: Job

    @property
    def patience(self) -> float:
        """Seconds after which a file's reader is taken for lost."""
        return self.job.guard.seconds + self.crew.patience


class _UselessError(Exception):
    """Workers end without having been given a file."""


def chunk_size(files: int, jobs: int) -> int:
    """How many files make a chunk, so that everybody has some."""
    return max(1, min(CHUNK, -(-files // (2 * jobs))))


def extracts(work: Work, chunks: Iterator[Chunk]) -> Iterator[list[Extract]]:
    """Look at every file, in any order. Raises KitError; nothing a file does ends the run."""
    todo = _Queue(chunks)
    while todo:
        lost: list[Task] = []
        yield from _pooled(work, todo, lost)
        try:
            yield from _one_by_one(work, lost)
        except _UselessError:
            left = [*lost, *(task for chunk in todo for task in chunk)]
            yield [failed(task.item.path, "no-worker") for task in left]


class _Queue:
    """Chunks that come when they are asked for, those handed back first."""

    def __init__(self, chunks: Iterator[Chunk]) -> None:
        self._back: deque[Chunk] = deque()
        self._chunks = chunks

    def __iter__(self) -> Iterator[Chunk]:
        while self:
            yield self._back.popleft()

    def __bool__(self) -> bool:
        if not self._back and (chunk := next(self._chunks, None)):
            self._back.append(chunk)
        return bool(self._back)

    def put(self, chunk: Chunk) -> None:
        """Hand back what was not done."""
        if chunk:
            self._back.append(chunk)


def _pooled(work: Work, todo: _Queue, lost: list[Task]) -> Iterator[list[Extract]]:
    """Look at chunks until none is left or a worker is lost; what was in flight then is `lost`."""
    crew, flight = work.crew, dict[Future[list[Extract]], Chunk]()
    executor, kill = crew.start(crew.jobs), True
    try:
        while todo or flight:
            for chunk in todo if len(flight) < 2 * crew.jobs else ():
                lost[:] = chunk
                flight[crew.submit(executor, work.job, chunk)] = chunk
                lost.clear()
                if len(flight) >= 2 * crew.jobs:
                    break
            done = wait(flight, work.patience + work.job.guard.seconds, FIRST_COMPLETED).done
            if not done:
                raise TimeoutError
            for one in done:
                found = one.result()
                todo.put(flight.pop(one)[len(found) :])
                yield found
        kill = False
    except crew.lost:
        lost += [task for chunk in flight.values() for task in chunk]
    finally:
        crew.end(executor, kill)


def _one_by_one(work: Work, lost: list[Task]) -> Iterator[list[Extract]]:
    """Look at files that shared a dead worker each on its own, to find the one that kills; `lost` shrinks meanwhile.

    Raises _UselessError when a worker dies of nothing at all.
    """
    crew, executor = work.crew, None
    try:
        while lost:
            executor = executor or _alone(work)
            try:
                found = crew.submit(executor, work.job, lost[:1]).result(work.patience)
            except crew.lost as error:
                why = crew.end(executor, True)
                executor = None
                found = [failed(lost[0].item.path, "time" if isinstance(error, TimeoutError) else why)]
            del lost[0]
            yield found
    finally:
        if executor:
            crew.end(executor, True)


def _alone(work: Work) -> Executor:
    """One worker that has shown that it lives."""
    executor = work.crew.start(1)
    try:
        work.crew.submit(executor, work.job, []).result(work.patience)
    except work.crew.lost as error:
        work.crew.end(executor, True)
        raise _UselessError from error
    return executor
