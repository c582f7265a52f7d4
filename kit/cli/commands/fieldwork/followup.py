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
from kit.cli.options.presentation import text_or_json
from kit.cli.output import told
from kit.cli.progress import progress
from kit.cli.shared import common, fail, language, note, own, save, the_pack
from kit.messages import pick, say
from kit.rule_ids import HIDDEN_TEXT, NOT_UNDERSTOOD, ROW_BROKEN, STRUCK_TEXT, TWO_VALUES, UNCLAIMED, VALUE_BESIDE

if TYPE_CHECKING:
    from kit.audit import Context
    from kit.audit.result import Audit
    from kit.model import Finding, Record
    from kit.report.followup.text import Told

_FILE = click.Path(path_type=Path, dir_okay=False)
# Words of the register that belong to no field, or are not understood: written anew, they would be lost.
_LOSING = frozenset({UNCLAIMED, NOT_UNDERSTOOD, TWO_VALUES, ROW_BROKEN, STRUCK_TEXT, HIDDEN_TEXT, VALUE_BESIDE})


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
@reading
@common
def followup(
    ledger: Path,
    folder: Path,
    as_of: datetime | None,
    updated: Path | None,
    waivers: Path | None,
    form: str,
    how: How,
) -> None:
    """Check what a rectification register says.

    LEDGER is a register that `kit audit --format ledger` made, with what people wrote into it since. FOLDER is audited
    again: a row is closed, with document and hash as proof, when its rule no longer tells it; one that came back is
    opened. 已整改 alone closes nothing, nor does a document that is gone or cannot be read, nor a date that has come
    since. LEDGER stays as it is
    unless -o names it. Exit: 3 when something in LEDGER was not understood, 1 while a row is not put right, else 0.

    \b
    Example:  kit audit filed/2026 --as-of 2026-12-31 --format ledger -o 整改台账.xlsx --prepared-by 白若溪
              kit followup 整改台账.xlsx filed/2026 --as-of 2027-01-31 -o 整改台账-1月.xlsx
    """
    from kit.audit.rectify.followup import differences
    from kit.audit.rectify.followup import followup as follow
    from kit.report.followup.ledger import document, need_form
    from kit.report.followup.text import Told

    need_archive(folder)
    pack = the_pack()
    need_form(pack, language())
    judged = context(pack, as_of, form, how)
    record, faults = _register(judged, ledger)
    audit, elapsed = _audit(judged, record, folder, how, waivers)
    found = follow(record.data, audit, pack, elapsed)
    written = differences(found, record, pack, ledger.name, judged.lang)
    result = Told(found, audit, pack, ledger.name, (*faults, *written))
    if updated and faults:
        note(say("followup-not-written", language(), name=ledger))
    elif updated:
        save(updated, document(found.register, pack))
    _report(result, judged, form)
    click.get_current_context().exit(3 if faults else 0 if found.is_settled else 1)


def _register(judged: Context, ledger: Path) -> tuple[Record, tuple[Finding, ...]]:
    """What a register holds, and what of it would be lost: a text that is not understood bears its field's own rule.

    Raises KitError where it is none or cannot be read.
    """
    from kit.audit import checked
    from kit.audit.engine.walk import Item
    from kit.audit.rectify.register import FORM

    with checked(judged, [Item(ledger.name, str(ledger))]) as run:
        (file,) = run.audit.files
        if file.outcome != "audited":
            fail("cannot-read", name=ledger, detail="; ".join(one.message for one in run.audit.findings))
        if file.form != FORM:
            fail("followup-no-register", name=ledger, title=pick(judged.pack.forms[file.form].title, language()))
        (filed,) = run.library.of(FORM)
        unread = {problem.path for problem in filed.record.problems if problem.rule == NOT_UNDERSTOOD}
        faults = tuple(one for one in run.audit.findings if one.rule in _LOSING or one.field in unread)
        return filed.record, faults


def _audit(
    judged: Context, register: Record, folder: Path, how: How, waivers: Path | None
) -> tuple[Audit, frozenset[str]]:
    """The audit, and what of the register only the calendar ended."""
    from kit.audit import audited
    from kit.audit.narrow.filters import Wanted, narrowed
    from kit.audit.narrow.waivers import load
    from kit.audit.rectify.elapsed import still_on_its_day

    given = own(load, waivers) if waivers else None
    with ExitStack() as kept:
        with progress() as step:
            run = kept.enter_context(audited(judged, folder, step, how.cache, tell))
        audit = narrowed(run.audit, judged.pack, Wanted(waivers=given), whole=True)
        return audit, still_on_its_day(register.data, run, judged.pack)


def _report(result: Told, judged: Context, form: str) -> None:
    from kit.report.common.json import dumps
    from kit.report.followup.json import report
    from kit.report.followup.text import parts

    if form == "json":
        click.echo(dumps(report(result, judged.lang), indent=2))
    else:
        told(lambda width: parts(result, language(), width), None)
