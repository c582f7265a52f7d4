"""What a file is that is no Word or Excel package: a key such as "pdf", the detail of its finding."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from kit.model import UnreadError

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS: Final = (("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls"), ("__nameid_", "msg"))
_MAGIC: Final = (
    (b"%PDF-", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"{\\rtf", "rtf"),
    (b"PK\x05\x06", "archive"),
    (b"Rar!\x1a\x07", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
)
_MARKUP: Final = (
    (re.compile(rb"<!doctype\s+html|<html[\s>]", re.I), "html"),
    (re.compile(rb"<\?xml\s"), "xml-file"),
)
_MAIL: Final = re.compile(
    rb"(?:From|Received|Return-Path|Date|Subject|Message-ID|MIME-Version|Delivered-To|X-[\w-]+): ", re.I
)
_ODF: Final = {"text": "odt", "spreadsheet": "ods", "presentation": "odp"}
_REACH: Final = 4096  # bytes in which a text file shows its kind
_OWNER_SIZES: Final = frozenset({162, 165})  # of the ~$ files that Word and Excel keep beside an open file
_OWNER_NAME: Final = range(1, 55)  # the first byte of an owner file: the length of its user's name


def refuse(data: bytes) -> UnreadError:
    """The error for bytes that start no zip: another kind (KIT-24), encrypted (KIT-25), else KIT-20."""
    if not data:
        return UnreadError("KIT-20", "empty")
    if data.startswith(_OLE):
        return _refuse_ole(data)
    if len(data) in _OWNER_SIZES and data[0] in _OWNER_NAME:
        return UnreadError("KIT-20", "owner-file")
    kind = _kind(data[:_REACH])
    return UnreadError("KIT-24", kind) if kind else UnreadError("KIT-20", "not-a-zip")


def _refuse_ole(data: bytes) -> UnreadError:
    """An OLE2 file holds an encrypted package or an old format; its stream names are UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return UnreadError("KIT-25", "password")
    found = (kind for stream, kind in _OLE_STREAMS if stream.encode("utf-16-le") in data)
    return UnreadError("KIT-24", next(found, "ole"))


def _kind(head: bytes) -> str:
    """The kind of a file by its first bytes, or ''."""
    magic = next((kind for mark, kind in _MAGIC if head.startswith(mark)), "")
    if magic:
        return magic
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if _MAIL.match(text):
        return "eml"
    return next((kind for pattern, kind in _MARKUP if pattern.search(text)), "")


def refuse_zip(names: Collection[str], mimetype: bytes) -> UnreadError:
    """The error for a zip without a Word or Excel main part: OpenDocument by its mimetype, or just a zip."""
    _, _, kind = mimetype.decode("latin-1").partition("opendocument.")
    if kind:
        return UnreadError("KIT-24", _ODF.get(kind.strip(), "odf"))
    if "[content_types].xml" in names:
        return UnreadError("KIT-20", "no-main-part")
    return UnreadError("KIT-24", "archive")
