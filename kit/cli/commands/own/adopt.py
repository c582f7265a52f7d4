"""`kit adopt`: a form of one's own from its blank and filled copies, corrected in a workbook, proved on the copies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kit.cli.localised import Day, command, option
from kit.cli.options.opening import limits, opening
from kit.cli.shared import common, console, fail, fault_lines, language, note, save, settings, store_all, table
from kit.messages import say
from kit.messages.system import system_text
from kit.model import KitError, PackError
from kit.text import visible

if TYPE_CHECKING:
    from kit.adopt.job import AdoptedFile, Result
    from kit.adopt.proof import CopyReading

_REVIEW = "审阅-{form}.xlsx"


@command()
@click.argument("paths", nargs=-1, metavar="BLANK [FILLED]...", type=click.Path(path_type=Path))
@option("--id", "form", metavar="ID", default="", help="What commands call the form [from its title].")
@option("--title", default="", metavar="TEXT", help="The form's title [the first line that it prints].")
@option("--copies-only", is_flag=True, help="All files are filled copies; there is no blank form.")
@option(
    "--apply",
    "review",
    type=click.Path(path_type=Path),
    metavar="REVIEW.xlsx",
    help="Take over what was corrected in the review workbook; the files given are filled copies.",
)
@option("--form-version", "version", metavar="N.N", default="", help="A later version of a form that the pack has.")
@option(
    "--in-force",
    type=Day(),
    metavar="DATE",
    help="The first day of the form, or of its version [the earliest copy's].",
)
@option(
    "--format",
    "shape",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="The proof for people, or fields and values of every copy.",
)
@option("--proof", type=click.Path(path_type=Path), metavar="FILE", help="Write the proof as JSON to a file, too.")
@option("--force", is_flag=True, help="Draft a form anew that the pack has already.")
@opening
@common
def adopt(
    paths: tuple[Path, ...],
    form: str,
    title: str,
    copies_only: bool,
    review: Path | None,
    version: str,
    in_force: datetime | None,
    shape: str,
    proof: Path | None,
    force: bool,
) -> None:
    """Make a form of your own from a blank and some copies.

    The first Word or Excel file is the blank form, all others are filled copies; three or more make the draft surer.
    Schema, template and sample are written into the pack, and a review workbook in which every field stands on a line:
    correct it there and give it back with --apply. At the end the copies are read back by the draft: what was read, is
    blank, in doubt, not found, and what no field claims. Exit: 2 when the draft cannot be used yet, 0 otherwise.

    \b
    Example:  kit adopt leave.docx filled/*.docx --pack ours --id leave-request
              kit adopt filled/*.docx --pack ours --apply ours/审阅-leave-request.xlsx
    """
    from kit.adopt.job import AdoptWish, corrected, drafted

    folder = settings().pack
    if folder is None:
        fail("adopt-needs-pack")
    given, day = [_file(path) for path in paths], in_force.date().isoformat() if in_force else ""
    with _refusals():
        if review is not None:
            copies, result = given, corrected(folder, _file(review), day, limits())
        else:
            if not given:
                fail("adopt-needs-files")
            blank, copies = (None, given) if copies_only else (given[0], given[1:])
            wish = AdoptWish(form, title, version, day, force, date.today().isoformat())
            result = drafted(folder, blank, copies, wish, limits())
    _conclude(folder, result, copies, shape, proof)


def _file(path: Path) -> AdoptedFile:
    from kit.adopt.job import AdoptedFile

    try:
        return AdoptedFile(str(path), path.read_bytes())
    except OSError as error:
        fail("cannot-read", name=path, detail=system_text(error))


@contextmanager
def _refusals() -> Iterator[None]:
    """What cannot be adopted ends the command with its message."""
    from kit.adopt.job import RefusedError

    try:
        yield
    except RefusedError as error:
        lang = language()
        if not error.lines:
            fail(error.key, **error.filled(lang))
        told = (say(error.key, lang, **error.values, row=row, words=words) for row, words in error.rows(lang))
        raise KitError("\n".join(told)) from error


def _conclude(folder: Path, result: Result, copies: Sequence[AdoptedFile], shape: str, proof: Path | None) -> None:
    """Write the form, read the copies back, write the review workbook, say how it went."""
    from kit.adopt.proof import as_json
    from kit.adopt.review import review
    from kit.report.common.json import dumps

    store_all(result.files)
    faults, read_back, others = _read_back(folder, result, copies)
    book = folder / _REVIEW.format(form=result.form)
    save(book, review(result.draft, result.paper, (result.form, result.day), read_back, language()))
    machine = dumps(as_json(result.draft, result.form, read_back))
    if proof is not None:
        save(proof, (machine + "\n").encode())
    if shape == "json":
        click.echo(machine)
    else:
        _print(result, read_back, book)
    if faults:
        note(f"{say('adopt-uncompiled', language(), id=result.form)}\n{faults}")
        click.get_current_context().exit(2)
    key = "adopt-changed" if result.is_known else "adopt-added" if others else "adopt-alone"
    note(visible(say(key, language(), title=result.draft.title, count=others)))


def _read_back(folder: Path, result: Result, copies: Sequence[AdoptedFile]) -> tuple[str, list[CopyReading], int]:
    """What is wrong with the template, in lines, what the draft reads of the copies, how many other forms there are.

    Side effect: a form that is right is offered by the drop-downs of the pack's workbook of settings.
    """
    from kit.adopt.proof import readings
    from kit.ooxml.template import compiled
    from kit.pack import load
    from kit.setup.offered import offering

    try:
        pack = load(folder)
        compiled(pack, pack.forms[result.form])
        store_all(offering(folder, pack))
    except PackError as error:
        return fault_lines(error), [], 0
    return "", readings(pack, result.form, copies, limits()), len(pack.forms) - 1


def _print(result: Result, read_back: Sequence[CopyReading], book: Path) -> None:
    """The proof as a table, with what no field claims."""
    from rich.text import Text as Line

    from kit.adopt.proof import ProofCount, count

    lang, to, every = language(), console(), result.draft.every()
    unsure = sum(not made.is_fair for made in every)
    head = {"title": result.draft.title, "fields": len(every), "tables": len(result.draft.tables), "unsure": unsure}
    to.print(Line(visible(say("adopt-head", lang, **head, name=book.name)), "bold"), soft_wrap=True)
    if result.renamed:
        names = say("list", lang).join(f"{rename.old} → {rename.new}" for rename in result.renamed)
        to.print(Line(visible(say("adopt-renamed", lang, names=names)), "yellow"), soft_wrap=True)
    if not read_back:
        return
    to.print(Line(say("adopt-proof", lang, count=len(read_back))), soft_wrap=True)
    listed = table(lang, "adopt-field", "adopt-found", "adopt-blank", "adopt-guessed", "adopt-missing")
    counts = [count(made, read_back) for made in every]
    for made, numbers in zip(every, counts, strict=True):
        listed.add_row(visible(made.spelled), *map(str, numbers))
    to.print(listed)
    sums = ProofCount(*map(sum, zip(*counts, strict=True)))
    texts = [(reading.name, text) for reading in read_back for text in reading.unclaimed]
    to.print(Line(say("adopt-proof-sum", lang, **sums._asdict(), unclaimed=len(texts))), soft_wrap=True)
    for name, text in texts:
        to.print(Line(visible(f"  {name}: {text}"), "yellow"), soft_wrap=True)
    for reading in read_back:
        if reading.fault is not None:
            words = say("adopt-unread", lang, why=reading.why(lang))
            to.print(Line(visible(f"  {reading.name}: {words}"), "red"), soft_wrap=True)
