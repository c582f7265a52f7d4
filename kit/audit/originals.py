"""Scans and exports that a document names as its signed original: for people to look at.

A file that holds no form (PDF, OFD, a picture) is meant by its path in the folder, its name, or its name without the
suffix, whatever follows the suffix (a hash), in any width and case. Of several files of one name it is the one beside
the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import NamedTuple

from kit.model import Data, Form
from kit.rules.base import value_at
from kit.rules.sets.base import Library, key_text

KINDS = frozenset({"pdf", "ofd", "png", "jpeg", "gif", "bmp", "tiff", "webp", "heic"})  # details of KIT-24
_FILE = re.compile(r".+?\.(?:pdf|ofd|png|jpe?g|gif|bmp|tiff?|webp|heic)")
_BETWEEN = re.compile("[、,;]")


class Named(NamedTuple):
    """A file that holds no form, and where a document names it."""

    scan: str
    document: str
    field: str  # signoffs[2].original


def columns(form: Form) -> list[str]:
    """The columns of a form that name signed originals; documents are found by them."""
    return [path for path in form.index if path.endswith("[].original")]


def named(forms: Iterable[Form], scans: Iterable[str], library: Library) -> Iterator[Named]:
    """Every place where a document names one of these files."""
    known = _names(scans)
    for name, column in [(form.id, column) for form in forms for column in columns(form)] if known else ():
        for text, filed in library.by(name, column):
            for scan in sorted(_meant(text, filed.path, known)):
                yield from (Named(scan, filed.path, field) for field in _fields(filed.record.data, column, text))


def _names(scans: Iterable[str]) -> Mapping[str, list[str]]:
    """The files by each name that means them."""
    known: dict[str, list[str]] = {}
    for scan in scans:
        path = PurePosixPath(scan)
        for name in {scan, path.name, path.stem}:
            known.setdefault(key_text("", name), []).append(scan)
    return known


def _meant(text: str, document: str, known: Mapping[str, list[str]]) -> set[str]:
    found = set()
    for part in {text, *_BETWEEN.split(text)}:
        file = _FILE.match(part := part.replace("\\", "/"))
        for name in {part, file[0] if file else part}:
            alike = known.get(name, [])
            beside = [scan for scan in alike if PurePosixPath(scan).parent == PurePosixPath(document).parent]
            found.update(next((some for some in (alike, beside) if len(some) == 1), []))
    return found


def _fields(data: Data, column: str, text: str) -> Iterator[str]:
    table, _, name = column.partition("[].")
    for i, row in enumerate(value_at(data, table) or ()):
        if key_text(name, row.get(name)) == text:
            yield f"{table}[{i}].{name}"
