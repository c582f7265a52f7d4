"""From a Word template to a WordTemplate: placeholders become controls, everything else becomes bytes, once."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from typing import Any

from lxml import etree

from kit.data.paths import put
from kit.model import Data, Field, Form, Table, UnreadError, pack_error
from kit.ooxml.opc.namespaces import MC, W14, W
from kit.ooxml.opc.package import Package, open_package, pack_part
from kit.ooxml.opc.parts import in_order
from kit.ooxml.opc.properties import identified
from kit.ooxml.opc.xml import serialised
from kit.ooxml.word.appearance.notes import remove
from kit.ooxml.word.layers import KINDS, layer_keys
from kit.ooxml.word.template.by_place import framed, unwrap
from kit.ooxml.word.template.chunks import END, NEXT, ROW, Chunks, carrier
from kit.ooxml.word.template.content_controls import options
from kit.ooxml.word.template.fill import WordTemplate, document, fill_word
from kit.ooxml.word.template.guidance import guides
from kit.ooxml.word.template.labels import has_label, layout, placed_layout, texts
from kit.ooxml.word.template.placeholders import Spot, check, is_by_label, repeating, row_above, spots
from kit.ooxml.word.template.run_properties import looks
from kit.ooxml.word.template.runs import Element, fill_static, refuse_unread, text_of
from kit.text import label_key

__all__ = ["WordTemplate", "compile_word", "fill_word"]

_NOISE = (W + "proofErr", W + "lastRenderedPageBreak")
_EDITS = re.compile(rf"{W}rsid\w*|{W14}(paraId|textId)")  # attributes of editing: unique ones must not repeat
_ON = {"true", "1", "on"}  # LibreOffice writes "true", which the SDK's validator refuses here; absent means the same
_LEVEL = 9  # static parts are deflated once, so well
_SAMPLES: dict[str, Any] = {
    "boolean": True,
    "check": True,
    "integer": 1,
    "number": 0.5,
    "date": "2026-03-08",
    "moment": "2026-03-08T09:30",
    "text": "<&\">'\n\t]]> 样例",
}


def compile_word(form: Form, static: Mapping[str, str], template: bytes, name: str) -> WordTemplate:
    """The template of a form. `static`: values of `form.…` and `pack.…`. Raises PackError with file and place."""
    package = _opened(template, name)
    root, ident = _body(package, name)
    found = spots(root, form, static, name)
    words, by_place = layout(found, root), None
    if not _is_by_label(found, words.labels, form):
        root, ident = _body(package, name)
        by_place = framed(root, package, form, static, name)
        found = spots(root, form, static, name)
        words = placed_layout(found, root, by_place.frame)
    check(found)
    tables = repeating(found)
    guidance = guides(root, ([row for group in groups for row in group] for groups in tables.values()))
    bookmark = _mark(root, tables)
    styles = next(iter(package.related(package.main, "styles")), "")
    look = looks(package.root(styles) if styles else None)
    counts, printed = (by_place.rows, by_place.printed) if by_place else ({}, {})
    cut = Chunks(form, found, list(tables), guidance, look, counts, printed)
    cut.feed(serialised(root), ident, bookmark)
    parts = identified(_parts(package, static, name), form, static.get("pack.creator", ""))
    order = in_order(parts)
    words = replace(words, texts=words.texts | texts(root), layers=_layers(package, parts))
    made = WordTemplate(
        form=form,
        layout=words,
        placed=tuple(dict.fromkeys(spot.field.path for spot in found)),
        parts=tuple(pack_part(part, parts[part], _LEVEL) for part in order),
        main=package.main,
        at=order.index(package.main),
        chunks=tuple(cut.chunks),
        groups=cut.groups,
        rows=tuple(cut.rows),
        computed=tuple(cut.computed),
        guidance=tuple(cut.guidance),
    )
    _check_wellformed(made, name)
    return made


def _body(package: Package, name: str) -> tuple[Element, int]:
    """The tree of a template's document as it is compiled, and the next free id of a control. Raises PackError."""
    root = _with_prefixes(package.root(package.main), name)
    return root, _tidy(root)


def _is_by_label(found: Sequence[Spot], labels: Mapping[str, str], form: Form) -> bool:
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


def _tidy(root: Element) -> int:
    """Take out traces of editing and old carriers, number the template's own controls; returns the next free id."""
    etree.strip_elements(root, *_NOISE, with_tail=False)
    unwrap(root)
    for toggle in root.iter(W + "cantSplit", W + "tblHeader"):
        if toggle.get(W + "val") in _ON:
            del toggle.attrib[W + "val"]
    for element in root.iter(etree.Element):
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


def _mark(root: Element, tables: Mapping[str, Sequence[Sequence[Element]]]) -> int:
    """Bracket the repeating rows, bookmark their header rows; returns the next free bookmark id."""
    free = max((int(start.get(W + "id") or 0) for start in root.iter(W + "bookmarkStart")), default=0) + 1
    for number, (path, groups) in enumerate(tables.items()):
        groups[0][0].addprevious(etree.ProcessingInstruction(ROW, str(number)))
        for group in groups:
            group[-1].addnext(etree.ProcessingInstruction(END if group is groups[-1] else NEXT, str(number)))
        header = row_above(groups[0][0])
        first = None if header is None else next(header.iter(W + "p"), None)
        if first is not None:
            start = etree.Element(W + "bookmarkStart", {W + "id": str(free), W + "name": carrier(path)})
            first.insert(sum(child.tag == W + "pPr" for child in first), start)
            etree.SubElement(first, W + "bookmarkEnd", {W + "id": str(free)})
            free += 1
    return free


def _parts(package: Package, static: Mapping[str, str], name: str) -> dict[str, bytes]:
    """Every part, static placeholders of headers and footers filled in; data may stand in the body only."""
    parts = {part: package.part(part) for part in package.names}
    for kind in KINDS:
        for part in package.related(package.main, kind):
            root = package.root(part)
            place = f"{name}: {part}"
            refuse_unread(root, place)
            before = [text_of(paragraph) for paragraph in root.iter(W + "p")]
            if any(fill_static(paragraph, static, place) for paragraph in root.iter(W + "p")):
                raise pack_error(place, "data stand in the body only, not in a {kind}", kind=kind.rstrip("s"))
            if before != [text_of(paragraph) for paragraph in root.iter(W + "p")]:
                parts[part] = serialised(root)
    return parts


def _layers(package: Package, parts: Mapping[str, bytes]) -> frozenset[str]:
    """What the template prints in headers, footers and notes, static placeholders filled in."""
    names = [target for kind, _, target in package.relations(package.main) if kind in KINDS]
    return layer_keys((parts[name] for name in names), package.limits.nodes)


def _check_wellformed(made: WordTemplate, name: str) -> None:
    """Parse the blank document and one with every slot filled: what is sound there is sound for all data."""
    for data in ({}, _sample(made.form)):
        try:
            etree.fromstring(document(made, data))
        except etree.XMLSyntaxError as error:
            raise pack_error(
                name, "a placeholder's format cannot be repeated elsewhere: {error}", error=error
            ) from error


def _sample(form: Form) -> Data:
    data: Data = {}
    for field in form.fields:
        put(data, field.path, _value(field))
    for table in form.tables:
        data[table.path] = [{field.key: _value(field) for field in table.fields}]
    return data


def _value(field: Field) -> Any:
    if field.kind in _SAMPLES:
        return _SAMPLES[field.kind]
    chosen = [value for value, _ in options(field)]
    return chosen if field.kind == "choices" else chosen[-1]
