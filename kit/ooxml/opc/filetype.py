"""What a file is that is no Word or Excel package: a key such as "pdf", the detail of its finding."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import Final

from kit.model import UnreadError
from kit.rule_ids import DAMAGED, ENCRYPTED, OTHER_KIND
from kit.text.regex import regex

OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _stream(name: str) -> re.Pattern[bytes]:
    """A stream's name in a compound file: UTF-16, in any case ([MS-CFB] 2.6.1)."""
    return re.compile(re.escape(name.encode("utf-16-le")), re.I)


_ENCRYPTED_PACKAGE: Final = _stream("EncryptedPackage")
_OLE_STREAMS: Final = (
    (_stream("WordDocument"), "doc"),
    (_stream("Workbook"), "xls"),
    (_stream("Book"), "xls"),
    (_stream("PowerPoint Document"), "ppt"),
    (_stream("__nameid_"), "msg"),
)
_MAGIC: Final = (
    (b"%PDF-", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"{\\rtf", "rtf"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "shortcut"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"PK\x05\x06", "archive"),
    (b"Rar!\x1a\x07", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b\x08", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ\x00", "archive"),
)
_INSIDE: Final = ((257, b"ustar", "archive"), (8, b"WEBP", "webp"), (4, b"ftyphei", "heic"), (4, b"ftypmif", "heic"))
_MARKUP: Final = (
    (regex(rb"<\?mso-application[^>]*Word\.Document|schemas\.microsoft\.com/office/word/2003"), "word-2003"),
    (regex(rb"<\?mso-application[^>]*Excel\.Sheet|urn:schemas-microsoft-com:office:spreadsheet"), "excel-2003"),
    (regex(rb"<!doctype\s+html|<html[\s>]|<table[\s>]", re.I), "html"),
    (regex(rb"<\?xml\s"), "xml-file"),
)
_SHORTCUT: Final = regex(rb"\[(?:InternetShortcut|Desktop Entry)\]")
_SAVED_PAGE: Final = regex(rb"multipart/related", re.I)
_MAIL: Final = regex(
    rb"(?:From|Received|Return-Path|Date|Subject|Message-ID|MIME-Version|Delivered-To|X-[\w-]+): ", re.I
)
_ODF: Final = {"text": "odt", "spreadsheet": "ods", "presentation": "odp"}
_BINARY: Final = regex(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
_ENCODINGS: Final = ("utf-8", "gb18030")
_REACH: Final = 4096  # bytes in which a text file shows its kind
_OWNER_SIZES: Final = frozenset({162, 165})  # of the ~$ files that Word and Excel keep beside an open file
_OWNER_NAME: Final = range(1, 55)  # the first byte of an owner file: the length of its user's name


def refuse(data: bytes) -> UnreadError:
    """The error for bytes that start no zip: another kind (KIT-24), encrypted (KIT-25), else KIT-20."""
    if not data:
        return UnreadError(DAMAGED, "empty")
    if data.startswith(OLE):
        return _refuse_ole(data)
    if len(data) in _OWNER_SIZES and data[0] in _OWNER_NAME:
        return UnreadError(DAMAGED, "owner-file")
    kind = _kind(data[:_REACH])
    return UnreadError(OTHER_KIND, kind) if kind else UnreadError(DAMAGED, "not-a-zip")


def _refuse_ole(data: bytes) -> UnreadError:
    """An OLE2 file holds an encrypted package or an old format."""
    if _ENCRYPTED_PACKAGE.search(data):
        return UnreadError(ENCRYPTED, "password")
    found = (kind for stream, kind in _OLE_STREAMS if stream.search(data))
    return UnreadError(OTHER_KIND, next(found, "ole"))


def _kind(head: bytes) -> str:
    """The kind of a file by its first bytes, or ''."""
    magic = next((kind for mark, kind in _MAGIC if head.startswith(mark)), "")
    magic = magic or next((kind for at, mark, kind in _INSIDE if head.startswith(mark, at)), "")
    return magic or _text_kind(head.removeprefix(b"\xef\xbb\xbf").lstrip(), head.startswith(_UTF16))


def _text_kind(text: bytes, wide: bool) -> str:
    """The kind of a text, '' for what is none; `wide`: it starts as UTF-16 does."""
    if _MAIL.match(text):
        return "saved-page" if _SAVED_PAGE.search(text) else "eml"
    if _SHORTCUT.match(text):
        return "shortcut"
    found = next((kind for pattern, kind in _MARKUP if pattern.search(text)), "")
    return found or ("plain-text" if wide or _is_text(text) else "")


def _is_text(text: bytes) -> bool:
    """Whether bytes read as text in the encodings of this country; the last character may be cut off."""
    return not _BINARY.search(text) and any(
        _decodes(text[: len(text) - cut], encoding) for encoding in _ENCODINGS for cut in range(4)
    )


def _decodes(text: bytes, encoding: str) -> bool:
    try:
        text.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def refuse_zip(names: Collection[str], part: Callable[[str], bytes]) -> UnreadError:
    """The error for a zip without a Word or Excel main part: OpenDocument by its mimetype, or just a zip."""
    _, _, kind = part("mimetype").decode("latin-1").partition("opendocument.")
    if kind:
        if b"encryption-data" in part("meta-inf/manifest.xml"):
            return UnreadError(ENCRYPTED, "password")
        return UnreadError(OTHER_KIND, _ODF.get(kind.strip().removesuffix("-template"), "odf"))
    if "[content_types].xml" in names:
        return UnreadError(DAMAGED, "no-main-part")
    return UnreadError(OTHER_KIND, "ofd" if "ofd.xml" in names else "archive")
