"""A page of Word in the house style: a title, pairs of labels and values, tables, room to write; the same bytes each
time."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from copy import deepcopy
from datetime import date, datetime
from typing import Any, Final

from docx import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from kit.ooxml.opc.edit import stamped
from kit.text import printable
from kit.written import CREATOR

_BODY, _HEAD = "宋体", "黑体"
_INK: Final = RGBColor(0x1F, 0x29, 0x33)
_LABEL, _TOP = "F2F5F9", "E3EAF2"  # behind labels; behind the headings of a table
_WIDTH: Final = 17.0  # centimetres between the margins of A4
_PAIR: Final = (2.4, 6.6, 2.4, 5.6)
_SIGNED: Final = Pt(18)  # above a line to sign on: a signature is higher than a line
_LINE: Final = 0.9  # centimetres of a line written by hand


class PaperSheet:
    """A document in the making."""

    def __init__(self, title: str, day: date) -> None:
        self._file: Any = Document()
        stamp = datetime(day.year, day.month, day.day)
        about = self._file.core_properties
        about.author, about.title, about.created, about.modified = CREATOR, title, stamp, stamp
        about.last_modified_by = about.comments = ""
        section = self._file.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2)
        section.top_margin = section.bottom_margin = Cm(1.8)
        _font(self._file.styles["Normal"], _BODY, 10.5)
        self._file.styles["Normal"].paragraph_format.space_after = Pt(3)
        _page_numbers(section.footer.paragraphs[0])
        _without_effects(self._file.part)

    def title(self, text: str) -> None:
        """Write a title in the middle."""
        self._paragraph(text, 16, _HEAD, WD_ALIGN_PARAGRAPH.CENTER)

    def heading(self, text: str) -> None:
        """Write a heading that stays with what follows."""
        paragraph = self._paragraph(text, 12, _HEAD)
        paragraph.paragraph_format.space_before, paragraph.paragraph_format.keep_with_next = Pt(8), True

    def text(self, text: str) -> None:
        """Write a paragraph."""
        self._paragraph(text, 10.5, _BODY)

    def small(self, text: str, keep: bool = False) -> None:
        """Write a paragraph of explanation. `keep`: on the page of what follows."""
        form = self._paragraph(text, 9, _BODY).paragraph_format
        form.keep_with_next, form.space_before = keep or None, Pt(4)  # off the frame of a table above it

    def new_page(self) -> None:
        """Begin a new page."""
        self._file.add_page_break()

    def pairs(self, rows: Sequence[tuple[str, str, str, str]]) -> None:
        """Write labels and values, two of each in a row."""
        table = self._table(_PAIR, len(rows))
        for row, texts in zip(table.rows, rows, strict=True):
            for at, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
                _fill(cell, text, 10, back="" if at % 2 else _LABEL)

    def room(self, label: str, text: str, lines: int, signed: Sequence[str] = ()) -> None:
        """Write a label with room for words written by hand, below them lines to sign on: all on one page."""
        table = self._table((_PAIR[0], _WIDTH - _PAIR[0]), 1)
        (row,) = table.rows
        row.height = Cm(_LINE * lines)
        _flag(row, "w:cantSplit")
        first, second = row.cells
        _fill(first, label, 10, back=_LABEL)
        _fill(second, text, 10)
        for line in signed:
            paragraph = second.add_paragraph()
            is_first = line == signed[0]
            paragraph.paragraph_format.space_before = Cm(_LINE * (lines - 1)) if is_first else _SIGNED
            _font(paragraph.add_run(printable(line)), _BODY, 10.5)

    def table(self, heads: Sequence[str], widths: Sequence[float], rows: Iterable[Sequence[str]]) -> None:
        """Write a table whose headings are repeated on every page; rows do not break."""
        table = self._table(widths, 1)
        (top,) = table.rows
        for cell, text in zip(top.cells, heads, strict=True):
            _fill(cell, text, 10, _HEAD, _TOP)
        _flag(top, "w:tblHeader")
        blank = _blank_row(table, widths)
        for texts in rows:
            row = deepcopy(blank)
            table._tbl.append(row)
            for run, text in zip(row.iter(qn("w:r")), texts, strict=True):
                run.text = printable(text)
        self._paragraph("", 4, _BODY)

    def picture(self, title: str, about: str, png: bytes, width: float) -> None:
        """Put a picture, so many points wide if the page has them, below its title and what it is about."""
        for text in (title, about):
            self._paragraph(text, 9, _BODY).paragraph_format.keep_with_next = True
        paragraph = self._file.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(8)
        drawn = paragraph.add_run().add_picture(io.BytesIO(png), width=min(Pt(width), Cm(_WIDTH)))
        drawn._inline.docPr.set("descr", printable(title))

    def saved(self) -> bytes:
        """Return the document's bytes."""
        content = io.BytesIO()
        self._file.save(content)
        return stamped(content.getvalue())

    def _paragraph(self, text: str, size: float, font: str, align: Any = None) -> Any:
        paragraph = self._file.add_paragraph()
        paragraph.alignment = align
        _font(paragraph.add_run(printable(text)), font, size)
        return paragraph

    def _table(self, widths: Sequence[float], rows: int) -> Any:
        table = self._file.add_table(rows, len(widths))
        table.style, table.autofit = "Table Grid", False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
            for cell in column.cells:
                cell.width = Cm(width)
        return table


def _without_effects(part: Any) -> None:
    """Drop the second copy of the styles that the blank document brings along for Word 2007: it lacks some of them."""
    for key, relation in list(part.rels.items()):
        if relation.reltype.endswith("/stylesWithEffects"):
            part.rels.pop(key)


def _blank_row(table: Any, widths: Sequence[float]) -> Any:
    """Return the element of a row without texts, to be copied: making each anew takes most of a paper's time."""
    row = table.add_row()
    _flag(row, "w:cantSplit")
    for cell, width in zip(row.cells, widths, strict=True):
        cell.width = Cm(width)
        _fill(cell, "", 9)
    table._tbl.remove(row._tr)
    return row._tr


def _fill(cell: Any, text: str, size: float, font: str = _BODY, back: str = "") -> None:
    """A text into a cell, on a colour."""
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
    _font(paragraph.add_run(printable(text)), font, size)
    if back:
        shade = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", back)):
            shade.set(qn(f"w:{name}"), value)
        cell._tc.get_or_add_tcPr().append(shade)
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER


def _font(styled: Any, name: str, size: float) -> None:
    """A font for Latin and Chinese characters alike (w:eastAsia, 17.3.2.26)."""
    styled.font.size, styled.font.name, styled.font.color.rgb = Pt(size), "Times New Roman", _INK
    styled.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)


def _flag(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _page_numbers(paragraph: Any) -> None:
    """The page and the number of pages, as fields."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text, code in (("第 ", "PAGE"), (" 页 / 共 ", "NUMPAGES"), (" 页", "")):
        _font(paragraph.add_run(text), _BODY, 9)
        if code:
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), code)
            paragraph._p.append(field)
