"""Placeholders in the XML of a Word part: joined over runs, cut free of their text, refused where they cannot work."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy

from lxml import etree

from kit.model import FaultPlace, PackFault, pack_error
from kit.ooxml.opc.namespaces import W
from kit.ooxml.placeholders import Mark, marks, value
from kit.ooxml.word.appearance.notes import remove

Element = etree._Element

_BREAKS = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}
_WHOLE = {W + "rPr", W + "t", *_BREAKS}  # all that a run may hold under a placeholder
_HIDDEN = {
    W + "txbxContent": "a text box",
    W + "ins": "a tracked change",
    W + "moveTo": "a tracked change",
    W + "moveFrom": "a tracked change",
    W + "del": "a tracked change",
    W + "hyperlink": "a link",
    W + "fldSimple": "a field",
    W + "sdtContent": "a content control",
}
_UNREAD = {W + "instrText": "a field", W + "delText": "a tracked change", W + "delInstrText": "a tracked change"}


def text_of(paragraph: Element) -> str:
    """The visible text of a paragraph, nested ones left out."""
    return "".join(_run_text(run) for run in _runs(paragraph))


def fill_static(paragraph: Element, static: Mapping[str, str], place: FaultPlace) -> list[Mark]:
    """Replace the paragraph's static placeholders by their values; returns those of data that are left."""
    found = _marks(paragraph, place)
    for mark in reversed([mark for mark in found if mark.static]):
        first, *others = _isolate(paragraph, mark, place)
        _remove(first, *(child for child in first if child.tag != W + "rPr"))
        _add_text(first, value(mark.path, static, place))
        for run in others:
            _remove(paragraph, run)
    return _marks(paragraph, place) if found else []


def cut(paragraph: Element, mark: Mark, slot: Element, place: FaultPlace) -> Element | None:
    """Put the slot where the placeholder stands; returns the format (w:rPr) of the placeholder's first character."""
    runs = _isolate(paragraph, mark, place)
    runs[0].addprevious(slot)
    _remove(paragraph, *runs)
    return runs[0].find(W + "rPr")


def put(paragraph: Element, start: int, end: int, text: str) -> None:
    """Put a text in the place of a stretch of a paragraph's own, in the format of what stands there or before it."""
    for at in (end, start):
        _split(paragraph, at)
    inside = [run for run, begin, stop in _spans(paragraph) if start <= begin and stop <= end and begin < stop]
    before = [run for run, _, stop in _spans(paragraph) if stop <= start]
    model = next(iter(inside), None)
    if model is None:
        model = before[-1] if before else next(iter(_runs(paragraph)), None)
    run = etree.Element(W + "r")
    rpr = model.find(W + "rPr") if model is not None else paragraph.find(f"{W}pPr/{W}rPr")
    if rpr is not None:
        run.append(deepcopy(rpr))
    if text:
        _add_text(run, text)
    if inside:
        inside[0].addprevious(run)
    elif before:
        before[-1].addnext(run)
    else:
        paragraph.insert(1 if paragraph.find(W + "pPr") is not None else 0, run)
    remove(inside)


def refuse_unread(root: Element, place: FaultPlace) -> None:
    """Refuse placeholders in field codes and deleted text, which no paragraph shows."""
    for paragraph in root.iter(W + "p"):
        for tag, words in _UNREAD.items():
            joined = "".join(element.text or "" for element in paragraph.iter(tag))
            if "{{" in joined or "｛｛" in joined:
                raise pack_error(
                    place,
                    "a placeholder stands in {above}: {text!r}",
                    above=PackFault("", words, {}),
                    text=joined.strip(),
                )


def _marks(paragraph: Element, place: FaultPlace) -> list[Mark]:
    found = list(marks(text_of(paragraph), place))
    if found:
        for above in paragraph.iterancestors(*_HIDDEN):
            raise pack_error(
                place,
                "a placeholder stands in {above}: {path}",
                above=PackFault("", _HIDDEN[str(above.tag)], {}),
                path=found[0].path,
            )
    return found


def _isolate(paragraph: Element, mark: Mark, place: FaultPlace) -> list[Element]:
    """The runs that hold the placeholder and nothing else, after cutting the outer two."""
    for at in (mark.end, mark.start):
        _split(paragraph, at)
    spans = [run for run, start, end in _spans(paragraph) if start < end and mark.start <= start and end <= mark.end]
    for run in spans:
        if above := next((words for tag, words in _HIDDEN.items() if _parent_tag(run) == tag), ""):
            raise pack_error(
                place, "a placeholder stands in {above}: {path}", above=PackFault("", above, {}), path=mark.path
            )
        if _parent_tag(run) != W + "p" or any(child.tag not in _WHOLE for child in run) or _in_field(run):
            raise pack_error(place, "{path} stands in a field or is mixed with a picture", path=mark.path)
    return spans


def _split(paragraph: Element, at: int) -> None:
    """Make a run boundary at the offset."""
    for run, start, end in list(_spans(paragraph)):
        if start < at < end:
            right = deepcopy(run)
            right.tail = None
            run.addnext(right)
            _keep(run, 0, at - start)
            _keep(right, at - start, end - start)


def _keep(run: Element, start: int, end: int) -> None:
    """Cut a run down to a part of its text; what has no width goes with the character before it."""
    at = 0
    for child in list(run):
        text = _child_text(child)
        inside = text[max(start - at, 0) : max(end - at, 0)]
        kept = bool(inside) if text else at > start if start else at <= end
        if child.tag == W + "t" and inside:
            _set_text(child, inside)
        elif child.tag != W + "rPr" and not kept:
            _remove(run, child)
        at += len(text)


def _spans(paragraph: Element) -> Iterator[tuple[Element, int, int]]:
    at = 0
    for run in _runs(paragraph):
        width = len(_run_text(run))
        yield run, at, at + width
        at += width


def _runs(paragraph: Element) -> list[Element]:
    return [run for run in paragraph.iter(W + "r") if next(run.iterancestors(W + "p")) is paragraph]


def _run_text(run: Element) -> str:
    return "".join(map(_child_text, run))


def _child_text(child: Element) -> str:
    return child.text or "" if child.tag == W + "t" else _BREAKS.get(str(child.tag), "")


def _in_field(run: Element) -> bool:
    """Whether a complex field of the same paragraph is open at the run."""
    depth = 0
    for char in run.itersiblings(W + "r", preceding=True):
        for mark in reversed(char.findall(W + "fldChar")):
            depth += {"begin": 1, "end": -1}.get(mark.get(W + "fldCharType") or "", 0)
    return depth > 0


def _parent_tag(element: Element) -> str:
    parent = element.getparent()
    return "" if parent is None else str(parent.tag)


def _add_text(run: Element, text: str) -> None:
    _set_text(etree.SubElement(run, W + "t"), text)


def _set_text(element: Element, text: str) -> None:
    element.text = text
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _remove(parent: Element, *children: Element) -> None:
    for child in children:
        parent.remove(child)
