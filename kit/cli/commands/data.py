"""`kit data`: a list to fill in, from which `kit render` makes a document per row."""

from __future__ import annotations

from pathlib import Path

import click

from kit.cli.completion import form_ids
from kit.cli.localised import command, option
from kit.cli.shared import common, fail, form_named, keep_existing, save, the_pack


@command()
@click.argument("form_id", metavar="FORM", shell_complete=form_ids)
@option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), metavar="LIST.xlsx", help="The list to write."
)
@option("--force", is_flag=True, help="Overwrite the file.")
@common
def data(form_id: str, output: Path, force: bool) -> None:
    """Make a list to fill in for a form.

    It has the form's headings, drop-downs and a sheet for each of its tables. Fill in a row for each document and give
    the list to `kit render`.

    \b
    Example:  kit data complaint-record -o list.xlsx
              kit render complaint-record list.xlsx -o filed/
    """
    from kit.lists.workbook import workbook

    form = form_named(the_pack(), form_id)
    if output.suffix.lower() != ".xlsx":
        fail("suffix", name=output, suffix=".xlsx")
    keep_existing([output], force)
    save(output, workbook(form))
