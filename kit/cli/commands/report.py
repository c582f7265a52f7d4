"""`kit report`: documents that are drawn up from what is filed."""

from __future__ import annotations

from datetime import date, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kit.cli.commands.audit import context, need_archive
from kit.cli.localised import Day, group, option
from kit.cli.options.engine import How, reading, tell
from kit.cli.progress import progress
from kit.cli.render_data import Given, usable
from kit.cli.shared import common, fail, keep_existing, language, maskable, note, own, save, the_pack
from kit.messages import pick, say

if TYPE_CHECKING:
    from kit.model import Data
    from kit.pack import Pack
    from kit.report.analysis.basis import Basis
    from kit.report.analysis.data import FoundFigures

_DAY = Day()


@group
@common
def report() -> None:
    """Draw up documents from what is filed.

    \b
    Example:  kit report analysis filed/2026 --from 2026-04-01 --to 2026-06-30 -o report.docx
    """


@report.command()
@click.argument("folder", type=click.Path(path_type=Path))
@option("--from", "first", type=_DAY, required=True, metavar="DATE", help="First day of the period.")
@option("--to", "last", type=_DAY, required=True, metavar="DATE", help="Last day of the period.")
@option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    metavar="FILE",
    help="The Word document to write.",
)
@option(
    "--with",
    "added",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="JSON with what people write: number, author, department, findings, suggestions.",
)
@option("--as-of", type=_DAY, metavar="DATE", help="Day it is drawn up on; decides what is overdue [today].")
@option("--no-charts", is_flag=True, help="Figures only; needs no matplotlib.")
@option("--force", is_flag=True, help="Overwrite the file.")
@reading
@maskable
@common
def analysis(
    folder: Path,
    first: datetime,
    last: datetime,
    output: Path,
    added: Path | None,
    as_of: datetime | None,
    no_charts: bool,
    force: bool,
    how: How,
) -> None:
    """Draw up the intake analysis report of a period.

    Counts the matters that the intake registers below FOLDER hold by type, handling, result and satisfaction, lists
    what is overdue, and draws charts. Suggestions are for people to make: write them into the document, or give them
    with --with. Exit: 3 when a file could not be read, else 0.

    \b
    Example:  kit report analysis filed/2026 --from 2026-04-01 --to 2026-06-30 -o report.docx
    """
    from kit.audit.engine.run import entry, repeated
    from kit.audit.engine.run import reading as read
    from kit.audit.engine.walk import walk_folder
    from kit.audit.mask import mask_of
    from kit.report.analysis.basis import basis_of, lacking
    from kit.report.analysis.data import AnalysisSpan, figures, matters

    need_archive(folder)
    keep_existing([output], force)
    if last < first:
        fail("period-reversed", first=first.date(), last=last.date())
    if not no_charts and find_spec("matplotlib") is None:
        fail("needs-charts")
    pack = the_pack()
    if places := lacking(pack):
        fail("analysis-settings", pack=pack.name, places=say("list", language()).join(places))
    basis, judged = basis_of(pack), context(pack, as_of, "text", how)
    span = AnalysisSpan(first.date(), last.date(), judged.as_of)
    items = walk_folder(folder)
    mask = None
    with progress() as step, read(judged, items, step, how.cache, tell, judge=False) as (store, done):
        numbers = [one.number for one in store.of(basis.report.id)]
        store.leave_out(repeated(map(entry, done.read)))
        mask = mask_of(pack, store) if judged.mask else None
        found = matters(store, pack.forms, pack.settings, basis, span)
    if not found.entries:
        fail("no-matters", first=span.first, last=span.last)
    data = {**_stated(basis, found, span.as_of, numbers), **figures(found, basis, span)}
    data = mask(data) if mask else data
    save(output, _document(pack, basis, _completed(data, basis, added), found, not no_charts))
    if failed := len(done.unread):
        note(say("report-unread", language(), count=failed))
    click.get_current_context().exit(3 if failed else 0)


def _stated(basis: Basis, found: FoundFigures, day: date, numbers: list[str]) -> Data:
    """What is known of the report itself: its number behind those on file, who kept the registers."""
    from kit.data.paths import value_at
    from kit.pack.numbers import next_number
    from kit.report.analysis.text import sources

    department = value_at(found.registers[-1].record.data, basis.form.department) if basis.form.department else None
    return {
        "number": next_number(numbers, basis.prefix, day.year),
        "drafted_on": str(day),
        "sources": sources(found),
        **({basis.report.department: department} if department and basis.report.department else {}),
    }


def _completed(data: Data, basis: Basis, added: Path | None) -> Data:
    """The data with what people wrote, which wins; the words that follow from the figures where they wrote none."""
    from kit.pack import jsonfile
    from kit.report.analysis.text import findings

    return {"findings": findings(data, basis), **data, **(own(jsonfile.load_object, added) if added else {})}


def _document(pack: Pack, basis: Basis, data: Data, found: FoundFigures, with_pictures: bool) -> bytes:
    from kit.render import render
    from kit.rules.base import label_of
    from kit.rules.shape import errors

    (plain,) = usable(pack, basis.report, Given([data], False), draft=True, name="")
    if blank := [pick(label_of(basis.report, one.path), language()) for one in errors(basis.report, plain, language())]:
        note(say("to-be-added", language(), names=say("list", language()).join(blank)))
    document = render(pack, basis.report, plain)
    return _with_charts(document, plain, found, basis) if with_pictures else document


def _with_charts(document: bytes, data: Data, found: FoundFigures, basis: Basis) -> bytes:
    from kit.report.analysis.charts import WIDTH, charts
    from kit.report.analysis.docx import with_charts

    try:
        drawn = charts(data, found, basis)
    except ImportError:
        fail("needs-charts")
    return with_charts(document, drawn, WIDTH)
