"""`kit validate`: findings of single documents."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kit.cli.commands.audit import conclude, context, judging, need_output
from kit.cli.commands.read import items
from kit.cli.localised import command, option
from kit.cli.options.annotate import annotate, annotating, targets
from kit.cli.options.engine import How, tell
from kit.cli.options.narrow import narrowing
from kit.cli.options.presentation import presenting
from kit.cli.paper import need_proof, pictured, prove
from kit.cli.progress import progress
from kit.cli.shared import the_pack

if TYPE_CHECKING:
    from kit.audit.narrow.filters import Wanted
    from kit.pack import Pack
    from kit.report.audit.presentation import Presentation


@command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@judging
@narrowing(folder=False)
@presenting(summarised=False)
@annotating("Write a copy with the findings as comments at the very words; a folder for several files.")
@option("--force", is_flag=True, help="Overwrite copies that exist.")
@option(
    "--as-printed",
    "is_proved",
    is_flag=True,
    help="Print each file with LibreOffice and tell what its pages show otherwise than it was read.",
)
def validate(
    paths: tuple[Path, ...],
    as_of: datetime | None,
    form: str,
    output: Path | None,
    fail_on: str,
    how: How,
    narrow: Callable[[Pack], Wanted],
    presented: Presentation,
    most_pictures: int,
    copies: str | None,
    force: bool,
    is_proved: bool,
) -> None:
    """Say what is wrong in completed forms, each on its own.

    PATH is a file, or a folder of files. Exit: 3 when a file could not be read or its copy not be written, 1 with
    findings, 0 without.

    \b
    Example:  kit validate complaint.docx --fail-on warning
              kit validate complaint.docx --annotate complaint-marked.docx
              kit validate complaint.docx --as-printed
    """
    from kit.audit import checked
    from kit.audit.narrow.filters import narrowed
    from kit.audit.result import from_cache

    need_output(form, output)
    if is_proved:
        need_proof()
    found, pack = items(paths), the_pack()
    to = targets(found, paths, copies, force) if copies else {}
    wanted, judged = narrow(pack), context(pack, as_of, form, how)
    with ExitStack() as kept:
        with progress() as step:
            run = kept.enter_context(checked(judged, found, step, how.cache, tell))
        real = {item.path: item.real for item in found}
        if is_proved:
            run = prove(run, pack, judged.lang, real)
        run = run._replace(audit=narrowed(from_cache(run.audit, how.cache), pack, wanted, whole=False))
        presented = pictured(presented, form, run, pack, lambda: real, most_pictures)
        copied = partial(annotate, judged, real, to, copies) if copies else None
        conclude(run, pack, form, output, fail_on, Path(), presented, copied)
