"""What in a package acts, or reaches beyond the document: macros, DDE, remote templates, objects, links.

Names and relationships of the parts tell nearly all of it; a part is looked into only where a word in it gives a field
or formula of that kind away. What small parts say is remembered: files of one template share them. Nothing is followed
or run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from functools import lru_cache
from typing import Final, NamedTuple, TypeVar

from kit.model import UnreadError
from kit.ooxml.opc.package import Package
from kit.ooxml.opc.relationships import links
from kit.ooxml.opc.xml import parse, remembered
from kit.ooxml.word.fields import instructions, words
from kit.rule_ids import DAMAGED, DDE, EMBEDDED, LINKED, MACROS, REMOTE_TEMPLATE, REPEATED_NAME, UNSAFE_NAME
from kit.text.regex import regex

_MACRO_KINDS: Final = frozenset({"vbaProject", "wordVbaData", "xlMacrosheet", "xlIntlMacrosheet"})
_OBJECT_KINDS: Final = frozenset({"oleObject", "package", "control", "activeXControlBinary", "aFChunk"})
_ORDINARY_KINDS: Final = frozenset({"hyperlink", "image"})  # unless they lead to another machine's files
_CHARTS: Final = "/charts/"  # a chart keeps its figures in a workbook of its own
_STORIES: Final = ("word/header", "word/footer", "word/footnotes", "word/endnotes", "word/comments")
_FIELD_MARKS: Final = (b"instrText", b"fldSimple", b"\x00")  # a part in UTF-16 is looked into in any case
_DDE_FIELDS: Final = frozenset({"DDE", "DDEAUTO"})
_LINK_FIELDS: Final = frozenset({"INCLUDETEXT", "INCLUDEPICTURE", "INCLUDE", "LINK", "IMPORT", "DATABASE", "RD"})
_DDE_FORMULA: Final = regex(rb"<(?:\w+:)?(?:f|definedName)(?:\s[^>]*)?>([^<|]*\|[^<]*!)")
_LINK_FORMULA: Final = regex(rb"<(?:\w+:)?(?:f|definedName)(?:\s[^>]*)?>[^<]*?\b(WEBSERVICE)\(")
_AUTO_NAME: Final = regex(rb"name=[\"'](?:_xlnm\.)?(Auto_(?:Open|Close|Activate|Deactivate))", re.I)
_WEB: Final = regex(r"(?:https?|ftp|mailto|tel|sip):", re.I)
_SCHEME: Final = regex(r"[A-Za-z][A-Za-z0-9+.-]*:|\\\\|//")
_REMOTE: Final = regex(r"(?!file:)[A-Za-z][A-Za-z0-9+.-]+:|\\\\|//|file:(?:/{2,5}|\\\\)(?![/\\]*[A-Za-z]:)[^/\\]", re.I)
_MOST: Final = 3  # pieces of evidence that a finding quotes

T = TypeVar("T")


class Names(NamedTuple):
    """Names of parts that have something to give away: all of themselves, or when they are looked into."""

    relations: tuple[str, ...]
    macros: tuple[str, ...]
    connections: tuple[str, ...]
    books: tuple[str, ...]  # external ones
    stories: tuple[str, ...]  # texts of Word


class Danger(NamedTuple):
    """A rule of safety that a file breaks, once, with what shows it."""

    rule: str
    value: str


def dangers(package: Package) -> list[Danger]:
    """What is dangerous about a package, a line for each rule. Raises UnreadError for parts beyond the limits."""
    found: dict[str, list[str]] = {}
    for rule, value in _all(package):
        found.setdefault(rule, []).append(value)
    return [Danger(rule, evidence(found[rule])) for rule in sorted(found)]


def template_dangers(package: Package) -> list[Danger]:
    """What nobody should hand out as a form: the same, and a template that is attached from anywhere at all."""
    attached = [
        link.target
        for name in package.names
        if name.lower().endswith(".rels")
        for link in _looked_into(links, package, name)
        if link.kind == "attachedTemplate"
    ]
    found = [danger for danger in dangers(package) if danger.rule != REMOTE_TEMPLATE]
    return [*found, Danger(REMOTE_TEMPLATE, evidence(attached))] if attached else found


def evidence(values: list[str]) -> str:
    """The first few of the things that show it."""
    told = list(dict.fromkeys(values))
    return "、".join(told[:_MOST]) + ("…" if len(told) > _MOST else "")


def _all(package: Package) -> Iterator[tuple[str, str]]:
    names = _names(tuple(package.names))
    yield from ((UNSAFE_NAME, name) for name in package.odd.unsafe)
    yield from ((REPEATED_NAME, name) for name in package.odd.repeated)
    for name in names.relations:
        found = _looked_into(_linked, package, name)
        yield from ((rule, value) for rule, value in found if rule != EMBEDDED) if _CHARTS in name.lower() else found
    yield from ((MACROS, name) for name in names.macros)
    yield from ((LINKED, name) for name in names.connections)
    yield from ((DDE, name) for name in names.books if b"ddeLink" in _content(package, name))
    yield from _fields(package, names.stories) if package.kind == "docx" else _formulas(package)


@lru_cache(maxsize=256)  # files of one template have parts of the same names
def _names(names: tuple[str, ...]) -> Names:
    """The parts that are looked at for their names."""
    parts = [(name, name.lower()) for name in names]
    others = [(name, low) for name, low in parts if not low.endswith(".rels")]
    return Names(
        relations=tuple(name for name, low in parts if low.endswith(".rels")),
        macros=tuple(name for name, low in others if low.endswith("vbaproject.bin") or "/macrosheets/" in low),
        connections=tuple(name for name, low in others if low.endswith("/connections.xml")),
        books=tuple(name for name, low in others if "/externallinks/externallink" in low),
        stories=tuple(name for name, low in others if low.startswith(_STORIES)),
    )


@remembered
def _linked(content: bytes, most: int) -> tuple[tuple[str, str], ...]:
    """What the relationships in a part give away. Raises UnreadError."""
    told = ((_rule_of(link.kind, link.target, link.external), link.target) for link in links(content, most))
    return tuple((rule, target) for rule, target in told if rule)


def _rule_of(kind: str, target: str, external: bool) -> str:
    """The rule that a relationship breaks, or ""."""
    if kind in _MACRO_KINDS:
        return MACROS
    if not external:
        return EMBEDDED if kind in _OBJECT_KINDS else ""
    if kind == "attachedTemplate":
        return REMOTE_TEMPLATE if _REMOTE.match(target) else ""  # one on the writer's own disk is ordinary
    if kind in _ORDINARY_KINDS:
        return LINKED if _SCHEME.match(target) and not _WEB.match(target) else ""
    return LINKED


def _fields(package: Package, stories: Collection[str]) -> Iterator[tuple[str, str]]:
    """Fields of Word that start a program or fetch a file."""
    for name in package.names if package.marked else stories:
        if name in package.marked or name in stories:
            yield from _looked_into(_acting, package, name)


@remembered
def _acting(content: bytes, most: int) -> tuple[tuple[str, str], ...]:
    """The dangerous fields in a part. Raises UnreadError."""
    if not any(mark in content for mark in _FIELD_MARKS):
        return ()
    return tuple((rule, text) for text in instructions(parse(content, most)) if (rule := _rule_of_field(text)))


def _rule_of_field(instruction: str) -> str:
    """The rule that a field breaks, or ""."""
    name, *given = words(instruction) or [""]
    if name.upper() in _DDE_FIELDS:
        return DDE
    return LINKED if name.upper() in _LINK_FIELDS and any(map(_is_far, given)) else ""


def _is_far(target: str) -> bool:
    target = target.replace("\\\\", "\\")
    return bool(_WEB.match(target) or _REMOTE.match(target) or target.startswith("\\"))


def _formulas(package: Package) -> Iterator[tuple[str, str]]:
    """Formulas and names of Excel that start a program, call a service or run when the book is opened."""
    for name in package.names:
        if name in package.marked:
            content = _content(package, name)
            yield from ((DDE, _text(found[1])) for found in _DDE_FORMULA.finditer(content))
            yield from ((LINKED, _text(found[1])) for found in _LINK_FORMULA.finditer(content))
            yield from ((MACROS, _text(found[1])) for found in _AUTO_NAME.finditer(content))


def _content(package: Package, name: str) -> bytes:
    """A part's bytes; nothing of one that no program could open."""
    try:
        return package.part(name)
    except UnreadError:
        return b""


def _looked_into(look: Callable[[bytes, int], tuple[T, ...]], package: Package, name: str) -> tuple[T, ...]:
    """What there is in a part; nothing in one that no program could open. Raises UnreadError beyond the limits."""
    try:
        return look(package.part(name), package.limits.nodes)
    except UnreadError as error:
        if error.rule != DAMAGED:
            raise
        return ()


def _text(content: bytes) -> str:
    from html import unescape  # not at the top: hardly a file has any

    return unescape(content.decode("utf-8", "replace")).strip()
