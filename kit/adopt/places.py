"""Where a field stands on its paper, in words, with what is printed around it."""

from __future__ import annotations

from typing import Final

from kit.adopt.draft import DraftSpot
from kit.adopt.paper.model import Paper, PaperBox
from kit.messages import say
from kit.model import Lang
from kit.ooxml.excel.address import column_letters

_LONGEST: Final = 120  # characters of an excerpt
_HERE: Final = "【　】"


def place_of(paper: Paper, spot: DraftSpot, lang: Lang) -> str:
    """Returns where a spot is: 表2 第3行, 报销单!B3, 第4段."""
    block = paper.blocks[spot.block]
    if block.kind == "sheet":
        return f"{block.name}!{column_letters(spot.col + 1)}{spot.row + 1}"
    before = paper.blocks[: spot.block + 1]
    if block.kind == "line":
        return say("adopt-line", lang, number=sum(one.kind == "line" for one in before))
    return (
        f"{say('table', lang, table=sum(one.kind == 'table' for one in before))} {say('row', lang, row=spot.row + 1)}"
    )


def excerpt(paper: Paper, spot: DraftSpot) -> str:
    """Returns what is printed in the row of a spot, the place for the value marked."""
    boxes = paper.blocks[spot.block].rows()[spot.row]
    words = " | ".join(_words(box, spot) for box in boxes)
    at = words.find(_HERE)
    start = max(0, min(at - _LONGEST // 2, len(words) - _LONGEST))
    return ("…" if start else "") + words[start : start + _LONGEST] + ("…" if start + _LONGEST < len(words) else "")


def _words(box: PaperBox, spot: DraftSpot) -> str:
    text, gap = box.text, spot.gap
    if box.col == spot.col:
        text = _HERE if gap is None else text[: gap.start] + _HERE + text[gap.end :]
    return " ".join(text.split())
