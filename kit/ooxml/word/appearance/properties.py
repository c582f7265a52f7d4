"""What run and paragraph properties say of how text looks, as plain values (ECMA-376 part 1, 17.3.1 and 17.3.2)."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from lxml import etree

from kit.ooxml.opc.namespaces import W14, A, W
from kit.ooxml.opc.numbers import whole
from kit.text.regex import regex

Element = etree._Element
Look = Mapping[str, str]  # property -> value; colours as RRGGBB, "auto", or "" for none; measures as written
Theme = Mapping[str, str]  # name of a colour -> RRGGBB; "major", "minor" -> font

PLAIN: Final[Look] = MappingProxyType({})
TOGGLES: Final = ("vanish", "strike", "caps", "smallCaps")  # of 17.7.3, those that change what is read

_VAL: Final = W + "val"
_HEX: Final = regex("[0-9A-Fa-f]{6}")
_HIGHLIGHTS: Final = {
    "black": "000000",
    "blue": "0000FF",
    "cyan": "00FFFF",
    "darkBlue": "00008B",
    "darkCyan": "008B8B",
    "darkGray": "A9A9A9",
    "darkGreen": "006400",
    "darkMagenta": "800080",
    "darkRed": "8B0000",
    "darkYellow": "808000",
    "green": "00FF00",
    "lightGray": "D3D3D3",
    "magenta": "FF00FF",
    "red": "FF0000",
    "white": "FFFFFF",
    "yellow": "FFFF00",
    "none": "",
}
# The colours of a document without a theme of its own: those of Office since 2013.
OFFICE_THEME: Final[Theme] = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "44546A",
    "lt2": "E7E6E6",
    "accent1": "5B9BD5",
    "accent2": "ED7D31",
    "accent3": "A5A5A5",
    "accent4": "FFC000",
    "accent5": "4472C4",
    "accent6": "70AD47",
    "hlink": "0563C1",
    "folHlink": "954F72",
}
_MAPPING: Final = regex(rb"<w:clrSchemeMapping\b[^>]{0,1000}>")
_MAPPED: Final = regex(rb"""\bw:(bg1|t1|bg2|t2)=["']([A-Za-z0-9]{1,20})["']""")
_MAPPED_TO: Final = {b"bg1": "lt1", b"t1": "dk1", b"bg2": "lt2", b"t2": "dk2"}
_THEME_NAMES: Final = {
    "dark1": "dk1",
    "text1": "dk1",
    "light1": "lt1",
    "background1": "lt1",
    "dark2": "dk2",
    "text2": "dk2",
    "light2": "lt2",
    "background2": "lt2",
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}


def theme_of(root: Element | None) -> Theme:
    """The colours of a theme part (20.1.6.2), those of Office where it has none, and its two Latin fonts."""
    found = dict(OFFICE_THEME)
    scheme = None if root is None else next(root.iter(A + "clrScheme"), None)
    for entry in () if scheme is None else scheme:
        colour = next(iter(entry), None)
        value = "" if colour is None else colour.get("lastClr") or colour.get("val") or ""
        if _HEX.fullmatch(value):
            found[etree.QName(entry).localname] = value.upper()
    for size in ("major", "minor") if root is not None else ():
        latin = next(root.iter(f"{A}{size}Font"), None) if root is not None else None
        face = None if latin is None else latin.find(A + "latin")
        if face is not None:
            found[size] = face.get("typeface", "").casefold()
    return found


def mapped(theme: Theme, settings: bytes) -> Theme:
    """The theme with the colours that a document's settings take for text and background (17.15.1.20)."""
    said = _MAPPING.search(settings)
    pairs = _MAPPED.findall(said.group()) if said else []
    swapped = {_MAPPED_TO[name]: theme.get(_THEME_NAMES.get(to.decode(), to.decode()), "") for name, to in pairs}
    changed = {name: colour for name, colour in swapped.items() if colour and colour != theme.get(name)}
    return {**theme, **changed} if changed else theme


def is_on(element: Element) -> bool:
    """A switch (17.17.4): absent counts as on."""
    return element.get(_VAL) not in ("0", "false", "off")


def run_look(properties: Element | None, theme: Theme) -> Look:
    """What run properties (w:rPr) say themselves."""
    if properties is None:
        return PLAIN
    look: dict[str, str] = {}
    for child in properties:
        read = _RUN.get(str(child.tag))
        if read is not None:
            look.update(read(child, theme))
    return look


def shading(element: Element, theme: Theme) -> str:
    """The colour of w:shd (17.3.5): "" where it lets the paper show."""
    pattern = element.get(_VAL, "clear")
    if pattern == "nil":
        return ""
    fill = _colour(element, "fill", theme)
    if pattern == "clear":
        return "" if fill == "auto" else fill
    ink = _colour(element, "color", theme)
    ink, fill = ("000000" if ink == "auto" else ink), ("FFFFFF" if fill == "auto" else fill)
    share = 1.0 if pattern == "solid" else int(pattern[3:]) / 100 if re.fullmatch("pct[0-9]{1,2}", pattern) else 0.5
    return _mixed(ink, fill, share)


def _colour(element: Element, name: str, theme: Theme) -> str:
    """A colour attribute; the theme's colour goes before the plain one, as Word has it (17.3.2.6)."""
    prefix = {"val": "theme", "color": "theme", "fill": "themeFill"}[name]
    named = element.get(W + (prefix if prefix == "themeFill" else "themeColor"), "")
    if named in ("", "none"):
        value = element.get(W + name, "auto")
        return value.upper() if _HEX.fullmatch(value) else "auto"
    found = theme.get(_THEME_NAMES.get(named, named), "000000")
    return _toned(found, element.get(f"{W}{prefix}Tint", ""), element.get(f"{W}{prefix}Shade", ""))


def _toned(colour: str, tint: str, shade: str) -> str:
    """A theme's colour made lighter or darker (17.3.2.6: themeTint, themeShade)."""
    if not tint and not shade:
        return colour
    hue, light, depth = colorsys.rgb_to_hls(*channels(colour))
    light = light * _share(shade) if shade else light * _share(tint) + 1 - _share(tint)
    return "".join(f"{round(255 * part):02X}" for part in colorsys.hls_to_rgb(hue, min(max(light, 0.0), 1.0), depth))


def _share(value: str) -> float:
    return int(value, 16) / 255 if re.fullmatch("[0-9A-Fa-f]{1,2}", value) else 1.0


def _mixed(ink: str, fill: str, share: float) -> str:
    pairs = zip(channels(ink), channels(fill), strict=True)
    return "".join(f"{round(255 * (a * share + b * (1 - share))):02X}" for a, b in pairs)


def channels(colour: str) -> tuple[float, float, float]:
    """Red, green and blue of RRGGBB, 0 to 1."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return red, green, blue


Reading = Callable[[Element, Theme], Mapping[str, str]]


def _switch(name: str) -> Reading:
    return lambda element, _: {name: "1" if is_on(element) else "0"}


def _value(name: str) -> Reading:
    return lambda element, _: {name: element.get(_VAL, "")}


def _fonts(element: Element, theme: Theme) -> Mapping[str, str]:
    """The fonts of Latin letters and of complex scripts; the theme's goes before a named one (17.3.2.26)."""
    names = {name: _font(element, name, theme) for name in ("ascii", "hAnsi")}
    if element.get(W + "cs") is not None or element.get(W + "cstheme") is not None:
        names["cs"] = "" if element.get(W + "cstheme") is not None else element.get(W + "cs")
    return {name: font.casefold() for name, font in names.items() if font is not None}


def _font(element: Element, name: str, theme: Theme) -> str | None:
    of_theme = element.get(f"{W}{name}Theme", "")
    return theme.get(of_theme[:5], "") if of_theme else element.get(W + name)


def _text_fill(element: Element, theme: Theme) -> Mapping[str, str]:
    """Word 2010's own colour of letters (MS-DOCX 2.8): none at all, see-through, or of a gradient its palest one."""
    if element.find(W14 + "noFill") is not None:
        return {"textFill": "none"}
    colours = [colour for colour in element.iter(W14 + "srgbClr", W14 + "schemeClr") if _is_colour(colour, theme)]
    clear = [next((alpha.get(W14 + "val", "0") for alpha in colour.iter(W14 + "alpha")), "0") for colour in colours]
    if clear and all((whole(share) or 0) >= _CLEAR for share in clear):
        return {"textFill": "none"}
    shown = [_transformed(colour, theme) for colour in colours]
    return {"color": max(shown, key=lambda colour: sum(channels(colour)))} if shown else {}


def _text_outline(element: Element, theme: Theme) -> Mapping[str, str]:
    """The line around letters (MS-DOCX 2.8): its colour, "" for none, and its width."""
    colours = [colour for colour in element.iter(W14 + "srgbClr", W14 + "schemeClr") if _is_colour(colour, theme)]
    shown = _transformed(colours[0], theme) if colours else ""
    return {"outline": shown, "outlineWidth": element.get(W14 + "w", "0")}


def _is_colour(colour: Element, theme: Theme) -> bool:
    return colour.get(W14 + "val", "") in _SCHEME or _HEX.fullmatch(colour.get(W14 + "val", "")) is not None


def _transformed(colour: Element, theme: Theme) -> str:
    """A colour of DrawingML with its shares of light changed (20.1.2.3: lumMod, lumOff, tint, shade)."""
    value = colour.get(W14 + "val", "")
    named = theme.get(_SCHEME[value], "000000") if value in _SCHEME else value
    hue, light, depth = colorsys.rgb_to_hls(*channels(named.upper()))
    for change in colour:
        said = change.get(W14 + "val", "")
        share = int(said) / 100_000 if said.isdecimal() and len(said) < 8 else 1.0
        if (changed := _CHANGES.get(etree.QName(change).localname)) is not None:
            light = changed(light, share)
    return "".join(f"{round(255 * part):02X}" for part in colorsys.hls_to_rgb(hue, min(max(light, 0.0), 1.0), depth))


def as_complex(look: Look) -> Look:
    """The look of a run, by its properties for complex scripts where it is set as one (17.3.2.7, 17.3.2.30)."""
    if look.get("complex") != "1" and look.get("rtl") != "1":
        return look
    font = look.get("cs", "")
    plain = {name: value for name, value in look.items() if name != "sz"}
    size = {"sz": look["szCs"]} if "szCs" in look else {}
    return {**plain, **size, "ascii": font, "hAnsi": font}


_CLEAR: Final = 80_000  # of 100,000 that the paper shows through: black letters are a grey of CCCCCC then
_SCHEME: Final = {
    "tx1": "dk1",
    "bg1": "lt1",
    "tx2": "dk2",
    "bg2": "lt2",
    "dk1": "dk1",
    "lt1": "lt1",
    "dk2": "dk2",
    "lt2": "lt2",
    **{f"accent{number}": f"accent{number}" for number in range(1, 7)},
}
_CHANGES: Final[Mapping[str, Callable[[float, float], float]]] = {
    "lumMod": lambda light, share: light * share,
    "lumOff": lambda light, share: light + share,
    "shade": lambda light, share: light * share,
    "tint": lambda light, share: light * share + 1 - share,
}
_RUN: Final[dict[str, Reading]] = {
    **{W + name: _switch(name) for name in (*TOGGLES, "specVanish", "webHidden", "dstrike", "rtl")},
    W + "cs": _switch("complex"),
    **{W + name: _value(name) for name in ("sz", "szCs", "position", "spacing", "w", "fitText", "vertAlign")},
    W + "color": lambda element, theme: {"color": _colour(element, "val", theme)},
    W + "shd": lambda element, theme: {"fill": shading(element, theme)},
    W + "highlight": lambda element, _: {"highlight": _HIGHLIGHTS.get(element.get(_VAL, ""), "")},
    W + "rFonts": _fonts,
    W14 + "textFill": _text_fill,
    W14 + "textOutline": _text_outline,
}
