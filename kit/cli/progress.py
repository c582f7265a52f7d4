"""How far a run is, on stderr: a bar on a terminal, else a line now and then."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import IO

import click

from kit.cli.shared import language
from kit.messages import say

_SILENT = 5.0  # seconds between lines; a run that is shorter says nothing


@contextmanager
def progress() -> Iterator[Callable[[int, int], None]]:
    """Tells how many files are done, of how many, how fast, and how long the rest will take."""
    to = sys.stderr
    if to is None or to.closed:
        yield lambda done, of: None
    elif to.isatty():
        with _bar() as step:
            yield step
    else:
        yield _lines(to)


@contextmanager
def _bar() -> Iterator[Callable[[int, int], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}/s"),
        TimeRemainingColumn(),
    )
    out = Console(stderr=True)
    with Progress(*columns, console=out, transient=True, redirect_stdout=False, redirect_stderr=False) as bar:
        task = bar.add_task("", total=None, rate="…")

        def step(done: int, of: int) -> None:
            speed = bar.tasks[0].finished_speed or bar.tasks[0].speed
            bar.update(task, completed=min(done, of), total=of, rate=f"{speed:.0f}" if speed else "…")

        yield step


def _lines(to: IO[str]) -> Callable[[int, int], None]:
    start = last = time.monotonic()

    def step(count: int, of: int) -> None:
        nonlocal last
        now, done = time.monotonic(), min(count, of)  # a program that is at work leaves more files than it was given
        if done and now - last >= _SILENT:
            last, rate = now, done / (now - start)
            left = round((of - done) / rate)
            fast, wait = f"{rate:.{0 if rate >= 1 else 1}f}", f"{left // 60}:{left % 60:02}"
            words = say("progress", language(), done=done, of=of, rate=fast, left=wait)
            with suppress(OSError, ValueError):  # nobody listens any more
                click.echo(words, file=to)

    return step
