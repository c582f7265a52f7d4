"""The guide for people of an office is true: its commands run in their order, its pictures and links are there."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from kit.cli import main
from tests.docs.test_readme import EXITS, TASKS, _most_of_the_archive
from tests.support import wide
from tests.support.paths import ROOT

TEXT = (ROOT / "docs" / "guide.zh.md").read_text("utf-8")
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", TEXT, re.S) for line in block.splitlines()]


def kind_of(line: str) -> tuple[str, ...]:
    """A command and its options, whatever they are given."""
    words = shlex.split(line)
    return words[1], *(word for word in words if word.startswith("-"))


def of_no_other_page() -> list[str]:
    """Commands that README.md tells in no way, and what they need."""
    told = {kind_of(line) for line in TASKS}
    return [line for line in COMMANDS if kind_of(line) not in told or line.startswith("kit init")]


def test_every_command_runs_after_those_before_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("samples", "schemas", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=_most_of_the_archive)
    monkeypatch.chdir(tmp_path)
    told = {}
    for line in of_no_other_page() if wide.is_narrow() else COMMANDS:
        words = shlex.split(line)
        done = CliRunner().invoke(main, words[1:], env={"LC_ALL": "zh_CN.UTF-8", "LANGUAGE": "zh"})
        if done.exit_code not in EXITS.get(words[1], {0}) or words[0] != "kit":
            told[line] = done.output[-400:]
    assert told == {}


def test_pictures_and_links_are_there() -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", TEXT) if not link.startswith("#")]
    assert len(links) >= 7
    assert [link for link in links if not (ROOT / "docs" / link).is_file()] == []


def test_what_it_says_findings_say_is_what_they_say() -> None:
    """The sentences of the table are the messages' own."""
    schemas = "".join(path.read_text("utf-8") for path in (ROOT / "schemas").rglob("*.json"))
    for words in ("没有填写。", "无法识别", "至今没有完成时间。", "空白表，未填写。"):
        assert words in TEXT
        assert words in schemas
