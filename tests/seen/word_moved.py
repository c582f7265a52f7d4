"""What moves Word's text out of its cell or page, or puts a picture where a value is looked for."""

from __future__ import annotations

from tests.seen.package import child, element, elements, insert, q
from tests.seen.truth import NOTHING, NOTHING_WIDE, ORDINARY, Manipulation, Truth, told
from tests.seen.word_drawn import pixels
from tests.seen.word_looks import INK
from tests.seen.word_place import (
    DOCUMENT,
    STYLES,
    Change,
    Place,
    append,
    before_first,
    both,
    cell_of,
    level,
    number_of,
    numbering,
    paragraph_of,
    paragraph_style,
    runs_of,
    table_of,
    text_run,
)
from tests.seen.word_places import COVERED, LOW_ROW, anchor, drawn, row_of, shape

TAB = "<w:r><w:tab/></w:r>"
FAR = '<w:tabs><w:tab w:val="left" w:pos="{}"/></w:tabs>'


def tabbed(at: int) -> Change:
    """A tab stop of its own, and a tab in front of the value."""
    return both(paragraph_of(FAR.format(at)), before_first(lambda target: TAB))


def level_indented(place: Place) -> None:
    """The list's level moves its paragraphs."""
    moved = level("", "none").replace("<w:lvlJc", '<w:pPr><w:ind w:left="20000"/></w:pPr><w:lvlJc')
    moved = moved.replace(
        '<w:pPr><w:ind w:left="20000"/></w:pPr><w:lvlJc w:val="left"/>',
        ('<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="20000"/></w:pPr>'),
    )
    (key,) = numbering(place, [moved])
    paragraph_of(number_of(key))(place)


def collapsed(place: Place) -> None:
    """A heading above the value's table is collapsed: what follows is folded away."""
    name = "http://schemas.microsoft.com/office/word/2012/wordml"
    heading = (
        f'<w:p><w:pPr><w:outlineLvl w:val="0"/><w15:collapsed xmlns:w15="{name}"/></w:pPr>{text_run("联系方式")}</w:p>'
    )
    place.table.addprevious(element(heading))


def page_of(**attributes: str) -> Change:
    """The page of the last section, which is the only one."""

    def change(place: Place) -> None:
        for name, value in attributes.items():
            tag, _, attribute = name.partition("_")
            place.document[0][-1].find(q(f"w:{tag}")).set(q(f"w:{attribute}"), value)

    return change


def earlier_section(place: Place) -> None:
    """The value's table stands in a section of its own, whose page is a strip."""
    section = '<w:sectPr><w:pgSz w:w="2400" w:h="16838"/><w:pgMar w:left="1200" w:right="200"/></w:sectPr>'
    place.table.addnext(element(f"<w:p><w:pPr>{section}</w:pPr></w:p>"))
    table_of('<w:jc w:val="left"/>')(place)


def snapped(place: Place) -> None:
    """The page's grid takes ten points from the width of every letter."""
    grid = place.document[0][-1].find(q("w:docGrid"))
    grid.set(q("w:type"), "snapToChars")
    grid.set(q("w:charSpace"), "-40000")


def wide_label(place: Place) -> None:
    """The cells in front are wider than the page."""
    for cell in place.cell.itersiblings(q("w:tc"), preceding=True):
        insert(child(cell, "w:tcPr"), element('<w:tcW w:w="20000" w:type="dxa"/>'))
    table_of('<w:jc w:val="left"/>')(place)


def begun_far(place: Place) -> None:
    """The row begins where the page ends."""
    row_of('<w:gridBefore w:val="1"/>', '<w:wBefore w:w="20000" w:type="dxa"/>')(place)
    table_of('<w:jc w:val="left"/>')(place)


def nested(place: Place) -> None:
    """The value stands in a small table that is moved out of the cell."""
    inner = (
        '<w:tbl><w:tblPr><w:tblW w:w="3000" w:type="dxa"/><w:tblInd w:w="9000" w:type="dxa"/></w:tblPr><w:tblGrid>'
        '<w:gridCol w:w="3000"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr></w:tc></w:tr>'
        "</w:tbl>"
    )
    paragraph = place.paragraph
    table, after = elements(inner + "<w:p/>")
    paragraph.addprevious(table)
    paragraph.addprevious(after)
    next(table.iter(q("w:tc"))).append(paragraph)


def margins_of_table(place: Place) -> None:
    table_of('<w:tblCellMar><w:left w:w="20000" w:type="dxa"/></w:tblCellMar>')(place)


def margins_of_style(place: Place) -> None:
    style = (
        '<w:style w:type="table" w:styleId="SeenTable"><w:name w:val="表"/><w:tblPr><w:tblCellMar>'
        '<w:left w:w="20000" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )
    place.package.tree(STYLES).append(element(style))
    properties = child(place.table, "w:tblPr")
    for known in properties.findall(q("w:tblCellMar")):
        properties.remove(known)
    table_of('<w:tblStyle w:val="SeenTable"/>')(place)


def filled_shape(fill: str) -> Change:
    return append(lambda target: drawn(anchor(shape(f"{fill}<a:ln><a:noFill/></a:ln>"))))


def shape_of_picture(place: Place) -> None:
    key = place.package.add("word/media/fill1.png", pixels("PNG"), "image/png", "image", DOCUMENT)
    fill = f'<a:blipFill><a:blip r:embed="{key}"/><a:stretch><a:fillRect/></a:stretch></a:blipFill>'
    filled_shape(fill)(place)


AWAY = NOTHING_WIDE._replace(shows=lambda target: "")
OFF = NOTHING._replace(shows=lambda target: None)
EITHER = Truth(lambda target: (target.value, None), shows=lambda target: None)
HIGH = '<w:trHeight w:val="400" w:hRule="exact"/>'

MOVED_OUT: dict[str, Change] = {
    "tab stop beyond its cell": tabbed(9000),
    "tab stop beyond the page": tabbed(20000),
    "tab stop of its style beyond the cell": both(
        paragraph_style("", f"<w:pPr>{FAR.format(9000)}</w:pPr>"), before_first(lambda target: TAB)
    ),
    "tab to the right beyond the page": both(
        paragraph_of(FAR.format(20000).replace("left", "right")), before_first(lambda target: TAB)
    ),
    "indented by its cell's width": paragraph_of('<w:ind w:left="8000"/>'),
    "indented beyond its cell": paragraph_of('<w:ind w:left="9000"/>'),
    "first line indented beyond its cell": paragraph_of('<w:ind w:firstLine="9000"/>'),
    "first line indented by letters": paragraph_of('<w:ind w:firstLineChars="6000"/>'),
    "right-aligned beyond the page": paragraph_of('<w:ind w:right="-20000"/>', '<w:jc w:val="right"/>'),
    "right-aligned beyond the page by letters": paragraph_of('<w:ind w:rightChars="-9000"/>', '<w:jc w:val="right"/>'),
    "centred beyond the page": paragraph_of('<w:ind w:right="-40000"/>', '<w:jc w:val="center"/>'),
    "indented off by its list": level_indented,
    "letters higher than their line": both(
        runs_of('<w:sz w:val="240"/>'), paragraph_of('<w:spacing w:line="200" w:lineRule="exact"/>')
    ),
    "spaced out of a low row": both(runs_of('<w:spacing w:val="4000"/>'), row_of(LOW_ROW)),
    "downwards in a low row": both(cell_of('<w:textDirection w:val="tbRl"/>'), row_of(HIGH)),
    "frame too low for its letters": paragraph_of(
        '<w:framePr w:w="2000" w:h="90" w:hRule="exact" w:hAnchor="text" w:x="1" w:y="1"/>'
    ),
    "table moved out of its cell": nested,
    "dark pattern of the text's colour": cell_of(f'<w:shd w:val="pct90" w:color="{INK}" w:fill="auto"/>'),
}
OFF_THE_PAGE: dict[str, Change] = {
    "pushed out by the table's margins": margins_of_table,
    "pushed out by the table style's margins": margins_of_style,
    "page narrower than the table": both(page_of(pgSz_w="2600", pgMar_left="1000"), table_of('<w:jc w:val="left"/>')),
    "margin as wide as the page": both(page_of(pgMar_left="11800"), table_of('<w:jc w:val="left"/>')),
    "binding margin as wide as the page": both(page_of(pgMar_gutter="11000"), table_of('<w:jc w:val="left"/>')),
    "page of an earlier section narrower": earlier_section,
    "label wider than the page": wide_label,
    "row begun beyond the page": begun_far,
    "letters over one another by the page's grid": snapped,
}
COLLAPSED = told("折叠", "收起")
HIDING: dict[str, Change] = {
    "shape filled with a picture over it": shape_of_picture,
    "shape filled with a pattern over it": filled_shape(
        '<a:pattFill prst="pct50"><a:fgClr><a:srgbClr val="000000"/></a:fgClr><a:bgClr><a:srgbClr val="FFFFFF"/>'
        "</a:bgClr></a:pattFill>"
    ),
    "shape filled with a gradient over it": filled_shape(
        '<a:gradFill><a:gsLst><a:gs pos="0"><a:srgbClr val="FFFFFF"/></a:gs><a:gs pos="100000">'
        '<a:srgbClr val="EEEEEE"/></a:gs></a:gsLst></a:gradFill>'
    ),
    "shape nearly opaque over it": filled_shape(
        '<a:solidFill><a:srgbClr val="FFFFFF"><a:alpha val="85000"/></a:srgbClr></a:solidFill>'
    ),
}
SEEN: dict[str, Change] = {
    "framed at another place of the page": paragraph_of(
        '<w:framePr w:w="4000" w:hAnchor="page" w:vAnchor="page" w:x="6000" w:y="15000"/>'
    ),
    "fitted to its cell": cell_of("<w:tcFitText/>"),
    "two lines in one": runs_of('<w:eastAsianLayout w:id="1" w:combine="1"/>'),
    "a third as wide": runs_of('<w:w w:val="34"/>'),
    "forty tabs in front": before_first(lambda target: f"<w:r>{'<w:tab/>' * 40}</w:r>"),
    "embossed": runs_of("<w:emboss/>"),
    "outlined": runs_of("<w:outline/>"),
    "shape that lets it through": filled_shape(
        '<a:solidFill><a:srgbClr val="FFFF00"><a:alpha val="20000"/></a:srgbClr></a:solidFill>'
    ),
    "tab stop within its cell": tabbed(1200),
    "page on its side": page_of(pgSz_w="16838", pgSz_h="11906"),
    "page of A3": page_of(pgSz_w="16838", pgSz_h="23811"),
    "margins of Word": page_of(pgMar_left="1800", pgMar_right="1800"),
    "first line indented by two letters": paragraph_of('<w:ind w:firstLineChars="200" w:firstLine="420"/>'),
    "indented on both sides": paragraph_of('<w:ind w:left="420" w:right="420"/>', '<w:jc w:val="both"/>'),
    "right-aligned with a margin": paragraph_of('<w:ind w:right="420"/>', '<w:jc w:val="right"/>'),
    "tab stops that nobody uses": paragraph_of(FAR.format(8306)),
    "line of 28 points": paragraph_of('<w:spacing w:line="560" w:lineRule="exact"/>'),
    "grid of the page": both(
        page_of(docGrid_type="linesAndChars", docGrid_charSpace="-2048"), runs_of('<w:sz w:val="21"/>')
    ),
}
PLAIN = ORDINARY._replace(shows=lambda target: None)

MOVED: tuple[Manipulation, ...] = (
    *(Manipulation(name, "words", change, OFF) for name, change in MOVED_OUT.items()),
    *(Manipulation(name, "words", change, AWAY) for name, change in OFF_THE_PAGE.items()),
    *(Manipulation(name, "words", change, COVERED) for name, change in HIDING.items()),
    *(Manipulation(f"ordinary: {name}", "words", change, PLAIN) for name, change in SEEN.items()),
    Manipulation("downwards in a row that grows", "words", cell_of('<w:textDirection w:val="tbRlV"/>'), EITHER),
    Manipulation("columns from right to left", "words", table_of("<w:bidiVisual/>"), EITHER),
    Manipulation("right indent as wide as its cell", "words", paragraph_of('<w:ind w:right="8000"/>'), EITHER),
    Manipulation("heading above it collapsed", "words", collapsed, COLLAPSED),
)
