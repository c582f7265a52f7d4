"""What comments in Word and notes in Excel are made of, and the signs by which the kit knows its own again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from kit.ooxml.opc.edit import Element

AUTHOR: Final = "kit"
_HEAD, _END = f"{AUTHOR} · ", "∎"
_NOBODY: Final = frozenset({AUTHOR, "", "Author", "作者"})  # programs leave the names of authors out


class Piece(NamedTuple):
    """A paragraph; `ink`: a colour as RRGGBB."""

    text: str
    ink: str = ""
    bold: bool = False


def signed(lines: Sequence[Piece]) -> list[Piece]:
    """The lines between two signs in their text, which every program keeps."""
    made = [line._replace(text=line.text.replace(_END, "■")) for line in lines]
    made[0] = made[0]._replace(text=_HEAD + made[0].text)
    made[-1] = made[-1]._replace(text=f"{made[-1].text} {_END}")
    return made


def cut_own(author: str, texts: Sequence[Element]) -> bool:
    """Take out of the texts of a comment what the kit wrote; whether there was any."""
    whole = "".join(text.text or "" for text in texts)
    start = whole.find(_HEAD) if author.strip() in _NOBODY else -1
    end = whole.find(_END, max(start, 0)) + 1
    if start < 0 or not end:
        return False
    at = 0
    for text in texts:
        words = text.text or ""
        text.text = words[: max(start - at, 0)] + words[max(end - at, 0) :]
        at += len(words)
    return True
