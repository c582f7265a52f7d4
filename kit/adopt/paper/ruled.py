"""Lines to write on that a Word form draws by underlining blanks (w:u, 17.3.2.40)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from lxml import etree

from kit.adopt.paper.model import BLANK
from kit.ooxml.opc.namespaces import W
from kit.ooxml.opc.package import Package
from kit.ooxml.word.reader import Cell
from kit.ooxml.word.template.runs import text_of

Element = etree._Element

_BLANK: Final = re.compile(r"[^\S\n]")


class RuledPaper(NamedTuple):
    """The text of a box as it is, and with a sign for each blank that is underlined."""

    plain: str
    drawn: str


def ruled_texts(package: Package, cells: Sequence[tuple[Cell, Sequence[int]]]) -> dict[int, RuledPaper]:
    """Returns the texts with underlined blanks by the number of their cell, from 1. Raises UnreadError."""
    paragraphs = list(package.root(package.main).iter(W + "p"))
    found: dict[int, RuledPaper] = {}
    for number, (_, inside) in enumerate(cells, 1):
        own = [paragraphs[index] for index in inside]
        if any(next(paragraph.iter(W + "u"), None) is not None for paragraph in own):
            found[number] = RuledPaper("\n".join(map(text_of, own)), "\n".join(map(_drawn, own)))
    return {number: texts for number, texts in found.items() if texts.plain != texts.drawn}


def _drawn(paragraph: Element) -> str:
    """The text of a paragraph, stretches of underlined blanks drawn; as it is where its runs do not add up to it.

    Blanks beside underlined words are the rest of a line that somebody has written on.
    """
    runs = [(_is_ruled(run), "".join(_pieces(run))) for run in paragraph.iter(W + "r")]
    stretches = (
        (is_ruled, "".join(text for _, text in run)) for is_ruled, run in groupby(runs, key=lambda one: one[0])
    )
    drawn = "".join(_BLANK.sub(BLANK, text) if ruled and not text.strip() else text for ruled, text in stretches)
    plain = text_of(paragraph)
    return drawn if len(drawn) == len(plain) else plain


def _is_ruled(run: Element) -> bool:
    line = run.find(f"{W}rPr/{W}u")
    return line is not None and line.get(W + "val", "single") != "none"


def _pieces(run: Element) -> Iterator[str]:
    for child in run:
        if child.tag == W + "t":
            yield child.text or ""
        elif child.tag == W + "tab":
            yield "\t"
        elif child.tag in (W + "br", W + "cr"):
            yield "\n"
