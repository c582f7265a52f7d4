"""The ways in are followed to the letter: files made, changed, commands run, what they print, in a copy of the tree."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.support import wide
from tests.support.paths import ROOT

PAGES = ("add-a-form", "add-a-rule-kind", "add-a-report")
BY_DEFAULT = "add-a-form"  # runs commands, no tests
COPIED = (
    "kit",
    "schemas",
    "templates",
    "tests/__init__.py",
    *(f"tests/{room}" for room in ("docs", "report", "rules", "support")),
)
CODE_PLACES = {"add-a-form": 0, "add-a-rule-kind": 3, "add-a-report": 2}  # files of the kit, tests and pages apart
BLOCK = re.compile(r"(?:^`([^`\n]+)`:\n\n)?^```(\w+)\n(.*?)^```$", re.M | re.S)
FINDINGS = {"validate": {1}, "audit": {1}}  # exit codes of commands that the pages let find something
SHELL = 'kit() { "$PYTHON" -m kit "$@"; }; python() { "$PYTHON" "$@"; }\n'


class Step(NamedTuple):
    """A block of code of a page; `file` is the one it belongs to, "" for commands and what they print."""

    file: str
    language: str
    text: str


def steps(page: str) -> list[Step]:
    """Return the blocks of a page in their order."""
    text = (ROOT / "docs" / f"{page}.md").read_text("utf-8")
    return [Step(*found.groups("")) for found in BLOCK.finditer(text)]


def hunks(diff: str) -> Iterator[tuple[str, str]]:
    """Yield the lines that a diff looks for and those that it puts in their place."""
    for hunk in re.split(r"^@@.*\n", diff, flags=re.M)[1:]:
        lines = hunk.splitlines(keepends=True)
        yield (
            "".join(line[1:] for line in lines if line[0] in " -"),
            "".join(line[1:] for line in lines if line[0] in " +"),
        )


def change(file: Path, diff: str) -> None:
    """Apply a diff; what it looks for has to be there once."""
    text = file.read_text("utf-8")
    for old, new in hunks(diff):
        assert f"\n{text}".count(f"\n{old}") == 1, (file.name, old)
        text = f"\n{text}".replace(f"\n{old}", f"\n{new}")[1:]
    file.write_text(text, "utf-8")


def run(line: str, folder: Path) -> str:
    """Run one command of a page as a newcomer does; return what it prints."""
    environment = {**os.environ, "PYTHON": sys.executable, "PYTHONPATH": str(folder), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(["bash", "-c", SHELL + line], cwd=folder, env=environment, capture_output=True, text=True)
    wanted = next((codes for word, codes in FINDINGS.items() if f" {word} " in line), {0})
    assert done.returncode in wanted, (line, done.stdout, done.stderr)
    return done.stdout


def follow(page: str, folder: Path) -> None:
    """Do what a page says, from its first block to its last."""
    said = ""
    for step in steps(page):
        file = folder / step.file
        if step.language == "sh":
            said = "".join(run(line, folder) for line in step.text.splitlines())
        elif step.language == "text":
            for line in step.text.splitlines():
                assert line in said, (line, said)
                said = said.partition(line)[2]
        elif step.language == "diff":
            change(file, step.text)
        else:
            assert not file.exists()
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(step.text, "utf-8")


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """Return a copy of what the pages work on."""
    for name in COPIED:
        source, target = ROOT / name, tmp_path / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            target.parent.mkdir(exist_ok=True)
            shutil.copy(source, target)
    for name in ("docs", "ours/templates"):
        (tmp_path / name).mkdir(parents=True)
    return tmp_path


@pytest.mark.parametrize("page", [pytest.param(page, marks=wide.marks(page != BY_DEFAULT)) for page in PAGES])
def test_what_a_page_tells_to_do_works(page: str, clone: Path) -> None:
    follow(page, clone)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_touches_few_places_of_the_kit(page: str) -> None:
    files = {step.file for step in steps(page)}
    assert len([name for name in files if name.startswith(("kit/", "schemas/"))]) == CODE_PLACES[page]


@pytest.mark.parametrize("page", PAGES)
def test_the_code_of_a_page_is_in_the_style_of_the_house(page: str, tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for step in steps(page):
        file = tmp_path / step.file
        if file.suffix == ".py":
            file.parent.mkdir(parents=True, exist_ok=True)
        if step.language == "python":
            file.write_text(step.text, "utf-8")
        elif step.language == "diff" and file.suffix == ".py":
            shutil.copy(ROOT / step.file, file)
            change(file, step.text)
    ruff = [sys.executable, "-m", "ruff"]
    for command in ([*ruff, "check", "."], [*ruff, "format", "--check", "."]):
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
