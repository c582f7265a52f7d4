"""Attachments that documents name in their text (见附件：报价单.pdf): whether they are on file.

A field that holds an attachment's name alone says nothing of where it is kept; who writes 见附件 sends readers to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from kit.audit.originals import Lost, Shelf, not_on_file
from kit.model import Data, Form, Json
from kit.rules.sets.base import Library, key_text
from kit.text.regex import regex

KEY: Final = "/attachment"  # what documents are found by that name one; no field is called so
_WORD: Final = "附件"
_NAMED: Final = regex(rf"(?:见|附){_WORD}\s*[0-9０-９一二三四五六七八九十]{{0,3}}\s*[:：]\s*([^\n。；;]+)")
_BETWEEN: Final = regex("[、，,]|和(?=《)|及(?=《)")
_MARKS: Final = "《》“”\"'（()）【】 \t"


def keys(data: Data) -> list[str]:
    """Return the attachments that a document names, each once, as they are looked up."""
    return sorted({key_text("", name) for _, name in _mentions(data, "")})


def lost(forms: Iterable[Form], shelf: Shelf, library: Library) -> Iterator[Lost]:
    """Yield every attachment that no file of the folder is, at each field that names it."""
    for form in forms:
        for text, filed, state in not_on_file(shelf, library, form.id, KEY):
            mentions = _mentions(filed.record.data, "")
            yield from (Lost(filed, path, name, state) for path, name in mentions if key_text("", name) == text)


def _mentions(found: Json, path: str) -> Iterator[tuple[str, str]]:
    """The fields with the names of attachments in them."""
    if isinstance(found, dict):
        for key, value in found.items():
            yield from _mentions(value, f"{path}.{key}" if path else key)
    elif isinstance(found, list):
        for i, value in enumerate(found):
            yield from _mentions(value, path if isinstance(value, str) else f"{path}[{i}]")
    elif isinstance(found, str) and _WORD in found:
        named = (part.strip(_MARKS) for match in _NAMED.finditer(found) for part in _BETWEEN.split(match[1]))
        yield from ((path, name) for name in named if name)
