"""List numbers that Word hides are taken out before LibreOffice prints them; nothing else is touched."""

from __future__ import annotations

import pytest

from kit.office.pdf import OfficeDocument
from kit.ooxml.opc.limits import Limits
from kit.ooxml.opc.package import open_package
from kit.proof.unnumbered import without_hidden_numbers
from tests.seen.judge import Case, cases, changed


def _document(name: str) -> OfficeDocument:
    return OfficeDocument(
        "docx", changed(next(case for case in cases("docx") if _is(case, name)), "docx"), "MS Word 2007 XML"
    )


def _is(case: Case, name: str) -> bool:
    return case.manipulation.name == name


def test_a_hidden_number_is_not_printed() -> None:
    document = _document("ordinary: number that is hidden")
    printed = without_hidden_numbers(document, Limits())
    before, after = open_package(document.content), open_package(printed.content)
    assert "不".encode() in before.part("word/numbering.xml")
    assert "不".encode() not in after.part("word/numbering.xml")
    assert [name for name in before.names if before.part(name) != after.part(name)] == ["word/numbering.xml"]


@pytest.mark.parametrize("name", ["number prefix refuses", "ordinary: number switched off", "ordinary: bold"])
def test_other_documents_stay_as_they_are(name: str) -> None:
    document = _document(name)
    assert without_hidden_numbers(document, Limits()) is document
