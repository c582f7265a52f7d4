"""The sheet reader: what the cells of workbooks hold, whoever wrote them."""

from __future__ import annotations

import pytest

from kit.model import UnreadError
from kit.ooxml.excel.address import column, column_letters, place
from kit.ooxml.excel.reader.cells import SheetCell
from kit.ooxml.excel.reader.workbook import Area, Workbook, workbook
from kit.ooxml.opc.limits import Limits
from kit.ooxml.opc.package import open_package, pack_part, write_zip

S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
USUAL = Limits()
# 0 General, 1 day, 2 amount, 3 Chinese day, 4 duration, 5 unit in quotes, 6 colour and currency, 7 to 9 percent signs
STYLES = (
    '<numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/>'
    '<numFmt numFmtId="171" formatCode="[h]:mm"/><numFmt numFmtId="172" formatCode="0.0&quot; days&quot;"/>'
    '<numFmt numFmtId="173" formatCode="[Red][$元-804]#,##0.00_d;\\d0"/>'
    '<numFmt numFmtId="174" formatCode="0.0%"/><numFmt numFmtId="175" formatCode="0&quot;%&quot;"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="4"/><xf numFmtId="170"/><xf numFmtId="171"/>'
    '<xf numFmtId="172"/><xf numFmtId="173"/><xf numFmtId="9"/><xf numFmtId="174"/><xf numFmtId="175"/></cellXfs>'
)
STRINGS = (
    "<si><t>张三</t></si><si><r><t>一</t></r><r><rPr><b/></rPr><t xml:space='preserve'> 二</t></r></si>"
    "<si><t>王</t><rPh sb='0' eb='1'><t>wang</t></rPh></si><si><t>a_x000D_b_x005F_x0041_</t></si><si/>"
)


def relations(*targets: tuple[str, str, str]) -> str:
    """A relationships part: (kind, id, target)."""
    lines = (f'<Relationship Type="{OFFICE}/{kind}" Id="{key}" Target="{to}"/>' for kind, key, to in targets)
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(lines)}</Relationships>'


def book_of(
    *sheets: str,
    book: str = "",
    strings: str = STRINGS,
    styles: str = STYLES,
    states: tuple[str, ...] = (),
    target: str = "worksheets/sheet{}.xml",
    limits: Limits = USUAL,
) -> Workbook:
    """A workbook of worksheets 一, 二, 三 with these contents; shared parts only where there is something to hold."""
    shared = {
        "sharedStrings": f'<sst xmlns="{S}">{strings}</sst>' if strings else "",
        "styles": f'<styleSheet xmlns="{S}">{styles}</styleSheet>' if styles else "",
    }
    targets = [("worksheet", f"s{i}", target.format(i)) for i, _ in enumerate(sheets)]
    targets += [(kind, kind, f"{kind}.xml") for kind, text in shared.items() if text]
    shown = [f"state={state!r}" for state in states] or [""] * 3
    entries = (f'<sheet name="{"一二三"[i]}" {shown[i]} r:id="s{i}"/>' for i, _ in enumerate(sheets))
    files = {
        "_rels/.rels": relations(("officeDocument", "w", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{S}" xmlns:r="{OFFICE}">{book}{"".join(entries)}</workbook>',
        "xl/_rels/workbook.xml.rels": relations(*targets),
        **{f"xl/{kind}.xml": text for kind, text in shared.items() if text},
        **{f"xl/worksheets/sheet{i}.xml": worksheet(text) for i, text in enumerate(sheets)},
    }
    return workbook(open_package(write_zip(pack_part(name, text.encode()) for name, text in files.items()), limits))


def worksheet(text: str) -> str:
    return text if text.startswith("<x:") else f'<worksheet xmlns="{S}">{text}</worksheet>'


def cells_of(rows: str, limits: Limits = USUAL) -> dict[tuple[int, int], SheetCell]:
    (sheet,) = book_of(f"<sheetData>{rows}</sheetData>", limits=limits).sheets
    return dict(sheet.cells)


VALUES = {
    "shared text": ("t='s'><v>0</v>", SheetCell("张三", "text")),
    "rich text is joined": ("t='s'><v>1</v>", SheetCell("一 二", "text")),
    "readings are left out": ("t='s'><v>2</v>", SheetCell("王", "text")),
    "escapes are resolved once": ("t='s'><v>3</v>", SheetCell("a\rb_x0041_", "text")),
    "empty shared text": ("t='s'><v>4</v>", SheetCell("", "text")),
    "inline text": ("t='inlineStr'><is><t>张三</t></is>", SheetCell("张三", "text")),
    "inline rich text": ("t='inlineStr'><is><r><t>张</t></r><r><t>三</t></r></is>", SheetCell("张三", "text")),
    "any character may be escaped": ("t='inlineStr'><is><t>_x4E0D__x00b7_a</t></is>", SheetCell("不·a", "text")),
    "letters of ASCII are not": ("t='inlineStr'><is><t>_x0041__xD83D_</t></is>", SheetCell("_x0041__xD83D_", "text")),
    "inline text with escape": ("t='inlineStr'><is><t>a_x000A_b</t></is>", SheetCell("a\nb", "text")),
    "formula text": ("t='str'><f>A2&amp;B2</f><v>张三</v>", SheetCell("张三", "text", "A2&B2")),
    "whole number": ("><v>3</v>", SheetCell(3, "number")),
    "whole number as float": ("t='n'><v>3.0</v>", SheetCell(3, "number")),
    "fraction": ("s='2'><v>0.1</v>", SheetCell(0.1, "number")),
    "exponent": ("><v>1.5E3</v>", SheetCell(1500, "number")),
    "negative": ("><v>-2.5</v>", SheetCell(-2.5, "number")),
    "huge": ("><v>1e300</v>", SheetCell(1e300, "number")),
    "no number": ("><v>nan</v>", SheetCell("nan", "text")),
    "no number, underscore": ("><v>1_000</v>", SheetCell("1_000", "text")),
    "too large": ("><v>1e999</v>", SheetCell("1e999", "text")),
    "true": ("t='b'><v>1</v>", SheetCell(True, "bool")),
    "false": ("t='b'><v>0</v>", SheetCell(False, "bool")),
    "error": ("t='e'><f>1/0</f><v>#DIV/0!</v>", SheetCell("#DIV/0!", "error", "1/0")),
    "day": ("s='1'><v>46089</v>", SheetCell(46089, "date")),
    "day in Chinese": ("s='3'><v>46089.5</v>", SheetCell(46089.5, "date")),
    "duration": ("s='4'><v>1.5</v>", SheetCell(1.5, "moment")),
    "unit in quotes is no date": ("s='5'><v>3</v>", SheetCell(3, "number")),
    "colour and currency are no date": ("s='6'><v>3</v>", SheetCell(3, "number")),
    "percent": ("s='7'><v>0.5</v>", SheetCell(0.5, "percent")),
    "percent with a decimal": ("s='8'><v>0.5</v>", SheetCell(0.5, "percent")),
    "a quoted % changes no value": ("s='9'><v>50</v>", SheetCell(50, "number")),
    "ISO date": ("t='d' s='1'><v>2026-03-08T09:30:00</v>", SheetCell("2026-03-08T09:30:00", "date")),
    "style that is not there": ("s='99'><v>3</v>", SheetCell(3, "number")),
    "text in a date style": ("t='s' s='1'><v>0</v>", SheetCell("张三", "text")),
    "computed formula": ("><f>SUM(A2:A3)</f><v>5</v>", SheetCell(5, "number", "SUM(A2:A3)")),
    "formula never computed": ("><f>SUM(A2:A3)</f>", SheetCell(None, "empty", "SUM(A2:A3)", False)),
    "formula with an empty value": ("><f>A2</f><v/>", SheetCell(None, "empty", "A2", False)),
    "further cell of a shared formula": ("><f t='shared' si='0'/><v>5</v>", SheetCell(5, "number", "")),
}


def test_a_formula_that_gives_an_empty_text_holds_nothing() -> None:
    assert cells_of("<row r='1'><c r='B1' t='str'><f>\"\"</f><v></v></c></row>") == {}


@pytest.mark.parametrize(("inner", "cell"), VALUES.values(), ids=VALUES)
def test_value_of_a_cell(inner: str, cell: SheetCell) -> None:
    (found,) = cells_of(f"<row r='1'><c r='B1' {inner}</c></row>").values()
    assert (found._replace(look=None), type(found.value)) == (cell, type(cell.value))


@pytest.mark.parametrize("inner", ["s='1'/>", "t='s'></c>", "t='n'><v></v></c>", "t='inlineStr'><is><t></t></is></c>"])
def test_empty_cells_are_not_there(inner: str) -> None:
    assert cells_of(f"<row r='1'><c r='A1' {inner}</row>") == {}


PLACES = {
    "as it says": ("<row r='7'><c r='AB7'><v>1</v></c></row>", (7, 28)),
    "the far corner": ("<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>", (1_048_576, 16_384)),
    "no cell address": ("<row r='7'><c/><c><v>1</v></c></row>", (7, 2)),
    "no address at all": ("<row/><row><c><v>1</v></c></row>", (2, 1)),
    "right of a cell that says its place": ("<row r='7'><c r='D7'/><c><v>1</v></c></row>", (7, 5)),
    "row number only in the cells": ("<row><c r='A4'/></row><row><c t='inlineStr'><is><t>1</t></is></c></row>", (5, 1)),
}


@pytest.mark.parametrize(("rows", "at"), PLACES.values(), ids=PLACES)
def test_place_of_a_cell(rows: str, at: tuple[int, int]) -> None:
    assert list(cells_of(rows)) == [at]


def test_other_prefixes_read_alike() -> None:
    sheet = '<x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row></x:sheetData>'
    assert book_of(f'<x:worksheet xmlns:x="{S}">{sheet}</x:worksheet>').sheets[0].cells == {
        (1, 1): SheetCell(1, "number")
    }


def test_workbooks_without_styles_or_shared_strings() -> None:
    book = book_of("<sheetData><row r='1'><c r='A1'><v>1</v></c></row></sheetData>", strings="", styles="")
    assert book.sheets[0].cells == {(1, 1): SheetCell(1, "number")}


@pytest.mark.parametrize("target", ["worksheets/sheet{}.xml", "/xl/worksheets/sheet{}.xml", "Worksheets\\Sheet{}.xml"])
def test_sheets_by_any_spelling_of_their_target(target: str) -> None:
    assert len(book_of("", "", target=target).sheets) == 2


def test_sheets_keep_their_order_and_state() -> None:
    book = book_of("", "", "", states=("visible", "hidden", "veryHidden"))
    assert [(sheet.name, sheet.state) for sheet in book.sheets] == [
        ("一", "visible"),
        ("二", "hidden"),
        ("三", "veryHidden"),
    ]
    assert (book.sheet("二"), book.sheet("四")) == (book.sheets[1], None)


def test_a_sum_of_nothing_that_its_format_hides_is_blank() -> None:
    styles = (
        '<numFmts><numFmt numFmtId="170" formatCode="0.00;;"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs>'
    )
    cells = {"A1": "<f>SUM(B1:C1)</f><v>0</v>", "B1": "<v>0</v>", "C1": "<f>B1-5</f><v>-5</v>"}
    row = "".join(f'<c r="{at}" s="1">{content}</c>' for at, content in cells.items())
    found = book_of(f"<sheetData><row r='1'>{row}</row></sheetData>", styles=styles).sheets[0].cells
    looks = [found[1, col].look for col in (1, 2, 3)]
    assert [found[1, col].value for col in (1, 2, 3)] == [None, None, None]
    assert [look and look.hidden for look in looks] == [None, "0", "-5"]


def test_hidden_rows_and_columns() -> None:
    columns = "<cols><col min='2' max='16384' hidden='1'/><col min='1' max='1'/></cols>"
    (sheet,) = book_of(
        f"{columns}<sheetData><row r='4' hidden='1'/><row hidden='true'/><row hidden='0'/></sheetData>"
    ).sheets
    assert sheet.hidden_rows == {4, 5}
    assert [sheet.is_hidden(*at) for at in ((1, 1), (4, 1), (1, 2), (1, 16_384))] == [False, True, True, True]


def test_merged_ranges() -> None:
    merged = "<mergeCells><mergeCell ref='B2:C4'/><mergeCell ref='E1'/><mergeCell ref='#REF!'/></mergeCells>"
    assert book_of(f"<sheetData/>{merged}").sheets[0].merged == ((2, 2, 4, 3), (1, 5, 1, 5))


NAMES = {
    "one cell": ("一!$B$3", Area("一", 3, 2, 3, 2)),
    "a range in quotes": ("'一'!$B$3:$C$9", Area("一", 3, 2, 9, 3)),
    "relative": ("一!B3", Area("一", 3, 2, 3, 2)),
    "a lost reference": ("#REF!", None),
    "a lost cell": ("一!#REF!", None),
    "a lost sheet": ("九!$B$3", None),
    "a whole column": ("一!$B:$B", None),
    "two areas": ("一!$B$3,一!$C$3", None),
    "a constant": ("0.06", None),
    "beyond the sheet": ("一!$ZZZ$3", None),
    "from its last corner": ("一!$C$9:$B$3", Area("一", 3, 2, 9, 3)),
}


@pytest.mark.parametrize(("reference", "area"), NAMES.values(), ids=NAMES)
def test_defined_names(reference: str, area: Area | None) -> None:
    book = book_of("", book=f"<definedNames><definedName name='F_Total'>{reference}</definedName></definedNames>")
    assert book.name("f_total") == area


def test_a_workbook_s_name_goes_before_a_sheet_s() -> None:
    names = "<definedName name='x' localSheetId='0'>一!$A$1</definedName><definedName name='X'>一!$A$2</definedName>"
    assert book_of("", book=f"<definedNames>{names}</definedNames>").name("x") == Area("一", 2, 1, 2, 1)


@pytest.mark.parametrize(("attribute", "date1904"), [("", False), ("date1904='0'", False), ("date1904='1'", True)])
def test_date_system(attribute: str, date1904: bool) -> None:
    assert book_of("", book=f"<workbookPr {attribute}/>").date1904 is date1904


DAMAGED = {
    "a cell that is written twice": "<row r='1'><c r='A1'><v>1</v></c><c r='A1'><v>2</v></c></row>",
    "a row that is written twice": "<row r='1'><c r='A1'><v>1</v></c></row>" * 2,
    "a text that is written twice": "<row r='1'>" + "<c r='A1' t='inlineStr'><is><t>甲</t></is></c>" * 2 + "</row>",
    "shared text that is not there": "<row r='1'><c r='A1' t='s'><v>99</v></c></row>",
    "negative shared text": "<row r='1'><c r='A1' t='s'><v>-1</v></c></row>",
    "address beyond the sheet": "<row r='1'><c r='XFE1'><v>1</v></c></row>",
    "row beyond the sheet": "<row r='1'><c r='A1048577'><v>1</v></c></row>",
    "row zero": "<row r='1'><c r='A0'><v>1</v></c></row>",
    "a value outside cells": "<v>1</v>",
    "no address": "<row r='1'><c r='$A$1'><v>1</v></c></row>",
}


@pytest.mark.parametrize("rows", DAMAGED.values(), ids=DAMAGED)
def test_indexes_that_lead_nowhere_are_damage(rows: str) -> None:
    with pytest.raises(UnreadError, match="KIT-20 damaged"):
        cells_of(rows)


def test_a_sheet_without_its_part_is_damage() -> None:
    with pytest.raises(UnreadError, match="KIT-20 damaged"):
        book_of("", target="gone{}.xml")


def test_two_sheets_of_one_part_are_damage() -> None:
    with pytest.raises(UnreadError, match="KIT-20 damaged"):
        book_of("", "", target="worksheets/sheet0.xml")


@pytest.mark.parametrize("inner", ["t='s'><v></v></c>", "t='s'><v/></c>", "t='b'><v/></c>", "t='e'><v/></c>"])
def test_a_value_that_was_left_empty_is_blank(inner: str) -> None:
    assert cells_of(f"<row r='1'><c r='A1' {inner}</row>") == {}


TWO = "<row r='1'><c r='A1'><v>1</v></c></row><row r='2'><c r='A2'><v>1</v></c></row>"
LIMITS = {
    "cells": (TWO, Limits(cells=1)),
    "rows": (TWO, Limits(rows=1)),
    "text": (f"<row r='1'><c r='A1' t='inlineStr'><is><t>{'长' * 31}</t></is></c></row>", Limits(text=30)),
}


@pytest.mark.parametrize("limit", LIMITS)
def test_limits_of_a_workbook(limit: str) -> None:
    with pytest.raises(UnreadError, match=f"KIT-21 {limit}"):
        cells_of(*LIMITS[limit])


def test_columns_and_their_letters() -> None:
    assert [column_letters(n) for n in (1, 26, 27, 702, 703, 16_384)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]
    assert all(column(column_letters(n)) == n for n in range(1, 16_385, 7))
    assert place("B7") == (7, 2)
