"""The printed words around each slot of a Word template: what a reader takes for a field's label and affixes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from kit.frame import Frame
from kit.model import Layout
from kit.ooxml.opc.namespaces import W
from kit.ooxml.word.template.content_controls import hints
from kit.ooxml.word.template.placeholders import SLOT, WordSpot, row_above
from kit.ooxml.word.template.runs import Element, text_of
from kit.text import trim

_BREAKS = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n"}


def layout(found: Sequence[WordSpot], root: Element) -> Layout:
    """The layout of a template whose placeholders have been cut out of the document under `root`."""
    return Layout(
        labels={spot.field.path: _label(spot) for spot in found},
        hints={spot.field.path: hints(spot.field) for spot in found},
        affixes={spot.field.path: affixes for spot in found if any(affixes := _affixes(spot))},
        texts=texts(root),
    )


def placed_layout(found: Sequence[WordSpot], root: Element, frame: Frame) -> Layout:
    """The layout of a template whose fields are known by their places: they go by the schema's labels."""
    return Layout({}, {spot.field.path: hints(spot.field) for spot in found}, {}, texts=texts(root), frame=frame)


def texts(root: Element) -> frozenset[str]:
    """Every cell's text and every paragraph's, as a reader joins them."""
    return frozenset(_texts(root))


def _texts(root: Element) -> Iterator[str]:
    for cell in root.iter(W + "tc"):
        own = (p for p in cell.iter(W + "p") if next(p.iterancestors(W + "tc")) is cell)
        yield "\n".join(text_of(paragraph) for paragraph in own)
    yield from (text_of(paragraph) for paragraph in root.iter(W + "p"))


def _label(spot: WordSpot) -> str:
    """Column: the header above. Scalar: the cell to the left, the text before it, the cell above, the schema."""
    if spot.row is None or spot.cell is None:
        words: Iterator[str] = iter((_affixes(spot)[0],))
    elif spot.field.table:
        words = chain((_left(spot.cell),) if _is_continued(spot) else (), _above(spot.row, spot.cell))
    else:
        words = _around(spot.row, spot.cell, spot)
    return next((text for word in words if (text := _plain(word))), spot.field.label.zh)


def _around(row: Element, cell: Element, spot: WordSpot) -> Iterator[str]:
    """The words around a single field, the nearest to a label first: each is looked for when it is asked for."""
    yield _left(cell)
    yield _affixes(spot)[0]
    yield next(_above(row, cell), "")


def has_label(spot: WordSpot) -> bool:
    """Whether a reader finds a field by printed words: before it with a colon, beside it, or right above it."""
    before = _affixes(spot)[0].endswith((":", "："))
    if spot.row is None or spot.cell is None:
        return before
    is_beside = (not spot.field.table or _is_continued(spot)) and bool(_plain(_left(spot.cell)))
    if is_beside or (before and not spot.field.table):
        return True
    return bool(_plain(next(_above(spot.row, spot.cell), "")))


def _is_continued(spot: WordSpot) -> bool:
    """Whether a column stands in a further row of its array, where labels stand beside the values."""
    above = None if spot.row is None else row_above(spot.row)
    return above is not None and _has_slot(above)


def _plain(label: str) -> str:
    """A label without colon, star and the line breaks that a narrow column needs."""
    return label.replace("\n", "").strip(" :：*＊\u3000")


def _left(cell: Element) -> str:
    """The nearest static text to the left; a cell with a value ends the search."""
    for other in cell.itersiblings(W + "tc", preceding=True):
        if _has_slot(other):
            return ""
        if text := _text(other):
            return text
    return ""


def _above(row: Element, cell: Element) -> Iterator[str]:
    """The texts of the cells above, nearest first."""
    column = _grid(row, cell)
    above = row_above(row)
    while above is not None:
        for other in above.iterchildren(W + "tc"):
            start = _grid(above, other)
            if start <= column < start + _span(other) and not _has_slot(other):
                yield _text(other)
        above = row_above(above)


def _grid(row: Element, cell: Element) -> int:
    """The first grid column of a cell."""
    skipped = row.find(f"{W}trPr/{W}gridBefore")
    before = int(skipped.get(W + "val") or 0) if skipped is not None else 0
    return before + sum(_span(other) for other in cell.itersiblings(W + "tc", preceding=True))


def _span(cell: Element) -> int:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    return int(span.get(W + "val") or 1) if span is not None else 1


def _affixes(spot: WordSpot) -> tuple[str, str]:
    """The static text of the cell (outside tables: of the paragraph) before and behind the slot."""
    sides: tuple[list[str], list[str]] = ([], [])
    side = 0
    for element in (spot.paragraph if spot.cell is None else spot.cell).iter():
        if element is spot.slot:
            side = 1
        elif element.tag == W + "t":
            sides[side].append(element.text or "")
        elif element.tag in _BREAKS or element.tag == W + "p":
            sides[side].append(_BREAKS.get(str(element.tag), "\n"))
    return trim("".join(sides[0])), trim("".join(sides[1]))


def _text(cell: Element) -> str:
    return trim("\n".join(text_of(paragraph) for paragraph in cell.iter(W + "p")))


def _has_slot(cell: Element) -> bool:
    return any(getattr(child, "target", "") == SLOT for child in cell.iter())
