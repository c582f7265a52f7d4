"""Files that are no forms of the company, made with minimal means: a letter, a budget, a picture, a scan, a note."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_MAIN = "application/vnd.openxmlformats-officedocument"
_LETTER = (
    "关于参加行业技术交流会的函",
    "各有关单位：",
    "兹定于下月举办智能装备技术交流会，请于本月底前反馈参会人员名单。",
    "特此函告。",
)
_BUDGET = (("项目", "预算"), ("差旅", "36000"), ("会务", "18500"), ("资料印刷", "4200"))


def letter() -> bytes:
    """An ordinary letter as .docx."""
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in _LETTER)
    parts = {"word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'}
    return _package("word/document.xml", f"{_MAIN}.wordprocessingml.document.main+xml", parts)


def budget() -> bytes:
    """A budget as .xlsx, with a sheet of its own making."""
    rows = "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in _BUDGET)
    link = f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    sheets = '<sheets><sheet name="预算" sheetId="1" r:id="r1"/></sheets>'
    parts = {
        "xl/workbook.xml": f'<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}">{sheets}</workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_RELS}">{link}</Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_SHEET}"><sheetData>{rows}</sheetData></worksheet>',
    }
    return _package("xl/workbook.xml", f"{_MAIN}.spreadsheetml.sheet.main+xml", parts)


def pdf() -> bytes:
    """A one-page PDF, as a scanner leaves it beside the form."""
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
    )
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = b"xref\n0 4\n0000000000 65535 f \n%strailer\n<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return out + tail % (table, len(out))


def png() -> bytes:
    """A small grey picture, such as a photographed seal."""
    rows = b"".join(b"\0" + bytes([200]) * 16 for _ in range(16))
    parts = ((b"IHDR", struct.pack(">IIBBBBB", 16, 16, 8, 0, 0, 0, 0)), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in parts)


def old_document() -> bytes:
    """A document of Word 97."""
    return _compound("WordDocument")


def locked() -> bytes:
    """A workbook that asks for a password."""
    return _compound("EncryptedPackage")


def note() -> bytes:
    """A plain text that somebody renamed to .docx."""
    return "电话里已说清楚，表单下周补。\r\n".encode()


def nothing() -> bytes:
    """A file without content, left behind by a failed upload."""
    return b""


def _compound(stream: str) -> bytes:
    """A compound file with one stream of zeros: header, allocation table, directory, eight sectors of content."""
    end, free, size = 0xFFFFFFFE, 0xFFFFFFFF, 4096
    places = struct.pack("<10I", 1, 1, 0, 0, size, end, 0, end, 0, 0)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    chain = [0xFFFFFFFD, end, *range(3, 10), end]
    table = struct.pack(f"<{len(chain)}I", *chain)
    directory = _entry("Root Entry", 5, 1, end, 0) + _entry(stream, 2, free, 2, size) + bytes(256)
    return (
        header + bytes(4) + places[4:] + b"\xff" * 432 + table + b"\xff" * (512 - len(table)) + directory + bytes(size)
    )


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le") + bytes(2)
    links = struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, child)
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBB", len(text), kind, 1)
        + links
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _cell(text: str) -> str:
    return f"<c><v>{text}</v></c>" if text.isdigit() else f'<c t="inlineStr"><is><t>{text}</t></is></c>'


def _package(main: str, content_type: str, parts: dict[str, str]) -> bytes:
    """An office package of its main part and whatever that refers to."""
    sheet = f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_MAIN}.spreadsheetml.worksheet+xml"/>'
    types = (
        f'<Types xmlns="{_TYPES}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/{main}" ContentType="{content_type}"/>{sheet if main.startswith("xl/") else ""}</Types>'
    )
    link = f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="{main}"/>'
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        everything = {
            "[Content_Types].xml": types,
            "_rels/.rels": f'<Relationships xmlns="{_RELS}">{link}</Relationships>',
        }
        for name, text in (everything | parts).items():
            package.writestr(
                zipfile.ZipInfo(name), f'<?xml version="1.0" encoding="UTF-8"?>{text}', zipfile.ZIP_DEFLATED
            )
    return out.getvalue()
