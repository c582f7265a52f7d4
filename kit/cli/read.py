"""`kit read`: completed files back to data."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kit.cli.shared import common, console, fail, language, table, the_pack
from kit.words import pick, say

if TYPE_CHECKING:
    from rich.console import Console

    from kit.audit.extract import Extract
    from kit.audit.walk import Item
    from kit.model import Lang
    from kit.pack import Pack


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["jsonl", "table"]), default="jsonl", show_default=True,
              help="A line of JSON per file, or tables for people.")  # fmt: skip
@common
def read(paths: tuple[Path, ...], form: str) -> None:
    """Read completed forms back into data.

    Each value comes with the place where it stood and how it was found. PATH is a file, or a folder of files. A file
    that cannot be read is a line too, its form null, and the exit code is 3.

    \b
    Example:  kit read filed/2026 > records.jsonl
    """
    from kit.audit.extract import in_order as extracts

    found = [item for item in items(paths) if not item.skipped]
    pack, lang = the_pack(), language(form == "jsonl")
    unread = False
    for extract in extracts(pack, found):
        unread = unread or not extract.record
        if form == "table":
            _print(console(), pack, extract, lang)
        else:
            from kit.report.jsontext import dumps
            from kit.report.records import line

            click.echo(dumps(line(pack, extract, lang)))
    click.get_current_context().exit(3 if unread else 0)


def items(paths: tuple[Path, ...]) -> list[Item]:
    """The files the arguments mean, each once; a path that does not exist ends the command."""
    from kit.audit.walk import given

    for path in paths:
        if not path.exists():
            fail("cannot-read", name=path, detail=say("unread-vanished", language()))
    return list(dict.fromkeys(item for path in paths for item in given(path)))


def _print(to: Console, pack: Pack, extract: Extract, lang: Lang) -> None:
    """One file as a table of its fields."""
    from rich.text import Text as Line

    from kit.audit.extract import decode
    from kit.report.records import line, rows

    told = line(pack, extract, lang)
    title = pick(pack.forms[told["form"]].title, lang) if told["form"] else ""
    to.print(Line.assemble((told["file"], "bold"), "  ", (title, "dim")), soft_wrap=True)
    if extract.record:
        listed = table(lang, "label", "value", "place", "by")
        record = decode(extract.record)
        for row in rows(pack.forms[record.form], record, lang):
            listed.add_row(*(Line(text) for text in row))
        to.print(listed)
    for problem in told["problems"]:
        to.print(Line.assemble("  ", (problem["rule"], "yellow"), " ", problem["message"]), soft_wrap=True)
    to.print()
