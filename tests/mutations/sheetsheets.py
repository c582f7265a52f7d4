"""Rows, columns and sheets hidden; sheets added, copied, renamed."""

from __future__ import annotations

from random import Random

from lxml import etree

from tests.mutations.kind import ANY, Expect, Kind, Source
from tests.mutations.sheetfile import (
    Book,
    R,
    S,
    address,
    at,
    opened,
    s,
    sheet_kind,
    slots,
    spot,
    text_of,
    type_text,
)
from tests.mutations.sheetlayout import OTHER, frame


def _line(book: Book, number: int) -> object:
    return next(line for line in book.rows if int(line.get("r")) == number)


def hidden_rows(book: Book, source: Source, rng: Random) -> Expect | None:
    row, _, count = frame(book, source)
    if not count:
        return None
    for number in rng.sample(range(1, count + 1), max(1, count // 2)):
        _line(book, row + number).set("hidden", "1")  # type: ignore[attr-defined]
    return Expect(says=(("KIT-14", ANY),))


def filtered_rows(book: Book, source: Source, rng: Random) -> Expect | None:
    """A filter is on; the rows that it leaves out are hidden."""
    row, columns, count = frame(book, source)
    expect = hidden_rows(book, source, rng)
    chosen = etree.Element(s("autoFilter"), ref=f"{address(row, columns[0])}:{address(row + count, columns[-1])}")
    column = etree.SubElement(chosen, s("filterColumn"), colId="0")
    etree.SubElement(etree.SubElement(column, s("filters")), s("filter"), val="x")
    anchor = book.sheet.find(s("sheetProtection"))
    (anchor if anchor is not None else book.rows).addnext(chosen)
    return expect


def hidden_columns(book: Book, source: Source, rng: Random) -> Expect | None:
    found = [slot for slot in slots(book, source) if "[" in slot.path]
    if not found:
        return None
    column = spot(rng.choice(found).cell.get("r"))[1]
    for col in book.sheet.iter(s("col")):
        if int(col.get("min")) <= column <= int(col.get("max")):
            col.set("hidden", "1")
    return Expect(says=(("KIT-14", ANY),))


def add_sheet(book: Book, name: str, payload: bytes, *, first: bool = False, hidden: bool = False) -> None:
    """Another sheet, before or behind the others."""
    relations, types = "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
    book.parts["xl/worksheets/sheet99.xml"] = payload
    link = f'<Relationship Id="rId999" Type="{R}/worksheet" Target="/xl/worksheets/sheet99.xml"/></Relationships>'
    book.parts[relations] = book.parts[relations].replace(b"</Relationships>", link.encode())
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
    part = f'<Override PartName="/xl/worksheets/sheet99.xml" ContentType="{kind}"/></Types>'
    book.parts[types] = book.parts[types].replace(b"</Types>", part.encode())
    sheets = book.workbook.find(s("sheets"))
    sheet = etree.Element(s("sheet"), {"name": name, "sheetId": "99", f"{{{R}}}id": "rId999"})
    if hidden:
        sheet.set("state", "hidden")
    sheets.insert(0 if first else len(sheets), sheet)
    for defined in book.workbook.iter(s("definedName")) if first else ():
        if defined.get("localSheetId"):
            defined.set("localSheetId", str(int(defined.get("localSheetId")) + 1))


def plain_sheet(*lines: tuple[str, ...]) -> bytes:
    """A worksheet of texts."""
    rows = "".join(
        f'<row r="{y}">'
        + "".join(f'<c r="{chr(64 + x)}{y}" t="inlineStr"><is><t>{text}</t></is></c>' for x, text in enumerate(line, 1))
        + "</row>"
        for y, line in enumerate(lines, 1)
    )
    return f'<worksheet xmlns="{S}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def hidden_sheet(book: Book, source: Source, rng: Random) -> Expect:
    add_sheet(book, "底稿", plain_sheet(*OTHER), hidden=True)
    return Expect(says=(("KIT-14", ANY),))


def sheet_before(book: Book, source: Source, rng: Random) -> Expect:
    add_sheet(book, "填表说明", plain_sheet(("填表说明",), ("一、请逐项填写",), ("二、日期写全年月日",)), first=True)
    return Expect()


def sheet_behind(book: Book, source: Source, rng: Random) -> Expect:
    add_sheet(book, "Sheet2", plain_sheet(*OTHER))
    return Expect()


def sheet_copied(book: Book, source: Source, rng: Random) -> Expect:
    """The sheet copied and filled otherwise: nobody knows which one counts."""
    twin = opened(source.twin)
    for cell in twin.rows.iter(s("c")):
        if cell.get("t") == "s":
            type_text(cell, text_of(twin, cell))
    name = book.workbook.find(f".//{s('sheet')}").get("name")
    add_sheet(book, f"{name} (2)", etree.tostring(twin.sheet), first=rng.random() < 0.5)
    return Expect(says=((ANY, ANY),))


def sheet_renamed(book: Book, source: Source, rng: Random) -> Expect:
    sheet = book.workbook.find(f".//{s('sheet')}")
    old, new = sheet.get("name"), rng.choice(("Sheet1", "工作表1", "3月 (最终版)", "A'B"))
    sheet.set("name", new)
    quoted = new.replace("'", "''")
    for name in book.workbook.iter(s("definedName")):
        name.text = name.text.replace(f"'{old}'!", f"'{quoted}'!")
    return Expect()


def far_cell(book: Book, source: Source, rng: Random) -> Expect:
    """A styled, empty cell at the far end of the sheet, and a stray mark."""
    at(book, 1048576, 16384).set("s", "1")
    at(book, 60000, 3).set("s", "1")
    return Expect()


KINDS: tuple[Kind, ...] = (
    sheet_kind("hidden rows", "rows with values hidden: must be said", hidden_rows),
    sheet_kind("filtered rows", "rows hidden by a filter: must be said", filtered_rows),
    sheet_kind("hidden columns", "a column with values hidden: must be said", hidden_columns),
    sheet_kind("hidden sheet", "another sheet with values, hidden: must be said", hidden_sheet),
    sheet_kind("sheet before", "a sheet of explanations in front", sheet_before),
    sheet_kind("sheet behind", "a sheet with a foreign table behind", sheet_behind),
    sheet_kind("sheet copied", "a copy filled otherwise: must be refused or said", sheet_copied, certain=False),
    sheet_kind("sheet renamed", "another name of the sheet", sheet_renamed),
    sheet_kind("far cell", "an empty styled cell in the last row and column", far_cell),
)
