"""What other programs make of the workbook's package: names, styles, content types, strings, identity."""

from __future__ import annotations

import re
from random import Random

from lxml import etree

from kit.data.paths import value_at
from tests.mutations.kind import Expect, Kind, Source
from tests.mutations.sheetcells import drop_names
from tests.mutations.sheetfile import (
    BOOK,
    SHEET,
    Book,
    R,
    S,
    address,
    carrier,
    cells,
    closed,
    label_spots,
    names,
    range_of,
    s,
    sheet_kind,
    slots,
    text_of,
    type_text,
)
from tests.mutations.wordfile import unpack
from tests.mutations.wordpackage import prefixed, strict


def names_lost(book: Book, source: Source, rng: Random) -> Expect:
    drop_names(book)
    return Expect()


def names_damaged(book: Book, source: Source, rng: Random) -> Expect:
    """Half of the names point nowhere."""
    for name in names(book).values():
        if rng.random() < 0.5:
            name.text = "#REF!"
    return Expect()


def names_shifted(book: Book, source: Source, rng: Random) -> Expect:
    """A program inserted a row and left the names: each points one row too high or low."""
    step = rng.choice((-1, 1))
    for name in names(book).values():
        name.text = re.sub(r"\$([0-9]+)", lambda found: f"${max(1, int(found[1]) + step)}", name.text)
    return Expect()


def names_swapped(book: Book, source: Source, rng: Random) -> Expect | None:
    """Two names point to each other's cell; the labels are right."""
    filled = [f for f in source.form.fields if f.derive is None and value_at(source.data, f.path) is not None]
    if len(filled) < 2:
        return None
    first, second = (names(book)[carrier(field.path)] for field in rng.sample(filled, 2))
    first.text, second.text = second.text, first.text
    return Expect()


def names_foreign(book: Book, source: Source, rng: Random) -> Expect:
    """Names of other programs, of deleted sheets, of other workbooks."""
    holder = book.workbook.find(s("definedNames"))
    sheet = book.workbook.find(f".//{s('sheet')}").get("name")
    here = (("_xlnm._FilterDatabase", f"'{sheet}'!$A$1:$C$9"), ("f_unknown", f"'{sheet}'!$B$2"))
    away = (("价格表", "[1]Sheet1!$A$1:$B$20"), ("Print_Titles_旧", "#REF!"), ("合计公式", "SUM(1,2)"))
    for name, text in here + away:
        fresh = etree.SubElement(holder, s("definedName"), name=name)
        fresh.text = text
        if name.startswith("_xlnm"):
            fresh.set("localSheetId", "0")
            fresh.set("hidden", "1")
    return Expect()


def pasted_over(book: Book, source: Source, rng: Random) -> Expect:
    """Values pasted from elsewhere: no validation, no conditional format, no protection, no style in text cells."""
    for tag in ("dataValidations", "conditionalFormatting", "sheetProtection"):
        for element in list(book.sheet.iter(s(tag))):
            element.getparent().remove(element)
    for slot in slots(book, source):
        if slot.field.kind not in ("date", "moment"):
            slot.cell.attrib.pop("s", None)
    return Expect()


def with_macros(book: Book, source: Source, rng: Random) -> Expect:
    """Saved as .xlsm or .xltx: another content type."""
    kind = rng.choice(
        (
            b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
            b"application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
        )
    )
    old = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    book.parts["[Content_Types].xml"] = book.parts["[Content_Types].xml"].replace(old, kind)
    return Expect()


def _rewritten(book: Book) -> None:
    book.parts.update(unpack(closed(book)))


def _reloaded(book: Book) -> Expect:
    book.sheet, book.workbook = etree.fromstring(book.parts[SHEET]), etree.fromstring(book.parts[BOOK])
    return Expect()


def in_strict(book: Book, source: Source, rng: Random) -> Expect:
    _rewritten(book)
    strict(book.parts)
    return _reloaded(book)


def other_prefixes(book: Book, source: Source, rng: Random) -> Expect:
    _rewritten(book)
    for name in (SHEET, BOOK, "xl/sharedStrings.xml", "xl/styles.xml"):
        book.parts[name] = prefixed(book.parts[name], "x")
    return _reloaded(book)


def absolute_names(book: Book, source: Source, rng: Random) -> Expect:
    """Absolute targets, parts of other names."""
    _rewritten(book)
    book.parts["xl/worksheets/data.xml"] = book.parts.pop(SHEET)
    book.parts["[Content_Types].xml"] = book.parts["[Content_Types].xml"].replace(
        b"sheets/sheet1.xml", b"sheets/data.xml"
    )
    relations = "xl/_rels/workbook.xml.rels"
    content = book.parts[relations].replace(b"worksheets/sheet1.xml", b"worksheets/data.xml")
    book.parts[relations] = re.sub(rb'Target="(?!/)', b'Target="/xl/', content)
    return Expect()


def shared_strings(book: Book, source: Source, rng: Random) -> Expect:
    """Every text in the shared table, as Excel writes it."""
    texts = list(book.strings)
    for cell in book.rows.iter(s("c")):
        if cell.get("t") == "inlineStr":
            texts.append(text_of(book, cell))
            for child in list(cell):
                cell.remove(child)
            cell.set("t", "s")
            etree.SubElement(cell, s("v")).text = str(len(texts) - 1)
    table = etree.Element(s("sst"), nsmap={None: S})
    for text in texts:
        piece = etree.SubElement(etree.SubElement(table, s("si")), s("t"))
        piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        piece.text = text
    book.parts["xl/sharedStrings.xml"] = etree.tostring(table, xml_declaration=True, encoding="UTF-8")
    return Expect()


def inline_strings(book: Book, source: Source, rng: Random) -> Expect:
    """Every text in its cell, labels too."""
    for cell in book.rows.iter(s("c")):
        if cell.get("t") == "s":
            type_text(cell, text_of(book, cell))
    return Expect()


def no_addresses(book: Book, source: Source, rng: Random) -> Expect:
    """Cells and rows without addresses, in order and without gaps, as some programs write them."""
    held = cells(book)
    last, bottom = max(column for _, column in held), max(row for row, _ in held)
    for line in list(book.rows):
        book.rows.remove(line)
    for row in range(1, bottom + 1):
        line = etree.SubElement(book.rows, s("row"))
        for column in range(1, last + 1):
            line.append(held.get((row, column), etree.Element(s("c"))))
    for element in [*book.rows.iter(s("c")), *book.rows]:
        element.attrib.pop("r", None)
    return Expect()


def comments(book: Book, source: Source, rng: Random) -> Expect:
    """Remarks on cells; their words are no part of the form."""
    places = [slot.cell.get("r") for slot in slots(book, source)][:12]
    notes = "".join(
        f'<comment ref="{place}" authorId="0"><text><t>请核对：2025年1月1日</t></text></comment>' for place in places
    )
    content = (
        f'<comments xmlns="{S}"><authors><author>审核</author></authors><commentList>{notes}</commentList></comments>'
    )
    book.parts["xl/comments1.xml"] = content.encode()
    link = f'<Relationship Id="rIdC" Type="{R}/comments" Target="../comments1.xml"/>'
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    name = "xl/worksheets/_rels/sheet1.xml.rels"
    old = book.parts.get(name, f'<Relationships xmlns="{package}"></Relationships>'.encode())
    book.parts[name] = old.replace(b"</Relationships>", f"{link}</Relationships>".encode())
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
    part = f'<Override PartName="/xl/comments1.xml" ContentType="{kind}"/></Types>'
    book.parts["[Content_Types].xml"] = book.parts["[Content_Types].xml"].replace(b"</Types>", part.encode())
    return Expect()


def _drop_part(book: Book, name: str) -> None:
    book.parts.pop(name, None)
    for index in ("[Content_Types].xml", "_rels/.rels"):
        content = book.parts[index]
        book.parts[index] = re.sub(rf"<(?:Override|Relationship)\b[^>]*{re.escape(name)}[^>]*/>".encode(), b"", content)


def properties_lost(book: Book, source: Source, rng: Random) -> Expect:
    _drop_part(book, "docProps/custom.xml")
    return Expect()


def identifier_lost(book: Book, source: Source, rng: Random) -> Expect:
    _drop_part(book, "docProps/core.xml")
    return Expect()


def number_lost(book: Book, source: Source, rng: Random) -> Expect:
    """The printed form number is deleted, from page header and footer too."""
    for cell in book.rows.iter(s("c")):
        if "表单编号" in text_of(book, cell):
            type_text(cell, "")
    for element in list(book.sheet.iter(s("headerFooter"))):
        element.getparent().remove(element)
    return Expect()


def title_lost(book: Book, source: Source, rng: Random) -> Expect:
    first = min(label[0] for label, _ in label_spots(book, source)) if source.form.fields else 1
    for place, cell in cells(book).items():
        if place[0] < first and "表单编号" not in text_of(book, cell):
            type_text(cell, "")
    return Expect()


def all_identity_lost(book: Book, source: Source, rng: Random) -> Expect:
    """Only labels and values are left; the sheet is called Sheet1, no names."""
    for lose in (properties_lost, identifier_lost, number_lost, title_lost):
        lose(book, source, rng)
    book.workbook.find(f".//{s('sheet')}").set("name", "Sheet1")
    drop_names(book)
    return Expect()


def only_values(book: Book, source: Source, rng: Random) -> Expect:
    """Cells, rows and merges alone: what a converter without manners keeps; dates as numbers in a date's style."""
    for element in list(book.sheet):
        if element.tag not in (s("sheetData"), s("mergeCells")):
            book.sheet.remove(element)
    for line in book.rows:
        for key in [key for key in line.attrib if key != "r"]:
            line.attrib.pop(key)
    drop_names(book)
    for lose in (properties_lost, identifier_lost):
        lose(book, source, rng)
    return Expect()


def name_of_another(book: Book, source: Source, rng: Random) -> Expect | None:
    """A name points to a blank cell elsewhere, the labelled cell holds the value."""
    filled = [f for f in source.form.fields if f.derive is None and value_at(source.data, f.path) is not None]
    name = names(book)[carrier(rng.choice(filled).path)]
    (row, column), _ = range_of(name)
    name.text = name.text.rpartition("!")[0] + f"!${address(row, column + 40).rstrip('0123456789')}${row}"
    return Expect()


def spans_wrong(book: Book, source: Source, rng: Random) -> Expect:
    """A wrong dimension and wrong spans: hints that a reader must not rely on."""
    dimension = book.sheet.find(s("dimension"))
    if dimension is not None:
        dimension.set("ref", "A1:B2")
    for line in book.rows:
        line.set("spans", "1:2")
    return Expect()


KINDS: tuple[Kind, ...] = (
    sheet_kind("names lost", "no defined names", names_lost),
    sheet_kind("names damaged", "half of the names point to #REF!", names_damaged),
    sheet_kind("names shifted", "all names one row off", names_shifted),
    sheet_kind("names swapped", "two names point to each other's cell", names_swapped),
    sheet_kind("name astray", "a name points to a blank cell", name_of_another),
    sheet_kind("foreign names", "names of other programs and workbooks", names_foreign),
    sheet_kind("pasted over", "validations, formats, protection, styles gone", pasted_over),
    sheet_kind("only values", "nothing but cells and merges", only_values),
    sheet_kind("saved as xlsm or xltx", "another content type", with_macros),
    sheet_kind("strict namespaces", "ISO 29500 Strict", in_strict),
    sheet_kind("other prefixes", "another prefix for the main namespace", other_prefixes),
    sheet_kind("absolute part names", "parts of other names, absolute targets", absolute_names),
    sheet_kind("all strings shared", "every text in the shared table", shared_strings),
    sheet_kind("all strings inline", "every text in its cell", inline_strings),
    sheet_kind("cells without addresses", "places by order only", no_addresses),
    sheet_kind("wrong dimension", "dimension and spans are wrong", spans_wrong),
    sheet_kind("comments", "remarks on cells", comments),
    sheet_kind("custom properties lost", "docProps/custom.xml is gone", properties_lost),
    sheet_kind("identifier lost", "docProps/core.xml is gone", identifier_lost),
    sheet_kind("form number lost", "表单编号 is printed nowhere", number_lost),
    sheet_kind("title lost", "no title", title_lost),
    sheet_kind("identity lost", "only labels and values are left, no names", all_identity_lost),
)
