"""The starter document of a form: a template in the house style, drawn with python-docx, for people to edit."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Final, cast
from xml.sax.saxutils import escape

from docx import Document
from docx.document import Document as Doc
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Length
from docx.text.paragraph import Paragraph

from kit.model import Field, Form, Table
from kit.ooxml.opc.edit import stamped
from kit.ooxml.pens import boxes, is_boxed
from kit.ooxml.word.template.content_controls import drawn, hint
from kit.starter.wordbelow import Lines
from kit.starter.wordpages import plan
from kit.starter.wordplan import BELOW, BOTTOM, EM, TOP, PlannedRow, Section, WordPlan, parted, remark
from kit.starter.wordstyles import (
    CLOSE,
    HEAD_FILL,
    LABEL_FILL,
    PADDING,
    SECTION_GAPS,
    TABLE,
    font_table,
    settings,
    styles,
)
from kit.starter.wordwidths import STAR, lines

_DROPPED: Final = {"stylesWithEffects", "webSettings", "customXml", "numbering", "thumbnail", "extended-properties"}
_LONG: Final = 4  # lines of a text that begins at the top of its cell
_MARKING: Final = "内部资料，按密级保管"
_IDENTITY: Final = "{{ form.title }} · {{ form.code }} · 版本 {{ form.version }}"
_FOOT: Final = _IDENTITY, "", "第 ", "PAGE", " 页 / 共 ", "NUMPAGES", " 页"
_NOTE: Final = "说明：带 * 的栏目必填；灰色文字为填写提示，填写后自动消失；表格行数不够时可在末行后增行。"


def starter_word(form: Form) -> bytes:
    """The template document of a form, one placeholder per field; the same bytes every time."""
    document = Document()
    _restyle(document)
    layout = plan(form)
    _page(document, form, layout.width)
    for text, style in (
        ("{{ form.title }}", "KitTitle"),
        ("{{ form.title_en }}", "KitSubtitle"),
        ("表单编号：{{ form.code }} · 版本 {{ form.version }}", "KitIdentity"),
    ):
        _styled(document.add_paragraph(text), style)
    if intro := form.schema["x-form"].get("intro"):
        _styled(document.add_paragraph(intro["zh"]), "KitIntro")
    for section in layout.sections:
        _spaced(_styled(document.add_paragraph(section.title), "KitSection"), layout.density)
        body = document.element.body
        body.insert(len(body) - 1, parse_xml(_table(section, layout)))
    _styled(document.add_paragraph(_NOTE), "KitNote")
    return _saved(document)


def _restyle(document: Doc) -> None:
    """Put the house style in the place of python-docx's, drop parts that only carry its author's settings."""
    part = document.part
    for source in (part, part.package):
        for ident, rel in list(source.rels.items()):
            if rel.reltype.rpartition("/")[2] in _DROPPED:
                del source.rels[ident]
    for kind, xml in ((RT.STYLES, styles()), (RT.SETTINGS, settings())):
        element = cast(XmlPart, part.part_related_by(kind)).element
        element.clear()
        element.extend(list(parse_xml(xml)))
    part.part_related_by(RT.FONT_TABLE)._blob = font_table().encode()


def _page(document: Doc, form: Form, width: int) -> None:
    """A4, margins around the text width; organisation above a line, title again on later pages; page numbers below."""
    section = document.sections[0]
    size: tuple[Length, Length] = Cm(21), Cm(29.7)
    section.page_width, section.page_height = reversed(size) if form.landscape else size
    section.orientation = WD_ORIENT.LANDSCAPE if form.landscape else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = Length((section.page_width - width * 635) // 2)
    section.top_margin, section.bottom_margin = Cm(TOP), Cm(BOTTOM)
    section.header_distance, section.footer_distance = Cm(1.1), Cm(0.9)
    section.different_first_page_header_footer = True
    for part, style, texts in (
        (section.first_page_header, "Header", ("{{ pack.organisation }}", "", _MARKING)),
        (section.header, "Header", ("{{ pack.organisation }}", "{{ form.title }}（续）", _MARKING)),
        (section.first_page_footer, "Footer", _FOOT),
        (section.footer, "Footer", _FOOT),
    ):
        _three_parts(_styled(part.paragraphs[0], style), width, *texts)


def _three_parts(paragraph: Paragraph, width: int, left: str, middle: str, *right: str) -> None:
    """Texts at the left margin, in the middle and at the right margin, where fields (in capitals) may stand."""
    stops = "".join(f'<w:tab w:val="{side}" w:pos="{at}"/>' for side, at in (("center", width // 2), ("right", width)))
    paragraph._p.get_or_add_pPr().append(parse_xml(f"<w:tabs {nsdecls('w')}>{stops}</w:tabs>"))
    paragraph.add_run(f"{left}\t{middle}\t")
    for text in right:
        if text.isupper() and text.isascii():
            field = f'<w:fldSimple {nsdecls("w")} w:instr="{text}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
            paragraph._p.append(parse_xml(field))
        else:
            paragraph.add_run(text)


def _spaced(paragraph: Paragraph, density: float) -> None:
    """Gaps around a heading that are tightened as the rows are."""
    before, after = (int(gap * density) for gap in SECTION_GAPS)
    gaps = f'<w:spacing {nsdecls("w")} w:before="{before}" w:after="{after}"/>'
    paragraph._p.get_or_add_pPr().append(parse_xml(gaps))


def _styled(paragraph: Paragraph, style: str) -> Paragraph:
    paragraph._p.get_or_add_pPr().get_or_add_pStyle().set(f"{{{paragraph._p.nsmap['w']}}}val", style)
    return paragraph


def _table(section: Section, layout: WordPlan) -> str:
    """A bordered table of fixed widths: pairs, or the header row and repeating row of an array."""
    widths = section.lines.grid if section.lines else section.widths or layout.grid
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = (
        _array(section, section.table)
        if section.table
        else "".join(_pairs(row, layout.grid, _keeps(section, row)) for row in section.rows)
    )
    return (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f"{TABLE}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _keeps(section: Section, row: PlannedRow) -> bool:
    """Whether a row stays with what follows: within a section that is kept whole, and before signatures."""
    return section.chained if row is section.rows[-1] else section.kept


def _pairs(row: PlannedRow, grid: tuple[int, ...], keep: bool) -> str:
    cells, at = "", 0
    for field, span in row.pairs:
        cells += _cell(grid[at], _broken(field, (grid[at] - PADDING) / EM), "KitLabel", fill=LABEL_FILL, keep=keep)
        width, top = sum(grid[at + 1 : at + 1 + span]), field.lines >= _LONG
        cells += _cell(width, _value(field), "KitValue", span=span, keep=keep, top=top)
        at += 1 + span
    return _row(cells, row.height, whole=all(field.lines == 1 for field, _ in row.pairs))


def _array(section: Section, table: Table) -> str:
    style = "Small" if section.small else ""
    row, below = parted(table)
    spans = section.lines.above if section.lines else (1,) * len(row)
    cells = list(zip(row, section.widths, spans, strict=True))
    head = "".join(
        _cell(
            width,
            _broken(field, (width - PADDING) / section.em),
            f"KitHead{style}",
            span=span,
            fill=HEAD_FILL,
            keep=True,
        )
        for field, width, span in cells
    )
    keep = section.kept or section.chained or bool(below)
    body = "".join(
        _cell(width, _value(field), f"KitCell{style}", span=span, centred=_is_centred(field), keep=keep)
        for field, width, span in cells
    )
    last = _row(_below(section.lines, below, section.kept), BELOW) if section.lines else ""
    return _row(head, section.heights[0], header=True) + _row(body, section.heights[1]) + last


def _below(lines: Lines, fields: Sequence[Field], keep: bool) -> str:
    """The cells of the small line: a label and its value in turn."""
    cells, at = "", 0
    for field, label, value in zip(fields, lines.below[::2], lines.below[1::2], strict=True):
        widths = sum(lines.grid[at : at + label]), sum(lines.grid[at + label : at + label + value])
        cells += _cell(
            widths[0], _broken(field, 20), "KitLabelBelow", span=label, fill=LABEL_FILL, keep=keep, close=True
        )
        cells += _cell(widths[1], _value(field), "KitCellBelow", span=value, keep=keep, close=True)
        at += label + value
    return cells


def _row(cells: str, height: int, *, header: bool = False, whole: bool = True) -> str:
    """A row of a least height; `whole`: never torn by a page's end."""
    marks = ("<w:cantSplit/>" if whole else "") + f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>'
    return f"<w:tr><w:trPr>{marks}{'<w:tblHeader/>' if header else ''}</w:trPr>{cells}</w:tr>"


def _cell(
    width: int,
    runs: str,
    style: str,
    *,
    span: int = 1,
    fill: str = "",
    centred: bool = False,
    keep: bool = False,
    close: bool = False,
    top: bool = False,
) -> str:
    merged = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    margins = CLOSE if close else ""
    together = "<w:keepNext/>" if keep else ""
    align = '<w:jc w:val="center"/>' if centred else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}{shade}{margins}'
        f'<w:vAlign w:val="{"top" if top else "center"}"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{together}{align}</w:pPr>{runs}</w:p></w:tc>'
    )


def _broken(field: Field, ems: float) -> str:
    """A label as runs: even lines, a red star when the field is required."""
    star = '<w:r><w:rPr><w:rStyle w:val="KitRequired"/></w:rPr><w:t>*</w:t></w:r>' if field.required else ""
    parts = lines(field.label.zh, ems - STAR * field.required)
    text = "</w:t><w:br/><w:t>".join(escape(part) for part in parts)
    return f"<w:r><w:t>{text}</w:t></w:r>{star}"


def _value(field: Field) -> str:
    """The placeholder, its unit behind it, guidance beside tick boxes."""
    unit = f" {field.unit}" if field.unit and field.unit != "%" else field.unit
    text = f'<w:r><w:t xml:space="preserve">{{{{ {field.path} }}}}{escape(unit)}</w:t></w:r>'
    note = remark(field)
    return text + (f'<w:r><w:rPr><w:rStyle w:val="KitRemark"/></w:rPr><w:t>{escape(note)}</w:t></w:r>' if note else "")


def _is_centred(field: Field) -> bool:
    """Whether a column is centred: names, dates, numbers; sentences are not, nor boxes in more than one line."""
    if is_boxed(field) and len(boxes(field)) > 1:
        return False
    is_short = field.width <= 1.6 or "年\u3000" in hint(field)
    return drawn(field) not in ("text", "multiline") or field.kind != "text" or is_short


def _saved(document: Doc) -> bytes:
    """The package with fixed time stamps, its parts in one order."""
    buffer = BytesIO()
    document.save(buffer)
    return stamped(buffer.getvalue(), 9)
