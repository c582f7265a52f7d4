"""XML namespaces as lxml prefixes, and the strict spellings of ISO 29500 that mean the same."""

from __future__ import annotations

from typing import Final

_OFFICE: Final = "http://schemas.openxmlformats.org/"

W: Final = f"{{{_OFFICE}wordprocessingml/2006/main}}"
S: Final = f"{{{_OFFICE}spreadsheetml/2006/main}}"
A: Final = f"{{{_OFFICE}drawingml/2006/main}}"
MATH: Final = f"{{{_OFFICE}officeDocument/2006/math}}"
XDR: Final = f"{{{_OFFICE}drawingml/2006/spreadsheetDrawing}}"
PIC: Final = f"{{{_OFFICE}drawingml/2006/picture}}"
R: Final = f"{{{_OFFICE}officeDocument/2006/relationships}}"
RELATIONS: Final = f"{{{_OFFICE}package/2006/relationships}}"
TYPES: Final = f"{{{_OFFICE}package/2006/content-types}}"
CUSTOM: Final = f"{{{_OFFICE}officeDocument/2006/custom-properties}}"
MC: Final = f"{{{_OFFICE}markup-compatibility/2006}}"
WP: Final = f"{{{_OFFICE}drawingml/2006/wordprocessingDrawing}}"
WPS: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15: Final = "{http://schemas.microsoft.com/office/word/2012/wordml}"
X14: Final = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}"
XM: Final = "{http://schemas.microsoft.com/office/excel/2006/main}"
VML: Final = "{urn:schemas-microsoft-com:vml}"
DC: Final = "{http://purl.org/dc/elements/1.1/}"
DCTERMS: Final = "{http://purl.org/dc/terms/}"

_STRICT: Final = "http://purl.oclc.org/ooxml/"
_SPELLINGS: Final = tuple(
    (f"{quote}{_STRICT}{strict}{quote}".encode(), f"{quote}{_OFFICE}{usual}{quote}".encode())
    for quote in "\"'"
    for strict, usual in (
        ("wordprocessingml/main", "wordprocessingml/2006/main"),
        ("spreadsheetml/main", "spreadsheetml/2006/main"),
        ("drawingml/main", "drawingml/2006/main"),
        ("drawingml/wordprocessingDrawing", "drawingml/2006/wordprocessingDrawing"),
        ("drawingml/spreadsheetDrawing", "drawingml/2006/spreadsheetDrawing"),
        ("drawingml/picture", "drawingml/2006/picture"),
        ("officeDocument/math", "officeDocument/2006/math"),
        ("officeDocument/relationships", "officeDocument/2006/relationships"),
        ("officeDocument/customProperties", "officeDocument/2006/custom-properties"),
    )
)
_ROOT_REACH: Final = 8192  # bytes in which the root's namespace declarations lie


def usual_names(xml: bytes) -> bytes:
    """The part with strict namespaces written the transitional way; the same bytes when none are used."""
    if _STRICT.encode() not in xml[:_ROOT_REACH]:
        return xml
    for strict, usual in _SPELLINGS:
        xml = xml.replace(strict, usual)
    return xml
