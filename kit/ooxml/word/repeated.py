"""Values that LibreOffice wrote several times over when it saved a plain-text control: all but one taken away.

It takes such a control (17.5.2.44) for an input field, and leaves the whole text ahead of, and behind, each run of the
text: as controls of the same title one after the other, or by way of OpenDocument as FILLIN fields (17.16.5.19).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from lxml import etree

from kit.ooxml.opc.namespaces import W
from kit.text.regex import regex

Element = etree._Element

_TEXT: Final = W + "t"
_FILL_IN: Final = regex(r"""\s*FILLIN\s+(?:""|“”)\s*""")  # without a question, as no person would put one


def take_repeats_away(root: Element) -> None:
    """Rewrites a tree in place: of a text that was written several times over, one is left."""
    found = {element.tag: element for element in root.iter(W + "text", W + "instrText")}
    if W + "text" in found:
        for paragraph in {control.getparent() for control in root.iter(W + "sdt") if _is_plain(control)}:
            _controls(paragraph)
    if W + "instrText" in found:
        for paragraph in {next(text.iterancestors(W + "p"), None) for text in root.iter(W + "instrText")} - {None}:
            _fields(paragraph)


def _is_plain(control: Element) -> bool:
    return control.find(f"{W}sdtPr/{W}text") is not None


def _controls(parent: Element | None) -> None:
    """Controls of one title side by side: T, then a run with T behind it for each run of T."""
    for title, alike in groupby(parent if parent is not None else (), key=_title):
        first, *others = list(alike)
        whole = _words(first)
        texts = [_words(control) for control in others]
        if title is None or not whole or not others or not all(text.endswith(whole) for text in texts):
            continue
        if "".join(text.removesuffix(whole) for text in texts) == whole:
            for control in others:
                _drop(control)


def _title(element: Element) -> tuple[str, ...] | None:
    """What a plain-text control is called; None: it is none."""
    if element.tag != W + "sdt" or not _is_plain(element):
        return None
    marks = (element.find(f"{W}sdtPr/{W}{name}") for name in ("alias", "tag"))
    return tuple("" if mark is None else mark.get(W + "val", "") for mark in marks)


def _words(element: Element) -> str:
    return "".join(text.text or "" for text in element.iter(_TEXT))


def _fields(paragraph: Element | None) -> None:
    """FILLIN fields that all have the text which stands between them."""
    fields = list(_fill_ins(paragraph)) if paragraph is not None else []
    if len(fields) < 2:
        return
    items = list(paragraph.iter(_TEXT, W + "fldChar", W + "instrText")) if paragraph is not None else []
    results = ["".join(item.text or "" for item in field if item.tag == _TEXT) for field in fields]
    first, last = items.index(fields[0][0]), items.index(fields[-1][-1])
    inside = {item for field in fields for item in field}
    between = "".join(item.text or "" for item in items[first:last] if item.tag == _TEXT and item not in inside)
    behind = next((item.text or "" for item in items[last + 1 :] if item.tag == _TEXT), "")
    if set(results) == {between} or (set(results) == {between + behind} and behind):
        for item in inside:
            _drop(item)


def _fill_ins(paragraph: Element) -> Iterator[list[Element]]:
    """The marks, instruction and result of each FILLIN field without a question."""
    field: list[Element] = []
    for item in paragraph.iter(_TEXT, W + "fldChar", W + "instrText"):
        kind = item.get(W + "fldCharType")
        field = [item] if kind == "begin" else [*field, item] if field else []
        if kind == "end" and field:
            instruction = "".join(one.text or "" for one in field if one.tag == W + "instrText")
            if _FILL_IN.fullmatch(instruction):
                yield field
            field = []


def _drop(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
