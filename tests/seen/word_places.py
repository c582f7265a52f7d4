"""Where text stands in Word: rows too low, off the page, merged away, under shapes and pictures, revised."""

from __future__ import annotations

import struct
import zlib

from tests.seen.package import child, element, elements, insert, q
from tests.seen.truth import NOTHING, NOTHING_WIDE, OTHER, SAME, Manipulation, Truth, told
from tests.seen.word_place import (
    DOCUMENT,
    Change,
    Place,
    append,
    before_first,
    both,
    cell_of,
    paragraph_of,
    parent,
    properties,
    replace,
    runs_of,
    table_of,
    text_run,
    wrap,
)

WHO = 'w:id="801" w:author="甲" w:date="2026-04-01T08:00:00Z"'
COVERED = NOTHING._replace(words=("遮", "盖", "图形", "图片", "形状"), shows=lambda target: None)
REVISED = NOTHING._replace(words=("修订",), wide=True)
WIDTH, HEIGHT = 2_000_000, 280_000  # EMU; wide enough for the short values, as high as a row


def picture() -> bytes:
    """A white picture of 40 × 20 points."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = zlib.compress((b"\0" + b"\xff\xff\xff" * 40) * 20)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 40, 20, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", rows)
        + chunk(b"IEND", b"")
    )


def anchor(
    graphic: str,
    behind: int = 0,
    x: int = 0,
    y: int = 0,
    base: tuple[str, str] = ("column", "paragraph"),
    size: tuple[int, int] = (WIDTH, HEIGHT),
) -> str:
    """A drawing that floats, measured from column and paragraph or from the page."""
    across, down = base
    return (
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="251659264" '
        f'behindDoc="{behind}" locked="0" '
        f'layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="{across}"><wp:posOffset>{x}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="{down}"><wp:posOffset>{y}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{size[0]}" cy="{size[1]}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="701" name="形状 1"/><wp:cNvGraphicFramePr/><a:graphic>{graphic}</a:graphic></wp:anchor>'
    )


def shape(paint: str, text: str = "", kind: str = "rect", size: tuple[int, int] = (WIDTH, HEIGHT)) -> str:
    words = f"<wps:txbx><w:txbxContent><w:p>{text_run(text)}</w:p></w:txbxContent></wps:txbx>" if text else ""
    place = (
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{size[0]}" cy="{size[1]}"/></a:xfrm><a:prstGeom '
        f'prst="{kind}"><a:avLst/></a:prstGeom>'
    )
    body = '<wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0"/>'
    inner = f"<wps:wsp><wps:cNvSpPr/><wps:spPr>{place}{paint}</wps:spPr>{words}{body}</wps:wsp>"
    return f'<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">{inner}</a:graphicData>'


def drawn(anchored: str) -> str:
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{anchored}</w:drawing>'
        "</mc:Choice></mc:AlternateContent></w:r>"
    )


def vml(attributes: str, inside: str = "", left: int = 0) -> str:
    style = f"position:absolute;margin-left:{left}pt;margin-top:0;width:158pt;height:22pt;z-index:251659264"
    return f'<w:r><w:pict><v:rect style="{style}" {attributes}>{inside}</v:rect></w:pict></w:r>'


def paint(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill><a:ln><a:noFill/></a:ln>'


def pasted(behind: int) -> Change:
    """A picture floats in front of the value, or behind it."""

    def change(place: Place) -> None:
        key = place.package.add("word/media/seen1.png", picture(), "image/png", "image", DOCUMENT)
        size = (
            f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{WIDTH}" cy="{HEIGHT}"/></a:xfrm><a:prstGeom '
            'prst="rect"><a:avLst/></a:prstGeom>'
        )
        body = (
            '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
            '<pic:nvPicPr><pic:cNvPr id="0" name="p"/>'
            f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{key}"/><a:stretch><a:fillRect/>'
            "</a:stretch></pic:blipFill>"
            f"<pic:spPr>{size}</pic:spPr></pic:pic></a:graphicData>"
        )
        append(lambda target: f"<w:r><w:drawing>{anchor(body, behind)}</w:drawing></w:r>")(place)

    return change


def sheet_over_page(place: Place) -> None:
    """A white sheet of the page's size hangs on the title and lies over everything."""
    page = (7_560_000, 10_692_000)
    title = next(place.document.iter(q("w:p")))
    title.extend(elements(drawn(anchor(shape(paint("FFFFFF"), size=page), base=("page", "page"), size=page))))


def row_of(*xml: str) -> Change:
    def change(place: Place) -> None:
        for piece in xml:
            new = element(piece)
            look = child(place.row, "w:trPr")
            for old in look.findall(new.tag):
                look.remove(old)
            look.append(new)

    return change


def row_hidden(place: Place) -> None:
    """Everything in the row is hidden, its marks, too: the row is gone."""
    for run in place.row.iter(q("w:r")):
        insert(properties(run), element("<w:vanish/>"))
    for paragraph in place.row.iter(q("w:p")):
        insert(properties(paragraph), element("<w:rPr><w:vanish/></w:rPr>"))
    row_of("<w:hidden/>")(place)


def merged_upwards(place: Place) -> None:
    """The value's cell continues the cell above it; Word shows the upper text alone."""
    cells = list(place.row.iter(q("w:tc")))
    upper = list(next(place.row.itersiblings(q("w:tr"), preceding=True)).iter(q("w:tc")))
    insert(properties(upper[cells.index(place.cell)]), element('<w:vMerge w:val="restart"/>'))
    cell_of("<w:vMerge/>")(place)


def moved(place: Place) -> None:
    """The value was moved away in a revision that nobody accepted."""
    wrap(f"<w:moveFrom {WHO}><here/></w:moveFrom>")(place)


def deleted(place: Place) -> None:
    for run in place.runs:
        for text in run.findall(q("w:t")):
            text.tag = q("w:delText")
            outer = element(f"<w:del {WHO}/>")
            run.addprevious(outer)
            outer.append(run)


def replaced_in_revision(place: Place) -> None:
    (run,) = place.runs
    deleted(place)
    parent(run).addnext(element(f"<w:ins {WHO}>{text_run(place.target.other_text)}</w:ins>"))


def nested(place: Place) -> None:
    """A small table with another value stands under the value in its cell."""
    look = '<w:tblPr><w:tblW w:w="1500" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="1500"/></w:tblGrid>'
    table = (
        f'<w:tbl>{look}<w:tr><w:tc><w:tcPr><w:tcW w:w="1500" w:type="dxa"/></w:tcPr>'
        f"<w:p>{text_run('不属实')}</w:p></w:tc></w:tr></w:tbl><w:p/>"
    )
    for new in reversed(elements(table)):
        place.paragraph.addnext(new)


def line(kind: str, y: int) -> Change:
    stroke = '<a:ln w="19050"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>'
    flat = (WIDTH, 0 if kind == "line" and y else HEIGHT)
    return append(lambda target: drawn(anchor(shape(stroke, kind=kind, size=flat), y=y, size=flat)))


AWAY = NOTHING_WIDE._replace(shows=lambda target: "")

LOW_ROW = '<w:trHeight w:val="400" w:hRule="exact"/>'
PUSHED: dict[str, Change] = {
    "blank lines above": lambda place: [place.paragraph.addprevious(element("<w:p/>")) for _ in range(6)] and None,
    "room above": paragraph_of('<w:spacing w:before="4000"/>'),
    "breaks in front": before_first(lambda target: f"<w:r>{'<w:br/>' * 8}</w:r>"),
    "margin above": cell_of('<w:tcMar><w:top w:w="4000" w:type="dxa"/></w:tcMar>'),
}

PLACES: tuple[Manipulation, ...] = (
    Manipulation("row one point high", "words", row_of('<w:trHeight w:val="20" w:hRule="exact"/>'), NOTHING_WIDE),
    Manipulation(
        "row of a list one point high", "cell", row_of('<w:trHeight w:val="20" w:hRule="exact"/>'), NOTHING_WIDE
    ),
    Manipulation("row hidden with all its text", "cell", row_hidden, NOTHING_WIDE),
    Manipulation("row marked hidden, its text not", "cell", row_of("<w:hidden/>"), SAME),
    *(Manipulation(f"low row, {name}", "words", both(row_of(LOW_ROW), push), AWAY) for name, push in PUSHED.items()),
    Manipulation("indented off the page", "words", paragraph_of('<w:ind w:left="-20000" w:right="20000"/>'), AWAY),
    Manipulation("hanging off the page", "words", paragraph_of('<w:ind w:left="0" w:hanging="20000"/>'), AWAY),
    Manipulation(
        "table indented off the page",
        "words",
        both(table_of('<w:tblInd w:w="-20000" w:type="dxa"/>', '<w:jc w:val="left"/>')),
        AWAY,
    ),
    Manipulation(
        "table floating off the page",
        "words",
        table_of('<w:tblpPr w:vertAnchor="page" w:horzAnchor="page" w:tblpX="-20000" w:tblpY="3000"/>'),
        AWAY,
    ),
    Manipulation(
        "frame off the page",
        "words",
        paragraph_of(
            '<w:framePr w:w="2000" w:h="400" w:hRule="exact" w:hAnchor="page" w:vAnchor="page" '
            'w:x="-20000" w:y="3000"/>'
        ),
        AWAY,
    ),
    Manipulation("merged away into the cell above", "cell", merged_upwards, Truth(lambda target: (None,), wide=True)),
    Manipulation("white shape over it", "words", append(lambda target: drawn(anchor(shape(paint("FFFFFF"))))), COVERED),
    Manipulation("black shape over it", "cell", append(lambda target: drawn(anchor(shape(paint("000000"))))), COVERED),
    Manipulation(
        "white old shape over it", "words", append(lambda target: vml('fillcolor="white" stroked="f"')), COVERED
    ),
    Manipulation("white picture over it", "words", pasted(0), COVERED),
    Manipulation(
        "box with another value over it",
        "words",
        append(lambda target: drawn(anchor(shape(paint("FFFFFF"), target.other_text)))),
        OTHER._replace(words=COVERED.words),
    ),
    Manipulation(
        "old box with another value over it",
        "words",
        append(
            lambda target: vml(
                'fillcolor="white" stroked="f"',
                (
                    f'<v:textbox inset="0,0,0,0"><w:txbxContent><w:p>{text_run(target.other_text)}</w:p>'
                    "</w:txbxContent></v:textbox>"
                ),
            )
        ),
        OTHER._replace(words=COVERED.words),
    ),
    Manipulation("white sheet over the page", "words", sheet_over_page, COVERED._replace(wide=True)),
    Manipulation(
        "line drawn through it", "words", line("line", 110_000), COVERED._replace(words=(*COVERED.words, "线"))
    ),
    Manipulation("cross drawn over it", "words", line("mathMultiply", 0), COVERED),
    Manipulation(
        "cell crossed by a diagonal",
        "words",
        cell_of('<w:tcBorders><w:tl2br w:val="single" w:sz="8" w:space="0" w:color="000000"/></w:tcBorders>'),
        NOTHING._replace(words=("斜线",), shows=lambda target: None),
    ),
    Manipulation(
        "nested table with other words",
        "words",
        nested,
        told("不属实")._replace(values=lambda target: (f"{target.value}\n不属实",)),
    ),
    Manipulation(
        "inserted in a revision",
        "words",
        lambda place: both(replace(lambda target: text_run(target.other_text)), wrap(f"<w:ins {WHO}><here/></w:ins>"))(
            place
        ),
        OTHER._replace(words=("修订",)),
    ),
    Manipulation("deleted in a revision", "words", deleted, REVISED._replace(shows=lambda target: None)),
    Manipulation("replaced in a revision", "words", replaced_in_revision, OTHER._replace(words=("修订",))),
    Manipulation("moved away in a revision", "words", moved, REVISED._replace(shows=lambda target: None)),
    Manipulation(
        "row deleted in a revision", "cell", row_of(f"<w:del {WHO}/>"), REVISED._replace(shows=lambda target: None)
    ),
    Manipulation("look changed in a revision", "words", runs_of(f"<w:rPrChange {WHO}><w:rPr/></w:rPrChange>"), SAME),
)
