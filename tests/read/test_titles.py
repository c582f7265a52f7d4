"""What a file is headed by: another paper's title over a form's own labels, or over its own below them, is told.

An office's own wording is not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import load_workbook

from kit.model import Record, Text, UnreadError
from kit.pack import Pack, load
from kit.read import read
from kit.read.other_form import second_form
from kit.read.titles import is_office_title, keys_of_titles
from kit.rule_ids import OTHER_TITLE, SEVERAL_FORMS, UNCLAIMED, VOID_WORDS
from tests.support.paths import ROOT
from tests.support.typed import MANUAL, word

# A Word form and a workbook, each with the title of another form of its kind.
SAMPLES = {
    "complaint-record.docx": ("客户投诉记录表", "投诉处理结果表"),
    "permission-list.xlsx": ("渠道权限配置清单", "沟通渠道清单"),
}
OFFICE = [
    "{own}",
    "启岳科技有限公司{own}",
    "启岳集团客服部{own}",
    "启岳科技有限公司 2026年3月{own}",
    "2026年第一季度{own}",
    "２０２６年{own}",
    "{own}（2026年）",
    "（2026）{own}",
    "{own}2026年3月",
    "{spaced}",
    "附件3：{own}",
    "《{own}》",
]
OTHERS = [
    "{other}",
    "启岳科技有限公司{other}",
    "{other}（2026年）",
    "模板3：{other}",
    "会议通知",
    "劳动合同",
    "关于国庆放假的通知",
    "{own} {other}",
    "{changed}",
]
NONE = ["", "启岳科技有限公司", "致全体员工"]


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load()


def edited(data: bytes, changes: Sequence[tuple[str, str]], left_out: str = "") -> bytes:
    """A document with texts put in place of others in its main parts; `left_out`: a part that goes."""
    made = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml" or (name.startswith("xl/") and name.endswith(".xml")):
                text = content.decode()
                for before, after in changes:
                    text = re.sub(before, after, text)
                content = text.encode()
            if name != left_out:
                new.writestr(name, content)
    return made.getvalue()


def headed(pack: Pack, sample: str, heading: str, *, keeps_english: bool = False) -> Record:
    """The record of a sample under another heading."""
    own, other = SAMPLES[sample]
    title = heading.format(own=own, other=other, spaced=" ".join(own), changed=own[:-2] + "备查" + own[-1:])
    english = pack.forms[sample.partition(".")[0]].title.en
    changes = [(f">{own}<", f">{title}<"), *([] if keeps_english else [(f">{english}<", "><")])]
    return read(pack, edited((ROOT / "samples/filled" / sample).read_bytes(), changes))


def told(record: Record) -> list[str]:
    return [problem.rule for problem in record.problems]


@pytest.mark.parametrize("heading", OFFICE)
@pytest.mark.parametrize("sample", SAMPLES)
def test_a_title_as_offices_put_it_is_the_title(pack: Pack, sample: str, heading: str) -> None:
    record = headed(pack, sample, heading)
    assert (told(record), record.certainty) == ([], 1.0)


@pytest.mark.parametrize("heading", OTHERS)
@pytest.mark.parametrize("sample", SAMPLES)
def test_another_papers_heading_is_told(pack: Pack, sample: str, heading: str) -> None:
    record = headed(pack, sample, heading)
    assert told(record) == [OTHER_TITLE]
    assert record.certainty <= 0.5


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_english_title_does_not_speak_for_another_heading(pack: Pack, sample: str) -> None:
    record = headed(pack, sample, "会议通知", keeps_english=True)
    assert OTHER_TITLE in told(record)
    assert dict(record.problems[-1].args)["text"] == "会议通知"


@pytest.mark.parametrize("heading", NONE)
@pytest.mark.parametrize("sample", SAMPLES)
def test_without_a_title_a_form_is_less_sure(pack: Pack, sample: str, heading: str) -> None:
    record = headed(pack, sample, heading)
    assert OTHER_TITLE not in told(record)
    assert 0.5 < record.certainty < 1


def test_two_titles_are_told(pack: Pack) -> None:
    both = "客户投诉记录表</w:t></w:r></w:p><w:p><w:r><w:t>投诉处理结果表"
    assert told(headed(pack, "complaint-record.docx", both)) == [OTHER_TITLE]


def test_one_forms_title_over_anothers_labels_is_neither(pack: Pack) -> None:
    """Nothing in the file names a form: its properties and its line are gone."""
    gone = [(">客户投诉记录表<", ">投诉处理结果表<"), ("表单编号：[^<]*", ""), ('<w:tag w:val="[^"]*"/>', "")]
    data = (ROOT / "samples/filled/complaint-record.docx").read_bytes()
    bare = edited(edited(data, gone, "docProps/custom.xml"), [], "docProps/core.xml")
    with pytest.raises(UnreadError) as error:
        read(pack, bare)
    assert (error.value.rule, error.value.detail) == (SEVERAL_FORMS, "complaint-result、complaint-record")


def followed(second: str, *, cited: bool = False) -> bytes:
    """A complaint's record that has no codes, and behind it another form without them, or the other's title alone."""
    samples = [(ROOT / f"samples/filled/{name}.docx").read_bytes() for name in ("complaint-record", second)]
    gone = [("GT-[A-Z]{2}-[0-9]{2}", ""), ('<w:tag w:val="[^"]*"/>', "")]
    bodies = [ZipFile(BytesIO(edited(data, gone))).read("word/document.xml").decode() for data in samples]
    start, _, end = bodies[0].rpartition("<w:sectPr")
    behind = bodies[1].partition("<w:body>")[2].rpartition("<w:sectPr")[0]
    title = f"<w:p><w:r><w:t>{load().forms[second].title.zh}</w:t></w:r></w:p>"
    made = BytesIO()
    with ZipFile(BytesIO(samples[0])) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            whole = f"{start}{title if cited else behind}<w:sectPr{end}"
            new.writestr(name, whole if name == "word/document.xml" else old.read(name))
    return made.getvalue()


@pytest.mark.parametrize("second", ["complaint-result", "feedback-record", "notice"])
def test_a_second_form_that_no_name_gives_away_is_told(pack: Pack, second: str) -> None:
    with pytest.raises(UnreadError) as error:
        read(pack, followed(second))
    assert (error.value.rule, error.value.detail) == (SEVERAL_FORMS, f"complaint-record、{second}")


def test_a_second_form_on_a_sheet_of_its_own_is_told(pack: Pack) -> None:
    made, book = BytesIO(), load_workbook(ROOT / "samples/filled/permission-list.xlsx")
    sheet = book.create_sheet("巡检")
    title, rows = MANUAL["inspection-log"]
    for row in ([title], *rows):
        sheet.append(row)
    book.save(made)
    with pytest.raises(UnreadError) as error:
        read(pack, made.getvalue())
    assert (error.value.rule, error.value.detail) == (SEVERAL_FORMS, "permission-list、inspection-log")


def test_blank_cells_are_no_labels_of_a_form_without_english(pack: Pack) -> None:
    bare = {name: replace(field, label=Text(field.label.zh, "")) for name, field in pack.forms["notice"].index.items()}
    forms = {**pack.forms, "notice": replace(pack.forms["notice"], index=bare)}
    rows = [[pack.forms["notice"].title.zh], ["事项", ""], ["", ""]]
    assert second_form(replace(pack, forms=forms), "complaint-record", "docx", [rows]) == ""


def test_another_forms_title_without_its_labels_is_no_second_form(pack: Pack) -> None:
    assert read(pack, followed("complaint-result", cited=True)).form == "complaint-record"


def test_what_speaks_of_other_forms_is_no_heading(pack: Pack) -> None:
    title, rows = MANUAL["inspection-log"]
    record = read(pack, word(title, rows, [("附件", "渠道故障处理记录表"), ("备注", "会议通知")]))
    assert OTHER_TITLE not in told(record)


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_title_that_is_void_in_brackets_is_told(pack: Pack, sample: str) -> None:
    assert set(told(headed(pack, sample, "{own}（作废）"))) == {UNCLAIMED, VOID_WORDS}


@pytest.mark.parametrize("text", ["详见我公司客户投诉记录表", "请交客服部客户投诉记录表", "客户投诉记录表填写说明"])
def test_a_remark_about_the_form_is_no_title(pack: Pack, text: str) -> None:
    assert not is_office_title(text, keys_of_titles(pack.forms["complaint-record"]))
