"""A line of a report for people, in pieces that have a style each; a terminal alone shows the styles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

if TYPE_CHECKING:
    from rich.text import Text

Piece = tuple[str, str]  # a text and its style, as rich calls it: `bold red`


class ReportLine:
    """Text in pieces. What is written into files and pipes needs no more than it, least of all the drawing of styles,
    whose loading takes as long as a tenth of reading a document."""

    __slots__ = ("pieces",)

    def __init__(self, text: str = "", style: str = "", *more: Piece) -> None:
        """`more`: the pieces behind the first."""
        self.pieces: tuple[Piece, ...] = ((text, style), *more)

    def then(self, text: str, style: str = "") -> ReportLine:
        """Return the line with a piece behind it."""
        return ReportLine(*self.pieces[0], *self.pieces[1:], (text, style))

    @property
    def plain(self) -> str:
        """The text without styles."""
        return "".join(text for text, _ in self.pieces)

    @property
    def width(self) -> int:
        """How many columns of a terminal it takes."""
        return cell_len(self.plain)

    def styled(self) -> Text:
        """Return what a terminal draws."""
        from rich.text import Text

        return Text.assemble(*self.pieces) if len(self.pieces) > 1 else Text(*self.pieces[0])
