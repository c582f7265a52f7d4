"""What a person waits for: a command loads what it uses, the list of commands none of them."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from kit.cli import _COMMANDS, main
from kit.cli.localised import Command
from tests.support.paths import ROOT


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_list_of_commands_has_the_first_line_of_each(lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", lang)
    context = click.Context(main)
    lines = {name: Command(name, help=line).get_short_help_str(1000) for name, (_, line) in _COMMANDS.items()}
    loaded = {name: main.get_command(context, name) for name in _COMMANDS}
    assert lines == {name: command and command.get_short_help_str(1000) for name, command in loaded.items()}
    listed = CliRunner().invoke(main, ["--lang", lang, "--help"], terminal_width=200).output
    assert [line for line in lines.values() if line not in listed] == []


# What each command loads of ours at the most, some modules above what it loads today; and what it has no use for.
DOCUMENT = str(ROOT / "samples/filled/complaint-record.docx")
LOADED = {
    ("--help",): (14, {"kit.pack", "kit.model", "rich", "jinja2", "lxml", "zoneinfo", "multiprocessing"}),
    ("forms",): (50, {"kit.rules", "kit.read", "jinja2", "lxml", "openpyxl", "docx", "multiprocessing", "asyncio"}),
    ("validate", DOCUMENT): (
        240,
        {
            "jinja2",
            "difflib",
            "html",
            "kit.audit.narrow.baseline",
            "kit.audit.narrow.sample",
            "kit.audit.narrow.waivers",
            "rich.console",
            "rich.text",
            "kit.audit.cross_document",
            "kit.audit.mask",
            "kit.audit.retention",
            "kit.rules.sets.kinds",
            "openpyxl",
            "docx",
            "xlsxwriter",
            "jsonschema",
            "asyncio",
            "email.message",
            "importlib.metadata",
            "kit.messages.desk",
        },
    ),
}
_TELL = "\nimport sys\nfrom kit.cli import main\ntry:\n    main()\nfinally:\n    print(*sys.modules, file=sys.stderr)"


@pytest.mark.parametrize(("line", "most", "unused"), [(line, *rest) for line, rest in LOADED.items()], ids=lambda _: "")
def test_a_command_loads_what_it_uses(line: tuple[str, ...], most: int, unused: set[str]) -> None:
    told = subprocess.run([sys.executable, "-c", _TELL, *line], capture_output=True, text=True, check=False).stderr
    loaded = set(told.split())
    assert "kit.cli" in loaded
    assert sorted(loaded & unused) == []
    assert sum(name.startswith("kit") for name in loaded) <= most


# What the child does that looks at the document: read it, and judge it by the rules of its form.
_JUDGE = """
import sys
from datetime import date
from pathlib import Path
from kit.pack import load
from kit.read import read
from kit.rules.validate import validate
pack = load()
found = validate(pack, read(pack, Path(sys.argv[1]).read_bytes()), as_of=date(2026, 3, 31), lang="zh")
print(*(finding.message for finding in found), sep="\\n")
print(*sys.modules, file=sys.stderr)
"""
# Messages, placeholders and labels as most are take no parser; the words of a template are read, it is not compiled;
# how runs look is worked out only where something is unusual.
UNUSED = {
    "jinja2",
    "difflib",
    "jsonschema",
    "openpyxl",
    "docx",
    "kit.ooxml.word.template.compile",
    "kit.ooxml.framing",
    "kit.ooxml.word.reader.flatten",
    "kit.ooxml.word.appearance.runs",
}


def test_a_document_is_read_and_judged_with_what_it_takes() -> None:
    ended = subprocess.run([sys.executable, "-c", _JUDGE, DOCUMENT], capture_output=True, text=True, check=True)
    assert sorted(set(ended.stderr.split()) & UNUSED) == []
