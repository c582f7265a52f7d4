"""Printing for the commands: LibreOffice must be there, and what it made of documents is all or said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from kit.cli.localised import option
from kit.cli.progress import progress
from kit.cli.shared import fail, language
from kit.messages import detail
from kit.model import UnreadError

if TYPE_CHECKING:
    from kit.office.pdf import Document, Printed

F = TypeVar("F", bound=Callable[..., Any])
SUFFIX = ".pdf"


def archival(command: F) -> F:
    """The option of the commands that print."""
    return option("--pdf-a", "is_archival", is_flag=True, help="Write PDF/A-2b, which keeps for archives.")(command)


def need_office() -> None:
    """Refuse to print without LibreOffice; say what to install."""
    from kit.office.start import program

    if not program():
        fail("no-office")


def need_pdf(out: str) -> None:
    """Refuse a file that is not called a PDF."""
    if Path(out).suffix.lower() != SUFFIX:
        fail("suffix-pdf", name=out)


def pages(documents: Sequence[Document], is_archival: bool, seconds: float) -> list[Printed]:
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
            fail("unprinted", name=f"{len(documents)} PDF", detail=detail(error.detail, language()))
