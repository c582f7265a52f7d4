"""What the kit itself wrote lies in the audited folder: it is counted as that, and the verdict stays whole."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result

from kit.cli import main
from kit.written import is_output
from tests.support import wide
from tests.support.paths import ROOT

FILLED = ROOT / "samples/filled"
DAY = ("--as-of", "2026-04-15")


@pytest.fixture
def filed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "filed"
    made.mkdir()
    shutil.copy(FILLED / "complaint-record.docx", made / "a.docx")
    shutil.copy(FILLED / "training-record.xlsx", made / "b.xlsx")
    monkeypatch.chdir(tmp_path)
    return made


def kit(*args: str) -> Result:
    return CliRunner().invoke(main, args)


def outcomes(filed: Path) -> dict[str, tuple[str, str]]:
    report = json.loads(kit("audit", str(filed), *DAY, "--format", "json").stdout)
    return {file["path"]: (file["outcome"], file.get("reason", "")) for file in report["files"]}


LANGS = ("zh", "en")
REPORTS = [(form, lang) for form in ("text", "json", "html", "sarif", "junit", "xlsx") for lang in LANGS]
LISTS = [
    (command, form, lang)
    for command, last in (("signoffs", "xlsx"), ("retention", "xlsx"), ("stats", ""), ("due", "ics"))
    for form in ("text", "json", last)
    for lang in LANGS
    if form
]


def in_one_language(written: list[tuple[str, ...]]) -> list[object]:
    """Parameters of a test: of each kind of file in the default run one language, in turn."""
    taken = wide.one_of_each(written, lambda one: one[:-1])
    return [pytest.param(one, id="-".join(one), marks=wide.marks(one not in taken)) for one in written]


@pytest.mark.parametrize("written", in_one_language([*REPORTS]))
def test_yesterdays_report_is_no_document(filed: Path, written: tuple[str, str]) -> None:
    form, lang = written
    assert kit("audit", "filed", *DAY, "--lang", lang, "--format", form, "-o", "filed/yesterday").exit_code == 0
    assert outcomes(filed)["yesterday"] == ("skipped", "written")


@pytest.mark.parametrize("written", in_one_language([*LISTS]))
def test_lists_are_no_documents(filed: Path, written: tuple[str, str, str]) -> None:
    command, form, lang = written
    assert kit(command, "filed", *DAY, "--lang", lang, "--format", form, "-o", "filed/list").exit_code in (0, 1)
    assert outcomes(filed)["list"] == ("skipped", "written")


@pytest.mark.parametrize(
    ("test", "written"), [(test_yesterdays_report_is_no_document, REPORTS), (test_lists_are_no_documents, LISTS)]
)
def test_every_kind_of_file_and_both_languages_are_in_the_default_run(
    test: object, written: list[tuple[str, ...]]
) -> None:
    taken = list(wide.by_default(test))
    assert {one[:-1] for one in taken} == {one[:-1] for one in written}
    assert {one[-1] for one in taken} == {*LANGS}


def _records(filed: Path) -> None:
    (filed / "mine").write_text(kit("read", "filed").stdout, "utf-8")


def _answers(filed: Path) -> None:
    shutil.copy(ROOT / "samples/archive-answers.json", filed / "mine")


def _cache(filed: Path) -> None:
    kit("audit", "filed", *DAY, "--cache", "filed/mine")


@pytest.mark.parametrize("make", [_records, _answers, _cache])
def test_records_answer_keys_and_caches_are_none_either(filed: Path, make: Callable[[Path], None]) -> None:
    make(filed)
    assert outcomes(filed)["mine"] == ("skipped", "written")


@pytest.fixture
def copies(filed: Path) -> Path:
    (filed / "a.docx").write_bytes((FILLED / "complaint-record.docx").read_bytes())
    kit("audit", "filed", "--as-of", "2026-01-15", "--annotate", "marked")
    for path in Path("marked").iterdir():
        shutil.copy(path, filed / f"copy-{path.name}")
    return filed


def test_annotated_copies_are_none_until_somebody_works_on_them(copies: Path) -> None:
    names = [path.name for path in copies.iterdir() if path.name.startswith("copy-")]
    assert len(names) == 2
    assert {outcomes(copies)[name] for name in names} == {("skipped", "written")}
    for name in names:
        change(copies / name)
    assert {outcomes(copies)[name][0] for name in names} == {"audited"}


def change(path: Path) -> None:
    """Somebody corrects a word: the parts are written anew, the properties stay."""
    parts = {}
    with ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    for name, content in parts.items():
        if name in ("word/document.xml", "xl/worksheets/sheet1.xml"):
            parts[name] = content.replace(b"</w:body>", b"<w:p/></w:body>").replace(b"</sheetData>", b" </sheetData>")
    made = BytesIO()
    with ZipFile(made, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)
    path.write_bytes(made.getvalue())


FOREIGN: dict[str, bytes] = {
    "a config": json.dumps({"tool": {"name": "kit-bag", "version": "1.0"}}).encode(),
    "an essay": "关于 · 沟通 · 的文章\n".encode(),
    "a list of findings": b'{"findings": [], "as_of": "2026-01-01"}',
    "another database": b"SQLite format 3\0" + bytes(200),
    "a page": b'<!doctype html>\n<html lang="en">\n<head>\n<meta name="generator" content="Word">',
    "tests": b'<?xml version=\'1.0\'?>\n<testsuites name="pytest" tests="1"/>',
    "nothing": b"",
}


@pytest.mark.parametrize("name", FOREIGN)
def test_what_others_wrote_is_none_of_ours(name: str) -> None:
    assert not is_output(FOREIGN[name])


def test_a_cache_is_known_by_its_mark(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "other") as database:
        database.execute("CREATE TABLE t (x)")
    database.close()
    assert not is_output((tmp_path / "other").read_bytes())


LITTER = [
    "#recycle/x.docx",
    "$RECYCLE.BIN/x.docx",
    "@eaDir/x.docx",
    "~WRL0001.tmp",
    "备份.wbk",
    "~$a.docx",
    ".DS_Store",
    "Thumbs.db",
    ".~lock.a.docx#",
    "@Recycle/y.docx",
    "#snapshot/x.docx",
    "~snapshot/x.docx",
    "__MACOSX/x.docx",
    "lost+found/x.docx",
]


@pytest.mark.parametrize("name", LITTER)
def test_litter_of_shares_is_counted_and_left(filed: Path, name: str) -> None:
    path = filed / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"litter")
    told = outcomes(filed)
    assert len(told) == 3
    assert {outcome for path, (outcome, _) in told.items() if path not in ("a.docx", "b.xlsx")} == {"skipped"}


DECLARED: dict[str, tuple[tuple[str, ...], set[str]]] = {
    "a folder": (("附件/**",), {"附件/x.pdf", "附件/深/y.jpg"}),
    "a folder by its end": (("附件/",), {"附件/x.pdf", "附件/深/y.jpg"}),
    "one level": (("附件/*",), {"附件/x.pdf"}),
    "one file at the top": (("/附件/x.pdf", "/z.pdf"), {"附件/x.pdf"}),
    "anywhere": (("**/附件/**",), {"附件/x.pdf", "附件/深/y.jpg", "2026/附件/z.pdf"}),
    "by suffix": (("*.PDF",), {"附件/x.pdf", "2026/附件/z.pdf"}),
    "two patterns": (("*.pdf", "附件/深/?.jpg"), {"附件/x.pdf", "附件/深/y.jpg", "2026/附件/z.pdf"}),
    "none": (("别的/**",), set()),
}
DECLARED_BY_DEFAULT = {("two patterns", "pack"), *((why, "option") for why in DECLARED)}  # each pack has its workers


@pytest.mark.parametrize(
    ("why", "how"),
    [
        pytest.param(why, how, marks=wide.marks((why, how) not in DECLARED_BY_DEFAULT))
        for why in DECLARED
        for how in ("option", "pack")
    ],
)
def test_files_declared_to_be_no_forms(filed: Path, tmp_path: Path, why: str, how: str) -> None:
    patterns, meant = DECLARED[why]
    for name in ("附件/x.pdf", "附件/深/y.jpg", "2026/附件/z.pdf"):
        (filed / name).parent.mkdir(parents=True, exist_ok=True)
        (filed / name).write_bytes(b"%PDF-1.7\n")
    options = [word for pattern in patterns for word in ("--not-forms", pattern)]
    if how == "pack":
        (tmp_path / "pack/schemas").mkdir(parents=True)
        head: dict[str, Any] = {"name": "own", "version": "1", "extends": "default", "not_forms": list(patterns)}
        (tmp_path / "pack/schemas/pack.json").write_text(json.dumps(head), "utf-8")
        options = ["--pack", str(tmp_path / "pack")]
    report = json.loads(kit("audit", str(filed), *DAY, "--format", "json", *options).stdout)
    assert {file["path"] for file in report["files"] if file.get("reason") == "declared"} == meant
    assert (report["summary"]["found"], report["summary"]["failed"]) == (5, 3 - len(meant))


def test_names_are_composed(filed: Path) -> None:
    (filed / "Cafe\u0301.pdf").write_bytes(b"%PDF-1.7\n")
    (filed / "Caf\u00e9.pdf").write_bytes(b"%PDF-1.7\n")
    told = outcomes(filed)
    assert "Caf\u00e9.pdf" in told
    assert len(told) == 4
    (filed / "Caf\u00e9.pdf").unlink()
    assert "Caf\u00e9.pdf" in outcomes(filed)


def test_a_workbook_of_ours_that_lost_its_form_is_still_one(filed: Path) -> None:
    """A rendered register whose properties say nothing but who wrote it prints its form's title all the same."""
    with ZipFile(FILLED / "training-record.xlsx") as before, ZipFile(filed / "b.xlsx", "w") as after:
        for name in before.namelist():
            xml = before.read(name)
            if name == "docProps/custom.xml":
                xml = xml.replace(b"kit.form", b"x.form").replace(b"kit.version", b"x.version")
            if name == "docProps/core.xml":
                xml = re.sub(rb"<dc:identifier(.*?)>.*?</dc:identifier>", rb"<dc:creator\1>kit</dc:creator>", xml)
            after.writestr(name, xml)
    assert outcomes(filed)["b.xlsx"] == ("audited", "")
