"""Rectification registers: made from an audit, followed up by another one; nobody's word closes a finding."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kit.audit.rectify.followup import STATES, followup
from kit.audit.rectify.register import FORM, fault_of, plain, register
from kit.audit.result import Audit, Calendar, File, Waived
from kit.cli import main
from kit.data.canonical import canonical
from kit.model import Data, Finding
from kit.pack import load
from kit.read import read
from kit.render import render
from kit.rules.shape import errors
from tests.support.findings import finding_of

PACK = load()
NOW = date(2026, 12, 31)
PROOF = "a.docx（sha256 0123456789ab）"


def fault(rule: str, file: str, **more: Any) -> Finding:
    number = more.pop("number", "N-1")
    return finding_of(PACK, rule, "zh", file=file, number=number, form="notice", message="不对", **more)


def audit(*findings: Finding, files: Mapping[str, str], waived: tuple[Waived, ...] = ()) -> Audit:
    """An audit of files with their outcomes; each has a number and content of its own."""
    made = tuple(
        File(path, outcome, "notice", f"N-{i}", str(i) * 64)  # type: ignore[arg-type]
        for i, (path, outcome) in enumerate(files.items(), 1)
    )
    return Audit(NOW, "zh", Calendar("Asia/Shanghai", "x", (2004, 2026)), made, findings, waived)


FOUND = fault("CH-14", "a.docx")
ROW = register(audit(FOUND, files={"a.docx": "audited"}), PACK, "白若溪")["entries"][0]
CLEAN = audit(files={"a.docx": "audited"})
STILL = audit(FOUND, files={"a.docx": "audited"})
GONE = audit(files={"b.docx": "skipped"})
UNREAD = audit(files={"a.docx": "failed"})
MOVED = audit(files={"elsewhere/a.docx": "audited"})
COPY = replace(CLEAN, files=(File("0.docx", "audited", "notice", "N-9", "1" * 64), *CLEAN.files))
WAIVED = audit(files={"a.docx": "audited"}, waived=(Waived(FOUND, "甲", "乙", "2027-01-01"),))
OTHER_NUMBER = audit(fault("CH-14", "a.docx", number="N-2"), files={"0.docx": "skipped", "a.docx": "audited"})
ROWS_CHANGED = audit(fault("CH-14", "a.docx", field="rows[2].a", row="x"), files={"a.docx": "audited"})
NO_ROSTER = audit(
    finding_of(PACK, "CH-14", "zh", message="没有名册", outcome="inconclusive", row="no-register"),
    files={"a.docx": "audited"},
)


@pytest.mark.parametrize(
    ("now", "written", "state", "status"),
    [
        (CLEAN, {}, "closed", "已整改"),
        (CLEAN, {"status": "已整改"}, "closed", "已整改"),
        (CLEAN, {"status": "已整改", "proof": PROOF, "closed_on": "2026-12-01"}, "confirmed", "已整改"),
        (MOVED, {}, "closed", "已整改"),
        (STILL, {}, "open", "未整改"),
        (STILL, {"status": "持续整改"}, "open", "持续整改"),
        (STILL, {"status": "已整改", "closed_on": "2026-12-01"}, "claimed", "未整改"),
        (STILL, {"status": "已整改", "proof": PROOF, "closed_on": "2026-12-01"}, "back", "未整改"),
        (OTHER_NUMBER, {"status": "已整改"}, "claimed", "未整改"),
        (ROWS_CHANGED, {"status": "已整改"}, "claimed", "未整改"),
        (GONE, {}, "unseen", "未整改"),
        (GONE, {"status": "已整改"}, "unproven", "持续整改"),
        (GONE, {"status": "已整改", "proof": PROOF, "closed_on": "2026-12-01"}, "confirmed", "已整改"),
        (UNREAD, {}, "unseen", "未整改"),
        (UNREAD, {"status": "已整改"}, "unproven", "持续整改"),
        (COPY, {}, "unseen", "未整改"),
        (NO_ROSTER, {}, "unseen", "未整改"),
        (WAIVED, {}, "waived", "未整改"),
        (CLEAN, {"basis": "ZZ-99"}, "unseen", "未整改"),
        (CLEAN, {"document": "a.docx\nc.docx"}, "closed", "已整改"),
        (CLEAN, {"fault": "RG-1"}, "own", "未整改"),
    ],
)
def test_what_becomes_of_a_row(now: Audit, written: Data, state: str, status: str) -> None:
    (one,) = followup({"entries": [{**ROW, **written}]}, now, PACK).outcomes
    assert (one.state, one.after["status"]) == (state, status)
    assert ("closed_on" in one.after) == (status == "已整改")
    assert one.before == {**ROW, **written}


def test_an_unread_document_that_a_finding_compares_with_closes_nothing() -> None:
    now = audit(files={"a.docx": "audited", "c.docx": "failed"})
    (one,) = followup({"entries": [{**ROW, "document": "a.docx\nc.docx"}]}, now, PACK).outcomes
    assert (one.state, one.reason) == ("unseen", "related")


def test_a_second_copy_is_put_right_by_its_removal() -> None:
    row = {**ROW, "basis": "KIT-05 工具约定", "document": "b.docx\na.docx", "number": "N-7"}
    states = [followup({"entries": [row]}, now, PACK).outcomes[0].state for now in (CLEAN, GONE)]
    assert states == ["closed", "unseen"]


def test_a_closed_row_names_document_hash_and_day_and_keeps_what_people_wrote() -> None:
    found = followup({"entries": [{**ROW, "proof": "见附件", "result": "已补"}]}, CLEAN, PACK)
    (row,) = found.register["entries"]
    assert row["proof"].startswith("见附件\na.docx（sha256 111111111111）2026-12-31")
    assert (row["result"], row["closed_on"]) == ("已补", "2026-12-31")
    assert found.is_settled
    assert found.register["followed_on"] == "2026-12-31"


def test_one_new_finding_is_taken_for_one_row_only() -> None:
    rows = [{**ROW, "fault": f"WT-{i:012X}"} for i in range(2)]
    found = followup({"entries": rows}, ROWS_CHANGED, PACK)
    assert [one.state for one in found.outcomes] == ["open", "closed"]
    assert found.outcomes[0].after["fault"] == fault_of(ROWS_CHANGED.findings[0])
    assert found.added == ()


def test_what_is_found_besides_is_told_and_not_added() -> None:
    found = followup({"entries": [ROW]}, audit(FOUND, fault("CM-14", "a.docx"), files={"a.docx": "audited"}), PACK)
    assert [one.rule for one in found.added] == ["CM-14"]
    assert len(found.register["entries"]) == 1


@pytest.mark.parametrize("text", ["{{ a }}", "{% if x %}", "«名»", "坏\x07名\ufffe", "两\n行", "=1+1", "长" * 2000])
def test_any_text_stands_in_a_register(text: str) -> None:
    found = replace(FOUND, message=text, file=f"{text}.docx", advice=text, person=text)
    data = register(audit(found, files={f"{text}.docx": "audited"}), PACK, text)
    form = PACK.forms[FORM]
    record = read(PACK, render(PACK, form, canonical(form, data)))
    assert record.data == data
    assert plain(f"{text}.docx") == record.data["entries"][0]["document"]


def test_only_what_can_be_put_right_stands_in_a_register() -> None:
    found = (FOUND, fault("CH-15", "a.docx", outcome="by-eye"), fault("CH-16", "a.docx", outcome="inconclusive"))
    entries = register(audit(*found, files={"a.docx": "audited"}), PACK, "甲")["entries"]
    assert [row["fault"] for row in entries] == [fault_of(FOUND)]
    assert errors(PACK.forms[FORM], register(audit(*found, files={"a.docx": "audited"}), PACK, "甲"), "zh") == []


@pytest.mark.parametrize(("within", "due"), [("P30D", "2027-01-30"), ("P10D", "2027-01-10"), ("P15WD", "2027-01-30")])
def test_the_day_is_a_setting_and_a_year_without_calendar_has_one_too(within: str, due: str) -> None:
    pack = replace(PACK, settings={**PACK.settings, "rectify_within": within})
    assert register(STILL, pack)["entries"][0]["due"] == due


# --- the full circle


def kit(*args: object) -> Result:
    return CliRunner().invoke(main, ["--lang", "zh", *map(str, args)], env={"COLUMNS": ""})


class Circle:
    """A demo archive whose faults are put right by half: two more are said to be, and are not."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.filed = folder, folder / "filed"
        for name, share in (("filed", "0.5"), ("clean", "0")):
            kit("demo", folder / name, "--files", 45, "--seed", 5, "--defects", share)
        shutil.copytree(self.filed, folder / "faulty")
        day = ("--as-of", NOW, "--cache", folder / "cache")
        kit("audit", self.filed, *day, "--format", "ledger", "-o", folder / "first.xlsx", "--prepared-by", "白若溪")
        self.first = self.rows("first.xlsx")
        self.mended = self._mend()
        self.claimed = self._claim()
        self.result = kit("followup", folder / "claimed.xlsx", self.filed, *day, "-o", folder / "next.xlsx")
        told = kit("followup", folder / "claimed.xlsx", self.filed, *day, "--format", "json")
        self.told = json.loads(told.stdout)
        self.states = {row["fault"]: row["state"] for row in self.told["rows"]}
        self._spoil()
        self.again = json.loads(kit("followup", folder / "next.xlsx", self.filed, *day, "--format", "json").stdout)

    def rows(self, name: str) -> list[Data]:
        entries: list[Data] = read(PACK, (self.folder / name).read_bytes()).data["entries"]
        return entries

    def _mend(self) -> set[str]:
        """Every other document with a fault of its own becomes what it is in the archive without faults."""
        documents = sorted({row.get("document", "").partition("\n")[0] for row in self.first})
        both = [path for path in documents if path and (self.folder / "clean" / path).is_file()]
        for path in both[::2]:
            shutil.copy(self.folder / "clean" / path, self.filed / path)
        return set(both[::2])

    def _claim(self) -> set[str]:
        """Two rows of documents that nobody touched say 已整改."""
        record = read(PACK, (self.folder / "first.xlsx").read_bytes())
        untouched = [row for row in record.data["entries"] if row.get("document", "") not in self.mended]
        for row in untouched[:2]:
            row |= {"status": "已整改", "measure": "已改", "result": "已改", "proof": "见单据", "closed_on": str(NOW)}
        (self.folder / "claimed.xlsx").write_bytes(render(PACK, PACK.forms[FORM], record.data))
        return {row["fault"] for row in untouched[:2]}

    def _spoil(self) -> None:
        """One document that was put right is as it was."""
        closed = {row["proof"]["path"] for row in self.told["rows"] if row["proof"]}
        self.spoilt = min(closed & self.mended)
        shutil.copy(self.folder / "faulty" / self.spoilt, self.filed / self.spoilt)


@pytest.fixture(scope="module")
def circle(tmp_path_factory: pytest.TempPathFactory) -> Circle:
    return Circle(tmp_path_factory.mktemp("circle"))


def test_exactly_what_was_put_right_is_closed(circle: Circle) -> None:
    """By the faults that a fresh audit tells, and by which documents were mended."""
    day = ("--as-of", NOW, "--cache", circle.folder / "cache")
    report = json.loads(kit("audit", circle.folder / "faulty", *day, "--format", "json").stdout)
    at_first = {f"WT-{one['fingerprint'][:12].upper()}" for one in report["findings"]}
    closed = {fault for fault, state in circle.states.items() if state == "closed"}
    of_mended = {row["fault"] for row in circle.first if row.get("document", "").partition("\n")[0] in circle.mended}
    assert len(closed) >= 5
    assert closed <= of_mended & at_first
    left = {one["fault"] for one in circle.told["rows"] if one["fault"] in of_mended - closed}
    rules = {row["fault"]: row["basis"].split()[0] for row in circle.first}
    assert all(circle.states[fault] == "open" and rules[fault][:2] in ("CH", "CM", "FC") for fault in left)
    assert set(Counter(circle.states.values())) <= {"closed", "open", "claimed", "unseen"}
    assert len(circle.states) == len(circle.first)


def test_two_that_are_said_to_be_done_and_are_not_are_told(circle: Circle) -> None:
    assert {fault for fault, state in circle.states.items() if state == "claimed"} == circle.claimed
    assert [one["rule"] for one in circle.told["findings"]] == ["KIT-115", "KIT-115"]
    assert all("!" in one["place"] for one in circle.told["findings"])
    assert circle.result.exit_code == 1
    assert circle.result.stdout.count("填报“已整改”，复核时规则仍然报出") == 2


def test_the_new_register_reads_back_and_is_in_order(circle: Circle) -> None:
    rows = {row["fault"]: row for row in circle.rows("next.xlsx")}
    assert {fault for fault, row in rows.items() if row["status"] == "已整改"} == {
        fault for fault, state in circle.states.items() if state == "closed"
    }
    assert all("sha256" in row["proof"] for row in rows.values() if row["status"] == "已整改")
    filed = circle.folder / f"ZG-2026-001 整改台账 {NOW}.xlsx"
    shutil.copy(circle.folder / "next.xlsx", filed)
    result = kit("validate", filed, "--as-of", NOW)
    assert (result.exit_code, "合格：没有发现问题" in result.stdout) == (0, True), result.stdout


def test_what_was_closed_and_came_back_is_opened_again(circle: Circle) -> None:
    was = {row["fault"]: row for row in circle.rows("next.xlsx")}
    back = [row for row in circle.again["rows"] if row["state"] == "back"]
    assert back
    assert {was[row["fault"]]["document"].partition("\n")[0] for row in back} == {circle.spoilt}
    assert {one["rule"] for one in circle.again["findings"]} == {"KIT-116"}
    assert {row["status"] for row in back} == {"未整改"}


def test_counts_add_up(circle: Circle) -> None:
    summary = circle.told["summary"]
    assert sum(summary[state] for state in STATES) == len(circle.first)
    assert summary["overdue"] == 0


# --- as people use it


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small")
    (folder / "filed").mkdir()
    form = PACK.forms["complaint-record"]
    data = json.loads(Path("samples/data/complaint-record.json").read_text("utf-8"))
    late = canonical(form, {**data, "registered_at": "2026-04-13T12:00"})
    (folder / "filed/a.docx").write_bytes(render(PACK, form, late))
    kit("audit", folder / "filed", "--as-of", NOW, "--format", "ledger", "-o", folder / "l.xlsx")
    return folder


def test_the_register_stays_as_it_is_unless_it_is_named(small: Path) -> None:
    before = (small / "l.xlsx").read_bytes()
    kit("followup", small / "l.xlsx", small / "filed", "--as-of", NOW)
    assert (small / "l.xlsx").read_bytes() == before
    result = kit("followup", small / "l.xlsx", small / "filed", "--as-of", NOW, "-o", small / "l.xlsx")
    assert result.exit_code == 1
    assert read(PACK, (small / "l.xlsx").read_bytes()).data["followed_on"] == str(NOW)
    (small / "l.xlsx").write_bytes(before)


def test_words_that_would_be_lost_keep_a_register_from_being_written(small: Path) -> None:
    from openpyxl import load_workbook

    book = load_workbook(small / "l.xlsx")
    book.active.cell(40, 40, "请领导批示")
    book.save(small / "more.xlsx")
    result = kit("followup", small / "more.xlsx", small / "filed", "--as-of", NOW, "-o", small / "lost.xlsx")
    assert (result.exit_code, (small / "lost.xlsx").exists()) == (3, False)
    assert "请领导批示" in result.output


def test_what_only_the_calendar_ended_is_not_put_right(tmp_path: Path) -> None:
    """Of two complaints dated after the audit one is corrected; then the day of the other comes."""
    form, filed = PACK.forms["complaint-record"], tmp_path / "filed"
    filed.mkdir()
    data = json.loads(Path("samples/data/complaint-record.json").read_text("utf-8"))
    early = json.loads(json.dumps(data).replace("2026-04", "2026-02"))
    for name, number in (("a.docx", "TS-2026-014"), ("b.docx", "TS-2026-015")):
        (filed / name).write_bytes(render(PACK, form, canonical(form, {**data, "number": number})))
    kit("audit", filed, "--as-of", "2026-03-31", "--format", "ledger", "-o", tmp_path / "l.xlsx")
    (filed / "b.docx").write_bytes(render(PACK, form, canonical(form, {**early, "number": "TS-2026-015"})))
    day = ("--as-of", NOW)
    told = kit("followup", tmp_path / "l.xlsx", filed, *day, "--format", "json", "-o", tmp_path / "n.xlsx")
    rows = read(PACK, (tmp_path / "l.xlsx").read_bytes()).data["entries"]
    ahead = [i for i, row in enumerate(rows) if row["basis"].startswith("KIT-04")]
    states = {(rows[i]["document"], json.loads(told.stdout)["rows"][i]["state"]) for i in ahead}
    assert states == {("a.docx", "elapsed"), ("b.docx", "closed")}
    after = read(PACK, (tmp_path / "n.xlsx").read_bytes()).data["entries"]
    still = [row for i, row in enumerate(after) if i in ahead and row["document"] == "a.docx"]
    assert all(row["status"] == "未整改" and "proof" not in row and "随日期" in row["progress"] for row in still)
    (one,) = followup({"entries": [{**ROW, "status": "已整改"}]}, CLEAN, PACK, {ROW["fault"]}).outcomes
    assert (one.state, one.after["status"]) == ("elapsed", "未整改")


@pytest.mark.parametrize(
    ("column", "text", "advice"),
    [("整改状态", "做完了", "请从这些选项中选：未整改、持续整改、已整改。"), ("销号日期", "上周", "请填日期")],
)
def test_a_cell_that_is_not_understood_is_told_and_not_erased(small: Path, column: str, text: str, advice: str) -> None:
    from openpyxl import load_workbook

    book = load_workbook(small / "l.xlsx")
    sheet = book.active
    head = next(cell for row in sheet.iter_rows() for cell in row if cell.value in (column, f"{column}*"))
    cell = sheet.cell(head.row + 1, head.column, text)
    book.save(small / "odd.xlsx")
    result = kit("followup", small / "odd.xlsx", small / "filed", "--as-of", NOW, "-o", small / "lost.xlsx")
    assert (result.exit_code, (small / "lost.xlsx").exists()) == (3, False)
    assert all(words in result.output for words in (f"!{cell.coordinate}", text, advice))


@pytest.mark.parametrize(
    "args",
    [
        "followup {small}/filed/a.docx {small}/filed",
        "followup {small}/nothing.xlsx {small}/filed",
        "followup {small}/l.xlsx {small}/nowhere",
        "audit {small}/filed --format ledger",
        "audit {small}/filed --format ledger --mask -o {small}/m.xlsx",
    ],
)
def test_what_cannot_be_used_is_refused_in_a_line(small: Path, args: str) -> None:
    result = kit(*args.format(small=small).split())
    assert result.exit_code == 2, result.output
    assert "Traceback" not in result.output
