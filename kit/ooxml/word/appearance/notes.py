"""Marks that the passes over a Word tree leave in it for the walk: what is doubtful about the text around them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from lxml import etree

from kit.ooxml.opc.namespaces import W

Element = etree._Element

UNSEEN: Final = "unseen"  # tags without a namespace, which no file can have: words that nobody sees ...
NOTE: Final = "note"  # ... something to tell of the cell ...
NUMBER: Final = "number"  # ... and what stands in front of a paragraph
_SAYS: Final = "says"
_WHY: Final = "why"
_RULE: Final = "rule"


class Note(NamedTuple):
    """Something to tell of a cell: a rule and the values of its message."""

    rule: str
    args: tuple[tuple[str, str], ...]


def note(at: Element, rule: str, **args: str) -> None:
    """Leaves a note in the run or paragraph of an element."""
    mark = etree.Element(NOTE, {_RULE: rule, **args})
    run = at if at.tag in (W + "r", W + "p") else next(at.iterancestors(W + "r", W + "p"), at)
    run.append(mark)


def note_of(mark: Element) -> Note:
    """The note that a mark stands for."""
    args = {str(name): str(value) for name, value in mark.attrib.items()}
    return Note(args.pop(_RULE), tuple(args.items()))


def draw(paragraph: Element, text: str, says: bool) -> None:
    """Puts the number of a list into its paragraph. `says`: it consists of words, and does not only count."""
    number = etree.Element(NUMBER, {_SAYS: "1"} if says else {})
    number.text = text
    paragraph.insert(0 if paragraph.find(W + "pPr") is None else 1, number)


def says(number: Element) -> bool:
    """Whether the number of a list consists of words."""
    return number.get(_SAYS) is not None


def hide(text: Element, why: str) -> None:
    """Makes a text one that nobody sees."""
    text.tag = UNSEEN
    text.set(_WHY, why)


def why_hidden(text: Element) -> str:
    """Why nobody sees a text."""
    return text.get(_WHY, "")


def remove(elements: Iterable[Element]) -> None:
    """Takes elements out of their tree."""
    for element in list(elements):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
