"""How files are read: the options that every command on a folder takes, and what they come to."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from kit.cli.opening import limits, opening
from kit.cli.shared import fail, language
from kit.words import say

if TYPE_CHECKING:
    from kit.audit.reading import Context
    from kit.model import Lang
    from kit.pack import Pack

F = TypeVar("F", bound=Callable[..., Any])
_OPTIONS = (
    click.option("--jobs", type=click.IntRange(1, 64), metavar="N",
                 help="Files read at the same time [one per processor]."),
    click.option("--cache", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
                 help="Keep what was read: unchanged files are not read again, a run that was killed goes on."),
    click.option("--scheduler", metavar="ADDRESS",
                 help="Read on the dask.distributed cluster of this scheduler, tcp://host:port."),
    click.option("--timeout", type=click.FloatRange(0.1, 3600), default=20, show_default=True, metavar="SECONDS",
                 help="Give a file up after so long."),
    click.option("--memory", type=click.IntRange(64, 1 << 20), default=512, show_default=True, metavar="MB",
                 help="Give a file up that needs more."),
)  # fmt: skip


class How(NamedTuple):
    """The options' values."""

    jobs: int | None
    cache: Path | None
    scheduler: str | None
    timeout: float  # seconds
    memory: int  # MB


def reading(command: F) -> F:
    """The options; the command gets them as `how`."""

    @functools.wraps(command)
    def run(*args: Any, **options: Any) -> Any:
        how = How(**{name: options.pop(name) for name in How._fields})
        _need_outside(how.cache, options.get("paths") or (options["folder"],))
        return command(*args, how=how, **options)

    for option in reversed(_OPTIONS):
        run = option(run)
    run = opening(run)
    return run  # type: ignore[return-value]


def _need_outside(cache: Path | None, audited: Iterable[Path]) -> None:
    """Refuse a cache that the next run would take for a document; a hidden one it would not."""
    if cache is None:
        return
    for folder in (folder.resolve() for folder in audited):
        inside = cache.resolve().is_relative_to(folder)
        if inside and not any(part.startswith(".") for part in cache.resolve().relative_to(folder).parts):
            fail("cache-inside", name=cache)


def context_of(pack: Pack, day: date, lang: Lang, how: How) -> Context:
    """What the verdict depends on, and who reads. Raises KitError where a cluster cannot be reached."""
    from kit.audit.guard import Guard
    from kit.audit.reading import Context

    guard = Guard(how.timeout, how.memory * 2**20)
    found = Context(pack, day, lang, how.jobs or os.cpu_count() or 1, limits(), guard, voice=language())
    if not how.scheduler:
        return found
    from kit.audit.cluster import Cluster

    crew = Cluster(how.scheduler, language())
    click.get_current_context().call_on_close(crew.close)
    return found._replace(crew=crew)


def tell(word: str) -> None:
    """A note beside the report."""
    click.echo(say(word, language()), err=True)
