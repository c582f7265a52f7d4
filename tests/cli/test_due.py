"""`kit due` as it is used: exit codes, whose list, what lies beside the documents, a pack of one's own, masked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kit.cli import main
from kit.pack import load
from kit.render import file_name, render
from tests.support.paths import ROOT

ORG = ("--org", str(ROOT / "samples/org.json"))
DAY = ("--as-of", "2026-03-10")
PACK = load()


def kit(*args: str) -> Result:
    return CliRunner().invoke(main, args)


def report(*args: str) -> dict[str, Any]:
    return json.loads(kit("due", *args, "--format", "json").stdout)  # type: ignore[no-any-return]


def _put(folder: Path, name: str, **changes: Any) -> None:
    form, data = PACK.forms[name], json.loads((ROOT / f"samples/data/{name}.json").read_text("utf-8"))
    data = {key: value for key, value in {**data, **changes}.items() if value is not None}
    (folder / file_name(form, data)).write_bytes(render(PACK, form, data))


@pytest.fixture(scope="module")
def filed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hand-over that nobody has confirmed: handed over on a Tuesday, so due on the Wednesday."""
    folder = tmp_path_factory.mktemp("filed")
    times = {"handed_at": "2026-03-10T10:00", "due_at": "2026-03-12T17:00"}
    open_still = {"confirmed_at": None, "started_at": None, "completed_at": None, "reminders": None, "signoffs": None}
    _put(folder, "handover-record", **times, **open_still)
    return folder


@pytest.mark.parametrize(
    ("day", "code", "last"),
    [
        pytest.param("2026-03-10", 0, "没有逾期；2 项将要到期。", marks=pytest.mark.wide),
        ("2026-03-11", 0, "没有逾期；2 项将要到期。"),
        ("2026-03-12", 1, "有 1 项已经逾期，请先办理。"),
    ],
)
def test_the_exit_code_says_whether_something_is_overdue(filed: Path, day: str, code: int, last: str) -> None:
    done = kit("due", str(filed), "--as-of", day, "--lang", "zh", *ORG)
    assert (done.exit_code, done.stdout.splitlines()[-1]) == (code, last)


def test_an_unread_file_makes_the_list_incomplete(tmp_path: Path) -> None:
    (tmp_path / "坏.docx").write_bytes(b"")
    done = kit("due", str(tmp_path), *DAY, "--lang", "zh")
    assert done.exit_code == 3
    assert done.stdout.splitlines()[-1] == "有 1 个文件未能读取，本清单不完整。"
    assert kit("due", str(tmp_path), *DAY, "--format", "ics").exit_code == 3


def test_a_folder_without_documents_is_more_likely_the_wrong_one(tmp_path: Path) -> None:
    assert kit("due", str(tmp_path), *DAY).exit_code == 2


@pytest.mark.parametrize(
    ("within", "found"), [pytest.param("P0D", 0, marks=pytest.mark.wide), ("P1D", 1), ("P2WD", 2), ("PT48H", 1)]
)
def test_how_far_ahead_is_asked_for(filed: Path, within: str, found: int) -> None:
    summary = report(str(filed), *DAY, "--within", within, *ORG)["summary"]
    assert summary["due"] == found
    assert summary["due"] + summary["later"] == 2


@pytest.mark.parametrize("within", ["14", "P2W", "", "P400WD"])
def test_a_time_that_is_none_is_refused(filed: Path, within: str) -> None:
    done = kit("due", str(filed), *DAY, "--within", within)
    assert done.exit_code == 2
    assert "Traceback" not in done.output


def test_holds_and_waivers_are_looked_at_again(filed: Path, tmp_path: Path) -> None:
    hold = {"mandate": "审计2026-3", "placed": "2026-01-01", "review": "2026-03-20", "scope": {"classes": ["intake"]}}
    waiver = {"rule": "FC-04", "file": "*", "owner": "白若溪", "reason": "搬迁", "until": "2026-03-09"}
    (tmp_path / "holds.json").write_text(json.dumps([hold, {**hold, "mandate": "b", "placed": "2027-01-01"}]), "utf-8")
    (tmp_path / "waivers.json").write_text(json.dumps([waiver]), "utf-8")
    lists = ("--holds", str(tmp_path / "holds.json"), "--waivers", str(tmp_path / "waivers.json"))
    told = report(str(filed), *DAY, *lists, *ORG)["items"]
    found = {item["at"]: (item["state"], item["person"]) for item in told if item["matter"] == "review"}
    assert found == {"2026-03-09": ("overdue", "白若溪"), "2026-03-20": ("due", "")}


def test_masked_lists_name_nobody(filed: Path) -> None:
    plain = kit("due", str(filed), *DAY, *ORG).stdout
    person = report(str(filed), *DAY, *ORG)["items"][0]["person"]
    assert person in plain
    for form in ("text", "json", "ics"):
        masked = kit("due", str(filed), *DAY, "--mask", "--format", form, *ORG).stdout
        assert person not in masked
        assert person[0] + "*" in masked


def test_both_languages(filed: Path) -> None:
    told = kit("due", str(filed), "--as-of", "2026-03-12", "--lang", "en", *ORG).stdout
    assert "Overdue (1)" in told
    assert told.splitlines()[-1] == "Overdue: 1. Do these first."


def test_a_deadline_of_a_pack_of_ones_own_is_listed(tmp_path: Path) -> None:
    """Line by line what docs/add-a-form.md makes: a form with a deadline, and no Python."""
    page = (ROOT / "docs/add-a-form.md").read_text("utf-8")
    blocks = {name: page.split(f"`{name}`:\n\n```json\n")[1].split("```")[0] for name in _FILES}
    own = tmp_path / "ours"
    (own / "schemas").mkdir(parents=True)
    (own / "templates").mkdir()
    for name, text in blocks.items():
        (tmp_path / name).write_text(text, "utf-8")
    pack = ("--pack", str(own))
    data = {**json.loads(blocks["leave.json"]), "decided_on": None}
    (tmp_path / "leave.json").write_text(json.dumps({k: v for k, v in data.items() if v}), "utf-8")
    (tmp_path / "filed").mkdir()
    template = str(own / "templates/leave-request.docx")
    assert kit(*pack, "template", "new", "leave-request", "-o", template).exit_code == 0
    filled = str(tmp_path / "filed/leave.docx")
    assert kit(*pack, "render", "leave-request", str(tmp_path / "leave.json"), "-o", filled).exit_code == 0
    (item,) = report(str(tmp_path / "filed"), *pack, "--as-of", "2026-03-03")["items"]
    assert (item["at"], item["rules"], item["department"]) == ("2026-03-04", ["HR-01"], "客服部")


_FILES = ("ours/schemas/pack.json", "ours/schemas/leave-request.json", "leave.json")
