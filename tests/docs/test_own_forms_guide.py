"""The guide to forms of one's own is followed to the letter, in both languages."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from kit.cli import main
from tests.docs.test_ways_in import steps
from tests.support import wide
from tests.support.paths import ROOT
from tests.support.settings_book import few_rows

PAGES = ("guide-own-forms", "guide-own-forms.zh")
FORMS = ROOT / "tests" / "adopt" / "bed" / "d01-yongyin"
FREE = 5  # first row of the sheet of rules that is free, and its first column behind the number
SECOND = 2


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the forms that the guide speaks of."""
    shutil.copytree(FORMS, tmp_path / "forms", ignore=shutil.ignore_patterns("*.json"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KIT_PACK", raising=False)
    monkeypatch.setenv("LANGUAGE", "en")  # which a command sets, and other tests go by
    if wide.is_narrow():
        few_rows(monkeypatch)
    return tmp_path


def run(line: str) -> str:
    """What a command of the guide prints; one that audits may find something."""
    words = line.split()
    assert words[0] == "kit"
    language = [] if "--lang" in words else ["--lang", "en"]
    result = CliRunner().invoke(main, [*words[1:], *language])
    assert result.exit_code in ({0, 1} if words[1] == "audit" else {0}), (line, result.output)
    return result.output


def write(where: str, rows: str) -> None:
    """Write rows into the sheet of a workbook, as the guide says to."""
    name, _, sheet = where.partition("#")
    book = openpyxl.load_workbook(name)
    for number, row in enumerate(csv.reader(rows.splitlines()), FREE):
        for column, value in enumerate(row, SECOND):
            book[sheet].cell(number, column, value or None)
    book.save(name)


@pytest.mark.parametrize("page", [pytest.param(page, marks=wide.marks(page != PAGES[1])) for page in PAGES])
def test_the_guide_works_as_it_says(page: str, folder: Path) -> None:
    said = ""
    for step in steps(page):
        if step.language == "sh":
            said = "".join(run(line) for line in step.text.splitlines())
        elif step.language == "csv":
            write(step.file, step.text)
        else:
            assert [line for line in step.text.splitlines() if line not in said] == [], said
    assert (folder / "ours" / "schemas" / "history" / "seal@1.0.json").is_file()


def test_both_languages_do_the_same() -> None:
    english, chinese = map(steps, PAGES)
    assert [step.text for step in english if step.language != "text"] == [
        step.text.replace(" --lang zh", "", step.text.count("\n") if "init" not in step.text else 0)
        for step in chinese
        if step.language != "text"
    ]
