"""`kit stats`: the figures of a folder: in time or not, satisfaction, how long things took, what was filed."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kit.cli.commands.audit import context, figures, need_archive, shown
from kit.cli.localised import command
from kit.cli.options.engine import How, tell
from kit.cli.output import give_json, told
from kit.cli.progress import progress
from kit.cli.shared import none_found, the_pack

if TYPE_CHECKING:
    from kit.audit.result import Audit
    from kit.audit.stats import Stats
    from kit.pack import Pack


@command()
@click.argument("folder", type=click.Path(path_type=Path))
@figures
def stats(folder: Path, as_of: datetime | None, form: str, output: Path | None, how: How) -> None:
    """Compute a folder's figures: timeliness and satisfaction.

    Which figures there are, over which documents and with which targets, is said in the pack (settings.kpis). A
    target that is missed is information, no finding. Exit: 3 when a file could not be read, so that the figures are
    incomplete, else 0.

    \b
    Example:  kit stats filed/2026 --as-of 2026-12-31 --format json -o figures.json
    """
    from kit.audit import checked
    from kit.audit.engine.walk import walk_folder
    from kit.audit.result import summary
    from kit.audit.stats import stats as run

    need_archive(folder)
    pack = the_pack()
    with ExitStack() as kept:
        with progress() as step:
            judged, items = context(pack, as_of, form, how), walk_folder(folder)
            done = kept.enter_context(checked(judged, items, step, how.cache, tell, judge=False))
        done = shown(done, pack)
        _report(run(done, pack), done.audit, pack, form, output)
        counts = summary(done.audit)
        if not counts["found"]:
            none_found()
        click.get_current_context().exit(3 if counts["failed"] else 0)


def _report(found: Stats, audit: Audit, pack: Pack, form: str, output: Path | None) -> None:
    if form == "json":
        from kit.report.stats.json import report

        give_json(report(found, audit, pack), output)
    else:
        from kit.report.stats.text import parts

        told(lambda _: parts(found, audit, pack), output)
