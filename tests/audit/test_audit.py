"""Audits: every file counted, unread files told, copies and double numbers found, one verdict for any jobs."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from rich.cells import cell_len

from kit.audit import Context, audited, checked
from kit.audit.engine.codec import decode, encode
from kit.audit.engine.job import Examined, Task, job_for
from kit.audit.engine.limits import Bounds
from kit.audit.engine.walk import WalkedItem, given, shown, walk_folder
from kit.audit.engine.worker import examine, prime
from kit.audit.result import Audit, Run, summary
from kit.model import Data, Found, PackError, Place, Problem, Record
from kit.ooxml.opc.limits import Limits
from kit.pack import Pack, load
from kit.read import read
from kit.render import render
from kit.report.audit import json as json_report
from kit.report.audit.presentation import Presentation
from kit.report.audit.text import lines
from kit.report.common.wrap import hang, wrap
from tests.support.paths import ROOT
from tests.support.shelf import Shelf

AS_OF = date(2026, 4, 15)  # the sample complaint was resolved that day: nothing is asked of it yet
SAMPLE = {
    key: value
    for key, value in json.loads((ROOT / "samples/data/complaint-record.json").read_text("utf-8")).items()
    if key != "intake_number"
}


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """The default pack with a roster; files may bear any name here."""
    return load(_pack(tmp_path_factory.mktemp("pack")))


def _pack(folder: Path, *off: str) -> Path:
    schemas = folder / "schemas"
    schemas.mkdir(parents=True)
    head = {"name": "甲", "version": "1", "extends": "default", "off": ["KIT-07", *off]}
    (schemas / "pack.json").write_text(json.dumps(head), "utf-8")
    shutil.copy(ROOT / "tests/cases/org.json", schemas)
    return folder


@pytest.fixture
def put(pack: Pack, tmp_path: Path) -> Callable[..., Path]:
    """Files a complaint record under a name, with some values of its own."""

    def put(name: str, **values: str) -> Path:
        data: Data = {**SAMPLE, **values}
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(render(pack, pack.forms["complaint-record"], data))
        return path

    return put


def _audit(pack: Pack, folder: Path, jobs: int = 1) -> Audit:
    with audited(Context(pack, AS_OF, "zh", jobs), folder) as run:
        return run.audit


def _report(result: Audit, pack: Pack) -> bytes:
    return json_report.render(Run(result, Shelf(())), pack, Presentation())


def _found(result: Audit) -> list[tuple[str, str]]:
    return [(finding.rule, finding.file) for finding in result.findings]


def _outcomes(result: Audit) -> dict[str, str]:
    return {file.path: file.reason or file.outcome for file in result.files}


def _reconciles(result: Audit) -> bool:
    counts = summary(result)
    files = counts["found"] == counts["audited"] + counts["skipped"] + counts["failed"] == len(result.files)
    kinds = sum(counts[name] for name in ("errors", "warnings", "notes", "inconclusive"))
    return files and kinds == len(result.findings)


def test_good_documents_have_no_findings(pack: Pack, put: Callable[..., Path], tmp_path: Path) -> None:
    put("2026/a.docx")
    put("2026/b.docx", number="TS-2026-015")
    result = _audit(pack, tmp_path)
    assert _found(result) == []
    assert [(file.form, file.number) for file in result.files] == [
        ("complaint-record", "TS-2026-014"),
        ("complaint-record", "TS-2026-015"),
    ]
    assert _reconciles(result)


def test_copy_is_told_once_on_the_later_path(pack: Pack, put: Callable[..., Path], tmp_path: Path) -> None:
    put("b.docx", registered_at="2026-04-13T12:00")
    for name in ("a.docx", "c/d.docx"):
        put(name, registered_at="2026-04-13T12:00")
    result = _audit(pack, tmp_path)
    copies = [finding for finding in result.findings if finding.rule == "KIT-05"]
    assert [(finding.file, finding.related) for finding in copies] == [
        ("b.docx", ("a.docx",)),
        ("c/d.docx", ("a.docx",)),
    ]
    assert {finding.file for finding in result.findings if finding.rule != "KIT-05"} == {"a.docx"}
    assert set(_outcomes(result).values()) == {"audited"}
    assert _reconciles(result)


def test_number_used_twice_is_told_on_the_later_path(pack: Pack, put: Callable[..., Path], tmp_path: Path) -> None:
    put("a.docx")
    put("b.docx", channel="邮件")
    put("c.docx", number="TS-2026-015")
    (twice,) = _audit(pack, tmp_path).findings
    assert (twice.rule, twice.file, twice.related, twice.number) == ("KIT-02", "b.docx", ("a.docx",), "TS-2026-014")


def test_single_documents_are_not_compared(pack: Pack, put: Callable[..., Path], tmp_path: Path) -> None:
    put("a.docx")
    put("b.docx")
    with checked(Context(pack, AS_OF, "zh"), given(tmp_path)) as run:
        assert run.audit.findings == ()
        assert _reconciles(run.audit)


def test_unread_files_are_told_and_counted(pack: Pack, put: Callable[..., Path], tmp_path: Path) -> None:
    whole = put("good.docx").read_bytes()
    (tmp_path / "empty.docx").write_bytes(b"")
    (tmp_path / "half.docx").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.7\n")
    (tmp_path / "text.docx").write_bytes(b"hello")
    result = _audit(pack, tmp_path)
    assert _found(result) == [
        ("KIT-20", "empty.docx"),
        ("KIT-20", "half.docx"),
        ("KIT-24", "scan.pdf"),
        ("KIT-24", "text.docx"),
    ]
    assert summary(result)["failed"] == 4
    assert _reconciles(result)


def test_files_left_aside_keep_their_reason(pack: Pack, put: Callable[..., Path], tmp_path: Path) -> None:
    put("good.docx")
    (tmp_path / "~$good.docx").write_bytes(b"x")
    (tmp_path / ".DS_Store").write_bytes(b"x")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git/config").write_bytes(b"x")
    (tmp_path / "Thumbs.db").write_bytes(b"x")
    result = _audit(pack, tmp_path)
    assert _outcomes(result) == {
        "good.docx": "audited",
        "~$good.docx": "temporary",
        ".DS_Store": "hidden",
        ".git/": "hidden",
        "Thumbs.db": "system",
    }
    assert _reconciles(result)


@pytest.mark.skipif(os.name == "nt", reason="links and pipes need rights or do not exist there")
def test_links_and_pipes_are_never_opened(pack: Pack, put: Callable[..., Path], tmp_path: Path) -> None:
    put("a/good.docx")
    (tmp_path / "a/loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "b.docx").symlink_to(tmp_path / "a/good.docx")
    os.mkfifo(tmp_path / "pipe.docx")
    assert _outcomes(_audit(pack, tmp_path)) == {
        "a/good.docx": "audited",
        "a/loop": "link",
        "b.docx": "link",
        "pipe.docx": "special",
    }


def test_unreadable_folder_is_a_finding(
    pack: Pack, put: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("closed/a.docx")
    put("open/b.docx")
    scandir = os.scandir

    def guarded(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    result = _audit(pack, tmp_path)
    assert _found(result) == [("KIT-26", "closed/")]
    assert _outcomes(result) == {"closed/": "failed", "open/b.docx": "audited"}
    assert _reconciles(result)


def _examined(pack: Pack, item: WalkedItem, **limits: int) -> Examined:
    job = job_for(pack, AS_OF, "zh", True, Limits(**limits), Bounds(), "")
    prime(pack)
    (only,) = examine(job, [Task(item)])
    return only


def test_file_that_vanishes_is_told(pack: Pack, tmp_path: Path) -> None:
    only = _examined(pack, WalkedItem("gone.docx", str(tmp_path / "gone.docx")))
    assert (only.rule, only.detail) == ("KIT-26", "vanished")


def test_oversized_file_is_not_read(pack: Pack, tmp_path: Path) -> None:
    with open(tmp_path / "big.docx", "wb") as file:
        file.truncate(3 * 2**20)
    only = _examined(pack, *walk_folder(tmp_path), size=2**20)
    assert (only.rule, only.detail, len(only.sha256)) == ("KIT-21", "size", 64)


def test_file_that_changes_while_it_is_read_is_told(
    pack: Pack, put: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put("a.docx")
    digest = hashlib.sha256

    def slow(data: bytes) -> object:
        path.write_bytes(data + b"more")
        return digest(data)

    monkeypatch.setattr(hashlib, "sha256", slow)
    only = _examined(pack, WalkedItem("a.docx", str(path)))
    assert (only.rule, only.detail) == ("KIT-26", "changed")


@pytest.mark.parametrize("where", ["kit.audit.engine.worker.read", "kit.audit.engine.worker.validate"])
def test_fault_of_ours_costs_one_file_its_verdict(
    pack: Pack, put: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    monkeypatch.setattr(where, lambda *args, **options: 1 / 0)
    only = _examined(pack, WalkedItem("a.docx", str(put("a.docx"))))
    assert (only.rule, "ZeroDivisionError" in only.detail, bool(only.sha256)) == ("KIT-29", True, True)


@pytest.mark.parametrize("where", ["kit.audit.engine.worker.read", "kit.audit.engine.worker.validate"])
def test_fault_of_the_pack_ends_the_audit(
    pack: Pack, put: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    def broken(*args: object, **options: object) -> None:
        raise PackError("templates/x.docx: broken")

    monkeypatch.setattr(where, broken)
    with pytest.raises(PackError, match="broken"):
        _examined(pack, WalkedItem("a.docx", str(put("a.docx"))))
    left = [signal.getitimer(timer)[0] for timer in (signal.ITIMER_REAL, signal.ITIMER_PROF)]
    assert left == [0, 0]  # no alarm would end this process


def test_empty_folder_is_empty(pack: Pack, tmp_path: Path) -> None:
    result = _audit(pack, tmp_path)
    assert summary(result)["found"] == 0
    assert "没有找到任何文件" in "\n".join(line.plain for line in lines(result, pack, Presentation(), None))


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_folder_of_links_is_not_in_order(pack: Pack, tmp_path: Path) -> None:
    (tmp_path / "a.docx").symlink_to(tmp_path)
    result = _audit(pack, tmp_path)
    assert [line.plain for line in lines(result, pack, Presentation(), None)][-1] == "没有结论：所有文件都跳过了。"


def test_switched_off_rules_are_not_told(put: Callable[..., Path], tmp_path: Path) -> None:
    put("filed/a.docx")
    put("filed/b.docx")
    put("filed/c.docx", channel="邮件")
    mine = load(_pack(tmp_path / "mine", "KIT-02", "KIT-05"))
    assert _found(_audit(mine, tmp_path / "filed")) == []


def test_verdict_is_the_same_for_any_number_of_jobs(pack: Pack, put: Callable[..., Path], tmp_path: Path) -> None:
    for number in range(58):
        put(f"{number % 7}/{number}.docx", number=f"TS-2026-{number % 50:03}", channel="邮件" if number % 3 else "电话")
    (tmp_path / "3/broken.docx").write_bytes(b"PK\x03\x04")
    one, two = (_report(_audit(pack, tmp_path, jobs), pack) for jobs in (1, 2))
    assert one == two
    assert json.loads(one)["summary"]["found"] == 59


def test_record_survives_the_way_from_a_worker() -> None:
    guessed = Found(Place("", "进度", "C7"), "guess", 0.8, "/", True)
    record = Record(
        "complaint-record",
        "1.0",
        {"number": "TS-2026-001", "progress": [{"text": "一\n二"}]},
        {"number": Found(Place("投诉编号", table=1, row=2), "tag"), "progress[0].text": guessed},
        (Problem("KIT-11", "number", Place("编号"), (("found", "编号"),)),),
        "docx/property",
    )
    assert decode(encode(record)) == record


def test_places_of_a_register_survive_the_way_from_a_worker(pack: Pack) -> None:
    record = read(pack, (ROOT / "samples/filled/intake-register.xlsx").read_bytes())
    fields = decode(encode(record)).fields
    assert dict(fields) == dict(record.fields)
    assert list(fields) == list(record.fields)
    assert fields["entries[0].number"].place.cell == "A7"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"a.docx", "a.docx"),
        ("客户 投诉.docx".encode(), "客户 投诉.docx"),
        (b"a\xffb\xc4.docx", "a%FFb%C4.docx"),
        (b"a\nb\x1b[1m.docx", "a%0Ab%1B[1m.docx"),
        ("é/100%.docx".encode(), "é/100%.docx"),
        (b"a%FF.docx", "a%25FF.docx"),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="names are no bytes there")
def test_path_is_shown_in_characters_that_print(raw: bytes, text: str) -> None:
    assert shown(os.fsdecode(raw)) == text


def test_argument_is_shown_relative_to_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "filed/2026").mkdir(parents=True)
    (tmp_path / "filed/2026/a.docx").write_bytes(b"")
    monkeypatch.chdir(tmp_path / "filed")
    for argument in ("2026", "2026/a.docx", "../filed/2026", tmp_path / "filed/2026"):
        assert [item.path.removeprefix("../filed/") for item in given(Path(argument))] == ["2026/a.docx"]
    assert [item.path for item in given(Path())] == ["2026/a.docx"]


def test_json_report_keeps_its_shape(pack: Pack, put: Callable[..., Path], tmp_path: Path) -> None:
    put("a.docx", registered_at="2026-04-13T12:00")
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.7\n")
    told = json.loads(_report(_audit(pack, tmp_path), pack))
    assert set(told) == {
        "tool",
        "pack",
        "as_of",
        "lang",
        "calendar",
        "summary",
        "files",
        "findings",
        "waived",
        "known",
        "scope",
        "causes",
    }
    assert set(told["tool"]) == {"name", "version"}
    assert set(told["pack"]) == {"name", "version", "digest"}
    assert set(told["calendar"]) == {"zone", "source", "years"}
    assert (told["calendar"]["zone"], told["as_of"], told["lang"]) == ("Asia/Shanghai", "2026-04-15", "zh")
    counts = {"found", "audited", "skipped", "failed", "errors", "warnings", "notes", "inconclusive"}
    assert set(told["summary"]) == counts
    for file in told["files"]:
        identified = {"identified"} if file["form"] else set()
        assert set(file) == {"path", "form", "number", "sha256", "outcome", "department", "date"} | identified
    for finding in told["findings"]:
        assert set(finding) == {
            "rule",
            "severity",
            "outcome",
            "file",
            "related",
            "form",
            "number",
            "field",
            "place",
            "message",
            "advice",
            "expected",
            "actual",
            "clause",
            "origin",
            "fingerprint",
            "person",
            "provisional",
        }


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [50, 80])
def test_text_report_fits_the_terminal(
    pack: Pack, put: Callable[..., Path], tmp_path: Path, lang: str, width: int
) -> None:
    path = put("a.docx", registered_at="2026-04-13T12:00", channel="其他")
    begun = {"number": "TS-2026-099"}
    path.with_name("begun.docx").write_bytes(render(pack, pack.forms["complaint-record"], begun))
    with audited(Context(pack, AS_OF, lang), tmp_path) as run:  # type: ignore[arg-type]
        told = list(lines(run.audit, pack, Presentation(), width))
    findings = [line.plain for line in told if line.plain.startswith("  ")][:-12]
    assert len(findings) > 20
    assert max(cell_len(line) for line in findings) <= width
    assert not any(line.plain.endswith(" ") for line in told)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("一二三四五六七八九十一二", 20, ["一二三四五六七八九十", "一二"]),
        ("一二三四五六七八九十。十一", 20, ["一二三四五六七八九", "十。十一"]),
        ("一二三四五六七八（九）十", 20, ["一二三四五六七八", "（九）十"]),
        ("the quick brown fox jumps", 20, ["the quick brown fox", "jumps"]),
        ("2026-04-13 09:10 接到的投诉", 20, ["2026-04-13 09:10 接", "到的投诉"]),
        ("一\n二", 20, ["一", "二"]),
        ("", 20, [""]),
        ("一二三四五六七八九十一二", None, ["一二三四五六七八九十一二"]),
        ("a" * 30, 20, ["a" * 30]),
    ],
)
def test_text_is_broken_where_people_break_it(text: str, width: int | None, lines: list[str]) -> None:
    assert wrap(text, width) == lines


def test_further_lines_hang_below_the_first_word() -> None:
    assert hang("  → ", "一二三四五六七八九十一二", 24) == ["  → 一二三四五六七八九十", "    一二"]
