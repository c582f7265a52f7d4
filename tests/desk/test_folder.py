"""The archive on a page: audited in a process of its own, looked through by address, waived by two people at once."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from kit import pack as packs
from kit.audit.narrow.waivers import load
from kit.desk.app import application
from kit.desk.desk import Desk
from kit.desk.folder.auditing import REPORTS
from kit.desk.folder.lists import ChangedError
from kit.desk.people import DeskPerson
from kit.desk.serve import WantedDesk, access_of, opened
from kit.render import render
from kit.rules.base import label_of
from tests.desk.conftest import HOST, NOW
from tests.desk.test_fill import sample
from tests.support.desk_log import faults
from tests.support.paths import ROOT
from tests.support.waiting import wait_until

EVIL = '"><script>alert(1)</script>'


@pytest.fixture(scope="module")
def auditor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TestClient, Desk, Path]]:
    """Somebody at a desk whose archive has been audited, with the desk and the folder."""
    folder = tmp_path_factory.mktemp("desk") / "归档"
    folder.mkdir()
    shutil.copy(ROOT / "samples/filled/notice.docx", folder / "notice.docx")
    (folder / "读不了.docx").write_bytes(b"PK\x03\x04")
    pack = packs.load()
    late = sample("complaint-record")
    late["analysis"]["completed_at"] = "2026-04-13T17:00"
    late["customer"] = {**late["customer"], "name": EVIL}
    del late["customer"]["purpose_told"], late["customer"]["consent"]
    (folder / "TS-2026-014.docx").write_bytes(render(pack, pack.forms["complaint-record"], late))
    with opened(pack, access_of(WantedDesk(port=8765), 8765, "zh"), lambda: NOW, folder, lang="zh") as desk:
        client = TestClient(application(desk), base_url=f"http://{HOST}", headers={"origin": f"http://{HOST}"})
        client.get("/enter", params={"token": desk.access.token})
        assert "还没有审核" in client.get("/folder").text
        assert client.get("/folder/findings").status_code == 404
        client.post("/folder/audit", data={"as_of": "2026-12-31"})
        wait_until(lambda: not client.get("/folder/progress").json()["running"])
        yield client, desk, folder


def test_the_verdict_is_never_in_order_while_a_file_is_unread(auditor: tuple[TestClient, Desk, Path]) -> None:
    page = auditor[0].get("/folder").text
    assert "结论不完整" in page
    assert "读不了.docx" in page
    assert "截至 2026-12-31" in page
    assert EVIL not in page


@pytest.mark.parametrize(
    ("query", "inside", "outside"),
    [
        ("?kind=error", "CM-14", "KIT-07"),
        ("?rule=CM-14", "CM-14", "<b>KIT-07"),
        ("?form=complaint-record", "CM-14", "读不了.docx</bdi>"),
        ("?q=ts-2026-014", "CM-14", "读不了.docx</bdi>"),
        ("?q=%3Cscript%3Ealert(1)", "", "<script>alert"),
        ("?department=no&such=1", "没有符合的问题", "<b>CM-14"),
        ("?page=-1&page=99", "CM-14", ""),
        ("?file=../../etc/passwd", "没有符合的问题", "root:"),
    ],
)
def test_findings_are_those_of_the_address(
    auditor: tuple[TestClient, Desk, Path], query: str, inside: str, outside: str
) -> None:
    page = auditor[0].get(f"/folder/findings{query}").text
    listed = page.partition('class="findings')[2] or page
    assert inside in listed
    assert not outside or outside not in listed
    assert EVIL not in page


@pytest.mark.parametrize("name", sorted(REPORTS.keys() - {"followup"}))
def test_reports_are_handed_out(auditor: tuple[TestClient, Desk, Path], name: str) -> None:
    answer = auditor[0].get(f"/folder/report/{name}")
    assert answer.status_code == 200
    assert answer.content
    assert answer.headers["content-disposition"].startswith("attachment")
    if name == "json":
        assert answer.json()["summary"]["failed"] == 1


def test_what_is_due_is_told_by_department(auditor: tuple[TestClient, Desk, Path]) -> None:
    client, desk, _ = auditor
    assert desk.archive
    assert desk.archive.snapshot
    page = client.get("/folder/due").text
    for task in desk.archive.snapshot.tasks:
        assert task.when in page
    for query in ("department=nobody", "person=nobody", "q=nothing-like-it"):
        assert client.get(f"/folder/due?{query}").text.count('class="when"') == 0
    states = [task.state for task in desk.archive.snapshot.tasks]
    assert "overdue" in states
    for state in ("overdue", "due"):
        part = client.get(f"/folder/due?state={state}").text
        assert (part.count('class="when"'), f'id="{state}"' in part) == (states.count(state), True)
        assert f'href="/folder/due?state={state}" aria-current="true"' in part


@pytest.mark.parametrize("name", ["snapshot", "html.html", "%2e%2e%2fcache"])
def test_nothing_else_is(auditor: tuple[TestClient, Desk, Path], name: str) -> None:
    assert auditor[0].get(f"/folder/report/{name}").status_code == 404


def _waive_page(client: TestClient, rule: str = "CM-14") -> tuple[str, str]:
    """The address of a finding's waiver, and what somebody has seen who is asked for it."""
    link = re.search(r'href="(/folder/waive/[^"]+)"', client.get(f"/folder/findings?rule={rule}").text)
    assert link
    seen = re.search(r'name="seen" value="([0-9a-f]{64})"', client.get(link[1]).text)
    assert seen
    return link[1], seen[1]


def test_of_two_who_waive_at_once_the_second_is_told(auditor: tuple[TestClient, Desk, Path]) -> None:
    client, desk, folder = auditor
    address, seen = _waive_page(client)
    given = {"owner": "王芳（审计部）", "reason": EVIL, "until": "2027-03-31", "seen": seen, "about": "number"}
    first, second = client.post(address, data=given), client.post(address, data={**given, "reason": "两天后"})
    assert first.status_code == 200
    assert second.status_code == 409
    assert "别人刚刚改过" in second.text
    assert "两天后" in second.text
    kept = load(folder.parent / ".kit/归档/waivers.json")
    assert [(one.rule, one.number, one.reason) for one in kept.entries] == [("CM-14", "TS-2026-014", EVIL)]
    assert EVIL not in client.get("/folder/waivers").text
    assert "CM-14" not in client.get("/folder/findings?rule=CM-14").text.partition('class="findings')[2]
    log = [json.loads(line) for line in (folder.parent / ".kit/归档/log.jsonl").read_text("utf-8").splitlines()]
    assert [entry["what"] for entry in log][-1] == "waived"
    assert "王芳" not in (folder.parent / ".kit/归档/log.jsonl").read_text("utf-8").encode().decode("unicode_escape")
    assert faults(folder.parent / ".kit/归档/log.jsonl") == []
    digest = desk.archive.waivers.digest() if desk.archive else ""
    assert client.post("/folder/waivers/0/withdraw", data={"seen": seen}).status_code == 409
    assert client.post("/folder/waivers/0/withdraw", data={"seen": digest}).status_code == 200
    assert load(folder.parent / ".kit/归档/waivers.json").entries == ()


def test_one_finding_of_several_of_a_rule_can_be_waived(auditor: tuple[TestClient, Desk, Path]) -> None:
    client, desk, folder = auditor
    assert desk.archive
    told = desk.archive.told(desk.pack, "zh")
    assert told
    one, *others = [one for one in told.audit.findings if one.rule == "CH-19"]
    address = f"/folder/waive/{one.fingerprint}"
    asked = client.get(address).text
    assert (len(others), 'name="covers" value="field" checked' in asked) == (1, True)
    assert f"只豁免这一个（“{label_of(desk.pack.forms[one.form], one.field).zh}”）" in asked
    given = {"owner": "王芳", "reason": "x", "until": "2027-03-31", "seen": desk.archive.waivers.digest()}
    assert client.post(address, data={**given, "covers": "field"}).status_code == 200
    assert [kept.field for kept in load(folder.parent / ".kit/归档/waivers.json").entries] == [one.field]
    left = desk.archive.told(desk.pack, "zh")
    assert left
    assert [other.field for other in left.audit.findings if other.rule == "CH-19"] == [others[0].field]
    client.post("/folder/waivers/0/withdraw", data={"seen": desk.archive.waivers.digest()})


@pytest.mark.parametrize(
    "given",
    [
        {"owner": " ", "reason": "x", "until": "2027-03-31"},
        {"owner": "x", "reason": "", "until": "2027-03-31"},
        {"owner": "x", "reason": "x", "until": "soon"},
        {"owner": "x", "reason": "x", "until": "2026-01-01"},
        {},
    ],
)
def test_a_waiver_has_a_name_a_reason_and_a_last_day(
    auditor: tuple[TestClient, Desk, Path], given: dict[str, str]
) -> None:
    client, desk, _ = auditor
    address, seen = _waive_page(client)
    before = desk.archive.waivers.digest() if desk.archive else ""
    assert client.post(address, data={**given, "seen": seen}).status_code == 422
    assert desk.archive
    assert desk.archive.waivers.digest() == before


def test_what_has_no_verdict_cannot_be_waived(auditor: tuple[TestClient, Desk, Path]) -> None:
    client, desk, _ = auditor
    assert desk.archive
    told = desk.archive.told(desk.pack, "zh")
    assert told
    unread = next(one for one in told.audit.findings if one.file == "读不了.docx")
    assert "这类问题不能豁免" in client.get(f"/folder/waive/{unread.fingerprint}").text


@pytest.mark.parametrize("id_", ["x", "0" * 64, "%00"])
def test_a_finding_is_known_by_its_id_alone(auditor: tuple[TestClient, Desk, Path], id_: str) -> None:
    assert auditor[0].get(f"/folder/waive/{id_}").status_code == 404


def test_a_killed_desk_leaves_the_waivers_whole(
    auditor: tuple[TestClient, Desk, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, desk, folder = auditor
    assert desk.archive
    archive = desk.archive.waivers
    entry = {"rule": "CM-14", "number": "TS-2026-014", "owner": "x", "reason": "x", "until": "2027-01-01"}
    seen = archive.write([entry], archive.digest(), desk.batches.folder, "zh")

    def killed(*args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.replace", killed)
    with pytest.raises(KeyboardInterrupt):
        archive.write([entry, entry], seen, desk.batches.folder, "zh")
    assert archive.digest() == seen
    assert len(load(folder.parent / ".kit/归档/waivers.json").entries) == 1
    with pytest.raises(ChangedError):
        archive.write([], "0" * 64, desk.batches.folder, "zh")


@pytest.mark.parametrize("day", ["gestern", "2026-02-30", EVIL])
def test_an_audit_is_as_on_a_day(auditor: tuple[TestClient, Desk, Path], day: str) -> None:
    answer = auditor[0].post("/folder/audit", data={"as_of": day})
    assert answer.status_code == 400
    assert EVIL not in answer.text


def test_a_running_audit_is_stopped(auditor: tuple[TestClient, Desk, Path]) -> None:
    client, desk, _ = auditor
    assert desk.archive
    before = desk.archive.snapshot
    client.post("/folder/audit", data={"as_of": "2026-06-30"})
    assert client.get("/folder/progress").json()["running"]
    client.post("/folder/stop")
    assert not client.get("/folder/progress").json()["running"]
    assert desk.archive.snapshot is before


def test_a_clerk_has_no_business_here(auditor: tuple[TestClient, Desk, Path]) -> None:
    _, desk, _ = auditor
    client = TestClient(application(desk), base_url=f"http://{HOST}", headers={"origin": f"http://{HOST}"})
    client.cookies.set(desk.access.cookie, desk.access.sessions.begin(DeskPerson("李明", "clerk")))
    assert client.get("/forms").status_code == 200
    for path in ("/folder", "/folder/findings", "/folder/report/html", "/folder/waivers", "/folder/progress"):
        assert client.get(path).status_code == 403
    assert client.post("/folder/audit").status_code == 403
