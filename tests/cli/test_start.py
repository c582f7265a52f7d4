"""What a person waits for: the list of commands loads none of them, and no more than it says."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner

from kit.cli import _COMMANDS, main
from kit.cli.localised import Command


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_list_of_commands_has_the_first_line_of_each(lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", lang)
    context = click.Context(main)
    lines = {name: Command(name, help=line).get_short_help_str(1000) for name, (_, line) in _COMMANDS.items()}
    loaded = {name: main.get_command(context, name) for name in _COMMANDS}
    assert lines == {name: command and command.get_short_help_str(1000) for name, command in loaded.items()}
    listed = CliRunner().invoke(main, ["--lang", lang, "--help"], terminal_width=200).output
    assert [line for line in lines.values() if line not in listed] == []
