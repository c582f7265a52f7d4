"""The page of commands says what the commands say; each of them gives an example that it understands."""

from __future__ import annotations

import re
import shlex

import click
import pytest
from click.testing import CliRunner

from kit.cli import main
from tests.docs.commands_page import TARGET, commands, page

COMMANDS = {" ".join(names): command for names, command in commands() if names}
LINES = [
    (name, line.strip())
    for name, command in COMMANDS.items()
    for line in (command.help or "").partition("Example:")[2].splitlines()
    if line.strip().startswith("kit ")
]


def test_the_page_is_up_to_date() -> None:
    assert TARGET.read_text("utf-8") == page(), "run: python -m tests.docs.commands_page"


@pytest.mark.parametrize("name", [name for name, one in COMMANDS.items() if not isinstance(one, click.Group)])
def test_every_command_gives_an_example(name: str) -> None:
    assert "Example:" in (COMMANDS[name].help or "")


@pytest.mark.parametrize(("name", "line"), LINES)
def test_every_example_is_understood(name: str, line: str) -> None:
    """Its options and arguments exist; nothing runs."""
    words = shlex.split(re.split(r" [>|] |  +", line)[0])[1:]
    command: click.Command = main
    while isinstance(command, click.Group):
        _, words, _ = command.make_parser(click.Context(command, **main.context_settings)).parse_args(words)
        command, words = command.commands[words[0]], words[1:]
    given, rest, _ = command.make_parser(click.Context(command, **main.context_settings)).parse_args(words)
    assert rest == []
    assert given or not words


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_gets_its_completion(shell: str) -> None:
    result = CliRunner().invoke(main, ["completion", shell])
    assert result.exit_code == 0
    assert "_KIT_COMPLETE" in result.stdout


@pytest.mark.parametrize(
    ("words", "typed", "wanted"),
    [
        ("kit audit --select", "CM-0", {"CM-01", "CM-09"}),
        ("kit audit --select", "CM-01,kit-5", {"CM-01,KIT-56", "CM-01,KIT-57"}),
        ("kit audit --only", "form=complaint", {"form=complaint-record", "form=complaint-result"}),
        ("kit explain", "ch-0", {"CH-01"}),
        ("kit render", "comp", {"complaint-record", "complaint-result"}),
        ("kit forms", "noti", {"notice"}),
        ("kit template check", "noti", {"notice"}),
        ("kit --pack no-such explain", "ch-0", set()),
        ("kit", "retent", {"retention"}),
    ],
)
def test_ids_are_completed(words: str, typed: str, wanted: set[str]) -> None:
    environment = {"_KIT_COMPLETE": "fish_complete", "COMP_WORDS": words, "COMP_CWORD": typed}
    result = CliRunner().invoke(main, [], prog_name="kit", env=environment)
    told = {line.partition(",")[2].partition("\t")[0] for line in result.stdout.splitlines() if line}
    assert told >= wanted
    assert bool(told) == bool(wanted)
