"""Files that people name as proof (整改照片.png, 培训签到.pdf): whether the folder has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kit.audit.originals import Shelf

_SUFFIX: Final = re.compile(
    r"\.(?:pdf|ofd|png|jpe?g|gif|bmp|tiff?|webp|heic|docx?|xlsx?|wps|et|zip|eml|msg)(?![a-z0-9])", re.I | re.A
)
_START: Final = re.compile(
    r"[、，,;；\s:：见为是《“‘\"(（]"
)  # what a name may stand behind: 照片见 a.png，签到表：b.pdf


def missing(text: str, shelf: Shelf) -> Iterator[str]:
    """Yield each file that a text names and that is not on the shelf.

    A name may hold blanks and commas: it is looked for from every place where one may begin, back to the file before.
    """
    for line in text.split("\n"):
        begin = 0
        for suffix in _SUFFIX.finditer(line):
            names = list(_names(line[begin : suffix.end()]))
            begin = suffix.end()
            if names and not any(map(shelf.has, names)):
                yield names[-1]


def _names(text: str) -> Iterator[str]:
    """The longest reading first."""
    starts = (0, *(mark.end() for mark in _START.finditer(text)))
    return (name for start in starts if not (name := text[start:].strip()).startswith("."))
