"""`kit adopt` from files to a pack: draft, review, corrections, a later version; what is refused, in plain words."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from click.testing import CliRunner, Result

from kit.cli import main
from kit.messages import fault_words
from kit.messages.own.adopt import HEAD, SHEET
from kit.model import PackError
from kit.pack import load
from tests.support.settings_book import made, own, put

BED = Path(__file__).with_name("bed")
VISIT = BED / "d12-laifang"
COPIES = [str(VISIT / f"filled-{number}.docx") for number in (1, 2, 3)]


def kit(*args: object) -> Result:
    return CliRunner().invoke(main, ["adopt", "--lang", "zh", *map(str, args)])


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack with the visitors' form adopted from its blank and three copies."""
    pack = tmp_path / "ours"
    result = kit(VISIT / "blank.docx", *COPIES, "--pack", pack, "--id", "visit", "--proof", tmp_path / "proof.json")
    assert result.exit_code == 0, result.output
    return pack


def test_the_copies_are_read_back_by_the_draft(pack: Path) -> None:
    proof = json.loads((pack.parent / "proof.json").read_text("utf-8"))
    first = proof["copies"][COPIES[0]]
    assert (first["values"]["lai_fang_ren"], first["values"]["lai_fang_ri_qi"]) == ("颜修远", "2026-03-12")
    assert first["unclaimed"] == []


def test_the_rules_of_a_workbook_can_name_an_adopted_form(tmp_path: Path) -> None:
    pack = made(tmp_path, {"规则": put(("A5", "DW-01"))})
    assert kit(VISIT / "blank.docx", *COPIES, "--pack", pack, "--id", "visit").exit_code == 0
    book = openpyxl.load_workbook(pack / "设置.xlsx")
    listed = [cell.value for cell in book["选项"]["A"]]
    assert (listed[-1], len(set(listed))) == (load(pack).forms["visit"].title.zh, len(load(pack).forms))
    for sheet, column in (("规则", "B5"), ("栏目名称", "A5")):
        rules = [rule for rule in book[sheet].data_validations.dataValidation if column in rule.sqref]
        assert [rule.formula1 for rule in rules] == [f"选项!$A$1:$A${len(listed)}"]
    assert book["规则"]["A5"].value == "DW-01"
    before = (pack / "设置.xlsx").read_bytes()
    assert CliRunner().invoke(main, ["init", str(pack)]).exit_code == 0
    assert (pack / "设置.xlsx").read_bytes() == before


def corrected(pack: Path, path: str, **changes: str) -> Path:
    """The review workbook with some cells of a field's line changed."""
    review = pack / "审阅-visit.xlsx"
    book = openpyxl.load_workbook(review)
    sheet = book[SHEET["zh"]]
    heads = [cell.value for cell in sheet[1]]
    row = next(row for row in sheet.iter_rows(min_row=2) if row[heads.index("栏目（勿改）")].value == path)
    for name, value in changes.items():
        row[heads.index(name)].value = value
    book.save(review)
    return review


def schema_of(pack: Path) -> dict[str, object]:
    return dict(json.loads((pack / "schemas" / "visit.json").read_text("utf-8"))["properties"])


def test_corrections_are_taken_over(pack: Path) -> None:
    review = corrected(pack, "fa_fang_ka_hao", 标签="卡号", 键="card", 必填="是")
    corrected(pack, "che_pai_hao", 保留="否")
    result = kit(*COPIES, "--pack", pack, "--apply", review)
    assert result.exit_code == 0, result.output
    properties = schema_of(pack)
    assert properties["card"] == {"type": "string", "minLength": 1, "x-label": {"zh": "卡号"}}
    assert "che_pai_hao" not in properties


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"键": "卡号"}, "键 卡号 不行"),
        ({"键": "lai_fang_ren"}, "键重复"),
        ({"标签": ""}, "标签空着"),
        ({"类型": "整数"}, "没有“整数”这种类型"),
        ({"类型": "单选"}, "至少要有两个选项"),
    ],
)
def test_what_cannot_be_taken_over_is_named_with_its_row(pack: Path, changes: dict[str, str], words: str) -> None:
    before = schema_of(pack)
    result = kit("--pack", pack, "--apply", corrected(pack, "fa_fang_ka_hao", **changes))
    assert result.exit_code == 2
    assert words in result.output
    assert schema_of(pack) == before


def test_a_later_version_keeps_its_keys_and_proposes_renames(pack: Path, tmp_path: Path) -> None:
    source = ZipFile(VISIT / "blank.docx")
    changed = tmp_path / "blank2.docx"
    with ZipFile(changed, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace("发放卡号".encode(), "访客卡号".encode()))
    assert "包里已有表单 visit" in kit(changed, "--pack", pack, "--id", "visit").output
    result = kit(changed, "--pack", pack, "--id", "visit", "--form-version", "1.1", "--in-force", "2027-01-01")
    assert result.exit_code == 0, result.output
    assert "发放卡号 → 访客卡号" in result.output
    assert schema_of(pack)["fa_fang_ka_hao"] == {
        "type": "string", "minLength": 1, "x-label": {"zh": "访客卡号"}, "x-aliases": ["发放卡号"],
    }  # fmt: skip
    assert (pack / "schemas" / "history" / "visit@1.0.json").is_file()


def test_a_form_that_nothing_tells_from_another_is_refused(pack: Path) -> None:
    result = kit(VISIT / "blank.docx", "--pack", pack, "--id", "guests")
    assert result.exit_code == 2
    assert "与包里已有的“来访登记表”（visit）分不开" in result.output
    assert not (pack / "schemas" / "guests.json").exists()


def zipped(name: str) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        archive.writestr(name, "x")
    return buffer.getvalue()


CONTENTS = {"empty": b"", "text": b"hello", "zip": zipped("word/document.xml"), "old": b"\xd0\xcf\x11\xe0" * 200}


@pytest.mark.parametrize("content", CONTENTS.values(), ids=CONTENTS)
def test_what_is_no_form_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "blank.docx"
    path.write_bytes(content)
    result = kit(path, "--pack", tmp_path / "ours")
    assert result.exit_code == 2, result.output
    assert "错误" in result.output
    assert "Traceback" not in result.output
    assert not (tmp_path / "ours").exists()


def test_files_of_two_kinds_are_no_copies_of_one_form(tmp_path: Path) -> None:
    result = kit(VISIT / "blank.docx", BED / "d14-sushe" / "filled-1.xlsx", "--pack", tmp_path / "ours")
    assert result.exit_code == 2
    assert "不是同一种文件" in result.output


def test_no_pack_no_files_no_review(tmp_path: Path) -> None:
    assert "--pack" in kit(VISIT / "blank.docx").output
    assert "请给出空白表" in kit("--pack", tmp_path / "ours").output
    assert "不是 kit adopt 写的审阅表" in kit("--pack", tmp_path / "ours", "--apply", VISIT / "blank.docx").output


def own_settings(folder: Path, *cells: tuple[str, str]) -> None:
    """A pack as `kit init` makes it, with a time limit of its own and what stands in cells of the sheet of rules."""
    folder.mkdir(exist_ok=True)
    made(folder, {"期限与标准": own("CM-14", "2小时", "3小时"), "规则": put(*cells)})


@pytest.mark.parametrize("head", [None, '{"name": "x", "version": "1.0"}'], ids=["workbook", "both"])
def test_the_forms_of_a_pack_with_a_workbook_stay(tmp_path: Path, head: str | None) -> None:
    pack = tmp_path / "ours"
    own_settings(pack)
    if head:
        (pack / "schemas").mkdir()
        (pack / "schemas" / "pack.json").write_text(head, "utf-8")
    result = kit(VISIT / "blank.docx", "--pack", pack, "--id", "visit")
    assert result.exit_code == 0, result.output
    count = len(load().forms)
    assert f"已加入“来访登记表”，原有 {count} 种表单不变" in result.output
    now = load(pack)
    assert (len(now.forms), now.name) == (count + 1, "某某有限公司")
    assert (pack / "schemas" / "pack.json").exists() == bool(head)


def in_force(pack: Path) -> str:
    return str(json.loads((pack / "schemas" / "visit.json").read_text("utf-8"))["x-form"]["in_force"])


def test_a_form_is_in_force_since_its_earliest_copy_or_the_day_that_is_said(pack: Path) -> None:
    assert in_force(pack) == "2026-03-12"
    assert kit("--pack", pack, "--apply", pack / "审阅-visit.xlsx", "--in-force", "2026-01-01").exit_code == 0
    assert in_force(pack) == "2026-01-01"


@pytest.mark.parametrize(
    ("written", "code", "now"),
    [
        ("2026年2月1日", 0, "2026-02-01"),
        (date(2026, 2, 2), 0, "2026-02-02"),
        (None, 0, "2026-03-12"),
        ("早些", 2, "2026-03-12"),
    ],
)
def test_the_first_day_is_corrected_in_the_review_workbook(pack: Path, written: object, code: int, now: str) -> None:
    review = pack / "审阅-visit.xlsx"
    book = openpyxl.load_workbook(review)
    assert book[HEAD["zh"]]["B3"].value == "2026-03-12"
    book[HEAD["zh"]]["B3"].value = written
    book.save(review)
    result = kit("--pack", pack, "--apply", review)
    assert (result.exit_code, in_force(pack)) == (code, now), result.output
    assert ("不是日期" in result.output) == bool(code)


def test_an_adopted_form_is_told_and_ruled_in_the_words_of_its_organisation(tmp_path: Path) -> None:
    pack = tmp_path / "ours"
    own_settings(pack)
    seal = BED / "d01-yongyin"
    result = kit(seal / "blank.docx", seal / "filled-1.docx", "--pack", pack, "--id", "seal")
    assert "部门负责人意见 · 签字" in result.output
    forms = CliRunner().invoke(main, ["forms", "seal", "--lang", "zh", "--pack", str(pack)])
    assert "seal.docx · 本单位规定" in forms.output
    own_settings(pack, ("B5", "用印申请单"), ("C5", "签批"), ("D5", "总经理"))
    with pytest.raises(PackError) as told:
        load(pack)
    assert "“必填”，“栏目”从这些里选：部门负责人意见 · 签字" in fault_words(told.value.faults[0], "zh")
    own_settings(pack, ("B5", "用印申请单"), ("C5", "必填"), ("D5", "部门负责人意见 · 签字"))
    assert [rule["origin"] for rule in load(pack).forms["seal"].rules if rule["id"] == "DW-01"] == ["own"]
