"""Files that are to cost time or memory: read or refused within the limits."""

from __future__ import annotations

import struct
from collections.abc import Callable

from kit.ooxml.opc.package import pack_part, write_zip
from tests.fuzz.mutate import parts_of
from tests.hostile.parts import WORD, body, cells, value, with_parts, zipped
from tests.signed import excel
from tests.signed.cells import placed
from tests.signed.rows import pictures

MEGA = 2**20


def rows(count: int, cell: str = "<w:tc><w:p/></w:tc>") -> str:
    return "<w:tbl>" + f"<w:tr>{cell}</w:tr>" * count + "</w:tbl>"


def nested(depth: int) -> str:
    start, end = "<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>"
    return start * depth + end * depth


def lying() -> bytes:
    """The complaint with a part that says it is small."""
    parts = [pack_part(name, data) for name, data in parts_of(WORD)]
    return write_zip([*(part._replace(size=100) if b"document" in part.name else part for part in parts)])


def embedded(count: int) -> bytes:
    """A log signed with a picture in a cell, as WPS keeps it, in a book with so many of them."""
    signed = next(item for item in placed(pictures.CELLS) if item.cell.picture == "dispimg")
    data = excel.document(signed)
    start, image, end = dict(parts_of(data))["xl/cellimages.xml"].partition(b"<etc:cellImage>")
    image, close, end = (image + end).partition(b"</etc:cellImage>")
    images = (image.replace(b"ID_2F4C", b"ID_%04d" % i) for i in range(count))
    return with_parts(data, {"xl/cellimages.xml": start + close.join((*images, image)) + close + end})


def numbered(count: int) -> str:
    return "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in range(1000, 1000 + count))


def cases() -> dict[str, tuple[Callable[[], bytes], str]]:
    """How to make files, by what is costly about them, each with its refusal; "" for those that are read."""
    wide = "".join(f'<c t="inlineStr"><is><t>{col}</t></is></c>' for col in range(2000))
    return {
        "many rows in Word": (lambda: body(rows(101_000)), "unread KIT-21 ratio"),
        "bomb": (lambda: with_parts(WORD, {"word/document.xml": b"<w>" + b" " * 150 * MEGA}), "unread KIT-21 ratio"),
        "bomb in parts": (
            lambda: with_parts(WORD, {f"word/media/{i}.bmp": bytes(15 * MEGA) for i in range(14)}),
            "unread KIT-21 inflated",
        ),
        "bomb that is never opened": (lambda: with_parts(WORD, {"word/media/x.bmp": bytes(150 * MEGA)}), ""),
        "lying header": (lambda: lying(), "unread KIT-20 damaged"),
        "pictures in cells": (lambda: embedded(5_000), ""),
        "too many parts": (lambda: zipped({f"{i}.xml": b"" for i in range(2500)}), "unread KIT-21 entries"),
        "deep XML": (lambda: body("<w:p>" * 400 + "</w:p>" * 400), "unread KIT-21 depth"),
        "many tags": (lambda: body("<w:p/>" * 2_100_000), "unread KIT-21 ratio"),
        "many tags of their own": (lambda: body("".join(f"<a{i}/>" for i in range(2_100_000))), "unread KIT-21 nodes"),
        "many attributes": (
            lambda: body("<a " + " ".join(f'b{i}=""' for i in range(2_100_000)) + "/>"),
            "unread KIT-21 nodes",
        ),
        "as many tags as may be": (lambda: body("".join(f"<w:b{i % 999}/>" for i in range(1_900_000))), ""),
        "long text": (lambda: value("长" * 1_200_000), "unread KIT-21 ratio"),
        "long text of its own": (lambda: value("".join(map(str, range(200_000)))), "unread KIT-21 text"),
        "text as long as may be": (lambda: value("".join(map(str, range(160_000)))), ""),
        "blanks": (lambda: value("年" + "".join(" 　"[i * i % 7 % 2] for i in range(900_000))), ""),
        "brackets": (lambda: value("（(" * 200_000), ""),
        "digits": (lambda: value("1" * 300_000), ""),
        "dots": (lambda: value("1." * 200_000), ""),
        "boxes": (lambda: value("□☑" * 200_000), ""),
        "colons": (lambda: body("".join(f"<w:p><w:r><w:t>客户名称：{i}</w:t></w:r></w:p>" for i in range(20_000))), ""),
        "wide table": (lambda: body(rows(300, "<w:tc><w:p/></w:tc>" * 300)), ""),
        "nested tables": (lambda: body(nested(60)), ""),
        "far cell": (lambda: cells('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), ""),
        "cell beyond the sheet": (
            lambda: cells('<row r="9999999"><c r="XFD9999999"><v>1</v></c></row>'),
            "unread KIT-20 damaged",
        ),
        "many rows in Excel": (lambda: cells(numbered(101_000)), "unread KIT-21 rows"),
        "many cells in a row": (lambda: cells(f'<row r="900">{wide}</row>'), ""),
        "long number": (lambda: cells(f'<row r="900"><c r="A900"><v>{"9" * 400_000}</v></c></row>'), ""),
        "many formulas": (
            lambda: cells("".join(f'<row r="{r}"><c r="A{r}"><f>A{r - 1}</f></c></row>' for r in range(900, 4_000))),
            "",
        ),
        "shared text that is not there": (
            lambda: cells('<row r="900"><c r="A900" t="s"><v>99999999999999</v></c></row>'),
            "unread KIT-20 damaged",
        ),
        "index of 5,000 digits": (
            lambda: cells(f'<row r="900"><c r="A900" t="s"><v>{"9" * 5000}</v></c></row>'),
            "unread KIT-20 damaged",
        ),
        "zip64 of nothing": (
            lambda: (
                b"PK\x03\x04"
                + b"PK\x06\x06"
                + bytes(52)
                + struct.pack("<4sIQI", b"PK\x06\x07", 0, 4, 1)
                + b"PK\x05\x06"
                + b"\xff" * 16
                + b"\0\0"
            ),
            "unread KIT-24 archive",
        ),
        "noise": (lambda: bytes(i * i * 7919 >> 5 & 255 for i in range(100_000)), "unread KIT-20 not-a-zip"),
        "all of it too large": (lambda: WORD + bytes(51 * MEGA), "unread KIT-21 size"),
    }
