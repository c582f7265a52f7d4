"""Sign-offs: who had to sign, who did, when; what is told agrees with what an audit finds."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text as Line

from kit.audit import Context, audited
from kit.audit.engine.walk import WalkedItem, walk_folder
from kit.audit.signoff_states import STATES
from kit.audit.signoffs import Ledger, Signoff, collect, is_open, of_document, states, summary
from kit.cli import main
from kit.messages import say
from kit.model import Data, Found, Lang, Problem, Record, Text
from kit.pack import Pack, load
from kit.render import render
from kit.report.common.json import dumps
from kit.report.signoffs.json import report
from kit.report.signoffs.text import parts
from kit.report.signoffs.xlsx import workbook
from kit.rules.validate import validate
from tests.support.paths import ROOT
from tests.support.small_form import AS_OF, PICTURE, crossed, form, record

ARCHIVE = ROOT / "samples/archive"
YEAR_END = date(2026, 12, 31)
GOOD = {"role": "发起部门负责人", "name": "张三", "opinion": "同意", "signature": "张三", "date": "2026-03-05"}
TIMES = {"begun_at": "2026-03-02T09:00", "done_on": "2026-03-10", "impact": "单件"}
BY: Mapping[str, Any] = {
    "id": "T-01", "kind": "signoff", "table": "signoffs", "roles": ["发起部门负责人"], "after": "begun_at",
    "before": "done_on",
}  # fmt: skip


def pack_of(*rules: Mapping[str, Any]) -> Pack:
    """A pack of the small form with these rules."""
    return Pack("t", "1", "0", Text("t", "t"), "Asia/Shanghai", {}, {"small": form(*rules)}, {}, (Path(),), {})


def told(
    rules: list[Mapping[str, Any]], signoffs: list[Data], *, found: Mapping[str, Found] | None = None,
    problems: tuple[Problem, ...] = (), **data: Any,
) -> list[Signoff]:  # fmt: skip
    """The sign-offs of one document of the small form."""
    read = record({**TIMES, **data, "signoffs": signoffs}, found, problems)
    return of_document(pack_of(*rules), read, file="a.docx", as_of=AS_OF)


def without(*keys: str, **more: Any) -> dict[str, Any]:
    return {key: value for key, value in {**GOOD, **more}.items() if key not in keys}


# --- one document


@pytest.mark.parametrize(
    ("row", "found", "state"),
    [
        (GOOD, {}, "signed"),
        (without("signature"), {"signature": PICTURE}, "signed"),
        (without(deputy="李四", authority="SQ-1"), {}, "inconclusive"),
        (without(method="手写"), {}, "by-hand"),
        (without(signature="李四"), {}, "other-person"),
        (without("signature"), {"signature": PICTURE._replace(unseen="tiny")}, "unseen"),
        (without("opinion"), {}, "no-consent"),
        (without("signature", original="有"), {}, "no-original"),
        (without("signature", original="OA-1"), {}, "by-eye"),
        (without(date="2026-12-31"), {}, "late"),
        (without(date="2026-03-01"), {}, "early"),
        (without(date="2026-03-11"), {}, "late"),
        (without("date"), {}, "undated"),
        (without(deputy="李四"), {}, "deputy-without-authority"),
        (without(signature="某某有限公司"), {}, "seal"),
        (without(opinion="已阅"), {}, "only-read"),
        (without("signature"), {"signature": crossed("/")}, "crossed"),
        (without("signature", "date"), {}, "unsigned"),
        (without(opinion="不同意"), {}, "refused"),
        (without("signature", "date", opinion="不同意"), {}, "refused"),  # the worst speaks
    ],
)
def test_state_of_a_row(row: Data, found: Mapping[str, Found], state: str) -> None:
    (one,) = told([BY], [row], found={f"signoffs[0].{key}": value for key, value in found.items()})
    assert (one.state, one.demanded, one.path) == (state, ("T-01",), "signoffs[0]")
    assert is_open(one) == (state not in ("signed", "by-eye", "inconclusive"))
    assert bool(one.why.zh) == (state != "signed")


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_state_has_words(state: str, lang: Lang) -> None:
    assert say(f"state-{state}", lang)


def test_a_sign_off_without_a_row_is_missing() -> None:
    (one,) = told([BY], [])
    assert (one.state, one.role, one.demanded, one.path, one.name) == ("missing", "发起部门负责人", ("T-01",), "", "")
    assert one.why == ("没有签字", "it is missing")


def test_each_department_has_to_sign() -> None:
    each = {"rows": "departments", "department": "department", "role": "协作部门负责人"}
    rule = {"id": "T-02", "kind": "signoff", "table": "signoffs", "each": each}
    signed = without(role="协作部门负责人", department="设计部门")
    found = told([rule], [signed], departments=[{"department": "设计部"}, {"department": "销售部"}])
    assert [(one.state, one.department) for one in found] == [("signed", "设计部门"), ("missing", "销售部")]


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        (without("signature"), [("signed", True), ("unsigned", False)]),  # one valid row is enough
        (without(name="李四", signature="李四"), [("signed", True), ("signed", True)]),
        (without(opinion="不同意"), [("signed", True), ("refused", True)]),  # but a refusal counts
    ],
)
def test_a_second_row_of_a_role(second: Data, expected: list[tuple[str, bool]]) -> None:
    assert [(one.state, bool(one.demanded)) for one in told([BY], [GOOD, second])] == expected


@pytest.mark.parametrize(
    "change",
    [
        {"roles": ["分管领导"], "when": [{"field": "impact", "in": ["批量"]}]},
        {"roles": ["分管领导"], "since": "2027-01-01"},
        {"roles": ["分管领导"], "until": "2025-12-31"},
    ],
)
def test_a_rule_that_does_not_apply_asks_for_nothing(change: Mapping[str, Any]) -> None:
    (one,) = told([{**BY, **change}], [without("signature")])
    assert (one.state, one.demanded, is_open(one)) == ("unsigned", (), False)


def test_rows_that_nobody_asked_for_are_told_without_limits() -> None:
    (one,) = told([], [without(role="见证人", date="2026-06-01")])
    assert (one.state, one.demanded, one.role) == ("signed", (), "见证人")


@pytest.mark.parametrize("role", ["发起部门分管领导", "发起部门负责人（代）", "总经理"])
def test_another_role_replaces_none_that_is_asked_for(role: str) -> None:
    other, missing = told([BY], [without(role=role)])
    assert (other.state, other.demanded, other.role) == ("by-eye", (), role)
    assert "“发起部门负责人”却没有签" in other.why.zh
    assert (missing.state, missing.role, role in missing.why.zh) == ("missing", "发起部门负责人", True)


@pytest.mark.parametrize("role", ["分管副总", "分管副总经理"])
def test_another_name_of_a_role_in_the_roster_is_that_role(role: str) -> None:
    pack = load(org=ROOT / "samples/org.json")
    data = json.loads((ROOT / "samples/data/optimization-plan.json").read_text("utf-8"))
    data["signoffs"][1]["role"] = role
    found = of_document(pack, Record("optimization-plan", "1.1", data), as_of=YEAR_END)
    assert [(one.state, one.role, bool(one.demanded)) for one in found][1:] == [("signed", role, True)]


@pytest.mark.parametrize(("is_done", "expected"), [(True, ["signoffs[2].opinion"]), (False, [])])
def test_a_refusal_by_somebody_whom_nothing_asks_is_told(is_done: bool, expected: list[str]) -> None:
    pack = load()
    data = json.loads((ROOT / "samples/data/permission-change.json").read_text("utf-8"))
    data["signoffs"].insert(2, without(role="法务部", department="法务部", opinion="不同意", date="2026-03-23"))
    if not is_done:
        del data["executed_on"]
    found = validate(pack, Record("permission-change", "1.1", data), as_of=YEAR_END, lang="zh")
    assert [one.field for one in found if one.rule == "KIT-91"] == expected


def test_another_role_beside_all_that_are_asked_for_is_signed() -> None:
    assert [one.state for one in told([BY], [GOOD, without(role="见证人")])] == ["signed", "signed"]


def test_two_rules_may_ask_for_one_sign_off() -> None:
    other = {**BY, "id": "T-02", "before": "begun_at"}
    (one,) = told([BY, other], [GOOD])
    assert (one.state, one.demanded) == ("late", ("T-01", "T-02"))


@pytest.mark.parametrize("column", ["opinion", "date"])
def test_what_the_reader_could_not_understand_is_for_a_person_to_check(column: str) -> None:
    problem = Problem("KIT-09", f"signoffs[0].{column}", args=(("text", "三月初"),))
    (one,) = told([BY], [without(column)], problems=(problem,))
    assert (one.state, is_open(one)) == ("by-eye", False)


def test_a_signature_from_the_future_is_for_a_person_to_check() -> None:
    rule = {key: value for key, value in BY.items() if key != "before"}
    (one,) = told([rule], [without(date="2026-07-01")])
    assert (one.state, one.why.en) == ("by-eye", "it is dated after the audit date")


@pytest.mark.parametrize(
    ("second", "twice"),
    [
        (without(role="分管领导"), True),
        (without(role="分管领导", name="张 三"), True),
        (without("name", role="分管领导"), True),  # the signature tells
        (without(role="分管领导", name="李四", signature="李四"), False),
        (without(role="分管领导", name="李四", deputy="张三", authority="SQ-1"), True),  # who really signed
        (without(role="分管领导", deputy="李四", authority="SQ-1"), False),
        (without("signature", role="分管领导"), False),  # a printed name is no signature
        (without(department="市场部"), True),  # one person for two departments
        (GOOD, False),  # twice in the same role
    ],
)
def test_one_person_in_two_roles_is_flagged(second: Data, twice: bool) -> None:
    assert [one.twice for one in told([BY], [GOOD, second])] == [twice, twice]


# --- a folder


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load()


@pytest.fixture(scope="module")
def ledger(pack: Pack, archive_cache: Path) -> Ledger:
    return collect(Context(pack, YEAR_END, "zh"), walk_folder(ARCHIVE), cache=archive_cache)


def test_the_sample_archive_agrees_with_its_audit(pack: Pack, ledger: Ledger, archive_cache: Path) -> None:
    rules = {rule["id"] for one in pack.forms.values() for rule in one.rules if rule["kind"] == "signoff"}
    with audited(Context(pack, YEAR_END, "zh"), ARCHIVE, cache=archive_cache) as run:
        found = run.audit
    hits = [one for one in found.findings if one.rule in rules and one.field.startswith("signoffs")]
    broken = {(one.file, one.rule, one.field.rpartition(".")[0]) for one in hits if one.outcome == "violation"}
    by_eye = {(one.file, one.rule, one.field.rpartition(".")[0]) for one in hits if one.outcome == "by-eye"}
    lost = {(one.file, one.field.rpartition(".")[0]) for one in found.findings if one.rule == "KIT-82"}
    told = {
        (one.file, rule, one.path)
        for one in ledger.signoffs
        if is_open(one) and (one.file, one.path) not in lost  # told by a rule of its own
        for rule in one.demanded
    }
    assert lost == {(one.file, one.path) for one in ledger.signoffs if one.state == "no-original"}
    eyed = {(one.file, rule, one.path) for one in ledger.signoffs if one.state == "by-eye" for rule in one.demanded}
    future = {(one.file, one.field.rpartition(".")[0]) for one in found.findings if one.rule in ("KIT-04", "KIT-09")}
    assert len(broken) > 20
    assert told == broken
    assert {one for one in eyed if (one[0], one[2]) not in future} == by_eye
    assert [file.path for file in ledger.files] == [file.path for file in found.files]
    assert [file.outcome for file in ledger.files] == [file.outcome for file in found.files]


def test_counts_reconcile(ledger: Ledger) -> None:
    counts = summary(ledger)
    assert counts["found"] == counts["audited"] + counts["skipped"] + counts["failed"] == len(ledger.files)
    parts = ("signed", "by_eye", "inconclusive", "open")
    assert counts["demanded"] == sum(counts[part] for part in parts) == sum(states(ledger).values())
    assert counts["failed"] == len(ledger.unread) > 0
    assert len({(one.file, one.path, one.role, one.department) for one in ledger.signoffs}) == len(ledger.signoffs)


def _file(pack: Pack, path: Path, *signoffs: Data, **values: Any) -> None:
    """File a complaint record, its sign-offs those of the sample unless others are given."""
    data = json.loads((ROOT / "samples/data/complaint-record.json").read_text("utf-8"))
    path.parent.mkdir(parents=True, exist_ok=True)
    changed = {**data, **values, "signoffs": list(signoffs) or data["signoffs"]}
    path.write_bytes(render(pack, pack.forms["complaint-record"], changed))


def test_a_copy_is_told_once(pack: Pack, tmp_path: Path) -> None:
    _file(pack, tmp_path / "b.docx")
    shutil.copy(tmp_path / "b.docx", tmp_path / "a.docx")
    found = collect(Context(pack, YEAR_END, "zh"), walk_folder(tmp_path))
    assert {one.file for one in found.signoffs} == {"a.docx"}
    assert (found.copies, summary(found)["audited"]) == (1, 2)


def test_a_rule_that_fails_costs_only_its_document(pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _file(pack, tmp_path / "a.docx")
    _file(pack, tmp_path / "b.docx", number="TS-2026-015")

    def broken(pack: Pack, read: Record, *, file: str, as_of: date, originals: object) -> list[Signoff]:
        return of_document(pack, read, file=file, as_of=as_of) if file == "b.docx" else [][0]

    monkeypatch.setattr("kit.audit.signoffs.of_document", broken)
    found = collect(Context(pack, YEAR_END, "en"), walk_folder(tmp_path))
    assert [(file.path, file.outcome) for file in found.files] == [("a.docx", "failed"), ("b.docx", "audited")]
    assert [(one.rule, one.outcome) for one in found.unread] == [("KIT-29", "system")]


def test_nothing_found_is_no_verdict_of_order(pack: Pack) -> None:
    empty = collect(Context(pack, YEAR_END, "en"), [WalkedItem("x", "x", skipped="hidden")][:0])
    assert "no files" in _text(empty, pack, 80)


# --- reports


def _text(ledger: Ledger, pack: Pack, width: int) -> str:
    to = Console(width=width, markup=False, emoji=False, highlight=False, color_system=None)
    with to.capture() as got:
        for part in parts(ledger, pack, width):
            to.print(part, soft_wrap=isinstance(part, Line))
    return got.get()


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [40, 80, 120])
def test_tables_fit_the_terminal(ledger: Ledger, pack: Pack, width: int, lang: Lang) -> None:
    some = replace(ledger, lang=lang, signoffs=tuple(one for one in ledger.signoffs if "2026-00" in one.number))
    lines = _text(some, pack, width).splitlines()
    table = [line for line in lines if line and "TS-2026" not in line and not line.startswith(("客户", "渠道", "项目"))]
    rows = [line for line in table[1:] if line.startswith(tuple("已待无仅缺逾过划不未状") if lang == "zh" else "s")]
    assert rows
    assert all(cell_len(line.rstrip()) <= width for line in rows)


def test_text_tells_who_signed_and_what_is_wrong(ledger: Ledger, pack: Pack) -> None:
    text = _text(ledger, pack, 120)
    open_one = next(one for one in ledger.signoffs if one.state == "undated")
    assert open_one.file in text
    assert open_one.name in text
    assert "没有签字日期 · KIT-30" in text
    assert all(one.file in text for one in ledger.unread)
    assert text.splitlines()[-1].startswith("结论不完整")


def test_json_has_every_sign_off_and_its_words_in_one_language(ledger: Ledger, pack: Pack) -> None:
    told = report(ledger, pack)
    assert len(told["signoffs"]) == len(ledger.signoffs)
    assert set(told["signoffs"][0]) == set(Signoff.__slots__)
    assert {type(one["why"]) for one in told["signoffs"]} == {str}
    assert told["summary"]["states"]["refused"] == states(ledger)["refused"]
    assert [one["file"] for one in told["unread"]] == [one.file for one in ledger.unread]


def _book(ledger: Ledger, pack: Pack) -> Any:
    return load_workbook(BytesIO(workbook(ledger, pack, lambda path: f"../{path}")))


def test_workbook_is_a_list_to_filter_with_links(ledger: Ledger, pack: Pack) -> None:
    book = _book(ledger, pack)
    assert book.sheetnames == ["签字", "汇总", "未读文件"]
    sheet = book["签字"]
    assert (sheet.max_row, sheet.freeze_panes) == (len(ledger.signoffs) + 1, "A2")
    assert sheet.auto_filter.ref == sheet.dimensions
    assert sheet["B2"].hyperlink.target == f"../{next(one for one in ledger.signoffs if is_open(one)).file}"
    dates = [cell.value for cell in sheet["I"][1:] if cell.value]
    assert {value.date().isoformat() for value in dates} == {one.date for one in ledger.signoffs if one.date}
    assert [row[0].value for row in book["未读文件"].iter_rows(min_row=2)] == [one.file for one in ledger.unread]
    assert sheet.conditional_formatting


def test_same_ledger_same_bytes(ledger: Ledger, pack: Pack) -> None:
    assert workbook(ledger, pack, str) == workbook(ledger, pack, str)
    assert dumps(report(ledger, pack)) == dumps(report(ledger, pack))


@pytest.mark.parametrize("name", ["=1+1", "+86", "-x", "@SUM(A1)", "#N/A", "_x0041_", "甲\n乙", "2026-01-01", "7"])
def test_text_stays_text_in_the_workbook(pack: Pack, tmp_path: Path, name: str) -> None:
    signed = {"role": "接收人", "name": "甲", "signature": "甲", "date": "2026-04-13"}
    _file(pack, tmp_path / "a.docx", signed)
    found = collect(Context(pack, YEAR_END, "en"), walk_folder(tmp_path))
    named = replace(found, signoffs=tuple(replace(one, name=name) for one in found.signoffs))
    cell = _book(named, pack)["Sign-offs"]["G2"]
    assert (cell.data_type, cell.value.replace("_x005F_", "_")) == ("s", name)
    assert bool(cell.quotePrefix) == (name[0] in "=+-@")


# --- the command


def kit(*args: str) -> Result:
    return CliRunner().invoke(main, ["signoffs", *args], env={"LC_ALL": "C"})


@pytest.mark.parametrize(
    ("signoffs", "others", "code"),
    [
        ([], {}, 0),
        ([{"role": "接收人", "name": "甲", "signature": "甲"}], {}, 1),
        ([], {"scan.pdf": b"%PDF-1.7"}, 3),
        ([], {".hidden": b"x"}, 0),
    ],
)
def test_exit_code(pack: Pack, tmp_path: Path, signoffs: list[Data], others: dict[str, bytes], code: int) -> None:
    _file(pack, tmp_path / "a.docx", *signoffs)
    for name, content in others.items():
        (tmp_path / name).write_bytes(content)
    result = kit(str(tmp_path), "--as-of", "2026-12-31")
    assert result.exit_code == code, result.output
    assert ("scan.pdf" in result.stdout) == ("scan.pdf" in others)
    assert "2026-12-31" in result.stdout


@pytest.mark.parametrize("form", ["text", "json", "xlsx"])
def test_report_goes_to_a_file(pack: Pack, tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    _file(pack, tmp_path / "filed" / "1 月#" / "a.docx")
    out = Path("out") / f"report.{form}"
    out.parent.mkdir()
    result = kit("filed", "--as-of", "2026-12-31", "--format", form, "-o", str(out), "--jobs", "1")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", f"wrote {out}\n")
    if form == "xlsx":
        assert load_workbook(out).active["B2"].hyperlink.target == "../filed/1%20%E6%9C%88%23/a.docx"
    else:
        assert "1 月#/a.docx" in out.read_text("utf-8")
        assert not any(line != line.rstrip() for line in out.read_text("utf-8").splitlines())


@pytest.mark.parametrize(
    ("args", "words"),
    [(["--format", "xlsx"], "needs a file: -o FILE"), (["--as-of", "yesterday"], "--as-of"), ([], "it is not there")],
)
def test_wrong_usage(tmp_path: Path, args: list[str], words: str) -> None:
    result = kit(str(tmp_path / "gone"), *args)
    assert result.exit_code == 2
    assert words in result.stderr
