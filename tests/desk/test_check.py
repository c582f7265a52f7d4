"""Files that are dropped at the desk: each gets its verdict from a worker, whatever it holds and is called."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from starlette.testclient import TestClient

from kit import pack as packs
from kit.data.canonical import canonical
from kit.desk.desk import Desk
from kit.lists.workbook import ListEntry, workbook
from kit.read import read
from kit.render import file_name, render
from tests.desk.test_fill import sample
from tests.support.paths import ROOT

PACK = packs.load()
FILLED = ROOT / "samples/filled"


def sent(clerk: TestClient, *files: tuple[str, bytes]) -> Any:
    """Send files in; the page of what was found."""
    return clerk.post("/check", files=[("files", file) for file in files], headers={"accept-language": "zh"})


@cache
def zip_bomb() -> bytes:
    """A package with a part of 1 GB that is a megabyte when packed."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("[Content_Types].xml", (FILLED / "notice.docx").read_bytes()[:0])
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(64):
                part.write(bytes(1 << 20))
    return made.getvalue()


def test_a_filed_document_gets_its_verdict(clerk: TestClient) -> None:
    page = sent(
        clerk, ("TS-2026-014 客户投诉记录表 启岳科技有限公司.docx", (FILLED / "complaint-record.docx").read_bytes())
    )
    assert page.status_code == 200
    assert "客户投诉记录表" in page.text
    assert "按文件自带的表单标记认出" in page.text
    assert "没有发现问题" in page.text


def test_each_of_several_is_judged_and_none_is_in_order_unread(clerk: TestClient) -> None:
    page = sent(
        clerk,
        ("x.docx", (FILLED / "notice.docx").read_bytes()),
        ("x.docx", b"PK\x03\x04 broken"),
        ("notes.txt", b"hello"),
        ("bomb.docx", zip_bomb()),
        ("empty.docx", b""),
    )
    assert page.text.count('class="card file') == 5
    assert page.text.count("没有结论") == 4
    assert "x.docx (2)" in page.text


@pytest.mark.parametrize(
    "name",
    [
        '"><script>alert(1)</script>.docx',
        "../../../etc/passwd.docx",
        "C:\\Windows\\x.docx",
        "a\r\nset-cookie: x=y.docx",
        "\u202excod.docx",
        "长" * 400 + ".docx",
        ".docx",
    ],
)
def test_a_name_is_only_a_name(clerk: TestClient, desk: Desk, name: str) -> None:
    page = sent(clerk, (name, (FILLED / "notice.docx").read_bytes()))
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert "set-cookie" not in page.headers
    assert page.text.count('class="card file') == 1
    assert "\u202e" not in page.text
    assert all(re.fullmatch(r"[0-9]+(\.[a-z0-9]{1,5})?", path.name) for path in desk.batches.folder.glob("*/*"))


def test_what_was_read_and_is_no_form_of_ours_is_said_to_be_that(clerk: TestClient) -> None:
    made = Document()
    made.add_paragraph("会议日程")
    content = io.BytesIO()
    made.save(content)
    page = sent(clerk, ("日程.docx", content.getvalue()))
    assert "没有结论：认不出是哪一种表单" in page.text
    assert "文件没能读出" not in page.text


def test_a_copy_bears_the_findings_and_reads_as_before(clerk: TestClient) -> None:
    content = render(
        PACK, PACK.forms["complaint-record"], {**sample("complaint-record"), "transferred_at": "2026-04-13T13:30"}
    )
    page = sent(clerk, ("投诉.docx", content))
    link = re.search(r'href="(/check/[^"]+/copy)"', page.text)
    assert link
    copy = clerk.get(link[1])
    assert "%EF%BC%88%E6%89%B9%E6%B3%A8%EF%BC%89" in copy.headers["content-disposition"]
    assert read(PACK, copy.content).data == read(PACK, content).data
    assert "word/comments.xml" in zipfile.ZipFile(io.BytesIO(copy.content)).namelist()


def test_what_is_no_form_is_left_aside(clerk: TestClient) -> None:
    page = sent(clerk, ("notes.txt", b"hello"))
    link = re.search(r'action="(/check/[^"]+/no-form)"', page.text)
    assert link
    assert page.text.index("从这次检查中去掉？") > page.text.index('<details class="ask">')  # a question comes first
    left = clerk.post(link[1])
    assert 'class="card file' not in left.text
    assert "notes.txt" in left.text


@pytest.mark.parametrize(
    "path", ["", "/0/copy", "/0/pages/1", "/../x", "/99/copy", "/-1/copy", "/0/pages/../../x", "/²/copy"]
)
def test_files_of_others_cannot_be_guessed(clerk: TestClient, path: str) -> None:
    assert clerk.get(f"/check/AAAAAAAAAAAAAAAAAAAAAA{path}").status_code == 404


def test_files_are_shown_to_those_who_sent_them(clerk: TestClient, desk: Desk) -> None:
    page = sent(clerk, ("notes.txt", b"hello"))
    id_ = str(page.url).rpartition("/")[2]
    assert desk.batches.of(id_, "somebody else") is None
    assert clerk.get(f"/check/{id_}/5/copy").status_code == 404
    assert clerk.get(f"/check/{id_}/x/copy").status_code == 404


def test_too_many_files_are_refused(clerk: TestClient) -> None:
    answer = sent(clerk, *((f"{i}.txt", b"") for i in range(10_000)))
    assert answer.status_code == 400
    assert "200" in answer.text


def test_only_the_latest_batches_are_kept(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from kit.desk.batches import Batches, Upload

    monkeypatch.setattr("kit.desk.batches._ROOM", 100)
    batches = Batches()
    ids = []
    for size in (60, 60, 30):
        path = batches.room() / "0.docx"
        path.write_bytes(bytes(size))
        ids.append(batches.keep("x", [Upload("x", path)]).id)
    assert [batches.of(id_, "x") is not None for id_ in ids] == [False, True, True]
    folder = batches.folder
    assert len(list(folder.glob("*/0.docx"))) == 2
    batches.close()
    assert not folder.exists()


def test_a_list_makes_the_documents_of_render(clerk: TestClient) -> None:
    form = PACK.forms["complaint-record"]
    data = [canonical(form, {**sample("complaint-record"), "number": f"TS-2026-{n:03}"}) for n in (1, 2)]
    answer = clerk.post(
        f"/forms/{form.id}/list", files={"file": ("名单.xlsx", workbook(form, [ListEntry(one) for one in data]))}
    )
    assert answer.status_code == 200, answer.text
    made = zipfile.ZipFile(io.BytesIO(answer.content))
    assert {name: made.read(name) for name in made.namelist()} == {
        file_name(form, one): render(PACK, form, one) for one in data
    }


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("名单.csv", "投诉编号,接收渠道\nTS-2026-001,传真\n".encode(), "第2行第2列"),
        ("名单.csv", b"\x00\xff\xfe", ""),
        ("名单.xlsx", b"PK\x03\x04", "名单.xlsx"),
        ("名单.xlsx", zip_bomb(), "名单.xlsx"),
        ('"><script>.csv', "投诉编号\n<script>alert(1)</script>\n".encode(), ""),
    ],
    ids=["choice", "bytes", "broken", "bomb", "markup"],
)
def test_what_is_wrong_with_a_list_is_told(clerk: TestClient, name: str, content: bytes, told: str) -> None:
    answer = clerk.post(
        "/forms/complaint-record/list", files={"file": (name, content)}, headers={"accept-language": "zh"}
    )
    assert answer.status_code == 422
    assert told in answer.text
    assert "<script>alert" not in answer.text


def test_the_list_to_fill_in_is_that_of_data(clerk: TestClient, tmp_path: Path) -> None:
    assert clerk.get("/forms/notice/list.xlsx").content == workbook(PACK.forms["notice"])
