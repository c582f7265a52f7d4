"""Documents of the archive: rows of every list lead to them, by ids of the desk, and to nothing else."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from kit import pack as packs
from kit.audit import Context, audited
from kit.audit.rectify.register import FORM, register
from kit.desk.app import application
from kit.desk.desk import Desk
from kit.desk.folder.index import document_id
from kit.desk.serve import WantedDesk, access_of, opened
from kit.render import render
from tests.desk.conftest import HOST, NOW
from tests.desk.test_archive_lists import _audit, _late, _wait
from tests.support.paths import ROOT

COMPLAINT, REGISTER, OUTSIDE = "投诉/TS-2026-014.docx", "ZG-2026-001 整改台账.xlsx", "外面.docx"
Auditor = tuple[TestClient, Desk, Path]


def unsigned() -> dict[str, Any]:
    """A late record whose last sign-off is outstanding."""
    data: dict[str, Any] = _late("2026-04-13T17:00")
    data["signoffs"][-1] = {name: data["signoffs"][-1][name] for name in ("role", "department", "name")}
    return data


@pytest.fixture(scope="module")
def auditor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Auditor]:
    """Somebody at a desk whose archive has a late document, a register of what was found, and a link to elsewhere."""
    room = tmp_path_factory.mktemp("desk")
    folder, pack = room / "归档", packs.load()
    (folder / "投诉").mkdir(parents=True)
    shutil.copy(ROOT / "samples/filled/notice.docx", room / OUTSIDE)
    (folder / COMPLAINT).write_bytes(render(pack, pack.forms["complaint-record"], unsigned()))
    with audited(Context(pack, NOW.date(), "zh", 1), folder) as run:
        found = register(run.audit, pack, "白若溪")
    (folder / REGISTER).write_bytes(render(pack, pack.forms[FORM], found))
    (folder / OUTSIDE).symlink_to(room / OUTSIDE)
    with opened(pack, access_of(WantedDesk(port=8765), 8765, "zh"), lambda: NOW, folder, lang="zh") as desk:
        client = TestClient(application(desk), base_url=f"http://{HOST}", headers={"origin": f"http://{HOST}"})
        client.get("/enter", params={"token": desk.access.token})
        early = client.get(f"/folder/document/{document_id(COMPLAINT)}")
        assert (early.status_code, "还没有审核" in early.text, 'action="/folder/audit"' in early.text) == (
            404,
            True,
            True,
        )
        assert 'href="/folder/due"' in early.text  # the tabs are there
        _audit(client)
        yield client, desk, folder


def test_every_list_leads_to_the_document(auditor: Auditor) -> None:
    client, desk, _ = auditor
    snapshot = desk.archive.snapshot if desk.archive else None
    assert snapshot
    held = {"findings": snapshot.audit.findings, "due": snapshot.tasks, "signoffs": snapshot.signoffs}
    for path, rows in held.items():
        assert any(one.file for one in rows), path
        linked = set(re.findall(r"/folder/document/([0-9a-f]+)", client.get(f"/folder/{path}").text))
        assert linked == {document_id(one.file) for one in rows if one.file}, path
        for name in linked:
            page = client.get(f"/folder/document/{name}")
            assert page.status_code == 200
            assert not re.search(
                r'<p class="soft small">\s*·', page.text
            )  # a finding of the whole document has no place


def test_a_document_has_its_findings_and_what_is_still_to_be_done(auditor: Auditor) -> None:
    client, desk, _ = auditor
    page = client.get(f"/folder/document/{document_id(COMPLAINT)}").text
    assert "<h1><bdi>TS-2026-014</bdi></h1>" in page
    assert "客户投诉记录表" in page
    assert COMPLAINT in page
    snapshot = desk.archive.snapshot if desk.archive else None
    assert snapshot
    rules = {one.rule for one in snapshot.audit.findings if COMPLAINT in (one.file, *one.related)}
    assert set(re.findall(r"<b>([A-Z]+-\d+)</b>", page)) == rules


def test_a_document_is_handed_out_and_checked_as_it_was_audited(auditor: Auditor) -> None:
    client, _, folder = auditor
    address, path = f"/folder/document/{document_id(COMPLAINT)}", folder / COMPLAINT
    content = path.read_bytes()
    assert client.get(f"{address}/original").content == content
    checked = client.post(f"{address}/check")
    assert str(checked.url).startswith(f"http://{HOST}/check/")
    assert "TS-2026-014.docx" in checked.text
    assert f'href="{address}"' in checked.text  # the way back
    assert "截至 2026-12-31" in checked.text
    rules = re.findall(r'<p class="soft small">([A-Z]+-\w+)', checked.text)
    assert sorted(rules) == sorted(re.findall(r"<b>([A-Z]+-\w+)</b>", client.get(address).text))
    copy = client.get(f"{checked.url}/0/copy")
    assert all(rule.encode() in zipfile.ZipFile(io.BytesIO(copy.content)).read("word/comments.xml") for rule in rules)
    try:
        path.write_bytes((ROOT / "samples/filled/notice.docx").read_bytes())
        for answer in (client.get(f"{address}/original"), client.post(f"{address}/check")):
            assert (answer.status_code, "审核以后这份文件有改动" in answer.text) == (409, True)
        path.unlink()
        assert "归档里已经没有这份文件" in client.get(f"{address}/original").text
    finally:
        path.write_bytes(content)


@pytest.mark.parametrize(
    "name",
    [
        "../../../../etc/passwd", "/etc/passwd", COMPLAINT, "", "0" * 20, document_id("../外面.docx"),
        document_id(COMPLAINT).upper() + " ", "%00",
    ],
)  # fmt: skip
def test_an_address_names_no_path(auditor: Auditor, name: str) -> None:
    client, _, _ = auditor
    for end in ("", "/original"):
        assert client.get(f"/folder/document/{quote(name, safe='')}{end}").status_code == 404
    assert client.post(f"/folder/document/{quote(name, safe='')}/check").status_code == 404
    assert client.post("/folder/followup", data={"document": name or "x", "as_of": "2026-12-31"}).status_code == 404


def test_what_a_link_leads_to_is_not_handed_out(auditor: Auditor) -> None:
    client, _, _ = auditor
    address = f"/folder/document/{document_id(OUTSIDE)}"
    assert client.get(address).status_code == 200
    assert "original" not in client.get(address).text
    assert client.get(f"{address}/original").status_code == 409
    assert client.post(f"{address}/check").status_code == 409


@pytest.mark.wide
def test_a_register_of_the_archive_is_followed_up(auditor: Auditor) -> None:
    client, _, _ = auditor
    page = client.get("/folder/followup").text
    (name,) = re.findall(r'<option value="([0-9a-f]+)">', page)
    assert name == document_id(REGISTER)
    client.post("/folder/followup", data={"document": name, "as_of": "2026-12-31"})
    _wait(client)
    page = client.get("/folder/followup").text
    assert REGISTER in page
    assert document_id(COMPLAINT) in re.findall(r"/folder/document/([0-9a-f]+)", page)
