"""What a Word file says beside its fields: headers, notes, comments, watermarks, and whether that makes it void."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kit.model import Place
from kit.ooxml.word.layers import Layer, layer_key
from kit.ooxml.word.reader import Cell
from kit.read.locator import Locator
from kit.read.record_builder import Reading
from kit.rule_ids import OTHER_LAYER, VOID_WORDS

_LONGEST_REMARK = 60  # characters of a remark in the body that speaks of the whole document
_VOID = re.compile(
    r"作废|草稿|样本|样张|样表|样例|废止|停用|仅供参考|不作准|不算数|(?:本|此)[表单件份文].{0,4}无效|已?被?替代|以.{1,40}?为准"
    r"|(?<![a-z])(?:void|draft|sample|specimen|cancell?ed|superseded|obsolete|invalid|not valid)(?![a-z])",
    re.IGNORECASE,
)


def tell_layers(reading: Reading, layers: Iterable[Layer]) -> None:
    """Report what stands beside the body and is not what the form prints there."""
    for layer in dict.fromkeys(_foreign(reading.locator, layers)):
        rule = VOID_WORDS if is_void(layer.text) else OTHER_LAYER
        reading.say(rule, "", Place(), kind=layer.kind, text=" ".join(layer.text.split()))


def tell_void(reading: Reading, cells: Iterable[tuple[Cell, str]]) -> None:
    """Report remarks in the body that make the document void. `cells`: unclaimed ones, each with its kind."""
    for cell, kind in cells:
        text = " ".join(cell.text.split())
        if len(text) <= _LONGEST_REMARK and is_void(text):
            reading.say(VOID_WORDS, "", Place("", "", "", cell.table, cell.row), kind=kind, text=text)


def is_void(text: str) -> bool:
    """Whether a text says that the document is void, a draft, a sample, or that another one counts."""
    return _VOID.search("".join(text.split()) if text.isascii() is False else text) is not None


def _foreign(locator: Locator, found: Iterable[Layer]) -> Iterator[Layer]:
    """The texts that the form's template does not print."""
    for layer in found:
        name = layer_key(layer.text)
        if (name and name not in locator.layers) or (not name and is_void(layer.text)):
            yield layer
