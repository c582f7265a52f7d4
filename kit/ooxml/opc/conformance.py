"""What Word or Excel would refuse or repair in a produced file: our own checks, then openxml-audit where installed."""

from __future__ import annotations

import importlib.util
import posixpath
import re
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, Final, TypeVar
from urllib.parse import unquote

from kit.model import UnreadError
from kit.ooxml.opc.namespaces import RELATIONS, TYPES, S, W
from kit.ooxml.opc.parts import TYPES_PART
from kit.ooxml.opc.xml import parse
from kit.ooxml.word.template.runs import Element

_T = TypeVar("_T")
_TAG: Final = 64  # characters of a control's tag or title
_BOOKMARK: Final = 40
_NAME: Final = 255
_LIST: Final = 255  # characters of a list written into a validation
_COLUMNS, _ROWS = 16384, 1 << 20
_NAME_GRAMMAR: Final = re.compile(r"[^\W\d]|\\|_")
_NAME_REST: Final = re.compile(r"[\w.\\?]*")
_CELL: Final = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_R1C1: Final = re.compile(r"[Rr][0-9]*([Cc][0-9]*)?|[Cc][0-9]*")


@dataclass(frozen=True, slots=True)
class _File:
    """An opened file: every part by name, those of XML parsed."""

    parts: dict[str, bytes]
    roots: dict[str, Element]


def faults(data: bytes) -> list[str]:
    """All that is wrong with a file, a line each; nothing for a sound one."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
            parts = {name: archive.read(name) for name in names}
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, OSError) as error:
        return [f"not a zip file: {error}"]
    found = [f"two parts are named {name}" for name in _twice(name.casefold() for name in names)]
    roots: dict[str, Element] = {}
    for name in parts:
        if name.endswith((".xml", ".rels")):
            try:
                roots[name] = parse(parts[name])
            except UnreadError:
                found.append(f"{name}: not well-formed")
    file = _File(parts, roots)
    found += [words for check in _CHECKS for words in check(file)]
    return found or [f"openxml-audit: {words}" for words in _office(data)]


def _typed(file: _File) -> Iterator[str]:
    """Every part has a content type, every stated type has its part."""
    root = file.roots.get(TYPES_PART)
    if root is None:
        yield f"{TYPES_PART} is missing"
        return
    defaults = {(item.get("Extension") or "").casefold() for item in root.iter(TYPES + "Default")}
    overrides = [(item.get("PartName") or "").removeprefix("/") for item in root.iter(TYPES + "Override")]
    yield from (f"{TYPES_PART}: {name} is typed twice" for name in _twice(overrides))
    yield from (f"{TYPES_PART}: there is no part {name}" for name in overrides if name not in file.parts)
    for name in file.parts:
        if name != TYPES_PART and name not in overrides and name.rpartition(".")[2].casefold() not in defaults:
            yield f"{name}: has no content type"


def _related(file: _File) -> Iterator[str]:
    """Relationships lead to parts; their ids are unique."""
    for name, root in file.roots.items():
        if name.endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(name))
            relations = list(root.iter(RELATIONS + "Relationship"))
            yield from (f"{name}: two relationships are {ident}" for ident in _twice(_all(relations, "Id")))
            for relation in relations:
                target = posixpath.normpath(posixpath.join("/", folder, unquote(relation.get("Target") or "")))
                if relation.get("TargetMode") != "External" and target.lstrip("/") not in file.parts:
                    yield f"{name}: {relation.get('Target')} does not exist"


def _controls(file: _File) -> Iterator[str]:
    """Content controls: ids unique in the document, tags and titles within 64 characters."""
    properties = [element for root in _word(file) for element in root.iter(W + "sdtPr")]
    idents = _values(properties, W + "id")
    yield from (f"two controls have the id {ident}" for ident in _twice(idents))
    for kind, words in ((W + "tag", "tag"), (W + "alias", "title")):
        for text in _values(properties, kind):
            if len(text) > _TAG:
                yield f"the {words} {text!r} of a control is longer than {_TAG} characters"


def _bookmarks(file: _File) -> Iterator[str]:
    """Bookmarks: names unique in any case and short, each start with its end."""
    for root in _word(file):
        starts, ends = list(root.iter(W + "bookmarkStart")), list(root.iter(W + "bookmarkEnd"))
        names = _all(starts, W + "name")
        yield from (f"two bookmarks are named {name}" for name in _twice(name.casefold() for name in names))
        yield from (f"the bookmark {name} is longer than {_BOOKMARK}" for name in names if len(name) > _BOOKMARK)
        if sorted(_all(starts, W + "id")) != sorted(set(_all(ends, W + "id"))):
            yield "bookmark starts and ends do not match"


def _cells(file: _File) -> Iterator[str]:
    """Every table cell ends in a paragraph, every row has a cell."""
    for root in _word(file):
        if any(len(cell) == 0 or cell[-1].tag != W + "p" for cell in root.iter(W + "tc")):
            yield "a table cell does not end in a paragraph"
        if any(next(row.iter(W + "tc"), None) is None for row in root.iter(W + "tr")):
            yield "a table row has no cell"


def _names(file: _File) -> Iterator[str]:
    """Defined names: Excel's grammar, unique in any case within their scope."""
    for root in _sheets(file):
        found = [((item.get("name") or ""), item.get("localSheetId") or "") for item in root.iter(S + "definedName")]
        yield from (f"two defined names are {name}" for name, _ in _twice((n.casefold(), scope) for n, scope in found))
        yield from (f"{name!r} is no defined name that Excel allows" for name, _ in found if not _is_name(name))


def _is_name(name: str) -> bool:
    cell = _CELL.fullmatch(name)
    if cell and _column(cell[1]) <= _COLUMNS and 0 < int(cell[2]) <= _ROWS:
        return False
    good = _NAME_GRAMMAR.match(name) and _NAME_REST.fullmatch(name, 1)
    return bool(good) and len(name) <= _NAME and not _R1C1.fullmatch(name)


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = 26 * number + ord(letter) - 64
    return number


def _lists(file: _File) -> Iterator[str]:
    """Lists written into a validation stay within 255 characters."""
    for root in _sheets(file):
        for formula in root.iterfind(f".//{S}dataValidation/{S}formula1"):
            text = formula.text or ""
            if text.startswith('"') and len(text) - 2 > _LIST:
                yield f"a list of {len(text) - 2} characters is written into a validation; Excel takes {_LIST}"


_CHECKS: Final[tuple[Callable[[_File], Iterator[str]], ...]] = (
    _typed,
    _related,
    _controls,
    _bookmarks,
    _cells,
    _names,
    _lists,
)


def _office(data: bytes) -> Iterator[str]:
    """What openxml-audit, a port of Microsoft's SDK validator, says; nothing where it is not installed."""
    if importlib.util.find_spec("openxml_audit") is None:
        return
    kind = "docx" if b"word/document.xml" in data else "xlsx"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"checked.{kind}"
        path.write_bytes(data)
        for error in _validator().validate(path).errors:
            yield f"{error.part_uri}: {error.description}"


def _validator() -> Any:
    """A new one for each file: one that is used again mistakes a new package for an old one at the same address."""
    from openxml_audit import FileFormat, OpenXmlValidator

    return OpenXmlValidator(file_format=FileFormat.MICROSOFT_365)


def _word(file: _File) -> list[Element]:
    return [root for name, root in file.roots.items() if name.startswith("word/") and not name.endswith(".rels")]


def _sheets(file: _File) -> list[Element]:
    return [root for name, root in file.roots.items() if name.startswith("xl/") and not name.endswith(".rels")]


def _values(elements: Iterable[Element], child: str) -> list[str]:
    return _all((found for element in elements if (found := element.find(child)) is not None), W + "val")


def _all(elements: Iterable[Element], attribute: str) -> list[str]:
    return [element.get(attribute) or "" for element in elements]


def _twice(items: Iterable[_T]) -> list[_T]:
    return [item for item, count in Counter(items).items() if count > 1]
