"""Drawings that push a Word value out of a row that does not grow: in its line, or above it."""

from __future__ import annotations

from tests.seen.truth import NOTHING, ORDINARY, Manipulation
from tests.seen.word_place import Change, before_first, both
from tests.seen.word_places import LOW_ROW, anchor, drawn, row_of, shape

GONE = NOTHING._replace(shows=lambda target: "")
HIGH = 2_540_000  # EMU


def in_line(height: int) -> str:
    graphic = shape("<a:noFill/>", size=(12_700, height))
    inline = (
        f'<wp:inline><wp:extent cx="12700" cy="{height}"/><wp:docPr id="78" name="框"/>'
        f"<a:graphic>{graphic}</a:graphic></wp:inline>"
    )
    return f"<w:r><w:drawing>{inline}</w:drawing></w:r>"


def above(y: int, height: int) -> str:
    floating = anchor(shape("<a:noFill/>", size=(HIGH, height)), y=y, size=(HIGH, height))
    return drawn(floating.replace("<wp:wrapNone/>", "<wp:wrapTopAndBottom/>"))


def pushed(drawing: str) -> Change:
    return both(row_of(LOW_ROW), before_first(lambda target: drawing))


OLD = '<w:r><w:pict><v:rect style="width:1pt;height:200pt" stroked="f" filled="f"/></w:pict></w:r>'

PUSHED: tuple[Manipulation, ...] = (
    Manipulation("low row, a drawing in the line", "words", pushed(in_line(HIGH)), GONE),
    Manipulation("low row, an old drawing in the line", "words", pushed(OLD), GONE),
    Manipulation("low row, a drawing above", "words", pushed(above(0, HIGH)), GONE),
    Manipulation("low row, a drawing that begins further down", "words", pushed(above(1_000_000, 300_000)), GONE),
    Manipulation(
        "ordinary: high row with a drawing in the line",
        "words",
        before_first(lambda target: in_line(200_000)),
        ORDINARY,
    ),
    Manipulation(
        "ordinary: row of two lines with a low drawing in the line",
        "words",
        both(row_of('<w:trHeight w:val="700" w:hRule="exact"/>'), before_first(lambda target: in_line(200_000))),
        ORDINARY,
    ),
)
