"""Whether a person can read a run, by its effective look and the background it stands on."""

from __future__ import annotations

import unicodedata
from typing import Final

from kit.ooxml.opc.numbers import measure
from kit.ooxml.word.appearance.properties import Look
from kit.ooxml.word.appearance.unusual import luminance

PAPER: Final = "FFFFFF"

# Why words are not seen; each is told in words of its own (KIT-42, KIT-43, KIT-60).
HIDDEN: Final = "hidden"
STRUCK: Final = "struck"
COLOUR: Final = "colour"
SIZE: Final = "size"
SQUEEZED: Final = "squeezed"
CUT: Final = "cut"
OFF_PAGE: Final = "off-page"
MOVED: Final = "moved"  # out of the cell: it may be seen elsewhere

_CONTRAST: Final = 1.45  # WCAG asks for 4.5; a light grey that still prints (BFBFBF) has 1.8, a bright yellow 1.07
_SMALLEST: Final = 8  # half-points: four points, the size of small print on banknotes
_SHRUNK: Final = 2 / 3  # of their size is what letters above or below their line have (17.3.2.42)
_USUAL_SIZE: Final = 20  # half-points, where neither styles nor defaults say anything (17.3.2.38)
_OVERLAP: Final = 0.6  # share of a letter's width by which letters may overlap
_NARROWEST: Final = 20  # percent of a letter's width
_STROKE: Final = 530  # EMU of a letter's stroke for each half-point of its size: a twelfth of it
_RAISED: Final = 2.5  # letter heights by which a word may be raised or lowered and still stands in its line


def depends_on_text(look: Look) -> bool:
    """Whether a look hides some texts and others not: letters pushed together, or into a fixed room."""
    return "spacing" in look or "fitText" in look


def why_unseen(look: Look, background: str | None, text: str) -> str:
    """Why nobody can read a text that looks so, "" if it can be read. `background` None: it is not known."""
    if _is_on(look, "vanish") or _is_on(look, "specVanish") or _is_on(look, "webHidden"):
        return HIDDEN
    if _is_on(look, "strike") or _is_on(look, "dstrike"):
        return STRUCK
    if not _stands_out(look, background):
        return COLOUR
    size = measure(look.get("sz")) if "sz" in look else _USUAL_SIZE
    if size * (_SHRUNK if look.get("vertAlign", "baseline") != "baseline" else 1) < _SMALLEST:
        return SIZE
    return SQUEEZED if _is_squeezed(look, size, text) else ""


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.1)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _is_on(look: Look, name: str) -> bool:
    return look.get(name) == "1"


def _stands_out(look: Look, background: str | None) -> bool:
    """Whether letters differ from what is behind them; automatic ones always do (17.3.2.6).

    A line around them draws letters that have no fill, and one of the ground's colour takes thin letters away.
    """
    colour, outline = look.get("color", "auto"), look.get("outline", "")
    behind = look.get("highlight") or look.get("fill") or background
    is_hollow, is_thick = look.get("textFill") == "none", _is_thick(look)
    if is_hollow or (outline and is_thick and behind is not None):
        return bool(outline) and (behind is None or contrast(outline, behind) >= _CONTRAST)
    return colour == "auto" or behind is None or contrast(colour, behind) >= _CONTRAST


def _is_thick(look: Look) -> bool:
    """Whether the line around letters is as wide as their strokes."""
    return measure(look.get("outlineWidth")) >= _STROKE * (measure(look.get("sz")) or _USUAL_SIZE)


def _is_squeezed(look: Look, size: int, text: str) -> bool:
    """Whether letters are narrowed, pushed into each other or moved out of their line until nothing is left."""
    letters = text.strip()
    width = 10 * size  # of a Chinese letter, in twentieths of a point
    if 0 < measure(look.get("w")) < _NARROWEST:
        return True
    if abs(measure(look.get("position"))) > _RAISED * size:
        return True
    tight, room = measure(look.get("spacing")), measure(look.get("fitText"))
    if len(letters) > 1 and tight < 0 and tight < -_OVERLAP * _mean_width(letters, width):
        return True
    return 0 < room < _NARROWEST / 100 * len(letters) * _mean_width(letters, width)


def _mean_width(letters: str, width: int) -> float:
    """Latin letters and figures are half as wide as Chinese ones."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in letters)
    return width * (wide + 0.5 * (len(letters) - wide)) / max(len(letters), 1)
