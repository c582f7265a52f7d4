"""Personal data hidden on their way out: in no output of the sample archive stands a personal value of its records."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from click.testing import CliRunner
from docx import Document
from lxml import etree

from kit.audit import Context, audited, signoffs
from kit.audit.mask import Mask, hidden, mask_of, masked_run
from kit.audit.result import File, Run
from kit.audit.retention import archive
from kit.audit.stats import stats
from kit.cli import main
from kit.model import KitError, Record, UnreadError
from kit.ooxml.opc.package import open_package
from kit.pack import load
from kit.render import render
from kit.report.annotate.masked import hide_in, masked_copy
from kit.report.audit.formats import FORMATS
from kit.report.audit.presentation import Presentation
from kit.report.signoffs.json import report as signoff_report
from kit.report.stats.json import report as stats_report
from kit.rules.sets.base import Filed
from tests.support import wide
from tests.support.html_report import audit_of, finding
from tests.support.paths import ROOT
from tests.support.shelf import Shelf

PACK = load()
NOW = date(2026, 12, 31)
Report = Callable[[str, bool], str]
REPORTS = [name for name in FORMATS if name != "ledger"]
SLOW = ("docx", "xlsx")  # to write twice
FULL = ("followup", "LEDGER", "ARCHIVE", "--as-of", "2027-01-31", "--full")


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("王强", "王*"),
        ("王小明", "王**"),
        ("欧阳·娜娜", "欧****"),
        ("John Smith", "J*** S****"),
        ("13812341234", "138****1234"),
        ("138 1234 1234", "138******1234"),
        ("0571-55504229", "057********29"),
        ("contact00@kehu.example", "*" * 22),
        ("云州铎远精密机械有限公司", "*" * 12),
    ],
)
def test_what_is_told_instead(value: str, told: str) -> None:
    assert hidden(value) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("请王强核对", "请王*核对"),
        ("王强、王强生", "王*、王**"),  # the longer name first
        ("电话 13900001111，工号 1390000111122", "电话 139****1111，工号 1390000111122"),
        ("Limits of Li", "Limits of **"),
        ("李白 on file", "李白 on file"),
        ("a3" * 32, "a3" * 32),
    ],
)
def test_values_are_hidden_wherever_they_stand(text: str, told: str) -> None:
    assert Mask(["王强", "王强生", "Li"]).text(text) == told


def test_files_whose_names_differ_in_what_is_hidden_stay_different() -> None:
    paths = [f"交接 {name}.docx" for name in ("王强", "王伟")]
    mask = Mask(["王强", "王伟"], paths)
    assert sorted(map(mask.text, paths)) == ["交接 王*.docx", "交接 王*.docx (2)"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("TS-2026-019 客户投诉记录表 青槐新能源公司（加密）.xlsx", "TS-2026-019 客户投诉记录表 *******（加密）.xlsx"),
        ("TS-2026-019 客户投诉记录表.xlsx", "TS-2026-019 客户投诉记录表.xlsx"),
        ("TZ-2026-001 通知公告发布审批表 放假安排.docx", "TZ-2026-001 通知公告发布审批表 放假安排.docx"),
    ],
)
def test_names_of_unread_files_tell_nobody_either(name: str, expected: str) -> None:
    """A form's filing rule says whether a person or customer stands behind its title."""
    files = (File(f"2026/{name}", "failed"),)
    run = Run(replace(audit_of(), files=files, findings=()), Shelf(()))
    assert [file.path for file in masked_run(run, PACK).audit.files] == [f"2026/{expected}"]


@pytest.mark.parametrize("name", ["due", "signoffs", "retention", "read"])
def test_lists_name_unread_files_as_the_audit_does(tmp_path: Path, name: str) -> None:
    (tmp_path / "TS-2026-019 客户投诉记录表 青槐新能源公司（加密）.xlsx").write_bytes(b"PK")
    told = CliRunner().invoke(main, [name, str(tmp_path), "--mask"], env={"COLUMNS": "200"})
    assert told.exit_code == 3
    assert ("TS-2026-019" in told.output, "青槐" in told.output) == (True, False)


def test_departments_and_remarks_are_no_persons() -> None:
    data = {"reporter": "唐书航（培训）", "department": "生产部", "entries": [{"first_contact": "生产部"}]}
    shelf = Shelf([Filed("intake-register", "", "a.xlsx", Record("intake-register", "1.0", data))])
    told = mask_of(PACK, shelf).text("唐书航在生产部组织培训")
    assert told == "唐**在生产部组织培训"


def test_what_is_computed_of_documents_is_judged_as_they_are(runs: tuple[Run, Run]) -> None:
    plain, masked = runs
    ours, theirs = (signoffs.of_run(run, PACK) for run in runs)
    assert [(one.state, one.demanded) for one in ours.signoffs] == [
        (one.state, one.demanded) for one in theirs.signoffs
    ]
    assert len(plain.audit.findings) == len(masked.audit.findings)
    assert [one.fingerprint for one in plain.audit.findings] == [one.fingerprint for one in masked.audit.findings]


@pytest.fixture(scope="module")
def runs(archive_cache: Path) -> Iterator[tuple[Run, Run]]:
    """The audit of the sample archive as it is, and masked."""
    with audited(Context(PACK, NOW, "zh"), ROOT / "samples/archive", cache=archive_cache) as run:
        yield run, masked_run(run, PACK)


@pytest.fixture(scope="module")
def values(runs: tuple[Run, Run]) -> set[str]:
    """Every personal value of the sample archive."""
    return personal(runs[0])


def personal(run: Run) -> set[str]:
    """Every value of a personal field, found without the code that masks."""
    found: set[str] = set()

    def walk(form: str, value: Any, path: str) -> None:
        if isinstance(value, dict):
            for key, part in value.items():
                walk(form, part, f"{path}.{key}" if path else key)
        elif isinstance(value, list):
            for part in value:
                walk(form, part, f"{path}[]" if isinstance(part, dict) else path)
        elif isinstance(value, str) and PACK.forms[form].index[path].personal:
            found.add(value)

    for form in PACK.forms:
        for filed in run.library.of(form):
            walk(form, filed.record.data, "")
    return found


def spelled(content: bytes) -> str:
    """All that an output says, whatever it is packed or escaped in."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(content)) as package:
            content = b"\n".join(name.encode() + package.read(name) for name in package.namelist())
    text = content.decode("utf-8", "replace")
    return "\n".join((text, unescape(text), unquote(text)))


def held(values: set[str], text: str) -> set[str]:
    """The values that stand in a text, looked for all at once."""
    return {*re.findall("|".join(map(re.escape, sorted(values))), text)}


@pytest.fixture(scope="module")
def report(runs: tuple[Run, Run]) -> Report:
    """Gives all that a report of the sample archive says, as it is or masked; each is written once."""
    return cache(lambda name, is_masked: spelled(FORMATS[name](runs[is_masked], PACK, Presentation("../archive"))))


@pytest.mark.parametrize("name", REPORTS)
def test_no_report_holds_a_personal_value(report: Report, values: set[str], name: str) -> None:
    assert len(values) > 150
    assert held(values, report(name, True)) == set()


@pytest.mark.parametrize("name", ["signoffs", "stats", "retention", "read"])
def test_no_list_holds_a_personal_value(runs: tuple[Run, Run], values: set[str], name: str) -> None:
    plain, run = runs
    if name == "signoffs":
        content = json.dumps(signoff_report(signoffs.of_run(run, PACK), PACK), ensure_ascii=False).encode()
    elif name == "stats":
        content = json.dumps(stats_report(stats(run, PACK), run.audit, PACK), ensure_ascii=False).encode()
    elif name == "retention":
        content = repr([(copy.file, copy.chain, copy.number) for copy in archive.of_run(run, PACK).copies]).encode()
    else:
        mask = mask_of(PACK, plain.library)
        content = repr([mask(one.record.data) for form in PACK.forms for one in plain.library.of(form)]).encode()
    assert held(values, spelled(content)) == set()


@pytest.mark.parametrize("name", [pytest.param(name, marks=wide.marks(name in SLOW)) for name in REPORTS])
def test_a_masked_report_says_so(report: Report, name: str) -> None:
    texts = [report(name, is_masked) for is_masked in (False, True)]
    words = '"masked": true' if name == "json" else "本报告已隐去个人信息"
    assert [words in text for text in texts] == [False, True]


def test_a_register_of_who_is_asked_is_not_written_masked(runs: tuple[Run, Run]) -> None:
    with pytest.raises(KitError, match="不能隐去"):
        FORMATS["ledger"](runs[1], PACK, Presentation())


@pytest.fixture(scope="module")
def ledger(runs: tuple[Run, Run], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The rectification register of the sample archive."""
    path = tmp_path_factory.mktemp("ledger") / "整改台账.xlsx"
    path.write_bytes(FORMATS["ledger"](runs[0], PACK, Presentation(prepared_by="白若溪")))
    return path


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(FULL, marks=pytest.mark.wide),
        ("followup", "LEDGER", "ARCHIVE", "--as-of", "2027-01-31", "--format", "json"),
        ("sample", "plan", "ARCHIVE", "--tolerable", "1", "--seed", "a", "-o", "OUT"),
        ("sample", "plan", "ARCHIVE", "--tolerable", "1", "--seed", "a", "--format", "json", "-o", "OUT"),
        ("sample", "plan", "ARCHIVE", "--tolerable", "1", "--seed", "a", "--format", "xlsx", "-o", "OUT"),
    ],
    ids=lambda words: " ".join(words),
)
def test_what_is_worked_on_names_nobody_if_masked(
    values: set[str], ledger: Path, archive_cache: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    paths = {"LEDGER": ledger, "ARCHIVE": ROOT / "samples/archive", "OUT": tmp_path / "out"}
    line = [str(paths.get(word, word)) for word in words]
    cache = shutil.copy(archive_cache, tmp_path)  # the run of the fixture holds its own
    told = CliRunner().invoke(main, ["--lang", "zh", *line, "--mask", "--cache", cache])
    text = spelled((tmp_path / "out").read_bytes() if "OUT" in words else told.output.encode())
    assert '"masked": true' in text or "本报告已隐去个人信息" in text
    assert held({*values, "白若溪"}, text) == set()


def test_a_register_that_goes_on_is_not_written_masked(ledger: Path, tmp_path: Path) -> None:
    line = ["followup", str(ledger), str(tmp_path), "--mask", "-o", str(tmp_path / "next.xlsx")]
    assert CliRunner().invoke(main, line).exit_code == 2


@pytest.mark.parametrize(("option", "code"), [((), 3), (("--mask",), 2)])
def test_a_list_drawn_from_a_report_is_masked_if_the_report_is(
    runs: tuple[Run, Run], tmp_path: Path, option: tuple[str, ...], code: int
) -> None:
    line = ["sample", "plan", str(tmp_path / "report"), "--tolerable", "5", "--seed", "a", "--format", "json"]
    (tmp_path / "report").write_bytes(FORMATS["json"](runs[1], PACK, Presentation()))
    masked = CliRunner().invoke(main, [*line, *option])
    assert (masked.exit_code, '"masked": true' in masked.output) == (3, True)
    (tmp_path / "report").write_bytes(FORMATS["json"](runs[0], PACK, Presentation()))
    plain = CliRunner().invoke(main, [*line, *option])
    assert (plain.exit_code, '"masked"' in plain.output) == (code, False)


def test_masked_reports_alone_are_compared_masked(tmp_path: Path) -> None:
    for name, is_masked in (("plain", False), ("masked", True)):
        run = Run(replace(audit_of(finding(fingerprint="0" * 64)), masked=is_masked), Shelf(()))
        (tmp_path / name).write_bytes(FORMATS["json"](run, PACK, Presentation()))
    plain, masked = (str(tmp_path / name) for name in ("plain", "masked"))
    refused = CliRunner().invoke(main, ["diff", plain, masked, "--mask"])
    assert (refused.exit_code, "plain" in refused.output) == (2, True)
    told = CliRunner().invoke(main, ["diff", masked, masked, "--mask", "--format", "json", "--lang", "zh"])
    assert json.loads(told.stdout)["masked"]


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Masked copies of the sample archive's complaints with the findings in them."""
    folder = tmp_path_factory.mktemp("masked") / "marked"
    line = [
        "audit",
        str(ROOT / "samples/archive/客户投诉"),
        "--as-of",
        "2026-12-31",
        "--mask",
        "--annotate",
        str(folder),
    ]
    assert CliRunner().invoke(main, line).exit_code == 3
    return folder


def parts_of(path: Path) -> Iterator[bytes]:
    with zipfile.ZipFile(path) as package:
        yield from (package.read(name) for name in package.namelist())


def read_as_one(parts: Iterable[bytes]) -> str:
    """All that parts say, attributes included, and their text as people read it, not as runs cut it."""
    texts = [part.decode("utf-8", "replace") for part in parts]
    return "\n".join((*texts, *(unescape(re.sub("<[^>]*>", "", text)) for text in texts)))


def test_no_copy_of_a_document_holds_a_personal_value(values: set[str], marked: Path) -> None:
    files = [path for path in marked.rglob("*") if path.is_file()]
    assert len(files) > 30
    told = read_as_one({part for path in files for part in parts_of(path)})
    told += "\n".join(str(path.relative_to(marked)) for path in files)
    assert held(values, told) == set()


def test_masked_copies_open_and_carry_their_findings(marked: Path) -> None:
    assert all(list(Document(str(path)).comments) for path in marked.rglob("*.docx"))


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        ("<p><t>王</t><t>强核对</t></p>", "<p><t>王</t><t>*核对</t></p>"),
        ('<c t="n"><v>13812341234</v></c>', '<c t="str"><v>138****1234</v></c>'),
        ('<c><f>IF(A1,"王强",0)</f><v>3</v></c>', "<c><v>3</v></c>"),
        ('<ins author="某某"><t>王强</t></ins>', '<ins author="*"><t>王*</t></ins>'),
        ("<creator>某某</creator>", "<creator>*</creator>"),
        ('<r Target="mailto:a@b.c" TargetMode="External"/>', '<r Target="about:blank" TargetMode="External"/>'),
    ],
)
def test_values_are_hidden_however_a_part_holds_them(xml: str, expected: str) -> None:
    root = etree.fromstring(f"<root>{xml}</root>")
    hide_in(root, Mask(["王强"]).text)
    assert etree.tostring(root, encoding="unicode") == f"<root>{expected}</root>"


@pytest.mark.parametrize("part", ["word/embeddings/a.bin", "word/vbaProject.bin", "word/media/a.pdf"])
def test_what_cannot_be_looked_into_is_not_copied(part: str) -> None:
    content = BytesIO(render(PACK, PACK.forms["notice"], {}))
    with zipfile.ZipFile(content, "a") as package:
        package.writestr(part, b"x")
    with pytest.raises(UnreadError, match="opaque"):
        masked_copy(open_package(content.getvalue()), str)
