"""What in a package acts, or reaches beyond the document: macros, DDE, remote templates, objects, links.

Names and relationships of the parts tell nearly all of it; a part is looked into only where a word in it gives a field
or formula of that kind away. Nothing is followed or run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple
from xml.sax.saxutils import unescape

from lxml import etree

from kit.model import UnreadError
from kit.ooxml.names import RELATIONS, W
from kit.ooxml.package import Package
from kit.ooxml.xml import parse

MACROS: Final = "SEC-01"
DDE: Final = "SEC-02"
TEMPLATE: Final = "SEC-03"
OBJECT: Final = "SEC-04"
LINK: Final = "SEC-05"
UNSAFE_NAME: Final = "SEC-06"
REPEATED: Final = "SEC-07"

_MACRO_KINDS: Final = frozenset({"vbaProject", "wordVbaData", "xlMacrosheet", "xlIntlMacrosheet"})
_OBJECT_KINDS: Final = frozenset({"oleObject", "package", "control", "activeXControlBinary", "aFChunk"})
_ORDINARY_KINDS: Final = frozenset({"hyperlink", "image"})  # unless they lead to another machine's files
_TELLTALE: Final = re.compile(
    "|".join(["External", *(f"/{kind}[\"']" for kind in (*_MACRO_KINDS, *_OBJECT_KINDS))]).encode()
)
_CHARTS: Final = "/charts/"  # a chart keeps its figures in a workbook of its own
_STORIES: Final = ("word/header", "word/footer", "word/footnotes", "word/endnotes", "word/comments")
_DDE_FIELD: Final = re.compile(r"\bDDE(?:AUTO)?\b", re.I)
_LINK_FIELD: Final = re.compile(r"\b(?:INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|DATABASE|RD)\b\s+\S*?(\S+)", re.I)
_DDE_FORMULA: Final = re.compile(rb"<(?:\w+:)?(?:f|definedName)(?:\s[^>]*)?>([^<|]*\|[^<]*!)")
_LINK_FORMULA: Final = re.compile(rb"<(?:\w+:)?(?:f|definedName)(?:\s[^>]*)?>[^<]*?\b(WEBSERVICE)\(")
_AUTO_NAME: Final = re.compile(rb"name=[\"'](?:_xlnm\.)?(Auto_(?:Open|Close|Activate|Deactivate))", re.I)
_WEB: Final = re.compile(r"(?:https?|ftp|mailto|tel|sip):", re.I)
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|\\\\|//")
_REMOTE: Final = re.compile(
    r"(?!file:)[A-Za-z][A-Za-z0-9+.-]+:|\\\\|//|file:(?:/{2,5}|\\\\)(?![/\\]*[A-Za-z]:)[^/\\]", re.I
)
_MOST: Final = 3  # pieces of evidence that a finding quotes


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


def evidence(values: list[str]) -> str:
    """The first few of the things that show it."""
    told = list(dict.fromkeys(values))
    return "、".join(told[:_MOST]) + ("…" if len(told) > _MOST else "")


def _all(package: Package) -> Iterator[tuple[str, str]]:
    names = package.names
    yield from ((UNSAFE_NAME, name) for name in package.odd.unsafe)
    yield from ((REPEATED, name) for name in package.odd.repeated)
    for name in names:
        low = name.lower()
        if low.endswith(".rels"):
            yield from _linked(package, name)
        elif low.endswith("vbaproject.bin") or "/macrosheets/" in low:
            yield MACROS, name
        elif low.endswith("/connections.xml"):
            yield LINK, name
        elif "/externallinks/externallink" in low and b"ddeLink" in _content(package, name):
            yield DDE, name
    yield from _fields(package) if package.kind == "docx" else _formulas(package)


def _linked(package: Package, name: str) -> Iterator[tuple[str, str]]:
    """What the relationships in a part give away."""
    content = _content(package, name)
    if not _TELLTALE.search(content):
        return
    for relation in _tree(package, name).iter(RELATIONS + "Relationship"):
        kind, target = relation.get("Type", "").rpartition("/")[2], relation.get("Target", "")
        if rule := _rule_of(kind, target, relation.get("TargetMode") == "External", _CHARTS in name.lower()):
            yield rule, target


def _rule_of(kind: str, target: str, external: bool, chart: bool) -> str:
    """The rule that a relationship breaks, or ""."""
    if kind in _MACRO_KINDS:
        return MACROS
    if not external:
        return OBJECT if kind in _OBJECT_KINDS and not chart else ""
    if kind == "attachedTemplate":
        return TEMPLATE if _REMOTE.match(target) else ""  # one on the writer's own disk is ordinary
    if kind in _ORDINARY_KINDS:
        return LINK if _SCHEME.match(target) and not _WEB.match(target) else ""
    return LINK


def _fields(package: Package) -> Iterator[tuple[str, str]]:
    """Fields of Word that start a program or fetch a file."""
    for name in package.names:
        if name in package.marked or (name.lower().startswith(_STORIES) and _has_fields(_content(package, name))):
            root = _tree(package, name)
            simple = (item.get(W + "instr", "") for item in root.iter(W + "fldSimple"))
            complex_ = "".join(item.text or "" for item in root.iter(W + "instrText"))
            for text in (*simple, complex_):
                if _DDE_FIELD.search(text):
                    yield DDE, text.strip()
                yield from ((LINK, found[0]) for found in _LINK_FIELD.finditer(text) if _is_far(found[1]))


def _has_fields(content: bytes) -> bool:
    return b"instrText" in content or b"fldSimple" in content


def _is_far(target: str) -> bool:
    target = target.strip('"').replace("\\\\", "\\")
    return bool(_WEB.match(target) or _REMOTE.match(target) or target.startswith("\\"))


def _formulas(package: Package) -> Iterator[tuple[str, str]]:
    """Formulas and names of Excel that start a program, call a service or run when the book is opened."""
    for name in package.names:
        if name in package.marked:
            content = _content(package, name)
            yield from ((DDE, _text(found[1])) for found in _DDE_FORMULA.finditer(content))
            yield from ((LINK, _text(found[1])) for found in _LINK_FORMULA.finditer(content))
            yield from ((MACROS, _text(found[1])) for found in _AUTO_NAME.finditer(content))


def _content(package: Package, name: str) -> bytes:
    """A part's bytes; nothing of one that no program could open."""
    try:
        return package.part(name)
    except UnreadError:
        return b""


def _tree(package: Package, name: str) -> etree._Element:
    """A part's XML; nothing of one that no program could open. Raises UnreadError beyond the limits."""
    try:
        return parse(package.part(name), package.limits.nodes)
    except UnreadError as error:
        if error.rule != "KIT-20":
            raise
        return etree.Element("none")


def _text(content: bytes) -> str:
    return unescape(content.decode("utf-8", "replace")).strip()
