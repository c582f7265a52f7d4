"""`kit print`: completed forms, and any other office file, into PDF."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kit.cli.commands.read import items
from kit.cli.localised import command, option
from kit.cli.options.opening import limits, opening
from kit.cli.paper import SUFFIX, archival, need_office, need_pdf, pages
from kit.cli.shared import (
    STDOUT,
    as_they_lie,
    common,
    fail,
    keep_existing,
    language,
    means_folder,
    none_found,
    note,
    store,
)
from kit.messages import detail, say
from kit.model import UnreadError
from kit.rule_ids import NOT_OPENED, OVERSIZED

if TYPE_CHECKING:
    from kit.audit.engine.walk import WalkedItem
    from kit.office.pdf import OfficeDocument


@command("print")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=str),
    metavar="OUT",
    help="A file ending in .pdf, or a folder, new or not, for a PDF of each document, as they lie to each other.",
)
@archival
@option("--force", is_flag=True, help="Overwrite existing files.")
@option(
    "--timeout",
    type=click.FloatRange(1, 3600),
    default=60,
    show_default=True,
    metavar="SECONDS",
    help="Give a document up after so long.",
)
@opening
@common
def print_(paths: tuple[Path, ...], output: str, is_archival: bool, force: bool, timeout: float) -> None:
    """Print completed forms and other office files into PDF.

    PATH is a file of Word, Excel or OpenDocument, old formats included, or a folder of them. LibreOffice prints them,
    all of a kind in one start, without macros, links or network. Exit: 3 when a file could not be printed; the others
    are.

    \b
    Example:  kit print complaint.docx -o complaint.pdf
              kit print filed/2026/ -o paper/ --pdf-a
    """
    need_office()
    listed = [item for item in items(paths) if not item.skipped]
    if not listed:
        none_found()
    places = _places(listed, paths, output)
    keep_existing(places.values(), force)
    documents: dict[str, OfficeDocument] = {}
    left: dict[str, str] = {}
    for item in listed:
        try:
            documents[item.path] = _document(item)
        except UnreadError as error:
            left[item.path] = error.detail
    for path, page in zip(documents, pages(list(documents.values()), is_archival, timeout), strict=True):
        if page.pdf:
            store(places[path], page.pdf)
            if places[path] != STDOUT:
                click.echo(os.fspath(places[path]))
        else:
            left[path] = page.why
    _tell(left)
    click.get_current_context().exit(3 if left else 0)


def _places(listed: Sequence[WalkedItem], paths: Sequence[Path], output: str) -> dict[str, Path]:
    """Where the PDF of each file goes; of several that would be called the same, the later ones are numbered."""
    real = {item.path: Path(os.path.abspath(item.real)) for item in listed}
    if not (means_folder(output) or _names_new_folder(output)):
        need_pdf(output)
        if len(real) > 1:
            fail("one-file", name=output, count=len(real))
        return dict.fromkeys(real, Path(output))
    taken: set[Path] = set()
    return {name: Path(output) / _free(path, taken) for name, path in as_they_lie(real, paths).items()}


def _names_new_folder(output: str) -> bool:
    """Whether a name is that of a folder to be made: a PDF has an ending, and only a file is one without it."""
    return not Path(output).suffix and Path(output) != STDOUT and not Path(output).exists()


def _free(path: Path, taken: set[Path]) -> Path:
    """The name of a file's PDF; it is taken from now on."""
    number, free = 1, path.with_suffix(SUFFIX)
    while free in taken:
        number += 1
        free = path.with_name(f"{path.stem} ({number}){SUFFIX}")
    taken.add(free)
    return free


def _document(item: WalkedItem) -> OfficeDocument:
    """The document in a file. Raises UnreadError."""
    from kit.audit.engine.walk import reason
    from kit.office.pdf import OfficeDocument
    from kit.read.foreign import source_of

    if item.failed:
        raise UnreadError(NOT_OPENED, item.failed)
    try:
        if os.path.getsize(item.real) > limits().size:
            raise UnreadError(OVERSIZED, "size")
        source = source_of(Path(item.real).read_bytes(), limits())
    except OSError as error:
        raise UnreadError(NOT_OPENED, reason(error)) from error
    return OfficeDocument(source.kind, source.data, source.read)


def _tell(left: Mapping[str, str]) -> None:
    """Say which files were not printed, and why."""
    for name, why in left.items():
        note(say("unprinted", language(), name=name, detail=detail(why, language())))
    if left:
        note(say("unprinted-count", language(), count=len(left)))
