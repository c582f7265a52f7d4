"""The rows of a CSV file, whatever of the usual encodings and separators it was saved with."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import dropwhile
from typing import Final, NamedTuple

from kit.messages import say
from kit.model import KitError, Lang

_ENCODINGS: Final = ("utf-8-sig", "gb18030")  # what Excel and WPS write; GB18030 holds GBK and GB2312
_MARKED: Final = (b"\xff\xfe", b"\xfe\xff")  # "Unicode text" of Excel
_UNMARKED: Final = ("utf-16-le", "utf-16-be")  # what other programs write of it without the mark
_SEPARATORS: Final = ",;\t"
_SIGNS: Final = f"{_SEPARATORS}\n"  # in the wrong order of bytes they are other characters
_STATED: Final = re.compile(r'"?sep=([,;\t|])"?[,;\t]*\r?(?:\n|$)', re.I)  # a first line for Excel alone


class CsvLine(NamedTuple):
    """A row of a CSV file, and the line that it begins on: a cell may hold several."""

    number: int
    cells: tuple[str | None, ...]


def csv_rows(data: bytes, lang: Lang) -> list[CsvLine]:
    """Return the rows from the headings on; blank lines above them are passed over.

    Raises KitError, saying why, for what is no text, and for quotes that do not pair: the rows behind such a one
    would be taken for a single cell.
    """
    text = _decoded(data)
    if text is None:
        raise KitError(say("list-no-text", lang))
    stated = _STATED.match(text)
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = stated[1] if stated else max(_SEPARATORS, key=first.count)
    rows = _read(text[stated.end() :] if stated else text, separator, 2 if stated else 1, lang)
    return list(dropwhile(lambda row: not any(row.cells), rows))


def _read(text: str, separator: str, first: int, lang: Lang) -> Iterator[CsvLine]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    start = 0
    try:
        for cells in reader:
            yield CsvLine(start + first, tuple(cell or None for cell in cells))
            start = reader.line_num
    except csv.Error as error:
        count = max(1, reader.line_num - start)
        key = "list-long-cell" if "limit" in str(error) else "list-open-quote"
        raise KitError(say(key, lang, line=start + first, count=count)) from error


def _decoded(data: bytes) -> str | None:
    """The text; None for what is none."""
    is_marked = data.startswith(_MARKED)
    for encoding in ("utf-16",) if is_marked else (*_ENCODINGS, *(_UNMARKED if b"\0" in data else ())):
        with suppress(UnicodeDecodeError):
            text = data.decode(encoding)
            if "\0" not in text and (encoding not in _UNMARKED or any(sign in text for sign in _SIGNS)):
                return text
    return None
