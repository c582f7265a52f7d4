"""What people write about an archive, and what was found before: holds, files that are no forms, reports, registers."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from kit import pack as packs
from kit.audit.rectify.followup import STATES
from kit.audit.retention.holds import load as load_holds
from kit.desk.app import application
from kit.desk.desk import Desk
from kit.desk.serve import WantedDesk, access_of, kept_at, opened
from kit.render import render
from tests.desk.conftest import HOST, NOW
from tests.desk.test_fill import sample
from tests.support.desk_log import faults
from tests.support.paths import ROOT
from tests.support.waiting import wait_until

EVIL = '"><script>alert(1)</script>'
Auditor = tuple[TestClient, Desk, Path]


@pytest.fixture(scope="module")
def auditor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Auditor]:
    """Somebody at a desk whose archive has been audited, with the desk and the folder: one document is late."""
    folder = tmp_path_factory.mktemp("desk") / "归档"
    (folder / "附件").mkdir(parents=True)
    shutil.copy(ROOT / "samples/filled/notice.docx", folder / "notice.docx")
    for name in ("附件/a.pdf", "附件/b[1].pdf", "a.pdf", "附件/c?.pdf"):
        (folder / name).write_bytes(b"%PDF-1.7\n")
    pack = packs.load()
    (folder / "TS-2026-014.docx").write_bytes(render(pack, pack.forms["complaint-record"], _late("2026-04-13T17:00")))
    with opened(pack, access_of(WantedDesk(port=8765), 8765, "zh"), lambda: NOW, folder, lang="zh") as desk:
        client = TestClient(application(desk), base_url=f"http://{HOST}", headers={"origin": f"http://{HOST}"})
        client.get("/enter", params={"token": desk.access.token})
        for path in ("compare", "signoffs", "kept"):
            assert client.get(f"/folder/{path}").status_code == 404
        for path in ("followup", "holds", "no-forms", "waivers"):
            assert client.get(f"/folder/{path}").status_code == 200
        _audit(client)
        yield client, desk, folder


def _late(day: str) -> dict[str, object]:
    data = sample("complaint-record")
    data["analysis"]["completed_at"] = day
    return data


def _audit(client: TestClient) -> None:
    client.post("/folder/audit", data={"as_of": "2026-12-31"})
    _wait(client)


def _wait(client: TestClient) -> None:
    wait_until(lambda: not client.get("/folder/progress").json()["running"])


def _seen(text: str) -> str:
    found = re.search(r'name="seen" value="([0-9a-f]{64})"', text)
    assert found
    return found[1]


def _sent(client: TestClient, path: str, name: str, content: bytes, **data: str) -> tuple[int, str, str]:
    answer = client.post(path, files={"files": (name, content)}, data=data)
    return answer.status_code, answer.text, str(answer.url)


def test_what_is_written_lies_beside_the_folder(auditor: Auditor) -> None:
    _, desk, folder = auditor
    assert not (folder / ".kit").exists()
    assert desk.archive
    assert desk.archive.keep == folder.parent.resolve() / ".kit/归档"


def test_what_an_earlier_desk_has_kept_is_gone_on_with(tmp_path: Path) -> None:
    (tmp_path / "a/.kit").mkdir(parents=True)
    (tmp_path / "b").mkdir()
    assert [kept_at(tmp_path / name) for name in "ab"] == [tmp_path / "a/.kit", tmp_path / ".kit/b"]
    assert kept_at(Path("/")) == Path("/.kit")


def test_a_report_is_compared_with_an_earlier_one(auditor: Auditor) -> None:
    client = auditor[0]
    earlier = client.get("/folder/report/json").json()
    late = next(one for one in earlier["findings"] if one["rule"] == "CM-14")
    mended = {**late, "rule": "CM-15", "fingerprint": "0" * 64, "message": EVIL, "related": []}
    earlier["findings"] = [*(one for one in earlier["findings"] if one is not late), mended]
    status, page, address = _sent(client, "/folder/compare", f"{EVIL}.json", json.dumps(earlier).encode())
    assert status == 200
    listed = {part: client.get(f"{address}?part={part}&page=9").text for part in ("new", "fixed", "still", "../x")}
    assert all(EVIL not in text for text in (page, *listed.values()))
    rules = {part: re.findall("<b>(CM-1[45])</b>", text) for part, text in listed.items()}
    assert rules == {"new": ["CM-14"], "fixed": ["CM-15"], "still": [], "../x": ["CM-14"]}


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"\xff\xfe", b'{"findings": []}', b"{" * 5000])
def test_what_is_no_report_is_told(auditor: Auditor, content: bytes) -> None:
    status, page, _ = _sent(auditor[0], "/folder/compare", "三月.json", content)
    assert status == 422
    assert "三月.json" in page
    assert "kit-" not in page.partition('role="alert"')[2].partition("</p>")[0]


def test_what_is_no_register_is_told(auditor: Auditor) -> None:
    client, desk, _ = auditor
    assert desk.archive
    before = desk.archive.snapshot
    _sent(client, "/folder/followup", "notice.docx", (ROOT / "samples/filled/notice.docx").read_bytes())
    _wait(client)
    assert "不是整改台账" in client.get("/folder").text
    assert desk.archive.snapshot is before
    assert desk.archive.register is None  # the next audit does without it


@pytest.mark.parametrize(
    "wrong",
    [
        {"mandate": ""},
        {"names": " 、"},
        {"by": "everything"},
        {"placed": ""},
        {"placed": "soon"},
        {"by": "classes", "names": "没有这一类"},
        {"by": "forms", "names": "../x"},
    ],
    ids=str,
)
def test_a_hold_says_who_what_and_since_when(auditor: Auditor, wrong: dict[str, str]) -> None:
    client, desk, _ = auditor
    assert desk.archive
    before = desk.archive.holds.digest()
    given = {"mandate": "x", "by": "numbers", "names": "TS-2026-014", "placed": "2026-06-01", "seen": before}
    assert client.post("/folder/holds", data={**given, **wrong}).status_code == 422
    assert desk.archive.holds.digest() == before


def _placed(client: TestClient, desk: Desk) -> None:
    """Place a hold, while somebody else does, too."""
    given = {"mandate": EVIL, "by": "forms", "names": f"{desk.pack.forms['complaint-record'].title.zh}、notice"}
    given |= {"placed": "2026-06-01", "note": "案件", "seen": _seen(client.get("/folder/holds").text)}
    assert client.post("/folder/holds", data=given).status_code == 200
    second = client.post("/folder/holds", data={**given, "mandate": "second"})
    assert second.status_code == 409
    assert "别人刚刚改过" in second.text
    assert "second" in second.text


def _named(client: TestClient, desk: Desk) -> None:
    """Name files that are no forms, while somebody else does, too."""
    assert desk.archive
    told = desk.archive.told(desk.pack, "zh")
    assert told
    ask = {one.file: f"/folder/no-form/{one.fingerprint}" for one in told.audit.findings}
    assert ask["a.pdf"] in client.get("/folder").text
    assert ask["a.pdf"] in client.get("/folder/findings?outcome=failed").text
    seen = {"seen": _seen(client.get(ask["a.pdf"]).text)}
    assert client.post(ask["a.pdf"], data=seen).status_code == 200
    assert client.post(ask["附件/b[1].pdf"], data=seen).status_code == 409
    assert client.post(ask["附件/c?.pdf"], data=seen).status_code == 422
    assert client.get(ask["TS-2026-014.docx"]).status_code == 404
    data = {"seen": desk.archive.no_forms.digest(), "about": "folder"}
    assert "--not-forms=/附件/**" in client.post(ask["附件/b[1].pdf"], data=data).text


@pytest.fixture(scope="module")
def later(auditor: Auditor) -> Auditor:
    """The same, when people have written lists, mended a document and sent the register in."""
    client, desk, folder = auditor
    ledger = client.get("/folder/report/ledger").content
    assert client.get("/folder/report/followup").status_code == 404
    _placed(client, desk)
    _named(client, desk)
    assert "清单有改动" in client.get("/folder").text
    mended = render(desk.pack, desk.pack.forms["complaint-record"], _late("2026-04-13T10:00"))
    (folder / "TS-2026-014.docx").write_bytes(mended)
    assert _sent(client, "/folder/followup", "整改台账.xlsx", ledger, as_of="2026-12-31")[0] == 200
    _wait(client)
    return auditor


def test_a_register_is_followed_up(later: Auditor) -> None:
    client, desk, _ = later
    assert desk.archive
    assert desk.archive.snapshot
    followed = desk.archive.snapshot.followup
    assert followed
    counts = dict(followed.counts)
    assert tuple(counts) == STATES
    assert sum(counts.values()) == len(followed.rows)
    assert counts["closed"] == 1
    assert "校验码" in client.get("/folder/followup?state=closed").text.partition("wide-list")[2]
    assert client.get("/folder/report/followup").content.startswith(b"PK")
    for query in ("state=x", "department=x", "q=nothing-like-it", "page=99&page=-1", f"q={EVIL}"):
        assert EVIL not in client.get(f"/folder/followup?{query}").text


def test_a_hold_is_placed_and_lifted(later: Auditor) -> None:
    client, desk, _ = later
    assert desk.archive
    (hold,) = load_holds(desk.archive.holds.path)
    assert hold.scope == {"forms": ("complaint-record", "notice")}
    page = client.get("/folder/holds").text
    assert EVIL not in page
    assert 'data-label="涉及份数">2<' in page
    assert client.post("/folder/holds/0/lift", data={"seen": _seen(page)}).status_code == 200
    assert load_holds(desk.archive.holds.path)[0].lifted
    assert client.post("/folder/holds/0/lift", data={"seen": desk.archive.holds.digest()}).status_code == 404


def test_a_file_is_named_as_no_form(later: Auditor) -> None:
    client, desk, _ = later
    assert desk.archive
    assert desk.archive.snapshot
    declared = {file.path for file in desk.archive.snapshot.audit.files if file.reason == "declared"}
    assert declared == {"a.pdf", "附件/a.pdf", "附件/b[1].pdf", "附件/c?.pdf"}
    for _ in range(2):
        data = {"seen": desk.archive.no_forms.digest()}
        assert client.post("/folder/no-forms/0/withdraw", data=data).status_code == 200
    assert json.loads(desk.archive.no_forms.path.read_text()) == []
    assert desk.log.path
    assert faults(desk.log.path) == []
    assert "a.pdf" not in desk.log.path.read_text()


@pytest.mark.parametrize("path", ["signoffs", "kept"])
def test_lists_are_looked_through_by_address(auditor: Auditor, path: str) -> None:
    client = auditor[0]
    assert client.get(f"/folder/{path}?q=nothing-like-it").text.count("<tr>") == 0
    assert EVIL not in client.get(f"/folder/{path}?q={EVIL}&page={EVIL}&department={EVIL}").text


def test_a_disk_that_takes_nothing_is_told_in_words(auditor: Auditor, monkeypatch: pytest.MonkeyPatch) -> None:
    client, desk, folder = auditor
    assert desk.archive
    given = {"mandate": "x", "by": "numbers", "names": "TS-1", "placed": "2026-06-01"}
    given["seen"] = desk.archive.holds.digest()

    def full(*args: object) -> None:
        raise OSError(28, "No space left on device", str(folder / "holds.json"))

    monkeypatch.setattr("os.replace", full)
    answer = client.post("/folder/holds", data=given)
    assert answer.status_code == 500
    assert "holds.json：写不了：No space left on device" in answer.text
    assert desk.archive.holds.digest() == given["seen"]
