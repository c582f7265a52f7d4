"""What printing adds of its own is taken out of workbooks before LibreOffice prints them; nothing else is touched."""

from __future__ import annotations

import pytest

from kit.office.pdf import OfficeDocument
from kit.ooxml.opc.limits import Limits
from kit.ooxml.opc.package import open_package
from kit.proof.bare_sheets import without_print_marks
from tests.seen.judge import filled
from tests.seen.package import Package

SHEET = "xl/worksheets/sheet1.xml"


def _document(*changes: tuple[str, str]) -> OfficeDocument:
    """A training record whose sheet has these changes."""
    package = Package(filled("training-record"))
    root = package.tree(SHEET)
    space = root.tag.removesuffix("worksheet")
    for path, value in changes:
        place, _, name = path.partition("@")
        element = next(root.iter(f"{space}{place}"))
        if name:
            element.set(name, value)
        else:
            element.text = value
    return OfficeDocument("xlsx", package.content(), "Calc MS Excel 2007 XML")


CHANGES = {
    "day, time and file": (("firstHeader", "&L打印：&D &T&R&F"), "打印：".encode(), b"&amp;R"),
    "path and sheet": (("firstFooter", "&C&Z&A"), b"firstFooter", b"&amp;C</"),
    "letters of columns": (("printOptions@headings", "1"), b"printOptions", b"horizontalCentered"),
    "from right to left": (("sheetView@rightToLeft", "1"), b"sheetView", b"showGridLines"),
}


@pytest.mark.parametrize(("change", "kept", "beside"), CHANGES.values(), ids=CHANGES.keys())
def test_what_printing_adds_is_not_printed(change: tuple[str, str], kept: bytes, beside: bytes) -> None:
    document = _document(change)
    after = open_package(without_print_marks(document, Limits()).content)
    before = open_package(document.content)
    part = after.part(SHEET)
    assert kept in part
    assert beside in part
    assert not any(mark in part for mark in (b"&amp;D", b"&amp;T", b"&amp;F", b"&amp;Z", b"&amp;A", b"headings="))
    assert b"rightToLeft" not in part
    assert [name for name in before.names if before.part(name) != after.part(name)] == [SHEET]


@pytest.mark.parametrize("words", ['&C&"黑体,加粗"&9第 &P 页', "&C研发&&D部", "&C&KDDAAFF草稿"])
def test_other_headers_stay_as_they_are(words: str) -> None:
    document = _document(("firstHeader", words))
    assert without_print_marks(document, Limits()) is document
