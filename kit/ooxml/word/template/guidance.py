"""What a template prints on the blank form only: marks of required fields and notes on how to fill it in.

They are known by their styles, which the starter's templates bring: 必填标记 (of runs) and 填表说明 (of paragraphs).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from lxml import etree

from kit.ooxml.opc.namespaces import W
from kit.ooxml.word.template.runs import Element

GUIDE: Final = "kit-guide"
MARK_STYLE: Final = "KitRequired"
NOTE_STYLE: Final = "KitNote"

_DECLARATIONS = re.compile(r' xmlns:\w+="[^"]*"')


def guides(root: Element, repeated: Iterable[Sequence[Element]]) -> list[bytes]:
    """Cut the guidance out of a document, a numbered mark in the place of each; returns their XML by number.

    Notes in rows that repeat stay: a cell has to keep its paragraph.
    """
    rows = {row for group in repeated for row in group}
    notes = [note for note in _styled(root, "p", NOTE_STYLE) if not rows.intersection(note.iterancestors(W + "tr"))]
    found = [*_styled(root, "r", MARK_STYLE), *notes]
    cut: list[bytes] = []
    for number, element in enumerate(found):
        mark = etree.ProcessingInstruction(GUIDE, str(number))
        element.addprevious(mark)
        element.getparent().remove(element)  # type: ignore[union-attr]
        cut.append(_DECLARATIONS.sub("", etree.tostring(element, encoding="unicode", with_tail=False)).encode())
    return cut


def _styled(root: Element, kind: str, style: str) -> list[Element]:
    """The runs or paragraphs of a style, in order."""
    name = W + ("rStyle" if kind == "r" else "pStyle")
    return [
        element
        for element in root.iter(W + kind)
        if (found := element.find(f"{W}{kind}Pr/{name}")) is not None and found.get(W + "val") == style
    ]
