"""`kit notices`: what was found and what is due, as documents to departments."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kit.cli.commands.audit import AS_OF, context, need_archive
from kit.cli.commands.duties.due import WITHIN, until
from kit.cli.localised import command, option
from kit.cli.options.engine import How, reading, tell
from kit.cli.progress import progress
from kit.cli.shared import common, fail, keep_existing, language, maskable, none_found, note, store_all, the_pack
from kit.messages import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kit.audit.rectify.notices import Notice
    from kit.pack import Pack


_LONG = 60  # items: some ten pages, more than one sitting puts right


@command()
@click.argument("folder", type=click.Path(path_type=Path))
@option(
    "-o",
    "--output",
    "output",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="The folder for the notices.",
)
@AS_OF
@WITHIN
@option(
    "--by",
    type=click.Choice(["department", "person"]),
    default="department",
    show_default=True,
    help="A notice for each department or for each person.",
)
@option("--department", "departments", multiple=True, metavar="NAME", help="Only notices to this department.")
@option("--issued-by", "issuer", metavar="NAME", help="The department that sends them [the one that keeps the files].")
@option("--prepared-by", "drafter", default="", metavar="NAME", help="Who drafted them.")
@option("--force", is_flag=True, help="Overwrite notices of the same names.")
@maskable
@reading
@common
def notices(
    folder: Path,
    output: Path,
    as_of: datetime | None,
    within: str,
    by: str,
    departments: tuple[str, ...],
    issuer: str | None,
    drafter: str,
    force: bool,
    how: How,
) -> None:
    """Make notices to departments: what was found, and what is due.

    FOLDER is audited, and asked what is due. Each department gets a rectification notice (问题, 依据, 建议, 期限) and a
    reminder, forms of the kit with a number, to be signed by drafter and approver, received and answered; filed in
    FOLDER they are audited like the others. Findings bear the numbers of the rectification register. Exit: 3 when a
    file could not be read, 1 when there are notices, else 0.

    \b
    Example:  kit notices filed/2026 --as-of 2026-12-31 -o 通知 --prepared-by 白若溪
    """
    from kit.audit import audited
    from kit.audit.due import Asked, of_run
    from kit.audit.mask import mask_of
    from kit.audit.rectify.notices import Sender, ahead
    from kit.audit.rectify.notices import notices as notices_of
    from kit.audit.result import is_incomplete

    need_archive(folder)
    pack = the_pack()
    _need_forms(pack)
    judged = context(pack, as_of, "json", how)
    asked = Asked(until(pack, judged.as_of, within))
    sender = Sender(
        issuer or str(pack.settings.get("keeper", "")), "person" if by == "person" else "department", drafter
    )
    if not sender.department:
        fail("notices-no-sender")
    with ExitStack() as kept:
        with progress() as step:
            run = kept.enter_context(audited(judged, folder, step, how.cache, tell))
        made = list(_wanted(pack, notices_of(run.audit, of_run(run, pack, asked), pack, sender), departments))
        if judged.mask:
            made = mask_of(pack, run.library, run.audit.files)(made)
        incomplete, left = is_incomplete(run.audit), len(ahead(run.audit, pack))
    if not run.audit.files:
        none_found()
    _write(pack, made, output, force)
    if judged.mask:
        note(say("notices-masked", language()))
    if left:
        note(say("notices-ahead", language(), count=left, as_of=judged.as_of))
    if incomplete:
        note(say("notices-incomplete", language()))
    click.get_current_context().exit(3 if incomplete else 1 if made else 0)


def _need_forms(pack: Pack) -> None:
    from kit.audit.rectify.notices import DUE, FOUND
    from kit.report.followup.ledger import need_form

    for form in (FOUND, DUE):
        need_form(pack, language(), form)


def _wanted(pack: Pack, made: Iterator[Notice], departments: tuple[str, ...]) -> Iterator[Notice]:
    """The notices to the departments that are asked for."""
    from kit.pack.references import department

    org = pack.settings.get("org")
    units = {department(org, name) for name in departments}
    return (one for one in made if not units or department(org, one.data["department"]) in units)


def _write(pack: Pack, made: Sequence[Notice], output: Path, force: bool) -> None:
    """Write the notices, all of them or none, and say which."""
    from kit.report.followup.notices import documents

    files = [(output / name, content) for name, content in documents(made, pack)]
    keep_existing([path for path, _ in files], force)
    output.mkdir(parents=True, exist_ok=True)
    store_all(files)
    for (path, _), one in zip(files, made, strict=True):
        count = len(one.data["items"])
        click.echo(say("notices-made", language(), name=path, count=count))
        if count > _LONG:
            note(say("notices-long", language(), name=path.name, count=count))
