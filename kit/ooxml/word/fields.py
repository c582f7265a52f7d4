"""The instructions of Word's fields, each field's own, and the words that they are made of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml.etree import _Element

from kit.ooxml.opc.namespaces import W
from kit.text.regex import regex

_WORD: Final = regex(r"[\"“]([^\"”]*)[\"”]?|([^\s\"“]+)")
_SWITCH: Final = regex(r"\\(?!\\)")


def instructions(root: _Element) -> Iterator[str]:
    """What each field of a part is told to do; a field within another's instruction stands for itself."""
    open_: list[list[str]] = [[]]  # outermost: text that no field begins before
    for item in root.iter(W + "fldSimple", W + "fldChar", W + "instrText"):
        kind = item.get(W + "fldCharType")
        if item.tag == W + "fldSimple":
            yield item.get(W + "instr", "").strip()
        elif item.tag == W + "instrText":
            open_[-1].append(item.text or "")
        elif kind == "begin":
            open_.append([])
        elif kind == "end" and len(open_) > 1:
            yield "".join(open_.pop()).strip()
    yield from ("".join(texts).strip() for texts in open_)


def words(instruction: str) -> list[str]:
    """A field's name and its arguments, out of their quotes; switches such as \\d left out."""
    found = _WORD.finditer(instruction)
    return [one[1] or one[2] or "" for one in found if one[2] is None or not _SWITCH.match(one[2])]
