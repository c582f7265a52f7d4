"""`kit diff`: what two reports have in common, and what became of the rest."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kit.cli.audit import FAIL_ON, counts
from kit.cli.shared import common, console, language, own

if TYPE_CHECKING:
    from kit.audit.earlier import Change, Earlier
    from kit.model import Json

_REPORT = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("old", type=_REPORT)
@click.argument("new", type=_REPORT)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="For people or for programs.")  # fmt: skip
@FAIL_ON
@common
def diff(old: Path, new: Path, form: str, fail_on: str) -> None:
    """Compare two JSON reports: new, fixed, still there.

    Findings are the same when rule, document and field are, wherever the file lies now. What is waived in a report
    does not count as found. Exit: 3 when the new report holds a file that could not be read, 1 when something is new
    at the level of --fail-on, else 0.

    \b
    Example:  kit diff march.json april.json
    """
    from kit.audit.earlier import compared, is_open, load

    earlier, later = own(load, old), own(load, new)
    change = compared(earlier, later)
    _print(earlier, later, change, form)
    is_worse = any(counts(one["outcome"], one["severity"], fail_on) for one in change.new)
    click.get_current_context().exit(3 if is_open(later) else 1 if is_worse else 0)


def _print(old: Earlier, new: Earlier, change: Change, form: str) -> None:
    from kit.report.difftext import lines
    from kit.report.jsontext import dumps

    if form == "json":
        told = {"old": _about(old), "new": _about(new), "findings": change._asdict()}
        click.echo(dumps({**told, "summary": {name: len(found) for name, found in change._asdict().items()}}, indent=2))
        return
    to = console()
    for line in lines(old, new, change, language(), to.width if to.is_terminal else None):
        to.print(line, soft_wrap=True)


def _about(report: Earlier) -> dict[str, Json]:
    """Which report it is."""
    head = {name: report.content.get(name) for name in ("as_of", "tool", "pack", "scope")}
    return {"file": report.file, "sha256": report.digest, **head}
