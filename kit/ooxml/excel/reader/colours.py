"""Colours of a workbook as red, green and blue, and whether one can be read on another (ECMA-376 part 1, 18.8.3)."""

from __future__ import annotations

import colorsys
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from lxml import etree

from kit.ooxml.opc.namespaces import A, S
from kit.ooxml.opc.numbers import numbered

Element = etree._Element
Rgb = tuple[int, int, int]

BLACK: Final[Rgb] = (0, 0, 0)
WHITE: Final[Rgb] = (255, 255, 255)
# Below this contrast (WCAG 2: 1 for equal colours, 21 for black on white) print and screen show no text that a reader
# would notice: F2F2F2 on white is 1.12, yellow on white 1.07, while BFBFBF, a light grey that still prints, is 1.8.
_LEGIBLE: Final = 1.45
# The 56 colours of old workbooks behind the eight basic ones, which stand there twice (18.8.27).
_INDEXED: Final = (
    "000000FFFFFFFF000000FF000000FFFFFF00FF00FF00FFFF000000FFFFFFFF000000FF000000FFFFFF00FF00FF00FFFF"
    "800000008000000080808000800080008080C0C0C08080809999FF993366FFFFCCCCFFFF660066FF80800066CCCCCCFF"
    "000080FF00FFFFFF0000FFFF8000808000000080800000FF00CCFFCCFFFFCCFFCCFFFF9999CCFFFF99CCCC99FFFFCC99"
    "3366FF33CCCC99CC00FFCC00FF9900FF6600666699969696003366339966003300333300993300993366333399333333"
)
_WINDOW: Final = "65"  # the colour of a window's ground; 64, of its text, is what automatic means
_BASIC: Final = {
    "black": BLACK,
    "white": WHITE,
    "red": (255, 0, 0),
    "green": (0, 255, 0),
    "blue": (0, 0, 255),
    "yellow": (255, 255, 0),
    "magenta": (255, 0, 255),
    "cyan": (0, 255, 255),
}
_THEME: Final = (
    "lt1",
    "dk1",
    "lt2",
    "dk2",
    "accent1",
    "accent2",
    "accent3",
    "accent4",
    "accent5",
    "accent6",
    "hlink",
    "folHlink",
)
_OFFICE: Final = (
    "FFFFFF",
    "000000",
    "E7E6E6",
    "44546A",
    "4472C4",
    "ED7D31",
    "A5A5A5",
    "FFC000",
    "5B9BD5",
    "70AD47",
    "0563C1",
    "954F72",
)


class Palette(NamedTuple):
    """The colours that a workbook's numbers stand for."""

    theme: tuple[Rgb, ...]
    indexed: tuple[Rgb, ...]

    def colour(self, element: Element | None, otherwise: Rgb) -> Rgb:
        """The colour of a `color`, `fgColor` or `bgColor` element; `otherwise`: what automatic means there."""
        if element is None or element.get("auto") in ("1", "true"):
            return otherwise
        known = self._named(element)
        tint = _float(element.get("tint"))
        return otherwise if known is None else tinted(known, tint) if tint else known

    def in_format(self, name: str) -> Rgb | None:
        """The colour that a number format names: white, or color3 for the third of the workbook's own (18.8.31)."""
        number = name.removeprefix("color").strip()
        if number.isdecimal():
            return numbered((None, *self.indexed[8:]), number, None)
        return _BASIC.get(name)

    def _named(self, element: Element) -> Rgb | None:
        if rgb := element.get("rgb"):
            return rgb_of(rgb)
        for name, colours in (("theme", self.theme), ("indexed", self.indexed)):
            if (colour := numbered(colours, element.get(name), None)) is not None:
                return colour
        return WHITE if element.get("indexed") == _WINDOW else None


def palette(theme: Element | None, styles: Element) -> Palette:
    """The colours of a theme part and of a styles part's own list; Office's where there are none."""
    own = [rgb_of(item.get("rgb", "")) for item in styles.iterfind(f"{S}colors/{S}indexedColors/{S}rgbColor")]
    indexed = [
        *(known or BLACK for known in own),
        *(_known(_INDEXED[at : at + 6]) for at in range(6 * len(own), len(_INDEXED), 6)),
    ]
    scheme = theme.find(f".//{A}clrScheme") if theme is not None else None
    colours = tuple(map(_known, _OFFICE))
    if scheme is not None:
        colours = tuple(_in_theme(scheme, name, office) for name, office in zip(_THEME, colours, strict=True))
    return Palette(colours, tuple(indexed))


def rgb_of(text: str) -> Rgb | None:
    """AARRGGBB or RRGGBB; Excel takes no notice of the first byte."""
    digits = text[-6:]
    try:
        return (int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)) if len(digits) == 6 else None
    except ValueError:
        return None


def tinted(colour: Rgb, tint: float) -> Rgb:
    """A colour made lighter (to 1) or darker (to -1) (18.8.19)."""
    hue, light, full = colorsys.rgb_to_hls(*(part / 255 for part in colour))
    tint = max(-1.0, min(1.0, tint))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    red, green, blue = colorsys.hls_to_rgb(hue, light, full)
    return round(red * 255), round(green * 255), round(blue * 255)


@lru_cache(maxsize=4096)
def is_legible(ink: Rgb, paper: Rgb) -> bool:
    """Whether text of one colour shows on a ground of the other."""
    lights = sorted((_luminance(ink), _luminance(paper)))
    return (lights[1] + 0.05) / (lights[0] + 0.05) >= _LEGIBLE


def _luminance(colour: Sequence[int]) -> float:
    return sum(_linear(part / 255) * weight for part, weight in zip(colour, (0.2126, 0.7152, 0.0722), strict=True))


def _linear(part: float) -> float:
    """How much light a part of a colour gives."""
    return part / 12.92 if part <= 0.03928 else float(((part + 0.055) / 1.055) ** 2.4)


def _in_theme(scheme: Element, name: str, office: Rgb) -> Rgb:
    slot = scheme.find(A + name)
    colour = slot[0] if slot is not None and len(slot) else None
    if colour is None:
        return office
    return rgb_of(colour.get("lastClr") or colour.get("val") or "") or office


def _known(text: str) -> Rgb:
    return rgb_of(text) or BLACK


def _float(text: str | None) -> float:
    try:
        return float(text or 0)
    except ValueError:
        return 0.0
