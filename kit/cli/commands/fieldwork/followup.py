"""`kit followup`: whether what a rectification register lists has been put right."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kit.cli.commands.audit import AS_OF, context, need_archive
from kit.cli.localised import command, option
from kit.cli.options.engine import How, reading, tell
from kit.cli.options.presentation import FULL, text_or_json
from kit.cli.output import told
from kit.cli.progress import progress
from kit.cli.shared import common, language, maskable, note, own, save, settings, the_pack
from kit.messages import say

if TYPE_CHECKING:
    from kit.audit import Context
    from kit.audit.mask import Mask
    from kit.audit.rectify.unchanged import OnItsDay
    from kit.audit.result import Audit
    from kit.model import Record
    from kit.report.followup.text import Told

_FILE = click.Path(path_type=Path, dir_okay=False)


@command()
@click.argument("ledger", type=_FILE)
@click.argument("folder", type=click.Path(path_type=Path))
@AS_OF
@option("-o", "--output", "updated", type=_FILE, metavar="FILE", help="Write the register as it stands now.")
@option(
    "--waivers",
    type=_FILE,
    metavar="FILE",
    help="JSON list of findings that somebody answers for until a day; they are not closed, and not open.",
)
@text_or_json
@FULL
@maskable
@reading
@common
def followup(
    ledger: Path,
    folder: Path,
    as_of: datetime | None,
    updated: Path | None,
    waivers: Path | None,
    form: str,
    is_full: bool,
    how: How,
) -> None:
    """Check what a rectification register says.

    LEDGER is a register that `kit audit --format ledger` made, with what people wrote into it since. FOLDER is audited
    again: a row is closed, with document and hash as proof, when its rule no longer tells it; one that came back is
    opened. 已整改 alone closes nothing, nor does a document that is gone or cannot be read, nor a day or a set of
    rules that makes a document pass which nobody changed; a file that was no document may be taken out where its
    finding advises it. Files named as proof have to be in FOLDER. LEDGER stays as it
    is unless -o names it. Exit: 3 when something in LEDGER was not understood, 1 while a row is not put right, else 0.

    \b
    Example:  kit audit filed/2026 --as-of 2026-12-31 --format ledger -o 整改台账.xlsx --prepared-by 白若溪
              kit followup 整改台账.xlsx filed/2026 --as-of 2027-01-31 -o 整改台账-1月.xlsx
    """
    from kit.audit.rectify.differences import differences, evidence_gone
    from kit.audit.rectify.followup import followup as follow
    from kit.audit.rectify.returned import returned
    from kit.report.followup.ledger import document, need_form
    from kit.report.followup.text import Told

    if updated and settings().mask:
        raise click.UsageError(say("followup-masked", language()))
    need_archive(folder)
    pack = the_pack()
    need_form(pack, language())
    judged = context(pack, as_of, form, how)
    record, faults = returned(judged, ledger, ledger.name)
    audit, before, mask = _audit(judged, record, folder, how, waivers)
    found = follow(record.data, audit, pack, before)
    written = differences(found, record, pack, ledger.name, judged.lang)
    written += evidence_gone(found, record, pack, ledger.name, judged.lang)
    result = Told(found, audit, pack, ledger.name, (*faults, *written))
    if mask:
        result = Told(mask(found), mask(audit), pack, mask.text(ledger.name), mask(result.faults))
    if updated and faults:
        note(say("followup-not-written", language(), name=ledger))
    elif updated:
        save(updated, document(found.register, pack))
    _report(result, judged, form, is_full)
    click.get_current_context().exit(3 if faults else 0 if found.is_settled else 1)


def _audit(
    judged: Context, register: Record, folder: Path, how: How, waivers: Path | None
) -> tuple[Audit, OnItsDay, Mask | None]:
    """The audit, what the same documents give on the day of the register, and what hides personal data if asked for."""
    from kit.audit import audited
    from kit.audit.mask import mask_of
    from kit.audit.narrow.filters import Wanted, narrowed
    from kit.audit.narrow.waivers import load
    from kit.audit.rectify.unchanged import on_its_day

    given = own(load, waivers) if waivers else None
    with ExitStack() as kept:
        with progress() as step:
            run = kept.enter_context(audited(judged, folder, step, how.cache, tell))
        audit = narrowed(run.audit, judged.pack, Wanted(waivers=given), whole=True)
        mask = mask_of(judged.pack, run.library, run.audit.files, [register]) if settings().mask else None
        return audit, on_its_day(register.data, run, judged.pack), mask


def _report(result: Told, judged: Context, form: str, is_full: bool) -> None:
    from kit.report.common.json import dumps
    from kit.report.followup.json import report
    from kit.report.followup.text import parts, summary

    if form == "json":
        click.echo(dumps(report(result, judged.lang), indent=2))
    else:
        told(lambda width: (parts if is_full else summary)(result, language(), width), None)
