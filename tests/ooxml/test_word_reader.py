"""The Word grid: what people and programs wrap around words, and what of it is a cell's text."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Mapping
from types import MappingProxyType

import pytest

from kit.model import UnreadError
from kit.ooxml.opc.limits import Limits
from kit.ooxml.opc.package import Package, open_package, pack_part, write_zip
from kit.ooxml.word.reader import Cell, WordGrid, grid, header_text

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
USUAL = Limits()
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{OFFICE}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def package_of(
    body: str, limits: Limits = USUAL, rels: str = "", parts: Mapping[str, str] = MappingProxyType({})
) -> Package:
    """A document with this body; further parts by file name in word/."""
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    files = {
        "_rels/.rels": f'<Relationships xmlns="{relations}"><Relationship Id="r1" Type="{OFFICE}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{relations}">{rels}</Relationships>',
        **{f"word/{name}.xml": text for name, text in parts.items()},
    }
    return open_package(write_zip(pack_part(name, text.encode()) for name, text in files.items()), limits)


def grid_of(body: str, limits: Limits = USUAL) -> WordGrid:
    return grid(package_of(body, limits))


def cell_of(inner: str) -> Cell:
    """The only cell of a table with this inside its paragraph."""
    (cell,) = grid_of(table(row(tc(p(inner))))).cells()
    return cell


def r(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


def tc(inner: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def sdt(inner: str, properties: str = "", tag: str = "a") -> str:
    name = f'<w:tag w:val="{tag}"/>' if tag else ""
    return f"<w:sdt><w:sdtPr>{name}{properties}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def field(kind: str, inner: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inner}</w:fldChar></w:r>'


INSTRUCTION = "<w:r><w:instrText>DATE</w:instrText></w:r>"


def alternates(inner: str) -> str:
    return f"<mc:AlternateContent>{inner}</mc:AlternateContent>"


def form_field(inner: str, result: str = "") -> str:
    data = f"<w:ffData><w:name w:val='x'/>{inner}</w:ffData>"
    return field("begin", data) + INSTRUCTION + field("separate") + result + field("end")


def input_field(text: str) -> str:
    """What LibreOffice makes of a plain-text control on its way to OpenDocument."""
    instruction = '<w:r><w:instrText xml:space="preserve"> FILLIN ""</w:instrText></w:r>'
    return field("begin") + instruction + field("separate") + r(text) + field("end")


def plain(inner: str) -> str:
    return sdt(inner, "<w:text/>")


def tick_box(state: str) -> str:
    return form_field(f"<w:checkBox>{state}</w:checkBox>")


def text_box(inner: str) -> str:
    return f"<w:r><w:pict><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></w:pict></w:r>"


ENTRIES = '<w:listEntry w:val="甲"/><w:listEntry w:val="乙"/>'
TEXTS = {
    "runs are joined": (r("张") + r("三"), "张三"),
    "breaks and tabs": ("<w:r><w:t>一</w:t><w:br/><w:tab/><w:t>二</w:t><w:cr/><w:t>三</w:t></w:r>", "一\n\t二\n三"),
    "a tab stop is no tab": ('<w:pPr><w:tabs><w:tab w:val="left" w:pos="9"/></w:tabs></w:pPr>' + r("一"), "一"),
    "no-break hyphen": ("<w:r><w:t>TS</w:t><w:noBreakHyphen/><w:t>1</w:t></w:r>", "TS-1"),
    "blanks are kept": (r("  一 "), "  一 "),
    "insertions are read": (f"<w:ins>{r('新')}</w:ins>", "新"),
    "deletions are not": (f"{r('留')}<w:del><w:r><w:delText>旧</w:delText><w:br/></w:r></w:del>", "留"),
    "moved away is not": (f"{r('留')}<w:moveFrom>{r('旧')}</w:moveFrom>", "留"),
    "moved here is": (f"<w:moveTo>{r('新')}</w:moveTo>", "新"),
    "a deleted paragraph mark keeps its words": (f"<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{r('留')}", "留"),
    "one branch of alternate content": (
        alternates(
            f"<mc:Choice>{r('一')}</mc:Choice><mc:Choice>{r('二')}</mc:Choice><mc:Fallback>{r('三')}</mc:Fallback>"
        ),
        "一",
    ),
    "a fallback alone": (alternates(f"<mc:Fallback>{r('三')}</mc:Fallback>"), "三"),
    "hyperlinks, smart tags, custom XML": (
        f"<w:hyperlink>{r('一')}</w:hyperlink><w:smartTag>{r('二')}</w:smartTag><w:customXml>{r('三')}</w:customXml>",
        "一二三",
    ),
    "nested controls": (sdt(sdt(r("一")) + r("二")), "一二"),
    "simple field": (f'<w:fldSimple w:instr="DATE">{r("2026")}</w:fldSimple>', "2026"),
    "field result, not instruction": (
        field("begin") + INSTRUCTION + r("隐") + field("separate") + r("2026") + field("end"),
        "2026",
    ),
    "words of a nested field's instruction": (
        field("begin")
        + field("begin")
        + field("separate")
        + r("隐")
        + field("end")
        + field("separate")
        + r("见")
        + field("end")
        + r("后"),
        "见后",
    ),
    "an unclosed field hides no further field": (field("begin") + field("separate") + r("见"), "见"),
    "a stray end of field": (field("end") + r("见"), "见"),
    "legacy tick box, set": (tick_box('<w:default w:val="0"/><w:checked/>') + r("是"), "☑是"),
    "legacy tick box, cleared": (tick_box('<w:default w:val="1"/><w:checked w:val="0"/>'), "☐"),
    "legacy tick box, by default": (tick_box('<w:default w:val="1"/>'), "☑"),
    "legacy tick box, untouched": (tick_box(""), "☐"),
    "legacy text": (form_field("<w:textInput/>", r("上海")), "上海"),
    "legacy drop-down": (
        form_field(f'<w:ddList><w:result w:val="1"/>{ENTRIES}</w:ddList>', r("乙")),
        "乙",
    ),
    "legacy drop-down, beyond its list": (form_field(f'<w:ddList><w:result w:val="7"/>{ENTRIES}</w:ddList>'), ""),
    "tick as symbol": ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + r("是"), "☑是"),
    "box as symbol": ('<w:r><w:sym w:font="Wingdings 2" w:char="F0A3"/></w:r>', "☐"),
    "symbol of a text font": ('<w:r><w:sym w:font="Segoe UI Symbol" w:char="2611"/></w:r>', "☑"),
    "broken symbol": ('<w:r><w:sym w:font="Wingdings" w:char="zz"/></w:r>', ""),
    "R typed in Wingdings 2": (r("R", '<w:rPr><w:rFonts w:ascii="Wingdings 2"/></w:rPr>') + r("是"), "☑是"),
    "private-use letter in Wingdings": (r("\uf0a8", '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'), "☐"),
    "R typed in a text font": (r("R", '<w:rPr><w:rFonts w:ascii="Arial"/></w:rPr>'), "R"),
    "readings of characters are left out": (
        f"<w:r><w:ruby><w:rt>{r('zhang')}</w:rt><w:rubyBase>{r('张')}</w:rubyBase></w:ruby></w:r>",
        "张",
    ),
    "a plain-text control of one run, as LibreOffice repeats it": (
        plain(r("三楼")) + plain(r("三楼") + r("三楼")) + plain(r("三楼")) + r(" 人"),
        "三楼 人",
    ),
    "a plain-text control of two runs, as LibreOffice repeats it": (
        plain(r("苏X·8")) + plain(r("苏") + r("苏X·8")) + plain(r("X·8") + r("苏X·8")),
        "苏X·8",
    ),
    "plain-text controls that say other things": (plain(r("甲")) + plain(r("乙甲")), "甲乙甲"),
    "two plain-text controls of the same words": (plain(r("甲")) + plain(r("甲")), "甲甲"),
    "an input field among its repetitions": (
        input_field("苏X·8") + r("苏") + input_field("苏X·8") + r("X·8") + input_field("苏X·8") + r(" 台"),
        "苏X·8 台",
    ),
    "input fields that say other things": (input_field("甲") + r("乙") + input_field("丙"), "甲乙丙"),
    "formula text": ("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>", "x=1"),
    "comments and notes": (r("一") + '<w:r><w:commentReference w:id="1"/><w:footnoteReference w:id="1"/></w:r>', "一"),
    "text boxes stand apart": (r("格") + text_box(p(r("框"))), "格"),
}


@pytest.mark.parametrize(("inner", "text"), TEXTS.values(), ids=TEXTS)
def test_text_of_a_cell(inner: str, text: str) -> None:
    assert cell_of(inner).text == text


def test_paragraphs_of_a_cell_are_lines_and_an_empty_first_one_is_kept() -> None:
    (cell,) = grid_of(table(row(tc(p("") + p(r("一")) + sdt(p(r("二"))))))).cells()
    assert cell.text == "\n一\n二"


WRAPPED = {
    "cell-level control": table(row(sdt(tc(p(r("一")))))),
    "block-level control": table(row(tc(sdt(p(r("一")))))),
    "run-level control": table(row(tc(p(sdt(r("一")))))),
    "control in an insertion": table(row(tc(p(f"<w:ins>{sdt(r('一'))}</w:ins>")))),
    "control in custom XML around the cell": table(row(f"<w:customXml>{sdt(tc(p(r('一'))))}</w:customXml>")),
    "body paragraph": p(sdt(r("一"))),
    "block-level control of the body": sdt(p(r("一"))),
}


@pytest.mark.parametrize("body", WRAPPED.values(), ids=WRAPPED)
def test_a_control_at_any_level_gives_its_tag_to_its_cell(body: str) -> None:
    found = grid_of(body)
    (cell,) = found.by_tag["a"]
    assert (cell.text, list(cell.tags), [control.text for control in cell.controls]) == ("一", ["a"], ["一"])


def test_controls_around_rows_and_tables_are_no_cells() -> None:
    inner = sdt(table(sdt(row(tc(p(r("一")))), tag="row")), tag="table")
    found = grid_of(inner)
    (only,) = found.tables
    assert (list(only.tags), list(only.rows[0].tags), list(only.rows[0].cells[0].tags)) == (["table"], ["row"], [])
    assert found.by_tag == {}


def test_a_tag_in_several_cells_lists_each_once() -> None:
    found = grid_of(table(row(tc(p(sdt(r("一")) + sdt(r("二")))), tc(p(sdt(r("三")))))))
    assert [cell.text for cell in found.by_tag["a"]] == ["一二", "三"]


CONTROLS = {
    "plain": ("", ("text", None, "")),
    "w:text": ("<w:text/>", ("text", None, "")),
    "date": ('<w:date w:fullDate="2026-03-08T00:00:00Z"/>', ("date", None, "2026-03-08T00:00:00Z")),
    "empty date": ("<w:date/>", ("date", None, "")),
    "drop-down": ('<w:dropDownList><w:listItem w:value="x"/></w:dropDownList>', ("dropdown", None, "")),
    "combo box": ("<w:comboBox/>", ("dropdown", None, "")),
    "ticked": ('<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>', ("checkbox", True, "")),
    "not ticked": ('<w14:checkbox><w14:checked w14:val="0"/></w14:checkbox>', ("checkbox", False, "")),
    "box without state": ("<w14:checkbox/>", ("checkbox", False, "")),
}


@pytest.mark.parametrize(("properties", "state"), CONTROLS.values(), ids=CONTROLS)
def test_state_of_a_control(properties: str, state: tuple[object, ...]) -> None:
    (control,) = cell_of(sdt(r("一"), f'<w:alias w:val="甲"/>{properties}')).controls
    assert (control.kind, control.checked, control.full_date) == state
    assert (control.tag, control.alias, control.text) == ("a", "甲", "一")


def test_a_control_s_text_is_its_own_part_of_the_cell() -> None:
    cell = cell_of(sdt(r("半")) + r("边"))
    assert (cell.text, cell.controls[0].text) == ("半边", "半")


BOOKMARK = '<w:bookmarkStart w:id="1" w:name="f_a"/>'
BOOKMARKS = {
    "in the paragraph": table(row(tc(p(BOOKMARK + r("一"))))),
    "in an insertion": table(row(tc(p(f"<w:ins>{BOOKMARK}</w:ins>{r('一')}")))),
    "in the cell": table(row(tc(BOOKMARK + p(r("一"))))),
    "behind the cell's last paragraph": table(row(tc(p(r("一")) + BOOKMARK), tc(p(r("二"))))),
    "between cells": table(row(tc(p(r("〇"))), BOOKMARK, tc(p(r("一"))))),
    "before a row": table(BOOKMARK + row(tc(p(r("一"))))),
    "before a table": BOOKMARK + table(row(tc(p(r("一"))))),
    "before a body paragraph": BOOKMARK + p(r("一")),
}


@pytest.mark.parametrize("body", BOOKMARKS.values(), ids=BOOKMARKS)
def test_a_bookmark_finds_its_cell(body: str) -> None:
    found = grid_of(body)
    assert found.by_bookmark["f_a"].text == "一"
    assert list(found.by_bookmark["f_a"].bookmarks) == ["f_a"]


def test_bookmarks_of_word_itself_are_left_out() -> None:
    assert grid_of(p('<w:bookmarkStart w:id="1" w:name="_GoBack"/>')).by_bookmark == {}


def test_places_are_those_people_count() -> None:
    nested = table(row(tc(p(r("内"))), tc(p(r("里")))))
    found = grid_of(
        p(r("题"))
        + table(row(tc(p(""))))
        + p("")
        + table(row(tc(p(""))), row(tc(p("")), tc(p("") + nested + p(r("外")))))
    )
    places = [(cell.text, cell.table, cell.row, cell.column, cell.index) for cell in found.cells()]
    assert places == [
        ("", 1, 1, 0, 0),
        ("", 2, 1, 0, 0),
        ("", 2, 2, 0, 1),
        ("\n外", 2, 2, 1, 1),
        ("内", 2, 2, 0, 0),
        ("里", 2, 2, 1, 0),
    ]
    assert [(cell.text, cell.table, cell.row) for cell in found.paragraphs] == [("题", 0, 1), ("", 0, 2)]
    outer = found.tables[1].rows[1].cells[1]
    assert (found.tables[2].parent is outer, outer.inside is found.tables[1], len(found.body)) == (True, True, 4)


def test_merged_cells_keep_their_grid_columns() -> None:
    wide = tc(p(""), '<w:gridSpan w:val="2"/>')
    found = grid_of(
        table(
            row(tc(p("")), wide, tc(p(""), '<w:vMerge w:val="restart"/>'), properties="<w:tblHeader/>"),
            row(tc(p("")), tc(p(""), "<w:vMerge/>"), properties='<w:gridBefore w:val="2"/>'),
        )
    )
    assert [(cell.grid, cell.span, cell.continued) for cell in found.cells()] == [
        (0, 1, False),
        (1, 2, False),
        (3, 1, False),
        (2, 1, False),
        (3, 1, True),
    ]
    assert [row.header for row in found.tables[0].rows] == [True, False]


def test_old_properties_of_a_tracked_merge_do_not_count() -> None:
    changed = '<w:tcPrChange><w:tcPr><w:gridSpan w:val="9"/></w:tcPr></w:tcPrChange>'
    (cell,) = grid_of(table(row(tc(p(""), f'<w:gridSpan w:val="2"/>{changed}')))).cells()
    assert cell.span == 2


def test_deleted_rows_go_and_changes_are_counted() -> None:
    found = grid_of(table(row(tc(p(r("旧"))), properties="<w:del/>"), row(tc(p(r("新"))), properties="<w:ins/>")))
    assert ([cell.text for cell in found.cells()], found.revisions) == (["新"], 2)


ICON = '<w:r><w:drawing><a:blip r:embed="r9"/></w:drawing></w:r>'
PICTURES = {
    "image": (ICON, True),
    "old image": ('<w:r><w:pict><v:imagedata r:id="r9"/></w:pict></w:r>', True),
    "ink": (f"<w:r>{alternates('<mc:Choice><w14:contentPart/></mc:Choice>')}</w:r>", True),
    "icon of an empty picture control": (sdt(ICON, "<w:showingPlcHdr/><w:picture/>"), False),
    "picture in a picture control": (sdt(ICON, "<w:picture/>"), True),
    "drawn line": ("<w:r><w:drawing/></w:r>", False),
}


@pytest.mark.parametrize(("inner", "picture"), PICTURES.values(), ids=PICTURES)
def test_pictures(inner: str, picture: bool) -> None:
    assert cell_of(inner).picture is picture


def test_text_boxes_are_read_once_apart_from_their_cell() -> None:
    box = text_box(p(sdt(r("框"))) + table(row(tc(p(r("格"))))))
    both = alternates(f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>")
    found = grid_of(table(row(tc(p(both + r("外"))))))
    assert [cell.text for cell in found.cells()] == ["外", "格"]
    assert [cell.text for cell in found.paragraphs] == [cell.text for cell in found.by_tag["a"]] == ["框"]
    assert ([table.number for table in found.tables], len(found.boxes)) == ([1, 2], 2)


def test_header_and_footer_text() -> None:
    targets = {"header": "top.xml", "footer": "/word/foot.xml"}
    rels = "".join(f'<Relationship Id="{k}" Type="{OFFICE}/{k}" Target="{to}"/>' for k, to in targets.items())
    parts = {
        "top": f"<w:hdr {NAMESPACES}>{p(r('表单'))}{p(r('编号'))}</w:hdr>",
        "foot": f"<w:ftr {NAMESPACES}>{p(r('第1页'))}</w:ftr>",
    }
    assert header_text(package_of(p(""), rels=rels, parts=parts)) == "表单\n编号\n第1页"


def test_other_prefixes_and_strict_namespaces_read_alike() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    body = f'<x:document xmlns:x="{strict}"><x:body><x:p><x:r><x:t>一</x:t></x:r></x:p></x:body></x:document>'
    (cell,) = grid(package_of("", parts={"document": body})).paragraphs
    assert cell.text == "一"


DAMAGED = {
    "a row without a table": row(tc(p(""))),
    "a cell without a row": tc(p("")),
    "a cell in a cell": table(row(tc(tc(p(""))))),
}


@pytest.mark.parametrize("body", DAMAGED.values(), ids=DAMAGED)
def test_broken_tables_are_said_to_be_damaged(body: str) -> None:
    with pytest.raises(UnreadError, match="KIT-20 damaged"):
        grid_of(body)


LIMITS = {
    "rows": (table(row(tc(p(""))), row(tc(p("")))), Limits(rows=1)),
    "cells": (table(row(tc(p("")), tc(p("")))), Limits(cells=1)),
    "text": (p(r("三个字")), Limits(text=2)),
}


@pytest.mark.parametrize("limit", LIMITS)
def test_limits_of_a_document(limit: str) -> None:
    with pytest.raises(UnreadError, match=f"KIT-21 {limit}"):
        grid_of(*LIMITS[limit])


def test_a_grid_is_freed_at_once() -> None:
    gc.disable()
    try:
        found = weakref.ref(grid_of(table(row(tc(p(sdt(r("一"))))))).tables[0])
        assert found() is None
    finally:
        gc.enable()
