"""What shapes of DrawingML hide, in documents and on sheets alike: their fills, and strokes that go through words."""

from __future__ import annotations

from typing import Final

from lxml import etree

from kit.ooxml.opc.namespaces import A
from kit.text.regex import regex

Element = etree._Element

_FILLS: Final = ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill")
_OPAQUE: Final = 50_000  # of 100,000: under a fill with more of its colour nothing can be read
_FAINT: Final = 15_000  # of 100,000: black strokes are a grey of D9D9D9 then
# Of 100,000 by which a picture's light is raised, or it or the contrast lowered: all of it is white, black or grey.
_BRIGHT: Final = 90_000
_CUT: Final = 90_000  # of 100,000 of a picture that are cut off its sides
_LEAST_LIGHT: Final = 5_000  # of 100,000: with such a threshold every pixel becomes white
_CLEARINGS: Final = (A + "alpha", A + "alphaModFix", A + "alphaRepl")  # 20.1.2.3.1, 20.1.8.4, 20.1.8.6
_LIGHTS: Final = regex("(?:[e-fE-F][0-9a-fA-F]){3}")  # E0 of FF in each colour: white, to the eye
_DARKS: Final = regex("(?:[0-2][0-9a-fA-F]){3}|black|tx1|dk1|windowText")  # 2F of FF at most in each colour
_WHITES: Final = frozenset({"white", "bg1", "lt1", "window"})
_CROSSES: Final = frozenset({"noSmoking", "lineInv", "arc"})  # and all lines, connectors and signs of arithmetic
_THROUGH: Final = ("line", "math")


def fill_of(properties: Element) -> str:
    """Returns the name of the fill that a shape's properties give it (20.1.8), "" where they give none."""
    return next((name for child in properties if (name := etree.QName(child).localname) in _FILLS), "")


def ground_hides(properties: Element) -> bool:
    """Returns whether the fill in a shape's or picture's properties lets nothing be read that lies under it."""
    name = fill_of(properties)
    fill = None if name in ("", "noFill", "grpFill") else properties.find(A + name)
    return fill is not None and strength(fill) >= _OPAQUE


def is_black(properties: Element) -> bool:
    """Returns whether the fill in a shape's properties is of the colour of letters, or next to it."""
    fill = properties.find(A + "solidFill")
    colours = () if fill is None else fill
    return any(_DARKS.fullmatch(colour.get("val", "")) for colour in colours if len(colour) == 0)


def strength(fill: Element) -> int:
    """Returns how much of its colour a fill or picture keeps, of 100,000; of several the faintest.

    The colour that a change of colours makes clear is the paper's as a rule: it says nothing of the strokes.
    """
    changed = {alpha for change in fill.iterfind(A + "clrChange") for alpha in change.iter(A + "alpha")}
    told = (alpha for alpha in fill.iter(*_CLEARINGS) if alpha not in changed)
    shares = (alpha.get("val") or alpha.get("amt") or alpha.get("a") or "" for alpha in told)
    return min(map(_share, shares), default=100_000)


def is_washed_out(picture: Element) -> bool:
    """Returns whether an a:blip keeps next to nothing of its picture: faded, brightened or cut away (20.1.8)."""
    levels = [light.get(name, "0") for light in picture.iter(A + "lum") for name in ("bright", "contrast")]
    lights = map(_light_of_ink, picture.iter(A + "lum"))
    darks = [_share(level[1:]) for level in levels if level.startswith("-")]
    if strength(picture) <= _FAINT or any(level >= _BRIGHT for level in (*lights, *darks)) or _is_whitened(picture):
        return True
    around = picture.getparent()
    cut = None if around is None else around.find(A + "srcRect")
    sides = (("l", "r"), ("t", "b")) if cut is not None else ()
    return cut is not None and any(sum(_share(cut.get(name, "0")) for name in pair) >= _CUT for pair in sides)


def _light_of_ink(effect: Element) -> int:
    """How light black strokes are, of 100,000, whose picture is brightened or has its contrast lowered (20.1.8.42)."""
    contrast = effect.get("contrast", "0")
    return _share(effect.get("bright", "0")) + (_share(contrast[1:]) // 2 if contrast.startswith("-") else 0)


def _is_whitened(picture: Element) -> bool:
    """Whether an effect turns the strokes of an a:blip white or clear (20.1.8.11, 20.1.8.16, 20.1.8.18, 20.1.8.23)."""
    if any(_share(effect.get("thresh", "50000")) <= _LEAST_LIGHT for effect in picture.iter(A + "biLevel")):
        return True
    if any(all(map(_is_white, effect)) for effect in picture.iter(A + "duotone", A + "clrRepl")):
        return True
    changes = ((change.find(A + "clrFrom"), change.find(A + "clrTo")) for change in picture.iter(A + "clrChange"))
    return any(
        ink is not None and paper is not None and not any(map(_is_white, ink)) and any(map(_is_clear, paper))
        for ink, paper in changes
    )


def _is_clear(colour: Element) -> bool:
    return _is_white(colour) or strength(colour) <= _FAINT


def _is_white(colour: Element) -> bool:
    """Whether a colour is white, to the eye: by its figures or by its name (20.1.2.3)."""
    value = colour.get("val", "")
    if etree.QName(colour).localname == "srgbClr" and len(value) == 6:
        return _LIGHTS.fullmatch(value) is not None
    return value in _WHITES


def _share(text: str) -> int:
    """100,000 or 100%, as programs write it."""
    if text.startswith("-"):  # a picture that is widened instead of cut, darkened instead of brightened
        return 0
    digits = text.removesuffix("%").partition(".")[0]
    if not digits.isdecimal() or len(digits) > 7:
        return 100_000
    return int(digits) * 1000 if text.endswith("%") else int(digits)


def is_stroke(properties: Element | None) -> bool:
    """Returns whether a shape is a line, a cross or drawn by hand without a fill (20.1.10.56, 20.1.9.8)."""
    if properties is None:
        return False
    outline = properties.find(A + "prstGeom")
    if outline is None:
        return properties.find(A + "custGeom") is not None and not ground_hides(properties)
    name = outline.get("prst", "")
    return name in _CROSSES or name.startswith(_THROUGH) or "onnector" in name
