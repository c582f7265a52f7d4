"""Documents as they are printed: pages of LibreOffice, where it is there."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import Final

from kit.messages import detail, say
from kit.model import KitError, Lang, UnreadError
from kit.office.pdf import OfficeDocument, printed
from kit.office.start import IMPORT_FILTERS, program

_DOTS: Final = "110"  # per inch: print is legible at full size, 0.1 s a page
_PAGES: Final = 6  # that are drawn
_SECONDS: Final = 30  # for drawing them


@cache
def can_print() -> bool:
    """Return whether documents can be made into PDF on this machine."""
    return bool(program())


@cache
def can_draw() -> bool:
    """Return whether their pages can be shown as pictures, too."""
    return can_print() and bool(shutil.which("pdftoppm"))


def pdf(content: bytes, suffix: str, lang: Lang) -> bytes:
    """Return a document as PDF. Raises KitError where there is no program for it, or it cannot be printed."""
    kind = suffix.removeprefix(".")
    if not can_print():
        raise KitError(say("no-office", lang))
    if kind not in IMPORT_FILTERS:
        raise KitError(detail("unprintable", lang))
    try:
        made = printed([OfficeDocument(kind, content, IMPORT_FILTERS[kind])])[0]
    except UnreadError as error:
        raise KitError(detail(error.detail, lang)) from error
    if not made.pdf:
        raise KitError(detail(made.why, lang))
    return made.pdf


def pictures(content: bytes, suffix: str, room: Path, lang: Lang) -> list[bytes]:
    """Return the first pages of a document as PNG; none where they cannot be drawn. `room`: a folder of ours."""
    if not can_draw():
        return []
    with tempfile.TemporaryDirectory(dir=room) as name:
        paper = Path(name) / "paper.pdf"
        paper.write_bytes(pdf(content, suffix, lang))
        command = ["pdftoppm", "-r", _DOTS, "-l", str(_PAGES), "-png", str(paper), str(Path(name) / "page")]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
        except (subprocess.SubprocessError, OSError):
            return []
        return [page.read_bytes() for page in sorted(Path(name).glob("page*.png"))]
