"""`kit due`: what is still to be done, and until when."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kit.cli.commands.audit import base_of, context, listing_as, need_archive
from kit.cli.localised import command, option
from kit.cli.options.engine import How, tell
from kit.cli.options.narrow import waivers_of
from kit.cli.options.presentation import FULL
from kit.cli.output import give, told
from kit.cli.progress import progress
from kit.cli.shared import fail, language, own, the_pack
from kit.messages import say
from kit.report.due.formats import FORMATS

if TYPE_CHECKING:
    from datetime import date

    from kit.audit.due import Agenda
    from kit.pack import Pack


WITHIN = option(
    "--within",
    default="P14D",
    show_default=True,
    metavar="TIME",
    help="List what falls due in this time, as settings say it: 14天, 2周, 10个工作日, 2个月, or P14D.",
)


@command()
@click.argument("folder", type=click.Path(path_type=Path))
@WITHIN
@option("--department", "departments", multiple=True, metavar="NAME", help="Only what this department has to do.")
@option("--person", "persons", multiple=True, metavar="NAME", help="Only what this person has to do.")
@option(
    "--holds",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="JSON list of what must be kept beyond its period; its days of review are listed too.",
)
@option(
    "--waivers",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="JSON list of waived findings; when they run out is listed too.",
)
@FULL
@listing_as("text", "json", "xlsx", "ics")
def due(
    folder: Path,
    within: str,
    departments: tuple[str, ...],
    persons: tuple[str, ...],
    holds: Path | None,
    waivers: Path | None,
    is_full: bool,
    as_of: datetime | None,
    form: str,
    output: Path | None,
    how: How,
) -> None:
    """List what is still to be done, and until when.

    Running deadlines, the next periodic records, sign-offs that are owed, agreed dates, agreements and authorities
    that run out, holds and waivers to look at again, periods of keeping that end: by the rules that the audit judges
    by, overdue first, then what falls due, by department and person. What the documents date after the day is taken
    as not done yet. The calendar (ics) holds the same, each with an id that stays. Exit: 3 when a file could not be
    read, 1 when something is overdue, else 0.

    \b
    Example:  kit due filed/2026 --as-of 2026-06-30 --within P14D
              kit due filed/2026 --department 客服部 --format ics -o due.ics
    """
    from kit.audit.due import Asked, collect
    from kit.audit.retention.holds import load

    need_archive(folder, form, output)
    pack = the_pack()
    judged = context(pack, as_of, form, how)
    asked = Asked(
        until(pack, judged.as_of, within),
        departments,
        persons,
        own(load, holds) if holds else (),
        waivers_of(pack, waivers) if waivers else None,
    )
    with progress() as step:
        agenda = collect(judged, folder, asked, step, how.cache, tell)
    _report(agenda, pack, form, output, folder, is_full)
    click.get_current_context().exit(_exit_code(agenda))


def until(pack: Pack, day: date, within: str) -> datetime:
    """Return the last minute that is listed. Raises KitError, UsageError."""
    from kit.calendar.worktime import add, calendar
    from kit.data.cast.durations import duration_of

    try:
        length = duration_of(within)
    except ValueError:
        raise click.UsageError(say("bad-within", language(), text=within)) from None
    last = add(calendar(pack.settings), day, length)
    return last or fail("within-unknown", text=within)


def _exit_code(agenda: Agenda) -> int:
    """Return 2 where there was no document, 3 where something is unread, 1 where something is overdue, else 0."""
    from kit.audit.due import summary

    counts = summary(agenda)
    if counts["found"] == counts["skipped"]:
        return 2
    return 3 if agenda.unread else 1 if counts["overdue"] else 0


def _report(agenda: Agenda, pack: Pack, form: str, output: Path | None, folder: Path, is_full: bool) -> None:
    if form == "text":
        from kit.report.due.summary import summary
        from kit.report.due.text import parts

        told(lambda width: (parts if is_full else summary)(agenda, pack, width), output)
        return
    give(FORMATS[form](agenda, pack, base_of(folder, output)), output)
