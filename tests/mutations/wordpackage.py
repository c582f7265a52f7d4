"""What other programs make of the package, and what is left of a form's identity; a whole retype."""

from __future__ import annotations

import io
import re
from random import Random

import docx
from lxml import etree

from tests.mutations.kind import ANY, Expect, Kind, Source
from tests.mutations.wordfile import (
    MAIN,
    Element,
    Word,
    bare,
    both,
    closed,
    opened,
    q,
    text_of,
    unpack,
    word_kind,
)

_STRICT = (
    (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    ),
    (b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main"),
    (b"http://schemas.openxmlformats.org/drawingml/2006/", b"http://purl.oclc.org/ooxml/drawingml/"),
    (b"officeDocument/2006/custom-properties", b"officeDocument/2006/customProperties"),
    (b"officeDocument/2006/extended-properties", b"officeDocument/2006/extendedProperties"),
    (b"http://schemas.openxmlformats.org/officeDocument/2006/", b"http://purl.oclc.org/ooxml/officeDocument/"),
)
_CUSTOM, _CORE = "docProps/custom.xml", "docProps/core.xml"


def strict(parts: dict[str, bytes]) -> None:
    """ISO 29500 Strict namespaces in every part; the package's own relations keep theirs."""
    for name, content in parts.items():
        for old, new in _STRICT if name.endswith((".xml", ".rels")) else ():
            content = content.replace(old, new)
        parts[name] = content


def prefixed(payload: bytes, prefix: str = "ns1") -> bytes:
    """The same tree with another prefix for its main namespace."""
    root = etree.fromstring(payload)
    main = etree.QName(root).namespace
    names = {key: uri for key, uri in root.nsmap.items() if uri != main}
    fresh = etree.Element(root.tag, dict(root.attrib), nsmap={prefix: main, **names})
    fresh.extend(list(root))
    etree.cleanup_namespaces(fresh)
    return bytes(etree.tostring(fresh, xml_declaration=True, encoding="UTF-8", standalone=True))


def in_strict(word: Word, source: Source, rng: Random) -> Expect:
    word.parts.update(unpack(closed(word)))
    strict(word.parts)
    word.root = etree.fromstring(word.parts[MAIN])
    return Expect()


def _moved(word: Word) -> None:
    """The main part under another name, as written now."""
    word.parts.update(unpack(closed(word)))
    word.parts["word/body.xml"] = word.parts.pop(MAIN)
    for name in ("[Content_Types].xml", "_rels/.rels"):
        word.parts[name] = word.parts[name].replace(b"word/document.xml", b"word/body.xml")
    word.parts["word/_rels/body.xml.rels"] = word.parts.pop("word/_rels/document.xml.rels")


def renamed_main(word: Word, source: Source, rng: Random) -> Expect:
    """Absolute targets, a main part of another name."""
    _moved(word)
    for name in [n for n in word.parts if n.endswith(".rels")]:
        base = "/word/" if "word/" in name else "/"
        word.parts[name] = re.sub(rb'Target="(?!/|http)', f'Target="{base}'.encode(), word.parts[name])
    return Expect()


def other_prefixes(word: Word, source: Source, rng: Random) -> Expect:
    word.root = etree.fromstring(prefixed(etree.tostring(word.root)))
    return Expect()


def with_macros(word: Word, source: Source, rng: Random) -> Expect:
    """Saved as .docm or .dotx: another content type, the same document."""
    office = b"application/vnd.openxmlformats-officedocument.wordprocessingml."
    kind = rng.choice((b"application/vnd.ms-word.document.macroEnabled.main+xml", office + b"template.main+xml"))
    old = office + b"document.main+xml"
    word.parts["[Content_Types].xml"] = word.parts["[Content_Types].xml"].replace(old, kind)
    return Expect()


def _drop_part(word: Word, name: str) -> None:
    word.parts.pop(name, None)
    for index in ("[Content_Types].xml", "_rels/.rels"):
        root = etree.fromstring(word.parts[index])
        for element in list(root):
            if (
                name in (element.get("PartName") or "", element.get("Target") or "")
                or name in (element.get("PartName") or "")[1:]
            ):
                root.remove(element)
        word.parts[index] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def properties_lost(word: Word, source: Source, rng: Random) -> Expect:
    _drop_part(word, _CUSTOM)
    return Expect()


def identifier_lost(word: Word, source: Source, rng: Random) -> Expect:
    _drop_part(word, _CORE)
    return Expect()


def _identity_line(word: Word) -> list[Element]:
    return [p for p in word.body.findall(q("p")) if "表单编号" in text_of(p)]


def line_lost(word: Word, source: Source, rng: Random) -> Expect:
    """The printed form number is gone, from the body and from header and footer."""
    for line in _identity_line(word):
        word.body.remove(line)
    for name in [n for n in word.parts if n.startswith(("word/header", "word/footer"))]:
        word.parts[name] = word.parts[name].replace(source.form.id.encode(), b"").replace("表单编号".encode(), b"")
    return Expect()


def headings_lost(word: Word, source: Source, rng: Random) -> Expect:
    """No title, no section headings."""
    for line in list(word.body.findall(q("p"))):
        if line not in _identity_line(word) and line.getnext() is not None and not line.findall(f".//{q('sectPr')}"):
            word.body.remove(line)
    return Expect()


def all_identity_lost(word: Word, source: Source, rng: Random) -> Expect:
    """Only labels and values are left."""
    for lose in (properties_lost, identifier_lost, line_lost, headings_lost):
        lose(word, source, rng)
    return Expect()


def _appended(word: Word, payload: bytes) -> None:
    other = opened(payload).root.find(q("body"))
    end = word.body.find(q("sectPr"))
    for element in other:
        if element.tag != q("sectPr"):
            end.addprevious(element) if end is not None else word.body.append(element)


def two_forms(word: Word, source: Source, rng: Random) -> Expect:
    """Another form pasted behind: the file is refused, or says so."""
    _appended(word, source.other)
    return Expect(says=((ANY, ANY),))


def same_twice(word: Word, source: Source, rng: Random) -> Expect:
    """The same form, filled otherwise, pasted behind: the file is refused, or says so."""
    _appended(word, source.twin)
    return Expect(says=((ANY, ANY),))


def retyped(word: Word, source: Source, rng: Random) -> Expect:
    """All text copied into a fresh document with plain tables, by python-docx."""
    bare(word.root)
    fresh = docx.Document()
    for element in word.body:
        if element.tag == q("p") and text_of(element).strip():
            fresh.add_paragraph(text_of(element))
        elif element.tag == q("tbl"):
            _copied(fresh, element)
    target = io.BytesIO()
    fresh.save(target)
    word.parts.clear()
    word.parts.update(unpack(target.getvalue()))
    word.root = etree.fromstring(word.parts[MAIN])
    return Expect()


def _copied(fresh: docx.document.Document, table: Element) -> None:
    rows = [row.findall(q("tc")) for row in table.findall(q("tr"))]
    spans = [[_span(cell) for cell in row] for row in rows]
    grid = fresh.add_table(rows=len(rows), cols=max(sum(row) for row in spans))
    for y, row in enumerate(rows):
        x, targets = 0, grid.row_cells(y)
        for cell, span in zip(row, spans[y], strict=True):
            (targets[x].merge(targets[x + span - 1]) if span > 1 else targets[x]).text = text_of(cell)
            x += span


def _span(cell: Element) -> int:
    found = cell.find(f"{q('tcPr')}/{q('gridSpan')}")
    return 1 if found is None else int(found.get(q("val")))


def retyped_plainly(word: Word, source: Source, rng: Random) -> Expect:
    """The same, without the printed form number and without asterisks and the note at the end."""
    for line in _identity_line(word):
        word.body.remove(line)
    for piece in list(word.body.iter(q("t"))):
        if piece.text == "*":
            piece.text = ""
    for line in list(word.body.findall(q("p"))):
        if text_of(line).startswith("说明"):
            word.body.remove(line)
    return retyped(word, source, rng)


KINDS: tuple[Kind, ...] = (
    word_kind("strict namespaces", "ISO 29500 Strict", in_strict),
    word_kind("absolute part names", "a main part of another name, absolute targets", renamed_main),
    word_kind("other prefixes", "another prefix for the main namespace", other_prefixes),
    word_kind("saved as docm or dotx", "another content type", with_macros),
    *both("custom properties lost", "docProps/custom.xml is gone", properties_lost),
    *both("identifier lost", "docProps/core.xml is gone", identifier_lost),
    *both("form number lost", "表单编号 is printed nowhere", line_lost),
    *both("headings lost", "no title, no section headings", headings_lost),
    *both("identity lost", "only labels and values are left", all_identity_lost),
    *both("two forms in a file", "another form pasted behind: must be refused or said", two_forms, certain=False),
    *both("one form twice", "the same form, filled otherwise: must be refused or said", same_twice, certain=False),
    word_kind("retyped", "all text in a fresh document of python-docx", retyped),
    word_kind("retyped plainly", "the same without form number, asterisks, note", retyped_plainly),
)
