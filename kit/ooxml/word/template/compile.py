"""From a Word template to a WordTemplate: placeholders become controls, everything else becomes bytes, once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lxml import etree

from kit.data.paths import put
from kit.model import Data, Field, Form, pack_error
from kit.ooxml.opc.namespaces import W
from kit.ooxml.opc.package import pack_part
from kit.ooxml.opc.parts import in_order
from kit.ooxml.opc.properties import identified
from kit.ooxml.opc.xml import serialised
from kit.ooxml.word.template.chunks import END, NEXT, ROW, Chunks, carrier
from kit.ooxml.word.template.content_controls import options
from kit.ooxml.word.template.fill import WordTemplate, document, fill_word
from kit.ooxml.word.template.placeholders import row_above
from kit.ooxml.word.template.printed import print_word
from kit.ooxml.word.template.run_properties import looks
from kit.ooxml.word.template.runs import Element

__all__ = ["WordTemplate", "compile_word", "fill_word"]

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
    printed = print_word(form, static, template, name)
    package, tables, by_place = printed.package, printed.tables, printed.by_place
    bookmark = _mark(printed.root, tables)
    styles = next(iter(package.related(package.main, "styles")), "")
    look = looks(package.root(styles) if styles else None)
    counts, in_advance = (by_place.rows, by_place.printed) if by_place else ({}, {})
    cut = Chunks(form, printed.found, list(tables), printed.guidance, look, counts, in_advance)
    cut.feed(serialised(printed.root), printed.ident, bookmark)
    every = {**{part: package.part(part) for part in package.names}, **printed.stories}
    parts = identified(every, form, static.get("pack.creator", ""))
    order = in_order(parts)
    made = WordTemplate(
        form=form,
        layout=printed.layout,
        placed=printed.placed,
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
