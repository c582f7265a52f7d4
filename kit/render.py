"""Data to documents: bytes of a form, and the names that documents are filed under."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import ChainableUndefined, Template, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from kit.model import Data, DataError, Form, UnreadError, pack_error
from kit.ooxml.excel.reader.workbook import workbook
from kit.ooxml.excel.template.book import BookTemplate, fill_book
from kit.ooxml.excel.template.compile import SheetTemplate, fill_sheet
from kit.ooxml.opc.package import open_package
from kit.ooxml.opc.zip import Filled
from kit.ooxml.template import compiled
from kit.ooxml.word.reader import grid
from kit.ooxml.word.template.compile import WordTemplate, fill_word
from kit.pack import Pack

_LONGEST = 120  # characters of a file name, suffix included
_LONGEST_BYTES = 240  # in UTF-8; Linux allows 255, a number may follow
_BIG = 2**20  # bytes of a part; smaller documents are within every limit
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')  # on Windows; a superset of what others forbid
# Device names of Windows, also with blanks and any suffix behind them.
_RESERVED = re.compile(r"(con(in\$|out\$)?|prn|aux|nul|clock\$|com[0-9¹²³]|lpt[0-9¹²³]) *(\.|$)", re.IGNORECASE)
_MOST = 4096  # characters that a filing rule may make; a name has 120 at most
_GROWING = frozenset({"center", "expandtabs", "format", "format_map", "join", "ljust", "replace", "rjust", "zfill"})
_PADDING = ("center", "format", "indent", "tojson", "wordwrap", "xmlattr")  # filters that make a text as long as asked


class _Names(ImmutableSandboxedEnvironment):
    """Filing rules: nothing in them makes a text as long as it likes."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def call_binop(self, context: object, operator: str, left: Any, right: Any) -> Any:
        """Multiply small numbers only: texts and lists do not grow by it."""
        if not all(isinstance(side, int | float) and abs(side) < _MOST for side in (left, right)):
            raise ValueError(operator)
        return super().call_binop(context, operator, left, right)  # type: ignore[arg-type]

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Refuse the methods of a text that make it longer."""
        return attr not in _GROWING and super().is_safe_attribute(obj, attr, value)


_NAMES = _Names(undefined=ChainableUndefined, autoescape=False)
for _name in _PADDING:
    del _NAMES.filters[_name]


def render(pack: Pack, form: Form, data: Data) -> bytes:
    """The document of canonical data ({}: the blank form). Equal input, equal bytes.

    Raises PackError, and DataError for data that no document of a readable size can hold.
    """
    template = compiled(pack, form)
    document = _filled(template, data)
    if document.largest > _BIG:
        _check(document.content, data)
    return document.content


def _filled(template: WordTemplate | SheetTemplate | BookTemplate, data: Data) -> Filled:
    if isinstance(template, WordTemplate):
        return fill_word(template, data)
    return fill_book(template, data) if isinstance(template, BookTemplate) else fill_sheet(template, data)


def file_name(form: Form, data: Data) -> str:
    """The name a document is filed under, safe on every system; the form's title where the data give none."""
    suffix = Path(form.template).suffix
    try:
        name = _bounded(_filing(form.filing).generate({**_heads(data), "title": form.title.zh, "id": form.id}))
    except (TemplateError, TypeError, ValueError, ArithmeticError) as error:
        raise pack_error(form.id, "x-form.filing {filing!r}: {error}", filing=form.filing, error=error) from error
    return _safe(name, suffix) or _safe(form.title.zh, suffix) or f"{form.id}{suffix}"


def _heads(value: Any) -> Any:
    """The data with no text longer than a name: a long text is no fault of the filing rule."""
    if isinstance(value, dict):
        return {name: _heads(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_heads(inner) for inner in value]
    return value[:_LONGEST] if isinstance(value, str) else value


def _bounded(pieces: Iterable[str]) -> str:
    """The pieces of a name together. Raises ValueError when they do not come to an end."""
    made = ""
    for piece in pieces:
        made += piece[: _MOST + 1]
        if len(made) > _MOST:
            raise ValueError(f"> {_MOST}")
    return made


def file_names(form: Form, items: Iterable[Data]) -> list[str]:
    """The file name of each item of a batch, ` (2)` and so on behind those that came before."""
    taken: set[str] = set()
    return [_free(file_name(form, data), taken) for data in items]


def _check(made: bytes, data: Data) -> None:
    """Refuses what could not be read back: nobody should fill in what counts as unreadable once it is filed."""
    try:
        package = open_package(made)
        grid(package) if package.kind == "docx" else workbook(package)
    except UnreadError as error:
        largest = max(data, key=lambda name: len(repr(data[name])), default="")
        raise DataError([(largest, "too-much")]) from error


@lru_cache(maxsize=256)
def _filing(source: str) -> Template:
    return _NAMES.from_string(source)


def _safe(name: str, suffix: str) -> str:
    """A file name of the text, or "" if nothing is left of it."""
    visible = "".join(char if char.isprintable() else " " for char in _FORBIDDEN.sub(" ", name))
    text = " ".join(visible.split())[: _LONGEST - len(suffix)]
    text = text.encode(errors="ignore")[: _LONGEST_BYTES - len(suffix)].decode(errors="ignore").strip(" .")
    if _RESERVED.match(text):
        text = f"_{text}"
    return f"{text}{suffix}" if text else ""


def _free(name: str, taken: set[str]) -> str:
    """The name, numbered if it is taken; it is taken from now on."""
    stem, suffix = os.path.splitext(name)
    number, free = 1, name
    while free.casefold() in taken:
        number += 1
        mark = f" ({number})"
        free = f"{stem[: _LONGEST - len(suffix) - len(mark)]}{mark}{suffix}"
    taken.add(free.casefold())
    return free
