"""Formulas of Word's editor (Office Math, ECMA-376 part 1, 22.1) as people see them, in one line.

A fraction, a power or a root is more than the figures in it: 20000 over 2 is neither 200002 nor 20000.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from lxml import etree

from kit.ooxml.opc.namespaces import MATH, W
from kit.ooxml.symbols import UNKNOWN, raised
from kit.ooxml.word.appearance.legible import HIDDEN, STRUCK
from kit.ooxml.word.appearance.notes import hide

Element = etree._Element

_VAL: Final = MATH + "val"
_STRIKES: Final = tuple(MATH + name for name in ("strikeH", "strikeV", "strikeBLTR", "strikeTLBR"))
_OFF: Final = ("0", "off", "false")
_SUM: Final = "∫"  # of an m:nary that names no sign of its own (22.1.2.20)


def draw_formulas(root: Element) -> None:
    """Rewrites the formulas of a tree in place, the innermost first: runs with the signs that stand between them."""
    for part in reversed(list(root.iter(*_DRAWN))):
        _DRAWN[str(part.tag)](part)


def _fraction(part: Element) -> None:
    _before(part.find(MATH + "den"), "/")


def _power(part: Element) -> None:
    for name, way in (("sup", "up"), ("sub", "down")):
        for text in _texts(part.find(MATH + name)):
            text.text = raised(text.text or "", way)


def _root(part: Element) -> None:
    for text in _texts(part.find(MATH + "deg")):
        text.text = raised(text.text or "", "up")
    _before(part.find(MATH + "e"), "√")


def _brackets(part: Element) -> None:
    terms = part.findall(MATH + "e")
    for term in terms[1:]:
        _before(term, _said(part, "dPr", "sepChr", "|"))
    if terms:
        _before(terms[0], _said(part, "dPr", "begChr", "("))
        _behind(terms[-1], _said(part, "dPr", "endChr", ")"))


def _summed(part: Element) -> None:
    _before(part.find(MATH + "e"), _said(part, "naryPr", "chr", _SUM))


def _marked(part: Element) -> None:
    """An accent, bar or brace over or under figures: a sign that no field's value has."""
    _before(part.find(MATH + "e"), UNKNOWN)


def _phantom(part: Element) -> None:
    """m:phant (22.1.2.81): room for what is not shown."""
    shown = part.find(f"{MATH}phantPr/{MATH}show")
    if shown is not None and shown.get(_VAL, "1") in _OFF:
        _hide(part, HIDDEN)


def _boxed(part: Element) -> None:
    """m:borderBox (22.1.2.11): its lines may go through what it holds."""
    lines = part.find(MATH + "borderBoxPr")
    if lines is not None and any(line.get(_VAL, "1") not in _OFF for line in lines.iterchildren(*_STRIKES)):
        _hide(part, STRUCK)


def _hide(part: Element, why: str) -> None:
    for text in _texts(part):
        hide(text, why)


def _texts(part: Element | None) -> list[Element]:
    return [] if part is None else [text for text in part.iter(MATH + "t", W + "t") if text.text]


def _said(part: Element, properties: str, name: str, otherwise: str) -> str:
    sign = part.find(f"{MATH}{properties}/{MATH}{name}")
    return otherwise if sign is None else sign.get(_VAL, "")


def _before(part: Element | None, sign: str) -> None:
    if part is not None and sign:
        part.insert(0, _run(sign))


def _behind(part: Element, sign: str) -> None:
    if sign:
        part.append(_run(sign))


def _run(sign: str) -> Element:
    run = etree.Element(MATH + "r")
    etree.SubElement(run, MATH + "t").text = sign
    return run


_DRAWN: Final[Mapping[str, Callable[[Element], None]]] = {
    MATH + "f": _fraction,
    **dict.fromkeys((MATH + name for name in ("sSup", "sSub", "sSubSup", "sPre")), _power),
    MATH + "rad": _root,
    MATH + "d": _brackets,
    MATH + "nary": _summed,
    **dict.fromkeys((MATH + name for name in ("acc", "bar", "groupChr", "limLow", "limUpp")), _marked),
    MATH + "phant": _phantom,
    MATH + "borderBox": _boxed,
}
