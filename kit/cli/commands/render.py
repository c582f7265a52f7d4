"""`kit render`: blank, pre-filled and filled forms."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kit.cli.completion import form_ids
from kit.cli.localised import command, option
from kit.cli.paper import SUFFIX, archival, need_office, need_pdf, pages
from kit.cli.render_data import Given, given, tell_blank_tables, tell_faulty, usable
from kit.cli.shared import (
    STDOUT,
    common,
    fail,
    form_named,
    keep_existing,
    language,
    means_folder,
    need_folder,
    store,
    store_all,
    the_pack,
)
from kit.messages import detail, pick, say
from kit.messages.system import system_text
from kit.model import Data, Form, Json, Record

if TYPE_CHECKING:
    from kit.pack import Pack


@command()
@click.argument("form_id", metavar="FORM", shell_complete=form_ids)
@click.argument("data", metavar="[DATA]", required=False, type=click.Path(path_type=Path, allow_dash=True))
@option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=str),
    metavar="OUT",
    help="A file, or a folder (existing, or ending in /) for the form's own file names.",
)
@option("--draft", is_flag=True, help="Let data through that are not complete yet.")
@option("--check", is_flag=True, help="Examine every file as Word and Excel would, before it is written.")
@option("--force", is_flag=True, help="Overwrite existing files.")
@option("--pdf", "is_pdf", is_flag=True, help="Write PDF, as LibreOffice prints it, instead of Word or Excel files.")
@archival
@option(
    "--number", "prefix", metavar="PREFIX", help="Number documents that have no number: PREFIX and the next digits."
)
@option(
    "--continue",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Go on behind the highest number of the form's documents in FOLDER.",
)
@common
def render(
    form_id: str,
    data: Path | None,
    output: str,
    draft: bool,
    check: bool,
    force: bool,
    is_pdf: bool,
    is_archival: bool,
    prefix: str | None,
    folder: Path | None,
) -> None:
    """Render FORM: blank, or filled in from DATA.

    DATA is a list (.xlsx as `kit data` makes it, .csv) with a row for each file, a JSON object for one file, or a
    JSON array or JSONL for a folder of files; - reads JSON from standard input. Keys and headings are paths or labels.
    Nothing is written unless all data can be used. The files written are listed on standard output.

    \b
    Example:  kit render complaint-record complaint.json -o filed/
              kit render complaint-record list.xlsx -o filed/ --number TS-2026- --continue filed/
              kit render complaint-record complaint.json -o complaint.pdf --pdf
    """
    is_pdf = is_pdf or is_archival
    if is_pdf:
        need_office()
    pack = the_pack()
    form = form_named(pack, form_id)
    if folder and prefix is None:
        raise click.UsageError(say("number-continue", language()))
    if folder and not folder.exists():
        if folder.resolve() != Path(output).resolve():
            raise click.UsageError(say("number-no-folder", language(), name=folder))
        folder = None  # the first documents: this command makes it
    read = given(form, data) if data else Given([{}], False)
    if prefix is not None:
        read = read._replace(records=_numbered(pack, form, read.records, prefix, folder))
    plain = usable(pack, form, read, draft, data.name if data else "") if data or prefix else read.records
    batch = read.is_batch
    paths = _paths(form, plain, output, batch, SUFFIX if is_pdf else Path(form.template).suffix)
    keep_existing(paths, force)
    documents = _rendered(pack, form, plain, paths, check)
    if is_pdf:
        documents = _printed(list(documents), Path(form.template).suffix[1:], is_archival)
    if batch:
        store_all(documents)
    else:
        store(*next(documents))
    for path in paths:
        if path != STDOUT:
            click.echo(os.fspath(path))
    if read.listed:
        tell_blank_tables(read.listed)
    if batch and not (draft or is_pdf):
        tell_faulty(pack, form, plain, Path(output))


def _numbered(pack: Pack, form: Form, records: list[Json], prefix: str, folder: Path | None) -> list[Json]:
    """The records with numbers of a series, which goes on behind that of a folder."""
    from kit.data.paths import value_at
    from kit.lists.labelled import by_path, record_of
    from kit.lists.numbers import numbered

    if not form.number:
        fail("number-none", form=pick(form.title, language()))
    known = [str(value_at(record.data, form.number) or "") for record in _filed(pack, form, folder)] if folder else []
    return list(numbered(form, [by_path(form, record_of(form, data)) for data in records], prefix, known))


def _filed(pack: Pack, form: Form, folder: Path) -> Iterator[Record]:
    """The documents of a form in a folder."""
    from kit.cli.commands.read import read_records

    return (
        record
        for _, record in read_records(pack, (folder,), is_masked=False)
        if isinstance(record, Record) and record.form == form.id
    )


def _rendered(pack: Pack, form: Form, data: list[Data], paths: list[Path], check: bool) -> Iterator[tuple[Path, bytes]]:
    """Each file's bytes; with `check`, none that does not pass the gate."""
    from kit.render import render as render_one

    for one, path in zip(data, paths, strict=True):
        content = render_one(pack, form, one)
        if check:
            _pass_gate(content, path)
        yield path, content


def _printed(documents: list[tuple[Path, bytes]], kind: str, is_archival: bool) -> Iterator[tuple[Path, bytes]]:
    """The documents printed, all in one start; ends the command where one cannot be."""
    from kit.office.pdf import SECONDS, OfficeDocument
    from kit.office.start import IMPORT_FILTERS

    listed = [OfficeDocument(kind, content, IMPORT_FILTERS[kind]) for _, content in documents]
    for (path, _), page in zip(documents, pages(listed, is_archival, SECONDS), strict=True):
        if not page.pdf:
            fail("unprinted", name=path, detail=detail(page.why, language()))
        yield path, page.pdf


def _pass_gate(content: bytes, path: Path) -> None:
    from kit.ooxml.opc.conformance import faults

    if found := faults(content):
        fail("gate", name=path.name, detail="; ".join(found))


def _paths(form: Form, data: list[Data], output: str, batch: bool, suffix: str) -> list[Path]:
    """Where each file goes; a new folder is made."""
    target = Path(output)
    if not batch and not means_folder(output):
        if suffix == SUFFIX:
            need_pdf(output)
        elif target != STDOUT and target.suffix.lower() != suffix:
            fail("suffix", name=output, suffix=suffix)
        return [target]
    from kit.render import file_names

    need_folder(target)
    names = file_names(form, data)
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        fail("cannot-write", name=output, detail=system_text(error))
    return [(target / name).with_suffix(suffix) for name in names]
