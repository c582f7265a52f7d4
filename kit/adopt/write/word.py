"""A blank Word form with placeholders put in: controls and form fields make way, all else stays as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Final

from lxml import etree

from kit.adopt.paper.model import BLANK, Paper, Where
from kit.adopt.write.placing import PlacedEdit
from kit.ooxml.opc.edit import Edit as PackageEdit
from kit.ooxml.opc.edit import dissolve, drop
from kit.ooxml.opc.namespaces import W
from kit.ooxml.opc.package import Package
from kit.ooxml.word.comments import numbered
from kit.ooxml.word.repeated import take_repeats_away
from kit.ooxml.word.template.runs import put, text_of

Element = etree._Element

_STALE: Final = ("bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd")
_FIELD_MARKS: Final = (W + "fldChar", W + "instrText")  # the result of a field stays, as text


def word_template(
    package: Package, paper: Paper, edits: Mapping[Where, Sequence[PlacedEdit]], texts: Mapping[Where, str]
) -> bytes:
    """Returns the form as a template. `texts`: boxes whose text is replaced before the edits. Raises UnreadError."""
    cells = numbered(package).cells
    edit = PackageEdit(package)
    root = edit.tree(package.main)
    paragraphs = list(root.iter(W + "p"))
    _simplify(root)
    boxes = paper.by_place()
    prompts = {where: "" for where, box in boxes.items() if box.prompt and box.is_blank and where not in edits}
    texts = prompts | dict(texts)  # what a control says while it is blank is no print
    for where in {**texts, **edits}:
        box = boxes[where]
        inside = [paragraphs[number] for number in cells[box.place - 1][1]]
        for mark in [mark for paragraph in inside for mark in paragraph.iter(*_FIELD_MARKS)]:
            drop(mark)
        if where in texts or not _prints(inside, box.text):
            inside = _reset(inside, texts.get(where, box.text))
        for one in edits.get(where, ()):
            _apply(inside, one)
    return edit.saved()


def _prints(paragraphs: Sequence[Element], text: str) -> bool:
    """Whether paragraphs print a text, in which a line to write on may be blanks that are underlined."""
    own = "\n".join(map(text_of, paragraphs))
    return len(own) == len(text) and all(
        one == other or (other == BLANK and one.isspace()) for one, other in zip(own, text, strict=True)
    )


def _simplify(root: Element) -> None:
    """Takes content controls (17.5.2) and form fields (17.16) away, and leaves what they show."""
    take_repeats_away(root)
    for control in list(root.iter(W + "sdt")):
        _unwrap(control)
    for begin in [char for char in root.iter(W + "fldChar") if char.find(W + "ffData") is not None]:
        _show_field(begin)
    for name in _STALE:
        for element in list(root.iter(W + name)):
            drop(element)


def _unwrap(control: Element) -> None:
    content = control.find(W + "sdtContent")
    is_prompt = control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
    for look in list(content.iter(W + "rStyle", W + "color")) if content is not None and is_prompt else ():
        drop(look)
    dissolve(control, content)


def _show_field(begin: Element) -> None:
    """A form field's runs: a box to tick becomes its sign, of all others the result stays."""
    run = begin.getparent()
    if run is None:
        return
    is_box = begin.find(f"{W}ffData/{W}checkBox") is not None
    result = False
    for other in [run, *run.itersiblings(W + "r")]:
        kinds = {char.get(W + "fldCharType") for char in other.iter(W + "fldChar")}
        if "separate" in kinds:
            result = True
        if kinds or not result or is_box:
            for child in [child for child in other if child.tag != W + "rPr"]:
                other.remove(child)
        if "end" in kinds:
            break
    if is_box:
        etree.SubElement(run, W + "t").text = "☐"


def _reset(paragraphs: list[Element], text: str) -> list[Element]:
    """Paragraphs with other lines in them, as many as there are lines."""
    lines = text.split("\n")
    for paragraph, line in zip(paragraphs, lines, strict=False):
        put(paragraph, 0, len(text_of(paragraph)), line)
    for extra in paragraphs[len(lines) :]:
        drop(extra)
    kept = paragraphs[: len(lines)]
    for line in lines[len(kept) :]:
        kept.append(_copied(kept[-1], line))
    return kept


def _copied(paragraph: Element, text: str) -> Element:
    """A new paragraph below one, formatted alike."""
    made = etree.Element(W + "p")
    properties = paragraph.find(W + "pPr")
    if properties is not None:
        made.append(deepcopy(properties))
    paragraph.addnext(made)
    put(made, 0, 0, text)
    return made


def _apply(paragraphs: list[Element], edit: PlacedEdit) -> None:
    if edit.above:
        made = _copied(paragraphs[0], edit.text)
        paragraphs[0].addprevious(made)
        paragraphs.insert(0, made)
        return
    (first, start), (last, end) = _at(paragraphs, edit.start), _at(paragraphs, edit.end)
    if first == last:
        put(paragraphs[first], start, end, edit.text)
        return
    put(paragraphs[last], 0, end, "")
    put(paragraphs[first], start, len(text_of(paragraphs[first])), edit.text)
    emptied = range(first + 1, last + (not text_of(paragraphs[last]).strip()))
    for number in reversed(emptied):
        drop(paragraphs.pop(number))


def _at(paragraphs: Sequence[Element], offset: int) -> tuple[int, int]:
    """The paragraph of an offset in their joined text, and the offset in it."""
    for number, length in enumerate(_lengths(paragraphs)):
        if offset <= length:
            return number, offset
        offset -= length + 1
    return len(paragraphs) - 1, len(text_of(paragraphs[-1]))


def _lengths(paragraphs: Sequence[Element]) -> Iterator[int]:
    return (len(text_of(paragraph)) for paragraph in paragraphs)
