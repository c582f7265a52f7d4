"""A desk in the process of the tests, with a folder of three filed documents, and somebody who has come in."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

pytest.importorskip("starlette")

from starlette.testclient import TestClient

from kit import pack as packs
from kit.desk.app import application
from kit.desk.desk import Desk
from kit.desk.serve import WantedDesk, access_of, opened
from tests.support.paths import ROOT

HOST = "127.0.0.1:8765"
NOW = datetime(2026, 12, 31, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of some documents."""
    made = tmp_path_factory.mktemp("desk") / "归档"
    made.mkdir()
    for name in ("complaint-record.docx", "notice.docx", "handover-record.docx"):
        shutil.copy(ROOT / "samples/filled" / name, made / name)
    return made


@pytest.fixture(scope="module")
def desk(folder: Path) -> Iterator[Desk]:
    """A desk on that folder."""
    access = access_of(WantedDesk(port=8765), 8765, "zh")
    with opened(packs.load(), access, lambda: NOW, folder) as made:
        yield made


Visitor = Callable[[], TestClient]


@pytest.fixture(scope="module")
def stranger(desk: Desk) -> TestClient:
    """Somebody who has not come in."""
    return TestClient(application(desk), base_url=f"http://{HOST}", headers={"origin": f"http://{HOST}"})


@pytest.fixture(scope="module")
def clerk(desk: Desk) -> TestClient:
    """Somebody who came in by the address that the desk printed."""
    made = TestClient(application(desk), base_url=f"http://{HOST}", headers={"origin": f"http://{HOST}"})
    assert made.get("/enter", params={"token": desk.access.token}).status_code == 200
    return made
