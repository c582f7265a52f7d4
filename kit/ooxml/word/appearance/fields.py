"""Fields become what they show: legacy boxes and lists, EQ, SYMBOL, QUOTE; all others keep their stored result.

A field whose result is not what its instruction says, or another one each time the file is opened, leaves a note.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from lxml import etree

from kit.ooxml.opc.namespaces import W
from kit.ooxml.symbols import UNKNOWN, sign
from kit.ooxml.word.appearance.equation import drawn
from kit.ooxml.word.appearance.form_fields import is_untouched, show_value, worked_out
from kit.ooxml.word.appearance.notes import note, remove
from kit.ooxml.word.fields import words
from kit.rule_ids import CHANGING_FIELD, FIELD_DIFFERS
from kit.text.prompts import asked_for, asks

Element = etree._Element

_VAL: Final = W + "val"
# Fields that show something else to whoever opens or prints the file next (17.16.5).
_CHANGING: Final = frozenset(
    {
        "DATE",
        "TIME",
        "PRINTDATE",
        "SAVEDATE",
        "CREATEDATE",
        "EDITTIME",
        "USERNAME",
        "USERINITIALS",
        "USERADDRESS",
        "LASTSAVEDBY",
        "FILENAME",
        "FILESIZE",
        "REVNUM",
        "NUMPAGES",
        "NUMWORDS",
        "NUMCHARS",
        "PAGE",
        "SECTION",
        "SECTIONPAGES",
        "INFO",
    }
)
# Fields whose result nobody works out anew, or that are no more than a frame around it; of all others pressing F9 may
# put another text there, whatever later versions of Word call them.
_LASTING: Final = frozenset(
    {
        "ADDIN",
        "ADDRESSBLOCK",
        "CONTROL",
        "EMBED",
        "FORMCHECKBOX",
        "FORMDROPDOWN",
        "FORMTEXT",
        "GREETINGLINE",
        "HTMLCONTROL",
        "HYPERLINK",
        "INDEX",
        "MERGEFIELD",
        "SHAPE",
        "TOA",
        "TOC",
    }
)
_UNPRINTED: Final = frozenset({"TA", "TC", "XE", "RD", "PRIVATE", "PRINT", "NEXT", "NEXTIF", "SKIPIF", "SET", "ASK"})
_NUMBERS: Final = frozenset({"AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "LISTNUM"})  # drawn by Word, never stored


# Elements that show a part of today's date, or the number of the page (17.3.3.1 to 17.3.3.35).
_OF_TODAY: Final = tuple(
    W + name for name in ("dayShort", "dayLong", "monthShort", "monthLong", "yearShort", "yearLong", "pgNum")
)


class WordField(NamedTuple):
    """What a field is told to do."""

    name: str  # in capitals
    text: str  # its whole instruction
    is_locked: bool  # Word leaves its result alone
    is_dirty: bool  # Word works it out anew when the file is opened


class _Open:
    """A field whose end has not come yet."""

    def __init__(self, begin: Element) -> None:
        self.begin = begin
        self.is_known = show_value(begin)  # a legacy box or list, whose value stands in its own properties
        self.instruction: list[str] = [worked_out(begin)]
        self.results: list[Element] = []
        self.in_result = False


def resolve_fields(root: Element) -> None:
    """Rewrites every field of a tree in place."""
    for changing in list(root.iter(*_OF_TODAY)):
        changing.tag, changing.text = W + "t", UNKNOWN
    for simple in list(root.iter(W + "fldSimple")):
        _resolve_simple(simple)
    if next(root.iter(W + "fldChar"), None) is not None:
        _resolve_complex(root)


def _resolve_simple(simple: Element) -> None:
    """w:fldSimple (17.16.19): its instruction is an attribute, its result what it holds."""
    flags = [simple.get(W + name) in ("1", "true", "on") for name in ("fldLock", "dirty")]
    results = list(simple.iter(W + "t"))
    run = next(simple.iter(W + "r"), None)
    if run is None:
        run = etree.SubElement(simple, W + "r")
    text = _shown(_field(simple.get(W + "instr", ""), *flags), results, run)
    if text is not None:
        remove(results)
        etree.SubElement(run, W + "t").text = text


def _resolve_complex(root: Element) -> None:
    """Fields of w:fldChar (17.16.18); one that is never closed ends with its paragraph."""
    fields: list[_Open] = []
    closed = _closed(root)
    for element in list(root.iter(W + "fldChar", W + "instrText", W + "t", W + "p")):
        kind = element.get(W + "fldCharType") if element.tag == W + "fldChar" else element.tag
        if kind == W + "p":
            fields = [field for field in fields if closed.get(field.begin) is _holder(element)]
        elif kind == W + "instrText" and fields:
            fields[-1].instruction.append(element.text or "")
        elif kind == W + "t":
            _put(element, fields)
        elif kind == "begin":
            fields.append(_Open(element))
        elif kind == "separate" and fields:
            fields[-1].in_result = True
        elif kind == "end" and fields:
            _close(fields.pop(), fields)


def _closed(root: Element) -> dict[Element, Element | None]:
    """The fields that end in another paragraph of the cell or body they begin in, by their start."""
    found: dict[Element, Element | None] = {}
    begun: list[tuple[Element, Element | None]] = []
    for mark in root.iter(W + "fldChar"):
        kind, holder = mark.get(W + "fldCharType"), _holder(mark)
        if kind == "begin":
            begun.append((mark, holder))
        elif kind == "end" and begun:
            begin, around = begun.pop()
            if around is holder:
                found[begin] = holder
    return found


def _holder(element: Element) -> Element | None:
    return next(element.iterancestors(W + "tc", W + "body", W + "txbxContent"), None)


def _put(text: Element, fields: list[_Open]) -> None:
    """A text within fields: part of a result, or of no use where an instruction is going on."""
    if any(field.is_known or not field.in_result for field in fields):
        remove([text])
    else:
        for field in fields:
            field.results.append(text)


def _close(field: _Open, outer: list[_Open]) -> None:
    if field.is_known:
        return
    begin = field.begin
    if is_untouched(begin, field.results):
        remove(field.results)
        return
    flags = [begin.get(W + name) in ("1", "true", "on") for name in ("fldLock", "dirty")]
    results = [text for text in field.results if text.getparent() is not None]
    text = _shown(_field("".join(field.instruction), *flags), results, begin)
    if text is None or any(not one.in_result for one in outer):
        return
    remove(results)
    begin.tag = W + "t"
    begin.text = text
    for one in outer:
        one.results.append(begin)


def _field(instruction: str, is_locked: bool, is_dirty: bool) -> WordField:
    found = re.match(r"\s*(=|[^\s\\\"]+)", instruction)
    return WordField(found[1].upper() if found else "", instruction.strip(), is_locked, is_dirty)


def _shown(field: WordField, results: list[Element], at: Element) -> str | None:
    """The text that stands for a field, None: its stored result does. Notes what is doubtful about it at `at`."""
    result = "".join(text.text or "" for text in results)
    draw = _DRAWN.get(field.name)
    if draw is not None:
        text = draw(field.text)
        if result.strip() and text != result and field.name != "SYMBOL":
            note(at, FIELD_DIFFERS, text=result, shown=text)
        return text
    if field.name in _NUMBERS:
        return UNKNOWN
    if field.name == "MERGEFIELD" and (name := _unmerged(field, result)):
        return f"«{name}»"
    if field.name == "QUOTE":
        return _quoted(field, result, at)
    if field.name in _UNPRINTED and not result.strip():
        return None
    if not field.is_locked and field.name in _CHANGING:
        note(at, CHANGING_FIELD, text=result, name=field.name)
    elif not field.is_locked and (field.is_dirty or field.name not in _LASTING):
        note(at, FIELD_DIFFERS, text=result.strip() or field.text, shown="")
    return None


def _unmerged(field: WordField, result: str) -> str:
    """The name of the data that a field still shows in their place, however it is put in brackets."""
    name = next(iter(words(field.text)[1:]), "")
    return name if _plain(asked_for(result)) == _plain(name) else ""


def _plain(name: str) -> str:
    return "".join(name.replace("_", " ").split()).casefold()


def _quoted(field: WordField, result: str, at: Element) -> str | None:
    """QUOTE shows the text it is given; a result that says otherwise lasts until somebody prints it."""
    text = " ".join(words(field.text)[1:])
    if not result.strip():
        return text
    if not field.is_locked and "".join(text.split()) != "".join(result.split()):
        note(at, FIELD_DIFFERS, text=result, shown=text)
    return None


def _symbol(instruction: str) -> str:
    """SYMBOL 254 \\f Wingdings (17.16.5.61): a number, or the sign itself."""
    found = re.match(r"\s*\S+\s+(?:0x([0-9A-Fa-f]{1,4})|([0-9]{1,5})|(\S))", instruction)
    font = re.search(r"""\\f\s*(?:["“]([^"”]*)["”]|(\S+))""", instruction)
    if not found:
        return UNKNOWN
    code = int(found[1], 16) if found[1] else int(found[2]) if found[2] else ord(found[3])
    return sign((font[1] or font[2] or "") if font else "symbol", code) if 0 < code < 0xD800 else UNKNOWN


def _button(instruction: str) -> str:
    """MACROBUTTON name text, GOTOBUTTON place text: what stands behind the name is what people see.

    Words that ask for a value go when somebody types one over the button; a single sign in brackets is a box to tick.
    """
    found = re.match(r"\s*\S+\s+\S+\s*(.*)", instruction, re.DOTALL)
    text = found[1].strip() if found else ""
    inner = asked_for(text).strip()
    is_asking = asks(text) or inner != text
    return "" if is_asking and len(inner) > 1 else text


_DRAWN: Final[dict[str, Callable[[str], str]]] = {
    "EQ": drawn,
    "SYMBOL": _symbol,
    "MACROBUTTON": _button,
    "GOTOBUTTON": _button,
}
