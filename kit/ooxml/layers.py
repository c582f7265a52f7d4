"""Text beside the body of a form: page headers and footers, text boxes, comments; one shape for both formats."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

from kit.model import Place
from kit.ooxml.opc.namespaces import A
from kit.ooxml.opc.xml import parse, remembered
from kit.text.regex import regex

DRAWN_KINDS: Final = ("chart", "chartEx", "diagramData")  # of relationships to what is drawn with words of its own
_PAGE_NUMBER: Final = regex(r"第?页?共?页?(?:page)?(?:of)?")


class Layer(NamedTuple):
    """A text outside the body. `kind`: header, footer, footnote, endnote, comment, watermark, box, chunk, or drawing.

    A drawing has no words; it is what a page header or footer draws over the whole page.
    """

    kind: str
    text: str
    place: Place = Place()

    @property
    def key(self) -> str:
        """The form under which two prints of one layer are equal."""
        return layer_key(self.text or self.kind)


@lru_cache(maxsize=1024)
def layer_key(text: str) -> str:
    """The form under which two prints of one line are equal: blanks, marks and page numbers do not count."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    plain = "".join(letter for letter in folded if letter.isalpha())
    return "" if _PAGE_NUMBER.fullmatch(plain) else plain


@remembered
def words_drawn(content: bytes, most: int) -> tuple[str, ...]:
    """The paragraphs that a chart's or diagram's part prints: titles, legends, boxes. Raises UnreadError."""
    lines = ("".join(text.text or "" for text in line.iter(A + "t")) for line in parse(content, most).iter(A + "p"))
    return tuple(line.strip() for line in lines if line.strip())
