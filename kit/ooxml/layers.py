"""Text beside the body of a form: page headers and footers, text boxes, comments; one shape for both formats."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

from kit.model import Place

_PAGE_NUMBER: Final = re.compile(r"第?页?共?页?(?:page)?(?:of)?")


class Layer(NamedTuple):
    """A text outside the body. `kind`: header, footer, footnote, endnote, comment, watermark, box or chunk."""

    kind: str
    text: str
    place: Place = Place()


@lru_cache(maxsize=1024)
def layer_key(text: str) -> str:
    """The form under which two prints of one line are equal: blanks, marks and page numbers do not count."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    plain = "".join(letter for letter in folded if letter.isalpha())
    return "" if _PAGE_NUMBER.fullmatch(plain) else plain
