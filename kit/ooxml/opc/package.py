"""A safe OPC package: opened within limits, inflated on demand, parsed without DTD, entities or network."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, Literal, NamedTuple, TypeVar

from lxml import etree

from kit.model import UnreadError
from kit.ooxml.opc.filetype import refuse, refuse_zip
from kit.ooxml.opc.limits import USUAL, Limits
from kit.ooxml.opc.namespaces import CUSTOM, DC, DCTERMS, TYPES, VML, S, W
from kit.ooxml.opc.relationships import Relation, led_to, links, rels_of
from kit.ooxml.opc.xml import parse, remembered
from kit.ooxml.opc.zip import Entry, Part, index, inflate, pack_part, packed_bytes, write_zip
from kit.rule_ids import DAMAGED, OTHER_KIND, OVERSIZED, REPEATED_NAME
from kit.written import SEAL

__all__ = ["Package", "Part", "Properties", "folded_name", "open_package", "pack_part", "write_zip"]

_KINDS: Final[dict[str, Literal["docx", "xlsx"]]] = {W + "document": "docx", S + "workbook": "xlsx"}
_OTHER_KINDS: Final = {"presentation": "pptx"}
_RARE: Final = (W + "instrText", W + "fldSimple", W + "text", VML + "textpath")
_FORMULAS: Final = (b"|", b"WEBSERVICE(")
_AUTO: Final = b"Auto_"  # in names of a workbook
_IDENTIFIER: Final = DC + "identifier"
_CREATED: Final = DCTERMS + "created"
_MODIFIED: Final = DCTERMS + "modified"
_CREATOR: Final = DC + "creator"
_KEPT: Final = 2**12  # bytes of a part that is kept as it was inflated: relationships, page headers
_BIG: Final = 2**20  # bytes above which a part's ratio is looked at


T = TypeVar("T")
Pairs = tuple[tuple[str, str], ...]


class Odd(NamedTuple):
    """Names that no sound package has, as written."""

    unsafe: tuple[str, ...] = ()  # of parts that lie outside the package, or nowhere: never looked at
    repeated: tuple[str, ...] = ()  # of parts that are there twice, alike


class Properties(NamedTuple):
    """The identity hints of a file's properties."""

    form: str = ""  # custom property kit.form
    version: str = ""  # custom property kit.version
    identifier: str = ""  # dc:identifier
    creator: str = ""  # dc:creator
    seal: str = ""  # custom property of an annotated copy


@dataclass(slots=True, eq=False)
class Package:
    """An opened package. Part names are found in any case, with or without a leading slash."""

    kind: Literal["docx", "xlsx"]
    main: str  # name of the main part
    limits: Limits
    odd: Odd
    _data: bytes
    _entries: dict[str, Entry]  # by folded name
    _relations: list[Relation]  # of the package itself
    _roots: dict[str, etree._Element]  # parsed, not yet handed out
    marked: set[str]  # names of parsed parts that need a closer look, see `_is_marked`
    _parsed: int  # bytes so far
    _related: dict[str, list[Relation]] = field(default_factory=dict)  # by the part that they lead from
    _read: dict[str, bytes] = field(default_factory=dict)  # small parts, which are looked into more than once
    _about: dict[str, dict[str, str]] = field(default_factory=dict)  # what parts say of the file, by their kind

    @property
    def names(self) -> list[str]:
        """Part names as written, in the file's order."""
        return [entry.name for entry in self._entries.values()]

    def size(self, name: str) -> int:
        """How many bytes a part has. Raises KeyError if there is none."""
        return self._entries[folded_name(name)].size

    def part(self, name: str) -> bytes:
        """A part's bytes. Raises KeyError if there is none, UnreadError if it is damaged."""
        folded = folded_name(name)
        content = self._read.get(folded)
        if content is None:
            content = inflate(self._data, self._entries[folded])
            if len(content) <= _KEPT:
                self._read[folded] = content
        return content

    def packed(self, name: str) -> Part:
        """A part as it lies in the file, for write_zip."""
        entry = self._entries[folded_name(name)]
        return Part(entry.name.encode(), packed_bytes(self._data, entry), entry.crc, entry.size, entry.method)

    def root(self, name: str) -> etree._Element:
        """A part's XML, strict namespaces mapped to the usual ones; a fresh tree on every call."""
        folded = folded_name(name)
        known = self._roots.pop(folded, None)
        if known is not None:
            return known
        xml = self._counted(folded)
        root = parse(xml, self.limits.nodes)
        if _is_marked(xml, root, self.kind, self._entries[folded].name == self.main):
            self.marked.add(self._entries[folded].name)
        return root

    def read(self, name: str, reader: Callable[[bytes, int], T]) -> T:
        """What a reader makes of a part, which counts towards the limit. Raises KeyError, UnreadError."""
        return reader(self._counted(folded_name(name)), self.limits.nodes)

    def content(self, name: str) -> bytes:
        """The bytes of a part whose reader parses it piece by piece. Raises UnreadError where they are too many."""
        folded = folded_name(name)
        xml = self._counted(folded)
        if any(mark in xml for mark in _FORMULAS):
            self.marked.add(self._entries[folded].name)
        return xml

    def related(self, source: str, kind: str) -> list[str]:
        """Names of the parts that a part points to by relationships of a kind ("header")."""
        return [target for found, _, target in self.relations(source) if found == kind]

    def relations(self, source: str) -> list[Relation]:
        """The relationships of a part ("" for the package) to parts that exist."""
        if not source:
            return self._relations
        if source not in self._related:
            self._related[source] = _relations(self._data, self._entries, source, self.limits)
        return self._related[source]

    def properties(self) -> Properties:
        """What names the form, or tells that the kit wrote the file, "" where absent. Raises UnreadError if damaged."""
        custom, core = self._custom_properties(), self._core_properties()
        form, version, seal = (custom.get(name, "") for name in ("kit.form", "kit.version", SEAL))
        return Properties(form, version, core.get(_IDENTIFIER, ""), core.get(_CREATOR, ""), seal)

    def property(self, name: str) -> str:
        """A custom property as text, "" where absent. Raises UnreadError if damaged."""
        return self._custom_properties().get(name, "")

    def content_digest(self) -> str:
        """A digest of all parts but those that only speak of the file: sha256 of their names and checksums."""
        told = sorted((folded, entry.crc) for folded, entry in self._entries.items() if not _is_about(folded))
        return hashlib.sha256(repr(told).encode()).hexdigest()

    def created(self) -> str:
        """dcterms:created as it is written, "" where absent. Raises UnreadError if damaged."""
        return self._core_properties().get(_CREATED, "")

    def modified(self) -> str:
        """dcterms:modified as it is written, "" where absent. Raises UnreadError if damaged."""
        return self._core_properties().get(_MODIFIED, "")

    def _custom_properties(self) -> dict[str, str]:
        return self._said(_custom, "custom-properties", "customProperties")

    def _core_properties(self) -> dict[str, str]:
        return self._said(_core, "core-properties")

    def _said(self, reader: Callable[[bytes, int], Pairs], *kinds: str) -> dict[str, str]:
        """What a part says that the package itself points to, under the first of some kinds; read once."""
        said = self._about.get(kinds[0])
        if said is None:
            parts = {relation.kind: relation.target for relation in self._relations}
            name = next((parts[kind] for kind in kinds if kind in parts), "")
            said = self._about[kinds[0]] = dict(self.read(name, reader)) if name else {}
        return said

    def _counted(self, folded: str) -> bytes:
        """The bytes of a part that is to be parsed. Raises UnreadError where they are too many."""
        self._parsed += self._entries[folded].size
        if self._parsed > self.limits.xml:
            raise UnreadError(OVERSIZED, "xml")
        return self.part(folded)


def open_package(data: bytes, limits: Limits = USUAL) -> Package:
    """The package in the bytes. Raises UnreadError: KIT-20, 21, 24, 25, SEC-07, SEC-08 with a short key as detail."""
    if len(data) > limits.size:
        raise UnreadError(OVERSIZED, "size")
    if not data.startswith(b"PK\x03\x04"):
        raise refuse(data)
    entries, odd = _checked(index(data, limits.entries), len(data), limits)
    relations = _relations(data, entries, "", limits)
    main = _main(data, entries, relations)
    if main.endswith(".bin"):
        raise UnreadError(OTHER_KIND, "xlsb")
    if entries[main].size > limits.xml:
        raise UnreadError(OVERSIZED, "xml")
    xml = inflate(data, entries[main])
    root = parse(xml, limits.nodes)
    kind = _KINDS.get(str(root.tag))
    if kind is None:
        raise UnreadError(OTHER_KIND, _OTHER_KINDS.get(etree.QName(root).localname, "archive"))
    name = entries[main].name
    marked = {name} if _is_marked(xml, root, kind, True) else set()
    return Package(kind, name, limits, odd, data, entries, relations, {main: root}, marked, len(xml))


def _is_marked(xml: bytes, root: etree._Element, kind: str, main: bool) -> bool:
    """Whether a parsed part holds fields, plain-text controls or WordArt, or what dangerous formulas need."""
    if kind == "docx":
        return next(root.iter(*_RARE), None) is not None
    return any(mark in xml for mark in _FORMULAS) or (main and _AUTO in xml)


def _checked(entries: list[Entry], size: int, limits: Limits) -> tuple[dict[str, Entry], Odd]:
    """The entries by folded name that have safe names, once their sizes are within the limits."""
    if sum(entry.packed for entry in entries) > size:  # entries that share bytes
        raise UnreadError(DAMAGED, "damaged")
    if sum(entry.size for entry in entries) > limits.inflated:
        raise UnreadError(OVERSIZED, "inflated")
    found = {folded_name(entry.name): entry for entry in entries}
    if any(_is_bomb(name, entry, limits.ratio) for name, entry in found.items() if entry.size > _BIG):
        raise UnreadError(OVERSIZED, "ratio")
    repeated = _repeated(entries, found) if len(found) < len(entries) else ()
    unsafe = [name for name in found if not _is_safe(name)]
    return found, Odd(tuple(found.pop(name).name for name in unsafe), repeated)


def _repeated(entries: list[Entry], found: dict[str, Entry]) -> tuple[str, ...]:
    """Names that several parts have. Raises UnreadError where these differ: programs disagree on which one counts."""
    doubles = [entry for entry in entries if found[folded_name(entry.name)] is not entry]
    for entry in doubles:
        other = found[folded_name(entry.name)]
        if (entry.crc, entry.size) != (other.crc, other.size):
            raise UnreadError(REPEATED_NAME, "duplicate-part")
    return tuple(entry.name for entry in doubles)


def _is_about(folded: str) -> bool:
    """Whether a part holds properties, or leads to them."""
    return folded.startswith("docprops/") or folded in ("[content_types].xml", "_rels/.rels")


@lru_cache(maxsize=256)  # files of one template have parts of the same names
def _is_safe(name: str) -> bool:
    """Whether a name names a part, and nothing outside the package."""
    return "//" not in f"/{name}" and "/../" not in f"/{name}/" and ":" not in name and name.isprintable()


def _is_bomb(name: str, entry: Entry, ratio: int) -> bool:
    """Whether a part is packed tighter than documents are; blank pictures may be."""
    return entry.size > ratio * entry.packed and "/media/" not in name


@lru_cache(maxsize=256)
def folded_name(name: str) -> str:
    """The form under which two spellings name the same part."""
    return name.replace("\\", "/").removeprefix("/").lower()


def _relations(data: bytes, entries: dict[str, Entry], source: str, limits: Limits) -> list[Relation]:
    """The relationships of a part that lead to parts of the package."""
    folded = folded_name(source)
    entry = entries.get(rels_of(folded))
    return led_to(links(inflate(data, entry), limits.nodes), folded, entries) if entry else []


def _main(data: bytes, entries: dict[str, Entry], relations: list[Relation]) -> str:
    """Folded name of the main part: by the package's relationships, else by its content types."""
    for kind, _, target in relations:
        if kind == "officeDocument":
            return folded_name(target)
    types = entries.get("[content_types].xml")
    for override in parse(inflate(data, types)).iter(TYPES + "Override") if types else ():
        name = folded_name(override.get("PartName", ""))
        if override.get("ContentType", "").endswith(".main+xml") and name in entries:
            return name
    raise refuse_zip(entries, lambda name: inflate(data, entries[name]) if name in entries else b"")


@remembered
def _custom(xml: bytes, most: int) -> Pairs:
    """Custom properties as text, by name."""
    properties = parse(xml, most).iter(CUSTOM + "property")
    return tuple((item.get("name", ""), "".join(map(str, item.itertext())).strip()) for item in properties)


@remembered
def _core(xml: bytes, most: int) -> Pairs:
    """The first identifier, creator and dates among the core properties, by tag."""
    found = reversed(list(parse(xml, most).iter(_IDENTIFIER, _CREATED, _MODIFIED, _CREATOR)))
    return tuple((str(item.tag), (item.text or "").strip()) for item in found)
