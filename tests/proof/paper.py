"""Printed pages made by hand: PDF operators on a small sheet, text in Helvetica."""

from __future__ import annotations

from io import BytesIO

import pikepdf

SIZE = 200  # points, square


def pdf(*contents: str) -> bytes:
    """A PDF with a page for each content."""
    made, document = BytesIO(), pikepdf.new()
    for content in contents:
        page = document.add_blank_page(page_size=(SIZE, SIZE))
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        page.Contents = document.make_stream(content.encode())
    document.save(made)
    return made.getvalue()


def text(words: str, left: float, bottom: float, size: float = 10, how: str = "") -> str:
    """Operators that draw words; `how` stands in front of them."""
    return f"q BT {how} /F {size} Tf {left} {bottom} Td ({words}) Tj ET Q\n"


def ruled(columns: list[float], rows: list[float]) -> str:
    """Operators that draw a grid of lines."""
    upright = (f"{x} {min(rows)} m {x} {max(rows)} l S\n" for x in columns)
    level = (f"{min(columns)} {y} m {max(columns)} {y} l S\n" for y in rows)
    return "".join((*upright, *level))
