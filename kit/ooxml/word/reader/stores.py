"""What lies behind content controls: prompts in the glossary, data in custom XML that Word shows in their place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from lxml import etree

from kit.ooxml.opc.namespaces import W
from kit.ooxml.opc.package import Package
from kit.ooxml.word.reader.model import Control, block_text
from kit.text.regex import regex

Element = etree._Element

_VAL: Final = W + "val"
_STORE: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/customXml}"
# Stores that every document has, by the ids that Word gives them (MS-OI29500 2.1.509).
_BUILT_IN: Final = {
    "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}": "core-properties",
    "{6668398D-A668-4E3E-A5EB-62B293D839F1}": "extended-properties",
}
_STEP: Final = r"(?:/{1,2}@?(?:[\w.-]+:)?[\w.-]+(?:\[[0-9]{1,6}\])?|/text\(\))"
_PATH: Final = regex(rf"{_STEP}{{1,32}}")  # the paths that Word writes; no others are evaluated
_PREFIX: Final = regex(r"xmlns:([\w.-]+)\s*=\s*['\"]([^'\"]*)['\"]")


def look_behind(package: Package, controls: Iterable[Control]) -> None:
    """Gives controls their prompts and what their stores hold. Raises UnreadError for parts beyond the limits."""
    named = list(controls)
    if any(control.prompt_name for control in named):
        prompts = _prompts(package)
        for control in named:
            control.prompt = prompts.get(control.prompt_name, "")
    if any(control.binding is not None for control in named):
        stores = _stores(package)
        for control in named:
            if control.binding is not None:
                control.stored = _shown(control, _stored(control.binding, stores))


def _prompts(package: Package) -> Mapping[str, str]:
    """The texts of the glossary (17.12) by the names of their entries."""
    name = next(iter(package.related(package.main, "glossaryDocument")), "")
    found: dict[str, str] = {}
    for part in package.root(name).iter(W + "docPart") if name else ():
        title, body = part.find(f"{W}docPartPr/{W}name"), part.find(W + "docPartBody")
        if title is not None and body is not None:
            found[title.get(_VAL, "")] = block_text(body).strip()
    return found


def _stores(package: Package) -> Mapping[str, Element]:
    """The roots of the custom XML parts (22.5) and property parts, by the ids that controls name."""
    found: dict[str, Element] = {}
    for part in (*package.related(package.main, "customXml"), *package.related("", "customXml")):
        for properties in package.related(part, "customXmlProps"):
            ident = package.root(properties).get(_STORE + "itemID", "")
            found[ident.upper()] = package.root(part)
    for ident, kind in _BUILT_IN.items():
        for part in package.related("", kind)[:1]:
            found[ident] = package.root(part)
    return found


def _stored(binding: Element, stores: Mapping[str, Element]) -> str | None:
    """The text that a data binding (17.5.2.6) leads to; None where it leads nowhere."""
    ident, path = binding.get(W + "storeItemID", "").upper(), binding.get(W + "xpath", "")
    if not _PATH.fullmatch(path):
        return None
    prefixes = dict(_PREFIX.findall(binding.get(W + "prefixMappings", "")))
    for root in [stores[ident]] if ident in stores else [] if ident else stores.values():
        found = _evaluated(root, path, prefixes)
        if found is not None:
            return found
    return None


def _evaluated(root: Element, path: str, prefixes: Mapping[str, str]) -> str | None:
    try:
        found = etree.XPath(path, namespaces=dict(prefixes) or None)(root.getroottree())
    except (etree.XPathError, ValueError):  # a prefix that is not declared, or no namespace
        return None
    first = found[0] if isinstance(found, list) and found else None
    if isinstance(first, etree._Element):
        return "".join(map(str, first.itertext()))
    return str(first) if isinstance(first, str) else None


def _shown(control: Control, stored: str | None) -> str | None:
    """What a control shows for a stored text: the name of an entry whose value it is (17.5.2.21)."""
    if stored is None:
        return None
    return control.entries().get(stored.strip(), stored.strip())
