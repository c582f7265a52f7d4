"""`kit sample` as people use it: a size, a list to fill in, a sentence; and what cannot be concluded."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from kit.audit.sampling.plan import RESULTS
from kit.cli import main
from kit.messages import WORDS

FILE = {"form": "notice", "number": "N", "sha256": "0" * 64, "department": "行政部", "date": "2026-03-01"}


def kit(*args: object, lang: str = "zh") -> Result:
    return CliRunner().invoke(main, ["--lang", lang, "sample", *map(str, args)], env={"COLUMNS": ""})


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of 120 documents, half of them without a department, and one file that nobody could read."""
    files = [
        {**FILE, "path": f"{i:03}.docx", "outcome": "audited", "department": "行政部" * (i % 2)} for i in range(120)
    ]
    files.append({**FILE, "path": "x.pdf", "outcome": "failed"})
    counts = dict.fromkeys(("skipped", "errors", "warnings", "notes", "inconclusive"), 0)
    content = {
        "tool": {"name": "kit", "version": "0.1.0"},
        "pack": {"name": "p", "version": "1", "digest": "0" * 64},
        "as_of": "2026-12-31",
        "lang": "zh",
        "calendar": {"zone": "Asia/Shanghai", "source": "x", "years": [2004, 2026]},
        "summary": {"found": 121, "audited": 120, "failed": 1, **counts},
        "files": files,
        "findings": [],
    }
    path = tmp_path_factory.mktemp("sample") / "report.json"
    path.write_text(json.dumps(content), "utf-8")
    return path


@pytest.fixture
def listed(report: Path, tmp_path: Path) -> Path:
    """A list of the report's sample, nothing filled in."""
    path = tmp_path / "sample.xlsx"
    result = kit("plan", report, "--tolerable", 10, "--expected", 2, "--seed", "s", "--format", "xlsx", "-o", path)
    assert result.exit_code == 3, result.output  # a file was not read
    return path


def fill(path: Path, *results: str) -> None:
    """Fill results in, the last of them into all further rows, as a person who sorted the rows would."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    for number, row in enumerate(sorted(rows, key=lambda row: str(row[1])), 2):
        given = results[min(number - 2, len(results) - 1)]
        for column, value in enumerate([*row[:5], given], 1):
            sheet.cell(number, column, value)
    book.save(path)


@pytest.mark.parametrize(
    ("options", "size"),
    [
        ("--tolerable 5", "59 documents"),
        ("--tolerable 5 --expected 1", "93 documents"),
        ("--tolerable 10% --expected 2%", "46 documents"),
        ("--tolerable 5 --expected 1 --population 450", "84 of 450"),
        ("--tolerable 5 --population 5", "5 of 5"),
    ],
)
def test_the_size_is_told(options: str, size: str) -> None:
    result = kit("plan", *options.split(), lang="en")
    assert result.exit_code == 0
    assert size in result.stdout


@pytest.mark.parametrize(
    ("results", "code", "said"),
    [
        (("合格",), 0, "没有发现偏差。有95%的把握认为"),
        (("偏差", "合格"), 0, "发现1份有偏差。有95%的把握认为"),
        (("偏差", "查不到", "deviation", "合格"), 1, "发现3份有偏差（含1份查不到的）"),
        (("偏差", ""), 3, "不能下结论"),
        (("大概可以",), 2, "看不懂"),
    ],
)
def test_a_filled_list_concludes(listed: Path, results: tuple[str, ...], code: int, said: str) -> None:
    fill(listed, *results)
    result = kit("conclude", listed)
    assert (result.exit_code, said in result.output) == (code, True), result.output


@pytest.mark.parametrize("change", ["row", "rate", "sheet"])
def test_a_list_that_was_changed_concludes_nothing(listed: Path, change: str) -> None:
    fill(listed, "合格")
    book = load_workbook(listed)
    if change == "row":
        book.worksheets[0].delete_rows(5)
    elif change == "rate":
        cell = book.worksheets[-1]["A2"]
        cell.value = str(cell.value).replace('"tolerable":"10"', '"tolerable":"40"').replace('e": "10"', 'e": "40"')
    else:
        del book["数据"]
    book.save(listed)
    result = kit("conclude", listed)
    assert result.exit_code == 2, result.output
    assert "可以写" not in result.output


def test_json_goes_both_ways(report: Path, tmp_path: Path) -> None:
    path = tmp_path / "sample.json"
    kit("plan", report, "--tolerable", 10, "--seed", "s", "--by", "department", "--format", "json", "-o", path)
    content = json.loads(path.read_text("utf-8"))
    assert {part["name"]: part["population"] for part in content["sample"]["parts"]} == {"": 60, "行政部": 60}
    for item in content["sample"]["items"]:
        item["result"] = "kept"
    path.write_text(json.dumps(content), "utf-8")
    told = json.loads(kit("conclude", path, "--format", "json").stdout)
    assert (told["supported"], told["deviations"]) == (True, 0)
    assert told["limit"] <= 0.1
    assert set(told["sentence"]) == {"zh", "en"}


def test_numbers_alone_conclude() -> None:
    given = ("--size", 93, "--confidence", 95, "--tolerable", 5)
    assert kit("conclude", *given, "--deviations", 1).exit_code == 0
    result = kit("conclude", *given, "--deviations", 2, lang="en")
    assert (result.exit_code, "as high as 6.7%" in result.stdout) == (1, True)


@pytest.mark.parametrize(
    "args",
    [
        "plan --tolerable 5 --expected 5",
        "plan --tolerable 5 --expected 4.99",
        "plan --tolerable x",
        "plan --tolerable 0 --expected 0",
        "plan --tolerable 5 --confidence 50",
        "plan --tolerable 5 --seed 1",
        "plan {report} --tolerable 5",
        "plan {report} --tolerable 5 --seed 1 --population 9",
        "plan missing.json --tolerable 5 --seed 1",
        "conclude --size 5",
        "conclude --size 5 --deviations 6 --confidence 95 --tolerable 5",
        "conclude {report}",
        "conclude {report} --size 3",
    ],
)
def test_what_cannot_be_used_is_refused_in_a_line(report: Path, args: str) -> None:
    result = kit(*(word.format(report=report) for word in args.split()))
    assert result.exit_code == 2, result.output
    assert "Traceback" not in result.output


def test_the_words_of_results_are_told_apart() -> None:
    words = [word for name in RESULTS for word in WORDS[f"result-{name}"]]
    assert len(set(words)) == len(words)
