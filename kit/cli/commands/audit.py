"""`kit audit`: everything in a folder, across documents. Also what it shares with `kit validate`."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import quote

import click

from kit.cli.localised import Day, command, option
from kit.cli.options.annotate import annotate_folder, annotating, need_room, real_names
from kit.cli.options.engine import How, context_of, reading, tell
from kit.cli.options.narrow import narrowing, need_match
from kit.cli.options.presentation import presenting, text_or_json
from kit.cli.output import give
from kit.cli.paper import need_proof, pictured, prove
from kit.cli.progress import progress
from kit.cli.shared import (
    STDOUT,
    common,
    console,
    fail,
    is_coloured,
    language,
    maskable,
    settings,
    the_pack,
    today,
    unheard,
)
from kit.messages import say
from kit.report.audit.formats import BINARY, FORMATS

if TYPE_CHECKING:
    from kit.audit import Context
    from kit.audit.narrow.filters import Wanted
    from kit.audit.result import Audit, Run
    from kit.pack import Pack
    from kit.report.audit.presentation import Presentation

F = TypeVar("F", bound=Callable[..., Any])
_MACHINES = ("json", "sarif", "junit")  # read by programs: the locale does not decide their language
_LEVELS: dict[str, tuple[str, ...]] = {
    "error": ("error",),
    "warning": ("error", "warning"),
    "note": ("error", "warning", "note"),
    "never": (),
}

AS_OF = option(
    "--as-of", type=Day(), metavar="DATE", help="Judge as on this day, YYYY-MM-DD [today]; the report states it."
)


_OUTPUT = option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, allow_dash=True),
    metavar="FILE",
    help="Write the report into a file [standard output].",
)
FAIL_ON = option(
    "--fail-on",
    type=click.Choice(list(_LEVELS)),
    default="error",
    show_default=True,
    help="Exit 1 from which severity on; what a person has to decide does not count.",
)


def judging(command: F) -> F:
    """The options of the commands that judge documents."""
    form = option(
        "--format",
        "form",
        type=click.Choice(list(FORMATS)),
        default="text",
        show_default=True,
        help="For people (html a page, xlsx, docx working papers, ledger for rectification), programs, code hosts.",
    )
    return _with(command, AS_OF, form, _OUTPUT, FAIL_ON, maskable, reading, common)


def listing(command: F) -> F:
    """The options of the commands that list what an archive holds."""
    return listing_as("text", "json", "xlsx")(command)


def listing_as(*formats: str) -> Callable[[F], F]:
    """The same, where a command has formats of its own."""
    form = option(
        "--format",
        "form",
        type=click.Choice(formats),
        default="text",
        show_default=True,
        help="For people, for programs, or a workbook (needs -o).",
    )
    return lambda command: _with(command, AS_OF, form, _OUTPUT, maskable, reading, common)


def figures(command: F) -> F:
    """The options of the commands that compute figures."""
    return _with(command, AS_OF, text_or_json, _OUTPUT, maskable, reading, common)


def _with(command: F, *options: Callable[[F], F]) -> F:
    for decorate in reversed(options):
        command = decorate(command)
    return command


def need_archive(folder: Path, form: str = "", output: Path | None = None) -> None:
    """Refuse a folder that is none, and a workbook without a file to write it into."""
    need_output(form, output)
    if not folder.is_dir():
        key = "not-a-folder" if folder.exists() else "cannot-read"
        fail(key, name=folder, detail=say("unread-vanished", language()))


def need_output(form: str, output: Path | None) -> None:
    """Refuse a workbook without a file to write it into, and a register that hides what it is about."""
    if form == "ledger" and settings().mask:
        raise click.UsageError(say("followup-masked", language()))
    if form in BINARY and output is None:
        raise click.UsageError(say("needs-output", language()))


def context(pack: Pack, as_of: datetime | None, form: str, how: How) -> Context:
    """What the verdict depends on; the day is today where the documents are written, unless given."""
    day = as_of.date() if as_of else today(pack)
    return context_of(pack, day, language(form in _MACHINES), how)


def conclude(
    run: Run,
    pack: Pack,
    form: str,
    output: Path | None,
    fail_on: str,
    folder: Path,
    how: Presentation,
    copies: Callable[[Run], bool] | None = None,
) -> None:
    """Report, write the copies, then leave with the verdict's exit code, 3 where a copy could not be written that
    should be there; `folder` is what the paths of the report begin at."""
    run = shown(run, pack)
    with unheard():
        if form == "text" and output in (None, STDOUT) and is_coloured():
            _print(run, pack, how)
        else:
            content = FORMATS[form](run, pack, how if how.base else how._replace(base=base_of(folder, output)))
            give(content, output)
    is_whole = copies is None or copies(run)
    click.get_current_context().exit(exit_code(run.audit, fail_on) if is_whole else 3)


def shown(run: Run, pack: Pack) -> Run:
    """Return the run as it is told: with --mask its personal data are hidden."""
    if not settings().mask:
        return run
    from kit.audit.mask import masked_run

    return masked_run(run, pack)


def exit_code(result: Audit, fail_on: str) -> int:
    """Return 2 where there was nothing to judge, 3 when something is unread or a fault of ours, else 1 with findings at
    the level asked for, else 0. An empty folder is more likely the wrong one than an archive in order."""
    from kit.audit.result import is_incomplete, summary

    counted = summary(result)
    if counted["found"] == counted["skipped"] and not result.scope.left_out:
        return 2
    if is_incomplete(result):
        return 3
    return 1 if any(counts(one.outcome, one.severity, fail_on) for one in result.findings) else 0


def counts(outcome: str, severity: str, fail_on: str) -> bool:
    """Whether a finding is one that --fail-on asks for."""
    from kit.audit.result import UNDECIDED

    return outcome not in UNDECIDED and severity in _LEVELS[fail_on]


def base_of(folder: Path, output: Path | None) -> str:
    """The way from the report to the audited folder: relative, so that both can be moved together."""
    if output is None or output == STDOUT:
        return ""
    try:
        return quote(os.fsencode(Path(os.path.relpath(folder.absolute(), output.absolute().parent)).as_posix()))
    except ValueError:  # another drive
        return folder.absolute().as_uri()


def _print(run: Run, pack: Pack, how: Presentation) -> None:
    from kit.report.audit.text import lines

    to = console()
    for line in lines(run.audit, pack, how, to.width if to.is_terminal else None):
        to.print(line.styled(), soft_wrap=True)


def _print_schema(context: click.Context, option: click.Parameter, asked: bool) -> None:
    from kit.pack import default_folder

    if asked and not context.resilient_parsing:
        click.echo((default_folder() / "schemas/meta/report.json").read_text("utf-8"), nl=False)
        context.exit()


@command()
@click.argument("folder", type=click.Path(path_type=Path))
@judging
@narrowing(folder=True)
@presenting(summarised=True)
@annotating("Write copies of the files with findings into this new folder, comments at the very words.")
@option(
    "--as-printed",
    "proof",
    metavar="N|N%",
    help="Print so many documents, drawn by their content, and tell what the pages show otherwise than was read.",
)
@option(
    "--report-schema",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_schema,
    help="Print the JSON Schema of the JSON report, and nothing else.",
)
def audit(
    folder: Path,
    as_of: datetime | None,
    form: str,
    output: Path | None,
    fail_on: str,
    how: How,
    narrow: Callable[[Pack], Wanted],
    presented: Presentation,
    most_pictures: int,
    copies: str | None,
    proof: str | None,
) -> None:
    """Audit a folder of completed forms, each one and all together.

    Every file below FOLDER is counted: audited, skipped (temporary, hidden, links) or failed. A byte-identical copy
    is one finding, on the later path. Options that narrow the report change no verdict: everything is read and judged
    first, the report states what it leaves out, and files that could not be read stay in. Exit, by what the report
    counts: 3 when a file could not be read or its copy not be written, 1 with findings, 0 without.

    \b
    Example:  kit audit filed/2026 --as-of 2026-12-31 --format json -o report.json
              kit audit filed/2026 --as-of 2026-12-31 --waivers waivers.json --baseline last-year.json
              kit audit filed/2026 --as-of 2026-12-31 --only department=客服部,period=2026-Q2 --select CM
              kit audit filed/2026 --as-of 2026-12-31 --format xlsx -o paper.xlsx --annotate marked
              kit audit filed/2026 --as-of 2026-12-31 --sample 5% --seed 2026-11 --by form
              kit audit filed/2026 --as-of 2026-12-31 --as-printed 5%
    """
    from kit.audit import audited
    from kit.audit.narrow.filters import narrowed
    from kit.audit.result import from_cache

    need_archive(folder, form, output)
    if proof:
        need_proof(proof)
    room = need_room(copies, folder) if copies else None
    pack = the_pack()
    wanted, judged = narrow(pack), context(pack, as_of, form, how)
    with ExitStack() as kept:
        with progress() as step:
            run = kept.enter_context(audited(judged, folder, step, how.cache, tell))
        if proof:
            run = prove(run, pack, judged.lang, real_names(folder), proof)
        found = from_cache(run.audit, how.cache)
        run = run._replace(audit=narrowed(found, pack, wanted, whole=True), whole=run.audit)
        need_match(run, wanted)
        presented = pictured(presented, form, run, pack, partial(real_names, folder), most_pictures)
        copied = partial(annotate_folder, judged, folder, room) if room else None
        conclude(run, pack, form, output, fail_on, folder, presented, copied)
