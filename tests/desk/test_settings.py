"""Settings on a page: a workbook is tried by a worker and shown as changes before it takes the old one's place."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from starlette.testclient import TestClient

from kit import pack as packs
from kit.desk.app import application
from kit.desk.desk import Desk
from kit.desk.serve import WantedDesk, access_of, opened
from kit.setup.workbook import workbook
from tests.desk.conftest import HOST, NOW
from tests.desk.test_check import zip_bomb

NAME = "设置.xlsx"


@pytest.fixture(scope="module")
def administrator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TestClient, Desk, Path]]:
    """Somebody at a desk with an organisation's own pack."""
    folder = tmp_path_factory.mktemp("desk") / "pack"
    folder.mkdir()
    (folder / NAME).write_bytes(workbook(packs.load(), "某某公司", "pack", {}, "zh"))
    with opened(
        packs.load(folder), access_of(WantedDesk(port=8765), 8765, "zh"), lambda: NOW, keep=folder.parent, lang="zh"
    ) as desk:
        client = TestClient(application(desk), base_url=f"http://{HOST}", headers={"origin": f"http://{HOST}"})
        client.get("/enter", params={"token": desk.access.token})
        yield client, desk, folder


def renamed(folder: Path, name: str) -> bytes:
    """The workbook with another name of the organisation."""
    book = load_workbook(folder / NAME)
    sheet = book["单位与表头"]
    for row in sheet.iter_rows():
        if row[0].value == "单位名称":
            row[1].value = name
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def tried(client: TestClient, content: bytes) -> Any:
    """Send a workbook in to be tried."""
    return client.post("/settings", files={"book": ("新.xlsx", content)})


def test_a_new_workbook_is_shown_and_then_taken(administrator: tuple[TestClient, Desk, Path]) -> None:
    client, desk, folder = administrator
    assert "某某公司" in client.get("/settings").text
    page = tried(client, renamed(folder, '新公司"><script>'))
    assert page.status_code == 200, page.text
    assert "2 处改动" in page.text  # its name goes with it
    assert "<script>" not in page.text
    assert desk.pack.organisation.zh == "某某公司"
    batch = re.search(r'name="batch" value="([^"]+)"', page.text)
    assert batch
    assert client.post("/settings/take", data={"batch": batch[1]}).status_code == 200
    assert desk.pack.organisation.zh == '新公司"><script>'
    assert client.get("/settings/book").content == (folder / NAME).read_bytes()
    assert client.post("/forms/notice/looked-at", json={}).status_code == 200


def test_of_two_who_change_them_the_second_is_told(administrator: tuple[TestClient, Desk, Path]) -> None:
    client, _, folder = administrator
    batches = [
        re.search(r'name="batch" value="([^"]+)"', tried(client, renamed(folder, name)).text) for name in ("甲", "乙")
    ]
    assert [client.post("/settings/take", data={"batch": one[1]}).status_code for one in batches if one] == [200, 409]


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", b"x" * 1000, zip_bomb()], ids=["empty", "cut", "other", "bomb"]
)
def test_what_is_no_workbook_is_not_taken(administrator: tuple[TestClient, Desk, Path], content: bytes) -> None:
    client, _, folder = administrator
    before = (folder / NAME).read_bytes()
    page = tried(client, content)
    assert page.status_code == 422
    assert "没有采用" in page.text
    assert (folder / NAME).read_bytes() == before


@pytest.mark.parametrize("batch", ["", "x", "../x"])
def test_only_what_was_tried_is_taken(administrator: tuple[TestClient, Desk, Path], batch: str) -> None:
    assert administrator[0].post("/settings/take", data={"batch": batch}).status_code == 404


def test_the_manuals_settings_are_not_changed(clerk: TestClient) -> None:
    assert clerk.get("/settings").status_code == 200
    assert tried(clerk, b"x").status_code == 404
    assert clerk.get("/settings/book").status_code == 404
    made = clerk.post("/settings/begin", data={"name": "某某公司"})
    assert load_workbook(io.BytesIO(made.content)).sheetnames
