"""What comments in Word and notes in Excel are made of."""

from __future__ import annotations

from typing import NamedTuple


class Piece(NamedTuple):
    """A paragraph; `ink`: a colour as RRGGBB."""

    text: str
    ink: str = ""
    bold: bool = False
