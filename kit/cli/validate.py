"""`kit validate`: findings of single documents."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from kit.cli.audit import conclude, context, judging
from kit.cli.read import items
from kit.cli.shared import progress, the_pack


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@judging
def validate(
    paths: tuple[Path, ...], as_of: datetime | None, form: str, output: Path | None, fail_on: str, jobs: int | None
) -> None:
    """Say what is wrong in completed forms, each on its own.

    PATH is a file, or a folder of files. Exit: 3 when a file could not be read, 1 with findings, 0 without.

    \b
    Example:  kit validate complaint.docx --fail-on warning
    """
    from kit.audit import check

    found, pack = items(paths), the_pack()
    with progress() as step:
        result = check(context(pack, as_of, form, jobs), found, step)
    conclude(result, pack, form, output, fail_on)
