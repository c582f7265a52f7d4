"""`kit read`: completed files back to data."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kit.cli.localised import command, option
from kit.cli.options.opening import limits, opening
from kit.cli.output import unbroken
from kit.cli.output_guard import writing_own
from kit.cli.progress import progress
from kit.cli.shared import (
    STDOUT,
    common,
    console,
    fail,
    language,
    maskable,
    none_found,
    note,
    save,
    settings,
    table,
    the_pack,
)
from kit.messages import detail, pick, say
from kit.text import visible

if TYPE_CHECKING:
    from rich.console import Console

    from kit.audit.engine.job import Unread
    from kit.audit.engine.walk import WalkedItem
    from kit.model import Lang, Record
    from kit.pack import Pack


@command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "table", "xlsx"]),
    default="jsonl",
    show_default=True,
    help="A line of JSON per file, tables for people, or a list (xlsx, needs -o).",
)
@option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write into a file [standard output].")
@opening
@maskable
@common
def read(paths: tuple[Path, ...], form: str, output: Path | None) -> None:
    """Read completed forms back into data.

    Each value comes with the place where it stood and how it was found. PATH is a file, or a folder of files. A file
    that cannot be read is a line too, its form null, and the exit code is 3.

    \b
    Example:  kit read filed/2026 > records.jsonl
              kit read filed/2026/complaints --format xlsx -o list.xlsx
    """
    from kit.audit.engine.job import Unread

    if form == "xlsx" and output is None:
        raise click.UsageError(say("needs-output", language()))
    pack, lang = the_pack(), language(form == "jsonl")
    unread, seen, text = 0, 0, io.StringIO() if output not in (None, STDOUT) and form != "xlsx" else None
    listed: list[tuple[str, Record]] = []
    is_masked = settings().mask
    for path, record in read_records(pack, paths, is_masked):
        seen += 1
        if isinstance(record, Unread):
            unread += 1
        elif form == "xlsx":
            listed.append((path, record))
        if form == "table":
            _print(unbroken(text) if text else console(), pack, path, record, lang)
        elif form == "jsonl":
            from kit.report.common.json import dumps
            from kit.report.records import line

            click.echo(dumps({**line(pack, path, record, lang), **({"masked": True} if is_masked else {})}), file=text)
        elif isinstance(record, Unread):
            note(f"{path}: {detail(record.detail, lang)}")
    if output and (text or listed):
        save(output, text.getvalue().encode("utf-8", "backslashreplace") if text else _list_of(pack, listed, lang))
    if not seen:
        none_found()
    click.get_current_context().exit(3 if unread else 0)


def read_records(pack: Pack, paths: tuple[Path, ...], is_masked: bool) -> Iterator[tuple[str, Record | Unread]]:
    """Yield path and record of each file, in the order of the arguments; with personal data hidden if `is_masked`."""
    from kit.audit.engine.job import Read
    from kit.audit.engine.run import Context, reading
    from kit.audit.mask import mask_of

    with writing_own(paths, None, None):
        listed = [item for item in items(paths) if not item.skipped]
    order = {item.path: i for i, item in enumerate(listed)}
    with ExitStack() as kept:
        with progress() as step:
            judged = Context(pack, date.min, language(), os.cpu_count() or 1, limits())
            store, found = kept.enter_context(reading(judged, listed, step, judge=False))
        mask = mask_of(pack, store, found.files) if is_masked else None
        for one in sorted(found.examined, key=lambda one: order[one.path]):
            record = store.record(one.sha256) if isinstance(one, Read) else one
            yield (mask.text(one.path), mask(record)) if mask else (one.path, record)


def _list_of(pack: Pack, listed: list[tuple[str, Record]], lang: Lang) -> bytes:
    """The list that the documents could have been made from."""
    from kit.lists.workbook import ListEntry, workbook

    forms = {record.form for _, record in listed}
    if len(forms) > 1:
        titles = sorted(pick(pack.forms[name].title, lang) for name in forms)
        fail("mixed-forms", names=say("list", lang).join(titles))
    return workbook(pack.forms[listed[0][1].form], [ListEntry(record.data, path) for path, record in listed])


def items(paths: tuple[Path, ...]) -> list[WalkedItem]:
    """The files the arguments mean, each once; a path that does not exist ends the command."""
    from kit.audit.engine.walk import given

    for path in paths:
        if not path.exists():
            advice = say("quote-names", language()) if len(paths) > 1 else ""  # which one may be a piece of
            fail("cannot-read", name=path, detail=say("unread-vanished", language()) + advice)
    return list(dict.fromkeys(item for path in paths for item in given(path)))


def _print(to: Console, pack: Pack, path: str, record: Record | Unread, lang: Lang) -> None:
    """One file as a table of its fields."""
    from rich.text import Text as Line

    from kit.audit.engine.job import Unread
    from kit.report.records import line, rows

    told = line(pack, path, record, lang)
    title = pick(pack.forms[told["form"]].title, lang) if told["form"] else ""
    to.print(Line.assemble((visible(told["file"]), "bold"), "  ", (title, "dim")), soft_wrap=True)
    if not isinstance(record, Unread):
        listed = table(lang, "label", "value", "place", "by")
        for row in rows(pack.forms[record.form], record, lang):
            listed.add_row(*(Line(visible(text)) for text in row))
        to.print(listed)
    for problem in told["problems"]:
        to.print(Line.assemble("  ", (problem["rule"], "yellow"), " ", visible(problem["message"])), soft_wrap=True)
    to.print()
