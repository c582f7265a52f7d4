"""Legacy form fields (ECMA-376 part 1, 17.16.17): boxes to tick, lists to choose from, boxes to type into."""

from __future__ import annotations

from typing import Final

from lxml import etree

from kit.ooxml.opc.namespaces import W
from kit.ooxml.opc.numbers import numbered
from kit.ooxml.word.appearance.properties import is_on
from kit.text.prompts import asks

Element = etree._Element

_VAL: Final = W + "val"
# Legacy text boxes that Word fills itself (17.18.37), by the field that does the same.
_FILLED: Final = {"currentDate": "DATE ", "currentTime": "TIME ", "calculated": "= "}


def show_value(begin: Element) -> bool:
    """Turn the start of a legacy tick box or drop-down into a text run; return whether it was one."""
    box = begin.find(f"{W}ffData/{W}checkBox")
    entries = begin.find(f"{W}ffData/{W}ddList")
    if box is None and entries is None:
        return False
    begin.tag = W + "t"
    begin.text = ("☑" if _is_ticked(box) else "☐") if box is not None else _entry(entries)
    return True


def worked_out(begin: Element) -> str:
    """Return the field that a legacy text box stands for, ahead of its instruction; "" where people type into it."""
    kind = begin.find(f"{W}ffData/{W}textInput/{W}type")
    return "" if kind is None else _FILLED.get(kind.get(_VAL, ""), "")


def is_untouched(begin: Element, results: list[Element]) -> bool:
    """Return whether a legacy text box still shows the words that it asks with."""
    default = begin.find(f"{W}ffData/{W}textInput/{W}default")
    words = "" if default is None else default.get(_VAL, "").strip()
    return asks(words) and "".join(text.text or "" for text in results).strip() == words


def _is_ticked(box: Element) -> bool:
    """The state of a legacy tick box: as set, else its default."""
    state = box.find(W + "checked")
    state = box.find(W + "default") if state is None else state
    return state is not None and is_on(state)


def _entry(entries: Element | None) -> str:
    """The chosen entry of a legacy drop-down."""
    if entries is None:
        return ""
    chosen = entries.find(W + "result")
    chosen = entries.find(W + "default") if chosen is None else chosen
    index = chosen.get(_VAL, "0") if chosen is not None else "0"
    names = [entry.get(_VAL, "") for entry in entries.iter(W + "listEntry")]
    return numbered(names, index, "")
