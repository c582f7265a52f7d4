"""The full circle on a demo archive: audit, notices, half of the faults put right, answers, follow-up.

The register is followed up on the day before the last one for answers, the notices are audited the day after it.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner, Result

from kit.audit.rectify.followup import STATES
from kit.audit.rectify.notices import DUE, FOUND
from kit.audit.rectify.register import FORM, documents_of
from kit.cli import main
from kit.model import Data
from kit.pack import load
from kit.read import read
from kit.render import render

PACK = load()
AUDITED: Final = date(2026, 11, 30)
ISSUED: Final = AUDITED
RECEIVED: Final = date(2026, 12, 1)
ANSWERED: Final = date(2026, 12, 3)  # by when reminders are to be answered, and before rectification notices are
FOLLOWED: Final = date(2026, 12, 29)
AFTER: Final = date(2026, 12, 31)  # the day for answers, 30 December, is over
LATE, SILENT, UNSIGNED = "TZ-2026-001", "TZ-2026-002", "TZ-2026-003"  # received late; not answered; not approved


def kit(*args: object) -> Result:
    return CliRunner().invoke(main, ["--lang", "zh", *map(str, args)], env={"COLUMNS": ""})


class Circle:
    """What comes and goes: the archive is `filed`, with the notices that were sent in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.filed, self.sent = folder, folder / "filed", folder / "filed/整改通知"
        for name, share in (("filed", "0.5"), ("clean", "0")):
            kit("demo", folder / name, "--files", 45, "--seed", 5, "--defects", share)
        shutil.copytree(self.filed, folder / "faulty")
        self._audit()
        self.mended = self._mend()
        self._answer()
        self.claims = self._report_done()
        self.day = ("--as-of", FOLLOWED, "--cache", folder / "cache")
        told = kit(
            "followup", folder / "told.xlsx", self.filed, *self.day, "--format", "json", "-o", folder / "next.xlsx"
        )
        self.told, self.exit_code = json.loads(told.stdout), told.exit_code
        self.states = {row["fault"]: row["state"] for row in self.told["rows"]}

    def rows(self, name: str) -> list[Data]:
        entries: list[Data] = read(PACK, (self.folder / name).read_bytes()).data["entries"]
        return entries

    def _audit(self) -> None:
        day = ("--as-of", AUDITED, "--cache", self.folder / "cache", "--prepared-by", "白若溪")
        kit("audit", self.filed, *day, "--format", "ledger", "-o", self.folder / "first.xlsx")
        self.first = self.rows("first.xlsx")
        done = kit("notices", self.filed, *day, "-o", self.sent)
        assert done.exit_code == 3, done.output  # two demo files cannot be read
        self.notices = {path: read(PACK, path.read_bytes()) for path in sorted(self.sent.iterdir())}

    def _mend(self) -> set[str]:
        """Every other document that a notice asks about becomes what it is in the archive without faults."""
        items = [row for one in self.notices.values() if one.form == FOUND for row in one.data["items"]]
        named = dict.fromkeys(path for row in items for path in row.get("document", "").split("；"))
        both = sorted(path for path in named if path and (self.folder / "clean" / path).is_file())
        for path in both[::2]:
            shutil.copy(self.folder / "clean" / path, self.filed / path)
        return set(both[::2])

    def _answer(self) -> None:
        """Every notice is approved, signed for and answered, but for three that are not."""
        for path, notice in self.notices.items():
            data, number = json.loads(json.dumps(notice.data)), notice.data["number"]
            to = data["department"]
            received = "2026-12-09" if number == LATE else str(RECEIVED)
            signs = [("拟办人", "行政部", "白若溪", str(ISSUED)), ("批准人", "总经理办公室", "沈明远", str(ISSUED))]
            signs = [
                *signs[: 1 if number == UNSIGNED else 2],
                ("签收人", to, data.get("recipient", "罗启文"), received),
            ]
            data["received_on"], data["signoffs"] = received, list(map(_signed, signs))
            if number != SILENT:
                day = max(str(ANSWERED), received)
                data |= {"answered_on": day, "answered_by": signs[-1][2], "answer": self._what_was_done(data)}
            path.write_bytes(render(PACK, PACK.forms[notice.form], data))

    def _what_was_done(self, data: Data) -> str:
        done = [row for row in data["items"] if set(row.get("document", "").split("；")) & self.mended]
        return f"共{len(data['items'])}项，已改正{len(done)}项，其余正在办理。"

    def _report_done(self) -> set[str]:
        """The register says 已整改 for what was mended, and for two rows of documents that nobody touched."""
        record = read(PACK, (self.folder / "first.xlsx").read_bytes())
        done = [row for row in record.data["entries"] if set() < documents(row) <= self.mended]
        idle = [row for row in record.data["entries"] if not documents(row) & self.mended and row.get("document")][:2]
        (self.filed / "改前.png").write_bytes(b"\x89PNG\r\n\x1a\n")
        for row in (*done[::2], *idle):
            words = {"measure": "已改", "result": "已改", "proof": "照片见 改前.png", "closed_on": str(ANSWERED)}
            row |= {"status": "已整改", **words}
        idle[0]["proof"] = "照片见 改后.png"
        (self.folder / "told.xlsx").write_bytes(render(PACK, PACK.forms[FORM], record.data))
        return {row["fault"] for row in idle}


def documents(row: Data) -> set[str]:
    return {path for path, _ in documents_of(row)}


def _signed(given: tuple[str, str, str, str]) -> dict[str, str]:
    role, department, name, day = given
    opinion = {"opinion": "同意"} if role == "批准人" else {}
    who = {"role": role, "department": department, "name": name, "signature": name}
    return {**who, **opinion, "date": day, "method": "电子"}


@pytest.fixture(scope="module")
def circle(tmp_path_factory: pytest.TempPathFactory) -> Circle:
    return Circle(tmp_path_factory.mktemp("circle"))


def test_every_finding_of_the_register_is_in_a_notice(circle: Circle) -> None:
    rows = [row for one in circle.notices.values() if one.form == FOUND for row in one.data["items"]]
    told = {row["fault"] for row in rows} | set(re.findall("WT-[0-9A-F]{12}", "".join(row["problem"] for row in rows)))
    listed = {row["fault"]: row for row in circle.first}
    assert told <= listed.keys()
    assert {listed[fault]["basis"].split()[0] for fault in listed.keys() - told} <= {"KIT-04"}  # of days to come
    assert {one.form for one in circle.notices.values()} == {FOUND, DUE}


def test_exactly_what_was_put_right_is_closed(circle: Circle) -> None:
    """By the answer key of the demo archive, which no rule had a part in."""
    key = json.loads((circle.folder / "filed-answers.json").read_text("utf-8"))["findings"]
    planted = {(one["rule"], one["file"]) for one in key}
    closed, left = set[str](), set[str]()
    for row in circle.first:
        fault, mark = row["fault"], (row["basis"].split()[0], documents_of(row)[0][0] if documents_of(row) else "")
        if not documents(row) & circle.mended:
            left.add(fault)
        elif mark in planted and mark[1] in circle.mended:
            closed.add(fault)
    states = circle.states
    assert {states[fault] for fault in closed} == {"closed"}
    assert {states[fault] for fault in left - circle.claims} <= {"open", "elapsed"}
    assert len(closed) >= len(circle.first) // 4
    assert len(states) == len(circle.first) == sum(circle.told["summary"][state] for state in STATES)
    again = json.loads(kit("audit", circle.filed, *circle.day, "--format", "json").stdout)
    now = {f"WT-{one['fingerprint'][:12].upper()}" for one in again["findings"]}
    assert {fault for fault, state in states.items() if state in ("closed", "elapsed")} == states.keys() - now


def test_what_is_closed_has_path_and_hash_of_its_document(circle: Circle) -> None:
    rows = {row["fault"]: row for row in circle.rows("next.xlsx")}
    proofs = {row["fault"]: row["proof"] for row in circle.told["rows"] if row["state"] == "closed"}
    for fault, proof in proofs.items():
        digest = hashlib.sha256((circle.filed / proof["path"]).read_bytes()).hexdigest()
        assert proof["sha256"] == digest
        assert f"{proof['path']}（校验码 {digest[:12]}）" in rows[fault]["proof"]
    assert {fault for fault, row in rows.items() if row["status"] == "已整改"} == proofs.keys()


def test_what_is_said_to_be_done_and_is_not_is_told(circle: Circle) -> None:
    assert {fault for fault, state in circle.states.items() if state == "claimed"} == circle.claims
    assert Counter(one["rule"] for one in circle.told["findings"]) == {"KIT-115": 2, "KIT-118": 1}
    (gone,) = [one["message"] for one in circle.told["findings"] if one["rule"] == "KIT-118"]
    assert "改后.png" in gone
    assert all("!" in one["place"] for one in circle.told["findings"])
    assert circle.exit_code == 1


def test_the_new_register_reads_back_and_is_in_order(circle: Circle) -> None:
    filed = circle.folder / f"ZG-2026-001 整改台账 {AUDITED}.xlsx"
    shutil.copy(circle.folder / "next.xlsx", filed)
    result = kit("validate", filed, "--as-of", FOLLOWED)
    assert (result.exit_code, "合格：没有发现问题" in result.stdout) == (0, True), result.stdout


def test_notices_are_audited_for_approval_receipt_and_answer(circle: Circle) -> None:
    report = json.loads(kit("audit", circle.sent, "--as-of", AFTER, "--format", "json").stdout)
    assert report["summary"]["audited"] == report["summary"]["found"] == len(circle.notices)
    told: set[tuple[str, str]] = {
        (one["number"], one["rule"]) for one in report["findings"] if one["outcome"] == "violation"
    }
    assert told == {(LATE, "KIT-122"), (SILENT, "KIT-123"), (UNSIGNED, "KIT-121")}


def test_the_summary_fits_a_screen(circle: Circle) -> None:
    lines = kit("followup", circle.folder / "told.xlsx", circle.filed, *circle.day).stdout.splitlines()
    assert len(lines) <= 24
    assert sum("填报“已整改”，复核时规则仍然报出" in line for line in lines) == 2


def test_what_was_closed_and_came_back_is_opened_again(circle: Circle) -> None:
    closed = {row["proof"]["path"] for row in circle.told["rows"] if row["proof"]} & circle.mended
    spoilt = min(closed)
    shutil.copy(circle.folder / "faulty" / spoilt, circle.filed / spoilt)
    told = kit("followup", circle.folder / "next.xlsx", circle.filed, *circle.day, "--format", "json")
    again, was = json.loads(told.stdout), {row["fault"]: row for row in circle.rows("next.xlsx")}
    back = [row for row in again["rows"] if row["state"] == "back"]
    assert back
    assert {documents_of(was[row["fault"]])[0][0] for row in back} == {spoilt}
    assert {one["rule"] for one in again["findings"]} == {"KIT-116", "KIT-118"}
    assert {row["status"] for row in back} == {"未整改"}
