"""What may hide text or add to it: the few elements for whose sake a document's looks are worked out at all.

Nearly every document has none of them, so nearly every run costs nothing. Each entry is generous: what it lets through
is judged properly afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import lru_cache
from typing import Final

from lxml import etree

from kit.ooxml.opc.by_name import ByName
from kit.ooxml.opc.namespaces import MATH, MC, W14, W15, WP, W
from kit.ooxml.opc.numbers import measure
from kit.ooxml.symbols import is_symbol_font
from kit.ooxml.word.appearance.properties import is_on

Element = etree._Element

# Names of attributes as bytes: hundreds are asked for in every document, and lxml takes these apart a third faster.
_VAL: Final = (W + "val").encode()
_FILL, _THEME_FILL, _WIDTH, _RULE, _ASCII, _ANSI, _TYPE, _LINE, _LINE_RULE = (
    (W + name).encode() for name in ("fill", "themeFill", "w", "hRule", "ascii", "hAnsi", "type", "line", "lineRule")
)
# Letters no brighter than the one on grounds no darker than the other have a contrast of 1.5 at least; the starters'
# grey hints (0.42) and shaded labels (0.91) lie between.
_PALE: Final = 0.45
_DARK: Final = 0.7
_SMALL: Final = 10  # half-points
_TIGHT: Final = -20  # twentieths of a point between letters
_LOW: Final = 300  # twentieths of a point: a line no higher than fifteen points
_CROWDED: Final = -20_000  # 4096ths of a point: five points less for every letter
_FAR: Final = 2000  # twentieths of a point that nobody indents a value by
_MOVED: Final = 1000  # as much of an indent, in these or in hundredths of letters: cells may be as narrow
_SLIM: Final = 9000  # a page that is narrower than A5, on which tables of A4 run over
_BROAD: Final = 12000  # a cell that is wider than A4
_LARGE: Final = 100  # half-points of letters that may be higher than an exact line
_DIGITS: Final = 3  # of a width that is surely wide enough, and of a line that is no lower than LEAST_SHARE
_NARROW: Final = 60  # twentieths of a point: three points, in which no letter has room
_BRIGHT_HIGHLIGHTS: Final = frozenset({"none", "white", "yellow", "cyan", "green"})


LEAST_SHARE: Final = 100  # 240ths of a line's height (17.3.1.33): a line lower than that shows the half of its letters


def is_unusual(element: Element) -> bool:
    """Whether an element may hide text, or show more or other text than is stored."""
    return _TESTS[str(element.tag)](element)


def is_any_unusual(root: Element, styles: Collection[str]) -> bool:
    """Whether anything in a document is unusual. `styles`: ids of those that are."""
    for element, test in _TESTS.below(root):  # no any(): every document has hundreds of them
        if test(element):
            return True
    return bool(styles) and any(element.get(_VAL) in styles for element in root.iter(*_STYLED))


@lru_cache(maxsize=1024)
def luminance(colour: str) -> float:
    """How bright a colour is, 0 to 1 (WCAG 2.1, relative luminance)."""
    shares = (int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4))
    linear = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    red, green, blue = linear
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _always(_: Element) -> bool:
    return True


def _never(_: Element) -> bool:
    return False


def _is_pale(element: Element) -> bool:
    return element.get(W + "themeColor") is not None or _brightness(element.get(_VAL, "auto")) > _PALE


def _is_dark(element: Element) -> bool:
    return _hides(element.get(_VAL), element.get(_FILL), element.get(_THEME_FILL))


@lru_cache(maxsize=1024)
def _hides(pattern: str | None, fill: str | None, theme: str | None) -> bool:
    """Whether letters may be lost on a shading; which colour a theme or a pattern makes is judged later."""
    if theme is not None or pattern not in (None, "clear", "nil"):
        return True
    return 0 <= _brightness(fill or "auto") < _DARK


def _is_narrow(element: Element) -> bool:
    """Whether a cell has no room for a letter, or is wider than the page, so that others stand beside that."""
    return _is_odd(element.get(_WIDTH)) and element.get(_TYPE) != "pct"


@lru_cache(maxsize=1024)  # widths repeat
def _is_odd(width: str | None) -> bool:
    """Whether a width as written is too narrow for a letter, or wider than a page."""
    return 0 < measure(width) < _NARROW or measure(width) > _BROAD


@lru_cache(maxsize=1024)
def _brightness(value: str) -> float:
    """The luminance of a colour as written; -1 for what is none."""
    return luminance(value) if re.fullmatch("[0-9A-Fa-f]{6}", value) else -1.0


def _is_tight(element: Element) -> bool:
    line = element.get(_LINE)
    if line is not None and (len(line) < _DIGITS or (element.get(_LINE_RULE) == "exact" and measure(line) < _LOW)):
        return True
    return measure(element.get(_VAL)) < _TIGHT


def _is_far(element: Element) -> bool:
    values = map(str, element.attrib.values())  # few have as many figures as one that moves a text out of its cell
    return any(len(value) > _DIGITS and not -_MOVED < measure(value) < _MOVED for value in values)


def _is_wide(margins: Element) -> bool:
    return any(map(_is_far_in, margins))


def _is_far_in(side: Element) -> bool:
    width = side.get(_WIDTH)
    return width is not None and len(width) > _DIGITS and measure(width) >= _FAR


def _is_displaced(element: Element) -> bool:
    """A table that is not where the text is."""
    return not -_FAR < measure(element.get(W + "w")) < _FAR


_SWITCHES: Final = ("vanish", "webHidden", "specVanish", "strike", "dstrike", "caps", "smallCaps", "hidden")
_COMPLEX: Final = ("cs", "rtl")  # runs that take the font and size of complex scripts
# The most frequent first: an element's name is compared with each in turn.
_BY_NAME: Final[dict[str, Callable[[Element], bool]]] = {
    W + "tcW": _is_narrow,
    W + "shd": _is_dark,
    W + "rFonts": lambda element: is_symbol_font(element.get(_ASCII) or element.get(_ANSI) or ""),
    W + "trHeight": lambda element: element.get(_RULE) == "exact",
    W + "tcMar": _is_wide,
    W + "spacing": _is_tight,
    W + "sz": lambda element: not _SMALL <= measure(element.get(_VAL)) <= _LARGE,
    W + "color": _is_pale,
    W + "position": lambda element: measure(element.get(_VAL)) != 0,
    W + "w": lambda element: 0 < measure(element.get(_VAL)) < 50,  # percent of a letter's width
    W + "ind": _is_far,
    W + "tab": lambda element: measure(element.get(W + "pos")) >= _FAR,
    W + "pgSz": lambda element: measure(element.get(_WIDTH)) < _SLIM,
    W + "pgMar": lambda element: (
        not 0 <= measure(element.get(W + "left")) + measure(element.get(W + "gutter")) < 2 * _FAR
    ),
    W + "docGrid": lambda element: measure(element.get(W + "charSpace")) < _CROWDED,
    W + "wBefore": lambda element: measure(element.get(_WIDTH)) >= _FAR,
    W + "textDirection": lambda element: not element.get(_VAL, "lrTb").startswith("lr"),
    W + "tblCellMar": _is_wide,
    W15 + "collapsed": is_on,
    W + "tblInd": _is_displaced,
    W + "highlight": lambda element: element.get(_VAL) not in _BRIGHT_HIGHLIGHTS,
    W + "vertAlign": lambda element: element.get(_VAL) in ("superscript", "subscript"),
    W + "numId": lambda element: element.get(_VAL) != "0",
    **dict.fromkeys((W + name for name in (*_SWITCHES, *_COMPLEX)), is_on),
    **dict.fromkeys(
        (
            MC + "AlternateContent",
            W + "fldChar",
            W + "fldSimple",
            W + "sym",
            W + "txbxContent",
            W + "rt",
            *(
                W + name
                for name in (
                    "ins",
                    "del",
                    "moveFrom",
                    "moveTo",
                    "cellIns",
                    "cellDel",
                    "cellMerge",
                    "tcPrChange",
                    "trPrChange",
                    "bdo",
                    "dir",
                    "framePr",
                    "tblpPr",
                    "fitText",
                    "background",
                    "pict",
                    "tl2br",
                    "tr2bl",
                    "dayShort",
                    "dayLong",
                    "monthShort",
                    "monthLong",
                    "yearShort",
                    "yearLong",
                    "pgNum",
                )
            ),
            W14 + "textFill",
            W14 + "textOutline",
            WP + "anchor",
            MATH + "oMath",
        ),
        _always,
    ),
}
_TESTS: Final = ByName(_BY_NAME, _never)
_STYLED: Final = (W + "pStyle", W + "rStyle", W + "tblStyle")
