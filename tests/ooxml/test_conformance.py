"""The gate finds what Word or Excel would refuse or repair, in documents that are sound but for one thing."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from kit import pack as packs
from kit.ooxml.opc.conformance import faults
from kit.ooxml.opc.package import pack_part, write_zip
from kit.render import render

PACK = packs.load()
WORD = render(PACK, PACK.forms["satisfaction-survey"], {})
SHEET_PARTS = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
    ),
    "xl/workbook.xml": (
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><definedNames>{names}'
        "</definedNames></workbook>"
    ),
    "xl/worksheets/sheet1.xml": (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dataValidations>'
        '<dataValidation type="list"><formula1>"{items}"</formula1></dataValidation></dataValidations></worksheet>'
    ),
}


def changed(part: str, old: str, new: str) -> bytes:
    """The sound document with one replacement in one part."""
    with zipfile.ZipFile(io.BytesIO(WORD)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    before = parts[part].decode()
    after = re.sub(old, new, before, count=1)
    assert before != after
    return write_zip(pack_part(name, after.encode() if name == part else data) for name, data in parts.items())


def workbook(names: str = "", items: str = "") -> list[str]:
    """What our own checks say of a workbook with these names and this list."""
    parts = {name: text.replace("{names}", names).replace("{items}", items) for name, text in SHEET_PARTS.items()}
    found = faults(write_zip(pack_part(name, text.encode()) for name, text in parts.items()))
    return [words for words in found if not words.startswith("openxml-audit")]


def test_a_sound_document_has_no_faults() -> None:
    assert faults(WORD) == []


@pytest.mark.parametrize(
    ("part", "old", "new", "words"),
    [
        ("word/document.xml", "</w:body>", "", "word/document.xml: not well-formed"),
        ("word/document.xml", '<w:id w:val="2"/>', '<w:id w:val="1"/>', "two controls have the id 1"),
        ("word/document.xml", 'w:name="f_quarter"', 'w:name="F_Number"', "two bookmarks are named f_number"),
        ("word/document.xml", 'w:name="f_quarter"', f'w:name="{"f" * 41}"', "longer than 40"),
        ("word/document.xml", '<w:bookmarkEnd w:id="1"/>', "", "starts and ends do not match"),
        ("word/document.xml", '<w:tag w:val="quarter"/>', f'<w:tag w:val="{"t" * 65}"/>', "the tag .* longer than 64"),
        ("word/document.xml", "(?s)(<w:tc><w:tcPr>.*?</w:tcPr>).*?</w:tc>", r"\1</w:tc>", "end in a paragraph"),
        ("[Content_Types].xml", "/word/styles.xml", "/word/nowhere.xml", "there is no part word/nowhere.xml"),
        ("[Content_Types].xml", '<Default Extension="rels"[^>]*/>', "", "has no content type"),
        ("[Content_Types].xml", "(<Override[^>]*/>)", r"\1\1", "is typed twice"),
        ("word/_rels/document.xml.rels", 'Target="styles.xml"', 'Target="nowhere.xml"', "nowhere.xml does not exist"),
        ("word/_rels/document.xml.rels", "(<Relationship [^>]*/>)", r"\1\1", "two relationships are"),
        ("word/document.xml", "<w:body>", "<w:body><w:nonsense/>", "openxml-audit: "),
    ],
)
def test_one_fault_is_found(part: str, old: str, new: str, words: str) -> None:
    assert any(re.search(words, found) for found in faults(changed(part, old, new)))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"plain text", WORD[:-30]])
def test_what_is_no_package_is_one_fault(data: bytes) -> None:
    assert len(faults(data)) == 1


def test_two_parts_of_one_name_are_found() -> None:
    parts = [pack_part("a.xml", b"<a/>"), pack_part("A.xml", b"<a/>")]
    assert "two parts are named a.xml" in faults(write_zip(parts))


@pytest.mark.parametrize(
    "name", ["f_number", "_f", "f_数量", "\\x", "ABCD1", "f.x", "XFE1", "A1048577", "_xlnm.Print_Area"]
)
def test_names_that_excel_allows(name: str) -> None:
    assert workbook(f'<definedName name="{name}">1</definedName>') == []


@pytest.mark.parametrize("name", ["", "C7", "xfd1", "R1C1", "r", "C", "R12", "1a", "a b", "a-b", "x" * 256])
def test_names_that_excel_refuses(name: str) -> None:
    assert workbook(f'<definedName name="{name}">1</definedName>') == [f"{name!r} is no defined name that Excel allows"]


def test_names_are_unique_in_any_case_within_their_scope() -> None:
    same = '<definedName name="f_a">1</definedName><definedName name="F_A">1</definedName>'
    assert workbook(same) == ["two defined names are f_a"]
    assert workbook(same.replace('"F_A"', '"F_A" localSheetId="0"')) == []


@pytest.mark.parametrize(("items", "good"), [("甲," * 127 + "乙", True), ("甲," * 128, False)])
def test_a_list_in_a_validation_has_255_characters_at_most(items: str, good: bool) -> None:
    assert (workbook(items=items) == []) is good
