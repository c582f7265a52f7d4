"""What people and programs do to filled copies of any form, without changing what they say: bytes in, bytes out."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping
from random import Random
from typing import Final

from lxml import etree

from kit.adopt.job import AdoptedFile
from tests.adopt.outputs import Files
from tests.mutations import sheetfile, wordfile
from tests.mutations.sheetfile import Book, at, cells, move, s, text_of, type_text
from tests.mutations.wordfile import Element, Word, make, paragraph, q

WordEdit = Callable[[Word, Random], None]
BookEdit = Callable[[Book, Random], None]

_HEADER: Final = "青禾精密机械有限公司　内部文件"
_WIDE: Final = {ord(char): ord(char) + 0xFEE0 for char in "0123456789:()"}
_FONTS: Final = ("黑体", "楷体", "仿宋", "微软雅黑")
_ROOM: Final = "\u3000 "


def _texts(root: Element) -> Iterator[Element]:
    return (text for text in root.iter(q("t")) if (text.text or "").strip())


def _rows(word: Word) -> Iterator[Element]:
    return (row for row in word.root.iter(q("tr")))


def widths(word: Word, rng: Random) -> None:
    """Columns dragged: every width is another one, the table as wide as before."""
    for line in word.root.iter(q("tblGrid"), q("tr")):
        cells = [width for cell in line.findall(q("tc")) for width in cell.iter(q("tcW"))]
        columns = line.findall(q("gridCol")) or cells
        drawn = [rng.randint(600, 4000) for _ in columns]
        whole = sum(int(column.get(q("w"), "0")) for column in columns) or sum(drawn)
        for column, width in zip(columns, drawn, strict=True):
            column.set(q("w"), str(width * whole // sum(drawn)))


def looks(word: Word, rng: Random) -> None:
    """Bold, another font, another size."""
    for run in list(word.root.iter(q("r"))):
        for old in run.findall(q("rPr")):
            run.remove(old)
        font = make("rFonts", eastAsia=rng.choice(_FONTS), ascii="Arial")
        run.insert(0, make("rPr", font, make("b"), make("sz", val=str(rng.randint(18, 28)))))


def split_runs(word: Word, rng: Random) -> None:
    """A run for each character, as programs leave them that check spelling."""
    for run in list(word.root.iter(q("r"))):
        texts = run.findall(q("t"))
        if len(texts) == 1 and len(texts[0].text or "") > 1 and len(run) - len(run.findall(q("rPr"))) == 1:
            for char in texts[0].text:
                fresh = copy.deepcopy(run)
                piece = fresh.find(q("t"))
                piece.text = char
                piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                run.addprevious(fresh)
            run.getparent().remove(run)


def inserted(word: Word, rng: Random) -> None:
    """All text typed with changes tracked."""
    for number, run in enumerate(list(word.root.iter(q("r")))):
        if run.getparent().tag in (q("p"), q("sdtContent")) and run.find(q("fldChar")) is None:
            change = make("ins", id=str(9000 + number), author="张伟", date="2026-03-05T09:00:00Z")
            run.addprevious(change)
            change.append(run)


def wrapped_cells(word: Word, rng: Random) -> None:
    """A control around each cell, as Google Docs writes it."""
    for number, cell in enumerate(list(word.root.iter(q("tc")))):
        tag = make("sdtPr", make("tag", val=f"goog_rdk_{number}"))
        content = make("sdtContent")
        cell.addprevious(make("sdt", tag, content))
        content.append(cell)


def blank_rows(word: Word, rng: Random) -> None:
    """A blank row at the foot of each table."""
    for table in word.root.iter(q("tbl")):
        row = copy.deepcopy(table.findall(q("tr"))[-1])
        for name in ("t", "sdt", "fldChar", "instrText", "sym"):
            wordfile.drop(row, name)
        table.append(row)


def header_line(word: Word, rng: Random) -> None:
    """The company's name above the title."""
    word.body.insert(0, paragraph(_HEADER))


def header_row(word: Word, rng: Random) -> None:
    """The company's name as a row over the whole width of the first table."""
    table = next(word.root.iter(q("tbl")), None)
    if table is None:
        return
    count = len(table.findall(f"{q('tblGrid')}/{q('gridCol')}"))
    cell = make("tc", make("tcPr", make("gridSpan", val=str(count))), paragraph(_HEADER))
    table.find(q("tr")).addprevious(make("tr", cell))


def blank_paragraphs(word: Word, rng: Random) -> None:
    """A blank line behind every paragraph and table of the body."""
    for part in list(word.body):
        if part.tag in (q("p"), q("tbl")):
            part.addnext(paragraph(""))


def spaces(word: Word, rng: Random) -> None:
    """Blanks behind what was typed into cells."""
    for cell in word.root.iter(q("tc")):
        texts = list(_texts(cell))
        if texts:
            texts[-1].text += _ROOM
            texts[-1].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def full_width(word: Word, rng: Random) -> None:
    """Digits, colons and brackets of full width."""
    for text in _texts(word.root):
        text.text = text.text.translate(_WIDE)


def split_tables(word: Word, rng: Random) -> None:
    """Each table torn in two at its end: the last row stands in one of its own."""
    for table in list(word.body.iter(q("tbl"))):
        rows = table.findall(q("tr"))
        if len(rows) < 3 or any(True for _ in rows[-1].iter(q("vMerge"))):
            continue
        fresh = make("tbl", *(copy.deepcopy(table.find(q(name))) for name in ("tblPr", "tblGrid")), rows[-1])
        table.addnext(fresh)
        table.addnext(paragraph(""))


def foreign_rows(word: Word, rng: Random) -> None:
    """A row that the form does not know, at the head of each table of labels."""
    for table in word.root.iter(q("tbl")):
        row = table.find(q("tr"))
        widths = [copy.deepcopy(cell.find(q("tcPr"))) for cell in row.findall(q("tc"))]
        texts = ["存根页码", "第3页", "督办批示", "已阅"]
        marked = [w for w in widths if w is None or w.find(q("vMerge")) is None]
        if len(widths) in (2, 4) and len(marked) == len(widths):
            fill = (
                make("tc", *([w] if w is not None else []), paragraph(t)) for w, t in zip(widths, texts, strict=False)
            )
            row.addprevious(make("tr", *fill))


WORD: Final[Mapping[str, WordEdit]] = {
    "columns of other widths": widths,
    "other fonts, bold, other sizes": looks,
    "a run for each character": split_runs,
    "changes tracked": inserted,
    "a control around each cell": wrapped_cells,
    "a blank row at the foot of each table": blank_rows,
    "a line above the title": header_line,
    "a row above the first table's own": header_row,
    "blank lines between all parts": blank_paragraphs,
    "blanks behind what was typed": spaces,
    "digits, colons, brackets of full width": full_width,
    "the last row in a table of its own": split_tables,
    "a row that the form does not know": foreign_rows,
}


def sheet_rows_above(book: Book, rng: Random) -> None:
    """Two rows above everything, with a line in the first."""
    move(book, lambda row, column: (row + 2, column), keep_names=True)
    type_text(at(book, 1, 1), _HEADER)


def sheet_column_in_front(book: Book, rng: Random) -> None:
    """Everything one column further right."""
    move(book, lambda row, column: (row, column + 1), keep_names=True)


def sheet_blank_row(book: Book, rng: Random) -> None:
    """A blank row below the title."""
    move(book, lambda row, column: (row + (row > 1), column), keep_names=True)


def sheet_widths(book: Book, rng: Random) -> None:
    """Columns and rows of other sizes."""
    for element in book.sheet.iter(s("col")):
        element.set("width", str(rng.randint(6, 40)))
    for row in book.rows:
        row.set("ht", str(rng.randint(12, 60)))
        row.set("customHeight", "1")


def sheet_spaces(book: Book, rng: Random) -> None:
    """Blanks behind what was typed."""
    _retyped(book, lambda text: text + _ROOM)


def sheet_full_width(book: Book, rng: Random) -> None:
    """Digits, colons and brackets of full width, where they are text."""
    _retyped(book, lambda text: text.translate(_WIDE))


def sheet_note_below(book: Book, rng: Random) -> None:
    """A remark three rows below everything."""
    type_text(at(book, max(row for row, _ in cells(book)) + 3, 1), "（此件仅供内部使用）")


def sheet_unstyled(book: Book, rng: Random) -> None:
    """No drop-downs and no frozen panes."""
    for name in ("dataValidations", "sheetViews", "conditionalFormatting", "pageSetup"):
        for element in list(book.sheet.iter(s(name))):
            element.getparent().remove(element)


def sheet_inline(book: Book, rng: Random) -> None:
    """Texts in their cells instead of the shared list."""
    _retyped(book, lambda text: text)


def _retyped(book: Book, style: Callable[[str], str]) -> None:
    for cell in cells(book).values():
        if cell.get("t") in ("s", "inlineStr") and cell.find(s("f")) is None:
            type_text(cell, style(text_of(book, cell)))


def _renamed(book: Book) -> None:
    for number, sheet in enumerate(book.workbook.iter(s("sheet")), 1):
        if sheet.get("state") is None:
            sheet.set("name", f"{sheet.get('name')}（{number}）")


BOOK: Final[Mapping[str, BookEdit]] = {
    "rows above": sheet_rows_above,
    "a column in front": sheet_column_in_front,
    "a blank row below the title": sheet_blank_row,
    "columns and rows of other sizes": sheet_widths,
    "blanks behind what was typed": sheet_spaces,
    "digits, colons, brackets of full width": sheet_full_width,
    "a remark far below": sheet_note_below,
    "drop-downs gone": sheet_unstyled,
    "texts written into their cells": sheet_inline,
    "sheets renamed": lambda book, rng: None,
}
SUFFIXES: Final = {".docx": tuple(WORD), ".xlsx": tuple(BOOK)}


def suffix(given: Files) -> str:
    """The format of a form's files."""
    return ".docx" if wordfile.MAIN.encode() in given["blank"].data else ".xlsx"


def changed(given: Files, kind: str) -> dict[str, AdoptedFile]:
    """A form's copies with a change done to each."""
    edit = _word if suffix(given) == ".docx" else _book
    return {
        name: AdoptedFile(name, edit(file.data, kind, Random(f"{kind}/{name}")))
        for name, file in given.items()
        if name != "blank"
    }


def _word(data: bytes, kind: str, rng: Random) -> bytes:
    word = wordfile.opened(data)
    WORD[kind](word, rng)
    return wordfile.closed(word)


def _book(data: bytes, kind: str, rng: Random) -> bytes:
    parts = wordfile.unpack(data)
    shared = parts.get("xl/sharedStrings.xml")
    items = etree.fromstring(shared).iter(s("si")) if shared else ()
    strings = ["".join(text.text or "" for text in item.iter(s("t"))) for item in items]
    workbook = etree.fromstring(parts[sheetfile.BOOK])
    for name in sorted(name for name in parts if name.startswith("xl/worksheets/sheet")):
        book = Book(parts, etree.fromstring(parts[name]), workbook, strings)
        if len(book.rows):
            BOOK[kind](book, rng)
        parts[name] = wordfile.xml(book.sheet)
    if kind == "sheets renamed":
        _renamed(book)
    return wordfile.pack({**parts, sheetfile.BOOK: wordfile.xml(workbook)})
