"""Printed pages made by hand: PDF operators on a small sheet, text in Helvetica."""

from __future__ import annotations

from io import BytesIO

import pikepdf

SIZE = 200  # points, square


# The glyph of ~ says ffi, that of ^ says fi, as those of a font with ligatures do (ISO 32000, 9.10.3).
_LIGATURES = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
1 begincodespacerange <00> <ff> endcodespacerange
2 beginbfchar <7e> <006600660069> <5e> <00660069> endbfchar
endcmap end end"""


def pdf(*contents: str) -> bytes:
    """A PDF with a page for each content."""
    made, document = BytesIO(), pikepdf.new()
    for content in contents:
        page = document.add_blank_page(page_size=(SIZE, SIZE))
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        font.ToUnicode = document.make_stream(_LIGATURES)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font, D=_deep(font)))
        page.Contents = document.make_stream(content.encode())
    document.save(made)
    return made.getvalue()


def _deep(font: pikepdf.Dictionary) -> pikepdf.Dictionary:
    """A font that says of itself, for the sake of one long sign, that it reaches far below its line."""
    about = pikepdf.Dictionary(
        Type=pikepdf.Name.FontDescriptor,
        FontName=pikepdf.Name.Helvetica,
        Flags=32,
        FontBBox=[0, -1050, 1000, 840],
        ItalicAngle=0,
        Ascent=840,
        Descent=-1050,
        CapHeight=700,
        StemV=80,
    )
    widths = [500] * 95
    return pikepdf.Dictionary(
        {**dict(font), "/FirstChar": 32, "/LastChar": 126, "/Widths": widths, "/FontDescriptor": about}
    )


def text(words: str, left: float, bottom: float, size: float = 10, how: str = "", font: str = "F") -> str:
    """Operators that draw words; `how` stands in front of them. `font`: F, or D that reaches far below its line."""
    return f"q BT {how} /{font} {size} Tf {left} {bottom} Td ({words}) Tj ET Q\n"


def picture(left: float, bottom: float, size: float, grey: str = "\x00") -> str:
    """Operators that draw a square picture of one colour."""
    return f"q {size} 0 0 {size} {left} {bottom} cm BI /W 1 /H 1 /CS /G /BPC 8 ID {grey}\nEI Q\n"


def ruled(columns: list[float], rows: list[float]) -> str:
    """Operators that draw a grid of lines."""
    upright = (f"{x} {min(rows)} m {x} {max(rows)} l S\n" for x in columns)
    level = (f"{min(columns)} {y} m {max(columns)} {y} l S\n" for y in rows)
    return "".join((*upright, *level))
