"""The fonts that a document declares (ECMA-376 part 1, 17.8.3): which show signs though their names do not say so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from kit.ooxml.opc.namespaces import W
from kit.ooxml.opc.xml import parse
from kit.ooxml.symbols import SIGNS, is_symbol_font
from kit.text.regex import regex

Element = etree._Element

_VAL: Final = W + "val"
_SLOTS: Final = tuple(W + name for name in ("ascii", "hAnsi", "cs"))
_PARTED: Final = regex("[,;]")
_OF_TEXT: Final = frozenset({"opensymbol", "starsymbol"})  # LibreOffice calls them fonts of signs; figures are figures


def fonts_of_signs(content: bytes, most: int) -> Mapping[str, str]:
    """A font of signs for each declared font that shows some under another name. Raises UnreadError."""
    return dict(_of_signs(parse(content, most))) if content else {}


def rename(root: Element, signs: Mapping[str, str]) -> None:
    """Names in a tree the fonts of signs in the place of those that they are declared to be."""
    for fonts in root.iter(W + "rFonts") if signs else ():
        for slot in _SLOTS:
            if (sign := signs.get(fonts.get(slot, "").casefold())) is not None:
                fonts.set(slot, sign)


def _of_signs(table: Element) -> Iterator[tuple[str, str]]:
    for font in table.iter(W + "font"):
        name = font.get(W + "name", "")
        if not is_symbol_font(name) and (sign := _sign(font, name.casefold())):
            yield name.casefold(), sign


def _sign(font: Element, name: str) -> str:
    """The font of signs that stands in for one that is not at hand, or is one by its character set; "": neither."""
    others = font.find(W + "altName")
    for other in () if others is None else _PARTED.split(others.get(_VAL, "")):
        if is_symbol_font(other):
            return other
    return SIGNS if name not in _OF_TEXT and _is_of_symbols(font) else ""


def _is_of_symbols(font: Element) -> bool:
    """Whether a font has the character set of symbols (17.8.3.2), and no letters of Unicode (17.8.3.16)."""
    charset, signature = font.find(W + "charset"), font.find(W + "sig")
    has_letters = signature is not None and signature.get(W + "usb0", "").strip("0") != ""
    return charset is not None and charset.get(_VAL, "").lstrip("0") == "2" and not has_letters
