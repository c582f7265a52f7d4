"""Notices: every finding and matter goes to the department that answers for it, and comes back as a form does."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kit.audit import Context, audited
from kit.audit.due import Asked, of_run
from kit.audit.gravity import causes
from kit.audit.rectify.notices import DUE, FOUND, Notice, Sender, ahead, item_of, notices
from kit.audit.rectify.register import fault_of, is_to_rectify, register
from kit.audit.result import Audit
from kit.cli import main
from kit.data.canonical import canonical
from kit.model import Data
from kit.pack import Pack, load
from kit.read import read
from kit.render import file_name, render
from tests.support.paths import ROOT

AS_OF = date(2026, 4, 30)
SENDER = Sender("行政部", drafter="白若溪")
FORMS = ("complaint-record", "complaint-result", "meeting-minutes", "progress-tracker", "handover-record", "notice")


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load(org=ROOT / "samples/org.json")


def _sample(form: str) -> Data:
    return json.loads((ROOT / f"samples/data/{form}.json").read_text("utf-8"))  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def filed(tmp_path_factory: pytest.TempPathFactory, pack: Pack) -> Path:
    """Samples without their signatures, and one notice of an earlier audit."""
    folder = tmp_path_factory.mktemp("filed")
    for name in FORMS:
        form, data = pack.forms[name], _sample(name)
        for row in data.get("signoffs", ()):
            row.pop("signature", None)
        (folder / file_name(form, data)).write_bytes(render(pack, form, data))
    earlier = {**_sample(FOUND), "number": "TZ-2026-007"}
    (folder / file_name(pack.forms[FOUND], earlier)).write_bytes(render(pack, pack.forms[FOUND], earlier))
    return folder


@pytest.fixture(scope="module")
def made(filed: Path, pack: Pack) -> Iterator[tuple[Audit, Any, list[Notice]]]:
    with audited(Context(pack, AS_OF, "zh"), filed) as run:
        agenda = of_run(run, pack, Asked(datetime(2026, 5, 14, 23, 59)))
        yield run.audit, agenda, list(notices(run.audit, agenda, pack, SENDER))


def _items(found: list[Notice], form: str, key: str) -> Counter[str]:
    return Counter(row[key] for one in found if one.form == form for row in one.data["items"])


def test_every_finding_that_can_be_put_right_is_in_one_notice(
    made: tuple[Audit, Any, list[Notice]], pack: Pack
) -> None:
    audit, _, found = made
    left = [one for one in audit.findings if one.rule == "KIT-04" and one.file in ahead(audit, pack)]
    asked = [one for one in audit.findings if is_to_rectify(one) and one not in left]
    wanted = {fault_of(one) for one in asked}
    rows = [row for one in found if one.form == FOUND for row in one.data["items"]]
    told = [row["fault"] for row in rows] + [
        number for row in rows for number in re.findall("WT-[0-9A-F]{12}", row["problem"])
    ]
    assert Counter(told) == Counter(wanted)
    groups = [one for one in causes(audit, pack) if any(finding in asked for finding in one.findings)]
    assert len(rows) == len(groups) < len(wanted)  # what one mistake explains is one thing to put right
    listed = {row["fault"] for row in register(audit, pack)["entries"]}
    assert listed == wanted | {fault_of(one) for one in left}  # the register names the same


def test_documents_after_the_day_are_counted_and_not_asked_about(filed: Path, pack: Pack, tmp_path: Path) -> None:
    org, day = ("--org", str(ROOT / "samples/org.json")), ("--as-of", "2026-01-31", "--within", "2周")
    done = CliRunner().invoke(main, ["--lang", "zh", "notices", str(filed), *day, *org, "-o", str(tmp_path / "通知")])
    assert done.exit_code == 1, done.output
    assert "份单据的日期晚于 2026-01-31，未列入" in done.output
    rows = [row for path in (tmp_path / "通知").glob("TZ*") for row in read(pack, path.read_bytes()).data["items"]]
    assert rows
    assert not [row for row in rows if row["basis"].startswith("KIT-04")]


def test_everything_that_is_due_is_in_one_reminder(made: tuple[Audit, Any, list[Notice]]) -> None:
    _, agenda, found = made
    wanted = {item_of(item) for state in ("overdue", "due", "undated") for item in agenda.of(state)}
    assert wanted
    assert _items(found, DUE, "item") == Counter(wanted)


def test_a_department_gets_one_notice_of_a_kind_in_the_order_of_numbers(made: tuple[Audit, Any, list[Notice]]) -> None:
    _, _, found = made
    for form in (FOUND, DUE):
        mine = [one.data for one in found if one.form == form]
        units = [data["department"] for data in mine]
        assert len(set(units)) == len(units) > 1
        first = 8 if form == FOUND else 1  # behind the notice that is on file
        prefix = {FOUND: "TZ", DUE: "CB"}[form]
        assert [data["number"] for data in mine] == [f"{prefix}-2026-{first + i:03}" for i in range(len(mine))]


def test_items_are_numbered_and_say_which_manual_asks_for_them(made: tuple[Audit, Any, list[Notice]]) -> None:
    for one in made[2]:
        column = "problem" if one.form == FOUND else "matter"
        for place, row in enumerate(one.data["items"], 1):
            assert row[column].startswith(f"{place}. ")
            assert not re.search(r" (CM|CH|FC) |工具约定", row["basis"])
            assert row["basis"].split(" ", 1)[1]


def test_what_no_department_is_named_for_stands_last_and_says_so(pack: Pack, tmp_path: Path) -> None:
    """It goes to whoever keeps the files, behind that department's own matters."""
    form, data = pack.forms["meeting-minutes"], _sample("meeting-minutes")
    units = {unit: f"{place}.docx" for place, unit in enumerate((SENDER.department, "生产部"), 1)}
    for unit, name in units.items():
        mine = {**data, "number": f"HY-2026-0{name[0]}", "department": unit, "signoffs": []}
        (tmp_path / name).write_bytes(render(pack, form, mine))
    (tmp_path / "0.docx").write_bytes(b"")
    (tmp_path / "9.jpg").write_bytes(b"\xff\xd8\xff\xe0 a picture")
    with audited(Context(pack, AS_OF, "zh"), tmp_path) as run:
        agenda = of_run(run, pack, Asked(datetime(2026, 5, 14, 23, 59)))
        found = [one for one in notices(run.audit, agenda, pack, SENDER) if one.form == FOUND]
    kept = {one.data["department"]: ["未写明部门" in row["problem"] for row in one.data["items"]] for one in found}
    mine = kept.pop(SENDER.department)
    assert mine == sorted(mine)
    assert (mine.count(True), set(mine)) == (2, {False, True})
    assert not any(is_kept for rows in kept.values() for is_kept in rows)


def test_what_is_missing_is_asked_for(made: tuple[Audit, Any, list[Notice]]) -> None:
    _, agenda, found = made
    asked = {
        row["item"]: row["matter"].split(" ", 1)[1] for one in found if one.form == DUE for row in one.data["items"]
    }
    for state in ("overdue", "due", "undated"):
        for item in agenda.of(state):
            if item.matter in ("record", "signoff") and item.about:
                assert asked[item_of(item)].startswith("请")


def test_notices_go_to_the_head_and_wait_for_signatures(made: tuple[Audit, Any, list[Notice]]) -> None:
    _, _, found = made
    (one,) = [one.data for one in found if one.form == FOUND and one.data["department"] == "市场部"]
    assert (one["recipient"], one["issuer"], one["issued_on"], one["reply_by"]) == (
        "郑启航",
        "行政部",
        "2026-04-30",
        "2026-06-01",  # the thirtieth day is a Saturday
    )
    assert one["signoffs"] == [
        {"role": "拟办人", "department": "行政部", "name": "白若溪"},
        {"role": "批准人"},
        {"role": "签收人", "department": "市场部", "name": "郑启航"},
    ]


def test_by_person_each_gets_what_he_has_to_do(made: tuple[Audit, Any, list[Notice]], pack: Pack) -> None:
    audit, agenda, _ = made
    found = list(notices(audit, agenda, pack, SENDER._replace(by="person")))
    for one in found:
        assert {row.get("owner", one.data.get("recipient")) for row in one.data["items"]} <= {one.data.get("recipient")}
    whom = Counter((one.form, one.data["department"], one.data.get("recipient")) for one in found)
    assert max(whom.values()) == 1


def test_notices_read_back_as_they_were_made(made: tuple[Audit, Any, list[Notice]], pack: Pack) -> None:
    for one in made[2][:1] + made[2][-1:]:
        form = pack.forms[one.form]
        data = canonical(form, one.data)
        record = read(pack, render(pack, form, data))
        assert (record.form, record.data, record.problems) == (one.form, data, ())


def test_the_command_files_what_an_audit_then_judges(filed: Path, tmp_path: Path) -> None:
    org = ("--org", str(ROOT / "samples/org.json"))
    day = ("--as-of", AS_OF.isoformat())
    done = CliRunner().invoke(
        main, ["notices", str(filed), *day, *org, "-o", str(tmp_path / "通知"), "--department", "市场部"]
    )
    assert done.exit_code == 1, done.output
    names = sorted(path.name for path in (tmp_path / "通知").iterdir())
    assert names == ["CB-2026-002 催办单 市场部.docx", "TZ-2026-008 整改通知单 市场部.docx"]
    again = CliRunner().invoke(
        main, ["notices", str(filed), *day, *org, "-o", str(tmp_path / "通知"), "--department", "市场部"]
    )
    assert again.exit_code == 2  # nothing is overwritten unasked
    late = CliRunner().invoke(
        main, ["audit", str(tmp_path / "通知"), "--as-of", "2026-06-15", *org, "--format", "json"]
    )
    rules = {one["rule"] for one in json.loads(late.stdout)["findings"]}
    assert {"KIT-121", "KIT-122", "KIT-123"} <= rules  # not signed, not received, not answered


def test_masked_notices_name_nobody_and_ask_for_the_same(filed: Path, tmp_path: Path) -> None:
    org, names = ("--org", str(ROOT / "samples/org.json")), ("郑启航", "白若溪", "罗启文")
    made = {}
    for more in ((), ("--mask",)):
        out = tmp_path / f"通知{len(more)}"
        args = ["--lang", "zh", "notices", str(filed), "--as-of", AS_OF.isoformat(), *org, "-o", str(out), *more]
        done = CliRunner().invoke(main, [*args, "--prepared-by", "白若溪"])
        assert (done.exit_code, "已隐去" in done.output) == (1, bool(more)), done.output
        made[more] = {path.name: read(load(), path.read_bytes()).data for path in sorted(out.iterdir())}
    plain, masked = made[()], made["--mask",]
    assert plain.keys() == masked.keys()
    assert any(name in str(plain) for name in names)
    assert not any(name in str(masked) for name in names)
    for name, data in masked.items():
        marks = [[row.get("fault") or row["item"] for row in one["items"]] for one in (data, plain[name])]
        assert marks[0] == marks[1]


def test_a_file_that_was_not_read_is_said(filed: Path, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/坏.docx").write_bytes(b"")
    done = CliRunner().invoke(
        main, ["notices", str(tmp_path / "in"), "--as-of", "2026-04-30", "-o", str(tmp_path / "out")]
    )
    assert done.exit_code == 3
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["TZ-2026-001 整改通知单 行政部.docx"]
