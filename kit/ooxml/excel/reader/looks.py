"""What can be seen of one cell: its runs and its number as their formats show them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from kit.ooxml.excel.number_format.codes import FormatSection, format_code
from kit.ooxml.excel.number_format.render import chosen_section, rendered, rendered_text
from kit.ooxml.excel.reader.cells import CellLook, SheetCell
from kit.ooxml.excel.reader.colours import Palette, Rgb, is_legible
from kit.ooxml.excel.reader.item_text import item_text, plain
from kit.ooxml.excel.reader.styles import CellStyle, Font, SheetStyles, font_of
from kit.ooxml.opc.limits import Limits
from kit.ooxml.opc.namespaces import S
from kit.ooxml.symbols import shown as as_signs

Element = etree._Element

# Raised and lowered figures as characters of their own: 2026.3.1² is not 2026.3.12.
_RAISED: Final = {
    "superscript": str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"),
    "subscript": str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"),
}

_FIGURES: Final = re.compile(r"-?[0-9]{1,15}\.[0-9]{1,15}")


def as_seen(
    cell: SheetCell, style: CellStyle, item: Element | None, styles: SheetStyles, date1904: bool, limits: Limits
) -> SheetCell:
    """A cell as it shows in a format. `item`: its text with runs of their own looks, None for all others."""
    if cell.value is None:
        return cell
    if isinstance(cell.value, str) and cell.kind != "error":
        seen = _text_seen(cell, style, item, styles, limits)
    else:
        seen = _number_seen(cell, style, styles, date1904)
    return added(seen, cover="diagonal") if style.is_crossed and seen.value is not None else seen


def added(cell: SheetCell, **changes: object) -> SheetCell:
    """A cell with more to say about how it looks."""
    return cell._replace(look=(cell.look or CellLook())._replace(**changes))  # type: ignore[arg-type]


def out_of_sight(cell: SheetCell, date1904: bool, struck: bool = False, code: str = "General") -> SheetCell:
    """A cell of whose value nothing can be seen, or that is struck out as a whole."""
    value = cell.value
    if value is None:
        return cell
    words = value if isinstance(value, str) else _stored(cell, code, date1904)
    look = cell.look or CellLook()
    look = look._replace(struck=look.struck + words) if struck else look._replace(hidden=look.hidden + words)
    return SheetCell(None, "empty", cell.formula, True, look._replace(shown=None))


def _text_seen(
    cell: SheetCell, style: CellStyle, item: Element | None, styles: SheetStyles, limits: Limits
) -> SheetCell:
    seen, hidden, struck = "", "", ""
    for text, font in _runs(cell, style, item, styles, limits):
        if font.struck:
            struck += text
        elif font.is_tiny or not is_legible(font.ink, style.paper):
            hidden += text
        else:
            text = as_signs(font.signs, text) if font.signs else text
            seen += text.translate(_RAISED[font.raised]) if font.raised in _RAISED else text
    shown = rendered_text(style.code, seen)
    if is_pale(format_code(style.code).texts, style.paper, styles.palette):
        shown = ""
    if style.alignment.repeats:
        shown *= 2
    if seen.strip() and not shown.strip():
        hidden += seen
    if not hidden.strip() and not struck.strip():
        return cell if shown == cell.value else cell._replace(value=shown)
    look = CellLook(hidden=hidden, struck=struck)
    if not shown.strip():
        return SheetCell(None, "empty", cell.formula, True, look)
    return cell._replace(value=shown, look=look)


def _runs(
    cell: SheetCell, style: CellStyle, item: Element | None, styles: SheetStyles, limits: Limits
) -> Iterator[tuple[str, Font]]:
    """The runs of a text with their fonts; one without properties has those of the cell (18.4.4)."""
    if item is None:
        yield str(cell.value), style.font
        return
    for part in item:
        if part.tag == S + "t":
            yield plain(part.text or "", limits), style.font
        elif part.tag == S + "r":
            look = part.find(S + "rPr")
            yield plain(item_text(part), limits), font_of(look, styles.palette, style.font)


def _number_seen(cell: SheetCell, style: CellStyle, styles: SheetStyles, date1904: bool) -> SheetCell:
    if style.font.struck or style.is_unseen:
        return out_of_sight(cell, date1904, style.font.struck, style.code)
    value = cell.value
    if isinstance(value, bool) or not isinstance(value, int | float):
        return cell
    shown = rendered(style.code, value, date1904)
    if not shown.strip():
        is_empty_sum = value == 0 and cell.formula is not None  # a form's own formulas show no zeros until they count
        return SheetCell(None, "empty", cell.formula) if is_empty_sum else out_of_sight(cell, date1904)
    section = chosen_section(style.code, value)
    if is_pale(section, style.paper, styles.palette):
        return out_of_sight(cell, date1904, code=style.code)
    kind = section.kind if section is not None and cell.kind in ("number", "percent", "date", "moment") else cell.kind
    if style.alignment.repeats:
        shown *= 2
    if style.font.signs:
        shown = as_signs(style.font.signs, shown)
    if style.font.raised in _RAISED:
        shown = shown.translate(_RAISED[style.font.raised])
    cell = cell._replace(kind=kind)
    return cell if _says(shown, value) else added(cell, shown=shown)


def is_pale(section: FormatSection | None, paper: Rgb, colours: Palette) -> bool:
    """Whether a number format draws in a colour that cannot be read on the cell's ground."""
    ink = colours.in_format(section.ink) if section is not None and section.ink else None
    return ink is not None and not is_legible(ink, paper)


def _says(shown: str, value: float) -> bool:
    """Whether a text is just that number, in figures."""
    plain = shown.strip().replace(",", "")
    return plain == str(value) or (plain.isascii() and _FIGURES.fullmatch(plain) is not None and float(plain) == value)


def _stored(cell: SheetCell, code: str, date1904: bool) -> str:
    """A number as a message quotes it: a date as one."""
    value = cell.value
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    if cell.kind in ("date", "moment"):
        return rendered("yyyy-mm-dd" if cell.kind == "date" else "yyyy-mm-dd hh:mm", value, date1904)
    return rendered("General", value)
