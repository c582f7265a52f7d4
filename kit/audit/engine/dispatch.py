"""Files handed to workers in chunks: a file that cannot be read, or ends its reader, costs only itself."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from contextlib import closing

from kit.audit.engine.job import Examined, Job, Task, Unread, failed
from kit.audit.engine.pool import Pool
from kit.messages import say
from kit.messages.system import system_text
from kit.model import KitError

CHUNK = 50  # files per chunk: below that, handing them over costs more than reading them
CONVERTED_CHUNK = 100  # files of other formats: starting the program for them takes as long as saving twenty anew
Chunk = Sequence[Task]


class _UselessError(Exception):
    """Workers end without having been given a file."""


def chunk_size(files: int, jobs: int) -> int:
    """How many files make a chunk, so that everybody has some."""
    return max(1, min(CHUNK, -(-files // (2 * jobs))))


def examined(pool: Pool, job: Job, chunks: Iterator[Chunk]) -> Iterator[Sequence[Examined]]:
    """Look at every file, in any order. Raises KitError; nothing a file does ends the run."""
    todo = _Queue(chunks)
    while todo:
        flight = InFlight(pool, job)
        with closing(flight):
            yield from _pooled(flight, todo)
        yield from _one_by_one(pool, job, flight.unfinished(), todo)


class _Queue:
    """Chunks that come when they are asked for, those handed back first."""

    def __init__(self, chunks: Iterator[Chunk]) -> None:
        self._back: deque[Chunk] = deque()
        self._chunks = chunks

    def __bool__(self) -> bool:
        if not self._back and (chunk := next(self._chunks, None)):
            self._back.append(chunk)
        return bool(self._back)

    def take(self) -> Chunk:
        """The next chunk, while there is one."""
        return self._back.popleft()

    def put(self, chunk: Chunk) -> None:
        """Hand back what was not done."""
        if chunk:
            self._back.append(chunk)


class InFlight:
    """Chunks handed to the workers of a pool, until a worker is lost."""

    def __init__(self, pool: Pool, job: Job) -> None:
        """Raises KitError where this machine can start no workers."""
        self._pool, self._job = pool, job
        try:
            self._executor = pool.start(pool.jobs)
        except (OSError, ImportError) as error:  # ImportError: no semaphores on this system
            detail = system_text(error)
            raise KitError(say("no-pool", job.lang, detail=detail)) from error
        self._chunks: dict[Future[list[Examined]], Chunk] = {}
        self._refused: Chunk = ()  # handed over to workers that were lost already
        self.is_lost = False

    def __bool__(self) -> bool:
        return bool(self._chunks)

    @property
    def has_room(self) -> bool:
        """Whether another chunk keeps a worker from waiting."""
        return not self.is_lost and len(self._chunks) < 2 * self._pool.jobs

    def submit(self, chunk: Chunk) -> None:
        """Hand a chunk over."""
        try:
            self._chunks[self._pool.submit(self._executor, self._job, chunk)] = chunk
        except self._pool.lost:
            self.is_lost, self._refused = True, chunk

    def completed(self) -> Iterator[tuple[Chunk, list[Examined]]]:
        """Wait for chunks to be done: each with what was found, of as many of its files as the time allowed."""
        bounds = self._job.bounds
        patience = self._pool.patience + bounds.seconds + bounds.wait  # a chunk begins no file after a file's time
        done = wait(self._chunks, patience, FIRST_COMPLETED).done
        self.is_lost = not done
        for future in done:
            try:
                results = future.result()
            except self._pool.lost:
                self.is_lost = True
            else:
                yield self._chunks.pop(future), results

    def unfinished(self) -> list[Task]:
        """What was handed over and did not come back."""
        return [*self._refused, *(task for chunk in self._chunks.values() for task in chunk)]

    def close(self) -> None:
        """Send the workers home, at once where one was lost or something is unfinished."""
        self._pool.end(self._executor, self.is_lost or bool(self._chunks))


def _pooled(flight: InFlight, todo: _Queue) -> Iterator[Sequence[Examined]]:
    """Look at chunks until none is left or a worker is lost."""
    while not flight.is_lost and (todo or flight):
        while flight.has_room and todo:
            flight.submit(todo.take())
        for chunk, results in flight.completed() if flight else ():
            todo.put(chunk[len(results) :])
            yield results


def _one_by_one(pool: Pool, job: Job, suspects: Sequence[Task], todo: _Queue) -> Iterator[Sequence[Examined]]:
    """Look at files that shared a dead worker each on its own, to find the one that kills.

    When workers die of nothing at all, nobody can look at what is left.
    """
    with closing(_Single(pool, job)) as single:
        for i, task in enumerate(suspects):
            try:
                yield [single.examine(task)]
            except _UselessError:
                yield [_unseen(left) for left in suspects[i:]]
                while todo:
                    yield list(map(_unseen, todo.take()))
                return


def _unseen(task: Task) -> Unread:
    return failed(task.item.path, "no-worker")


class _Single:
    """One worker, and another one when it is lost."""

    def __init__(self, pool: Pool, job: Job) -> None:
        self._pool, self._job = pool, job
        self._executor: Executor | None = None
        self._patience = job.bounds.wait + pool.patience

    def examine(self, task: Task) -> Examined:
        """Look at a file; a worker that it ends is the file's result. Raises _UselessError."""
        executor = self._executor = self._executor or self._started()
        try:
            return self._pool.submit(executor, self._job, [task]).result(self._patience)[0]
        except self._pool.lost as error:
            self._executor, why = None, self._pool.end(executor, True)
            return failed(task.item.path, "time" if isinstance(error, TimeoutError) else why)

    def close(self) -> None:
        """Send the worker home."""
        if self._executor:
            self._pool.end(self._executor, True)

    def _started(self) -> Executor:
        """A worker that has shown that it lives. Raises _UselessError when it dies of nothing at all."""
        executor = self._pool.start(1)
        try:
            self._pool.submit(executor, self._job, []).result(self._patience)
        except self._pool.lost as error:
            self._pool.end(executor, True)
            raise _UselessError from error
        return executor
