"""Word templates: what compiles, what is refused and where, what a filled document holds."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from kit.model import Data, Form, PackError
from kit.ooxml.opc.conformance import faults
from kit.ooxml.opc.package import Properties, open_package
from kit.ooxml.template import problems
from kit.ooxml.word.template.compile import WordTemplate, compile_word, fill_word
from kit.pack.form_schema import compile_form
from kit.starter.word import starter_word

STATIC = {
    "form.id": "leave",
    "form.code": "HR-01",
    "form.version": "1.0",
    "form.title": "请假单",
    "form.title_en": "Leave",
    "pack.organisation": "甲 & 乙公司",
}
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def _label(zh: str) -> dict[str, Any]:
    return {"x-label": {"zh": zh, "en": zh}}


PROPERTIES: dict[str, Any] = {
    "number": {"type": "string", "x-hint": {"zh": "QJ-序号", "en": "no."}, **_label("编号")},
    "person": {
        "type": "object",
        **_label("申请人"),
        "properties": {"name": {"type": "string", **_label("姓名")}, "post": {"type": "string", **_label("职务")}},
    },
    "reason": {"type": "string", "x-control": "multiline", **_label("事由")},
    "start": {"type": "string", "format": "date", **_label("开始")},
    "at": {"type": "string", "x-kind": "moment", **_label("时间")},
    "kind": {"type": "string", "enum": ["事假", "病假"], **_label("类别")},
    "leader": {"type": "string", "enum": ["甲", "乙", "丙", "丁", "戊 & 己", "庚", "辛"], **_label("领导")},
    "score": {"type": "integer", "enum": [1, 2, 3], **_label("评分")},
    "tools": {"type": "array", "items": {"type": "string", "enum": ["电话", "邮件"]}, **_label("方式")},
    "paid": {"type": "boolean", **_label("带薪")},
    "told": {"const": True, **_label("已告知")},
    "cost": {"type": "number", "x-unit": "元", **_label("费用")},
    "total": {"type": "number", "x-derive": {"sum": "days", "of": "hours"}, **_label("合计")},
    "days": {
        "type": "array",
        "x-rows": 3,
        "x-preset": [{"name": "第一天"}],
        **_label("逐日"),
        "items": {
            "type": "object",
            "properties": {
                "name": {"type": "string", **_label("日子")},
                "on": {"type": "string", "format": "date", **_label("日期")},
                "half": {"type": "string", "enum": ["上午", "下午"], "x-control": "ticks", **_label("半天")},
                "hours": {"type": "number", **_label("小时")},
            },
        },
    },
}


def form_of(properties: dict[str, Any]) -> Form:
    head = {
        "id": "leave",
        "version": "1.0",
        "in_force": "2026-01-01",
        "title": {"zh": "请假单", "en": "Leave"},
        "clause": "",
        "origin": "default",
        "template": "leave.docx",
        "filing": "{{ number }}",
    }
    return compile_form({"x-form": head, "type": "object", "properties": properties}, (), Path("leave.json"))


FORM = form_of(PROPERTIES)
SMALL = form_of({key: PROPERTIES[key] for key in ("number", "reason", "days")})
COLUMNS = ("日子", "日期", "半天", "小时")
ROW = ("{{ days[].name }}", "{{ days[].on }}", "{{ days[].half }}", "{{ days[].hours }}")
GOOD: list[tuple[str, ...]] = [("编号", "{{ number }}"), ("事由", "{{ reason }}")]


def template_of(*tables: list[tuple[str, ...]], paragraphs: tuple[str, ...] = ()) -> Any:
    """A python-docx document with such cells."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    for rows in tables:
        table = document.add_table(len(rows), len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.paragraphs[0].add_run(text)
    return document


def saved(document: Any) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def compiled(document: Any, form: Form = SMALL) -> WordTemplate:
    return compile_word(form, STATIC, saved(document), "templates/leave.docx")


def good() -> Any:
    return template_of(GOOD, [COLUMNS, ROW])


def body(made: bytes) -> etree._Element:
    package = open_package(made)
    return package.root(package.main)


def text(made: bytes) -> str:
    """The visible text of a document, cells by |."""
    root = body(made)
    parts = {qn("w:tab"): "\t", qn("w:br"): "\n"}
    return "|".join(
        "".join(node.text or "" if node.tag == qn("w:t") else parts.get(node.tag, "") for node in paragraph.iter())
        for paragraph in root.iter(qn("w:p"))
    )


STARTER = compile_word(FORM, STATIC, starter_word(FORM), "templates/leave.docx")
FULL: Data = {
    "number": "QJ-1",
    "person": {"name": "张三"},
    "reason": "家中\n有事\t<&>\" ]]> '",
    "start": "2026-03-08",
    "at": "2026-03-08T09:30",
    "kind": "病假",
    "leader": "戊 & 己",
    "score": 3,
    "tools": ["电话", "邮件"],
    "paid": False,
    "told": True,
    "cost": 20000.5,
    "days": [{"name": "第二天", "on": "2026-03-09", "half": "下午", "hours": 3.5}],
}


def cell_right_of(made: bytes, label: str) -> etree._Element:
    """The cell behind the one whose text is the label."""
    for cell in body(made).iter(qn("w:tc")):
        if "".join(node.text or "" for node in cell.iter(qn("w:t"))).strip("*") == label:
            return next(cell.itersiblings(qn("w:tc")))
    raise AssertionError(label)


def words(element: etree._Element) -> str:
    return "".join(node.text or "" for node in element.iter(qn("w:t")))


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("编号", "QJ-1"),
        ("姓名", "张三"),
        ("职务", "\u2003\u2003"),
        ("开始", "2026-03-08"),
        ("时间", "2026-03-08 09:30"),
        ("类别", "☐事假\u3000☑病假"),
        ("领导", "戊 & 己"),
        ("评分", "☐1\u3000☐2\u3000☑3"),
        ("方式", "☑电话\u3000☑邮件"),
        ("带薪", "☐是\u3000☑否"),
        ("已告知", "☑是"),
        ("费用", "20,000.50 元"),
        ("合计", "3.5"),
    ],
)
def test_a_value_is_shown_by_its_kind(label: str, shown: str) -> None:
    assert words(cell_right_of(fill_word(STARTER, FULL).content, label)) == shown


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("编号", "QJ-序号"),
        ("开始", "\u3000\u3000年\u3000\u3000月\u3000\u3000日"),
        ("时间", "\u3000\u3000年\u3000月\u3000日\u3000时\u3000分"),
        ("类别", "☐事假\u3000☐病假"),
        ("领导", "请选择"),
        ("费用", "\u2003" * 7 + " 元"),
    ],
)
def test_a_blank_form_shows_hints(label: str, shown: str) -> None:
    assert words(cell_right_of(fill_word(STARTER, {}).content, label)) == shown


def test_a_hint_is_grey_and_known_to_word_as_a_placeholder() -> None:
    blank = cell_right_of(fill_word(STARTER, {}).content, "编号")
    assert blank.find(f".//{qn('w:showingPlcHdr')}") is not None
    styles = [style.get(qn("w:val")) for style in blank.iter(qn("w:rStyle"))]
    assert styles == ["PlaceholderText"]
    filled = cell_right_of(fill_word(STARTER, FULL).content, "编号")
    assert filled.find(f".//{qn('w:showingPlcHdr')}") is None
    assert not list(filled.iter(qn("w:rStyle")))


def test_without_the_style_a_hint_has_a_colour_of_its_own() -> None:
    made = fill_word(compiled(good()), {}).content
    colours = {color.get(qn("w:val")) for color in cell_right_of(made, "编号").iter(qn("w:color"))}
    assert colours == {"8C8C8C"}


def test_text_is_escaped_and_keeps_its_breaks() -> None:
    cell = cell_right_of(fill_word(STARTER, FULL).content, "事由")
    assert words(cell) == "家中有事<&>\" ]]> '"
    assert len(list(cell.iter(qn("w:br")))) == len(list(cell.iter(qn("w:tab")))) == 1


def test_scalars_have_a_tag_and_a_bookmark_and_rows_a_tag() -> None:
    root = body(fill_word(STARTER, FULL).content)
    tags = [tag.get(qn("w:val")) for tag in root.iter(qn("w:tag"))]
    assert {"person.name", "kind#1", "kind#2", "days[].name", "days[].half#2"} <= set(tags)
    names = [mark.get(qn("w:name")) for mark in root.iter(qn("w:bookmarkStart"))]
    assert {"f_number", "f_person_name", "f_days"} <= set(names)
    assert "f_total" not in names
    assert len(names) == len(set(names))


def test_tick_boxes_and_dates_say_what_their_text_says() -> None:
    root = body(fill_word(STARTER, FULL).content)
    dates = [date.get(qn("w:fullDate")) for date in root.iter(qn("w:date"))]
    assert dates[0] == "2026-03-08T00:00:00Z"
    for box in root.iter(W14 + "checkbox"):
        control = next(box.iterancestors(qn("w:sdt")))
        checked = box.find(W14 + "checked")
        assert checked is not None
        assert checked.get(W14 + "val") == ("1" if words(control) == "☑" else "0")


@pytest.mark.parametrize(
    ("rows", "first"),
    [
        ([], ["第一天", "\u2003\u2003", "\u2003\u2003"]),
        ([{"name": "第二天"}], ["第二天", "第一天"]),
        ([{"name": "第一天", "hours": 1}], ["第一天"]),
        ([{"hours": n} for n in range(30)], ["\u2003\u2003"] * 30 + ["第一天"]),
    ],
    ids=["blank: presets, then empty rows", "data, then presets that are missing", "a preset filled in", "many rows"],
)
def test_rows(rows: list[Data], first: list[str]) -> None:
    made = fill_word(STARTER, {"days": rows}).content
    found = [row for row in body(made).iter(qn("w:tr")) if "days[].name" in etree.tostring(row).decode()]
    assert [words(next(row.iter(qn("w:tc")))) for row in found] == first
    assert faults(made) == []


@pytest.mark.parametrize("data", [{}, FULL], ids=["blank", "full"])
def test_documents_pass_the_gate_and_are_the_same_every_time(data: Data) -> None:
    made = fill_word(STARTER, data).content
    again = compile_word(FORM, STATIC, starter_word(FORM), "templates/leave.docx")
    assert faults(made) == []
    assert made == fill_word(again, data).content


def test_the_form_is_named_in_the_properties() -> None:
    made = fill_word(STARTER, FULL).content
    assert open_package(made).properties() == Properties("leave", "1.0", "kit:leave@1.0")
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        core = archive.read("docProps/core.xml").decode()
    assert "请假单" in core
    assert "python-docx" not in core
    assert "2013" not in core


def test_static_names_are_filled_in_everywhere() -> None:
    document = template_of(GOOD, [COLUMNS, ROW], paragraphs=("表单编号：{{ form.id }} · 版本 {{ form.version }}",))
    document.sections[0].header.paragraphs[0].text = "{{ pack.organisation }}"
    made = fill_word(compiled(document), {}).content
    assert text(made).startswith("表单编号：leave · 版本 1.0")
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        headers = [archive.read(name).decode() for name in archive.namelist() if "header" in name]
    assert any("甲 &amp; 乙公司" in header for header in headers)


def test_a_placeholder_split_over_runs_takes_the_format_of_its_first_character() -> None:
    document = good()
    paragraph = document.tables[0].cell(0, 1).paragraphs[0]
    paragraph.runs[0].text = "No. {"
    paragraph.runs[0].bold = True
    for piece in ("{ num", "ber }", "} 号"):
        paragraph.add_run(piece).italic = True
    template = compiled(document)
    cell = cell_right_of(fill_word(template, {"number": "7"}).content, "编号")
    assert words(cell) == "No. 7 号"
    value = next(run for run in cell.iter(qn("w:r")) if words(run) == "7")
    assert value.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None
    assert value.find(f"{qn('w:rPr')}/{qn('w:i')}") is None
    assert template.layout.affixes == {"number": ("No.", "号")}


def test_traces_of_editing_do_not_repeat_with_the_row() -> None:
    document = good()
    row = document.tables[1].rows[1]._tr
    row.set(W14 + "paraId", "00AA00AA")
    row.set(qn("w:rsidR"), "00112233")
    made = zipfile.ZipFile(io.BytesIO(fill_word(compiled(document), {}).content)).read("word/document.xml").decode()
    assert "paraId" not in made
    assert "rsid" not in made


def test_a_template_saved_from_a_rendered_form_keeps_its_bookmarks_unique() -> None:
    document = Document(io.BytesIO(starter_word(SMALL)))
    paragraph = document.tables[0].cell(0, 1).paragraphs[0]._p
    paragraph.insert(0, parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="1" w:name="F_Number"/>'))
    paragraph.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="1"/>'))
    assert faults(fill_word(compiled(document), {}).content) == []


@pytest.mark.parametrize(
    ("rows", "label"),
    [
        ([("编　号：", "{{ number }}"), GOOD[1]], "编　号"),
        ([("单号*", ""), ("{{ number }}", ""), GOOD[1]], "单号"),
        ([("", "流水号：{{ number }}"), GOOD[1]], "流水号"),
    ],
    ids=["to the left", "above", "before it in its cell"],
)
def test_the_label_is_what_the_template_prints(rows: list[tuple[str, ...]], label: str) -> None:
    layout = compiled(template_of(rows, [("日子", "何日", "半天", "小时"), ROW])).layout
    assert layout.labels["number"] == label
    assert layout.labels["days[].on"] == "何日"


def test_without_a_label_a_field_is_known_by_its_place() -> None:
    assert compiled(good()).layout.frame == ()
    assert compiled(template_of([("", "{{ number }}"), GOOD[1]], [COLUMNS, ROW])).layout.frame != ()


def box(document: Any) -> None:
    picture = (
        '<w:r {} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox><w:txbxContent><w:p>'
        "<w:r><w:t>{{{{ number }}}}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    document.add_paragraph()._p.append(parse_xml(picture.format(nsdecls("w"))))


def wrapped(tag: str, attributes: str = "") -> Any:
    def change(document: Any) -> None:
        xml = f"<w:{tag} {nsdecls('w')} {attributes}><w:r><w:t>{{{{ number }}}}</w:t></w:r></w:{tag}>"
        document.add_paragraph()._p.append(parse_xml(xml))

    return change


def field_code(document: Any) -> None:
    code = f"<w:r {nsdecls('w')}><w:instrText>REF {{{{ number }}}}</w:instrText></w:r>"
    document.add_paragraph()._p.append(parse_xml(code))


def field_result(document: Any) -> None:
    paragraph = document.add_paragraph()
    for kind in ("begin", "separate"):
        paragraph._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:fldChar w:fldCharType="{kind}"/></w:r>'))
    paragraph.add_run("{{ number }}")
    paragraph._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:fldChar w:fldCharType="end"/></w:r>'))


def deleted(document: Any) -> None:
    xml = f'<w:del {nsdecls("w")} w:id="1"><w:r><w:delText>{{{{ number }}}}</w:delText></w:r></w:del>'
    document.add_paragraph()._p.append(parse_xml(xml))


def header(document: Any) -> None:
    document.sections[0].header.paragraphs[0].text = "{{ number }}"


def nested(document: Any) -> None:
    document.tables[0].cell(0, 0).add_table(1, 1).cell(0, 0).text = "{{ number }}"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (box, "text box"),
        (wrapped("ins", 'w:id="1"'), "tracked change"),
        (wrapped("hyperlink", 'w:anchor="a"'), "a link"),
        (wrapped("fldSimple", 'w:instr="DATE"'), "a field"),
        (field_code, "a field"),
        (field_result, "field"),
        (deleted, "tracked change"),
        (header, "header"),
        (nested, "a table inside a table"),
    ],
)
def test_placeholders_are_refused_where_they_cannot_work(change: Any, message: str) -> None:
    document = template_of([("编号", ""), GOOD[1]], [COLUMNS, ROW])
    change(document)
    with pytest.raises(PackError, match=rf"^templates/leave\.docx: .*{message}"):
        compiled(document)


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        (
            [[("编号", "{{ nummer }}")]],
            r"table 1 row 1: .*no field '\{\{ nummer \}\}'; did you mean '\{\{ number \}\}'",
        ),
        ([[("编号", "｛｛ number ｝｝")]], "table 1 row 1: .*only looks like braces"),
        ([[("编号", "{{ number | upper }}")]], "table 1 row 1: .*is not the path of a field"),
        ([[("编号", "{{ form.titel }}")]], "table 1 row 1: unknown name 'form.titel'"),
        ([[*GOOD, GOOD[0]]], r"table 1 row 3: 编号 \(number\) is placed 2 times"),
        (
            [[COLUMNS, (*ROW[:2], "", ""), ("x",) * 4, (*ROW[2:], "", "")]],
            "table 1 row 2: the columns beside 日子 .* stand in rows that do not follow",
        ),
        ([[COLUMNS, ("{{ number }}", *ROW[1:])]], "table 1 row 2: .*stand in one row"),
    ],
)
def test_mistakes_are_refused_with_file_and_place(tables: list[list[tuple[str, ...]]], message: str) -> None:
    with pytest.raises(PackError, match=r"^templates/leave\.docx: " + message):
        compiled(template_of(*tables))


def test_a_column_outside_a_table_is_refused() -> None:
    with pytest.raises(PackError, match=r"paragraph 1 of the body: .*stands in a table row"):
        compiled(template_of(GOOD, paragraphs=("{{ days[].name }}",)))


def test_all_mistakes_are_told_at_once() -> None:
    with pytest.raises(PackError) as caught:
        compiled(template_of([("编号", "{{ nummer }}"), ("事由", "{{ raeson }}")]))
    assert len(caught.value.faults) == 2


@pytest.mark.parametrize(
    ("tables", "expected"),
    [
        ([GOOD, [COLUMNS, ROW]], []),
        ([GOOD[:1], [COLUMNS, ROW]], ["fields are not placed: {{ reason }} 事由"]),
        ([GOOD, [COLUMNS, (*ROW[:3], "")]], ["fields are not placed: {{ days[].hours }} 小时"]),
        ([[("编号", "{{ number }}"), ("编 号", "{{ reason }}")], [COLUMNS, ROW]], []),
    ],
)
def test_problems_tell_where_template_and_schema_disagree(
    tables: list[list[tuple[str, ...]]], expected: list[str]
) -> None:
    assert [str(fault) for fault in problems(compiled(template_of(*tables)))] == expected


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", b"%PDF-1.7"])
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    with pytest.raises(PackError, match=r"templates/leave\.docx: not a readable Word file"):
        compile_word(SMALL, STATIC, data, "templates/leave.docx")


@pytest.mark.parametrize("landscape", [False, True], ids=["portrait", "landscape"])
def test_the_starter_places_every_field_and_fills_the_page_width(landscape: bool) -> None:
    form = form_of(PROPERTIES)
    object.__setattr__(form, "landscape", landscape)
    made = starter_word(form)
    assert problems(compile_word(form, STATIC, made, "templates/leave.docx")) == []
    root = body(made)
    page, margins = root.find(f".//{qn('w:pgSz')}"), root.find(f".//{qn('w:pgMar')}")
    assert page is not None
    assert margins is not None
    width = int(page.get(qn("w:w"), 0)) - int(margins.get(qn("w:left"), 0)) - int(margins.get(qn("w:right"), 0))
    for table in root.iter(qn("w:tbl")):
        columns = [int(column.get(qn("w:w"), 0)) for column in table.iter(qn("w:gridCol"))]
        assert abs(sum(columns) - width) <= 2
        for row in table.iter(qn("w:tr")):
            assert sum(int(cell.get(qn("w:w"), 0)) for cell in row.iter(qn("w:tcW"))) == sum(columns)


def test_the_starter_numbers_its_sections_and_prints_the_form_id() -> None:
    shown = text(fill_word(STARTER, {}).content)
    assert re.findall(r"[一二三四五六]、\w+", shown) == ["一、基本信息", "二、申请人", "三、其他信息", "四、逐日"]
    assert "表单编号：HR-01 · 版本 1.0" in shown
