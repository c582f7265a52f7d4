"""What lies over and beside the cells of a sheet: geometry, controls in both of their shapes, headers, large parts."""

from __future__ import annotations

import pytest
from lxml import etree

from kit.ooxml.excel.overlay.geometry import Geometry
from kit.ooxml.excel.overlay.layers import header_lines
from kit.ooxml.opc.limits import Limits
from kit.ooxml.opc.namespaces import S
from kit.ooxml.pictures.opaque import is_opaque
from tests.ooxml.test_excel_reader import STYLES, book_of

FEW = Limits(nodes=2_000)


def geometry(inside: str) -> Geometry:
    return Geometry(tree(inside))


def tree(inside: str) -> etree._Element:
    return etree.fromstring(f'<worksheet xmlns="{S[1:-1]}">{inside}</worksheet>')


def test_rows_and_columns_that_nobody_sees() -> None:
    sheet = tree(
        '<cols><col min="2" max="3" hidden="1"/><col min="5" max="5" width="0.3"/></cols>'
        '<sheetData><row r="1" ht="0"/><row r="3" hidden="true"/><row r="4" ht="3" customHeight="1"/>'
        '<row r="5" hidden="false" ht="24"/></sheetData>'
    )
    found = Geometry(sheet)
    found.look_at(sheet)
    assert found.hidden_rows == {1, 3, 4}
    assert found.hidden_columns == (range(2, 4), range(5, 6))


def test_rows_are_hidden_unless_they_say_otherwise() -> None:
    sheet = tree('<sheetFormatPr zeroHeight="1"/><sheetData><row r="1"/><row r="2" ht="20"/></sheetData>')
    found = Geometry(sheet)
    found.look_at(sheet)
    assert found.hidden_rows == {1}


def test_points_of_the_surface_lie_in_cells() -> None:
    found = geometry('<cols><col min="1" max="1" width="20"/></cols><sheetData><row r="1" ht="30"/></sheetData>')
    rect = found.rect((2, 2, 2, 2))
    assert found.cell_at(rect.left + 1, rect.top + 1) == (2, 2)
    assert found.cell_at(0, 0) == (1, 1)


HEADERS = [
    ("&L左&C中&R右", ["左", "中", "右"]),
    ("&C&P", []),
    ("&L&8 标题 · 1.0&C&9 第 &P 页", ["标题 · 1.0", "第  页"]),
    ('&C&"宋体,Bold"&14作废', ["作废"]),
    ("&CA&&B", ["A&B"]),
    ("&C&KFF0000红&K01+000字", ["红字"]),
    ("", []),
]


@pytest.mark.parametrize(("code", "lines"), HEADERS)
def test_a_page_header_prints(code: str, lines: list[str]) -> None:
    assert list(header_lines(code)) == lines


def test_a_page_header_of_lines_that_openpyxl_escaped_prints_the_lines() -> None:
    sheet = "<sheetData/><headerFooter><oddFooter>&amp;C渠道清单_x000a_第 &amp;P 页</oddFooter></headerFooter>"
    (read,) = book_of(sheet).sheets
    assert [layer.text for layer in read.layers] == ["渠道清单", "第  页"]


def test_a_large_sheet_is_read_piece_by_piece_as_it_is_at_once() -> None:
    rows = "".join(
        f"<row r='{i}'><c r='A{i}' s='1'><v>{i}</v></c><c r='B{i}'><f>A{i}</f></c></row>" for i in range(1, 900)
    )
    whole, pieces = (
        book_of(f"<sheetData>{rows}</sheetData>", styles=STYLES, limits=limits) for limits in (Limits(), FEW)
    )
    assert pieces.sheets[0].cells == whole.sheets[0].cells


PIXEL = bytes.fromhex("89504e470d0a1a0a")


@pytest.mark.parametrize(
    ("data", "opaque"), [(b"\xff\xd8\xff\xe0", True), (b"<svg/>", False), (PIXEL, True), (b"GIF89a", True)]
)
def test_a_picture_of_strokes_or_with_clear_parts_hides_nothing(data: bytes, opaque: bool) -> None:
    assert is_opaque(data) is opaque
