"""The sheet of a workbook with the pictures of what findings rest on, each beside its index number and its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from openpyxl.cell.cell import Cell
from openpyxl.drawing.image import Image
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.xdr import XDRPositiveSize2D
from openpyxl.worksheet.worksheet import Worksheet

from kit.messages import say
from kit.model import Lang
from kit.report.common.workbook import OWN, Book, listed_head, look, page, shown
from kit.report.papers.picture import PaperPictures, Picture
from kit.report.papers.plates import Plate, caption, remarks
from kit.text import visible

_WIDTHS: Final = {"index": 10, "file": 26, "finding": 30, "picture": 92}  # across A4 on its long side
_COLUMN: Final = len(_WIDTHS) - 1  # of pictures, from 0
_ROOM: Final = 470.0  # points of the column of pictures
_MARGIN: Final = 4.0  # points above a picture, and below
_TO_PIXELS: Final = 96 / 72
_EMU_A_PIXEL: Final = 9525


class _Png(Image):
    """A picture that is PNG already: openpyxl asks Pillow for the size of any other."""

    def __init__(self, picture: Picture, row: int) -> None:
        scale = min(1.0, _ROOM / picture.width) * _TO_PIXELS
        self._png, self.format = picture.png, "png"
        self.width, self.height = int(picture.width * scale), int(picture.height * scale)
        size = XDRPositiveSize2D(self.width * _EMU_A_PIXEL, self.height * _EMU_A_PIXEL)
        margin = int(_MARGIN * _EMU_A_PIXEL * _TO_PIXELS)
        self.anchor = OneCellAnchor(AnchorMarker(_COLUMN, margin, row - 1, margin), ext=size)

    def _data(self) -> bytes:
        return self._png


def picture_sheet(book: Book, pictures: PaperPictures, made: Sequence[Plate], lang: Lang) -> None:
    """Add the sheet; what there is to say of pictures that are missing stands on it."""
    sheet = book.sheet(say("wp-pictures", lang))
    listed_head(sheet, [(say(f"column-{name}", lang), float(width)) for name, width in _WIDTHS.items()])
    for row, plate in enumerate(made, 2):
        picture = _Png(plate.picture, row)
        for column, text in enumerate((plate.number, visible(plate.picture.file), caption(plate, lang), ""), 1):
            _put(sheet, row, column, text)
        sheet.row_dimensions[row].height = picture.height / _TO_PIXELS + 2 * _MARGIN
        sheet.add_image(picture)
    for row, words in enumerate(remarks(pictures, made, lang), len(made) + 2):
        _put(sheet, row, 1, words, OWN)
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(_WIDTHS))
    sheet.freeze_panes = "A2"
    page(sheet)
    sheet.print_title_rows = "1:1"


def _put(sheet: Worksheet, row: int, column: int, text: str, back: str = "") -> None:
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    cell.value, cell.data_type = shown(text), "s"
    look(cell, 10, back=back)
