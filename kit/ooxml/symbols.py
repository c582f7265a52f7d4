"""Letters of symbol fonts as the characters that people see: a P in Wingdings 2 is a tick."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from lxml import etree

from kit.ooxml.opc.namespaces import W
from kit.text.regex import regex

UNKNOWN: Final = "〓"  # the printer's mark for a sign that is not at hand

SIGNS: Final = "signs"  # a font of which nothing is known but that it shows some

_LONGEST_NAME: Final = 32  # characters, as many as Word lets a font's name have (17.8.3.10)
_PAGE: Final = range(0xF000, 0xF100)  # where symbol fonts keep their 256 characters
_CIRCLED: Final = {
    **{0x80 + n: chr(0x2460 + n - 1) if n else "⓪" for n in range(11)},
    **{0x8B + n: chr(0x2776 + n - 1) if n else "⓿" for n in range(11)},
}
_GREEK: Final = dict(
    zip(
        map(ord, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"),
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ",
        strict=True,
    )
)
# After the mappings that Unicode 7.0 gives for the fonts of Microsoft (L2/11-149): boxes, ticks, bullets, arrows.
_FONTS: Final[Mapping[str, Mapping[int, str]]] = {
    "wingdings": {
        **_CIRCLED,
        0x4A: "☺",
        0x4B: "😐",
        0x4C: "☹",
        0x6C: "●",
        0x6D: "❍",
        0x6E: "■",
        0x6F: "☐",
        0x70: "☐",
        0x71: "☐",
        0x72: "☐",
        0x73: "⬧",
        0x74: "⧫",
        0x75: "◆",
        0x76: "❖",
        0x77: "⬥",
        0x78: "☒",
        0x9E: "·",
        0x9F: "•",
        0xA0: "•",
        0xA1: "○",
        0xA2: "○",
        0xA4: "◉",
        0xA5: "◎",
        0xA7: "▪",
        0xA8: "☐",
        0xAB: "★",
        0xB2: "⟡",
        0xD8: "➢",
        0xDF: "←",
        0xE0: "→",
        0xE1: "↑",
        0xE2: "↓",
        0xE8: "➔",
        0xEF: "⇦",
        0xF0: "⇨",
        0xF1: "⇧",
        0xF2: "⇩",
        0xFB: "✗",
        0xFC: "✓",
        0xFD: "☒",
        0xFE: "☑",
    },
    "wingdings 2": {
        0x4F: "✗",
        0x50: "✓",
        0x51: "☒",
        0x52: "☑",
        0x53: "☒",
        0x54: "☒",
        0x55: "✗",
        0x56: "☒",
        0x97: "●",
        0x98: "●",
        0x99: "◉",
        0x9A: "○",
        0x9B: "○",
        0xA1: "■",
        0xA2: "■",
        0xA3: "☐",
        0xA4: "☐",
        0xA5: "▣",
    },
    "wingdings 3": {
        0x66: "←",
        0x67: "→",
        0x68: "↑",
        0x69: "↓",
        0x70: "▲",
        0x71: "▼",
        0x74: "◀",
        0x75: "▶",
        0x7D: "▶",
    },
    "webdings": {0x61: "✓", 0x63: "☐", 0x67: "■", 0x6E: "●", 0x72: "✗"},
    "symbol": {
        0xB0: "°",
        0xB1: "±",
        0xB4: "×",
        0xB7: "•",
        0xB8: "÷",
        0xA3: "≤",
        0xB3: "≥",
        0xAE: "→",
        0xD6: "√",
        0xD7: "⋅",
        **_GREEK,
        **{
            code: chr(code)
            for code in (
                *range(0x20, 0x22),
                0x23,
                *range(0x25, 0x27),
                *range(0x28, 0x2A),
                *range(0x2B, 0x2D),
                *range(0x2E, 0x40),
                0x5B,
                0x5D,
                0x5F,
                *range(0x7B, 0x7E),
            )
        },
    },
    "marlett": {0x61: "✓", 0x62: "✓"},
    **{name: {} for name in ("mt extra", "ms outlook", "bookshelf symbol 7", "ms reference specialty", SIGNS)},
    "zapf dingbats": {
        0x33: "✓",
        0x34: "✓",
        0x35: "✗",
        0x36: "✗",
        0x37: "✗",
        0x38: "✗",
        0x6C: "●",
        0x6D: "❍",
        0x6E: "■",
        **dict.fromkeys(range(111, 115), "☐"),
        0x75: "◆",
    },
}
# Fonts of one kind each have many names: bars but those with the text below them, icons, blanks, codes of signs.
_KINDS: Final = regex(
    r"(?!.*\b(?:text|human)\b)(?:.*bar ?code|c?code ?(?:39|93|128)|(?:.*\b)?(?:3 ?of ?9|2 ?of ?5)|qr ?code"
    r"|(?:ean|upc)[- ]?(?:8|13|a|e)\b|codabar|data ?matrix|pdf ?417).*"
    r"|.*\b(?:icons?|icon ?font|mdl2|dingbats?)\b.*|(?:font ?awesome|material symbols|glyphicons|ico ?moon|ionicons).*"
    r"|monotype sorts|adobe ?(?:blank|notdef).*|redacted.*|blokk.*|flow (?:block|circular|rounded)"
    r"|(?:chess\b|(?:.*\b)?(?:braille|morse|semaphore|sign language)).*"
)
_OTHER_NAMES: Final = {
    "zapfdingbats": "zapf dingbats",
    "itc zapf dingbats": "zapf dingbats",
    "wingdings2": "wingdings 2",
    "wingdings3": "wingdings 3",
    "standardsymbolsl": "symbol",
}

_RAISED: Final = {
    "up": str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ"),
    "down": str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"),
}


def raised(text: str, way: str) -> str:
    """A text set above (`up`) or below (`down`) its line: figures there are no figures of the number before them."""
    return text.translate(_RAISED[way])


@lru_cache(maxsize=1024)
def is_symbol_font(font: str) -> bool:
    """Whether a font shows signs in place of letters."""
    return _named(font[:_LONGEST_NAME]) in _FONTS


def shown(font: str, text: str) -> str:
    """What a text looks like in a font; signs that are not known become 〓."""
    name = _named(font[:_LONGEST_NAME])
    if name not in _FONTS:
        return text
    return "".join(_sign(_FONTS[name], letter) for letter in text)


def sign(font: str, code: int) -> str:
    """What w:sym shows (17.3.3.30): a character of a font by its number, in a symbol font or in any other."""
    name = _named(font[:_LONGEST_NAME])
    if name in _FONTS:
        return _sign(_FONTS[name], chr(code))
    return UNKNOWN if code in _PAGE else chr(code)


def read_symbols(root: etree._Element) -> None:
    """Makes every w:sym of a tree the character that it shows."""
    for symbol in list(root.iter(W + "sym")):
        code = symbol.get(W + "char", "")
        symbol.tag = W + "t"
        symbol.text = sign(symbol.get(W + "font", ""), int(code, 16)) if _is_hex(code) else ""


def _is_hex(code: str) -> bool:
    """Whether a w:char is one."""
    return 0 < len(code) <= 4 and all(letter in "0123456789abcdefABCDEF" for letter in code)


def _sign(known: Mapping[int, str], letter: str) -> str:
    code = ord(letter)
    if code in _PAGE:
        code -= _PAGE.start
    elif code > 0xFF:  # Chinese text takes another font
        return letter
    return letter if letter.isspace() else known.get(code, UNKNOWN)


def _named(font: str) -> str:
    name = " ".join(font.casefold().split())
    name = _OTHER_NAMES.get(name, name)
    return SIGNS if name not in _FONTS and _KINDS.fullmatch(name) else name
