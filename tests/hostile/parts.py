"""Sound files of the samples with some of their parts exchanged."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kit.ooxml.opc.package import pack_part, write_zip
from tests.fuzz.mutate import parts_of
from tests.support.paths import ROOT

FILLED = ROOT / "samples" / "filled"
WORD = (FILLED / "complaint-record.docx").read_bytes()
SHEET = (FILLED / "inspection-log.xlsx").read_bytes()
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships"
_MAIN = {"docx": "word/document.xml", "xlsx": "xl/worksheets/sheet1.xml"}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    return write_zip(pack_part(name, data, 9) for name, data in parts.items())


def with_parts(base: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The file with parts added or replaced."""
    return zipped(dict(parts_of(base)) | parts)


def related(
    base: bytes, source: str, *relations: tuple[str, str, bool], parts: Mapping[str, bytes] | None = None
) -> bytes:
    """The file with more relationships of a part: kind or whole type, target, whether it is external."""
    folder, _, name = source.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels"
    known = dict(parts_of(base)).get(
        rels, b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    )
    mode = {True: ' TargetMode="External"', False: ""}
    lines = "".join(
        f'<Relationship Id="evil{i}" Type="{kind if "/" in kind else f"{OFFICE}/{kind}"}" '
        f'Target="{target}"{mode[external]}/>'
        for i, (kind, target, external) in enumerate(relations)
    )
    return with_parts(
        base, {rels: known.replace(b"</Relationships>", lines.encode() + b"</Relationships>"), **(parts or {})}
    )


def body(text: str) -> bytes:
    """The complaint with something behind its last table."""
    document = dict(parts_of(WORD))["word/document.xml"].decode()
    at = document.rindex("<w:sectPr")
    return with_parts(WORD, {"word/document.xml": (document[:at] + text + document[at:]).encode()})


def cells(text: str) -> bytes:
    """The log with more rows behind its last one."""
    sheet = dict(parts_of(SHEET))[_MAIN["xlsx"]].decode()
    return with_parts(SHEET, {_MAIN["xlsx"]: sheet.replace("</sheetData>", text + "</sheetData>").encode()})


def value(text: str) -> bytes:
    """The complaint with another customer."""
    document = dict(parts_of(WORD))["word/document.xml"].decode()
    made = re.sub(
        r'(<w:tag w:val="customer\.name"/>.*?<w:t[^>]*>)[^<]*', lambda found: found[1] + text, document, count=1
    )
    return with_parts(WORD, {"word/document.xml": made.encode()})


def field(code: str) -> str:
    """A paragraph with a field of Word, its code in two runs."""
    half = len(code) // 2
    codes = "".join(
        f'<w:r><w:instrText xml:space="preserve">{part}</w:instrText></w:r>' for part in (code[:half], code[half:])
    )
    return (
        f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{codes}<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
