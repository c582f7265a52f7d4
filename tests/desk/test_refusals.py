"""What does not come in: other hosts, other sites, strangers, too much at once, ways out of the desk's own names."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from itertools import chain, repeat
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from starlette.types import Message

from kit.desk import app, guard
from kit.desk.access import Access
from kit.desk.app import ADDRESSES, application
from kit.desk.desk import Desk
from kit.desk.people import DeskPerson, KnownPeople, enrol, people_of, recognised
from kit.desk.serve import WantedDesk, access_of, need_lock
from kit.model import KitError
from tests.desk.conftest import HOST
from tests.support import wide

ORIGIN = f"http://{HOST}"
PLACES = [one.path for one in ADDRESSES]
EVIL = [
    "../../etc/passwd",
    "..%2f..%2fetc%2fpasswd",
    "%2e%2e/%2e%2e/x",
    "....//x",
    "/etc/passwd",
    "C:\\x",
    "x\x00.docx",
]


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8765", "127.0.0.1", "127.0.0.1:8766", "localhost.:8765", ""]
)
def test_another_host_is_refused(clerk: TestClient, host: str) -> None:
    answer = clerk.get("/forms", headers={"host": host})
    assert answer.status_code == 421
    assert "归档移交目录" not in answer.text


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "", "https://127.0.0.1:8765", "http://127.0.0.1:8766", "http://127.0.0.1"]
)
@pytest.mark.parametrize("path", ["/forms/notice/document", "/language", "/check"])
def test_a_page_of_another_site_cannot_send(clerk: TestClient, origin: str, path: str) -> None:
    assert clerk.post(path, headers={"origin": origin}, json={}).status_code == 403


def test_a_request_without_an_origin_cannot_send(desk: Desk, clerk: TestClient) -> None:
    bare = TestClient(application(desk), base_url=ORIGIN, cookies=dict(clerk.cookies))
    assert bare.get("/forms").status_code == 200
    assert bare.post("/forms/notice/document", json={}).status_code == 403


@pytest.mark.parametrize("mode", ["no-cors", "cors", "same-origin"])
def test_a_page_of_another_site_cannot_load_ours(clerk: TestClient, mode: str) -> None:
    headers = {"sec-fetch-site": "cross-site", "sec-fetch-mode": mode}
    assert clerk.get("/forms/notice/blank", headers=headers).status_code == 403


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])
def test_other_methods_are_refused(clerk: TestClient, method: str) -> None:
    assert clerk.request(method, "/forms").status_code == 405


@pytest.mark.parametrize(
    "address",
    [one for one in ADDRESSES if one.path not in ("/enter", "/login")],
    ids=lambda one: f"{one.method} {one.path}",
)
def test_a_stranger_gets_nothing(stranger: TestClient, address: app.Address) -> None:
    path = address.path.replace("{form}", "notice")
    assert stranger.request(address.method, path).status_code == 403


@pytest.mark.parametrize("token", ["", "x", "ä", "0" * 43])
def test_another_token_lets_nobody_in(stranger: TestClient, token: str) -> None:
    answer = stranger.get("/enter", params={"token": token})
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("secret", ["", "x", "0" * 43, "../x", "\\101"])
def test_another_cookie_lets_nobody_in(stranger: TestClient, secret: str) -> None:
    assert stranger.get("/forms", headers={"cookie": f"kit-desk-8765={secret}"}).status_code == 403


def test_the_token_of_an_earlier_start_is_worth_nothing() -> None:
    first, second = (access_of(WantedDesk(), 8765, "zh") for _ in range(2))
    assert not second.is_token(first.token)


def test_the_cookie_is_for_this_desk_alone(desk: Desk, stranger: TestClient) -> None:
    answer = stranger.get("/enter", params={"token": desk.access.token})
    stranger.cookies.clear()
    flags = answer.headers["set-cookie"]
    assert flags.startswith("kit-desk-8765=")
    assert "HttpOnly" in flags
    assert "SameSite=strict" in flags


@pytest.mark.parametrize("path", ["/", "/forms", "/forms/notice", "/no-such-page", "/assets/desk.js", "/assets/no.js"])
def test_every_answer_holds_the_browser_to_our_own(clerk: TestClient, path: str) -> None:
    answer = clerk.get(path)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "<script>" not in answer.text
    assert " style=" not in answer.text
    assert " onclick=" not in answer.text


NAMED = sorted({path for path in PLACES if "{" in path} | {"/assets/{name}"})
ATTACKS = [(place, evil) for place in NAMED for evil in EVIL]
BY_DEFAULT = wide.one_of_each(ATTACKS, lambda attack: attack[0])  # each place, by one of the ways


@pytest.mark.parametrize(
    ("place", "evil"), [pytest.param(*attack, marks=wide.marks(attack not in BY_DEFAULT)) for attack in ATTACKS]
)
def test_nobody_climbs_out_by_an_address(clerk: TestClient, place: str, evil: str) -> None:
    head, _, rest = place.partition("{")
    answer = clerk.get(f"{head}{evil}{rest.partition('}')[2]}".replace("\x00", "%00"))
    assert answer.status_code in (404, 405)
    assert "root:" not in answer.text


@pytest.mark.parametrize(
    "back", ["//evil.example", "/\\evil.example", "https://evil.example", "/x\r\nset-cookie: a=b", ""]
)
def test_the_way_back_is_one_of_ours(clerk: TestClient, back: str) -> None:
    answer = clerk.post("/language", data={"lang": "zh", "back": back}, follow_redirects=False)
    assert answer.headers["location"] == "/"
    assert "a=b" not in str(answer.headers)


@pytest.mark.parametrize("kind", ["application/json", "multipart/form-data; boundary=x"])
def test_a_body_that_says_it_is_large_is_not_read(clerk: TestClient, kind: str) -> None:
    headers = {"content-length": str(10 << 30), "content-type": kind}
    answer = clerk.post("/forms/notice/document", headers=headers, content=b"{}")
    assert answer.status_code == 413


@pytest.mark.parametrize("kind", ["application/json", "multipart/form-data; boundary=x"])
def test_a_body_that_does_not_end_is_cut_off(
    desk: Desk, clerk: TestClient, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(guard, "TYPED", 1 << 16)
    monkeypatch.setattr(guard, "FILES", 1 << 16)
    head = b'--x\r\ncontent-disposition: form-data; name="f"; filename="f"\r\n\r\n' if "boundary" in kind else b'"'
    body = chain([head], repeat(b"x" * 4096))
    status, pieces = sent_raw(
        desk, clerk, kind, lambda: {"type": "http.request", "body": next(body), "more_body": True}
    )
    assert status == 413
    assert pieces <= 19


def test_a_body_that_hardly_comes_is_given_up(desk: Desk, clerk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "_PATIENCE", 0.05)
    assert sent_raw(desk, clerk, "application/json", None)[0] == 408


def sent_raw(desk: Desk, clerk: TestClient, kind: str, piece: Callable[[], Message] | None) -> tuple[int, int]:
    """Send a body piece by piece, or none at all; the status of the answer, and how many pieces were taken."""
    cookie = "; ".join(f"{name}={value}" for name, value in clerk.cookies.items())
    given = {"host": HOST, "origin": ORIGIN, "cookie": cookie, "content-type": kind}
    headers = [(name.encode(), value.encode()) for name, value in given.items()]
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/forms/notice/document",
        "headers": headers,
        "query_string": b"",
    }
    statuses: list[int] = []
    taken = 0

    async def receive() -> Message:
        nonlocal taken
        taken += 1
        assert taken < 1000
        return piece() if piece else await asyncio.Event().wait()  # type: ignore[return-value]

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    asyncio.run(application(desk)(scope, receive, send))
    return statuses[0], taken


@pytest.mark.parametrize("body", [b"", b"{", b"[" * 100_000, b"NaN", b'{"a": Infinity}', b"\xff\xfe", b"1" * 5000])
def test_what_is_no_json_is_refused_in_words(clerk: TestClient, body: bytes) -> None:
    answer = clerk.post("/forms/notice/document", headers={"content-type": "application/json"}, content=body)
    assert answer.status_code == 400
    assert "没有接收" in answer.text or "Nothing was taken in" in answer.text


def test_markup_in_a_value_stays_text(clerk: TestClient) -> None:
    evil = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"
    answer = clerk.post("/forms/notice/looked-at", json={"values": {"published_at": evil}, "tables": {}})
    assert answer.headers["content-type"] == "application/json"
    page = clerk.get("/forms", params={"q": evil})
    assert "<img src=x" not in page.text
    assert "alert(1)</script>" not in page.text


def test_beyond_this_machine_people_log_in() -> None:
    with pytest.raises(KitError):
        need_lock(WantedDesk(host="0.0.0.0"), "zh")
    need_lock(WantedDesk(host="0.0.0.0", people=Path("people.txt")), "zh")
    need_lock(WantedDesk(host="0.0.0.0", proxy="X-User"), "zh")


def test_people_are_known_by_their_password(tmp_path: Path) -> None:
    file = tmp_path / "people.txt"
    enrol(file, "王芳", "auditor", "correct horse", "zh")
    enrol(file, "李明", "clerk", "battery staple", "zh")
    people = people_of(file, "zh")
    assert recognised(people, "王芳", "correct horse") == DeskPerson("王芳", "auditor")
    assert recognised(people, "王芳", "battery staple") is None
    assert recognised(people, "赵六", "correct horse") is None
    assert "correct horse" not in file.read_text("utf-8")
    assert file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "line", ["王芳", "王芳\tking\tx", "王芳\tclerk\tabc", "\tclerk", "a\tclerk\t" + "0" * 32 + "$zz"]
)
def test_a_line_that_names_nobody_is_told(tmp_path: Path, line: str) -> None:
    (tmp_path / "people.txt").write_text(line + "\n", "utf-8")
    with pytest.raises(KitError, match="1"):
        people_of(tmp_path / "people.txt", "en")


def _desk_with(desk: Desk, access: Access) -> TestClient:
    other = Desk(desk.pack, access, desk.workers, desk.batches, desk.log, desk.clock, desk.archive)
    return TestClient(application(other), base_url=ORIGIN, headers={"origin": ORIGIN})


def test_a_proxy_is_believed_from_its_own_address_only(desk: Desk) -> None:
    known = {"王芳": KnownPeople("administrator")}
    far = Access(frozenset({HOST}), header="x-user", people=known, proxies=frozenset({"10.0.0.1"}))
    near = Access(frozenset({HOST}), header="x-user", people=known, proxies=frozenset({"testclient"}))
    assert _desk_with(desk, far).get("/forms", headers={"x-user": "wang"}).status_code == 403
    assert _desk_with(desk, near).get("/forms", headers={"x-user": "wang"}).status_code == 200
    assert _desk_with(desk, near).get("/forms").status_code == 403
    twice = [("x-user", "wang"), ("x-user", "root")]
    assert _desk_with(desk, near).get("/forms", headers=twice).status_code == 403


def test_logging_in_takes_the_password(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kit.desk.routes.entry._PAUSE", 0)
    enrol(tmp_path / "people.txt", "王芳", "clerk", "correct horse", "zh")
    client = _desk_with(desk, access_of(WantedDesk(people=tmp_path / "people.txt"), 8765, "zh"))
    assert client.get("/forms", follow_redirects=False).headers["location"] == "/login"
    assert client.post("/login", data={"name": "王芳", "password": "wrong"}).status_code == 403
    assert client.get("/forms", follow_redirects=False).status_code == 303
    assert client.post("/login", data={"name": "王芳", "password": "correct horse"}).status_code == 200
    assert client.get("/forms").status_code == 200
    client.post("/logout")
    assert client.get("/forms", follow_redirects=False).status_code == 303


def test_the_log_holds_no_line_that_was_not_written(desk: Desk, tmp_path: Path) -> None:
    from kit.desk.log import Log
    from tests.support.desk_log import faults

    log = Log(tmp_path / "log.jsonl", desk.clock)
    log.add('x"}\n{"who": "root', "waived", rule="CM-14\r\n\u2028")
    log.add("王芳", "waived", rule="CM-15")
    with (tmp_path / "log.jsonl").open("ab") as file:
        file.write(b'{"half')
    log.add("王芳", "waived", rule="CM-16")
    lines = (tmp_path / "log.jsonl").read_text("utf-8").splitlines()
    assert len(lines) == 4
    assert json.loads(lines[0])["who"] == 'x"}\n{"who": "root'
    assert faults(tmp_path / "log.jsonl") == [3]
    (tmp_path / "log.jsonl").write_text("\n".join([lines[0], *lines[3:]]) + "\n", "utf-8")
    assert faults(tmp_path / "log.jsonl") == [2]
