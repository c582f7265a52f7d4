"""How files are read: the options that every command on a folder takes, and what they come to."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from kit.cli.localised import option
from kit.cli.options.opening import limits, opening
from kit.cli.output_guard import writing_own
from kit.cli.shared import language, note, settings
from kit.messages import say

if TYPE_CHECKING:
    from kit.audit.engine.run import Context
    from kit.model import Lang
    from kit.pack import Pack

F = TypeVar("F", bound=Callable[..., Any])
_OPTIONS = (
    option("--jobs", type=click.IntRange(1, 64), metavar="N", help="Files read at the same time [one per processor]."),
    option(
        "--cache",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="Keep what was read: unchanged files are not read again, a run that was killed goes on.",
    ),
    option(
        "--scheduler",
        metavar="ADDRESS",
        help="Read on the dask.distributed cluster of this scheduler, tcp://host:port.",
    ),
    option(
        "--timeout",
        type=click.FloatRange(0.1, 3600),
        default=20,
        show_default=True,
        metavar="SECONDS",
        help="Give a file up after so much time of the processor.",
    ),
    option(
        "--memory",
        type=click.IntRange(64, 1 << 20),
        default=512,
        show_default=True,
        metavar="MB",
        help="Give a file up that needs more.",
    ),
    option(
        "--not-forms",
        multiple=True,
        metavar="PATTERN",
        help="Files that are no forms, such as 附件/**: counted and listed, not read.",
    ),
)


class How(NamedTuple):
    """The options' values."""

    jobs: int | None
    cache: Path | None
    scheduler: str | None
    timeout: float  # seconds
    memory: int  # MB
    not_forms: tuple[str, ...]


def reading(command: F) -> F:
    """The options; the command gets them as `how`."""

    @functools.wraps(command)
    def run(*args: Any, **options: Any) -> Any:
        how = How(**{name: options.pop(name) for name in How._fields})
        report = (
            options.get("output") if "form" in options else None
        )  # else it is a document, to be filed with the others
        read = options.get("paths") or (options["folder"],)
        with writing_own([path for path in read if path], report, how.cache):
            return command(*args, how=how, **options)

    for add_option in reversed(_OPTIONS):
        run = add_option(run)
    run = opening(run)
    return run  # type: ignore[return-value]


def context_of(pack: Pack, day: date, lang: Lang, how: How) -> Context:
    """What the verdict depends on, and who reads. Raises KitError where a cluster cannot be reached."""
    from kit.audit.engine.limits import Bounds
    from kit.audit.engine.run import Context

    bounds = Bounds(how.timeout, how.memory * 2**20)
    found = Context(
        pack,
        day,
        lang,
        how.jobs or os.cpu_count() or 1,
        limits(),
        bounds,
        not_forms=how.not_forms,
        voice=language(),
        mask=settings().mask,
    )
    if not how.scheduler:
        return found
    from kit.audit.engine.cluster import ClusterPool

    pool = ClusterPool(how.scheduler, language())
    click.get_current_context().call_on_close(pool.close)
    return found._replace(pool=pool)


def tell(word: str) -> None:
    """A note beside the report."""
    note(say(word, language()))
