"""The texts of shared and inline strings: their runs, and the characters that Excel escapes (18.4)."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from kit.model import UnreadError
from kit.ooxml.opc.limits import Limits
from kit.ooxml.opc.namespaces import S
from kit.ooxml.symbols import is_symbol_font
from kit.rule_ids import OVERSIZED

Element = etree._Element

_ESCAPE: Final = re.compile("_x(?:(005[Ff])_(?=x[0-9A-Fa-f]{4}_)|((?!00[2-7]|[Dd][89A-Fa-f])[0-9A-Fa-f]{4})_)")
_HAN: Final = re.compile("[\u3400-\u9fff]")  # over other characters they are words
_NOTABLE: Final = frozenset({S + "strike", S + "color", S + "sz", S + "vertAlign"})  # what runs may show otherwise by


def is_rich(item: Element) -> bool:
    """Whether runs of a text may be struck out, raised, coloured or of a size of their own."""
    return any(_is_notable(child) for looks in item.iterfind(f"{S}r/{S}rPr") for child in looks)


def _is_notable(look: Element) -> bool:
    return look.tag in _NOTABLE or (look.tag == S + "rFont" and is_symbol_font(look.get("val", "")))


def lone_text(item: Element) -> str | None:
    """The text of an item that has no runs; None for all others, since no run has words of its own."""
    text = item[0].text if len(item) == 1 else None
    return text if text and not text.isspace() else None


def item_text(item: Element) -> str:
    """The text of a shared or inline string: its runs joined, readings of characters left out (18.4.8)."""
    texts = (text for text in item.iter(S + "t") if getattr(text.getparent(), "tag", "") != S + "rPh")
    return "".join(text.text or "" for text in texts)


def sound_over(item: Element) -> str:
    """The words that stand over a text as a guide to its sound (18.4.6); "" where it is one, or none is there."""
    words = "".join(text.text or "" for guide in item.iterfind(S + "rPh") for text in guide.iter(S + "t"))
    return words if _HAN.search(words) else ""


def plain(text: str, limits: Limits) -> str:
    """A stored text as it is meant (see `unescaped`). Raises UnreadError for one that is too long."""
    if len(text) > limits.text:
        raise UnreadError(OVERSIZED, "text")
    return unescaped(text) if "_x" in text else text


def unescaped(text: str) -> str:
    """A stored text as Excel shows it: `_x000D_` and `_x4E0D_` are the characters, `_x005F_` before `x0041_` a line.

    SheetJS writes a text such as `_x0041_` bare, so what would be a letter or figure of ASCII stays as it stands.
    """
    return _ESCAPE.sub(lambda found: chr(int(found[1] or found[2], 16)), text)
