"""`kit signoffs`: who had to sign, who did, when."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from kit.cli.commands.audit import base_of, context, listing, need_archive
from kit.cli.localised import command
from kit.cli.options.engine import How, tell
from kit.cli.options.part import asked, part, worded
from kit.cli.output import give_json, told
from kit.cli.progress import progress
from kit.cli.shared import language, save, the_pack

if TYPE_CHECKING:
    from kit.audit.signoffs import Ledger
    from kit.pack import Pack


@command()
@click.argument("folder", type=click.Path(path_type=Path))
@part("Tell only of sign-offs by state=open, missing, late, …, person=NAME, department=NAME or due=DATE: until then.")
@listing
def signoffs(
    folder: Path, only: tuple[str, ...], as_of: datetime | None, form: str, output: Path | None, how: How
) -> None:
    """List who had to sign, who did, and when.

    Every sign-off of every document below FOLDER with its state: signed, missing, refused, late and so on, and
    whether one person signed in two roles. Exit: 3 when a file could not be read, 1 when a sign-off that a rule asks
    for does not hold, else 0.

    \b
    Example:  kit signoffs filed/2026 --as-of 2026-12-31 --format xlsx -o signoffs.xlsx
              kit signoffs filed/2026 --only state=open,department=客服部
    """
    from kit.audit.engine.walk import walk_folder
    from kit.audit.part import SIGNOFF_KEYS, signoff_states, some_signoffs
    from kit.audit.signoffs import collected, summary

    need_archive(folder, form, output)
    wanted = asked(only, SIGNOFF_KEYS, signoff_states())
    pack = the_pack()
    with progress() as step:
        ledger, mask = collected(context(pack, as_of, form, how), walk_folder(folder), step, how.cache, tell)
    words = worded(wanted, "state", None if form == "json" else language())
    told_of = ToldSignoffs(some_signoffs(ledger, wanted), words, len(ledger.signoffs))
    told_of = mask(told_of) if mask else told_of
    _report(told_of, pack, form, output, folder)
    counts = summary(told_of.ledger)
    code = 3 if counts["failed"] else 1 if counts["open"] else 0
    click.get_current_context().exit(code if counts["found"] else 2)


class ToldSignoffs(NamedTuple):
    """The ledger that is told of: the whole one, or a part in words of its own."""

    ledger: Ledger
    only: str
    total: int  # sign-offs of the whole one


def _report(told_of: ToldSignoffs, pack: Pack, form: str, output: Path | None, folder: Path) -> None:
    ledger = told_of.ledger
    if form == "xlsx" and output:
        from kit.audit.engine.walk import link
        from kit.report.signoffs.xlsx import workbook

        save(output, workbook(ledger, pack, partial(link, base_of(folder, output))))
    elif form == "json":
        from kit.report.signoffs.json import report

        give_json(report(ledger, pack) | ({"only": told_of.only} if told_of.only else {}), output)
    else:
        from kit.report.signoffs.text import parts

        told(lambda width: parts(ledger, pack, width, told_of.only, told_of.total), output)
