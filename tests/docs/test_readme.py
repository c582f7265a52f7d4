"""What README.md tells a newcomer is true: its commands run, CI runs its test command."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from itertools import chain
from pathlib import Path

import pytest
from click.testing import CliRunner

from kit.cli import main
from tests.support import wide
from tests.support.paths import ROOT

TEXT = (ROOT / "README.md").read_text("utf-8")
SHELL = [line for block in re.findall(r"```sh\n(.*?)```", TEXT, re.S) for line in block.splitlines()]
TASKS = [line for line in SHELL if line.startswith("kit ")] + re.findall(r"`(kit (?:demo|template new) [^`]*)`", TEXT)
GROUPS = ("report", "sample", "template")
# The sample archive holds files that nobody can read.
EXITS = {
    "validate": {0, 1},
    "audit": {3},
    "signoffs": {3},
    "retention": {3},
    "stats": {3},
    "due": {3},
    "notices": {3},
    "report": {3},
    "followup": {1},
    "sample": {0, 3},
}


def command_of(line: str) -> tuple[str, ...]:
    """The command of a line, with that of a group of commands."""
    words = shlex.split(line)[1:]
    return tuple(words[: 2 if words[0] in GROUPS else 1])


def by_default(lines: list[str]) -> set[str]:
    """The first line of each command, and those that write what one of them reads."""
    firsts = {command_of(line): line for line in reversed(lines)}.values()
    taken: set[str] = set()
    for line in reversed(lines):
        written = shlex.split(line.partition(" -o ")[2])[:1]
        read = {word for later in taken for word in shlex.split(later)}
        if line in firsts or any(file == word or file.startswith(f"{word}/") for file in written for word in read):
            taken.add(line)
    return taken


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a newcomer has it after cloning."""
    folder = tmp_path_factory.mktemp("clone")
    for name in ("samples", "schemas", "templates"):
        shutil.copytree(ROOT / name, folder / name, ignore=_most_of_the_archive)
    return folder


def _most_of_the_archive(folder: str, names: list[str]) -> list[str]:
    """All but a few documents and the intake registers: whole, the archive is audited by tests of its own."""
    files = sorted(name for name in names if Path(folder, name).is_file())
    kept = {*files[::40], *(name for name in files if name.startswith("DJ-"))}
    return [name for name in files if name not in kept] if "archive" in Path(folder).parts else []


def _task(line: str) -> object:
    """A command; one that prints needs LibreOffice, without which a working paper only lacks its pictures."""
    missing = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
    is_printing = line.startswith("kit print") or "--pdf" in line or "--as-printed" in line
    is_wide = wide.marks(not is_printing and line not in BY_DEFAULT)
    return pytest.param(line, marks=[pytest.mark.office, missing] if is_printing else is_wide)


BY_DEFAULT = by_default(TASKS)


@pytest.mark.parametrize("line", [_task(line) for line in TASKS])
def test_every_command_runs(line: str, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = shlex.split(line)
    monkeypatch.chdir(place)
    done = CliRunner().invoke(main, words[1:], prog_name="kit")
    assert done.exit_code in EXITS.get(words[1], {0}), done.output
    assert "Traceback" not in done.output


@pytest.mark.parametrize("pattern", [r"```sh\n(.*?)```", r"```json\n(.*?)```"])
def test_the_chinese_readme_gives_the_same_commands(pattern: str) -> None:
    chinese = (ROOT / "README.zh.md").read_text("utf-8")
    assert re.findall(pattern, chinese, re.S) == re.findall(pattern, TEXT, re.S)


def test_the_chinese_readme_has_the_same_pictures_and_pages() -> None:
    """Where a page is there in Chinese, that is the one it leads to."""
    chinese = (ROOT / "README.zh.md").read_text("utf-8")
    links = [[link for link in re.findall(r"\]\(([^)]+)\)", text) if "README" not in link] for text in (chinese, TEXT)]
    assert [link.replace(".zh.md", ".md") for link in links[0]] == [link.replace(".zh.md", ".md") for link in links[1]]
    assert all((ROOT / link).exists() for link in chain(*links))


def test_the_first_command_audits_the_sample_archive() -> None:
    first = SHELL[0]
    assert "pip install" in first
    assert first.endswith("kit audit samples/archive --as-of 2026-12-31")


def test_ci_runs_the_test_command_of_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8").replace('eval "$command"', "true")
    copied = script.replace('cd "$(dirname "$0")/.."', f"cd {shlex.quote(str(ROOT))}")
    shown = subprocess.run(["bash", "-c", copied], capture_output=True, text=True)
    assert shown.stdout == "+ bash tests/run.sh\n"


def test_the_own_pack_of_the_readme_loads(tmp_path: Path) -> None:
    from kit import pack as packs

    (tmp_path / "schemas").mkdir()
    block = re.search(r"```json\n(.*?)```", TEXT, re.S)
    assert block
    (tmp_path / "schemas" / "pack.json").write_text(block[1], "utf-8")
    pack = packs.load(tmp_path)
    limits = {rule.get("within") for rule in pack.forms["complaint-record"].rules if rule["id"] == "CM-12"}
    assert "PT1H" in limits
