"""Files of other kinds, under names that lie: each is told for what it is."""

from __future__ import annotations

from io import BytesIO

from msoffcrypto.format.ooxml import OOXMLFile

from kit.demo.files import foreign as demo
from tests.hostile.parts import WORD, zipped

ODF = b"application/vnd.oasis.opendocument."
PASSWORD = "密码 1"


def locked(inside: bytes) -> bytes:
    """An office file that asks for the password."""
    made = BytesIO()
    OOXMLFile(BytesIO(inside)).encrypt(PASSWORD, made)
    return made.getvalue()


def cases() -> dict[str, tuple[bytes, str]]:
    """Files by what they are, each with its refusal."""
    found = {
        "nothing": (b"", "KIT-20 empty"),
        "half a document": (WORD[: len(WORD) // 2], "KIT-20 truncated"),
        "owner file": (b"\x05user" + bytes(157), "KIT-20 owner-file"),
        "locked document": (locked(WORD), "KIT-25 password"),
        "locked OpenDocument": (
            zipped({"mimetype": ODF + b"text", "META-INF/manifest.xml": b"<m:encryption-data/>"}),
            "KIT-25 password",
        ),
        "document of Word 97, damaged": (demo.old_document(), "KIT-24 doc"),
        "slides of PowerPoint 97": (
            demo.old_document().replace("WordDocument".encode("utf-16-le"), "PowerPoint Document".encode("utf-16-le")),
            "KIT-24 ppt",
        ),
        "page named .doc": (b"<html xmlns:o='urn:schemas-microsoft-com:office:office'><body>x", "KIT-24 html"),
        "table of a page named .xls": (b"\xef\xbb\xbf<table border=1><tr><td>1</td></tr></table>", "KIT-24 html"),
        "saved page": (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n", "KIT-24 saved-page"),
        "document of Word 2003": (
            b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w/>',
            "KIT-24 word-2003",
        ),
        "sheet of Excel 2003": (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            "KIT-24 excel-2003",
        ),
        "CSV named .xls": ("序号,姓名\r\n1,张三\r\n".encode("gb18030"), "KIT-24 plain-text"),
        "note named .docx": ("电话里已说清楚".encode(), "KIT-24 plain-text"),
        "note in UTF-16": ("电话里已说清楚".encode("utf-16"), "KIT-24 plain-text"),
        "RTF": (b"{\\rtf1\\ansi x}", "KIT-24 rtf"),
        "mail": (b"Received: from x\r\nSubject: y\r\n\r\n", "KIT-24 eml"),
        "scan": (demo.pdf(), "KIT-24 pdf"),
        "picture": (demo.png(), "KIT-24 png"),
        "photograph of a telephone": (b"\0\0\0\x18ftypheic", "KIT-24 heic"),
        "picture of the web": (b"RIFF\x10\0\0\0WEBPVP8 ", "KIT-24 webp"),
        "shortcut of Windows": (b"L\0\0\0\x01\x14\x02\0" + bytes(50), "KIT-24 shortcut"),
        "shortcut to a page": (b"[InternetShortcut]\r\nURL=http://x/\r\n", "KIT-24 shortcut"),
        "program": (b"MZ\x90\0" + bytes(60), "KIT-24 program"),
        "zip": (zipped({"a.txt": b"x"}), "KIT-24 archive"),
        "other archive": (b"7z\xbc\xaf\x27\x1c" + bytes(20), "KIT-24 archive"),
        "fixed layout": (zipped({"OFD.xml": b"<x/>", "Doc_0/Document.xml": b"<x/>"}), "KIT-24 ofd"),
    }
    return {name: (data, f"unread {said}") for name, (data, said) in found.items()}
