"""Printing for the commands: LibreOffice must be there, and what it made of documents is all or said."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kit.cli.localised import option
from kit.cli.options.narrow import is_size
from kit.cli.options.opening import limits
from kit.cli.progress import progress
from kit.cli.shared import STDOUT, fail, language, settings
from kit.messages import detail, say
from kit.model import Lang, UnreadError
from kit.report.audit.formats import WORKING_PAPERS
from kit.report.papers.picture import PaperPictures

if TYPE_CHECKING:
    from kit.audit.result import Run
    from kit.office.pdf import OfficeDocument, PrintedPdf
    from kit.pack import Pack
    from kit.report.audit.presentation import Presentation

F = TypeVar("F", bound=Callable[..., Any])
SUFFIX = ".pdf"


def archival(command: F) -> F:
    """The option of the commands that print."""
    return option("--pdf-a", "is_archival", is_flag=True, help="Write PDF/A-2b, which keeps for archives.")(command)


def need_proof(asked: str | None = None) -> None:
    """Refuse a proof by printing that cannot be given; say what to install."""
    from importlib.util import find_spec

    if asked is not None and not is_size(asked):
        raise click.UsageError(say("bad-proof", language(), text=asked))
    if find_spec("pypdfium2") is None:
        fail("no-paper")
    need_office()


def prove(run: Run, pack: Pack, lang: Lang, real: Mapping[str, str], asked: str | None = None) -> Run:
    """Add to an audit what its documents, or a sample of them, say otherwise in print."""
    from kit.proof.prove import ALL, Proving, proved

    how = Proving(pack, lang, limits(), real, settings().mask)
    with progress() as step:
        try:
            return proved(run, how, asked or ALL, lambda done: step(done, len(real)))
        except UnreadError as error:
            fail("unprinted", name=say("paper-proof", language()), detail=detail(error.detail, language()))


def pictured(
    how: Presentation, form: str, run: Run, pack: Pack, real: Callable[[], Mapping[str, str]], most: int
) -> Presentation:
    """Return how a report is laid out with the pictures that a working paper has, those of the gravest causes."""
    if form not in WORKING_PAPERS or not most:
        return how
    if settings().mask:
        return how._replace(pictures=PaperPictures(why="wp-pictures-masked"))
    from kit.report.papers.taking import Taking, taken

    with progress() as step:
        try:
            return how._replace(
                pictures=taken(run, Taking(pack, limits(), real()), most, lambda done: step(done, most))
            )
        except UnreadError as error:
            fail("unprinted", name=say("wp-pictures", language()), detail=detail(error.detail, language()))


def need_office() -> None:
    """Refuse to print without LibreOffice; say what to install."""
    from kit.office.start import program

    if not program():
        fail("no-office")


def need_pdf(out: str) -> None:
    """Refuse a file that is not called a PDF."""
    if Path(out) != STDOUT and Path(out).suffix.lower() != SUFFIX:
        fail("suffix-pdf", name=out)


def pages(documents: Sequence[OfficeDocument], is_archival: bool, seconds: float) -> list[PrintedPdf]:
    """Print documents, telling how many are done; what cannot be printed says why."""
    from kit.office.pdf import printed

    with progress() as step:
        try:
            return printed(
                documents,
                is_archival=is_archival,
                seconds=seconds,
                step=lambda done: step(done, len(documents)),
            )
        except UnreadError as error:
            fail("unprinted", name=say("paper-pages", language()), detail=detail(error.detail, language()))
