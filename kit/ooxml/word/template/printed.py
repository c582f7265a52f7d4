"""What a Word template prints, once its fields are cut out: all that readers need of it, and where compiling begins."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from lxml import etree

from kit.model import Form, Layout, Table, UnreadError, pack_error
from kit.ooxml.opc.edit import dissolve
from kit.ooxml.opc.namespaces import MC, W14, W
from kit.ooxml.opc.package import Package, open_package
from kit.ooxml.opc.xml import ON, serialised
from kit.ooxml.word.appearance.notes import remove
from kit.ooxml.word.layers import KINDS, layer_keys
from kit.ooxml.word.template.guidance import guides
from kit.ooxml.word.template.labels import has_label, layout, placed_layout, texts
from kit.ooxml.word.template.placeholders import WordSpot, check, is_by_label, repeating, spots
from kit.ooxml.word.template.runs import Element, fill_static, refuse_unread, text_of
from kit.text import label_key

if TYPE_CHECKING:
    from kit.ooxml.word.template.by_place import Framed

_NOISE: Final = (W + "proofErr", W + "lastRenderedPageBreak")
_FORM_FIELD: Final = (W + "fldChar", W + "instrText")
_EDITS: Final = re.compile(rf"{W}rsid\w*|{W14}(paraId|textId)")  # of editing: unique ones must not repeat
_EDITED: Final = (b"rsid", b"paraId", b"textId", b"\x00")  # a part in UTF-16 is looked through in any case


class PrintedTemplate(NamedTuple):
    """A template with its fields cut out."""

    form: Form
    layout: Layout
    package: Package
    root: Element  # of the document, slots in the places of the fields, guidance taken out
    ident: int  # the next free id of a control
    found: Sequence[WordSpot]
    tables: Mapping[str, Sequence[Sequence[Element]]]  # the rows that repeat, by the path of their array
    guidance: Sequence[bytes]
    by_place: Framed | None  # where labels do not lead to all fields
    stories: Mapping[str, bytes]  # headers, footers and notes, static placeholders filled in

    @property
    def placed(self) -> tuple[str, ...]:
        """The paths of the fields that the template places."""
        return tuple(dict.fromkeys(spot.field.path for spot in self.found))


def print_word(form: Form, static: Mapping[str, str], template: bytes, name: str) -> PrintedTemplate:
    """The printed words of a form's template. `static` as for compiling. Raises PackError with file and place."""
    package = _opened(template, name)
    root, ident = _body(package, name)
    found = spots(root, form, static, name)
    words, by_place = layout(found, root), None
    if not _is_by_label(found, words.labels, form):
        from kit.ooxml.word.template.by_place import framed  # which most templates have no need of

        root, ident = _body(package, name)
        by_place = framed(root, package, form, static, name)
        found = spots(root, form, static, name)
        words = placed_layout(found, root, by_place.frame)
    check(found)
    tables = repeating(found)
    guidance = guides(root, ([row for group in groups for row in group] for groups in tables.values()))
    stories = dict(_stories(package, static, name))
    layers = layer_keys(stories.values(), package.limits.nodes)
    words = words._replace(texts=words.texts | texts(root), layers=layers)
    return PrintedTemplate(form, words, package, root, ident, found, tables, guidance, by_place, stories)


def _body(package: Package, name: str) -> tuple[Element, int]:
    """The tree of a template's document as it is compiled, and the next free id of a control. Raises PackError."""
    root = _with_prefixes(package.root(package.main), name)
    part = package.part(package.main)
    return root, _tidy(root, any(mark in part for mark in _EDITED))


def _is_by_label(found: Sequence[WordSpot], labels: Mapping[str, str], form: Form) -> bool:
    """Whether labels lead to all fields of a template; `labels`: what it prints, by path."""
    placed = {spot.field.path for spot in found}
    if any(_is_partly(placed, table) for table in form.tables):
        return False  # what has no placeholder may be printed in the rows
    keys = [(form.index[path].table, label_key(label)) for path, label in labels.items()]
    return is_by_label(found) and len(set(keys)) == len(keys) and all(map(has_label, found))


def _is_partly(placed: Container[str], table: Table) -> bool:
    """Whether some columns of a table have placeholders and some have none."""
    held = [field.path in placed for field in table.fields if field.derive is None]
    return any(held) and not all(held)


def _opened(template: bytes, name: str) -> Package:
    try:
        package = open_package(template)
    except UnreadError as error:
        raise pack_error(name, "not a readable Word file ({detail})", detail=error.detail) from error
    if package.kind != "docx":
        raise pack_error(name, "not a Word file")
    return package


def _with_prefixes(root: Element, name: str) -> Element:
    """The document under a root that declares the prefixes our controls are written with."""
    prefixes: dict[str, str] = {prefix: uri for prefix, uri in root.nsmap.items() if prefix}
    wanted = {"w": W[1:-1], "w14": W14[1:-1], "mc": MC[1:-1]}
    if any(prefixes.get(prefix, uri) != uri for prefix, uri in wanted.items()):
        raise pack_error(name, "save it once in Word: its prefix w, w14 or mc has another meaning")
    attributes = {str(name): str(value) for name, value in root.attrib.items()}
    fresh = etree.Element(root.tag, attributes, nsmap={**prefixes, **wanted})
    fresh.extend(list(root))
    ignored = (root.get(MC + "Ignorable") or "").split()
    fresh.set(MC + "Ignorable", " ".join(dict.fromkeys([*ignored, "w14"])))
    return fresh


def _tidy(root: Element, is_edited: bool) -> int:
    """Take out traces of editing and old carriers, number the template's own controls; returns the next free id."""
    etree.strip_elements(root, *_NOISE, with_tail=False)
    _unwrap(root)
    for toggle in root.iter(W + "cantSplit", W + "tblHeader"):
        # LibreOffice writes "true", which the SDK's validator refuses; absent means the same
        if toggle.get(W + "val") in ON:
            del toggle.attrib[W + "val"]
    for element in root.iter(etree.Element) if is_edited else ():
        for key in [key for key in element.attrib if _EDITS.fullmatch(str(key))]:
            del element.attrib[key]
    for start in list(root.iter(W + "bookmarkStart")):
        if (start.get(W + "name") or "").casefold().startswith(("f_", "_goback")):
            ends = [end for end in root.iter(W + "bookmarkEnd") if end.get(W + "id") == start.get(W + "id")]
            remove((start, *ends))
    idents = list(root.iterfind(f".//{W}sdtPr/{W}id"))
    for number, ident in enumerate(idents, 1):
        ident.set(W + "val", str(number))
    return len(idents) + 1


def _unwrap(root: Element) -> None:
    """Take content controls and form fields away from around placeholders, which become controls of their own."""
    for control in list(root.iter(W + "sdt")):
        content = control.find(W + "sdtContent")
        if content is not None and any("{{" in text_of(paragraph) for paragraph in _paragraphs(control)):
            dissolve(control, content)
    for paragraph in list(root.iter(W + "p")):
        codes = [(element.text or "").strip() for element in paragraph.iter(W + "instrText")]
        if codes and "{{" in text_of(paragraph) and all(code.startswith("FORM") for code in codes):
            remove(paragraph.iter(*_FORM_FIELD))


def _paragraphs(control: Element) -> Iterator[Element]:
    """The paragraphs in a control, or the one that it stands in."""
    return iter(list(control.iter(W + "p")) or list(control.iterancestors(W + "p"))[:1])


def _stories(package: Package, static: Mapping[str, str], name: str) -> Iterator[tuple[str, bytes]]:
    """Headers, footers and notes, static placeholders filled in; data may stand in the body only."""
    for kind in KINDS:
        for part in package.related(package.main, kind):
            root = package.root(part)
            place = f"{name}: {part}"
            refuse_unread(root, place)
            before = [text_of(paragraph) for paragraph in root.iter(W + "p")]
            if any(fill_static(paragraph, static, place) for paragraph in root.iter(W + "p")):
                raise pack_error(place, "data stand in the body only, not in a {kind}", kind=kind.rstrip("s"))
            is_filled = before != [text_of(paragraph) for paragraph in root.iter(W + "p")]
            yield part, serialised(root) if is_filled else package.part(part)
