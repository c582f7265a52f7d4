"""The XML of Word content controls, built once per field so that filling one is a join of bytes.

Run-level and untyped (only dates and lists say what they are): the build that survives LibreOffice and pandoc.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, NamedTuple

from kit.model import Control, Field, Kind
from kit.ooxml.pens import FEW, boxes, is_boxed
from kit.text import trim

BLANK = "\u2003\u2003"  # what an empty cell of a row holds, so that it can be clicked
_AMOUNT = "\u2003" * 7  # before a printed unit: 25 mm for 1,280,000.00 written by hand
_DAY, _TIME = "年\u3000月\u3000日", "\u3000时\u3000分"
_YEAR = "\u3000\u3000"  # room to write the year by hand
_HINTS: dict[Kind, str] = {
    "date": f"{_YEAR}年\u3000\u3000月\u3000\u3000日",
    "moment": f"{_YEAR}{_DAY}{_TIME}",
    "choice": "请选择",
}
_IN_ROWS: dict[Kind, str] = {"date": _DAY, "moment": f"{_YEAR}{_DAY}{_TIME}"}  # a day alone is narrow, yet centred
_WRITTEN = ("", "年-月-日", "年-月-日 时:分")  # hints at how to type a date; on paper its parts are printed
_SHORT = 8  # characters of options that are printed in full
BOX_FONT = "Segoe UI Symbol"
_SPECIAL = re.compile('[&<>"\n\t]').search
_CLOSE = b"</w:t></w:r></w:sdtContent></w:sdt>"

Render = Callable[[Any], bytes]


class Look(NamedTuple):
    """Run properties (`<w:rPr>…</w:rPr>` or "") of a value, of the grey hint in its place, of a list for pens and of
    a tick box."""

    value: str = ""
    hint: str = ""
    pens: str = ""
    box: str = f'<w:rPr><w:rFonts w:ascii="{BOX_FONT}" w:hAnsi="{BOX_FONT}" w:eastAsia="{BOX_FONT}"/></w:rPr>'


class ControlPiece(NamedTuple):
    """One control: `head`, its id when `numbered`, then `blank` with its hint, `empty`, or `render(value)`."""

    head: bytes
    numbered: bool
    blank: bytes
    empty: bytes
    render: Render


def pieces(field: Field, look: Look) -> tuple[ControlPiece, ...]:
    """The controls that draw a field, in order: one for each option of tick boxes, else a single one."""
    if field.derive is not None:
        return (_static(field, look),)
    return _DRAW[drawn(field)](field, look)


def box(field: Field, look: Look, option: int) -> ControlPiece:
    """The box of one option alone, from 1, beside which the template prints its words."""
    value, _ = options(field)[option - 1]
    off, on = (_tail(_checkbox(state), look.box) + glyph.encode() + _CLOSE for state, glyph in ((0, "☐"), (1, "☑")))
    head = _head(f"{field.label.zh} {options(field)[option - 1][1]}", f"{field.path}#{option}", look.box)
    if field.kind == "choices":
        return ControlPiece(head, True, off, off, lambda chosen: on if value in chosen else off)
    return ControlPiece(head, True, off, off, lambda chosen: on if chosen == value else off)


def drawn(field: Field) -> Control:
    """The control that Word shows: a short list outside tables is printed in full, as boxes to tick."""
    if field.control == "ticks" and not options(field):
        return "text"
    if field.control == "dropdown" and not field.table:
        short = len(field.choices) <= FEW and all(len(choice) <= _SHORT for choice in field.choices)
        return "ticks" if short else "dropdown"
    return field.control


def hint(field: Field) -> str:
    """The grey text where a value is missing; blank where a person writes by hand or needs no guidance."""
    if is_boxed(field):
        return "\n".join(boxes(field))
    if field.control == "signature":
        return BLANK
    if field.table:
        return _YEAR + field.hint.zh if field.hint.zh.startswith("年\u3000") else _IN_ROWS.get(field.kind, BLANK)
    if field.kind in ("date", "moment") and field.hint.zh in _WRITTEN:
        return _HINTS[field.kind]
    return field.hint.zh or _HINTS.get(field.kind, _AMOUNT if field.unit else BLANK)


def hints(field: Field) -> frozenset[str]:
    """What a blank form may show in the place of a value, for a reader."""
    return frozenset({trim(hint(field)), field.hint.zh} - {"", BLANK})


def options(field: Field) -> tuple[tuple[Any, str], ...]:
    """What can be chosen: (value in the data, printed text)."""
    if field.kind == "boolean":
        return (True, "是"), (False, "否")
    if field.kind == "check":
        return ((True, "是"),)
    return tuple((int(choice) if field.whole else choice, choice) for choice in field.choices)


def shown(field: Field, value: Any) -> str:
    """A value as it is printed in a document: amounts in groups with two decimals, shares with one.

    Half a percent has its sign, since 0.5 may mean one half.
    """
    text = _SHOWN.get(field.kind, str)(value)
    if field.unit == "%" and text.startswith("0."):
        return f"{text}%"
    if field.kind == "number" and (places := _PLACES.get(field.unit)) and round(value, places) == value:
        return f"{value:,.{places}f}"
    return text


def escape(text: str) -> bytes:
    """Text as the inside of `<w:t>` or of an attribute; line breaks and tabs become elements between two runs of it."""
    if _SPECIAL(text):
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
        text = text.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
        text = text.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return text.encode()


def _text(field: Field, look: Look) -> tuple[ControlPiece, ...]:
    before, kind = _tail("", look.value), field.kind
    if kind == "text":
        return (_control(field, look, "", lambda value: before + escape(value) + _CLOSE),)
    return (_control(field, look, "", lambda value: before + escape(shown(field, value)) + _CLOSE),)


def _date(field: Field, look: Look) -> tuple[ControlPiece, ...]:
    inside = '<w:dateFormat w:val="yyyy-MM-dd"/><w:lid w:val="zh-CN"/><w:storeMappedDataAs w:val="dateTime"/>'
    inside += '<w:calendar w:val="gregorian"/></w:date>'
    before, middle = b'"/><w:date w:fullDate="', f'T00:00:00Z">{inside}{_open(look.value)}'.encode()

    def render(value: str) -> bytes:
        day = escape(value)
        return before + day + middle + day + _CLOSE

    return (_control(field, look, f"<w:date>{inside}", render),)


def _dropdown(field: Field, look: Look) -> tuple[ControlPiece, ...]:
    texts = [escape(text).decode() for _, text in options(field)]
    items = "".join(f'<w:listItem w:displayText="{text}" w:value="{text}"/>' for text in texts)
    before = _tail(f"<w:dropDownList>{items}</w:dropDownList>", look.value)
    known = {value: before + escape(text) + _CLOSE for value, text in options(field)}

    def render(value: Any) -> bytes:
        return known.get(value) or before + escape(shown(field, value)) + _CLOSE

    return (_control(field, look, f"<w:dropDownList>{items}</w:dropDownList>", render),)


def _ticks(field: Field, look: Look) -> tuple[ControlPiece, ...]:
    found = options(field)
    return tuple(_tick(field, look, n, text, n == len(found)) for n, (_, text) in enumerate(found, 1))


def _tick(field: Field, look: Look, number: int, text: str, last: bool) -> ControlPiece:
    """One box and its text."""
    label = text if last else f"{text}\u3000"
    behind = f'<w:r>{look.value}<w:t xml:space="preserve">{escape(label).decode()}</w:t></w:r>'.encode()
    alone = box(field, look, number)
    return ControlPiece(
        alone.head, True, alone.blank + behind, alone.empty + behind, lambda value: alone.render(value) + behind
    )


def _checkbox(state: int) -> str:
    return (
        f'<w14:checkbox><w14:checked w14:val="{state}"/><w14:checkedState w14:val="2611" w14:font="{BOX_FONT}"/>'
        f'<w14:uncheckedState w14:val="2610" w14:font="{BOX_FONT}"/></w14:checkbox>'
    )


def _static(field: Field, look: Look) -> ControlPiece:
    """A computed value: plain text that nobody is asked to fill in."""
    before, close = f'<w:r>{look.value}<w:t xml:space="preserve">'.encode(), b"</w:t></w:r>"
    blank = before + BLANK.encode() + close
    return ControlPiece(b"", False, blank, blank, lambda value: before + escape(shown(field, value)) + close)


def _control(field: Field, look: Look, kind: str, render: Render) -> ControlPiece:
    before = _tail(f"<w:showingPlcHdr/>{kind}", look.pens if is_boxed(field) else look.hint)
    blank, empty = (before + escape(text) + _CLOSE for text in (hint(field), BLANK))
    return ControlPiece(_head(field.label.zh, field.path, look.value), True, blank, empty, render)


def _head(alias: str, tag: str, look: str) -> bytes:
    """Everything up to the id's value."""
    names = f'<w:alias w:val="{escape(alias[:64]).decode()}"/><w:tag w:val="{tag}"/>'
    return f'<w:sdt><w:sdtPr>{look}{names}<w:id w:val="'.encode()


def _tail(kind: str, look: str) -> bytes:
    """Everything between the id's value and the text."""
    return f'"/>{kind}{_open(look)}'.encode()


def _open(look: str) -> str:
    return f'</w:sdtPr><w:sdtContent><w:r>{look}<w:t xml:space="preserve">'


def _plain(value: float) -> str:
    """A number without exponent."""
    return format(Decimal(repr(value)), "f")


_PLACES = {"元": 2, "%": 1}
_SHOWN: dict[str, Callable[[Any], str]] = {
    "choices": "、".join,
    "boolean": lambda value: "是" if value else "否",
    "check": lambda value: "是" if value else "",
    "integer": _plain,
    "number": _plain,
    "moment": lambda value: value.replace("T", " "),
}
_DRAW: dict[Control, Callable[[Field, Look], tuple[ControlPiece, ...]]] = {
    "text": _text,
    "multiline": _text,
    "signature": _text,
    "date": _date,
    "dropdown": _dropdown,
    "ticks": _ticks,
}
