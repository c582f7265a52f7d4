"""`kit diff`: what two reports have in common, and what became of the rest."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kit.cli.commands.audit import FAIL_ON, counts
from kit.cli.localised import command
from kit.cli.options.presentation import text_or_json
from kit.cli.shared import common, console, fail, language, maskable, own, settings
from kit.messages import say

if TYPE_CHECKING:
    from kit.audit.narrow.baseline import Earlier
    from kit.audit.narrow.diff import Change
    from kit.model import Json

_REPORT = click.Path(path_type=Path, dir_okay=False)


@command()
@click.argument("old", type=_REPORT)
@click.argument("new", type=_REPORT)
@text_or_json
@FAIL_ON
@maskable
@common
def diff(old: Path, new: Path, form: str, fail_on: str) -> None:
    """Compare two JSON reports: new, fixed, still there.

    Findings are the same when rule, document and field are, wherever the file lies now. What is waived in a report
    does not count as found. Only what a report looked at counts as new or fixed: told apart is what was unread, out of
    its scope or waived there, and what went with its document. Exit: 3 when the new report holds a file that could not
    be read, 1 when it tells something at the level of --fail-on that the old one does not, else 0.

    \b
    Example:  kit diff march.json april.json
    """
    from kit.audit.narrow.baseline import basis, is_open, load, remarks
    from kit.audit.narrow.diff import compared

    earlier, later = own(load, old), own(load, new)
    if settings().mask and (plain := [one.file for one in (earlier, later) if not one.content.get("masked")]):
        fail("diff-unmasked", names=say("list", language()).join(plain))
    change = compared(earlier, later)
    _print(earlier, later, change, remarks(basis(earlier), basis(later)), form)
    added = (*change.new, *change.unchecked_before, *change.waived_before)
    is_worse = any(counts(one["outcome"], one["severity"], fail_on) for one in added)
    click.get_current_context().exit(3 if is_open(later) else 1 if is_worse else 0)


def _print(old: Earlier, new: Earlier, change: Change, differs: tuple[str, ...], form: str) -> None:
    from kit.report.audit.scope_text import notes
    from kit.report.common.json import dumps
    from kit.report.diff_text import lines, totals

    if form == "json":
        told = {
            "old": _about(old),
            "new": _about(new),
            **_masked(old, new),
            "notes": notes(differs, language(machine=True)),
        }
        click.echo(dumps({**told, "findings": change._asdict(), "summary": totals(change)}, indent=2))
        return
    to = console()
    for line in lines(old, new, change, differs, language(), to.width if to.is_terminal else None):
        to.print(line, soft_wrap=True)


def _masked(*reports: Earlier) -> dict[str, Json]:
    """Whether what is compared was masked."""
    return {"masked": True} if all(one.content.get("masked") for one in reports) else {}


def _about(report: Earlier) -> dict[str, Json]:
    """Which report it is."""
    head = {name: report.content.get(name) for name in ("as_of", "lang", "tool", "pack", "scope")}
    return {"file": report.file, "sha256": report.digest, **head}
