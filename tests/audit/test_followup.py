"""Rectification registers: made from an audit, followed up by another one; nobody's word closes a finding."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from rich.cells import cell_len

from kit.audit import unread as unread_of
from kit.audit.engine.job import Unread
from kit.audit.originals import Shelf
from kit.audit.rectify.differences import differences, evidence_gone
from kit.audit.rectify.evidence import proofs
from kit.audit.rectify.followup import followup
from kit.audit.rectify.register import FORM, documents_of, due_day, fault_of, plain, register
from kit.audit.rectify.unchanged import OnItsDay
from kit.audit.result import Audit, File, StatedCalendar, Waived
from kit.cli import main
from kit.data.canonical import canonical
from kit.messages import WORDS, say
from kit.model import Data, Finding, Lang, Record
from kit.pack import load
from kit.read import read
from kit.render import render
from kit.report.followup.text import Told, parts, remarks, summary
from kit.rules.shape import errors
from tests.support.findings import finding_of

PACK = load()
NOW = date(2026, 12, 31)
PROOF = "a.docx（sha256 0123456789ab）"


def fault(rule: str, file: str, **more: Any) -> Finding:
    number = more.pop("number", "N-1")
    return finding_of(PACK, rule, "zh", file=file, number=number, form="notice", message="不对", **more)


def audit(*findings: Finding, files: Mapping[str, str], waived: tuple[Waived, ...] = (), since: str = "") -> Audit:
    """An audit of files with their outcomes; each has a number and content of its own, the ones `since` a new one."""
    made = tuple(
        File(path, outcome, "notice", f"N-{i}", str(i + 4 * (path == since)) * 64)  # type: ignore[arg-type]
        for i, (path, outcome) in enumerate(files.items(), 1)
    )
    return Audit(NOW, "zh", StatedCalendar("Asia/Shanghai", "x", (2004, 2026)), made, findings, waived)


FOUND = fault("CH-14", "a.docx")
ROW = register(audit(FOUND, files={"a.docx": "audited"}), PACK, "白若溪")["entries"][0]
CLEAN = audit(files={"a.docx": "audited"}, since="a.docx")
SAME = audit(files={"a.docx": "audited"})
STILL = audit(FOUND, files={"a.docx": "audited"})
GONE = audit(files={"b.docx": "skipped"})
UNREAD = audit(files={"a.docx": "failed"})
MOVED = audit(files={"elsewhere/a.docx": "audited"})
COPY = replace(SAME, files=(File("0.docx", "audited", "notice", "N-9", "1" * 64), *SAME.files))
WAIVED = audit(files={"a.docx": "audited"}, waived=(Waived(FOUND, "甲", "乙", "2027-01-01"),))
OTHER_NUMBER = audit(fault("CH-14", "a.docx", number="N-2"), files={"0.docx": "skipped", "a.docx": "audited"})
ROWS_CHANGED = audit(fault("CH-14", "a.docx", field="rows[2].a", row="x"), files={"a.docx": "audited"}, since="a.docx")
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


ACROSS = "CM-19 二步骤4"  # asks another document
PLAIN = {"document": "a.docx"}  # as registers named documents before they kept digests
THEN = OnItsDay(frozenset({ROW["fault"]}))
AHEAD = OnItsDay(frozenset({ROW["fault"]}), frozenset({ROW["fault"]}))


@pytest.mark.parametrize(
    ("now", "before", "written", "state", "reason"),
    [
        (SAME, OnItsDay(), {}, "elapsed", "rules"),
        (SAME, OnItsDay(), {"status": "已整改"}, "elapsed", "rules"),
        (SAME, OnItsDay(), {"basis": ACROSS}, "closed", "others"),
        (SAME, THEN, {}, "elapsed", ""),
        (SAME, THEN, {"basis": ACROSS, "status": "已整改"}, "elapsed", ""),
        (SAME, THEN, PLAIN, "closed", ""),
        (SAME, AHEAD, PLAIN, "elapsed", ""),
        (CLEAN, THEN, {}, "closed", ""),
        (CLEAN, AHEAD, {}, "elapsed", ""),
        (MOVED, THEN, {}, "closed", ""),
        (STILL, THEN, {}, "open", ""),
        (CLEAN, THEN, {"document": ""}, "elapsed", ""),
        (CLEAN, OnItsDay(), {"document": ""}, "closed", ""),
    ],
)
def test_a_document_that_nobody_changed_is_not_put_right(
    now: Audit, before: OnItsDay, written: Data, state: str, reason: str
) -> None:
    (one,) = followup({"entries": [{**ROW, **written}]}, now, PACK, before).outcomes
    assert (one.state, one.reason) == (state, reason)
    assert one.after["status"] == ("已整改" if state == "closed" else "未整改")
    assert ("proof" in one.after) == (state == "closed")
    assert ("本身未改动" in one.after.get("proof", "")) == (reason == "others")


def test_every_document_of_a_finding_has_to_be_unchanged() -> None:
    files = {"a.docx": "audited", "c.docx": "audited"}
    found = replace(FOUND, related=("c.docx",))
    rows = register(audit(found, files=files), PACK)["entries"]
    assert documents_of(rows[0]) == [("a.docx", "1" * 12), ("c.docx", "2" * 12)]
    states = [
        followup({"entries": rows}, audit(files=files, since=name), PACK, THEN).outcomes[0].state
        for name in ("", "a.docx", "c.docx")
    ]
    assert states == ["elapsed", "closed", "closed"]


OTHERWISE = audit(replace(FOUND, message="填的是“已换件”，无法识别", place="正文 第3行"), files={"a.docx": "audited"})
TODAY = "正文 第3行：填的是“已换件”，无法识别"


@pytest.mark.parametrize(
    ("now", "written", "about"),
    [
        (OTHERWISE, {}, TODAY),
        (OTHERWISE, {"status": "已整改"}, TODAY),
        (OTHERWISE, {"status": "已整改", "proof": PROOF}, TODAY),
        (OTHER_NUMBER, {"problem": "没有填写"}, "不对"),
        (UNREAD, {"status": "已整改"}, "不对"),
    ],
)
def test_what_is_still_found_is_told_as_it_is_found_today(now: Audit, written: Data, about: str) -> None:
    """The register keeps what was found when it was made: in the new one, in a report behind what is found now."""
    row = {**ROW, **written}
    found = followup({"entries": [row]}, now, PACK)
    (one,) = found.outcomes
    assert (one.problem, one.after["problem"]) == (about, row["problem"])
    messages = [fault.message for fault in differences(found, Record(FORM, "1.0", {"entries": [row]}), PACK, "l", "zh")]
    assert all(message.endswith(about) or one.state == "unproven" for message in messages)
    is_changed = about != row["problem"]
    assert (f"现在是：{about}" in one.after.get("progress", "")) == (is_changed and row["status"] == "已整改")
    lines = "".join(line.plain.strip() for line in parts(Told(found, now, PACK, "l", ()), "zh", 80))
    assert about in lines
    assert (f"立账时：{row['problem']}" in lines) == is_changed


def unread(name: str, kind: str, detail: str, twin: str = "") -> Data:
    """The row of a file on which there was no verdict."""
    told = unread_of(PACK, Unread(name, kind, detail), "zh", twin)
    (row,) = register(audit(told, files={name: "failed", twin or "b.docx": "audited"}), PACK)["entries"]
    return row


LETTER, PICTURE = unread("附函.docx", "KIT-22", ""), unread("现场.jpg", "KIT-24", "jpeg")
NOTE, MAIL = unread("说明.txt", "KIT-24", "plain-text"), unread("往来.eml", "KIT-24", "eml")
OLD, BROKEN = unread("旧/单.doc", "KIT-24", "unconverted"), unread("坏.docx", "KIT-20", "truncated")
LOCKED, TWIN = unread("密.docx", "KIT-25", "password", "b.docx"), unread("半.docx", "KIT-20", "truncated", "b.docx")
ANSWERED = {"status": "已整改"}


def aside(name: str, reason: str) -> Audit:
    return replace(CLEAN, files=(File(name, "skipped", reason=reason), *CLEAN.files))


@pytest.mark.parametrize(
    ("row", "answer", "now", "state", "reason"),
    [
        (LETTER, ANSWERED, CLEAN, "closed", "taken-out"),
        (LETTER, {}, CLEAN, "unseen", "not-answered"),
        (NOTE, ANSWERED, CLEAN, "closed", "taken-out"),
        (MAIL, ANSWERED, CLEAN, "closed", "taken-out"),
        (TWIN, ANSWERED, audit(files={"b.docx": "audited"}), "closed", "taken-out"),
        (TWIN, ANSWERED, CLEAN, "unproven", "gone"),
        (LOCKED, ANSWERED, audit(files={"b.docx": "audited"}), "unproven", "gone"),
        (PICTURE, ANSWERED, CLEAN, "unproven", "gone"),
        (BROKEN, ANSWERED, CLEAN, "unproven", "gone"),
        (ROW, {**ANSWERED, "advice": LETTER["advice"]}, GONE, "unproven", "gone"),
        (ROW, ANSWERED, replace(GONE, findings=(fault("CH-14", "", number="N-9"),)), "unproven", "gone"),
        (BROKEN, {**ANSWERED, "advice": LETTER["advice"]}, CLEAN, "unproven", "gone"),
        (LETTER, {}, aside("附函.docx", "declared"), "closed", "set-aside"),
        (BROKEN, {}, aside("坏.docx", "declared"), "unseen", "unread"),
        (PICTURE, {}, aside("现场.jpg", "original"), "closed", "set-aside"),
        (PICTURE, {}, aside("现场.jpg", "declared"), "unseen", "unread"),
        (OLD, ANSWERED, audit(files={"旧/单.docx": "audited"}), "closed", "saved-anew"),
        (OLD, ANSWERED, audit(files={"单.docx": "audited"}), "unproven", "gone"),
        (
            LETTER,
            ANSWERED,
            audit(unread_of(PACK, Unread("别处/附函.docx", "KIT-22", ""), "zh"), files={"别处/附函.docx": "failed"}),
            "claimed",
            "moved",
        ),
    ],
)
def test_a_file_may_go_where_its_advice_says_so(row: Data, answer: Data, now: Audit, state: str, reason: str) -> None:
    """Not a document: neither one that was read, nor one that may be a form and could not be read."""
    found = followup({"entries": [{**row, **answer}]}, now, PACK)
    (one,) = found.outcomes
    assert (one.state, one.reason) == (state, reason)
    assert (one.after["status"] == "已整改") == (state == "closed")
    if state == "closed":
        (again,) = followup(found.register, now, PACK).outcomes
        assert again.state == "confirmed"
        assert again.after["proof"] == one.after["proof"]


def test_every_advice_that_lets_a_file_go_has_the_words_for_it() -> None:
    advised = [PACK.catalogue[name]["advice"] for name in ("KIT-22", "KIT-24")]
    advised += [WORDS[name]._asdict() for name in ("twin", "twin-empty", "twin-damaged", "twin-other", "twin-scan")]
    words = WORDS["out-of-archive"]
    assert all(words.zh in advice["zh"] and words.en in advice["en"] for advice in advised)


LATE = {**ROW, "due": "2026-12-01", "problem": "“处理结果”" + "写了很长的一段话，" * 12 + "到此为止。"}
UNDONE = {**LATE, "fault": "WT-000000000002", "document": "z.docx", "number": "", "status": "已整改"}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [60, 80, None])
def test_nothing_of_the_summary_is_cut(lang: Lang, width: int | None) -> None:
    """Days, counts and reasons stand at the ends of lines."""
    register = {"number": "ZG-2026-001", "audited_on": "2026-11-30", "basis": "别的包", "entries": [LATE, UNDONE]}
    now = audit(files={"a.docx": "failed"})
    found = followup(register, now, PACK)
    faults = differences(found, Record(FORM, "1.0", register), PACK, "l.xlsx", lang)
    told = Told(found, now, PACK, "整改台账（各部门填报后返回的最新一份）.xlsx", faults)
    lines = [line.plain for line in summary(told, lang, width)]
    assert all(cell_len(line) <= (width or 80) for line in lines)
    assert not any(line.endswith("…") for line in lines)
    whole = "".join("".join(lines).split())
    ends = ("到此为止。", "2026-12-31", say("followup-unread", lang), *(fault.message for fault in told.faults))
    assert all("".join(words.split()) in whole for words in ends)


SHELF = Shelf({"整改/照片 1.png": "ab12cd34" * 8, "培训，签到.pdf": "", "通知/a.docx": "5" * 64, "旧/a.docx": "6" * 64})


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("见单据", []),
        ("照片见 整改/照片 1.png", [("整改/照片 1.png", "named")]),
        ("照片 1.png、a.docx", [("照片 1.png", "named"), ("a.docx", "named")]),
        ("培训，签到.pdf", [("培训，签到.pdf", "named")]),
        ("照片 2.png", [("2.png", "gone")]),
        ("附件：签到表.pdf；照片 1.png", [("签到表.pdf", "gone"), ("照片 1.png", "named")]),
        ("见《整改报告.DOCX》和 现场.jpg", [("整改报告.DOCX", "gone"), ("现场.jpg", "gone")]),
        ("照片 1.png（sha256 AB12CD34AB12）", [("照片 1.png", "same")]),
        ("“照片 1.png” SHA-256：ab12cd34，a.docx", [("照片 1.png", "same"), ("a.docx", "named")]),
        ("照片 1.png（sha256 ab12cd35）、b.png", [("照片 1.png", "other"), ("b.png", "gone")]),
        ("a.docx（sha256 66666666）", [("a.docx", "same")]),
        ("a.docx（校验码 66666666）", [("a.docx", "same")]),
        ("培训，签到.pdf（sha256 66666666）", [("培训，签到.pdf", "named")]),
        ("照片 9.png（sha256 ab12cd34）", [("9.png", "gone")]),
        ("通知/a.docx（sha256 0123456789ab）2026-12-31 复核，规则不再报出", [("通知/a.docx", "named")]),
        ("通知/a.docx（校验码 0123456789ab）2026-12-31 复核，问题已消除", [("通知/a.docx", "named")]),
    ],
)
def test_files_named_as_proof_are_looked_for(text: str, named: list[tuple[str, str]]) -> None:
    assert list(proofs(text, SHELF)) == named


def test_a_follow_up_says_what_it_looked_for(tmp_path: Path) -> None:
    """Names and stated digests are compared; that nobody looked at what the files show is said."""
    proof = "现场.png（sha256 88888888）、检.pdf、缺.pdf、a.docx（sha256 55555555）"
    now = audit(files={"a.docx": "audited", "现场.png": "failed", "检.pdf": "failed"}, since="a.docx")
    found = followup({"entries": [{**ROW, "proof": proof}]}, now, PACK)
    assert [one.state for _, one in found.proofs] == ["other", "named", "gone", "same"]
    (line,) = (words for words in remarks(Told(found, now, PACK, "台账.xlsx", ()), "zh") if "证明材料" in words)
    assert "写明 4 个文件" in line
    record = Record(FORM, "1.0", {"entries": [ROW]})
    messages = [one.message for one in evidence_gone(found, record, PACK, "台账.xlsx", "zh")]
    assert ["sha256" in message for message in messages] == [True, False]


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
    assert row["proof"].startswith("见附件\na.docx（校验码 555555555555）2026-12-31")
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
    assert documents_of(record.data["entries"][0]) == [(plain(f"{text}.docx"), "1" * 12)]


def test_only_what_can_be_put_right_stands_in_a_register() -> None:
    found = (FOUND, fault("CH-15", "a.docx", outcome="by-eye"), fault("CH-16", "a.docx", outcome="inconclusive"))
    entries = register(audit(*found, files={"a.docx": "audited"}), PACK, "甲")["entries"]
    assert [row["fault"] for row in entries] == [fault_of(FOUND)]
    assert errors(PACK.forms[FORM], register(audit(*found, files={"a.docx": "audited"}), PACK, "甲"), "zh") == []


@pytest.mark.parametrize(
    ("within", "due"), [("P30D", "2027-02-01"), ("P12D", "2027-01-12"), ("P10D", "2027-01-11"), ("P15WD", "2027-02-01")]
)
def test_the_day_is_a_setting_no_weekend_and_a_year_without_calendar_has_one_too(within: str, due: str) -> None:
    pack = replace(PACK, settings={**PACK.settings, "rectify_within": within})
    assert register(STILL, pack)["entries"][0]["due"] == due


@pytest.mark.parametrize(
    ("as_of", "due"),
    [
        ("2026-03-05", "2026-04-07"),
        ("2026-01-15", "2026-02-14"),
        ("2026-03-09", "2026-04-08"),
        ("2026-09-01", "2026-10-08"),
    ],
    ids=["Qingming holiday", "Saturday that is worked", "Wednesday", "National holiday"],
)
def test_a_period_that_ends_on_a_day_off_ends_on_the_next_working_day(as_of: str, due: str) -> None:
    assert due_day(PACK, date.fromisoformat(as_of), "rectify_within").isoformat() == due


# --- as people use it


def kit(*args: object) -> Result:
    return CliRunner().invoke(main, ["--lang", "zh", *map(str, args)], env={"COLUMNS": ""})


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


def test_full_has_every_row_and_the_summary_what_comes_first(small: Path) -> None:
    short, full = (
        kit("followup", small / "l.xlsx", small / "filed", "--as-of", NOW, *more) for more in ([], ["--full"])
    )
    rows = read(PACK, (small / "l.xlsx").read_bytes()).data["entries"]
    assert all(row["fault"] in full.stdout for row in rows)
    assert f"先整改这 {len(rows)} 项" in short.stdout
    assert all(row["basis"].split()[0] in short.stdout for row in rows)
    assert short.stdout.splitlines()[-1] == full.stdout.splitlines()[-1]


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
    states = {(documents_of(rows[i])[0][0], json.loads(told.stdout)["rows"][i]["state"]) for i in ahead}
    assert states == {("a.docx", "elapsed"), ("b.docx", "closed")}
    after = read(PACK, (tmp_path / "n.xlsx").read_bytes()).data["entries"]
    still = [row for i, row in enumerate(after) if i in ahead and row["document"].startswith("a.docx")]
    assert all(row["status"] == "未整改" and "proof" not in row and "随日期" in row["progress"] for row in still)
    (one,) = followup({"entries": [{**ROW, "status": "已整改"}]}, CLEAN, PACK, AHEAD).outcomes
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
    shown = result.output.replace("\n", "")  # wherever its lines are broken
    assert all(words in shown for words in (f"!{cell.coordinate}", text, advice))


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
