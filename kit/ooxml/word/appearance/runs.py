"""Text as people see it: what cannot be seen is set apart, letters of symbol fonts become signs, numbers are drawn.

One pass over the runs of a document that holds anything unusual (`unusual`); all others are left as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lxml import etree

from kit.ooxml.opc.namespaces import MATH, W
from kit.ooxml.opc.numbers import measure
from kit.ooxml.opc.package import Package
from kit.ooxml.symbols import is_symbol_font, raised, shown
from kit.ooxml.word.appearance.diagonals import note_diagonals
from kit.ooxml.word.appearance.drawn.lines import pushed_by_drawings
from kit.ooxml.word.appearance.legible import CUT, MOVED, PAPER, SQUEEZED, depends_on_text, why_unseen
from kit.ooxml.word.appearance.notes import draw, hide, note
from kit.ooxml.word.appearance.numbering import Numbering
from kit.ooxml.word.appearance.pages import SectionPages, grounds
from kit.ooxml.word.appearance.paragraph import Paragraph, is_tabbed_away, list_of, tabs_before
from kit.ooxml.word.appearance.placement import NOWHERE, Spot, Spots, line_height, why_cut
from kit.ooxml.word.appearance.properties import Look, as_complex, run_look
from kit.ooxml.word.appearance.styles import Styles
from kit.rule_ids import COVERED, PICTURED, REORDERED
from kit.text.regex import regex

Element = etree._Element

_VAL: Final = W + "val"
_RUNS: Final = (W + "r", MATH + "r")
_TEXTS: Final = (W + "t", MATH + "t")
_OWN: Final = frozenset(W + name for name in ("shd", "ind", "framePr", "spacing", "numPr", "tabs", "jc"))
_REVERSED: Final = (W + "bdo", W + "dir")
_GROUPS: Final = regex(r"\W*\d+[^\w\s]+\w")  # figures, a mark, and more: 2026-04
_RAISED_BY: Final = 6  # half-points: a letter set three points higher than its neighbours reads as raised,
_RAISED_SHARE: Final = 0.25  # and so does a smaller one that is set higher by a quarter of its size
_USUAL_SIZE: Final = 20  # half-points (17.3.2.38)
_LEAST_OF_LINE: Final = 5.5  # twentieths of a point of a line for each half-point of its letters: half of them shows


def show(root: Element, package: Package, styles: Styles) -> None:
    """Rewrites the tree's texts in place to what is seen. Raises UnreadError for a damaged list of numbers."""
    paragraphs = Paragraphs(root, package, styles)
    note_diagonals(root, styles, paragraphs.spots)
    for run in list(root.iter(*_RUNS)):
        paragraphs.run(run)
    paragraphs.number(root)
    _note_reversed(root)
    paragraphs.note_turned()
    _note_cut_rows(root, paragraphs)


class Paragraphs:
    """The paragraphs of a document, each looked at once, in the order of the text."""

    def __init__(self, root: Element, package: Package, styles: Styles) -> None:
        self._styles = styles
        self.spots = Spots(styles, SectionPages(root))
        self._numbering = _numbering(package, styles)
        self._turned: dict[Element, list[tuple[Element, str]]] = {}  # runs set from right to left, by paragraph
        self._noted: set[Element] = set()  # paragraphs of which it is told that they are moved
        self._tabs: tuple[Element | None, Mapping[Element, int]] = None, {}  # of the paragraph looked at last
        self._package = package
        self._known: dict[Element, Paragraph] = {}
        self._shared: dict[tuple[str, Spot], Paragraph] = {}
        self._pages = (PAPER, *grounds(root, package, styles.theme))

    def of(self, element: Element) -> Paragraph:
        """A paragraph's own part of the look."""
        known = self._known.get(element)
        if known is None:
            own = element.find(W + "pPr")
            named = None if own is None else own.find(W + "pStyle")
            style = (named.get(_VAL, "") if named is not None else "") or self._styles.default("paragraph")
            known = self._known[element] = self._paragraph(own, style, self.spots.of(element))
        return known

    def _paragraph(self, own: Element | None, style: str, spot: Spot) -> Paragraph:
        if own is not None and any(child.tag in _OWN for child in own):
            return Paragraph(own, style, spot, self._styles, self._numbering)
        shared = self._shared.get((style, spot))
        if shared is None:
            shared = self._shared[style, spot] = Paragraph(None, style, spot, self._styles, self._numbering)
        return shared

    def run(self, run: Element) -> None:
        """Rewrites one run."""
        texts = [text for text in run.iterchildren(*_TEXTS) if text.text]
        element = run.getparent()
        if element is not None and element.tag != W + "p":
            element = next(run.iterancestors(W + "p"), None)
        if element is None or not texts:
            return
        whole_text = "".join(text.text or "" for text in texts)
        paragraph = self.of(element)
        look, why = self.judged(paragraph, run.find(W + "rPr"), whole_text)
        if not why and (paragraph.moved or paragraph.stops):
            self._note_moved(paragraph, element, run, whole_text)
        if not why and look.get("rtl") == "1":
            self._turned.setdefault(element, []).append((run, whole_text))
        for text in texts:
            if why:
                hide(text, why)
            else:
                text.text = _as_shown(text.text or "", look, element, run)

    def note_turned(self) -> None:
        """Notes figures in groups that are set from right to left (17.3.2.30): 12-34 is seen as 34-12."""
        for runs in self._turned.values():
            text = "".join(part for _, part in runs)
            if _GROUPS.match(text):
                note(runs[0][0], REORDERED, text=text)

    def _note_moved(self, paragraph: Paragraph, element: Element, run: Element, text: str) -> None:
        """Notes, once for a paragraph, that its text may be seen elsewhere: indents or tabs move it."""
        if element in self._noted or not text.strip():
            return
        if paragraph.moved or is_tabbed_away(paragraph.stops, paragraph.spot, self._tabs_before(element, run)):
            self._noted.add(element)
            note(run, COVERED, text=text, why=MOVED)

    def _tabs_before(self, element: Element, run: Element) -> int:
        """How many tabs stand in front of a run; each paragraph is gone through once."""
        if self._tabs[0] is not element:
            self._tabs = element, tabs_before(element)
        return self._tabs[1].get(run, 0)

    def judged(self, paragraph: Paragraph, properties: Element | None, text: str) -> tuple[Look, str]:
        """A run's effective look, and why its text is not seen; equal runs of a paragraph are judged once."""
        key = () if properties is None else tuple((child.tag, *child.attrib.values()) for child in properties)
        known = paragraph.looks.get(key)
        if known is None:
            look = self._look(paragraph, properties)
            why = None if depends_on_text(look) else self._why(paragraph, look, text)
            known = paragraph.looks[key] = look, why
        look, why = known
        return look, paragraph.hidden or (self._why(paragraph, look, text) if why is None else why)

    def _why(self, paragraph: Paragraph, look: Look, text: str) -> str:
        """Why a text is not seen, on any of the backgrounds that it may have."""
        if paragraph.line and paragraph.line < _LEAST_OF_LINE * (measure(look.get("sz")) or _USUAL_SIZE):
            return SQUEEZED
        if paragraph.fill is None:
            return why_unseen(look, None, text)
        behind = [paragraph.fill] if paragraph.fill else self._pages
        return next((why for colour in behind if (why := why_unseen(look, colour, text))), "")

    def _look(self, paragraph: Paragraph, properties: Element | None) -> Look:
        """Direct formatting over what the styles say (17.7.2)."""
        spot = paragraph.spot
        named = None if properties is None else properties.find(W + "rStyle")
        style = "" if named is None else named.get(_VAL, "")
        by_style = self._styles.look(paragraph.style, style, spot.table, spot.parts)
        direct = run_look(properties, self._styles.theme)
        look = as_complex({**by_style, **direct} if direct else by_style)
        pitch = spot.page.pitch
        return {**look, "spacing": str(measure(look.get("spacing")) + pitch)} if pitch else look

    def number(self, root: Element) -> None:
        """Draws the numbers and bullets of lists into their paragraphs."""
        if self._numbering.is_empty:
            return
        for element in root.iter(W + "p"):
            paragraph = self.of(element)
            at = list_of(paragraph, self._numbering)
            if at is not None and self._numbering.has_picture(*at):
                note(element, PICTURED, text="")
            elif at is not None:
                self._draw(element, paragraph, *self._numbering.label(*at), self._numbering.says(*at))

    def _draw(self, element: Element, paragraph: Paragraph, text: str, own: Look, says: bool) -> None:
        look = {**self._look(paragraph, element.find(f"{W}pPr/{W}rPr")), **own}
        if not text or paragraph.hidden or self._why(paragraph, look, text):
            return
        draw(element, text, says)


def _numbering(package: Package, styles: Styles) -> Numbering:
    """The lists of a document; none where it has no part of them. Raises UnreadError."""
    part = next(iter(package.related(package.main, "numbering")), "")
    return Numbering(package.root(part) if part else None, styles.theme)


def _as_shown(text: str, look: Look, paragraph: Element, run: Element) -> str:
    """A text in the letters that are seen: capitals, signs of a symbol font, raised figures."""
    font = look.get("ascii") or look.get("hAnsi") or ""
    if is_symbol_font(font):
        text = shown(font, text)
    if look.get("caps") == "1" or look.get("smallCaps") == "1":
        text = text.upper()
    way = {"superscript": "up", "subscript": "down"}.get(look.get("vertAlign", ""), "")
    least = min(_RAISED_BY, max(1.0, _RAISED_SHARE * (measure(look.get("sz")) or _USUAL_SIZE)))
    if not way and abs(measure(look.get("position"))) >= least and _has_neighbours(paragraph, run):
        way = "up" if measure(look.get("position")) > 0 else "down"
    return raised(text, way) if way else text


def _has_neighbours(paragraph: Element, run: Element) -> bool:
    """Whether other text stands in a run's paragraph, so that it can be seen to be raised."""
    return any((text.text or "").strip() for text in paragraph.iter(W + "t") if text.getparent() is not run)


def _note_reversed(root: Element) -> None:
    """Notes text that a document turns round: w:bdo (17.3.2.3) shows 12 as 21."""
    for turned in root.iter(*_REVERSED):
        text = "".join(item.text or "" for item in turned.iter(W + "t"))
        if turned.get(_VAL) == "rtl" and len(text.strip()) > 1:
            note(turned, REORDERED, text=text)


def _note_cut_rows(root: Element, paragraphs: Paragraphs) -> None:
    """Hides or notes the text of rows that are too low for it (17.4.81: hRule exact)."""
    for height in list(root.iter(W + "trHeight")):
        row = next(height.iterancestors(W + "tr"), None)
        if height.get(W + "hRule") != "exact" or row is None:
            continue
        for cell in row.iter(W + "tc"):
            _note_cut(cell, paragraphs)


def _note_cut(cell: Element, paragraphs: Paragraphs) -> None:
    texts = [text for text in cell.iter(*_TEXTS) if next(text.iterancestors(W + "tc")) is cell]
    first = next((text for text in texts if (text.text or "").strip()), None)
    element = None if first is None else next(first.iterancestors(W + "p"), None)
    if first is None or element is None:
        return
    paragraph = paragraphs.of(element)
    run = next(first.iterancestors(*_RUNS), None)
    look, _ = paragraphs.judged(paragraph, None if run is None else run.find(W + "rPr"), "")
    size = measure(look.get("sz")) or _USUAL_SIZE
    lines = ["".join(text.text or "" for text in one.iter(*_TEXTS)) for one in cell.iterchildren(W + "p")]
    spacing = max(measure(look.get("spacing")), 0)
    pushed = _pushed(cell, element, first, paragraph, size)
    why, is_whole = why_cut(paragraph.spot or NOWHERE, lines, size, spacing, pushed)
    if _is_upright(cell) and len("".join(lines)) * size * 10 > paragraph.spot.height:
        why = CUT
    if is_whole:
        for text in texts:
            hide(text, why)
    elif why:
        note(first, COVERED, text="".join(lines), why=why)


def _is_upright(cell: Element) -> bool:
    """Whether a cell's text runs up or down (17.4.72), so that its row's height is the length of its lines."""
    turned = cell.find(f"{W}tcPr/{W}textDirection")
    return turned is not None and not turned.get(_VAL, "lrTb").startswith("lr")


def _pushed(cell: Element, element: Element, first: Element, paragraph: Paragraph, size: int) -> float:
    """How many twentieths of a point stand above a cell's first words: margins, blank lines, blanks of a size."""
    margin = cell.find(f"{W}tcPr/{W}tcMar/{W}top")
    spacing = paragraph.first("spacing")
    before = 0 if spacing is None else measure(spacing.get(W + "before"))
    above = sum(1 for one in element.itersiblings(W + "p", preceding=True))
    breaks, tallest = 0, size
    for item in element.iter(W + "br", W + "sz", W + "t"):
        if item is first:
            break
        breaks += item.tag == W + "br"
        tallest = max(tallest, measure(item.get(_VAL))) if item.tag == W + "sz" else tallest
    pushed: float = measure(None if margin is None else margin.get(W + "w")) + before
    pushed += max(0.0, pushed_by_drawings(element, line_height(size)))
    return pushed + (above + breaks) * line_height(size) + (line_height(tallest - size) if tallest > 2 * size else 0)
