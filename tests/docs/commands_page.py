"""Write docs/commands.md, the reference of every command: python -m tests.docs.commands_page"""

from __future__ import annotations

import re
from collections.abc import Iterator
from inspect import cleandoc

import click

from kit.cli import main
from tests.support.paths import ROOT

TARGET = ROOT / "docs" / "commands.md"
HEAD = """# The commands

Made by `python -m tests.docs.commands_page` from the commands themselves; `kit COMMAND --help` says the same. Findings
go to standard output, progress and messages to standard error. Exit codes of all commands: `0` in order, `1` findings
at the level of `--fail-on` (default `error`), `2` usage, broken pack or unusable data, or no document to judge where
some were expected (an empty folder is more likely the wrong one), `3` something could not be read, or a fault of the
kit: the verdict is incomplete.

The JSON report of `kit audit` and `kit validate` is described by
[`schemas/meta/report.json`](../schemas/meta/report.json), the list of waivers by
[`schemas/meta/waivers.json`](../schemas/meta/waivers.json), the list of holds by
[`schemas/meta/holds.json`](../schemas/meta/holds.json).
"""
_EVERYWHERE = tuple(option.name for option in main.params if option.name != "version")


def commands(
    group: click.Command = main, names: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command with its names, groups before what is in them."""
    yield names, group
    if isinstance(group, click.Group):
        for name in sorted(group.commands):
            yield from commands(group.commands[name], (*names, name))


def page() -> str:
    """The whole page."""
    parts = [HEAD, "## For every command\n", *_options(main, _EVERYWHERE)]
    for names, command in commands():
        if names:
            parts += _command(names, command)
    return "\n".join(parts) + "\n"


def _command(names: tuple[str, ...], command: click.Command) -> Iterator[str]:
    context = click.Context(command, info_name=f"kit {' '.join(names)}", **main.context_settings)
    yield f"\n## kit {' '.join(names)}\n"
    about, _, example = cleandoc(command.help or "").partition("\b\n")
    yield re.sub(r"(?<!\n)\n(?!\n)", " ", about.strip()) + "\n"
    yield f"```\n{context.get_usage().removeprefix('Usage: ')}\n```\n"
    if example:
        yield f"```sh\n{cleandoc(example.replace('Example:', '        '))}\n```\n"
    yield from _options(command, tuple(one.name for one in command.params if one.name not in _EVERYWHERE))


def _options(command: click.Command, names: tuple[str | None, ...]) -> Iterator[str]:
    context = click.Context(command, **main.context_settings)
    for option in command.params:
        record = option.get_help_record(context) if option.name in names else None
        if record and record[1]:
            yield f"- `{record[0]}` {' '.join(record[1].split())}"


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8")
