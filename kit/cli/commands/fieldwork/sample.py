"""`kit sample`: how many documents to look at, which; and what may be said of all of them afterwards."""

from __future__ import annotations

import re
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kit.cli.commands.audit import context, need_output
from kit.cli.localised import group, option
from kit.cli.options.engine import How, reading, tell
from kit.cli.options.presentation import text_or_json
from kit.cli.output import give_json, told
from kit.cli.progress import progress
from kit.cli.shared import common, fail, language, maskable, note, own, save, settings, the_pack
from kit.messages import say

if TYPE_CHECKING:
    from kit.audit.mask import Mask
    from kit.audit.result import File
    from kit.audit.sampling.plan import By, Conclusion, Plan, SampledItem
    from kit.pack import Pack

_PERCENT = re.compile(r"[0-9]{1,2}(\.[0-9]{1,4})?%?", re.A)
_LEAST, _MOST = 75, 99.9  # percent of confidence: what stratified samples rest on (attributes.py) holds there


def _percent(context: click.Context, option: click.Parameter, text: str | None) -> str | None:
    if text is not None and not _PERCENT.fullmatch(text.strip()):
        raise click.UsageError(say("plan-bad-percent", language(), text=text, example="5, 2.5"))
    return text and text.strip().removesuffix("%")


def _confidence(context: click.Context, option: click.Parameter, text: str | None) -> str | None:
    percent = _percent(context, option, text)
    if percent and not _LEAST <= float(percent) <= _MOST:
        raise click.UsageError(say("plan-bad-confidence", language(), text=text))
    return percent


_FILE = click.Path(path_type=Path, dir_okay=False)
_OUTPUT = option("-o", "--output", type=_FILE, metavar="FILE", help="Write into a file [standard output].")
_POPULATION = option("--population", type=click.IntRange(1), metavar="N", help="How many documents there are.")


@group
@common
def sample() -> None:
    """Draw a sample that supports a conclusion, and conclude.

    \b
    Example:  kit sample plan report.json --tolerable 5 --expected 1 --seed 2026-11 --format xlsx -o sample.xlsx
              kit sample conclude sample.xlsx
    """


@sample.command()
@click.argument("folder", metavar="[SOURCE]", type=click.Path(path_type=Path), required=False)
@option(
    "--confidence",
    default="95",
    show_default=True,
    callback=_confidence,
    metavar="%",
    help="How sure to be.",
)
@option("--tolerable", required=True, callback=_percent, metavar="%", help="Share of documents that may deviate.")
@option(
    "--expected",
    default="0",
    show_default=True,
    callback=_percent,
    metavar="%",
    help="Share that is expected to.",
)
@_POPULATION
@option("--seed", metavar="S", help="Any text: the same one draws the same documents.")
@option("--by", type=click.Choice(["form", "department"]), help="Draw from each form or department its share.")
@option("--attribute", default="", metavar="TEXT", help="What will be looked at, for the conclusion's sentence.")
@option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "xlsx"]),
    default="text",
    show_default=True,
    help="For people, for programs, or a workbook to fill in (needs -o).",
)
@_OUTPUT
@maskable
@reading
@common
def plan(
    folder: Path | None,
    confidence: str,
    tolerable: str,
    expected: str,
    population: int | None,
    seed: str | None,
    by: By | None,
    attribute: str,
    form: str,
    output: Path | None,
    how: How,
) -> None:
    """Say how many documents to look at, and draw them.

    SOURCE is a folder, or the JSON report of its audit; without one, only the size is told. Sizes are exact: binomial,
    hypergeometric where the number of documents is known. Exit: 3 when a file of SOURCE could not be read, else 0.

    \b
    Example:  kit sample plan --confidence 95 --tolerable 5 --expected 1
              kit sample plan filed/2026 --tolerable 5 --by department --seed 2026-11 --format xlsx -o sample.xlsx
    """
    from kit.audit.sampling.attributes import MOST
    from kit.audit.sampling.plan import AskedSample, drawn, sized

    need_output(form, output)
    asked = AskedSample(confidence, tolerable, expected, seed or "", by or "", attribute)
    if float(expected) >= float(tolerable):
        raise click.UsageError(say("plan-expected", language(), expected=expected, tolerable=tolerable))
    if folder is None and (seed or by or form == "xlsx"):
        raise click.UsageError(say("plan-needs-folder", language()))
    if folder is not None and not seed:
        raise click.UsageError(say("plan-needs-seed", language()))
    if folder is not None and population:
        raise click.UsageError(say("plan-population", language()))
    pack = the_pack()
    documents, failed, mask = _population(folder, pack, how) if folder else ([], 0, None)
    found = drawn(asked, documents, folder.name) if folder else sized(asked, population or 0)
    if found is None:
        fail("plan-too-near", most=MOST)
    _report(mask(found) if mask else found, pack, form, output, failed)
    click.get_current_context().exit(3 if failed else 0)


def _population(source: Path, pack: Pack, how: How) -> tuple[list[SampledItem], int, Mask | None]:
    """The documents of a folder or report, how many files could not be read, and what hides personal data if asked for.

    Raises KitError where there are no documents.
    """
    documents, failed, mask = _of_folder(source, pack, how) if source.is_dir() else _of_report(source)
    if not documents:
        fail("plan-nothing", name=source)
    return documents, failed, mask


def _of_folder(folder: Path, pack: Pack, how: How) -> tuple[list[SampledItem], int, Mask | None]:
    from kit.audit import checked
    from kit.audit.engine.walk import walk_folder
    from kit.audit.mask import mask_of

    with ExitStack() as kept:
        with progress() as step:
            judged = context(pack, None, "text", how)
            run = kept.enter_context(checked(judged, walk_folder(folder), step, how.cache, tell, judge=False))
        files = run.audit.files
        mask = mask_of(pack, run.library, files) if settings().mask else None
    documents = [_item(file) for file in files if file.outcome == "audited"]
    return documents, sum(file.outcome == "failed" for file in files), mask


def _item(file: File) -> SampledItem:
    from kit.audit.sampling.plan import SampledItem

    return SampledItem(file.path, file.form, file.number, file.department, file.sha256)


def _of_report(path: Path) -> tuple[list[SampledItem], int, Mask | None]:
    """As of a folder; a report that was masked stays so, another does not say which of its words are personal."""
    from kit.audit.mask import Mask
    from kit.audit.narrow.baseline import load
    from kit.audit.sampling.plan import SampledItem

    report = own(load, path)
    if any(left["files"] for left in report.scope["left_out"]):
        fail("plan-part-report", name=path)
    is_masked = bool(report.content.get("masked"))
    if settings().mask and not is_masked:
        fail("diff-unmasked", names=path)
    files = report.content["files"]
    names = ("path", "form", "number", "department", "sha256")
    audited = (file for file in files if file["outcome"] == "audited")
    documents = [SampledItem(*(file.get(name, "") for name in names)) for file in audited]
    return documents, sum(file["outcome"] == "failed" for file in files), Mask() if is_masked else None


def _report(found: Plan, pack: Pack, form: str, output: Path | None, failed: int) -> None:
    if form == "xlsx" and output:
        from kit.report.sampling.xlsx import workbook

        save(output, workbook(found, pack, language(), failed))
    elif form == "json":
        from kit.report.sampling.json import report

        give_json(report(found, failed), output)
    else:
        from kit.report.sampling.text import parts

        told(lambda _: parts(found, pack, language(), failed), output)


@sample.command()
@click.argument("filled", metavar="[LIST]", type=_FILE, required=False)
@option("--size", type=click.IntRange(1), metavar="N", help="Documents looked at.")
@option("--deviations", type=click.IntRange(0), metavar="N", help="Those that deviate, or could not be found.")
@option("--confidence", callback=_confidence, metavar="%", help="How sure to be.")
@option("--tolerable", callback=_percent, metavar="%", help="Share of documents that may deviate.")
@_POPULATION
@text_or_json
@_OUTPUT
@common
def conclude(
    filled: Path | None,
    size: int | None,
    deviations: int | None,
    confidence: str | None,
    tolerable: str | None,
    population: int | None,
    form: str,
    output: Path | None,
) -> None:
    """Say what a sample shows of all documents.

    LIST is the workbook of `kit sample plan`, with a result for each document, or its JSON. Told are the rate that
    the documents do not exceed, and the sentence that may be written. Exit: 3 while a document has no result, 1 when
    the tolerable share may be exceeded, else 0.

    \b
    Example:  kit sample conclude sample.xlsx
              kit sample conclude --size 93 --deviations 1 --confidence 95 --tolerable 5
    """
    given = {
        "--size": size,
        "--deviations": deviations,
        "--confidence": confidence,
        "--tolerable": tolerable,
        "--population": population,
    }
    found = _of_list(filled, given) if filled else _of_numbers(given)
    if form == "json":
        from kit.report.sampling.json import conclusion as for_programs

        give_json(for_programs(found), output)
    else:
        from kit.report.sampling.text import conclusion

        told(lambda _: conclusion(found, language()), output)
    click.get_current_context().exit(0 if found.is_supported else 1)


def _of_list(filled: Path, given: dict[str, Any]) -> Conclusion:
    """What a filled list shows; leaves with 3 while it is not filled."""
    from kit.audit.sampling.plan import concluded, unlooked
    from kit.report.sampling.filled import load

    if names := [name for name, value in given.items() if value is not None]:
        raise click.UsageError(say("conclude-both", language(), names=say("list", language()).join(names)))
    plan = own(lambda path: load(path, language()), filled)
    if unlooked(plan) or not plan.items:
        _leave_open(plan)
    return concluded(plan)


_NAMED = 5  # documents without a result that are named: enough to see which part of the list is meant


def _leave_open(plan: Plan) -> None:
    from kit.audit.sampling.plan import unlooked

    left = unlooked(plan)
    names = say("list", language()).join(item.path for item in left[:_NAMED])
    more = say("conclude-more", language()) if len(left) > _NAMED else ""
    note(say("conclude-open", language(), count=len(left) or plan.size, names=names + more))
    click.get_current_context().exit(3)


def _of_numbers(given: dict[str, Any]) -> Conclusion:
    from kit.audit.sampling.plan import AskedSample, Plan, counted

    needed = ("--size", "--deviations", "--confidence", "--tolerable")
    if any(given[name] is None for name in needed):
        raise click.UsageError(say("conclude-needs", language()))
    size, deviations, confidence, tolerable = (given[name] for name in needed)
    population = given["--population"] or 0
    if deviations > size or (population and size > population):
        raise click.UsageError(say("conclude-too-many", language()))
    return counted(Plan(AskedSample(confidence, tolerable, "0"), population, size, 0), deviations)
