"""Opening files that people and attackers send: what is read, what is refused and under which rule."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from contextlib import suppress

import pytest

from kit.model import UnreadError
from kit.ooxml.opc.limits import Limits
from kit.ooxml.opc.package import Properties, open_package, pack_part, write_zip
from kit.ooxml.opc.zip import Part

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DOCUMENT = f'<w:document xmlns:w="{W}"><w:body><w:p/></w:body></w:document>'
DTD = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


Files = Mapping[str, str | bytes]


def rels(*targets: tuple[str, str]) -> str:
    """A relationships part: (kind or whole type, target)."""
    lines = (
        f'<Relationship Id="r{i}" Type="{kind if "/" in kind else f"{OFFICE}/{kind}"}" Target="{target}"/>'
        for i, (kind, target) in enumerate(targets)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(lines)}</Relationships>'


def files_of(main: str | bytes = DOCUMENT, target: str = "word/document.xml") -> dict[str, str | bytes]:
    return {"_rels/.rels": rels(("officeDocument", target)), "word/document.xml": main}


def zipped(files: Files) -> bytes:
    return write_zip(
        pack_part(name, data if isinstance(data, bytes) else data.encode()) for name, data in files.items()
    )


GOOD = zipped(files_of())


def lying(size: int) -> bytes:
    """A document whose headers state another inflated size."""
    part = pack_part("word/document.xml", DOCUMENT.encode())
    return write_zip(
        [pack_part("_rels/.rels", rels(("officeDocument", "word/document.xml")).encode()), part._replace(size=size)]
    )


MAINS = {
    "relative": files_of(),
    "absolute": files_of(target="/word/document.xml"),
    "backslashes": files_of(target="word\\document.xml"),
    "percent-encoded, other case": files_of(target="Word/%64ocument.XML"),
    "with dots": files_of(target="./docProps/../word/document.xml"),
    "names with a leading slash": {f"/{name}": text for name, text in files_of().items()},
    "names with backslashes": {name.replace("/", "\\"): text for name, text in files_of().items()},
    "strict relationship": files_of() | {"_rels/.rels": rels((f"{STRICT}/officeDocument", "word/document.xml"))},
    "strict namespace": files_of(DOCUMENT.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")),
    "content types alone": {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Override PartName="/word/document.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "word/document.xml": DOCUMENT,
    },
    "another name": {"_rels/.rels": rels(("officeDocument", "word/document2.xml")), "word/document2.xml": DOCUMENT},
    "UTF-16": files_of(('<?xml version="1.0" encoding="UTF-16"?>' + DOCUMENT).encode("utf-16")),
    "GBK": files_of(('<?xml version="1.0" encoding="GBK"?><!-- 中 -->' + DOCUMENT).encode("gbk")),
    "byte order mark": files_of(b"\xef\xbb\xbf" + DOCUMENT.encode()),
    "folders in the zip": files_of() | {"word/": "", "_rels/": ""},
}


@pytest.mark.parametrize("files", MAINS.values(), ids=MAINS)
def test_main_part_is_found(files: Files) -> None:
    package = open_package(zipped(files))
    assert (package.kind, package.root(package.main).tag) == ("docx", f"{{{W}}}document")


def test_a_workbook_is_one() -> None:
    files = {"_rels/.rels": rels(("officeDocument", "xl/workbook.xml")), "xl/workbook.xml": f'<workbook xmlns="{S}"/>'}
    assert open_package(zipped(files)).kind == "xlsx"


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
REFUSED = {
    "empty": (b"", "KIT-20 empty"),
    "owner file": (b"\x06wangwu" + bytes(155), "KIT-20 owner-file"),
    "zeros": (bytes(1000), "KIT-20 not-a-zip"),
    "noise": (b"\x01\x02\x03nothing", "KIT-20 not-a-zip"),
    "cut in the middle": (GOOD[: len(GOOD) // 2], "KIT-20 truncated"),
    "cut by one byte": (GOOD[:-1], "KIT-20 truncated"),
    "magic alone": (b"PK\x03\x04", "KIT-20 truncated"),
    "bytes lost before the end": (GOOD[:200] + GOOD[210:], "KIT-20 damaged"),
    "flipped bit": (GOOD.replace(pack_part("x", DOCUMENT.encode()).packed[10:40], bytes(30)), "KIT-20 damaged"),
    "stored part changed": (
        zipped({"_rels/.rels": rels(("officeDocument", "d.xml")), "d.xml": "<a/>"}).replace(b"<a/>", b"<b/>"),
        "KIT-20 damaged",
    ),
    "broken XML": (zipped(files_of("<w:document>")), "KIT-20 damaged"),
    "no XML": (zipped(files_of("words")), "KIT-20 damaged"),
    "understated size": (lying(10), "KIT-20 damaged"),
    "overstated size": (lying(100_000), "KIT-20 damaged"),
    "local header of another name": (GOOD.replace(b"word/document.xml", b"word/documents.ml", 1), "KIT-20 damaged"),
    "unknown packing": (write_zip([Part(b"_rels/.rels", b"x", 0, 1, 12)]), "KIT-20 method"),
    "no main part": (zipped({"[Content_Types].xml": f'<a xmlns="{PACKAGE}"/>'}), "KIT-20 no-main-part"),
    "same part twice": (zipped(files_of() | {"Word/Document.XML": DOCUMENT + " "}), "SEC-07 duplicate-part"),
    "DTD": (zipped(files_of(DTD + DOCUMENT)), "SEC-08 dtd"),
    "DTD behind a comment": (zipped(files_of("<!-- x -->" + DTD + DOCUMENT)), "SEC-08 dtd"),
    "DTD in UTF-16": (zipped(files_of((DTD + DOCUMENT).encode("utf-16"))), "SEC-08 dtd"),
    "DTD in bare UTF-16": (zipped(files_of((DTD + DOCUMENT).encode("utf-16-be"))), "SEC-08 dtd"),
    "DTD in UTF-32": (zipped(files_of((DTD + DOCUMENT).encode("utf-32-be"))), "KIT-20 damaged"),
    "DTD in UTF-7": (
        zipped(files_of('<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE d+AD4-' + DOCUMENT)),
        "KIT-20 encoding",
    ),
    "DTD in the relationships": (zipped(files_of() | {"_rels/.rels": DTD + rels()}), "SEC-08 dtd"),
    "too deep": (zipped(files_of("<a>" * 300 + "</a>" * 300)), "KIT-21 depth"),
    "encrypted zip": (GOOD.replace(b"PK\x01\x02\x14\x00\x14\x00\x00", b"PK\x01\x02\x14\x00\x14\x00\x01"), "KIT-25 zip"),
    "encrypted package": (OLE + "EncryptedPackage".encode("utf-16-le"), "KIT-25 password"),
    "old Word": (OLE + "WordDocument".encode("utf-16-le"), "KIT-24 doc"),
    "old Excel": (OLE + "Workbook".encode("utf-16-le"), "KIT-24 xls"),
    "other OLE": (OLE, "KIT-24 ole"),
    "PDF": (b"%PDF-1.7\n", "KIT-24 pdf"),
    "PNG": (b"\x89PNG\r\n\x1a\n", "KIT-24 png"),
    "JPEG": (b"\xff\xd8\xff\xe0", "KIT-24 jpeg"),
    "RTF": (rb"{\rtf1}", "KIT-24 rtf"),
    "HTML": (b"\xef\xbb\xbf\n<!-- x --><HTML lang='zh'>", "KIT-24 html"),
    "mail": (b"Subject: x\r\nFrom: y\r\n", "KIT-24 eml"),
    "XML of Office 2003": (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>', "KIT-24 word-2003"),
    "OpenDocument text": (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "KIT-24 odt"),
    "OpenDocument sheet": (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "KIT-24 ods"),
    "any zip": (zipped({"a.txt": "x"}), "KIT-24 archive"),
    "empty zip": (write_zip([]), "KIT-24 archive"),
    "slides": (zipped(files_of('<p:presentation xmlns:p="x"/>')), "KIT-24 pptx"),
    "binary workbook": (zipped({"_rels/.rels": rels(("officeDocument", "w.bin")), "w.bin": "x"}), "KIT-24 xlsb"),
}


@pytest.mark.parametrize(("data", "said"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_form_is_refused_by_its_kind(data: bytes, said: str) -> None:
    with pytest.raises(UnreadError) as error:
        open_package(data)
    assert f"{error.value.rule} {error.value.detail}" == said


BOMB = DOCUMENT + " " * 3 * 2**20
LIMITS = {
    "size": (GOOD, Limits(size=100)),
    "entries": (GOOD, Limits(entries=1)),
    "inflated": (GOOD, Limits(inflated=200)),
    "ratio": (zipped(files_of(BOMB)), Limits()),
    "xml": (GOOD, Limits(xml=100)),
    "nodes": (GOOD, Limits(nodes=5)),
}


@pytest.mark.parametrize("limit", LIMITS)
def test_limits_of_a_package(limit: str) -> None:
    with pytest.raises(UnreadError, match=f"KIT-21 {limit}"):
        open_package(*LIMITS[limit])


ODD = {
    "path upwards": "../evil.xml",
    "path upwards, backslashes": "word\\..\\..\\evil.xml",
    "drive": "C:/evil.xml",
    "network path": "//host/evil.xml",
    "NUL in a name": "evil\0.xml",
}


@pytest.mark.parametrize("name", ODD.values(), ids=ODD)
def test_parts_with_unsafe_names_are_told_and_never_looked_at(name: str) -> None:
    package = open_package(zipped(files_of() | {name: "x"}))
    assert package.odd.unsafe == (name,)
    assert name not in package.names


def test_a_part_that_is_there_twice_alike_is_told() -> None:
    package = open_package(zipped(files_of() | {"Word/Document.XML": DOCUMENT}))
    assert package.odd.repeated == ("word/document.xml",)


def test_a_blank_picture_is_no_bomb() -> None:
    assert open_package(zipped(files_of() | {"word/media/scan.bmp": bytes(2 * 2**20)})).kind == "docx"


def test_a_bomb_with_a_lying_header_is_never_inflated() -> None:
    packed = pack_part("word/document.xml", bytes(100 * 2**20), 9)
    with pytest.raises(UnreadError, match="KIT-20 damaged"):
        open_package(
            write_zip(
                [
                    pack_part("_rels/.rels", rels(("officeDocument", "word/document.xml")).encode()),
                    packed._replace(size=500),
                ]
            )
        )


def test_every_cut_and_every_overwritten_byte_is_read_or_refused() -> None:
    for at in range(len(GOOD)):
        for data in (GOOD[:at], GOOD[:at] + bytes([GOOD[at] ^ 0xFF]) + GOOD[at + 1 :]):
            with suppress(UnreadError):
                open_package(data).properties()


def custom(**values: str) -> str:
    lines = (
        f'<property name="kit.{name}"><v:lpwstr xmlns:v="v">{value}</v:lpwstr></property>'
        for name, value in values.items()
    )
    return f'<Properties xmlns="{OFFICE.replace("relationships", "custom-properties")}">{"".join(lines)}</Properties>'


DC = "http://purl.org/dc/elements/1.1/"
CORE_TYPE = f"{PACKAGE}/relationships/metadata/core-properties"
IDENTITIES = {
    "nothing": ({}, Properties()),
    "custom properties": (
        {"docProps/custom.xml": custom(form="complaint-record", version="1.0")},
        Properties("complaint-record", "1.0", ""),
    ),
    "identifier": (
        {"docProps/core.xml": f'<c xmlns:dc="{DC}"><dc:identifier> kit:a@1.0 </dc:identifier></c>'},
        Properties("", "", "kit:a@1.0"),
    ),
}


@pytest.mark.parametrize(("parts", "properties"), IDENTITIES.values(), ids=IDENTITIES)
def test_identity_of_a_package(parts: dict[str, str | bytes], properties: Properties) -> None:
    relations = rels(
        ("officeDocument", "word/document.xml"),
        ("custom-properties", "docProps/custom.xml"),
        (CORE_TYPE, "docProps/core.xml"),
    )
    assert open_package(zipped(files_of() | {"_rels/.rels": relations} | parts)).properties() == properties


def test_parts_by_name_and_relationship() -> None:
    relations = rels(("header", "header1.xml"), ("image", "/word/media/a.png"), ("footer", "gone.xml"))
    files = files_of() | {
        "word/_rels/document.xml.rels": relations,
        "word/header1.xml": "<h/>",
        "word/media/a.png": b"\x89PNG",
    }
    package = open_package(zipped(files))
    assert package.related(package.main, "header") == ["word/header1.xml"]
    assert [relation.target for relation in package.relations(package.main)] == ["word/header1.xml", "word/media/a.png"]
    assert package.part("/Word\\Media/A.png") == b"\x89PNG"
    assert package.names == list(files)
    assert package.packed("word/document.xml") == pack_part("word/document.xml", DOCUMENT.encode())
    with pytest.raises(KeyError):
        package.part("word/gone.xml")


def test_every_call_gives_a_fresh_tree() -> None:
    package = open_package(GOOD)
    package.root(package.main).clear()
    assert len(package.root(package.main)) == 1


def test_written_zips_are_read_by_everybody() -> None:
    files = {"[Content_Types].xml": b"<a/>", "word/文档.xml": b"x" * 5000, "empty": b""}
    with zipfile.ZipFile(io.BytesIO(zipped(dict(files)))) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == files
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_same_parts_give_the_same_bytes() -> None:
    assert zipped(files_of()) == zipped(files_of())
    assert pack_part("a", b"x" * 999).packed == zlib.compress(b"x" * 999, 1, -15)


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_zips_of_other_writers(compression: int) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        archive.comment = b"made elsewhere"
        for name, data in files_of().items():
            with archive.open(zipfile.ZipInfo(name), "w", force_zip64=True) as part:  # sizes in zip64 fields
                part.write(data.encode() if isinstance(data, str) else data)
    assert open_package(buffer.getvalue()).kind == "docx"


def test_zip64_directories_are_read() -> None:
    """A zip64 end record, as some writers always add: the old end then says 0xFFFF entries."""
    at = GOOD.rfind(b"PK\x05\x06")
    count, size, start = struct.unpack_from("<HII", GOOD, at + 10)
    record = struct.pack("<4sQHHIIQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, size, start)
    locator = struct.pack("<4sIQI", b"PK\x06\x07", 0, at, 1)
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    assert open_package(GOOD[:at] + record + locator + end).kind == "docx"
    assert open_package(GOOD[:at] + record + locator + GOOD[at:]).kind == "docx"
    with pytest.raises(UnreadError, match="KIT-21 entries"):
        open_package(GOOD[:at] + record + locator + end, Limits(entries=1))
