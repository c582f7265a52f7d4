"""`kit audit`: everything in a folder, across documents. Also what it shares with `kit validate`."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from zoneinfo import ZoneInfo

import click

from kit.cli.shared import common, console, fail, language, progress, save, the_pack
from kit.words import say

if TYPE_CHECKING:
    from kit.audit import Context
    from kit.audit.result import Audit
    from kit.pack import Pack

F = TypeVar("F", bound=Callable[..., Any])
_LEVELS: dict[str, tuple[str, ...]] = {
    "error": ("errors",), "warning": ("errors", "warnings"), "note": ("errors", "warnings", "notes"), "never": (),
}  # fmt: skip


_AS_OF = click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE",
                      help="Judge as on this day, YYYY-MM-DD [today]; the report states it.")  # fmt: skip
_OUTPUT = click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE",
                       help="Write the report into a file [standard output].")  # fmt: skip
_JOBS = click.option("--jobs", type=click.IntRange(1, 64), metavar="N",
                     help="Files read at the same time [one per processor].")  # fmt: skip


def judging(command: F) -> F:
    """The options of the commands that judge documents."""
    form = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
                        help="For people or for programs.")  # fmt: skip
    level = "Exit 1 from which severity on; what a person has to decide does not count."
    fail_on = click.option(
        "--fail-on", type=click.Choice(list(_LEVELS)), default="error", show_default=True, help=level
    )
    return _with(command, _AS_OF, form, _OUTPUT, fail_on, _JOBS, common)


def listing(command: F) -> F:
    """The options of the commands that list what an archive holds."""
    form = click.option("--format", "form", type=click.Choice(["text", "json", "xlsx"]), default="text",
                        show_default=True, help="For people, for programs, or a workbook (needs -o).")  # fmt: skip
    return _with(command, _AS_OF, form, _OUTPUT, _JOBS, common)


def _with(command: F, *options: Callable[[F], F]) -> F:
    for option in reversed(options):
        command = option(command)
    return command


def need_archive(folder: Path, form: str = "", output: Path | None = None) -> None:
    """Refuse a folder that is none, and a workbook without a file to write it into."""
    if form == "xlsx" and output is None:
        raise click.UsageError(say("needs-output", language()))
    if not folder.is_dir():
        key = "not-a-folder" if folder.exists() else "cannot-read"
        fail(key, name=folder, detail=say("unread-vanished", language()))


def context(pack: Pack, as_of: datetime | None, form: str, jobs: int | None) -> Context:
    """What the verdict depends on; the day is today where the documents are written, unless given."""
    from kit.audit import Context

    day = as_of.date() if as_of else datetime.now(ZoneInfo(pack.zone)).date()
    return Context(pack, day, language(form == "json"), jobs or os.cpu_count() or 1)


def conclude(result: Audit, pack: Pack, form: str, output: Path | None, fail_on: str) -> None:
    """Report, then leave with the verdict's exit code."""
    if form == "json":
        from kit.report.jsonreport import report
        from kit.report.jsontext import dumps

        text = dumps(report(result, pack), indent=2) + "\n"
        save(output, text.encode()) if output else click.echo(text, nl=False)
    else:
        _write_text(result, pack, output)
    click.get_current_context().exit(exit_code(result, fail_on))


def exit_code(result: Audit, fail_on: str) -> int:
    """3 when something is unread, else 1 when there are findings at the level asked for, else 0."""
    from kit.audit.result import summary

    counts = summary(result)
    if counts["failed"]:
        return 3
    return 1 if any(counts[name] for name in _LEVELS[fail_on]) else 0


def _write_text(result: Audit, pack: Pack, output: Path | None) -> None:
    from kit.report.console import lines

    if output:
        text = "".join(f"{line.plain}\n" for line in lines(result, pack, None))
        save(output, text.encode("utf-8", "backslashreplace"))
        return
    to = console()
    for line in lines(result, pack, to.width if to.is_terminal else None):
        to.print(line, soft_wrap=True)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@judging
def audit(folder: Path, as_of: datetime | None, form: str, output: Path | None, fail_on: str, jobs: int | None) -> None:
    """Audit a folder of completed forms, each one and all together.

    Every file below FOLDER is counted: audited, skipped (temporary, hidden, links) or failed. A byte-identical copy
    is one finding, on the later path. Exit: 3 when a file could not be read, 1 with findings, 0 without.

    \b
    Example:  kit audit filed/2026 --as-of 2026-12-31 --format json -o report.json
    """
    from kit.audit import audit as run

    need_archive(folder)
    pack = the_pack()
    with progress() as step:
        result = run(context(pack, as_of, form, jobs), folder, step)
    conclude(result, pack, form, output, fail_on)
