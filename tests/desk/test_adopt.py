"""A form of one's own at the desk: drafted from its files by a worker, corrected, taken into the pack once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from kit import pack as packs
from kit.desk.app import application
from kit.desk.desk import Desk
from kit.desk.serve import WantedDesk, access_of, opened
from kit.read import read
from kit.setup.workbook import workbook
from tests.desk.conftest import HOST, NOW
from tests.desk.test_check import zip_bomb
from tests.support.paths import ROOT

BED = ROOT / "tests/adopt/bed/d01-yongyin"
COPIES = sorted(BED.glob("filled-*.docx"))


@pytest.fixture(scope="module")
def administrator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TestClient, Desk, Path]]:
    """Somebody at a desk with an organisation's own pack."""
    folder = tmp_path_factory.mktemp("desk") / "pack"
    folder.mkdir()
    (folder / "设置.xlsx").write_bytes(workbook(packs.load(), "某某公司", "pack", {}, "zh"))
    access = access_of(WantedDesk(port=8765), 8765, "zh")
    with opened(packs.load(folder), access, lambda: NOW, keep=folder.parent, lang="zh") as desk:
        client = TestClient(application(desk), base_url=f"http://{HOST}", headers={"origin": f"http://{HOST}"})
        client.get("/enter", params={"token": desk.access.token})
        yield client, desk, folder


def sent(client: TestClient, blank: bytes, *copies: bytes, title: str = "") -> Any:
    """Send a form in: its blank and its copies."""
    files = [("blank", ("blank.docx", blank)), *(("copies", (f"{i}.docx", copy)) for i, copy in enumerate(copies))]
    return client.post("/adopt", files=files, data={"title": title})


def lines_of(page: str) -> list[dict[str, str]]:
    """What the page would send back, nothing corrected."""
    from html import unescape
    from re import DOTALL, findall, search

    lines = []
    for path, key, body in findall(r'data-path="([^"]*)" data-key="([^"]*)">(.*?)</li>', page, DOTALL):
        line = {"path": path, "key": key, "keep": "是", "required": "否"}
        for name in ("label", "unit", "options"):
            found = search(rf'name="{name}" value="([^"]*)"', body)
            line[name] = unescape(found[1]) if found else ""
        chosen = search(r"<option selected>([^<]*)", body)
        lines.append({**line, "kind": chosen[1] if chosen else ""})
    return lines


def test_a_form_is_drafted_corrected_and_taken(administrator: tuple[TestClient, Desk, Path]) -> None:
    client, desk, folder = administrator
    before = sorted(folder.rglob("*"))
    page = sent(client, (BED / "blank.docx").read_bytes(), *(copy.read_bytes() for copy in COPIES))
    assert page.status_code == 200, page.text
    assert "用印申请单" in page.text
    lines = lines_of(page.text)
    assert len(lines) > 15
    lines[0]["label"] = '申请单位"><script>'
    path = page.url.path
    assert client.post(path, json={"lines": lines}).json() == {"words": ""}
    again = client.get(path).text
    assert "申请单位&#34;&gt;&lt;script&gt;" in again
    assert sorted(folder.rglob("*")) == before
    count = len(desk.pack.forms)
    taken = client.post(f"{path}/take")
    assert (taken.status_code, f"原有 {count} 种表单不变" in taken.text) == (200, True)
    form = next(form for form in desk.pack.forms.values() if form.title.zh == "用印申请单")
    assert any(field.label.zh.startswith("申请单位") for field in form.fields)
    assert read(packs.load(folder), COPIES[0].read_bytes()).form == form.id
    assert client.post(f"{path}/take").status_code == 409
    again = sent(client, (BED / "blank.docx").read_bytes())
    assert again.status_code == 422
    assert "表单包里已有这种表单" in again.text
    assert "--" not in again.text.partition('role="alert"')[2].partition("</p>")[0]


@pytest.fixture(scope="module")
def drafted(administrator: tuple[TestClient, Desk, Path]) -> Any:
    """The page of a form that nobody has taken yet."""
    return sent(administrator[0], (BED / "blank.docx").read_bytes(), COPIES[0].read_bytes(), title="另一种表")


@pytest.mark.parametrize(
    ("field", "value", "told"), [("label", "", "第 1 个栏目"), ("kind", "颜色", "颜色"), ("key", "../x", "../x")]
)
def test_a_correction_that_cannot_be_is_told(
    administrator: tuple[TestClient, Desk, Path], drafted: Any, field: str, value: str, told: str
) -> None:
    lines = lines_of(drafted.text)
    lines[0][field] = value
    answer = administrator[0].post(drafted.url.path, json={"lines": lines})
    assert answer.status_code == 422
    assert told in answer.json()["words"]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"hello", zip_bomb()], ids=["empty", "cut", "text", "bomb"])
def test_what_is_no_form_is_refused_in_words(administrator: tuple[TestClient, Desk, Path], content: bytes) -> None:
    answer = sent(administrator[0], content)
    assert answer.status_code == 422
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("given", [None, [], {}, {"lines": 3}, {"lines": [3]}])
def test_what_no_page_sends_is_refused(
    administrator: tuple[TestClient, Desk, Path], drafted: Any, given: object
) -> None:
    client, _, _ = administrator
    assert client.post(drafted.url.path, json=given).status_code == 400
    assert client.post("/adopt/AAAA", json={"lines": []}).status_code == 404


def test_the_manuals_pack_takes_no_forms(clerk: TestClient) -> None:
    assert "请管理员在电脑上运行 kit init" in clerk.get("/adopt").text
    assert clerk.post("/adopt", files={"blank": ("x.docx", b"x")}).status_code == 404
