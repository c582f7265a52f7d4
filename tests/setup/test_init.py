"""`kit init`: a folder with a workbook and what to do next; the workbook survives other programs and is used."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from kit.cli import main
from kit.model import Lang
from kit.pack import Pack, load
from kit.pack.workbook.names import FILES, SHEETS
from kit.read import read
from tests.support.paths import ROOT
from tests.support.settings_book import few_rows, made, own, own_named, put, several

ORG = str(ROOT / "samples" / "org.json")


@pytest.fixture(autouse=True)
def _few_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    few_rows(monkeypatch)


def kit(folder: Path, *args: str) -> Result:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        return CliRunner().invoke(main, args, env={"LC_ALL": "zh_CN.UTF-8", "LANGUAGE": "zh"})


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_folder_is_made_and_its_pack_used(tmp_path: Path, lang: Lang) -> None:
    made_ = kit(tmp_path, "init", "ours", "--name", "某某有限公司", "--lang", lang)
    assert made_.exit_code == 0, made_.output
    assert len(list((tmp_path / "ours").iterdir())) == 2
    book = load_workbook(tmp_path / "ours" / getattr(FILES, lang))
    assert [getattr(title, lang) for title in SHEETS.values() if getattr(title, lang) not in book.sheetnames] == []
    forms = kit(tmp_path, "forms", "--pack", "ours", "--lang", lang)
    assert (forms.exit_code, forms.output) == (0, kit(tmp_path, "forms", "--lang", lang).output)


def test_a_workbook_is_not_written_over(tmp_path: Path) -> None:
    assert kit(tmp_path, "init", "ours", "--name", "甲公司").exit_code == 0
    again = kit(tmp_path, "init", "ours", "--name", "乙公司", "--lang", "en")
    assert (again.exit_code, "设置.xlsx" in again.output) == (2, True)
    assert kit(tmp_path, "init", "ours", "--name", "乙公司", "--force").exit_code == 0
    assert load(tmp_path / "ours").organisation.zh == "乙公司"


def test_of_two_at_once_one_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(*args: object) -> bytes:
        monkeypatch.undo()
        assert kit(tmp_path, "init", "ours", "--name", "甲公司").exit_code == 0
        return b"of the second"

    monkeypatch.setattr("kit.setup.workbook.workbook", slow)
    second = kit(tmp_path, "init", "ours", "--name", "乙公司")
    assert (second.exit_code, "设置.xlsx 已经存在" in second.output) == (2, True)
    assert load(tmp_path / "ours").organisation.zh == "甲公司"


def test_forms_that_a_folder_has_already_are_offered(tmp_path: Path) -> None:
    (tmp_path / "ours" / "schemas").mkdir(parents=True)
    (tmp_path / "ours" / "templates").mkdir()
    schema = json.loads((ROOT / "schemas" / "notice.json").read_text("utf-8"))
    schema["x-form"] |= {"id": "circular", "title": {"zh": "通报", "en": "Circular"}, "code": "TB-01"}
    (tmp_path / "ours" / "schemas" / "circular.json").write_text(json.dumps(schema), "utf-8")
    shutil.copy(ROOT / "templates" / "notice.docx", tmp_path / "ours" / "templates")
    made_ = kit(tmp_path, "init", "ours", "--name", "某某有限公司")
    assert made_.exit_code == 0, made_.output
    assert load_workbook(tmp_path / "ours" / "设置.xlsx")["选项"]["A"][-1].value == "通报"


@pytest.mark.parametrize(("book", "lang"), [("zh", "en"), ("en", "zh")])
def test_changes_are_told_in_one_language_whichever_the_workbook_is_in(tmp_path: Path, book: Lang, lang: Lang) -> None:
    sheet, standard, wanted = {
        "zh": ("期限与标准", "2小时", "4小时"),
        "en": ("Time limits and figures", "2 hours", "4 hours"),
    }[book]
    made(tmp_path, {sheet: own("CM-14", standard, wanted)}, book)
    line = next(line for line in kit(tmp_path, "init", ".", "--lang", lang).output.splitlines() if "CM-14" in line)
    assert bool(re.search("[一-鿿]", line)) == (lang == "zh")
    assert bool(re.search("[a-z]{3}", line)) == (lang == "en")


def test_sheets_that_are_not_read_are_named(tmp_path: Path) -> None:
    made(tmp_path, {"权限矩阵": lambda sheet: sheet.parent.create_sheet("年会名单").append(["姓名", "部门"])})
    assert "不是设置、没有读的工作表：年会名单" in kit(tmp_path, "init", ".").output


@pytest.mark.parametrize(
    ("folder", "typed"), [("ours", "ours"), ("我们", "我们"), ("我们 公司", '"我们 公司"'), ("a&b", '"a&b"')]
)
def test_a_folder_is_named_as_it_is_typed(tmp_path: Path, folder: str, typed: str) -> None:
    assert f"kit forms --pack {typed}\n" in kit(tmp_path, "init", folder, "--name", "甲公司").output


def test_without_a_name_there_is_no_pack(tmp_path: Path) -> None:
    assert kit(tmp_path, "init", "ours", "--name", " ").exit_code == 2
    assert list(tmp_path.iterdir()) == []


_HINTS = 3  # the row above the headings


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_hints_are_whole_above_the_headings(tmp_path: Path, lang: Lang) -> None:
    book = load_workbook(made(tmp_path, {}, lang) / getattr(FILES, lang))
    for sheet in (book[getattr(title, lang)] for title in SHEETS.values()):
        for cell in sheet[_HINTS]:
            if text := str(cell.value or ""):
                digits = sum(1 + (ord(letter) > 0x2E80) for letter in text) * 9 / 10
                lines = -(-digits // sheet.column_dimensions[cell.column_letter].width)
                assert sheet.row_dimensions[_HINTS].height >= lines * 11, (sheet.title, cell.coordinate)


def test_the_same_pack_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        kit(tmp_path, "init", name, "--name", "某某有限公司", "--org", ORG)
    assert load(tmp_path / "a").digest == load(tmp_path / "b").digest


def test_faults_name_the_cells_in_the_language_of_the_user(tmp_path: Path) -> None:
    made(tmp_path, {"期限与标准": own("CM-14", "2小时", "一会儿"), "办公时间与假日": put(("B5", "八点"))})
    told = kit(tmp_path, "forms", "--pack", ".")
    assert told.exit_code == 2
    assert "期限与标准!E" in told.output
    assert "“一会儿”不是期限，请填如 4小时、3个工作日、2周" in told.output
    assert "办公时间与假日!B5: 下班时间 08:00 不晚于上班时间 09:00" in told.output


def test_a_changed_limit_shows_everywhere(tmp_path: Path) -> None:
    made(tmp_path, {"期限与标准": own("CM-14", "2小时", "4小时")})
    told = kit(tmp_path, "explain", "CM-14", "--pack", ".").output
    assert "转办后4小时内完成初步分析" in told
    assert "后4小时（按工作时间计）" in told
    assert "2小时" not in told
    assert "转办后4小时内完成初步分析" in kit(tmp_path, "rules", "--pack", ".").output


def test_forms_bear_the_name_of_their_organisation(tmp_path: Path) -> None:
    made(tmp_path, {})
    assert kit(tmp_path, "render", "notice", "--pack", ".", "-o", "x.docx").exit_code == 0
    shutil.unpack_archive(tmp_path / "x.docx", tmp_path / "x", "zip")
    text = "".join(path.read_text("utf-8") for path in (tmp_path / "x" / "word").glob("header*.xml"))
    assert "某某有限公司" in text


@pytest.mark.office
def test_other_programs_may_save_the_workbook(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "out").mkdir()
    org = json.loads(Path(ORG).read_text("utf-8"))
    assert kit(tmp_path, "init", "in", "--name", "某某有限公司", "--org", ORG).exit_code == 0
    limits = several(own("CM-14", "2小时", "4小时"), own("CH-13", "95%", "90％"), own("保管", "3年", "永久"))
    path = tmp_path / "in" / "设置.xlsx"
    book = load_workbook(path)
    limits(book["期限与标准"])
    put(("A5", "DW-01"), ("B5", "客户投诉记录表"), ("C5", "必填"), ("D5", "已采取措施"))(book["规则"])
    book.save(path)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "out"), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    before, after = load(tmp_path / "in"), load(tmp_path / "out")
    assert _said(after) == _said(before)
    assert after.digest == before.digest
    assert len(after.settings["org"].staff) == len(org["people"])


def _said(pack: Pack) -> object:
    return pack.settings | {"org": ""}, {name: form.rules for name, form in pack.forms.items()}, pack.organisation


def test_documents_without_a_name_are_no_others_of_a_pack_with_one(tmp_path: Path) -> None:
    """The header line that an unnamed pack leaves to write on says nothing, whoever reads the document."""
    ours = load(made(tmp_path, {}))
    for name in ("notice", "inspection-log"):
        sample = ROOT / "samples" / "filled" / f"{name}{Path(ours.forms[name].template).suffix}"
        assert [problem.rule for problem in read(ours, sample.read_bytes()).problems] == []


def test_run_again_it_confirms_the_changes_in_words(tmp_path: Path) -> None:
    """What is understood is said in the words of the kit, whatever people typed; nothing is written."""
    changes = several(own("CM-14", "2小时", "4 小时"), own_named("渠道满意度", "目标", 4))
    path = made(tmp_path, {"期限与标准": changes, "停用的规则": put(("D5", "停用"))}) / "设置.xlsx"
    before = path.read_bytes()
    for line in (("init", "."), ("init", ".", "--name", "某某有限公司")):
        told = kit(tmp_path, *line)
        assert told.exit_code == 0, told.output
        for words in (
            "改动了 2 项",
            "CM-14 转办后2小时",
            "由 2小时 改为 4小时",
            "目标：新定为 4",
            "停用的规则 1 条：CH-01",
        ):
            assert words in told.output
    assert path.read_bytes() == before
    assert kit(tmp_path, "init", "nowhere").exit_code == 2
