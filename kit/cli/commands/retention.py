"""`kit retention`: how long everything is kept, what is due, what is missing."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from kit.cli.commands.audit import context, listing, need_archive
from kit.cli.localised import command, option
from kit.cli.options.engine import How, tell
from kit.cli.options.part import asked, part, worded
from kit.cli.output import give_json, told
from kit.cli.progress import progress
from kit.cli.shared import language, own, save, the_pack

if TYPE_CHECKING:
    from kit.audit.retention import Retention
    from kit.audit.retention.archive import Collected
    from kit.pack import Pack


@command()
@click.argument("folder", type=click.Path(path_type=Path))
@option(
    "--holds",
    "listed",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="JSON list of what must be kept beyond its period, and by whose order.",
)
@part("Tell only of copies by state=due, person=NAME, department=NAME or due=DATE: kept until then at most.")
@listing
def retention(
    folder: Path,
    as_of: datetime | None,
    listed: Path | None,
    only: tuple[str, ...],
    form: str,
    output: Path | None,
    how: How,
) -> None:
    """List what is kept until when, due, missing.

    Every document below FOLDER, and every paper that an archive register lists, with its class, the last event of
    its chain, the last day it is kept and its state. Nothing is deleted. Exit: 3 when a file could not be read, 1
    when a period cannot be computed or a number is missing, else 0.

    \b
    Example:  kit retention filed/2026 --as-of 2026-12-31 --format xlsx -o retention.xlsx
              kit retention filed/2026 --only state=due,department=行政部
    """
    from kit.audit.part import COPY_KEYS, copy_states, some_copies
    from kit.audit.retention import retention as run
    from kit.audit.retention.archive import collected
    from kit.audit.retention.holds import load

    need_archive(folder, form, output)
    wanted = asked(only, COPY_KEYS, copy_states())
    pack, holds = the_pack(), own(load, listed) if listed else []
    judged = context(pack, as_of, form, how)
    with ExitStack() as kept:
        with progress() as step:
            found = kept.enter_context(collected(judged, folder, holds, step, how.cache, tell))
        whole = run(found.archive, judged.as_of)
        result = some_copies(whole, found.archive.documents, wanted)
        words = worded(wanted, "retention", None if form == "json" else language())
        if found.mask:
            result, words = found.mask(result), found.mask.text(words)
        _report(result, found, pack, form, output, RetentionPart(words, len(whole.copies)))
    is_open = result.missing or any(copy.state == "UNCOMPUTABLE" for copy in result.copies)
    code = 3 if found.failed else 1 if is_open else 0
    click.get_current_context().exit(code if found.found else 2)


class RetentionPart(NamedTuple):
    """What a part was asked for by ("": all is told), and how many copies there are in all."""

    only: str
    total: int


def _report(
    result: Retention, found: Collected, pack: Pack, form: str, output: Path | None, part_of: RetentionPart
) -> None:
    lang = language(form == "json")
    if form == "xlsx" and output:
        from kit.report.retention.xlsx import retention_book

        save(output, retention_book(result, found, lang))
    elif form == "json":
        from kit.report.retention.json import report

        give_json(report(result, found, pack, lang) | ({"only": part_of.only} if part_of.only else {}), output)
    else:
        from kit.report.retention.text import parts

        told(lambda _: parts(result, found, pack, language(), part_of.only, part_of.total), output)
