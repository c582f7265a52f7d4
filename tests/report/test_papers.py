"""Working papers: index numbers lead from summary to evidence, departments have a sheet to sign, changes are told."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from docx import Document
from openpyxl import load_workbook

from kit.audit.gravity import causes
from kit.audit.result import File, Run, lasting
from kit.cli import main
from kit.ooxml.opc.conformance import faults
from kit.ooxml.opc.package import open_package
from kit.pack import load
from kit.report.audit import workpaper
from kit.report.audit.formats import FORMATS
from kit.report.audit.presentation import Presentation
from kit.report.papers import word
from kit.report.papers.index import evidence, in_order, indexed, period
from kit.report.papers.review import digest, now, review_of, reviewed
from tests.report.test_formats import ODD, made
from tests.support.shelf import Shelf

PACK = load()
RUN = Run(made(), Shelf(()))
NAMES = Presentation(prepared_by="白若溪", reviewed_by="温嘉禾")


def texts(paper: bytes) -> str:
    """Everything that stands in a Word paper, cell by cell."""
    document = Document(BytesIO(paper))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_index_numbers_lead_from_findings_to_evidence() -> None:
    found = list(indexed(in_order(RUN.audit, PACK)))
    held = evidence(found, RUN.audit)
    assert len({one.number for one in found}) == len(found) == len(RUN.audit.findings)
    assert [one.number for one in held] == [f"C-{i}" for i in range(1, len(held) + 1)]
    files = {one.number: one.file for one in held}
    for one in found:
        assert (one.evidence == "") == (one.finding.file == "")
        if one.evidence:
            assert files[one.evidence].path == one.finding.file
    by_evidence = {number: [one.number for one in found if one.evidence == number] for number in files}
    assert {one.number: list(one.findings) for one in held} == by_evidence


def test_word_and_workbook_use_the_same_numbers() -> None:
    sheet = load_workbook(BytesIO(workpaper.render(RUN, PACK, NAMES)))["问题"]
    heads, *rows = sheet.iter_rows(values_only=True)
    listed = {row[heads.index("索引号")]: row[heads.index("问题")] for row in rows}
    told = texts(word.render(RUN, PACK, NAMES))
    assert set(re.findall(r"^B-\d+-\d+$", told, re.M)) == set(listed)


def test_the_paper_has_what_papers_need() -> None:
    """Audited, matter, period, process, result, conclusions, who prepared and reviewed, index, page, marks."""
    paper = word.render(RUN, PACK, NAMES)
    told = texts(paper)
    for words in (
        "被审核单位", "审核事项", "审核期间", "一、审核过程", "二、审核结果", "三、结论与建议", "四、证据清单",
        "编制人", "白若溪", "复核人", "温嘉禾", "复核意见", "索引号", "标识", "2026-03-01 至 2026-03-01", "0" * 16,
    ):  # fmt: skip
        assert words in told, words
    assert 'w:instr="PAGE"' in paper_xml(paper, "footer")
    assert faults(paper) == []
    assert paper == word.render(RUN, PACK, NAMES)
    assert ODD.replace("\x07", "⟨U+0007⟩").replace("\ufffe", "⟨U+FFFE⟩") in told


def test_the_period_ends_by_the_day_of_the_audit_and_later_days_are_counted() -> None:
    days = ("2026-02-03", "2026-12-31", "2027-01-08", "2099-01-01", "")
    files = tuple(File(f"{i}.docx", "audited", "notice", date=day) for i, day in enumerate(days))
    audit = replace(made(), files=files, findings=())
    assert period(audit) == "2026-02-03 至 2026-12-31（另有 2 份单据所写日期晚于审核日 2026-12-31，不计入期间）"
    assert period(replace(audit, as_of=date(2026, 1, 1))).startswith("（另有 4 份")
    assert period(replace(audit, files=files[-1:])) == ""
    assert period(audit) in texts(word.render(Run(audit, Shelf(())), PACK, NAMES))


def test_who_was_audited_is_the_one_named_else_the_organisation_of_the_pack() -> None:
    named = NAMES._replace(auditee="清川公司")
    assert "清川公司" in texts(word.render(RUN, PACK, named))
    assert "清川公司" not in texts(word.render(RUN, PACK, NAMES))
    sheet = load_workbook(BytesIO(workpaper.render(RUN, PACK, named)))["汇总"]
    assert ("被审核单位", "清川公司") in [row[:2] for row in sheet.iter_rows(values_only=True)]
    unnamed = load_workbook(BytesIO(workpaper.render(RUN, PACK, NAMES)))["汇总"]
    told = PACK.organisation.zh or "—"
    assert ("被审核单位", told) in [row[:2] for row in unnamed.iter_rows(values_only=True)]


def paper_xml(paper: bytes, kind: str) -> str:
    package = open_package(paper)
    return "".join(package.part(name).decode() for name in package.names if kind in name)


def test_each_department_answers_on_a_sheet_of_its_own() -> None:
    files = tuple(
        File(f"{name}.docx", "audited", "notice", name, str(i) * 64, department=name)
        for i, name in enumerate(("客服部", "质量部"))
    )
    found = [replace(made().findings[1], file=file.path, fingerprint=file.path, related=()) for file in files]
    audit = replace(made(), files=files, findings=tuple(found))
    told = texts(word.render(Run(audit, Shelf(())), PACK, NAMES))
    lines = told.split("\n")
    heads = lines.index("审核取证单"), lines.index("审核取证单 D-1　客服部"), lines.index("审核取证单 D-2　质量部")
    assert heads == tuple(sorted(heads))  # what is signed says of which sheet it is, should a page end above it
    assert {"D-1", "D-2", "客服部", "质量部"} <= set(told.split("\n"))
    assert told.count("被取证部门意见") == 2
    assert told.count("部门负责人签字") == 2


def test_what_has_no_room_in_word_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word, "_MOST", 2)
    unread = sum(map(lasting(RUN.audit), RUN.audit.findings))
    left = len(causes(RUN.audit, PACK)) - 2 - min(unread, 2)
    told = texts(word.render(RUN, PACK, NAMES))
    assert f"另有 {left} 个原因没有列在这里" in told
    assert f"没有结论的文件（{min(unread, 2)} 项）" in told  # they are never what has no room


def test_findings_come_by_weight_and_unread_files_behind_them() -> None:
    told = in_order(RUN.audit, PACK)
    stays = [lasting(RUN.audit)(cause.first) for cause in told]
    assert stays == sorted(stays)
    assert {True, False} == set(stays)
    judged = [cause.gravity for cause, is_unread in zip(told, stays, strict=True) if not is_unread]
    assert judged == sorted(judged, reverse=True)
    assert sorted(map(repr, told)) == sorted(map(repr, causes(RUN.audit, PACK)))


def test_the_shares_of_departments_add_up() -> None:
    """Who answers for how much, on which sheet: sums are those of the paper, and no department stands twice."""
    files = tuple(
        File(f"{i}.docx", "audited", "notice", department=name) for i, name in enumerate(("客服部", "", "质量部"))
    )
    kinds = ("note", "error", "warning")
    found = [
        replace(made().findings[1], file=file.path, fingerprint=file.path, severity=kind, person="梅知远", related=())
        for file, kind in zip(files, kinds, strict=True)
    ]
    audit = replace(made(), files=files, findings=tuple(found))
    document = Document(BytesIO(word.render(Run(audit, Shelf(())), PACK, NAMES)))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    shares = next(table for table in tables if table[0][0] == "部门")
    assert shares[0] == ["部门", "错误", "警告", "提示", "待核", "审核取证单"]
    assert shares[1:] == [
        ["质量部", "0", "1", "0", "0", "D-1"],
        ["客服部", "0", "0", "1", "0", "D-2"],
        ["未注明部门", "1", "0", "0", "0", "—"],
    ]
    results = next(table for table in tables if "部门、责任人" in table[0])
    assert [row[2] for row in results[1:]] == ["梅知远", "质量部 梅知远", "客服部 梅知远"]


# --- reviews


def in_word(paper: bytes) -> bytes:
    """Somebody changes a word of a finding."""
    document = Document(BytesIO(paper))
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    runs = (run for cell in cells for paragraph in cell.paragraphs for run in paragraph.runs)
    run = next(run for run in runs if "不对" in run.text)
    run.text = "已核实，无问题"
    return saved(document)


def saved(file: Any) -> bytes:
    out = BytesIO()
    file.save(out)
    return out.getvalue()


def in_excel(paper: bytes) -> bytes:
    book = load_workbook(BytesIO(paper))
    heads = [cell.value for cell in book["问题"][1]]
    book["问题"].cell(2, heads.index("问题") + 1).value = "已核实，无问题"
    return saved(book)


def split_runs(paper: bytes) -> bytes:
    """The document opened and saved by another program, a run of it in two."""
    document = Document(BytesIO(paper))
    paragraph = next(one for one in document.paragraphs if len(one.text) > 4)
    text = paragraph.text
    for run in paragraph.runs[1:]:
        run.text = ""
    paragraph.runs[0].text = text[:2]
    paragraph.add_run(text[2:])
    return saved(document)


CHANGES = {
    "docx": (in_word, split_runs),
    "xlsx": (in_excel, lambda paper: saved(load_workbook(BytesIO(paper)))),
}


@pytest.mark.parametrize("form", CHANGES)
def test_a_change_since_the_review_is_told_and_a_save_is_none(form: str) -> None:
    paper = FORMATS[form](RUN, PACK, NAMES)
    review = review_of(paper)
    assert review
    assert (review.by, review.on) == ("温嘉禾", "2026-12-31")
    assert now(paper, review) == review
    changed, same = CHANGES[form]
    assert now(changed(paper), review) != review
    assert now(same(paper), review) == review
    assert review_of(same(paper)) == review


def test_without_a_reviewer_there_is_no_review() -> None:
    paper = FORMATS["docx"](RUN, PACK, Presentation(prepared_by="白若溪"))
    assert review_of(paper) is None
    again = reviewed(reviewed(paper, "甲", "2027-01-01"), "乙", "2027-01-02", "同意")
    review = review_of(again)
    assert review
    assert (review.by, review.opinion) == ("乙", "同意")
    assert review.digest == digest(open_package(paper))
    assert re.fullmatch(r"[0-9a-f]{4}(-[0-9a-f]{4}){3}", review.code)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "paper.docx"
    path.write_bytes(word.render(RUN, PACK, Presentation(prepared_by="白若溪")))
    return path


def kit(*args: object) -> Result:
    return CliRunner().invoke(main, ["--lang", "zh", *map(str, args)], env={"COLUMNS": ""})


def test_the_command_reviews_and_checks(paper: Path) -> None:
    assert (kit("review", paper).exit_code, "没有复核记录" in kit("review", paper).stdout) == (3, True)
    done = kit("review", paper, "--by", "温嘉禾", "--opinion", "同意", "--on", "2027-01-05")
    assert done.exit_code == 0
    code = re.search(r"复核码 (\S+)", done.stdout)
    checked = kit("review", paper)
    assert checked.exit_code == 0
    assert code
    assert code[1] in checked.stdout
    assert "复核意见：同意" in checked.stdout
    paper.write_bytes(in_word(paper.read_bytes()))
    changed = kit("review", paper)
    assert (changed.exit_code, "应重新复核" in changed.stdout) == (1, True)


def test_another_file_is_no_paper(tmp_path: Path, paper: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.7")
    for name in ("x.pdf", "nothing.docx"):
        result = kit("review", tmp_path / name)
        assert (result.exit_code, "Traceback" in result.output) == (2, False)


def test_who_prepares_does_not_review(tmp_path: Path) -> None:
    args = ("--format", "docx", "-o", tmp_path / "p.docx", "--prepared-by", "甲", "--reviewed-by", " 甲 ")
    result = kit("audit", tmp_path, *args)
    assert (result.exit_code, "不能是同一人" in result.output) == (2, True)


def test_a_paper_in_the_audited_folder_is_no_document(paper: Path) -> None:
    result = kit("audit", paper.parent, "--format", "json", "--as-of", "2026-12-31")
    assert '"outcome": "skipped"' in result.stdout
